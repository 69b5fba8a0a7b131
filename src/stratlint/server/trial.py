"""What would be found if the files of a strategy held something else."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from typing import TypeAlias

from stratlint.checking.core import Terms, check_reading, history_of, load
from stratlint.finding import Finding
from stratlint.fixing.rounds import Contents, Judged
from stratlint.reading.assemble import read_strategy
from stratlint.server.analysis import Analysis, Wanted
from stratlint.sources.file_tree import DISK
from stratlint.sources.paths import shown_path
from stratlint.strategy import plain

Mark: TypeAlias = tuple[str, str, str]


class Trial:
    """A strategy as it stands, judged again with other contents."""

    def __init__(self, analysis: Analysis, wanted: Wanted) -> None:
        """Try contents on the strategy of `analysis`, which has been read."""
        assert analysis.target is not None
        self._analysis = analysis
        self._target = analysis.target
        settings = self._target.settings
        files = self._target.files
        self._terms = Terms(
            settings, wanted.today or date.today(), wanted.language or settings.language,
            history_of(files),
        )  # fmt: skip

    @property
    def before(self) -> dict[Path, bytes]:
        """What the files hold now, in the editor or on disk."""
        held = self._target.held
        return {
            path: held[path] if path in held else DISK.read(path, shown_path(path))
            for path in self._target.files.paths
        }

    def judge(self, contents: Contents) -> Judged:
        """What is found with `contents` in the place of what the files hold now."""
        files = self._target.files
        documents, faults = load(files, {**self._target.held, **contents})
        reading = read_strategy(shown_path(files.name), documents)
        checked = check_reading(reading, self._terms, faults)
        said = {key: plain(value) for key, value in reading.strategy.document.items()}
        return Judged(checked.findings, checked.findings, checked.suppressed, said)


def gone(before: Judged, after: Judged) -> Counter[Mark] | None:
    """What is no longer found; nothing where something came, or the strategy says otherwise."""
    was, now = (Counter(map(mark, each.findings)) for each in (before, after))
    return None if now - was or before.said != after.said else was - now


def mark(finding: Finding) -> Mark:
    """What tells a finding from others, wherever its line moves."""
    return finding.rule, finding.path, finding.gist
