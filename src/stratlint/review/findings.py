"""Findings before and after a change: which are new and which are gone, wherever they stand."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Hashable, Mapping, Sequence
from functools import cached_property

from stratlint.finding import Finding, fingerprint_at
from stratlint.sources.text import Span
from stratlint.strategy import Strategy, Value
from stratlint.tuples import NamedTuple

Matched = Mapping[tuple[str, str], str]
"""By part and id before a change, the id of the same item after it."""


class Side(NamedTuple):
    """The findings in a strategy, its folder as paths show it, and what they are about."""

    findings: Sequence[Finding]
    folder: str
    strategy: Strategy


class Difference(NamedTuple):
    """The findings that a change brings, and those that it takes away."""

    new: list[Finding]
    fixed: list[Finding]


def difference(before: Side, after: Side, matched: Matched) -> Difference:
    """The findings that only one side has.

    A finding is the same by its fingerprint within the strategy's folder; where its file or its
    line is another, by its rule, what it says, and the item that it is about, whose name may be
    another too; and where the item itself is told from others by its place alone, by its
    fingerprint in whatever file it is.
    """
    old, new = list(before.findings), list(after.findings)
    for key in _keys(before, after, matched):
        old, new = _without_common(old, new, *key)
    return Difference(new, old)


Key = Callable[[Finding], Hashable]


def _keys(before: Side, after: Side, matched: Matched) -> list[tuple[Key, Key]]:
    first, second = Subjects(before.strategy), Subjects(after.strategy)
    here, there = _within(before.folder), _within(after.folder)

    def item_before(finding: Finding) -> Hashable:
        subject = first.of(finding)
        item = (subject.part, matched.get((subject.part, subject.id), subject.id))
        return finding.rule, item, _said(finding, subject)

    def item_after(finding: Finding) -> Hashable:
        subject = second.of(finding)
        return finding.rule, (subject.part, subject.id), _said(finding, subject)

    def anywhere(finding: Finding) -> Hashable:
        return fingerprint_at(finding, "")

    return [
        (lambda f: fingerprint_at(f, here(f)), lambda f: fingerprint_at(f, there(f))),
        (item_before, item_after),
        (anywhere, anywhere),
        # What is said of the same line in the same words is not mended by a change beside it.
        (lambda f: (here(f), f.line, f.rule, f.gist), lambda f: (there(f), f.line, f.rule, f.gist)),
    ]


class Subject(NamedTuple):
    """The item that a finding is about; all empty where it is about none."""

    part: str = ""
    id: str = ""
    name: str = ""


def _said(finding: Finding, subject: Subject) -> str:
    """What a finding is about, but for its item's name: a goal may be called by its sentence."""
    return finding.gist.replace(subject.name, "…") if subject.name else finding.gist


def _within(folder: str) -> Callable[[Finding], str]:
    """A finding's path within the strategy's folder."""
    start = f"{folder}/" if folder not in ("", ".") else ""
    return lambda finding: finding.path.removeprefix(start)


def _without_common(
    old: Sequence[Finding], new: Sequence[Finding], before: Key, after: Key
) -> tuple[list[Finding], list[Finding]]:
    """What is left of both where each finding takes one of the same key away."""
    waiting: dict[Hashable, list[Finding]] = {}
    for finding in reversed(old):
        waiting.setdefault(before(finding), []).append(finding)
    left = []
    for finding in new:
        same = waiting.get(after(finding))
        if same:
            same.pop()
        else:
            left.append(finding)
    gone = {id(finding) for findings in waiting.values() for finding in findings}
    return [finding for finding in old if id(finding) in gone], left


class Subjects:
    """Which item of a strategy a finding is about, by its place."""

    def __init__(self, strategy: Strategy) -> None:
        """Look at the items of `strategy`, once a finding asks."""
        self._strategy = strategy
        self._sources = {source.path: source for source in strategy.sources}

    @cached_property
    def _by_path(self) -> dict[str, list[tuple[int, int, Subject]]]:
        """What stands where in each file: beginning, end, and the item that it belongs to."""
        found: dict[str, list[tuple[int, int, Subject]]] = {}
        for part, items in self._strategy.items.items():
            for item in items:
                subject = Subject(part, item.id, item.name)
                places: list[Span | Value] = [item.place, *item.fields.values()]
                for place in places:
                    entry = (place.start, place.end, subject)
                    found.setdefault(place.source.path, []).append(entry)
        return {path: sorted(entries) for path, entries in found.items()}

    def of(self, finding: Finding) -> Subject:
        """The item; an empty one where it is about none."""
        entries = self._by_path.get(finding.path)
        if not entries:
            return Subject()
        # A finding that was remembered has a source with its own lines alone, so lines count.
        start = self._sources[finding.path].line_starts[finding.line - 1] + finding.column - 1
        at = bisect_right(entries, start, key=lambda entry: entry[0]) - 1
        return entries[at][2] if at >= 0 and start <= entries[at][1] else Subject()
