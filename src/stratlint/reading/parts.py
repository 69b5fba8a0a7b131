"""The parts of a strategy as they are found, file after file."""

from __future__ import annotations

from stratlint.reading.format import strategy_format
from stratlint.sources.text import Span
from stratlint.strategy import Section, Value


def add_to(document: dict[str, Value], part: str, value: Value) -> None:
    """Add what was read of a part: lists grow, records grow, prose stays as first read."""
    known = document.get(part)
    if known is None:
        document[part] = value
    elif isinstance(known.data, list) and isinstance(value.data, list):
        known.data.extend(value.data)
    elif isinstance(known.data, dict) and isinstance(value.data, dict):
        for key, each in value.data.items():
            known.data.setdefault(key, each)


class Parts:
    """What was found so far, and where."""

    def __init__(self) -> None:
        self.format = strategy_format()
        self.document: dict[str, Value] = {}
        self.sections: dict[str, Section] = {}
        self.key_places: dict[str, Span] = {}
        self.unread: list[Span] = []

    def put(self, part: str, value: Value, at: Span | None) -> None:
        """Add what was read of a part, and note where it is announced."""
        add_to(self.document, part, value)
        if part in self.format.sections:
            place = at or value.span
            self.sections.setdefault(part, Section(part, place, value.span))
