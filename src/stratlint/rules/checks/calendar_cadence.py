"""The check of the calendar's rhythm: each channel's posts a week beside its cadence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from fractions import Fraction
from math import ceil, floor, lcm
from typing import NamedTuple

from stratlint.finding import Pointer, Problem
from stratlint.rules.checks.cadences import Pace, pace_of
from stratlint.rules.context import Context, DatedPost, monday_of
from stratlint.strategy import Item, Value

_MONTH = Fraction(52, 12)
_LONGEST = 13
"""Weeks over which a rare cadence is judged at most: a quarter."""
_MOST_LISTED = 6


class _Window(NamedTuple):
    """A stretch of days, whole within the calendar, with the posts that fell in it."""

    name: str
    first: date
    last: date
    posts: list[Item]

    @property
    def planned(self) -> int:
        """Posts that were not an answer to some event."""
        return sum(post.text("reactive") not in ("true", "yes") for post in self.posts)


def calendar_cadence(channel: Item, context: Context) -> Iterator[Problem]:
    """A channel whose whole weeks do not have the posts that its cadence states.

    Counted are the weeks, Monday to Sunday, that lie between its first and its last post; whole
    months for a cadence by the month, and all weeks together for one such as every two weeks.
    Silent while posts that have no place yet, a day outside the period say, could fill the gaps.
    """
    cadence = channel.get("cadence")
    pace = pace_of(cadence.text, context.language) if cadence else None
    if cadence is None or pace is None or channel.text("status") in ("paused", "closing"):
        return
    dated = _in_period(context.dated_posts(channel.id), context)
    if not dated:
        return
    loose = len(context.posts_of[channel.id]) - len(dated) + context.unplaced
    values: dict[str, object] = {"channel": channel.name, "cadence": cadence.text}
    is_sketch = context.strategy.is_loose
    by_month = [pace.low * _MONTH, (pace.high or pace.low) * _MONTH]
    bounds = [pace.low, pace.high or pace.low]
    if all(each.denominator == 1 for each in bounds):
        yield from _off(cadence, _weeks(dated), pace.within(1), "week", values, loose, is_sketch)
    elif all(each.denominator == 1 for each in by_month):
        low, high = pace.within(_MONTH)
        # Four a month is often one a week, and some months have five.
        high = high + 1 if high is not None and high >= 4 else high
        yield from _off(cadence, _months(dated), (low, high), "month", values, loose, is_sketch)
    else:
        yield from _off_rate(cadence, dated, pace, values, loose)


def _in_period(dated: Sequence[DatedPost], context: Context) -> list[DatedPost]:
    if context.period is None:
        return list(dated)
    first, last = context.period
    return [each for each in dated if first <= each.day <= last]


def _weeks(dated: Sequence[DatedPost], at_a_time: int = 1) -> list[_Window]:
    """The whole weeks from the first post to the last, each with its posts."""
    first, last = dated[0].day, dated[-1].day
    start = monday_of(first + timedelta(days=6))
    step = timedelta(weeks=at_a_time)
    windows = []
    while start + step - timedelta(days=1) <= last:
        windows.append(_Window(start.isoformat(), start, start + step - timedelta(days=1), []))
        start += step
    return _filled(windows, dated)


def _months(dated: Sequence[DatedPost]) -> list[_Window]:
    """The whole months from the first post to the last, each with its posts."""
    first, last = dated[0].day, dated[-1].day
    start = first if first.day == 1 else _next_month(first)
    windows = []
    while (end := _next_month(start) - timedelta(days=1)) <= last:
        windows.append(_Window(start.isoformat()[:7], start, end, []))
        start = _next_month(start)
    return _filled(windows, dated)


def _next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


def _filled(windows: list[_Window], dated: Sequence[DatedPost]) -> list[_Window]:
    """The windows with the posts that fall in them; both are in order of time."""
    place = 0
    for post, day in dated:
        while place < len(windows) and day > windows[place].last:
            place += 1
        if place < len(windows) and day >= windows[place].first:
            windows[place].posts.append(post)
    return windows


def _off(
    cadence: Value, windows: list[_Window], bounds: tuple[Fraction, Fraction | None], unit: str,
    values: dict[str, object], loose: int, is_sketch: bool,
) -> Iterator[Problem]:  # fmt: skip
    """The weeks or months with too few posts or too many, told once for a channel.

    A stranger's calendar with less than half of what is planned is one of high points only.
    """
    low, high = bounds
    few = [each for each in windows if len(each.posts) < low]
    many = [
        each
        for each in windows
        if high is not None and len(each.posts) > high and each.planned > high
    ]
    missing = sum(low - len(each.posts) for each in few)
    if not many and missing <= loose:
        return
    if is_sketch and sum(len(each.posts) for each in windows) * 2 < low * len(windows):
        return
    off = [each for each in windows if each in few or each in many]
    values |= {"wanted": _range(low, high), "count": len(off), "all": len(windows)}
    related = _posts_in(many[0] if many else few[0], unit)
    if len(off) == 1:
        found = len(off[0].posts)
        target = low if few else high
        values |= {"when": off[0].name, "has": found, "off": abs(found - (target or 0))}
        yield Problem(cadence.span.opening, f"{unit}-{'few' if few else 'many'}", values, related)
        return
    is_long = len(off) > _MOST_LISTED
    shown = off[:3] if is_long else off
    values |= {"which": [f"{each.name} ({len(each.posts)})" for each in shown]}
    yield Problem(cadence.span.opening, f"{unit}s{'-long' if is_long else ''}", values, related)


def _off_rate(
    cadence: Value, dated: list[DatedPost], pace: Pace, values: dict[str, object], loose: int
) -> Iterator[Problem]:
    """A rare or broken cadence, such as every two weeks: all weeks are counted together."""
    step = lcm(pace.low.denominator, (pace.high or pace.low).denominator)
    if step > _LONGEST:
        return
    windows = _weeks(dated, step)
    found = sum(len(each.posts) for each in windows)
    low, high = pace.within(step * len(windows))
    # One post either way: the day on which the count begins is arbitrary.
    few, many = found + loose < low - 1, high is not None and found > high + 1
    if windows and (few or many):
        values |= {"has": found, "wanted": _range(low, high),
                   "first": windows[0].name, "last": windows[-1].last.isoformat()}  # fmt: skip
        yield Problem(cadence.span.opening, "rate", values)


def _range(low: Fraction, high: Fraction | None) -> str:
    least, most = str(ceil(low)), "" if high is None else str(floor(high))
    return f"≥ {least}" if not most else least if least == most else f"{least}–{most}"


def _posts_in(window: _Window, unit: str) -> tuple[Pointer, ...]:
    values = {"when": window.name}
    return tuple(Pointer(post.span("date"), unit, values) for post in window.posts[:5])
