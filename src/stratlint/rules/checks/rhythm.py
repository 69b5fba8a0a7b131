"""A channel's calendar cut into the weeks or months that its cadence is counted in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction
from math import lcm

from stratlint.rules.checks.cadences import Pace
from stratlint.rules.context import Context, DatedPost, monday_of
from stratlint.strategy import Item
from stratlint.tuples import NamedTuple

WEEK, MONTH, WEEKS = "week", "month", "weeks"

_MONTH = Fraction(52, 12)


class Window(NamedTuple):
    """A stretch of days, with the posts that fell in it."""

    name: str
    first: date
    last: date
    posts: list[Item]
    is_whole: bool = True
    """Whether the calendar covers all of it."""

    @property
    def planned(self) -> int:
        """Posts that were not an answer to some event."""
        return sum(post.text("reactive") not in ("true", "yes") for post in self.posts)


class Beat(NamedTuple):
    """What a cadence is counted in, and how many posts each of these is to have."""

    unit: str
    """WEEK or MONTH; WEEKS for a rare or broken cadence, whose weeks are counted together."""
    low: Fraction
    high: Fraction | None
    """Open where the cadence names a minimum only."""
    weeks: int = 1
    """How many weeks make one window of WEEKS."""

    def is_short(self, window: Window) -> bool:
        """Whether a week or month has too few posts."""
        return len(window.posts) < self.low

    def is_over(self, window: Window) -> bool:
        """Whether it has too many, those that answer an event aside."""
        high = self.high
        return high is not None and len(window.posts) > high and window.planned > high

    def judged(self, windows: Sequence[Window]) -> list[Window]:
        """Those of which something is sure: too many posts are so in a part of a month as well."""
        return [each for each in windows if each.is_whole or self.is_over(each)]


def beat_of(pace: Pace) -> Beat:
    """What a pace is counted in: weeks, months, or several weeks together."""
    bounds = [pace.low, pace.high or pace.low]
    if pace.every > 1:
        step = lcm(pace.every, *(each.denominator for each in bounds))
        return Beat(WEEKS, *pace.within(step), step)
    if all(each.denominator == 1 for each in bounds):
        return Beat(WEEK, *pace.within(1))
    if all((each * _MONTH).denominator == 1 for each in bounds):
        low, high = pace.within(_MONTH)
        # Four a month is often one a week, and some months have five.
        return Beat(MONTH, low, high + 1 if high is not None and high >= 4 else high)
    step = lcm(*(each.denominator for each in bounds))
    return Beat(WEEKS, *pace.within(step), step)


def in_period(dated: Sequence[DatedPost], context: Context) -> list[DatedPost]:
    """The posts that lie within the strategy's period, where it has one."""
    if context.period is None:
        return list(dated)
    first, last = context.period
    return [each for each in dated if first <= each.day <= last]


def weeks(dated: Sequence[DatedPost], at_a_time: int = 1) -> list[Window]:
    """The whole weeks from the first post to the last, each with its posts."""
    first, last = dated[0].day, dated[-1].day
    start = monday_of(first + timedelta(days=6))
    step = timedelta(weeks=at_a_time)
    windows = []
    while start + step - timedelta(days=1) <= last:
        windows.append(Window(start.isoformat(), start, start + step - timedelta(days=1), []))
        start += step
    return _filled(windows, dated)


def months(dated: Sequence[DatedPost]) -> list[Window]:
    """The months from the first post to the last, each with its posts."""
    first, last = dated[0].day, dated[-1].day
    start = first.replace(day=1)
    windows = []
    while start <= last:
        end = next_month(start) - timedelta(days=1)
        is_whole = start >= first and end <= last
        windows.append(Window(start.isoformat()[:7], start, end, [], is_whole))
        start = next_month(start)
    return _filled(windows, dated)


def next_month(day: date) -> date:
    """The first day of the month after that of `day`."""
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


def _filled(windows: list[Window], dated: Sequence[DatedPost]) -> list[Window]:
    """The windows with the posts that fall in them; both are in order of time."""
    place = 0
    for post, day in dated:
        while place < len(windows) and day > windows[place].last:
            place += 1
        if place < len(windows) and day >= windows[place].first:
            windows[place].posts.append(post)
    return windows
