"""Checks of the calendar as a whole: its days, its rhythm, its division by type."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache
from math import ceil, floor, lcm
from typing import NamedTuple

from stratlint.finding import Pointer, Problem
from stratlint.rules.checks.mix import breaks_policy
from stratlint.rules.context import Context, DatedPost, as_date, monday_of
from stratlint.rules.shares import apportioned, channel_mix, distance, is_whole, strategy_mix
from stratlint.strategy import Item, Strategy, Value

# The period


def post_in_period(strategy: Strategy, context: Context) -> Iterator[Problem]:
    """Posts before the first day of the strategy's period or after its last."""
    period = strategy.get("period")
    if context.period is None or period is None:
        return
    first, last = context.period
    start, end = first.isoformat(), last.isoformat()
    # ISO dates compare as text: no date is made for the many posts that are right.
    dated = [post for post in context.posts if as_date(post.text("date"))]
    stray = [post for post in dated if not start <= post.text("date") <= end]
    values: dict[str, object] = {"first": start, "last": end, "count": len(stray)}
    related = (Pointer(period.span, "period"),)
    if len(stray) == len(dated) > 1:
        yield Problem(stray[0].span("date"), "all", values, related)
        return
    for post in stray:
        variant = "before" if post.text("date") < start else "after"
        yield Problem(post.span("date"), variant, values | {"day": post.text("date")}, related)


# The mix


class _Division(NamedTuple):
    """The posts of a channel by type, beside the shares that its mix plans."""

    counts: Mapping[str, int]
    shares: Mapping[str, Fraction]
    spare: int
    """Posts of no known type: any type may still be theirs."""

    @property
    def total(self) -> int:
        return sum(self.counts.values()) + self.spare

    def is_as_planned(self) -> bool:
        """Whether no type leaves its exact share by a whole post, nor all together by much."""
        short = 0
        for name, share in self.shares.items():
            quota = share * self.total
            if self.counts.get(name, 0) > ceil(quota):
                return False
            short += max(0, floor(quota) - self.counts.get(name, 0))
        if self.spare or short:
            return short <= self.spare
        return self.off_by() < 1

    def off_by(self) -> Fraction:
        """By how many posts the division is further from the exact shares than need be."""
        best = distance(self.planned(), self.shares, self.total)
        return distance(self.counts, self.shares, self.total) - best

    def planned(self) -> dict[str, int]:
        return apportioned(self.total, self.shares, self.counts)


def calendar_mix(channel: Item, context: Context) -> Iterator[Problem]:
    """A channel whose posts are not divided as the mix plans, to the nearest whole post.

    Each type may take its exact share rounded up or down, as long as the division is less than
    one post worse than the best one. Fewer posts than types cannot be divided, so they are not
    judged; nor are posts held against a mix that has to change, for its total or its policy.
    """
    posts = context.posts_of.get(channel.id, ())
    own = channel.get("content_mix")
    mix = channel_mix(channel) if own else strategy_mix(context.strategy)
    shares = {portion.type: portion.share for portion in mix}
    if not posts or not is_whole(mix) or len(shares) < len(mix):
        return
    if not own and breaks_policy(context):
        return
    types = Counter(post.text("type") for post in posts)
    counts = {name: types[name] for name in shares}
    spare = len(posts) - sum(counts.values())
    divisions = [_Division(counts, shares, spare + n) for n in range(min(context.unplaced, 3) + 1)]
    if len(posts) < len(shares) or any(each.is_as_planned() for each in divisions):
        return
    places = {portion.type: portion.value for portion in mix}
    yield _unlike_mix(channel, context, divisions[0], places)


def _unlike_mix(
    channel: Item, context: Context, division: _Division, places: Mapping[str, Value]
) -> Problem:
    planned, counts = division.planned(), division.counts
    surplus = {name: counts[name] - planned[name] for name in counts}
    over = sorted((n for n in surplus if surplus[n] > 0), key=lambda n: -surplus[n])
    under = sorted((n for n in surplus if surplus[n] < 0), key=lambda n: surplus[n])
    names = {name: _type_name(name, context) for name in counts}
    values: dict[str, object] = {
        "channel": channel.name, "total": division.total,
        "type": names[over[0]], "has": counts[over[0]], "plan": planned[over[0]],
        "other": names[under[0]], "other_has": counts[under[0]], "other_plan": planned[under[0]],
        "count": surplus[over[0]],
        "over": [f"{surplus[n]} × {names[n]}" for n in over],
        "under": [f"{-surplus[n]} × {names[n]}" for n in under],
    }  # fmt: skip
    pair = len(over) == len(under) == 1 and not division.spare
    related = tuple(
        Pointer(places[n].span, "share", {"type": names[n], "share": division.shares[n],
                                         "total": division.total, "plan": planned[n]})
        for n in (*over, *under)
    )  # fmt: skip
    posts = context.posts_of[channel.id]
    last = next(post for post in reversed(posts) if post.text("type") == over[0])
    return Problem(last.span("type"), "pair" if pair else "several", values, related)


def _type_name(name: str, context: Context) -> str:
    item = context.find("content_mix", name)
    return item.name if item else name


# The cadence


class _Pace(NamedTuple):
    """The posts a week that a cadence asks for; `high` is open where it names a minimum only."""

    low: Fraction
    high: Fraction | None

    def within(self, weeks: Fraction | int) -> tuple[Fraction, Fraction | None]:
        """The posts in so many weeks, at least and at most."""
        return self.low * weeks, None if self.high is None else self.high * weeks


_MONTH = Fraction(52, 12)
_LONGEST = 13
"""Weeks over which a rare cadence is judged at most: a quarter."""
_MOST_LISTED = 6
_DAILY_AND_MORE = 200
"""Posts a week that no calendar holds: an hour's cadence of news, not of posts."""


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
    pace = _pace(cadence.text, context.language) if cadence else None
    if cadence is None or pace is None or channel.text("status") in ("paused", "closing"):
        return
    dated = _in_period(context.dated_posts(channel.id), context)
    if not dated:
        return
    loose = len(context.posts_of[channel.id]) - len(dated) + context.unplaced
    values: dict[str, object] = {"channel": channel.name, "cadence": cadence.text}
    by_month = [pace.low * _MONTH, (pace.high or pace.low) * _MONTH]
    bounds = [pace.low, pace.high or pace.low]
    if all(each.denominator == 1 for each in bounds):
        yield from _off(cadence, _weeks(dated), pace.within(1), "week", values, loose)
    elif all(each.denominator == 1 for each in by_month):
        low, high = pace.within(_MONTH)
        # Four a month is often one a week, and some months have five.
        high = high + 1 if high is not None and high >= 4 else high
        yield from _off(cadence, _months(dated), (low, high), "month", values, loose)
    else:
        yield from _off_rate(cadence, dated, pace, values, loose)


def _pace(text: str, language: str) -> _Pace | None:
    """The pace that a cadence states; nothing where it states none, or hedges it about.

    The strategy's own language is asked first, then the others: `3 per week` is written everywhere.
    """
    from stratlint.language.recurrence import parse_cadence
    from stratlint.language.vocabulary import languages

    for spoken in (language, *(each for each in languages() if each != language)):
        if _says("cadence_unclear", text, spoken):
            return None
        read = parse_cadence(text, spoken)
        if read is not None:
            break
    else:
        return None
    low, high = read
    if low > _DAILY_AND_MORE or _weekdays_named(text, spoken) > max(high, Fraction(2)):
        return None
    if _says("roughly", text, spoken):
        return _Pace(max(low - 1, Fraction(0)), high + 1)
    if _says("at_least", text, spoken):
        return _Pace(low, None)
    if _says("at_most", text, spoken):
        return _Pace(Fraction(0), high)
    return _Pace(low, high)


def _weekdays_named(text: str, language: str) -> int:
    """How many weekdays a cadence lists: more than it is read to ask for, and it is not sure."""
    from stratlint.language.tokens import fold
    from stratlint.language.vocabulary import grammar, valued

    days = {name.rstrip("."): day for name, day in valued(grammar(language).data["weekday"])}
    words = re.findall(r"[a-z]+", fold(text))
    return len({days[word.removesuffix("s")] for word in words if word.removesuffix("s") in days})


def _says(listed: str, text: str, language: str) -> bool:
    from stratlint.language.tokens import fold

    return _phrases(listed, language).search(fold(text)) is not None


@lru_cache(maxsize=16)
def _phrases(listed: str, language: str) -> re.Pattern[str]:
    from stratlint.language.vocabulary import grammar, valued

    phrases = (re.escape(str(value)) for value, _ in valued(grammar(language).data[listed]))
    words = "|".join(each.replace(r"\*", r"\w*") for each in phrases)
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)|[~±]" if listed == "roughly" else
                      rf"(?<!\w)(?:{words})(?!\w)")  # fmt: skip


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
    values: dict[str, object], loose: int,
) -> Iterator[Problem]:  # fmt: skip
    """The weeks or months with too few posts or too many, told once for a channel."""
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
    cadence: Value, dated: list[DatedPost], pace: _Pace, values: dict[str, object], loose: int
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
