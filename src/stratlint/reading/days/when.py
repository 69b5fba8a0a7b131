"""The day and hour of a post, worked out of all that says when: its cells, the headings above."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from stratlint.language.times.moment_parts import Counted
from stratlint.language.times.moments import Moment
from stratlint.reading.days.weeks import Weeks, real_date
from stratlint.tuples import NamedTuple

_LAST_YEAR = 2099
_MOST_WEEKS = 520
_LONGEST_EVENT = 14  # days
_IN_FIGURES = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(?:20)?\d\d(?![\d/])")


def writes_month_first(text: str) -> bool:
    """Whether days in figures are written month first: some can be read no other way."""
    pairs = [(int(first), int(second)) for first, second in _IN_FIGURES.findall(text)]
    return any(second > 12 for _, second in pairs) and all(first <= 12 for first, _ in pairs)


def period_of(moment: Moment) -> str | None:
    """The first and last day of a stretch that is named with both its ends."""
    if moment.until is None or moment.kind not in ("range", "year", "month"):
        return None
    if moment.kind == "month":
        return _period_of_months(moment)
    last_year, last_month, last_day = moment.until
    year = moment.year or last_year
    if moment.kind == "year":
        return f"{year}-01-01/{last_year}-12-31" if year and last_year else None
    first = real_date(year, moment.month or last_month, moment.day)
    last = real_date(last_year or year, last_month or moment.month, last_day)
    return f"{first.isoformat()}/{last.isoformat()}" if first and last and first < last else None


def _period_of_months(moment: Moment) -> str | None:
    """From the first day of a month to the last day of another: `May 2027 – July 2027`."""
    assert moment.until is not None
    last_year, last_month, _ = moment.until
    year = moment.year or last_year
    first = real_date(year, moment.month, 1)
    if first is None or last_month is None:
        return None
    end = last_year or first.year
    last = end_of_month(end, last_month)
    return f"{first.isoformat()}/{last.isoformat()}" if first < last else None


def end_of_month(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def between_summers(period: str) -> str:
    """Two whole years as the one that begins after the summer: a season, a year at school."""
    first, last = map(date.fromisoformat, period.split("/"))
    if (first.year + 1, first.month, last.month) != (last.year, 1, 12):
        return period
    return f"{first.replace(month=9).isoformat()}/{last.replace(month=8).isoformat()}"


def leads_to(period: str, days: Sequence[str]) -> bool:
    """Whether a period is of a few days, as an event is, and most of some days lie outside it."""
    first, _, last = period.partition("/")
    if not last or not days:
        return False
    lasts = date.fromisoformat(last) - date.fromisoformat(first)
    outside = sum(not first <= each <= last for each in days)
    return lasts.days < _LONGEST_EVENT and outside * 2 > len(days)


def last_counted_day(counted: Counted, period: str) -> date | None:
    """The last day of a month or week that is counted from the first day of a plan's period.

    None where the period is a mere year: then nobody says when the count begins.
    """
    first, _, last = period.partition("/")
    is_year = first.endswith("-01-01") and last.endswith("-12-31")
    if not last or is_year or counted.sign or not counted.number:
        return None
    start, number = date.fromisoformat(first), counted.last or counted.number
    if counted.unit == "month":
        years, month = divmod(start.month - 1 + number - 1, 12)
        year = start.year + years
        return end_of_month(year, month + 1) if year <= _LAST_YEAR else None
    if counted.unit == "week" and number <= _MOST_WEEKS:
        return start + timedelta(days=number * _WEEK - 1)
    return None


class Day(NamedTuple):
    """What is known of when something is published."""

    date: date | None = None
    time: str | None = None
    weekday: int | None = None
    """The day of the week that is named, from 1 for Monday, where one is."""


def day_of(moments: Iterable[Moment], year: int | None, weeks: Weeks | None = None) -> Day:
    """The day that moments say together, the nearest first; `year` where none of them does.

    A weekday alone is a day within a week whose first day is known; `weeks` knows when those begin
    that are only counted.
    """
    known = [each for each in moments if not each.impossible]
    time = next((each.time for each in known if each.time), None)
    weekday = next((each.weekday for each in known if each.weekday is not None), None)
    if (counted := _counted_first(known)) is not None:
        event = _named(known, year, weeks) or (weeks.event if weeks else None)
        return Day(_beside(event, counted), time, weekday)
    day = _named(known, year, weeks)
    if day is None and weekday is not None:
        day = _in_week(known, weekday, year, weeks)
    if day is None and weeks is not None:
        day = _counted(known, weeks)
    return Day(day, time, weekday)


def _counted_first(moments: list[Moment]) -> Counted | None:
    """What the nearest day is where it is counted from an event: `J-30`, `D-Day`."""
    for each in moments:
        is_named = each.kind == "date" and each.day is not None  # `J-30 (4 février)`
        if is_named and not each.rest:
            return None
        if each.counted is not None and each.counted.is_beside_an_event:
            return each.counted
        if each.day is not None:
            return None
    return None


def _beside(event: date | None, counted: Counted) -> date | None:
    """The day so many days before or behind an event; a week so many weeks away is no day."""
    if event is None or counted.unit != "day" or counted.last is not None:
        return None
    days = -counted.number if counted.sign == "-" else counted.number
    try:
        return event + timedelta(days=days)
    except OverflowError:
        return None


def _named(moments: list[Moment], year: int | None, weeks: Weeks | None) -> date | None:
    """The day whose number is written, its month and year here or above."""
    at = next((i for i, m in enumerate(moments) if m.day is not None and m.kind != "week_of"), None)
    if at is None:
        return None
    nearest = moments[at]
    if nearest.weekday is None and any(m.weekday is not None for m in moments[:at]):
        return None  # the first day of the week that a weekday is of
    if nearest.until is not None and nearest.kind != "date":
        return None
    return _dated(nearest, moments, year, weeks)


def _spans(moment: Moment) -> bool:
    """Whether a stretch begins in one year and ends in another."""
    return moment.until is not None and moment.until[0] not in (None, moment.year)


def _dated(
    nearest: Moment, moments: list[Moment], year: int | None, weeks: Weeks | None
) -> date | None:
    """The day that a moment names, its month and year there or above, or in the whole's period."""
    around = next((m for m in moments if m.month is not None), None)
    month = nearest.month or (_month_within(around, nearest.day) if around else None)
    stated = nearest.year or next((m.year for m in moments if m.year and not _spans(m)), None)
    spanned = weeks.year_of(month, nearest.day) if weeks and not stated else None
    return real_date(stated or spanned or year, month, nearest.day)


def _month_within(around: Moment, day: int | None) -> int | None:
    """The month of a day that is a mere number: the second of a week in two, `26 Feb – 4 March`.

    None where the second is of the next year, which is not known here.
    """
    if around.until is None or around.day is None or day is None or day >= around.day:
        return around.month
    _, last_month, last_day = around.until
    if around.month is None or not last_month or not last_day or day > last_day:
        return around.month
    return last_month if last_month >= around.month else None


def _in_week(
    moments: list[Moment], weekday: int, year: int | None, weeks: Weeks | None
) -> date | None:
    """The weekday of the week that a heading or a column names by its days or its number."""
    for each in moments:
        if each.kind in ("range", "week_of", "date") and each.day is not None:
            start = _dated(each, moments, year, weeks)
            if start is not None:
                return start + timedelta(days=(weekday - start.isoweekday()) % _WEEK)
        if each.week is not None and weeks is not None:
            return weeks.day(each.week, weekday)
    return None


_WEEK = 7


def _counted(moments: list[Moment], weeks: Weeks) -> date | None:
    """The day that is counted from the first."""
    for each in moments:
        if each.counted is not None and each.counted.unit == "day" and not each.counted.sign:
            return weeks.counted_day(each.counted.number)
    return None
