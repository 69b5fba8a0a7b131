"""Items and facts of which nothing is written yet: a place is held for them, `TBD`."""

from __future__ import annotations

from collections.abc import Iterable

from stratlint.language.loose_names import is_listed
from stratlint.reading.building.told_fields import Fields
from stratlint.strategy import Value

_NAMED_BY = ("statement", "network", "name", "text", "type")


def holds_a_place(text: str) -> bool:
    """Whether words only say that something is still to be written."""
    return is_listed("held_places", text.strip(" .…:-–—*_()[]"))


def written(items: Iterable[Value]) -> list[Value]:
    """The items that are written, without those of which only a place is held."""
    return [each for each in items if not holds_a_place(_name(each))]


def _name(item: Value) -> str:
    if not isinstance(item.data, Fields):
        return item.text if isinstance(item.data, str) else ""
    return next((item.data[field].text for field in _NAMED_BY if field in item.data), "")
