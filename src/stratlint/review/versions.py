"""A strategy at one moment, which one it was at another, and what became of it in between."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

from stratlint.checking.core import (
    NOTHING_HELD,
    History,
    Terms,
    check_reading,
    load,
    no_history,
    read_files,
)
from stratlint.checking.outcome import Checked
from stratlint.checking.targets import Target
from stratlint.config import UNREADABLE
from stratlint.finding import Finding, in_reading_order
from stratlint.review import changelog, findings
from stratlint.review.compare import Compared, Doubts, compare
from stratlint.review.model import Change
from stratlint.sources.files import StrategyFiles
from stratlint.sources.paths import shown_path
from stratlint.strategy import Strategy
from stratlint.tuples import NamedTuple


class Version(NamedTuple):
    """A strategy at one moment: where it is, what was read of it, and what is found in it."""

    target: Target
    strategy: Strategy
    checked: Checked

    @property
    def folder(self) -> str:
        """The folder that its files are in, as findings show it."""
        return shown_path(self.target.files.root)

    @property
    def unread(self) -> set[str]:
        """The paths of its files that could not be read to their end."""
        return {each.path for each in self.checked.findings if each.rule in UNREADABLE}

    def within(self, path: str) -> str:
        """A path as it is called within the folder."""
        return path if self.folder in ("", ".") else path.removeprefix(f"{self.folder}/")


class Between(NamedTuple):
    """What became of a strategy from one version to the next."""

    compared: Compared
    new: Sequence[Finding]
    fixed: Sequence[Finding]


def as_read(files: StrategyFiles, held: Mapping[Path, bytes] = NOTHING_HELD) -> Strategy:
    """The strategy that files make up; `held` as in `load`."""
    documents, _ = load(files, held)
    return read_files(files, documents).strategy


def checked_version(
    target: Target, today: date, language: str | None = None, history: History = no_history
) -> Version:
    """A strategy, read and checked; `language` is that of the messages."""
    documents, faults = load(target.files, target.held)
    reading = read_files(target.files, documents)
    terms = Terms(target.settings, today, language, history)
    checked = check_reading(reading, terms, faults)
    return Version(target, reading.strategy, checked)


def between(before: Version, after: Version, today: date) -> Between:
    """The changes from one version to the next, and the findings that only one of them has."""
    compared = compare(before.strategy, after.strategy, _doubts(before, after))
    found = findings.difference(
        findings.Side(before.checked.findings, before.folder, before.strategy),
        findings.Side(after.checked.findings, after.folder, after.strategy),
        compared.matched,
    )
    untold = _untold(before, after, compared.changes, today)
    # Of a file that cannot be read any more nobody knows whether it has been put right.
    fixed = [each for each in found.fixed if not after.unread or each.rule in UNREADABLE]
    return Between(compared, in_reading_order([*found.new, *untold]), fixed)


def _doubts(before: Version, after: Version) -> Doubts:
    """What may stand in the files that could not be read on either side."""
    return Doubts(_may_hold(before, after), _may_hold(after, before))


def _may_hold(version: Version, other: Version) -> Callable[[str], bool]:
    """Whether a file of `version` that could not be read may hold what `other` has at a path.

    It is the same file; or any, where it is called as none is on the other side.
    """
    names = {version.within(each) for each in version.unread}
    files = {other.within(each.path) for each in other.strategy.sources} if names else set()
    is_elsewhere = not names <= files
    return lambda path: bool(names) and (is_elsewhere or other.within(path) in names)


def _untold(
    before: Version, after: Version, changes: Sequence[Change], today: date
) -> list[Finding]:
    """That the strategy's changelog does not tell of the changes."""
    # What could not be read is neither there nor gone.
    if not after.target.settings.asks_changes or before.unread or after.unread:
        return []
    lines = (changelog.changelog_lines(each.target, each.strategy) for each in (before, after))
    update = changelog.update(changes, after.strategy, *lines)
    if update is None:
        return []
    return changelog.untold(update, after.strategy, after.target, after.checked, today)
