"""What there is to put right, by the part of the strategy that it is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from stratlint.finding import SEVERITIES, Finding
from stratlint.reading.format import strategy_format
from stratlint.review.findings import Subjects
from stratlint.rules.called import names_in_words, without_ids
from stratlint.rules.engine import said
from stratlint.rules.files import Rule
from stratlint.strategy import Strategy
from stratlint.tuples import NamedTuple

_NO_NAMES: Mapping[str, str] = {}
MOST_REMARKS = 50
"""Remarks of one part that are shown; further ones are counted."""


class Remark(NamedTuple):
    """A finding as its reader sees it."""

    severity: str
    message: str
    path: str
    line: int
    rule: str
    why: str
    fix: str
    """`safe` where the program can put it right, `unsafe` where it can guess; else empty."""
    times: int = 1
    """Places of which the same is said, in the same words; it stands at the first."""


class PartRemarks(NamedTuple):
    """The remarks on one part, the gravest first; of the strategy as a whole where it is empty."""

    part: str
    shown: Sequence[Remark]
    more: int


class Remarks(NamedTuple):
    """All that there is to put right."""

    parts: Sequence[PartRemarks]
    counts: Mapping[str, int]
    """By severity, the gravest first; those alone that occur."""

    @property
    def total(self) -> int:
        """How many there are."""
        return sum(self.counts.values())

    @property
    def gravest(self) -> str:
        """The gravest severity; empty where there is nothing to put right."""
        return next(iter(self.counts), "")


def remarks_of(
    findings: Sequence[Finding], strategy: Strategy, rules: Mapping[str, Rule], language: str
) -> Remarks:
    """The findings by part, in the order of the format; those on no part come first."""
    places = _Places(strategy)
    names = names_in_words(strategy)
    by_part: dict[str, list[Finding]] = {}
    for finding in findings:
        by_part.setdefault(places.part(finding), []).append(finding)
    order = ["", *strategy_format().parts]
    counts = Counter(finding.severity for finding in findings)
    return Remarks(
        [
            _of_part(part, by_part[part], rules, names, language)
            for part in sorted(by_part, key=lambda part: order.index(part) if part in order else 0)
        ],
        {each: counts[each] for each in reversed(SEVERITIES) if counts[each]},
    )


def _of_part(
    part: str,
    findings: Sequence[Finding],
    rules: Mapping[str, Rule],
    names: Mapping[str, str],
    language: str,
) -> PartRemarks:
    ranked = sorted(findings, key=lambda each: -SEVERITIES.index(each.severity))
    same: dict[tuple[str, str, str], list[Finding]] = {}
    for each in ranked:
        same.setdefault((each.severity, each.rule, each.message), []).append(each)
    shown = [
        remark_of(first, rules, language, names)._replace(times=1 + len(others))
        for first, *others in islice(same.values(), MOST_REMARKS)
    ]
    return PartRemarks(part, shown, len(ranked) - sum(each.times for each in shown))


def remark_of(
    finding: Finding, rules: Mapping[str, Rule], language: str, names: Mapping[str, str] = _NO_NAMES
) -> Remark:
    """A finding as its reader sees it, with the reason of its rule in `language`.

    `names` are what items are called that its message names by their ids.
    """
    rule = rules.get(finding.rule)
    message = finding.message
    if rule and names and finding.values:
        # What the engine adds to a message that speaks for others stays behind it.
        with_ids = said(rule, finding.variant, finding.values, language)
        in_words = said(rule, finding.variant, without_ids(finding.values, names), language)
        message = message.replace(with_ids, in_words, 1)
    fix = finding.fix
    return Remark(
        finding.severity, message, finding.path, finding.line, finding.rule,
        rule.why_in(language) if rule else "",
        ("safe" if fix.is_safe else "unsafe") if fix else "",
    )  # fmt: skip


class _Places:
    """Which part of a strategy a finding is about, by its place."""

    def __init__(self, strategy: Strategy) -> None:
        self._subjects = Subjects(strategy)
        self._strategy = strategy
        self._of_file = dict(_parts_of_files(strategy))

    def part(self, finding: Finding) -> str:
        """The part; empty for the strategy as a whole."""
        if subject := self._subjects.of(finding).part:
            return subject
        path, line = finding.path, finding.line
        for section in self._strategy.sections.values():
            first, last = section.heading.first.line, section.body.last.line
            if section.heading.source.path == path and first <= line <= last:
                return section.part
        return self._of_file.get(path, "")


def _parts_of_files(strategy: Strategy) -> Iterator[tuple[str, str]]:
    """The part that a file has, for the files that have one only and not the head of it all."""
    found: dict[str, set[str]] = {}
    for part, items in strategy.items.items():
        for item in items:
            found.setdefault(item.place.source.path, set()).add(part)
    head = strategy.place.source.path
    return (
        (path, parts.pop()) for path, parts in found.items() if len(parts) == 1 and path != head
    )
