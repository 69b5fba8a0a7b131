"""What a face of the program says: a catalogue in one language, its entries filled in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from stratlint.rules.wording import worded

_NO_BREAK = re.compile(r"(?<=\d)\u00a0")


class Phrasebook:
    """The entries of one language, in groups of any depth."""

    def __init__(self, language: str, entries: Mapping[str, Any]) -> None:
        """Hold the entries of a catalogue's file."""
        self.language = language
        self._entries = entries

    def text(self, *key: str, **values: object) -> str:
        """An entry with its values filled in; `text("counts", "error", count=2)`."""
        entry: Any = self._entries
        for each in key:
            entry = entry[each]
        return with_plain_spaces(worded(str(entry), values, self.language))


def with_plain_spaces(text: str) -> str:
    """A text that scripts search: between a number and its noun stands a plain space."""
    return _NO_BREAK.sub(" ", text)
