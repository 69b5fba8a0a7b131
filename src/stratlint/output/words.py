"""The words around findings, in the user's language: `messages/<language>.yaml`."""

from __future__ import annotations

from pathlib import Path

from stratlint.finding import SEVERITIES
from stratlint.language.catalogues import catalogue, spoken_in
from stratlint.output.report import Totals
from stratlint.phrasebook import Phrasebook

_FOLDER = Path(__file__).parent / "messages"


class Words(Phrasebook):
    """The catalogue of one language."""

    def summary(self, totals: Totals, taken: tuple[str, ...] | None = None) -> str:
        """`2 errors, 1 warning in 14 files`, without a full stop.

        `taken` are the parts that were read of a stranger's plan. Where they are all right, nothing
        is said of the rest.
        """
        if taken is not None and not totals.findings and not totals.older:
            return self.text("nothing_in", parts=taken) if taken else self.text("nothing_read")
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
