"""Pages of a month as wall calendars have them: a column a weekday, and in its cells bare numbers.

A number stands before what is planned for its day, or in a row of its own with the plan below.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from stratlint.tuples import NamedTuple

_NUMBER = re.compile(r"\s*[*_]{0,2}(\d{1,2})[*_]{0,2}(?:[ \t]*[.):–—-])?(?:\s+|\Z)")
_SHORTEST_MONTH, _LONGEST_MONTH = 28, 31
_WEEK = 7
_FEWEST_OF_A_WEEK = 4
_FEWEST_IN_A_ROW = 5
"""Numbers by which a page of one week is told from cells that count something."""


class PageDay(NamedTuple):
    """The day of one cell."""

    number: int
    """The day of its month."""
    months: int
    """How many months it is after the page's own: -1 for the last days of the month before."""
    start: int
    """Where in the cell the words begin, behind the number."""

    def in_month(self, year: int, month: int, weekday: int) -> date | None:
        """The day of a page of that month, unless it is none or another day of the week."""
        of_year, index = divmod(year * 12 + month - 1 + self.months, 12)
        try:
            day = date(of_year, index + 1, self.number)
        except ValueError:
            return None
        return day if day.isoweekday() == weekday else None


def without_gaps(weekdays: Mapping[int, int]) -> dict[int, int]:
    """The columns of a week with those between them, whose names are something else too: `Mar`."""
    if len(weekdays) < _FEWEST_OF_A_WEEK:
        return dict(weekdays)
    first = min(weekdays)
    whole = {
        at: (weekdays[first] - 1 + at - first) % _WEEK + 1 for at in range(first, max(weekdays) + 1)
    }
    is_in_order = all(whole[at] == weekday for at, weekday in weekdays.items())
    return whole if is_in_order else dict(weekdays)


def days_of_page(
    rows: Sequence[Mapping[int, str]], weekdays: Mapping[int, int]
) -> list[dict[int, PageDay]]:
    """The days of a page by row and column; an empty list where the rows are no such page.

    `rows` are cells by their column, `weekdays` the day of the week of each column of days, in
    their order, from 1 for Monday.
    """
    walk = _Walk(weekdays)
    page = [walk.row(row) for row in rows]
    has_more = any(row.get(at, "").strip() for row, days in zip(rows, page, strict=True)
                   if not days for at in weekdays)  # fmt: skip
    if has_more or (walk.weeks < 2 and walk.numbers < _FEWEST_IN_A_ROW):
        return []
    shift = walk.turned_in_first_week
    return [
        {at: day._replace(months=day.months - shift) for at, day in days.items()} for days in page
    ]


class _Walk:
    """Goes through the rows of a page, from one number to the next."""

    def __init__(self, weekdays: Mapping[int, int]) -> None:
        first = next(iter(weekdays.values()))
        self.offsets = {at: (day - first) % _WEEK for at, day in weekdays.items()}
        self.weeks = 0
        self.numbers = 0
        self.turned_in_first_week = 0
        self.last: tuple[int, int, int] | None = None
        """Where the last number stands, in days of the page; the number; months gone by then."""
        self.days: dict[int, PageDay] = {}

    def row(self, row: Mapping[int, str]) -> dict[int, PageDay]:
        """The days of a row: its own where it has numbers that go on, else those above it."""
        matches = {at: m for at in self.offsets if (m := _NUMBER.match(row.get(at, "")))}
        days = self._numbered({at: (int(m[1]), m.end()) for at, m in matches.items()})
        if days:
            if self.weeks == 0:
                self.turned_in_first_week = max(day.months for day in days.values())
            self.weeks += 1
            self.numbers += len(matches)
            self.days = days
            return days
        return {at: day._replace(start=0) for at, day in self.days.items()}

    def _numbered(self, written: Mapping[int, tuple[int, int]]) -> dict[int, PageDay]:
        """The days of a week whose numbers go on from the last; nothing where they do not."""
        is_first_of_month = any(number == 1 for number, _ in written.values())
        if not written or (self.last is None and len(written) < 2 and not is_first_of_month):
            return {}
        last = self.last
        days: dict[int, PageDay] = {}
        for at, (number, start) in written.items():
            place = self.weeks * _WEEK + self.offsets[at]
            turned = _months_between(last, place, number)
            if turned is None:
                return {}
            last = (place, number, turned)
            days[at] = PageDay(number, turned, start)
        self.last = last
        return self._with_the_others(days)

    def _with_the_others(self, days: dict[int, PageDay]) -> dict[int, PageDay]:
        """The week with its columns that have no number of their own."""
        for at, offset in self.offsets.items():
            if at in days:
                continue
            near, known = min(days.items(), key=lambda each: abs(self.offsets[each[0]] - offset))
            number = known.number + offset - self.offsets[near]
            if 1 <= number <= _SHORTEST_MONTH:
                days[at] = PageDay(number, known.months, 0)
        return days


def _months_between(last: tuple[int, int, int] | None, place: int, number: int) -> int | None:
    """The months gone by at a number; nothing where it does not come after the last."""
    if last is None:
        return 0 if 1 <= number <= _LONGEST_MONTH else None
    before, known, turned = last
    counted = known + place - before
    if number == counted <= _LONGEST_MONTH:
        return turned
    is_new_month = _SHORTEST_MONTH <= counted - number <= _LONGEST_MONTH
    return turned + 1 if is_new_month and known <= _LONGEST_MONTH and number >= 1 else None
