"""The words around findings, in the user's language: `messages/<language>.yaml`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from stratlint.finding import SEVERITIES
from stratlint.language.catalogues import catalogue, spoken_in
from stratlint.output.report import Totals
from stratlint.rules.wording import worded

_NO_BREAK = re.compile(r"(?<=\d)\u00a0")
_FOLDER = Path(__file__).parent / "messages"


class Words:
    """The catalogue of one language."""

    def __init__(self, language: str, entries: Mapping[str, Any]) -> None:
        """Hold the entries of a catalogue's file."""
        self.language = language
        self._entries = entries

    def text(self, *key: str, **values: object) -> str:
        """An entry with its numbers filled in; `text("counts", "error", count=2)`."""
        entry: Any = self._entries
        for each in key:
            entry = entry[each]
        # A summary is searched by scripts: between a number and its noun stands a plain space.
        return _NO_BREAK.sub(" ", worded(str(entry), values, self.language))

    def summary(self, totals: Totals) -> str:
        """`2 errors, 1 warning in 14 files`, without a full stop."""
        figures = totals._asdict()
        counts = [
            self.text("counts", severity, count=figures[severity])
            for severity in reversed(SEVERITIES)
            if figures[severity]
        ]
        found = ", ".join(counts) or self.text("nothing_new" if totals.older else "nothing")
        if totals.strategies > 1:
            where = self.text("in_strategies", files=totals.files, strategies=totals.strategies)
        else:
            where = self.text("in_files", files=totals.files)
        return f"{found} {where}"


def words(language: str) -> Words:
    """The catalogue of a language, English where there is none for it."""
    return Words(spoken_in(_FOLDER, language), catalogue(_FOLDER, language))
