"""What is new in a strategy since a revision, wherever it was then."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

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
from stratlint.sources.revision import Revision


def review_since(now: Version, revision: Revision, today: date) -> Review:
    """What a change since `revision` does to a strategy, which is as it stands `now`.

    As in `new_since`, it is judged as it stood there by the same settings and on the same day.
    """
    before = _then(now, revision, today)
    return changed(before, now, today) if before else alone(now, ADDED)


def new_since(
    checked: Checked, target: Target, revision: Revision, today: date
) -> Sequence[Finding]:
    """The findings in a strategy that it did not have in `revision`.

    It is judged as it stood there by the same settings and on the same day, so that a rule that is
    switched on, or a day that goes by, makes nothing new.
    """
    now = Version(target, as_read(target.files, target.held), checked)
    before = _then(now, revision, today)
    return between(before, now, today).new if before else checked.findings


def _then(now: Version, revision: Revision, today: date) -> Version | None:
    """A strategy as it stood in a revision; nothing where it is new."""
    files = files_then(now, revision)
    if files is None:
        return None
    then = Target(files, now.target.settings, revision.held)
    return checked_version(then, today, now.checked.language, history_of(files))


def files_then(now: Version, revision: Revision) -> StrategyFiles | None:
    """The files of the same strategy in a revision, wherever it was; nothing where it is new."""
    return moves(revision, DISK, revision.repository.top).former(now.target.files)


__all__ = ["files_then", "new_since", "review_since"]
