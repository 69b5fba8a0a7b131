"""The fields of items as tests compare them: `said date` is what stands in the date's place."""

from stratlint.strategy import Item


def text(item: Item, field: str) -> str:
    said, _, name = field.rpartition("said ")
    if not said and name == field:
        return item.text(field)
    value = item.said.get(name)
    return value.text if value else ""


def patterns(items: list[Item]) -> list[tuple[str, str, str]]:
    """When each item that comes again and again does, where, and what it is."""
    return [(each.repeats, each.text("channel"), each.text("text")) for each in items]


def told(items: list[Item], *fields: str) -> list[tuple[str, ...]]:
    return [tuple(text(item, field) for field in fields) for item in items]
