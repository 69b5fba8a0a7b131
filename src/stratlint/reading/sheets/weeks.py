"""Weeks side by side, or one a row, whose cells say the day of each post: `Tue: Meet Jo`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from stratlint.language.names import Dictionary
from stratlint.language.times.dates import parse_date
from stratlint.reading.sheets.days import is_day
from stratlint.reading.sheets.leads import posts_in, posts_of_line
from stratlint.reading.sheets.months import (
    Month,
    moments_in,
    monday_of,
    month_named,
    opens_with_time,
    week_in,
    weekday_in,
)
from stratlint.reading.sheets.sheet import Item

_DAYS = 7
_FEWEST_WEEKS = 2
_LONGEST_HEAD = 40
_OPENED = re.compile(
    r"[(\[]?(?P<word>[^\W\d]{2,12})\b\.?(?:\s+(?P<number>\d{1,2})(?!\d|:\d|\s?[hH]\b|\s?[ap]\.?m))?"
    r"(?P<joint>\s*[:–—)\]]\s*|\s+-\s+|\s*\n\s*|,?\s+)(?P<rest>\S.*)",
    re.DOTALL,
)
"""`Tue: …`, `Mon 4 – …`, `(Fri) …`, `Thu 8am: …`."""
_DATED = re.compile(r"(?P<day>\d[^:–—\n]{0,20}?)\s*(?::\s|[–—]|\s-\s)\s*(?P<rest>\S.*)", re.DOTALL)
"""`4: …`, `6 Sept – …`."""
_CLOSED = re.compile(
    r"[(\[](?P<word>[^\W\d]{2,12})\.?(?:\s+(?P<number>\d{1,2}))?[)\]]\s*\Z",
)
"""`Meet Jo (Tue)`."""
_JOINED = re.compile(r"[\n;]")
_LONGEST_CLOSE = 40


def weeks_in(row: Sequence[str], month: Month, words: Dictionary) -> dict[int, date]:
    """The Mondays of the weeks that the cells of a row name, by column; nothing for one alone.

    That is also days of which each is a week after the one before.
    """
    firsts = {at: cell.partition("\n")[0] for at, cell in enumerate(row) if cell}
    said = {at: cell for at, cell in firsts.items() if _is_when(cell, words)}
    if len(said) < _FEWEST_WEEKS:
        return {}
    if not month.year:
        month = month._replace(year=_year_of(said.values(), words))
    found = {at: monday for at, cell in said.items() if (monday := week_in([cell], words, month))}
    if len(found) < _FEWEST_WEEKS:
        days = {at: day for at, cell in said.items() if (day := _day(cell, month, words))}
        found = days if _are_weekly([*days.values()]) else {}
    return {at: monday_of(day) for at, day in found.items()} if len(found) >= _FEWEST_WEEKS else {}


def _is_when(cell: str, words: Dictionary) -> bool:
    """Whether a cell says a day or a week, and no post: `Open 3-9 May` does not."""
    return len(cell) <= _LONGEST_HEAD and (is_day(cell, words) or opens_with_time(cell, words))


def _year_of(heads: Iterable[str], words: Dictionary) -> int:
    """The year about now in which weeks that say none begin on Mondays, or on Sundays; else 0."""
    begun = moments_in([*heads], words)
    days: set[tuple[int, int]] = {
        (each.month, each.day) for each in begun if each.month and each.day
    }
    this_year = date.today().year
    for first in (1, _DAYS):
        for year in [this_year, this_year + 1, this_year - 1]:
            if len(days) >= _FEWEST_WEEKS and _begin_on(first, year, days):
                return year
    return 0


def _begin_on(weekday: int, year: int, days: Iterable[tuple[int, int]]) -> bool:
    try:
        return all(date(year, month, day).isoweekday() == weekday for month, day in days)
    except ValueError:
        return False


def _day(cell: str, month: Month, words: Dictionary) -> date | None:
    return parse_date(cell, words.language, month.year or None) if is_day(cell, words) else None


def _are_weekly(days: Sequence[date]) -> bool:
    steps = {(after - day).days for day, after in pairwise(days)}
    return bool(steps) and all(step >= _DAYS and step % _DAYS == 0 for step in steps)


def months_in(row: Sequence[str], month: Month, words: Dictionary) -> dict[int, list[date]]:
    """The days of the months that the cells of a row are, by column; nothing for one alone."""
    found: dict[int, list[date]] = {}
    for at, cell in enumerate(row):
        named = month_named(cell, words) if 0 < len(cell) <= _LONGEST_HEAD else Month()
        if named.month and (named.year or month.year):
            found[at] = [*_days_of(Month(named.year or month.year, named.month))]
    return found if len(found) >= _FEWEST_WEEKS else {}


def _days_of(month: Month) -> Iterator[date]:
    day = date(month.year, month.month, 1)
    while day.month == month.month:
        yield day
        day += timedelta(days=1)


def days_of_week(monday: date) -> list[date]:
    """The days of a week."""
    return [monday + timedelta(days=at) for at in range(_DAYS)]


def posts_among(cell: str, days: Sequence[date], words: Dictionary) -> list[Item]:
    """The posts that a cell of some days has, each with the day that it says; else as it is.

    Each piece that opens with a day begins a post, and what follows belongs to it.
    """
    pieces: list[str] = []
    for line in map(str.strip, _JOINED.split(cell.strip())):
        if pieces and not _with_day(line, days, words):
            pieces[-1] += f"\n{line}"
        else:
            pieces.append(line)
    return list(_dated(pieces, days, words))


def _dated(pieces: Sequence[str], days: Sequence[date], words: Dictionary) -> Iterator[Item]:
    for piece in pieces:
        day, rest = _with_day(piece, days, words) or ("", piece)
        for post in posts_in(rest, words):
            yield {"date": day, **post} if day else post


def _with_day(text: str, days: Sequence[date], words: Dictionary) -> tuple[str, str] | None:
    """The day, one of `days`, that a text says for itself, and the words beside it."""
    opened = _OPENED.match(text)
    if opened and (weekday := weekday_in(opened["word"], words)):
        is_parted = bool(opened["joint"].strip() or "\n" in opened["joint"])
        day = _of(days, weekday, opened["number"])
        if day and (is_parted or _is_led(opened["rest"], words)):
            return day, opened["rest"]
    end = text[-_LONGEST_CLOSE:]
    closed = _CLOSED.search(end)
    weekday = weekday_in(closed["word"], words) if closed else None
    if closed and weekday and (day := _of(days, weekday, closed["number"])):
        return day, text[: len(text) - len(end) + closed.start()].rstrip()
    dated = _DATED.match(text)
    if dated and (numbered := _numbered(dated["day"], days, words)):
        return numbered, dated["rest"]
    return None


def _is_led(rest: str, words: Dictionary) -> bool:
    """Whether what follows a day begins with an hour or a network: `8am: Spring checklist`."""
    return any("time" in post or post["text"] != rest for post in posts_of_line(rest, words))


def _of(days: Sequence[date], weekday: int, number: str | None) -> str:
    """The one day that a weekday is; that of the number where the two do not go together."""
    numbered = [day for day in days if number and day.day == int(number)]
    named = numbered or [day for day in days if day.isoweekday() == weekday]
    return named[0].isoformat() if len(named) == 1 else ""


def _numbered(said: str, days: Sequence[date], words: Dictionary) -> str | None:
    if said.isdecimal():
        return next((day.isoformat() for day in days if day.day == int(said)), None)
    if not is_day(said, words):
        return None
    day = parse_date(said, words.language, days[0].year)
    return day.isoformat() if day else said
