"""Days and hours as other programs write them, settled when the whole calendar is known.

A row of a calendar may write its day and its hour in one, and a day in figures may be read in two
ways: the region of the strategy's language decides, or a neighbour that can be read in one way
only (`04/15/2027`). Where nothing decides, the words stay as they are, and are reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from stratlint.late import late
from stratlint.strategy import Item, Strategy, Value

if TYPE_CHECKING:
    from stratlint.language.times.moments import Moment

_SETTLED = late(r"\d{4}-\d{2}-\d{2}\Z")
_FIGURES = late(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b")
_OFFSET = late(r"(?:UTC|GMT)?([+-])(\d{1,2}):?(\d{2})?\Z", re.IGNORECASE)
_SETTLED_HOUR = late(r"\d\d:\d\d\Z")
_COUNTED = late(r"(\d{5})(?:[.,](\d{1,16}))?\Z")
"""A day as a spreadsheet counts it, with the part of the day that is past."""
_FIRST_COUNTED, _COUNTED_DAYS = date(1899, 12, 30), range(36526, 73051)
"""What spreadsheets count from, and what they count for the days of 2000 to 2099."""
_MIDNIGHT = "00:00"
_LONGEST = 60
_HEAD = 1_000  # characters of a file that tell its language


def settle_days(strategy: Strategy) -> None:
    """Give each post its day and hour where its date says both, or says them in figures."""
    posts = [post for post in strategy.part("calendar") if "date" in post.fields]
    open_still = [post for post in posts if _is_open(post.fields["date"])]
    order = _order_of(posts, strategy.language) if open_still else ""
    for post in open_still:
        _settle(post, strategy, order)
    for post in posts:
        if "time" in post.fields and _is_open_hour(post.fields["time"]):
            _settle_hour(post, strategy)


def _is_open(value: Value) -> bool:
    text = value.text
    return 4 < len(text) <= _LONGEST and not _SETTLED.match(text)


def _is_open_hour(value: Value) -> bool:
    """Whether an hour is written in another way than `08:00`: `8am CET`, `8 heures et demie`."""
    text = value.data
    if not isinstance(text, str) or not text[:1].isalnum() or len(text) > _LONGEST:
        return False
    return not _SETTLED_HOUR.match(text)


def _settle_hour(post: Item, strategy: Strategy) -> None:
    """The hour of a cell of its own, taken into the strategy's zone as one beside its day is."""
    from stratlint.language.times.moments import read_moment

    written, value = post.fields["date"].text, post.fields["time"]
    found = read_moment(f"{written} {value.text}", strategy.language)
    if not _SETTLED.match(written) or found is None or found.rest or not found.time:
        return
    day, time = date.fromisoformat(written), found.time
    if found.zone:
        day, time = _in_zone(day, time, found.zone, strategy.get("timezone"))
    post.fields["date"] = post.fields["date"]._replace(data=day.isoformat())
    post.fields["time"] = value._replace(data=time)


def _iso_day(text: str) -> str:
    """The day that ISO 8601 writes in another way, `2027-W01-1` or `20270104`; else nothing."""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return ""


def _order_of(posts: list[Item], language: str) -> str:
    """Which of day and month comes first, as days that can be read in one way only prove it."""
    from stratlint.language.times.moments import read_moment

    proved = set()
    for post in posts:
        value = post.fields["date"]
        written = value.source.text[value.start : value.end]
        if len(written) <= _LONGEST and _FIGURES.search(written):
            found = read_moment(written, language)
            if found and found.other is None and not found.impossible:
                proved.add(found.order)
    proved.discard("sure")
    return proved.pop() if len(proved) == 1 else ""


def _settle(post: Item, strategy: Strategy, order: str) -> None:
    from stratlint.language.times.moments import read_moment

    value = post.fields["date"]
    if counted := _counted_day(value.text):
        post.fields["date"] = value._replace(data=counted.date().isoformat())
        if counted.time() != datetime.min.time():
            post.fields.setdefault("time", value._replace(data=counted.strftime("%H:%M")))
        return
    if day_of_iso := _iso_day(value.text):
        post.fields["date"] = value._replace(data=day_of_iso)
        return
    found = read_moment(value.text, strategy.language)
    if found is None or found.rest or found.kind != "date" or found.impossible:
        return
    in_doubt = found.order == "doubt" and not order
    found = found.in_order(order or ((_by_weekday(found) or _habit_of(value)) if in_doubt else ""))
    if found.order == "doubt" or not (found.year and found.month and found.day):
        return
    day, time = date(found.year, found.month, found.day), found.time
    if time == _MIDNIGHT and (found.zone or "").upper() == "Z":
        time = None  # what programs write for a day without an hour, wherever it is
    elif time and found.zone and "time" not in post.fields:
        day, time = _in_zone(day, time, found.zone, strategy.get("timezone"))
    post.fields["date"] = value._replace(data=day.isoformat())
    if time and "time" not in post.fields:
        post.fields["time"] = value._replace(data=time)


def _counted_day(text: str) -> datetime | None:
    """The day and hour of a number that a spreadsheet has left in the place of a date."""
    found = _COUNTED.match(text)
    if found is None or int(found[1]) not in _COUNTED_DAYS:
        return None
    minutes = round(float(f"0.{found[2] or 0}") * 24 * 60)
    midnight = datetime.combine(_FIRST_COUNTED, datetime.min.time())
    return midnight + timedelta(days=int(found[1]), minutes=minutes)


def _by_weekday(found: Moment) -> str:
    """The order in which a day is the weekday that stands beside it; nothing where both are."""
    fits = []
    for order in ("day_first", "month_first"):
        day = found.in_order(order)
        if day.year and day.month and day.day:
            is_it = date(day.year, day.month, day.day).isoweekday() == found.weekday
            fits += [order] if is_it else []
    return fits[0] if len(fits) == 1 else ""


def _habit_of(value: Value) -> str:
    """The order that a date has in the language of its own file: a sheet with French columns."""
    from stratlint.language.detect import guess_language
    from stratlint.language.times.moments import read_moment

    language = guess_language(value.source.text[:_HEAD])
    found = read_moment(value.text, language) if language else None
    return found.order if found else ""


def _in_zone(day: date, time: str, zone: str, own: Value | None) -> tuple[date, str]:
    """A day and an hour of an offset, such as `Z`, in the strategy's own zone."""
    offset = "+00:00" if zone.upper() in ("Z", "UTC", "GMT") else "".join(_offset(zone))
    if not offset or own is None:
        return day, time
    from zoneinfo import ZoneInfo

    try:
        there = datetime.fromisoformat(f"{day.isoformat()}T{time}:00{offset}")
        here = there.astimezone(UTC).astimezone(ZoneInfo(own.text))
    except (ValueError, KeyError, OverflowError, OSError):
        return day, time
    return here.date(), here.strftime("%H:%M")


def _offset(zone: str) -> Iterator[str]:
    """The pieces of an offset as ISO 8601 writes it: `UTC+1` gives `+01:00`."""
    if match := _OFFSET.match(zone):
        yield f"{match[1]}{int(match[2]):02}:{match[3] or '00'}"
