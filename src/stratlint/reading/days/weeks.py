"""When the weeks and days of a plan begin that it only counts: `Week 3`, `Jour 12`, `S36`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from stratlint.language.times.moment_parts import Counted
from stratlint.language.times.moments import Moment, find_moments
from stratlint.sources.comments import without_comments
from stratlint.sources.text import Source
from stratlint.trees.front_matter import find_front_matter
from stratlint.tuples import NamedTuple

_LONGEST_LINE = 160
"""Characters of a line that says when the count begins; beyond, it is prose."""
_MOST_LINES = 2000
_FIRST_LINES = 10
_FIRST_OF_A_YEAR = 5
"""A plan's own weeks begin with the first; where the lowest is as high as this, they are those of
the year."""


_FIRST_OF_A_SEASON = 8
"""The month from which on a day of “2027–2028” is one of 2027."""


class Weeks(NamedTuple):
    """How a document counts its weeks and days; what it does not say is ``None``."""

    first_day: date | None = None
    """The day on which the first week and the first day begin."""
    year: int | None = None
    """The year whose weeks the numbers are, as ISO 8601 counts them."""
    event: date | None = None
    """The day before and behind which others are counted: `D-Day`, `Jour J`."""
    period: str = ""
    """The first and last day of the whole, where a document says them: `2027-10-01/2028-01-31`."""

    def year_of(self, month: int | None, day: int | None) -> int | None:
        """The year of a day without one, in a period that spans two; a season begins in August."""
        first, _, last = self.period.partition("/")
        years = sorted({first[:4], last[:4]}) if last else ()
        days = [found for year in years if (found := real_date(int(year), month, day))]
        within = [each.year for each in days if first <= each.isoformat() <= last]
        return within[-1 if (month or 0) < _FIRST_OF_A_SEASON else 0] if within else None

    def day(self, week: int, weekday: int) -> date | None:
        """The weekday, from 1 for Monday, of a week by its number; none before the first day."""
        if self.first_day is not None:
            monday = self.first_day - timedelta(days=self.first_day.weekday())
            day = monday + timedelta(weeks=week - 1, days=weekday - 1)
            return day if day >= self.first_day else None
        if self.year is None:
            return None
        try:
            return date.fromisocalendar(self.year, week, weekday)
        except ValueError:
            return None

    def counted_day(self, number: int) -> date | None:
        """The day by its number, from 1 for the first."""
        if self.first_day is None or number < 1:
            return None
        return self.first_day + timedelta(days=number - 1)


def weeks_of(source: Source, language: str, year: int | None) -> Weeks:
    """How a document counts: from the day that it names, or as the year does.

    A line that names the first week, or the first day, and one date says when the count begins:
    `Week 1 begins on 4 January`, `S1 : du 4 au 10 janvier`. One that names `D-Day` and a date says
    when that is, and so does `D-30 (4 February)`.
    """
    numbers = []
    first_day = event = None
    counting = list(_counting(source, language))
    for moments in counting:
        counted = next(m.counted for m in moments if m.counted)
        if counted.unit == "day" and (counted.number == 0 or counted.sign):
            event = event or _event_by(counted, _only_date(moments, year))
        elif counted.number == 1 and not counted.sign:
            first_day = first_day or _only_date(moments, year)
        if counted.unit == "week" and not counted.sign:
            numbers.append(counted.number)
    if event is None and any(m.counted and m.counted.sign for line in counting for m in line):
        event = _day_of_title(source, language, year)
    is_of_year = first_day is None and bool(numbers) and min(numbers) >= _FIRST_OF_A_YEAR
    return Weeks(first_day, year if is_of_year else None, event)


def _event_by(counted: Counted, day: date | None) -> date | None:
    """The day of the event, of which a day lies so far before or behind."""
    if day is None:
        return None
    away = timedelta(days=counted.number)
    return day - away if counted.sign == "+" else day + away


def _day_of_title(source: Source, language: str, year: int | None) -> date | None:
    """The day of what a document prepares, as its first line below any front matter names it."""
    front = find_front_matter(source) if source.is_markdown else None
    lines = without_comments(source)[front.body if front else 0 :].splitlines()[:_FIRST_LINES]
    line = next((each for each in lines if any(map(str.isalnum, each))), "")
    return _only_date(find_moments(line[:_LONGEST_LINE], language), year)


def _counting(source: Source, language: str) -> Iterator[list[Moment]]:
    """The moments of each line in which something is counted."""
    is_yaml = not (source.is_markdown or source.is_csv)
    for written in without_comments(source).splitlines()[:_MOST_LINES]:
        line = written.replace(":", "") if is_yaml else written  # `week: 14` counts
        if len(line) <= _LONGEST_LINE and any(map(str.isdigit, line)):
            moments = find_moments(line, language)
            if any(m.counted and m.counted.unit in ("week", "day") for m in moments):
                yield moments


def _only_date(moments: Iterable[Moment], year: int | None) -> date | None:
    """The one date of a line; a stretch begins with its first day."""
    dates = [m for m in moments if m.day is not None and m.month is not None and not m.impossible]
    counted = dates[0].counted if len(dates) == 1 else None
    if len(dates) != 1 or (counted and counted.number > 1 and not counted.sign):
        return None
    return real_date(dates[0].year or year, dates[0].month, dates[0].day)


def real_date(year: int | None, month: int | None, day: int | None) -> date | None:
    """The day of a calendar; nothing where a part of it is missing, or no calendar has it."""
    if year is None or month is None or day is None:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
