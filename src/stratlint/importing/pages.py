"""Sheets that are pages of a month: a column a weekday, and in its cells the day's number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from stratlint.importing.rows import Item
from stratlint.importing.sheets import Sheet
from stratlint.language.moments import Moment, find_moments, read_moment
from stratlint.language.names import Dictionary
from stratlint.reading.month_pages import PageDay, days_of_page

_FEWEST_DAYS = 5
"""Weekdays side by side that head a page."""
_YEARS_AHEAD = 5
_LONGEST_TITLE = 100


class Month(NamedTuple):
    """The month that something stands under; 0 where it is not said."""

    year: int = 0
    month: int = 0

    @property
    def following(self) -> Month:
        """The month after it; the same where none is said."""
        if not self.month:
            return self
        return Month(self.year + self.month // 12 * bool(self.year), self.month % 12 + 1)

    def day(self, number: int, weekday: int) -> str:
        """A day of it as ISO writes it; nothing where it is none, or another day of the week."""
        found = PageDay(number, 0, 0).in_month(*self, weekday) if all(self) else None
        return found.isoformat() if found else ""

    def with_what(self, moment: Moment) -> Month:
        """The month that a title names, in the year that is known where it names none."""
        if moment.month is not None and moment.day is None:
            return Month(moment.year or self.year, moment.month)
        return self._replace(year=moment.year or self.year) if moment.kind == "year" else self


def posts_on_pages(sheet: Sheet, words: Dictionary) -> Iterator[tuple[int, Item, str]]:
    """Each post with the number of its row, its day, and the words of its cell."""
    rows = sheet.rows
    heads = [at for at, row in enumerate(rows) if len(_weekdays(row, words)) >= _FEWEST_DAYS]
    month = month_of(sheet, words)
    above = 0
    for at, end in pairwise([*heads, len(rows)]):
        titles = [cell for row in rows[above:at] for cell in row if cell]
        month = month_in(titles, words, month)
        weekdays = _weekdays(rows[at], words)
        below = [_without_title(row, words) for row in rows[at + 1 : end]]
        cells = [{column: row[column] for column in weekdays if column < len(row)} for row in below]
        page = days_of_page(cells, weekdays)
        known = _with_year(month, page, weekdays)
        for number, (row, days) in enumerate(zip(cells, page, strict=False), start=at + 2):
            for column, day in sorted(days.items()):
                if said := row.get(column, "")[day.start :].strip():
                    yield number, _when(day, known, weekdays[column], rows[at][column]), said
        above = at + 1


def _without_title(row: Sequence[str], words: Dictionary) -> Sequence[str]:
    """A row of a page; nothing of the one that is the title of the next page."""
    filled = [cell for cell in row if cell]
    is_title = len(filled) == 1 and month_in(filled, words, Month()).month
    return [] if is_title else row


def _weekdays(row: Sequence[str], words: Dictionary) -> dict[int, int]:
    """The columns of a row that say a day of the week and nothing else, and which."""
    found = {}
    for at, cell in enumerate(row):
        moment = read_moment(cell, words.order[0]) if cell and len(cell) < 20 else None
        if moment is not None and moment.weekday is not None and moment.day is None:
            found[at] = moment.weekday
    return found


def month_of(sheet: Sheet, words: Dictionary) -> Month:
    """The month and the year that a sheet's name, or else its file's, says."""
    return month_in([sheet.file.rpartition(".")[0], sheet.name], words, Month())


def month_in(titles: Sequence[str], words: Dictionary, month: Month) -> Month:
    """The month and the year that titles name, the last of them counting most."""
    for title in titles:
        said = title.replace("_", " ").replace("-", " ") if len(title) <= _LONGEST_TITLE else ""
        for moment in find_moments(said, words.order[0]):
            month = month.with_what(moment)
    return month


def _with_year(month: Month, page: Sequence[dict[int, PageDay]], weekdays: dict[int, int]) -> Month:
    """The month with a year: where none is said, the nearest whose weekdays fit the numbers."""
    if month.year or not month.month:
        return month
    days = [(day, weekdays[at]) for row in page for at, day in row.items()]
    this_year = date.today().year
    for year in (*range(this_year, this_year + _YEARS_AHEAD), this_year - 1):
        if days and all(day.in_month(year, month.month, weekday) for day, weekday in days):
            return month._replace(year=year)
    return month


def _when(day: PageDay, month: Month, weekday: int, head: str) -> Item:
    found = day.in_month(month.year, month.month, weekday) if all(month) else None
    return {"date": found.isoformat() if found else f"{head} {day.number}"}
