"""How the strategies of a call are checked: from the cache, one by one, or by several processes."""

from __future__ import annotations

import os
import re
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from stratlint.cache import Cache, Question, contents
from stratlint.checking.outcome import Checked, without_texts
from stratlint.checking.targets import Target
from stratlint.cli.complaining import complain
from stratlint.cli.endings import UnusableCall
from stratlint.cli.progress import counted
from stratlint.cli.workers import can_share, processors, shared_out
from stratlint.sources.paths import shown_path
from stratlint.store import Store
from stratlint.tuples import NamedTuple
from stratlint.unusable import UsageError, say

WORTH_SHARING = 200_000
"""Bytes to check below which one process is left alone. Two take as long as one for 100 to 150 KB,
and a tenth less for 200 KB: `benchmarks/sharing.py`."""


class Shard(NamedTuple):
    """One of several equal shares of a repository's strategies, the first being 1."""

    number: int
    of: int


def add_running(parser: ArgumentParser) -> None:
    """The options that change how long it takes, and nothing that is found."""
    group = parser.add_argument_group("speed")
    group.add_argument("--jobs", type=_jobs, default=0, metavar="N")
    group.add_argument("--no-cache", action="store_true")
    group.add_argument("--watch", action="store_true")
    group.add_argument("--shard", type=_shard, metavar="K/N")


def _jobs(text: str) -> int:
    if text == "auto":
        return 0
    if not text.isascii() or not text.isdigit() or not 0 < int(text[:4]) <= 999:
        raise UnusableCall("no-jobs", value=text)
    return int(text)


def _shard(text: str) -> Shard:
    match = re.fullmatch(r"([0-9]{1,4})/([0-9]{1,4})", text)
    number, of = (int(match[1]), int(match[2])) if match else (0, 0)
    if not 1 <= number <= of:
        raise UnusableCall("no-shard", value=text)
    return Shard(number, of)


def share(targets: Sequence[Target], shard: Shard | None) -> list[Target]:
    """The targets that fall to a shard: every so manieth, so that neighbours are shared out."""
    return list(targets if shard is None else targets[shard.number - 1 :: shard.of])


NOTHING_TOLD: Mapping[int, Checked] = {}


def check_each(
    targets: Sequence[Target],
    arguments: Namespace,
    today: date,
    told: Mapping[int, Checked] = NOTHING_TOLD,
) -> Iterator[tuple[Target, Checked]]:
    """Each of the targets with what was found in it, without the texts, in their order.

    What is `told` of some, by their place, is not looked for again.
    """
    cache = None if arguments.no_cache else Cache(Store(os.environ))
    works = [_Work(each, _question(each, today, arguments.lang), cache) for each in targets]
    known = [told.get(place) or work.remembered() for place, work in enumerate(works)]
    unknown = [work for work, checked in zip(works, known, strict=True) if checked is None]
    fresh = _done(unknown, arguments.jobs)
    results = (next(fresh) if checked is None else checked for checked in known)
    yield from zip(targets, counted(results, len(targets), arguments.lang), strict=True)
    if cache is not None and cache.fault:
        from stratlint.cli.spoken import of_arguments

        fault = say("cache-of-no-use", reason=cache.fault)
        complain(fault, of_arguments(arguments.lang, arguments.paths))


def _question(target: Target, today: date, language: str | None) -> Question:
    spoken = language or target.settings.language
    return Question(target.files, target.settings, today, spoken)


class _Work(NamedTuple):
    """A strategy to check."""

    target: Target
    question: Question
    cache: Cache | None

    def remembered(self) -> Checked | None:
        """What was found the last time, where that still holds."""
        if self.cache is None or self.target.held:
            return None
        try:
            return self.cache.find(self.question)
        except UsageError:
            return None  # what cannot be read is told when it is read afresh

    def fresh(self) -> tuple[Checked, str]:
        """What is found now, and the cache's key for it; a problem where it cannot be read."""
        try:
            return self._checked()
        except UsageError as error:
            name = shown_path(self.question.files.name)
            return Checked(name, [], 0, 0, is_strategy=True, problem=error), ""

    def _checked(self) -> tuple[Checked, str]:
        # Loaded here, for most calls of a hook find nothing to check.
        from stratlint.checking.core import check_files

        held, key = self.target.held, ""
        if self.cache is not None and not held:
            # What is remembered is what was read, even if a file changes meanwhile.
            held = contents(self.question.files)
            key = self.cache.key(self.question, held)
        return without_texts(check_files(*self.question, held)), key

    def size(self) -> int:
        """The bytes of its files."""
        return sum(path.stat().st_size for path in self.question.files.paths if path.is_file())


def _done(works: Sequence[_Work], jobs: int) -> Iterator[Checked]:
    """What is found in each, kept for the next time."""
    for work, (checked, key) in zip(works, _in_order(works, jobs), strict=True):
        if work.cache is not None:
            work.cache.keep(work.question, key, checked)
        yield checked


def _in_order(works: Sequence[_Work], jobs: int) -> Iterator[tuple[Checked, str]]:
    jobs = min(len(works), jobs or _as_many_as_pay(works))
    if jobs < 2 or not can_share():
        return (work.fresh() for work in works)
    import stratlint.checking.core  # noqa: F401 - once, before the processes part

    return shared_out(lambda number: works[number].fresh(), len(works), jobs)


def _as_many_as_pay(works: Sequence[_Work]) -> int:
    """How many processes are worth their start; one where there is little to do."""
    most = min(processors(), len(works))
    if most < 2:
        return most
    size = 0
    for work in works:
        size += work.size()
        if size >= WORTH_SHARING:
            return most
    return 1
