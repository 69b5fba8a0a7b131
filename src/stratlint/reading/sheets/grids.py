"""Calendars as grids: days side by side, below each what goes out, a row a network or an hour."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from stratlint.language.names import Dictionary
from stratlint.language.times.dates import parse_date
from stratlint.reading.sheets.day_and_time import take_hours_behind
from stratlint.reading.sheets.days import is_day, with_iso_days
from stratlint.reading.sheets.leads import HOUR, posts_in
from stratlint.reading.sheets.months import (
    Month,
    begins_on_sunday,
    day_in_week,
    monday_of,
    month_in,
    month_of,
    week_in,
    weekday_in,
    weekday_with_number,
)
from stratlint.reading.sheets.pages import posts_on_pages
from stratlint.reading.sheets.rows import Found
from stratlint.reading.sheets.sheet import NOTHING_SAID, Item, Remark, Sheet, Terms
from stratlint.reading.sheets.titled_time import year_of
from stratlint.reading.sheets.weeks import days_of_week, months_in, posts_among, weeks_in

_FEWEST_DAYS = 2
_DAYS_OF_WEEK = 7


def grid_of(sheet: Sheet, words: Dictionary, terms: Terms = NOTHING_SAID) -> Found | None:
    """The posts of a sheet whose columns are days; nothing where they are not."""
    found = [
        (row, {**day, **post})
        for row, day, said in posts_on_pages(sheet, words)
        for post in posts_in(said, words)
    ] or list(_posts(sheet, words))
    if not found:
        return None
    items = [item for _, item in found]
    take_hours_behind(items)
    told = with_iso_days(items, words.language, terms, year_of(sheet, len(sheet.rows)))
    remarks = (Remark("grid", {"count": len(items)}), *told)
    return Found("calendar", items, [row for row, _ in found], remarks)


def _posts(sheet: Sheet, words: Dictionary) -> Iterator[tuple[int, Item]]:
    """Each post with the number of its row; a row of days begins a grid, and the next one."""
    heads: dict[int, str] = {}
    """By column, the day that its posts are on, or the words for the week that they are in."""
    among: dict[int, list[date]] = {}
    """By column, the days of its week or its month: the cells say on which of them a post is."""
    names: dict[int, int] = {}
    """The weekdays side by side that no title dates: each row below says of which week it is."""
    month, year = month_of(sheet, words), year_of(sheet, len(sheet.rows))
    monday = week_in([sheet.name], words, month)
    shared: dict[int, Item] = {}
    for number, row in enumerate(sheet.rows, start=1):
        days = _days(row, month, words) or _days_of_week(row, monday, words)
        found = _spans(row, month if month.year else Month(int(year or 0), month.month), words)
        if len(days) >= _FEWEST_DAYS or (found and _say_days(sheet.rows[number:], found, words)):
            among, heads = found, {**{at: row[at] for at in found}, **days}
            shared = {}
            continue
        weekdays = _weekdays(row, words)
        if len(weekdays) >= _FEWEST_DAYS:
            names = weekdays
            continue
        if names and (first := _monday_before(row, names, year, words)):
            among, heads = {}, _days_of_names(names, first)
        if sum(map(bool, row)) == 1:
            titles = [cell for cell in row if cell]
            month = month_in(titles, words, month)
            monday = week_in(titles, words, month) or monday
        before = row[: min(heads, default=0)]
        if field := _field_of(before, words):
            shared |= {at: {**shared.get(at, {}), field: row[at]}
                       for at in heads if at < len(row) and row[at]}  # fmt: skip
            continue
        label = _label(before, words)
        for at, head in heads.items():
            said = row[at].strip() if at < len(row) else ""
            for post in _posts_of(said, among.get(at), words):
                yield number, {"date": head, **shared.get(at, {}), **label, **post}


def _spans(row: Sequence[str], month: Month, words: Dictionary) -> dict[int, list[date]]:
    """The days of the weeks, or of the months, that the cells of a row name, by column."""
    weeks = weeks_in(row, month, words)
    return {at: days_of_week(monday) for at, monday in weeks.items()} or months_in(
        row, month, words
    )


def _say_days(
    below: Sequence[Sequence[str]], among: Mapping[int, Sequence[date]], words: Dictionary
) -> bool:
    """Whether most cells of months say a day: the themes of months are no posts."""
    if any(len(days) == _DAYS_OF_WEEK for days in among.values()):
        return True
    cells = [(row[at], days) for row in below for at, days in among.items()
             if at < len(row) and row[at].strip()]  # fmt: skip
    told = sum("date" in posts_among(cell, days, words)[0] for cell, days in cells)
    return 2 * told > len(cells)


def _posts_of(said: str, days: Sequence[date] | None, words: Dictionary) -> list[Item]:
    if not said:
        return []
    return posts_among(said, days, words) if days else posts_in(said, words)


_SHARED = frozenset(("type", "goal", "audience"))


def _field_of(before: Sequence[str], words: Dictionary) -> str | None:
    """What a row of a grid says of the posts below it, where it is none of them: their theme."""
    said = [cell for cell in before if cell]
    field = words.field("post", said[0]) if len(said) == 1 else None
    return field if field in _SHARED else None


def _days(row: Sequence[str], month: Month, words: Dictionary) -> dict[int, str]:
    """The days that the cells of a row name; those without a month are of `month`: `Monday 4`."""
    found: dict[int, str] = {}
    last = 0
    for at, cell in enumerate(row):
        first_line = cell.partition("\n")[0]
        if is_day(first_line, words):
            found[at] = first_line
        elif moment := weekday_with_number(first_line, words):
            number, weekday = moment
            if number < last:
                month = month.following
            last = number
            found[at] = month.day(number, weekday) or first_line
    return found


def _days_of_week(row: Sequence[str], monday: date | None, words: Dictionary) -> dict[int, str]:
    """The days of a week that its weekdays side by side are; nothing where no title dates it."""
    said = _weekdays(row, words) if monday else {}
    return _days_of_names(said, monday) if monday and len(said) >= _FEWEST_DAYS else {}


def _weekdays(row: Sequence[str], words: Dictionary) -> dict[int, int]:
    return {at: day for at, cell in enumerate(row) if (day := weekday_in(cell, words))}


def _days_of_names(names: Mapping[int, int], monday: date) -> dict[int, str]:
    from_sunday = begins_on_sunday([*names.values()])
    return {
        at: day_in_week(monday, weekday, from_sunday=from_sunday).isoformat()
        for at, weekday in names.items()
    }


def _monday_before(
    row: Sequence[str], names: Mapping[int, int], year: str, words: Dictionary
) -> date | None:
    """The Monday of the week that a cell before the days of a row names, by a day or as a week."""
    for cell in row[: min(names)]:
        if monday := week_in([cell], words, Month(int(year or 0))):
            return monday
        if cell and is_day(cell, words):
            dated = {"date": cell}
            list(with_iso_days([dated], words.language, NOTHING_SAID, year))
            day = parse_date(dated["date"], words.language, int(year or 0) or None)
            if day and begins_on_sunday([*names.values()]):
                return monday_of(day)
            return day - timedelta(days=day.weekday()) if day else None
    return None


def _label(cells: Sequence[str], words: Dictionary) -> Item:
    """What stands before the days of a row: a network, an hour, or something of the team's own."""
    label: Item = {}
    for cell in filter(None, map(str.strip, cells)):
        if network := words.network(cell):
            label.setdefault("channel", network)
        else:
            label.setdefault("time" if HOUR.fullmatch(cell) else "x-group", cell)
    return label
