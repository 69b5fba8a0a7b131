"""A plan in YAML by someone's own keys: which part each is, and the fields of its items."""

from __future__ import annotations

from collections.abc import Iterator

from stratlint.language.loose_names import weekday_in
from stratlint.language.names import Dictionary, slug
from stratlint.reading.fields import FieldReader
from stratlint.reading.format import strategy_format
from stratlint.reading.loose.page import Fields
from stratlint.strategy import Value

_NAMED_BY = {
    "audiences": "name", "goals": "statement", "channels": "network", "content_mix": "type",
    "metrics": "name",
}  # fmt: skip
"""The parts that are read, each with the field that an item's name is."""
_PROSE = ("mission", "voice")
_FEWEST = 2
"""So many parts make a plan; one list alone may be the settings of a program."""
_SHORTEST_GOAL = 3
"""Words of a goal that is nothing but its statement: `build` is a task of a program."""
_MOST = 100
"""Items of one part that are read."""


def plan_of(data: Value, words: Dictionary, fields: FieldReader) -> dict[str, Value]:
    """The parts of a plan among the keys of `data`; none where these are no plan."""
    found: dict[str, Value] = {}
    for key, value in data.data.items() if isinstance(data.data, dict) else ():
        part = words.part(_spoken(key))
        if part in _PROSE and _is_one_value(value):
            found.setdefault(part, value)
        elif part == "calendar" and (week := list(_week(value, words))):
            found.setdefault("x-week", value._replace(data=week[:_MOST]))
        elif part in _NAMED_BY and part not in found:
            items = [item for item in _items(part, value, words, fields) if item is not None]
            if len(items) > (part == "content_mix"):
                found[part] = value._replace(data=items[:_MOST])
    return {**_about(data, words, fields), **found} if len(found) >= _FEWEST else {}


def _about(data: Value, words: Dictionary, fields: FieldReader) -> dict[str, Value]:
    """What the keys at the head say of the whole: its title, owner and period, its next review."""
    found: dict[str, Value] = {}
    for key, value in data.data.items() if isinstance(data.data, dict) else ():
        if not _is_one_value(value):
            continue
        field = words.field("about", _spoken(key))
        if field in ("title", "owner"):
            found.setdefault(field, value)
        elif field == "period" and (period := fields.period_in(value.text)):
            found.setdefault(field, value._replace(data=period))
        elif words.field("review", _spoken(key)) == "next" and (day := fields.day(value.text)):
            found.setdefault("review", value._replace(data={"next": value._replace(data=day)}))
    return found


def _week(value: Value, words: Dictionary) -> Iterator[Value]:
    """What a mapping from days of the week says is posted on each, on one channel or several."""
    named = value.data.items() if isinstance(value.data, dict) else ()
    days = [(key, each) for key, each in named if weekday_in(_spoken(key))]
    for key, each in days if len(days) * 2 > len(named) else ():
        day = each._replace(data=_spoken(key))
        for network, said in _by_network(each, words):
            post = Fields(day=day, text=said)
            if network is not None:
                post["channel"] = network
            yield said._replace(data=post)


def _by_network(value: Value, words: Dictionary) -> Iterator[tuple[Value | None, Value]]:
    """What a day holds: a text, texts, or a text for each network."""
    if _is_one_value(value):
        yield None, value
    elif isinstance(value.data, list):
        yield from ((None, each) for each in value.data if _is_one_value(each))
    elif isinstance(value.data, dict):
        for key, each in value.data.items():
            if _is_one_value(each):
                network = words.network(_spoken(key))
                yield (each._replace(data=network) if network else None), each


def _items(
    part: str, value: Value, words: Dictionary, fields: FieldReader
) -> Iterator[Value | None]:
    """The items of a part: a list of them, or a mapping from name to item."""
    if isinstance(value.data, list):
        for each in value.data:
            yield _item(part, None, each, words, fields)
    elif isinstance(value.data, dict):
        for key, each in value.data.items():
            name = each._replace(data=_spoken(key)) if isinstance(each.data, dict) else None
            if name:
                yield _item(part, name, each, words, fields)
            elif part == "content_mix" and _is_one_value(each):
                share = Fields(type=each._replace(data=_spoken(key)), share=each)
                yield each._replace(data=share)


def _item(
    part: str, name: Value | None, value: Value, words: Dictionary, fields: FieldReader
) -> Value | None:
    """One item; nothing where it has no name, or is a channel on no network that is known."""
    kind = strategy_format().kind_of_part[part]
    known = strategy_format().kinds[kind]
    said = Fields({_NAMED_BY[part]: name} if name else {})
    if isinstance(value.data, dict):
        for key, each in value.data.items():
            field = _field(kind, words.field(kind, _spoken(key)), each)
            if field and field not in said and _is_one_value(each):
                of = known[field]
                said[field] = _with_unit(field, key, fields.from_yaml(kind, field, of, each))
    elif _is_one_value(value) and (part != "goals" or len(value.text.split()) >= _SHORTEST_GOAL):
        said[_NAMED_BY[part]] = value
    named = said.get(_NAMED_BY[part]) or said.get("id")
    if named is None or (part == "channels" and words.network(named.text) is None):
        return None
    said.setdefault(_NAMED_BY[part], named)
    if "id" in known:
        said.setdefault("id", named._replace(data=slug(named.text)[:80] or "item"))
    return value._replace(data=said)


def _field(kind: str, field: str | None, value: Value) -> str | None:
    """The field that a key stands for: the goal of a channel that is a sentence is its mission."""
    is_sentence = _is_one_value(value) and len(value.text.split()) > 2
    return "mission" if (kind, field) == ("channel", "goals") and is_sentence else field


def _with_unit(field: str, key: str, value: Value) -> Value:
    """A rhythm that is only a number, with the words of its key: `posts_per_week: 3`."""
    if field != "cadence" or not value.text.strip().isdigit():
        return value
    return value._replace(data=f"{value.text.strip()} {_spoken(key)}")


def _is_one_value(value: Value) -> bool:
    return not isinstance(value.data, (list, dict)) and not value.is_empty


def _spoken(key: str) -> str:
    return key.replace("_", " ").replace("-", " ")
