"""Which days a date or a period covers, as far as the text and the caller say."""

from __future__ import annotations

from datetime import date, timedelta

from stratlint.language.times.moment_parts import DOUBT, Day, Parts
from stratlint.tuples import NamedTuple

Interval = tuple[date, date]

_LENGTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}
_SEASON, _WINTER = 3, 12


class Known(NamedTuple):
    """What fills in the parts of a date that the text leaves open."""

    today: date | None
    year: int | None
    fiscal_start: int | None

    def interval(self, parts: Parts) -> Interval | None:
        """The days that a date covers, `None` where there is no such day or nobody can tell."""
        if parts.impossible or parts.order == DOUBT or parts.counted:
            return None
        try:
            whole = self._whole(parts)
        except (ValueError, OverflowError):
            return None
        return _part_of(whole, parts.part) if whole and parts.part else whole

    def _whole(self, parts: Parts) -> Interval | None:
        if parts.relative and not parts.season:
            return _around(self.today, *parts.relative) if self.today else None
        if parts.quarter:
            return self._months(parts, parts.quarter * 3 - 2, parts.quarter * 3)
        if parts.half:
            return self._months(parts, parts.half * 6 - 5, parts.half * 6)
        if parts.season:
            return self._season(parts)
        if parts.fiscal:
            return self._months(parts, 1, 12)
        return self._stretch(parts)

    def _stretch(self, parts: Parts) -> Interval | None:
        opening = self._ends((parts.year, parts.month, parts.day), parts.until)
        closing = self._ends(parts.until) if parts.until else opening
        return (opening[0], closing[1]) if opening and closing else None

    def _ends(self, day: Day, until: Day | None = None) -> Interval | None:
        """The first and last day of a day, a month or a year."""
        year = day[0] or (until[0] if until else None) or self.year
        _, month, number = day
        if year is None:
            return None
        if month is None:
            return (date(year, 1, 1), date(year, 12, 31)) if number is None else None
        if number is None:
            return _months_of(year, month, month)
        return date(year, month, number), date(year, month, number)

    def _months(self, parts: Parts, first: int, last: int) -> Interval | None:
        """Months of a year as days; a fiscal year has the name of the year it ends in."""
        year = parts.year or self.year
        if not year or last > 12 or (parts.fiscal and not self.fiscal_start):
            return None
        shift = (self.fiscal_start or 1) - 1 if parts.fiscal else 0
        base = year * 12 - (12 if shift else 0) + shift - 1
        opening, closing = divmod(base + first, 12), divmod(base + last, 12)
        return date(opening[0], opening[1] + 1, 1), _last_day(closing[0], closing[1] + 1)

    def _season(self, parts: Parts) -> Interval | None:
        year, month = parts.year or self.year, parts.season or 0
        if not year and self.today and parts.relative:
            year = self.today.year + parts.relative[1]
        if not year:
            return None
        if month == _WINTER:
            return date(year, month, 1), _last_day(year + 1, 2)
        return _months_of(year, month, month + _SEASON - 1)


def _months_of(year: int, first: int, last: int) -> Interval:
    return date(year, first, 1), _last_day(year, last)


def _last_day(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(1)


def _around(today: date, unit: str, step: int) -> Interval | None:
    if unit == "day":
        return today + timedelta(step), today + timedelta(step)
    if unit == "week":
        monday = today + timedelta(7 * step - today.weekday())
        return monday, monday + timedelta(6)
    length = _LENGTHS.get(unit)
    if not length:
        return None
    first = (today.year * 12 + today.month - 1) // length * length + step * length
    last = first + length - 1
    return date(first // 12, first % 12 + 1, 1), _last_day(last // 12, last % 12 + 1)


def _part_of(whole: Interval, part: str) -> Interval:
    """The start, middle or end of a period: its first third, second third or last day."""
    first, last = whole
    if part == "end":
        return last, last
    bounds = _thirds(first, last)
    return (first, bounds[0]) if part == "start" else (bounds[0], bounds[1])


def _thirds(first: date, last: date) -> tuple[date, date]:
    """The last days of the first and of the second third; of whole months, those of months."""
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if first.day == 1 and months % 3 == 0 and last == _last_day(last.year, last.month):
        ends = (first.month - 1 + months // 3 * part - 1 for part in (1, 2))
        one, two = (_last_day(first.year + end // 12, end % 12 + 1) for end in ends)
        return one, two
    third = timedelta(((last - first).days + 1) // 3)
    return first + third, first + 2 * third
