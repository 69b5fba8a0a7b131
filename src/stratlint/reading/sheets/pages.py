"""Sheets that are pages of a month: a column a weekday, and in its cells the day's number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise

from stratlint.language.names import Dictionary
from stratlint.reading.days.month_pages import PageDay, days_of_page, without_gaps
from stratlint.reading.sheets.days import is_day
from stratlint.reading.sheets.months import Month, month_in, month_of, weekday_in
from stratlint.reading.sheets.sheet import Item, Sheet

_FEWEST_DAYS = 5
"""Weekdays side by side that head a page."""
_YEARS_AHEAD = 5


def posts_on_pages(sheet: Sheet, words: Dictionary) -> Iterator[tuple[int, Item, str]]:
    """Each post with the number of its row, its day, and the words of its cell."""
    rows = sheet.rows
    heads = [at for at, row in enumerate(rows) if len(_weekdays(row, words)) >= _FEWEST_DAYS]
    month = month_of(sheet, words)
    above = 0
    for at, end in pairwise([*heads, len(rows)]):
        is_last = end == len(rows)
        titles = [cell for row in rows[above:at] for cell in row if cell]
        month = month_in(titles, words, month)
        weekdays = _weekdays(rows[at], words)
        below = rows[at + 1 : end] if is_last else _without_title(rows[at + 1 : end], words)
        cells = [{column: row[column] for column in weekdays if column < len(row)} for row in below]
        if any(_are_dated(row, words) for row in cells):
            return
        page = days_of_page(cells, weekdays)
        known = _with_year(month, page, weekdays)
        for number, (row, days) in enumerate(zip(cells, page, strict=False), start=at + 2):
            for column, day in sorted(days.items()):
                if said := row.get(column, "")[day.start :].strip():
                    yield number, _when(day, known, weekdays[column], rows[at][column]), said
        above = at + 1


def _are_dated(row: Mapping[int, str], words: Dictionary) -> bool:
    """Whether a row has days with their month, `4 Jan`: it heads a grid, and is no week's page."""
    filled = [cell for cell in row.values() if cell]
    return len(filled) >= _FEWEST_DAYS and all(is_day(cell, words) for cell in filled)


def _without_title(rows: Sequence[Sequence[str]], words: Dictionary) -> list[Sequence[str]]:
    """The rows of a page without the title of the next one, which stands at their end."""
    last = max((at for at, row in enumerate(rows) if any(row)), default=-1)
    filled = [cell for cell in rows[last] if cell] if rows else []
    is_title = len(filled) == 1 and month_in(filled, words, Month()).month
    return [*rows[:last], [], *rows[last + 1 :]] if is_title else [*rows]


def _weekdays(row: Sequence[str], words: Dictionary) -> dict[int, int]:
    """The columns of a row that say a day of the week and nothing else, and which."""
    found = ((at, weekday_in(cell, words)) for at, cell in enumerate(row))
    return without_gaps({at: weekday for at, weekday in found if weekday is not None})


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
