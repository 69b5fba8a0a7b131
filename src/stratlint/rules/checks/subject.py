"""What every check may ask of its subject, an item or the strategy: a value, a place, a name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from stratlint.language.names import name_key
from stratlint.language.terms import field_name, kind_name, part_name
from stratlint.reading.format import strategy_format
from stratlint.rules.context import Context
from stratlint.sources.text import Span
from stratlint.strategy import Item, Strategy, Value

Subject = Item | Strategy
Fields = str | list[str]
"""A field or several; a field of a part such as management is `management.approval`."""


def value_at(subject: Subject, field: str) -> Value | None:
    """The value of a field, unless it is empty; a dot leads into a part with fields."""
    first, _, rest = field.partition(".")
    value = subject.get(first)
    for step in rest.split(".") if rest else ():
        data = value.data if value else None
        value = data.get(step) if isinstance(data, dict) else None
    return None if value is None or value.is_empty else value


def values_at(subject: Subject, field: str) -> list[Value]:
    """The values of a field that holds a list; a single value counts as a list of one."""
    value = value_at(subject, field)
    if value is None:
        return []
    if isinstance(value.data, list):
        return [each for each in value.data if not each.is_empty]
    return [value]


def place_of(subject: Subject, field: str) -> Span:
    """Where a field is written; where it is not, the place that announces or names it."""
    value = value_at(subject, field)
    if value is not None:
        return value.span
    if isinstance(subject, Item):
        return subject.place
    return subject.announced(field.partition(".")[0])


def fields_of(field: Fields) -> list[str]:
    """The fields that a parameter names."""
    return [field] if isinstance(field, str) else list(field)


def label(field: str, context: Context) -> str:
    """A field in the strategy's language."""
    return field_name(field.rpartition(".")[2], context.language)


def label_of(subject: Subject, field: str, context: Context) -> str:
    """A field of the subject; a part of the strategy by the name of its section."""
    if isinstance(subject, Strategy) and field in strategy_format().sections:
        return part_name(field, context.language)
    return label(field, context)


def wanted(subject: Subject, field: str, context: Context) -> str:
    """A missing field as it is to be written: the key of an item in YAML, else its name."""
    if isinstance(subject, Item) and not subject.place.source.is_in_words:
        return field
    return label_of(subject, field, context)


def naming(subject: Subject, context: Context) -> dict[str, object]:
    """What a message may call its subject: `{name}`, `{kind}`, and `{channel}` for a channel."""
    if isinstance(subject, Item):
        name = subject.name or kind_name(subject.kind, context.language)
        return {
            "name": name,
            "kind": kind_name(subject.kind, context.language),
            subject.kind: name,
        }
    return {"name": subject.name, "kind": kind_name("about", context.language)}


def people(context: Context) -> int:
    """How many work on the strategy; none where neither it nor its frameworks say."""
    value = context.strategy.get("people")
    if value is None:
        return context.usual_people
    if isinstance(value.data, list):
        return len(value.data)
    return value.data if isinstance(value.data, int) else 0


def is_alone(context: Context) -> bool:
    """Whether one person does it all."""
    return people(context) == 1


def is_one_of(subject: Subject, conditions: Mapping[str, object]) -> bool:
    """Whether a field of the subject has one of the values that `conditions` list for it."""
    return any(
        value.text in _texts(wanted)
        for field, wanted in conditions.items()
        for value in values_at(subject, field)
    )


def _texts(wanted: object) -> Iterator[str]:
    for each in wanted if isinstance(wanted, list) else [wanted]:
        yield str(each).lower() if isinstance(each, bool) else str(each)


def meets(item: Item, where: Mapping[str, object], context: Context) -> bool:
    """Whether each field that `where` names has one of the values that it lists.

    Case, accents and hyphens do not matter; what a field refers to may be called by its id, its
    name or its network.
    """
    return all(
        _called(item, field, context) & {name_key(each) for each in _texts(wanted)}
        for field, wanted in where.items()
    )


def _called(item: Item, field: str, context: Context) -> set[str]:
    """What the values of a field are called, as keys."""
    known = strategy_format()
    kind = known.kinds[item.kind].get(field)
    part = known.part_of_kind.get(kind.refers_to) if kind else None
    called: set[str] = set()
    for value in values_at(item, field):
        called.add(name_key(value.text))
        if part and (meant := context.find(part, value.text)):
            called |= {name_key(meant.name), name_key(meant.text("network"))}
    return called - {""}


def called(item: Item) -> str:
    """What its author calls an item elsewhere: the id that is written, or else its name."""
    identity = item.fields.get("id")
    is_written = identity is not None and identity.span.text.strip("'\"`* ") == item.id
    return item.id if is_written else item.name
