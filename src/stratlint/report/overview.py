"""Many strategies beside each other, for an agency: which of them needs somebody today."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from itertools import islice
from typing import Any

from stratlint.finding import SEVERITIES
from stratlint.report.goals import Goal
from stratlint.report.page import Page
from stratlint.report.remarks import Remark
from stratlint.report.rhythm import Rhythm
from stratlint.tuples import NamedTuple

MOST_REMARKS = 8
"""Remarks that are shown of one strategy, the gravest; its own page has the others."""


class Brief(NamedTuple):
    """One strategy in short. It holds no text of the files but what is shown."""

    title: str
    path: str
    language: str
    own_language: str
    period: tuple[date, date] | None
    owner: str
    mission: str
    goals: Sequence[Goal]
    whole_goals: int
    rhythms: Sequence[Rhythm]
    channels: int
    posts: int
    next: date | None
    last: date | None
    counts: Mapping[str, int]
    remarks: Sequence[Remark]
    files: int
    changes: int | None
    """How many there are since a revision; nothing where it is compared with none."""
    new: int

    @property
    def found(self) -> int:
        """How many remarks there are."""
        return sum(self.counts.values())

    @property
    def gravest(self) -> str:
        """The gravest severity; empty where there is nothing to put right."""
        return next(iter(self.counts), "")

    @property
    def judged(self) -> int:
        """How many weeks and months are held against a cadence, all channels together."""
        return sum(each.judged for each in self.rhythms)

    @property
    def kept(self) -> int:
        """How many of them are as promised."""
        return sum(each.kept for each in self.rhythms)

    @property
    def kept_share(self) -> Fraction:
        """What part of them is; nought where none is held against a cadence."""
        return Fraction(self.kept, self.judged or 1)


class Row(NamedTuple):
    """A strategy, and its place in each of the orders, from nought."""

    brief: Brief
    places: Mapping[str, int]


class Overview(NamedTuple):
    """All strategies of a call."""

    rows: Sequence[Row]
    """The ones that need most come first."""
    language: str
    today: date
    is_compared: bool

    @property
    def goals(self) -> int:
        """The goals of all."""
        return sum(len(each.brief.goals) for each in self.rows)

    @property
    def posts(self) -> int:
        """The posts of all."""
        return sum(each.brief.posts for each in self.rows)

    @property
    def files(self) -> int:
        """The files of all."""
        return sum(each.brief.files for each in self.rows)

    @property
    def counts(self) -> Mapping[str, int]:
        """The remarks of all by severity, the gravest first; those alone that occur."""
        sums = {
            severity: sum(each.brief.counts.get(severity, 0) for each in self.rows)
            for severity in reversed(SEVERITIES)
        }
        return {severity: count for severity, count in sums.items() if count}


def brief_of(page: Page) -> Brief:
    """What an overview keeps of a page."""
    remarks = (remark for part in page.remarks.parts for remark in part.shown)
    ranked = sorted(remarks, key=lambda each: -SEVERITIES.index(each.severity))
    return Brief(
        page.title, page.path, page.language, page.own_language, page.period, page.owner,
        page.mission, page.goals, page.whole_goals, page.rhythms, len(page.channels),
        page.calendar.total, page.calendar.next, page.calendar.last, page.remarks.counts,
        list(islice(ranked, MOST_REMARKS)), page.files,
        page.changed.others if page.changed else None, len(page.changed.new) if page.changed else 0,
    )  # fmt: skip


def overview_of(briefs: Sequence[Brief], language: str | None, today: date) -> Overview:
    """The strategies in `language`, or in the one that all of them have; else in English."""
    spoken = {each.language for each in briefs}
    common = spoken.pop() if len(spoken) == 1 else "en"
    ranks = {
        name: {id(each): place for place, each in enumerate(sorted(briefs, key=key))}
        for name, key in _ORDERS.items()
    }
    rows = [Row(each, {name: ranks[name][id(each)] for name in _ORDERS}) for each in briefs]
    return Overview(
        sorted(rows, key=lambda row: row.places["gravity"]), language or common, today,
        any(each.changes is not None for each in briefs),
    )  # fmt: skip


def _kept_share(brief: Brief) -> Fraction:
    return brief.kept_share if brief.judged else Fraction(2)


_ORDERS: Mapping[str, Callable[[Brief], Any]] = {
    "gravity": lambda each: (
        *(-each.counts.get(severity, 0) for severity in reversed(SEVERITIES)),
        each.title.casefold(),
    ),
    "name": lambda each: (each.title.casefold(), each.path),
    "next": lambda each: (each.next or date.max, each.title.casefold()),
    "goals": lambda each: (each.whole_goals - len(each.goals), each.title.casefold()),
    "rhythm": lambda each: (_kept_share(each), each.title.casefold()),
}
"""The orders that a reader can choose, the first being the usual one."""
