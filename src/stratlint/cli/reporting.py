"""The pages of a report: each strategy read, checked, and compared where that is asked."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from stratlint.baseline import compared, read_baseline
from stratlint.checking.core import Terms, check_reading, history_of, load
from stratlint.checking.outcome import Checked
from stratlint.checking.targets import Target
from stratlint.cli.workers import can_share, processors, shared_out
from stratlint.reading.assemble import read_strategy
from stratlint.report.page import Page, page_of
from stratlint.sources.paths import shown_path
from stratlint.strategy import Strategy
from stratlint.unusable import UsageError

if TYPE_CHECKING:
    from stratlint.report.changes import Changed
    from stratlint.report.overview import Brief
    from stratlint.sources.revision import Revision

WORTH_SHARING = 20
"""Strategies from which several processes pay for their start."""


def briefs(targets: Sequence[Target], arguments: Namespace) -> Iterator[Brief | UsageError | None]:
    """Each of many strategies in short; nothing for a file that holds none, why one is unread."""
    jobs = processors() if can_share() and len(targets) >= WORTH_SHARING else 1
    # A process that was doubled cannot share what it asks of git.
    if jobs < 2 or arguments.since is not None:
        with Pages(arguments) as pages:
            yield from (_brief(pages, target) for target in targets)
        return
    alone = Pages(arguments)
    yield from shared_out(lambda number: _brief(alone, targets[number]), len(targets), jobs)


def _brief(pages: Pages, target: Target) -> Brief | UsageError | None:
    from stratlint.report.overview import brief_of

    try:
        page = pages.of(target)
    except UsageError as error:
        return error
    return brief_of(page) if page else None


class Pages:
    """Makes the pages of a call; git, where it is asked, runs until the end of the block."""

    def __init__(self, arguments: Namespace) -> None:
        """Make them on the terms of a call."""
        self._arguments = arguments
        self.today: date = arguments.today or date.today()
        self._opened = ExitStack()
        self._revisions: dict[Path | None, Revision] = {}
        self._baselines = cache(read_baseline)

    def __enter__(self) -> Pages:
        return self

    def __exit__(self, *about: object) -> None:
        self._opened.close()

    def of(self, target: Target) -> Page | None:
        """The page of a strategy; nothing for a file, given by name, that holds none."""
        strategy, checked = self._checked(target)
        if target.files.is_single and not checked.is_strategy:
            return None
        changed = self._changed(target, strategy, checked)
        shown = self._without_older(target, checked)
        rules = target.settings.rules
        return page_of(strategy, shown, rules, target.files.name, self.today, changed)

    def _checked(self, target: Target) -> tuple[Strategy, Checked]:
        documents, faults = load(target.files, target.held)
        reading = read_strategy(shown_path(target.files.name), documents)
        spoken = self._arguments.lang or target.settings.language
        terms = Terms(target.settings, self.today, spoken, history_of(target.files))
        return reading.strategy, check_reading(reading, terms, faults)

    def _without_older(self, target: Target, checked: Checked) -> Checked:
        """What is found without what the baseline of the config has."""
        if target.baseline is None or not checked.findings:
            return checked
        left = compared([checked.findings], self._baselines(target.baseline)).findings[0]
        return checked._replace(findings=left, older=len(checked.findings) - len(left))

    def _changed(self, target: Target, strategy: Strategy, checked: Checked) -> Changed | None:
        if self._arguments.since is None:
            return None
        from stratlint.report.changes import changed_of
        from stratlint.review.since import review_since
        from stratlint.review.versions import Version

        revision = self._revision(target.files.root)
        review = review_since(Version(target, strategy, checked), revision, self.today)
        return changed_of(review, self._arguments.since, target.settings.rules)

    def _revision(self, root: Path) -> Revision:
        """The revision in the repository that a strategy is in, looked up once for each."""
        from stratlint.sources.file_tree import DISK
        from stratlint.sources.revision import revision_at

        top = DISK.repository_of(root.resolve())
        if top not in self._revisions:
            self._revisions[top] = revision_at(root, self._arguments.since, self._opened)
        return self._revisions[top]
