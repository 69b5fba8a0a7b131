"""The check of the calendar's rhythm: each channel's posts a week beside its cadence."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import ceil, floor

from stratlint.finding import Pointer, Problem
from stratlint.rules.checks.approval import is_reactive
from stratlint.rules.checks.cadences import Pace, is_left_open, pace_of, weekdays_of
from stratlint.rules.checks.rhythm import (
    WEEK,
    WEEKS,
    Beat,
    Window,
    beat_of,
    in_period,
    months,
    weeks,
)
from stratlint.rules.context import Context, DatedPost
from stratlint.rules.weekday_names import weekday_in, weekday_name
from stratlint.strategy import Item, Value

_LONGEST = 13
"""Weeks over which a rare cadence is judged at most: a quarter."""
_MOST_LISTED = 6


def calendar_cadence(channel: Item, context: Context) -> Iterator[Problem]:
    """A channel whose whole weeks do not have the posts that its cadence states.

    Counted are the weeks, Monday to Sunday, that lie between its first and its last post; whole
    months for a cadence by the month, and all weeks together for one such as every two weeks.
    Silent while posts that have no place yet, a day outside the period say, could fill the gaps.
    Before they are counted: posts on other weekdays than a cadence names, as `weekday`, and a
    cadence that is not understood, as `unclear`. Where the calendar is one week that repeats, that
    week is counted, as `slots-few` or `slots-many`.
    """
    cadence = channel.get("cadence")
    dated = in_period(context.dated_posts(channel), context)
    if cadence is None or channel.text("status") in ("paused", "closing"):
        return
    if not dated:
        yield from _off_in_a_usual_week(channel, cadence, context)
        return
    if astray := _on_other_weekdays(cadence, dated, context):
        yield _told_of_weekdays(channel, cadence, astray, context)
        return
    pace = pace_of(cadence.text, context.language)
    if pace is None:
        if not is_left_open(cadence.text, context.language):
            named = {"channel": channel.name, "cadence": cadence.text}
            yield Problem(cadence.span.opening, "unclear", named)
        return
    loose = len(context.posts_on(channel)) - len(dated) + context.unplaced
    values: dict[str, object] = {"channel": channel.name, "cadence": cadence.text}
    is_sketch = context.strategy.is_loose
    beat = beat_of(pace)
    if beat.unit == WEEKS:
        yield from _off_rate(cadence, dated, pace, beat, values, loose)
    else:
        windows = weeks(dated) if beat.unit == WEEK else months(dated)
        yield from _off(cadence, beat.judged(windows), beat, values, loose, is_sketch)


def _off_in_a_usual_week(channel: Item, cadence: Value, context: Context) -> Iterator[Problem]:
    """A channel with other posts in the week that repeats than its cadence states.

    A slot for channels that are not named, such as “all networks”, may be its own too.
    """
    slots = context.patterns
    own = [each for each in slots if each.text("channel") == channel.id]
    pace = pace_of(cadence.text, context.language) if own else None
    if pace is None or beat_of(pace).unit != WEEK or not _is_one_week(own, context):
        return
    others = sum(context.find("channels", each.text("channel")) is None for each in slots)
    few = len(own) + others < pace.low
    if few or (pace.high is not None and len(own) > pace.high):
        values = {"channel": channel.name, "cadence": cadence.text, "has": len(own),
                  "wanted": _range(pace.low, pace.high)}  # fmt: skip
        related = tuple(Pointer(each.place.opening, "slot") for each in own[:5])
        yield Problem(cadence.span.opening, f"slots-{'few' if few else 'many'}", values, related)


def _is_one_week(slots: list[Item], context: Context) -> bool:
    """Whether what repeats has a weekday each, in their order: no second week stands beside it."""
    days = [weekday_in(each.repeats, context.language) for each in slots]
    known = [day for day in days if day]
    return len(known) == len(days) and known == sorted(known)


def _on_other_weekdays(cadence: Value, dated: list[DatedPost], context: Context) -> list[DatedPost]:
    """The planned posts on other days than those that a cadence names: “every Wednesday”."""
    named = weekdays_of(cadence.text, context.language)
    return [
        each
        for each in dated
        if named and each.day.isoweekday() not in named and not is_reactive(each.post)
    ]


def _told_of_weekdays(
    channel: Item, cadence: Value, astray: list[DatedPost], context: Context
) -> Problem:
    shown = [
        f"{day.isoformat()} ({weekday_name(day.isoweekday(), context.language)})"
        for _, day in astray[:3]
    ]
    values = {"channel": channel.name, "cadence": cadence.text, "which": shown,
              "count": len(astray)}  # fmt: skip
    related = tuple(Pointer(post.span("date"), "day") for post, _ in astray[:5])
    is_long = len(astray) > len(shown)
    return Problem(cadence.span.opening, "weekday-long" if is_long else "weekday", values, related)


def _off(
    cadence: Value, windows: list[Window], beat: Beat,
    values: dict[str, object], loose: int, is_sketch: bool,
) -> Iterator[Problem]:  # fmt: skip
    """The weeks or months with too few posts or too many, told once for a channel.

    A stranger's calendar with less than half of what is planned is one of high points only.
    """
    unit, low, high, _ = beat
    few = [each for each in windows if beat.is_short(each)]
    many = [each for each in windows if beat.is_over(each)]
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
    cadence: Value, dated: list[DatedPost], pace: Pace, beat: Beat,
    values: dict[str, object], loose: int,
) -> Iterator[Problem]:  # fmt: skip
    """A rare or broken cadence, such as every two weeks: all weeks are counted together."""
    step = beat.weeks
    if step > _LONGEST:
        return
    windows = weeks(dated, step)
    found = sum(len(each.posts) for each in windows)
    low, high = pace.within(step * len(windows))
    # One post either way: the day on which the count begins is arbitrary.
    few, many = found + loose < low - 1, high is not None and found > high + 1
    if windows and (few or many):
        first, last = windows[0].first, windows[-1].last
    else:
        # Where each turn could hold its posts, too many of them still lie too near one another.
        first, last, found = dated[0].day, dated[-1].day, len(dated)
        turns = (last - first).days // (7 * step) + 1
        low, high = pace.within(step * turns)
        if high is None or found <= high + 1:
            return
    values |= {"has": found, "wanted": _range(low, high),
               "first": first.isoformat(), "last": last.isoformat()}  # fmt: skip
    yield Problem(cadence.span.opening, "rate", values)


def _range(low: Fraction, high: Fraction | None) -> str:
    least, most = str(ceil(low)), "" if high is None else str(floor(high))
    return f"≥ {least}" if not most else least if least == most else f"{least}–{most}"


def _posts_in(window: Window, unit: str) -> tuple[Pointer, ...]:
    values = {"when": window.name}
    return tuple(Pointer(post.span("date"), unit, values) for post in window.posts[:5])
