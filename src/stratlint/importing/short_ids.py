"""Ids that an import makes of whole sentences, cut to their first words."""

from __future__ import annotations

from collections.abc import Mapping

from stratlint.reading.format import strategy_format
from stratlint.reading.references import has_own_id
from stratlint.strategy import Item, Strategy, Value

_LONGEST = 40
_SHORTEST_LAST = 3
"""Letters of a word with which an id ends."""


def shorten_ids(strategy: Strategy) -> None:
    """Give what is called by a sentence an id that can be typed, and name it so everywhere."""
    known = strategy_format()
    new_of: dict[str, dict[str, str]] = {}
    for part, items in strategy.items.items():
        taken = {item.id for item in items}
        for item in items:
            if "id" not in item.fields or len(item.id) <= _LONGEST or has_own_id(item):
                continue
            new = _free(_first_words(item.id), taken)
            taken.add(new)
            new_of.setdefault(known.kind_of_part[part], {})[item.id] = new
            item.fields["id"] = item.fields["id"]._replace(data=new)
            item.id = new
    for item in (each for items in strategy.items.values() for each in items if new_of):
        _refer(item, new_of)


def _first_words(sentence: str) -> str:
    words = sentence[: _LONGEST + 1].split("-")[:-1] or [sentence[:_LONGEST]]
    while len(words) > 1 and len(words[-1]) < _SHORTEST_LAST:
        words.pop()
    return "-".join(words)


def _free(stem: str, taken: set[str]) -> str:
    number = 2
    found = stem
    while found in taken:
        found, number = f"{stem}-{number}", number + 1
    return found


def _refer(item: Item, new_of: Mapping[str, Mapping[str, str]]) -> None:
    for field, of in strategy_format().kinds[item.kind].items():
        new = new_of.get(of.refers_to)
        value = item.fields.get(field)
        if not new or value is None:
            continue
        listed = value.data if isinstance(value.data, list) else None
        data = [_named(each, new) for each in listed] if listed is not None else None
        item.fields[field] = value._replace(data=data) if data is not None else _named(value, new)


def _named(value: Value, new: Mapping[str, str]) -> Value:
    return value._replace(data=new[value.text]) if value.text in new else value
