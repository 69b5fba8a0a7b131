"""What was read is fitted to the format: words that are no value of their field are kept apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date

from stratlint.language.names import Dictionary
from stratlint.reading.building.told_fields import Fields
from stratlint.reading.format import FieldType, Format
from stratlint.strategy import Item, Value

_SHARE = re.compile(
    r"\s*(?:\d{1,3}(?:[.,]\d+)?\s*%?(?:\s*[-–—]\s*\d{1,3}(?:[.,]\d+)?\s*%?)?"
    r"|\d{1,3}\s*/\s*[1-9]\d{0,2})\s*\Z"
)
_YEAR = re.compile(r"(?<!\d)(20[2-4]\d)(?!\d)")
_TIME = re.compile(r"(?:[01]?\d|2[0-3]):[0-5]\d\Z")


def fit(items: dict[str, list[Item]], known: Format, words: Dictionary) -> None:
    """Move each value that the format does not know to what is only said of its item.

    A word where a reference is asked for is one only if it names an item; where the part that it
    would refer to is not there at all, it is left: nobody can say that it is wrong.
    """
    ids = {part: {item.id for item in listed} for part, listed in items.items()}
    for listed in items.values():
        for item in listed:
            types = known.kinds[item.kind]
            for field, value in list(item.fields.items()):
                of = types.get(field)
                if of is None:
                    continue
                if of.refers_to:
                    named = ids.get(known.part_of_kind[of.refers_to], set())
                    _fit_reference(item, field, value, named, words)
                elif not _fits(of, value):
                    _set_aside(item, field)


def _set_aside(item: Item, field: str) -> None:
    fields = item.fields
    value = fields.pop(field)
    if isinstance(fields, Fields):
        fields.said.setdefault(field, value)


def _fit_reference(item: Item, field: str, value: Value, ids: set[str], words: Dictionary) -> None:
    if field == "channel" or (not ids and field in ("channels", "type")):
        return
    if isinstance(value.data, list):
        kept = [each for each in value.data if each.text in ids]
        if kept:
            item.fields[field] = value._replace(data=kept)
            return
    elif value.text in ids or (field == "channel" and words.network(value.text)):
        return
    _set_aside(item, field)


def _fits(of: FieldType, value: Value) -> bool:
    if of.name == "choice":
        return value.text in of.choices
    if of.name == "date":
        return _is_date(value.text)
    if of.name == "time":
        return bool(_TIME.match(value.text))
    if of.name == "share":
        return bool(_SHARE.match(value.text))
    return True


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return len(text) == 10


def year_of(texts: Iterable[str]) -> int | None:
    """The one year that a title or the first lines name."""
    for text in texts:
        years = set(_YEAR.findall(text))
        if len(years) == 1:
            return int(years.pop())
    return None


def year_named_most(text: str) -> int | None:
    """The year that a text names several times, and twice as often as all others together."""
    named = Counter(_YEAR.findall(text)).most_common()
    if not named or named[0][1] < _SEVERAL:
        return None
    others = sum(count for _, count in named[1:])
    return int(named[0][0]) if named[0][1] >= 2 * others else None


_SEVERAL = 3
"""Times at which a year is more than an aside."""
