"""Checks of the days and times of posts: given, existing, in the period, not taken twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import lru_cache

from stratlint.finding import Pointer, Problem
from stratlint.late import late
from stratlint.rules import facts
from stratlint.rules.checks.undated import counted_posts, undated_calendar
from stratlint.rules.checks.zones import zone_faults, zone_named
from stratlint.rules.context import Context, as_date
from stratlint.strategy import Item, Strategy, Value

_CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)\Z")

# Date, time and zone


def post_time(strategy: Strategy, context: Context) -> Iterator[Problem]:
    """Posts without date or time, zones that do not exist, times that the clocks leave out."""
    posts = context.posts
    counted = {id(post) for post in counted_posts(strategy, context)}  # told as one, elsewhere
    asked = [post for post in _asked_when(strategy, posts) if id(post) not in counted]
    if any(undated_calendar(strategy, context)):
        # Once that day is named, “Thursday” of a counted week is a day too.
        asked = [post for post in asked if "date" in post.fields or not facts.day_said(post)]
    impossible = {
        id(post): day for post in asked if (day := facts.impossible_day(post, context.language))
    }
    for day in impossible.values():
        yield Problem(day.span, "no-such-day", {"said": day.text})
    asked = [post for post in asked if id(post) not in impossible]
    if strategy.is_loose and context.patterns:
        asked = _but_for_asides(asked)
    yield from _without(asked, is_sketch=strategy.is_loose)
    yield from _without_hours(context)
    own = strategy.get("timezone")
    timed = [post for post in posts if _CLOCK.match(post.text("time"))]
    is_asked = own is None and not strategy.is_loose  # a stranger's hours are those of the place
    if is_asked and timed and not any(post.get("timezone") for post in timed):
        yield Problem(strategy.announced("calendar"), "no-zone")
    told: set[str] = set()
    if own is not None:
        told.add(own.text)
        yield from zone_faults(own)
    zone_of_all = zone_named(own.text) if own is not None else None
    for post in timed:
        named = post.get("timezone")
        zone = zone_named(named.text) if named else zone_of_all
        if named and named.text not in told:
            told.add(named.text)
            yield from zone_faults(named)
        if zone and (problem := _in_gap(post, zone, named or own)):
            yield problem


def _asked_when(strategy: Strategy, posts: list[Item]) -> list[Item]:
    """The posts that must say when they go out.

    In a stranger's plan not those that are out, nor those with a day where one hour is told for all
    of them.
    """
    if not strategy.is_loose:
        return posts
    asked = [post for post in posts if post.text("status") != "published"]
    if facts.names_one_hour(strategy) and not any("time" in post.fields for post in posts):
        asked = [post for post in asked if _lack(post) != "time"]
    return asked


_FEW = 5
"""Posts from which one finding speaks for all that lack the same, where most of them do."""


def _but_for_asides(posts: list[Item]) -> list[Item]:
    """Posts without the few that say nothing of when, beside a week that repeats.

    They are a line or two about something else that was taken for posts.
    """
    timeless = [p for p in posts if not (p.fields.keys() & {"date", "time"} or facts.day_said(p))]
    return [p for p in posts if p not in timeless] if len(timeless) <= _SEVERAL else posts


def _without(posts: list[Item], *, is_sketch: bool) -> Iterator[Problem]:
    """The posts without a date, a time or both; one finding where it is so of most.

    In a stranger's (`is_sketch`) a few rows that lack but the day are a view ahead.
    """
    lacking: dict[str, list[Item]] = {"date": [], "time": [], "both": [], "day": []}
    for post in {(each.place.source, each.place.start): each for each in posts}.values():
        if lack := _lack(post):
            lacking[lack].append(post)
    for what, found in lacking.items():
        if what == "day" and (
            len(found) * 2 < len(posts) or (is_sketch and len(found) <= _SEVERAL)
        ):
            continue  # a few posts still wait for the day of an event
        if len(found) >= _FEW and len(found) * 2 >= len(posts):
            values = {"count": len(found), "all": len(posts), "said": _said(found[0])}
            yield Problem(found[0].place, f"most-{what}", values)
            continue
        for post in found:
            if what == "day":
                yield Problem(post.place, "no-day", {"said": _said(post)})
                continue
            open_still = post.text("status") == "idea" or "embargo" in post.text("text").lower()
            yield Problem(post.place, f"{'open' if open_still else 'no'}-{what}")


_SEVERAL = 2


def _lack(post: Item) -> str:
    """What a post lacks of when it goes out: `date`, `time`, `both`, or but the `day`.

    A time that is no day of a year, such as `Day 3` or `March`, lacks but the day; a weekday of a
    counted week, or one without its year, is a day.
    """
    said, has_time = facts.day_said(post), "time" in post.fields
    if "date" in post.fields:
        return "" if has_time else "time"
    if said is None:
        return "date" if has_time else "both"
    if not _names_a_day(said.text):
        return "day"
    return "" if has_time else "time"


def _without_hours(context: Context) -> Iterator[Problem]:
    """What is posted on the same days of each week, where no hour is said of any of it."""
    slots = [each for each in context.patterns if not any(map(str.isdigit, each.repeats))]
    is_timed = any(slot.get("time") for slot in (*slots, *context.posts))
    if len(slots) < _SEVERAL or is_timed or facts.tells_hours(context.strategy):
        return
    yield Problem(slots[0].place, "slots", {"count": len(slots), "said": slots[0].repeats})


def _said(post: Item) -> str:
    """A post's day in its author's words; empty where it has a date, or nothing."""
    said = facts.day_said(post)
    return said.text if said else ""


def _names_a_day(said: str) -> bool:
    from stratlint.language.loose_names import names_a_day  # few calendars are dated so

    return names_a_day(said)


def _in_gap(post: Item, zone: tzinfo, named: Value | None) -> Problem | None:
    """A time that the clocks skip on the day they are put forward."""
    day = _day_of_change(zone, post.text("date"))
    if day is None:
        return None
    hour, minute = map(int, post.text("time").split(":"))
    local = datetime(day.year, day.month, day.day, hour, minute, tzinfo=zone)
    there = local.astimezone(UTC).astimezone(zone)
    if there.replace(tzinfo=None) == local.replace(tzinfo=None):
        return None
    zone_name = named.text if named else ""
    values = {"time": post.text("time"), "day": day.isoformat(), "zone": zone_name,
              "later": there.strftime("%H:%M")}  # fmt: skip
    related = (Pointer(named.span.opening, "zone"),) if named else ()
    return Problem(post.span("time"), "gap", values, related)


@lru_cache(maxsize=1024)
def _day_of_change(zone: tzinfo, written: str) -> date | None:
    """A day on which the clocks are changed; only then is a time looked at closely."""
    day = as_date(written)
    if day is None or day.year in (1, 9999):
        return None
    start = datetime(day.year, day.month, day.day, tzinfo=zone)
    return day if start.utcoffset() != (start + timedelta(days=1)).utcoffset() else None


# Two posts at once

_THREAD = late(r"(?<![\d/])\d{1,2}\s?/\s?(?:\d{1,2}|n)?(?![\d/])|🧵|^\s*[(\[]?\d{1,2}[.)\]]\s")
_GOES_ON = ("…", "...", "⬇", "👇", "⤵", "↓")


# The period


_BEFOREHAND = timedelta(days=31)
"""How long before the period of a plan that was not written in the format its posts may begin."""


def post_in_period(strategy: Strategy, context: Context) -> Iterator[Problem]:
    """Posts before the first day of the strategy's period or after its last."""
    period = strategy.get("period")
    if context.period is None or period is None:
        return
    first, last = context.period
    start, end = first.isoformat(), last.isoformat()
    if strategy.is_loose:  # "this spring" begins when it suits, and a teaser comes before
        start = (max(first, date.min + _BEFOREHAND) - _BEFOREHAND).isoformat()
    # ISO dates compare as text: no date is made for the many posts that are right.
    dated = [post for post in context.posts if as_date(post.text("date"))]
    stray = [post for post in dated if not start <= post.text("date") <= end]
    values: dict[str, object] = {
        "first": first.isoformat(), "last": last.isoformat(), "count": len(stray),
    }  # fmt: skip
    related = (Pointer(period.span, "period"),)
    if len(stray) == len(dated) > 1:
        yield Problem(stray[0].span("date"), "all", values, related)
        return
    for post in stray:
        variant = "before" if post.text("date") < start else "after"
        yield Problem(post.span("date"), variant, values | {"day": post.text("date")}, related)


def post_collision(strategy: Strategy, context: Context) -> Iterator[Problem]:
    """A post at the minute of another on the same channel, unless they are a thread."""
    taken: dict[tuple[str, str, str, str], Item] = {}
    for post in context.posts:
        day, time = post.text("date"), post.text("time")
        if not time or as_date(day) is None:
            continue
        key = (post.text("channel"), day, time.rjust(5, "0"), post.text("timezone"))
        first = taken.setdefault(key, post)
        if first is post or not key[0] or _is_thread(first, post):
            continue
        channel = context.find("channels", key[0])
        values = {"channel": channel.name if channel else key[0], "day": day, "time": time}
        related = (Pointer(first.span("time"), "first"),)
        yield Problem(post.span("time"), "", values, related)


def _is_thread(first: Item, post: Item) -> bool:
    before, after = first.text("text"), post.text("text")
    if _THREAD.search(before) and _THREAD.search(after):
        return True
    return before.rstrip().rstrip("\ufe0f").endswith(_GOES_ON) or after.startswith(("…", "..."))
