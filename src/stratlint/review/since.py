"""What is new in a strategy since a revision, wherever it was then."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from stratlint.checking.core import history_of
from stratlint.checking.outcome import Checked
from stratlint.checking.targets import Target
from stratlint.finding import Finding
from stratlint.review.model import ADDED, Review
from stratlint.review.moved import moves
from stratlint.review.reviewing import alone, changed
from stratlint.review.versions import Version, as_read, between, checked_version
from stratlint.sources.file_tree import DISK
from stratlint.sources.files import StrategyFiles
from stratlint.sources.paths import shown_path
from stratlint.sources.revision import Revision


def review_since(now: Version, revision: Revision, today: date) -> Review:
    """What a change since `revision` does to a strategy, which is as it stands `now`.

    As in `new_since`, it is judged as it stood there by the same settings and on the same day.
    """
    before = _then(now, files_then(now.target.files, revision), revision, today)
    return changed(before, now, today) if before else alone(now, ADDED)


def new_since(
    checked: Checked, target: Target, revision: Revision, today: date
) -> Sequence[Finding]:
    """The findings in a strategy that it did not have in `revision`.

    It is judged as it stood there by the same settings and on the same day, so that a rule that is
    switched on, or a day that goes by, makes nothing new.
    """
    files = files_then(target.files, revision)
    if files is not None and _is_as_it_was(target, files, revision):
        return []
    now = Version(target, as_read(target.files, target.held), checked)
    before = _then(now, files, revision, today)
    return between(before, now, today).new if before else checked.findings


def _is_as_it_was(target: Target, then: StrategyFiles, revision: Revision) -> bool:
    """Whether all that findings depend on is as it was; most strategies of a repository are."""
    if target.settings.asks_history or target.settings.asks_changes:
        return False
    now = target.files
    if _names(now) != _names(then):
        return False
    return all(
        _content(target.held, path) == revision.held[former]
        for path, former in zip(now.paths, then.paths, strict=True)
    )


def _names(files: StrategyFiles) -> list[object]:
    """What its files are called within its folder, those included that are not read."""
    read = [(part, path.relative_to(files.root)) for part, path in files.listed]
    return [*read, *(path.name for path in (*files.strays, *files.folders))]


def _content(held: Mapping[Path, bytes], path: Path) -> bytes:
    return held[path] if path in held else DISK.read(path, shown_path(path))


def _then(
    now: Version, files: StrategyFiles | None, revision: Revision, today: date
) -> Version | None:
    """A strategy as it stood in a revision, in these files; nothing where it is new."""
    if files is None:
        return None
    then = Target(files, now.target.settings, revision.held)
    return checked_version(then, today, now.checked.language, history_of(files))


def files_then(now: StrategyFiles, revision: Revision) -> StrategyFiles | None:
    """The files of the same strategy in a revision, wherever it was; nothing where it is new."""
    return moves(revision, DISK, revision.repository.top).former(now)


__all__ = ["files_then", "new_since", "review_since"]
