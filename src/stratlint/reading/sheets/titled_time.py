"""The month and the week under which rows stand, as the titles and headings above them say."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from stratlint.language.names import Dictionary
from stratlint.reading.sheets.months import (
    Month,
    day_in_week,
    first_day,
    first_of_week,
    moments_in,
    monday_of,
    month_in,
    month_of,
    week_in,
    weekday_in,
    weekday_with_number,
)
from stratlint.reading.sheets.sheet import Sheet

_DIGITS_OF_A_DAY = 2
_SUNDAY = 7
_COUNTED = re.compile(r"(?:[^\W\d]{1,5}\s*)?(?P<number>\d{1,2})\s*\Z")
"""`4`, `Day 4`, `J4`."""
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")


class TitledTime:
    """The month and the week that rows stand under, as titles and headings above them say it."""

    def __init__(self, sheet: Sheet, head: int, words: Dictionary) -> None:
        self.words = words
        self.month = month_of(sheet, words)
        self.first_of_week: date | None = None
        above = [cell for row in sheet.rows[: max(head, 0)] for cell in row if cell]
        self.first = first_day(above, words)
        self.take([sheet.name, *above])
        year = year_of(sheet, head)
        if year and not self.month.year:
            self.month = self.month._replace(year=int(year))

    def take(self, titles: Sequence[str]) -> bool:
        """Go on with the month or the week that titles say; whether they say one."""
        before = self.month, self.first_of_week
        self.month = month_in(titles, self.words, self.month)
        self.first_of_week = first_of_week(titles, self.words, self.month) or (
            self.first_of_week if self.month == before[0] else None
        )
        return (self.month, self.first_of_week) != before

    def monday_of(self, item: Mapping[str, str]) -> date | None:
        """The Monday of the week that an item stands in, where nothing but the week is said."""
        said = item.get("date", "")
        titled = self.first_of_week and monday_of(self.first_of_week)
        monday = week_in([said], self.words, self.month) if said else titled
        if monday and not self.month.year:  # the weeks below it may leave theirs out
            self.month = Month(monday.year, self.month.month)
        return monday

    def day_of(self, item: Mapping[str, str]) -> str:
        """The day of `Mon 4`, of `Mon` beside a number, of a bare `4`, or of `Mon` in a dated week.

        Nothing where an item says its month, or where none is known.
        """
        month, said = self.month, item.get("date", "")
        if moment := weekday_with_number(said, self.words):
            return month.day(*moment) if all(month) else ""
        if counted := _COUNTED.match(said):
            number = int(counted["number"])
            if self.first and not month.month:
                return (self.first + timedelta(days=number - 1)).isoformat()
            return month.day(number) if all(month) and said.isdecimal() else ""
        notes = [each for field, each in item.items() if field.startswith("x-")]
        weekday = weekday_in(said, self.words)
        if weekday is None:
            return self._in_week(said, notes)
        weeks = (first_of_week([each], self.words, month) for each in notes)
        if first := next(filter(None, weeks), self.first_of_week):
            is_sunday = first.isoweekday() == _SUNDAY
            return day_in_week(monday_of(first), weekday, from_sunday=is_sunday).isoformat()
        numbers = (each for each in notes if each.isdecimal() and len(each) <= _DIGITS_OF_A_DAY)
        days = (month.day(int(each), weekday) for each in numbers)
        return next(filter(None, days), "") if all(month) else ""

    def _in_week(self, said: str, notes: Sequence[str]) -> str:
        """The day that a weekday in a column of its own is in the week that stands for the day."""
        found = (weekday_in(each, self.words) for each in notes)
        weekday = next((each for each in found if each is not None), None)
        monday = week_in([said], self.words, self.month) if weekday and said else None
        moments = moments_in([said], self.words) if monday else []
        if weekday is None or monday is None or any(each.kind == "date" for each in moments):
            return ""
        return (monday + timedelta(days=weekday - 1)).isoformat()


def year_of(sheet: Sheet, head: int) -> str:
    """The year that a sheet's name, its file's or what stands above the head says."""
    above = [cell for row in sheet.rows[: max(head, 0)] for cell in row]
    years = {year for text in (sheet.name, sheet.file, *above) for year in _YEAR.findall(text)}
    return years.pop() if len(years) == 1 else sheet.year
