"""The cadence that each channel promises, beside the posts that its calendar has."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction

from stratlint.report.channels import Mark
from stratlint.rules.checks.cadences import pace_of
from stratlint.rules.checks.rhythm import (
    MONTH,
    WEEK,
    WEEKS,
    Beat,
    Window,
    beat_of,
    in_period,
    months,
    next_month,
    weeks,
)
from stratlint.rules.context import Context, DatedPost, monday_of
from stratlint.strategy import Item
from stratlint.tuples import NamedTuple

MOST_BARS = 60
"""Weeks that are drawn; a longer calendar is drawn by months, and of those the first."""

KEPT, SHORT, OVER, PARTIAL, UNJUDGED = "kept", "short", "over", "partial", "unjudged"
STATES = (KEPT, SHORT, OVER, PARTIAL, UNJUDGED)


class Bar(NamedTuple):
    """The posts of one week or month."""

    first: date
    posts: int
    state: str
    """KEPT, SHORT or OVER; PARTIAL at the calendar's ends, which are no whole weeks, and
    UNJUDGED where no cadence is promised, or one over several weeks."""


class Rhythm(NamedTuple):
    """What a channel promises and what it has planned."""

    mark: Mark
    cadence: str
    unit: str
    """WEEK or MONTH: what a bar stands for."""
    bars: Sequence[Bar]
    low: Fraction | None
    """The fewest posts of a bar that keep the promise; nothing where none can be read."""
    high: Fraction | None

    @property
    def kept(self) -> int:
        """How many weeks or months are as promised."""
        return self._in(KEPT)

    @property
    def short(self) -> int:
        """How many have too few posts."""
        return self._in(SHORT)

    @property
    def over(self) -> int:
        """How many have too many."""
        return self._in(OVER)

    def _in(self, state: str) -> int:
        return sum(bar.state == state for bar in self.bars)

    @property
    def posts(self) -> int:
        """The posts in all of them."""
        return sum(bar.posts for bar in self.bars)

    @property
    def judged(self) -> int:
        """How many bars are held against the cadence."""
        return self.kept + self.short + self.over

    @property
    def top(self) -> int:
        """The height of the tallest bar or of the promise."""
        promised = self.high or self.low or Fraction(0)
        return max([1, int(promised), *(bar.posts for bar in self.bars)])


def rhythms_of(context: Context, marks: dict[str, Mark]) -> list[Rhythm]:
    """The rhythm of each channel, in the order of the strategy."""
    return [_rhythm(each, context, marks[each.id]) for each in context.strategy.part("channels")]


def tops_of(rhythms: Sequence[Rhythm]) -> dict[str, int]:
    """By unit, what the tallest column of all channels is, so that all are drawn to one scale."""
    return {
        unit: max((each.top for each in rhythms if each.unit == unit), default=1)
        for unit in (WEEK, MONTH)
    }


def _rhythm(channel: Item, context: Context, mark: Mark) -> Rhythm:
    cadence = channel.text("cadence")
    pace = pace_of(cadence, context.language) if cadence else None
    beat = beat_of(pace) if pace else None
    dated = in_period(context.dated_posts(channel), context)
    unit = _unit(beat, dated)
    if not dated:
        return Rhythm(mark, cadence, unit, (), None, None)
    judged = beat if beat is not None and beat.unit == unit else None
    windows = (weeks if unit == WEEK else months)(dated) if judged else []
    told = {each.first: each for each in judged.judged(windows)} if judged else {}
    bars = [_bar(first, told.get(first), count, judged) for first, count in _counted(dated, unit)]
    low, high = (judged.low, judged.high) if judged else (None, None)
    return Rhythm(mark, cadence, unit, bars[:MOST_BARS], low, high)


def _unit(beat: Beat | None, dated: Sequence[DatedPost]) -> str:
    if beat is not None and beat.unit != WEEKS:
        return beat.unit
    span = (dated[-1].day - dated[0].day).days if dated else 0
    return WEEK if span <= MOST_BARS * 7 else MONTH


def _counted(dated: Sequence[DatedPost], unit: str) -> list[tuple[date, int]]:
    """Each week or month from the first post to the last, by its first day, with its posts."""
    found: dict[date, int] = {}
    start = _start(dated[0].day, unit)
    while start <= dated[-1].day and len(found) < MOST_BARS:
        found[start] = 0
        start = start + timedelta(weeks=1) if unit == WEEK else next_month(start)
    for each in dated:
        first = _start(each.day, unit)
        if first in found:
            found[first] += 1
    return list(found.items())


def _start(day: date, unit: str) -> date:
    return monday_of(day) if unit == WEEK else day.replace(day=1)


def _bar(first: date, window: Window | None, count: int, beat: Beat | None) -> Bar:
    if beat is None:
        return Bar(first, count, UNJUDGED)
    if window is None:
        return Bar(first, count, PARTIAL)
    state = SHORT if beat.is_short(window) else OVER if beat.is_over(window) else KEPT
    return Bar(first, count, state)
