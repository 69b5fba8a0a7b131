"""Which days a date or a period covers, as far as the text and the caller say."""

from datetime import date, timedelta
from typing import NamedTuple

from stratlint.language.patterns import Match
from stratlint.language.vocabulary import Grammar

Interval = tuple[date, date]


class Known(NamedTuple):
    """What fills in the parts of a date that the text leaves open."""

    spoken: Grammar
    today: date | None
    year: int | None
    fiscal_start: int | None

    def interval(self, match: Match) -> Interval | None:
        """Return the days a match covers."""
        try:
            whole = getattr(self, "_" + match.name)(match)
        except (ValueError, OverflowError):
            return None
        part = match.get("part")
        return _part_of(whole, part) if whole and part else whole

    def _year_of(self, match: Match) -> int | None:
        years = match.all("year")
        return years[-1] if years else self.year

    def _date(self, match: Match) -> Interval | None:
        if match.get("stamp"):
            return self.written(match.get("stamp")[:10])
        for slot in ("iso", "dmy", "slashed"):
            if match.get(slot):
                return self.written(match.get(slot))
        year = self._year_of(match)
        if not year:
            return None
        day = date(year, match.get("months"), match.get("day"))
        return day, day

    def written(self, text: str) -> Interval | None:
        """Return the day of a date in figures."""
        parts = text.replace("/", " ").replace(".", " ").replace("-", " ").split()
        if len(parts[0]) == 4:
            return self._iso(parts)
        day, month = int(parts[0]), int(parts[1])
        year = int(parts[2]) if len(parts) == 3 else self.year
        if not year:
            return None
        if self.spoken.data["numeric_dates"][""] != "day first":
            if day <= 12 and month <= 12 and day != month:
                return None
            day, month = (month, day) if month > 12 else (day, month)
        try:
            found = date(year + 2000 if year < 100 else year, month, day)
        except ValueError:
            return None
        return found, found

    def _iso(self, parts: list[str]) -> Interval:
        year, month = int(parts[0]), int(parts[1])
        if len(parts) == 2:
            return _months(year, month, month)
        found = date(year, month, int(parts[2]))
        return found, found

    def _week_of(self, match: Match) -> Interval | None:
        return self._date(match)

    def _days_of_week(self, match: Match) -> Interval | None:
        return None

    def _range(self, match: Match) -> Interval | None:
        written = match.all("iso") or match.all("dmy")
        if written:
            first, last = (self.written(text) for text in written)
            return (first[0], last[1]) if first and last else None
        if match.get("slashed"):
            closing = self.written(match.get("slashed"))
            return (closing[0].replace(day=match.get("day")), closing[0]) if closing else None
        days, months, year = match.all("day"), match.all("months"), self._year_of(match)
        if not year:
            return None
        return date(year, months[0], days[0]), date(year, months[-1], days[-1])

    def _month(self, match: Match) -> Interval | None:
        months, years, year = match.all("months"), match.all("year"), self._year_of(match)
        if not year:
            return None
        opening = years[0] if len(years) == 2 else year - (months[0] > months[-1])
        return _months(opening, months[0], months[0])[0], _months(year, months[-1], months[-1])[1]

    def _quarter(self, match: Match) -> Interval | None:
        codes = match.all("code")
        number = codes[0][1] if codes else match.get("nth")
        kind = codes[0][0] if codes else match.get("halves")
        year = (
            match.get("year")
            or match.get("short_year")
            or next((n for k, n in codes[1:] if k == "year"), None)
        )
        is_fiscal = bool(match.get("fiscal")) or len(codes) > 1
        if kind == "year":
            year, is_fiscal, kind, number = number, True, "half", 0
        year = year or self.year
        length = {"quarter": 3, "half": 6}.get(kind)
        if not year or not length or number * length > 12:
            return None
        year += 2000 if year < 100 else 0
        if is_fiscal and not self.fiscal_start:
            return None
        if not number:
            return self._turned(year, 1, 12)
        return self._turned(year, number * length - length + 1, number * length, is_fiscal)

    def _turned(self, year: int, first: int, last: int, is_fiscal: bool = True) -> Interval:
        """Return months of a fiscal year as days."""
        shift = (self.fiscal_start or 1) - 1 if is_fiscal else 0
        base = year * 12 - (12 if shift else 0) + shift - 1
        start, end = base + first, base + last
        return (
            _months(start // 12, start % 12 + 1, start % 12 + 1)[0],
            _months(end // 12, end % 12 + 1, end % 12 + 1)[1],
        )

    def _season(self, match: Match) -> Interval | None:
        year, month = self._year_of(match), match.get("season")
        if not year and self.today and match.get("rel") is not None:
            year = self.today.year + match.get("rel")
        if not year:
            return None
        if month == 12:
            return date(year, 12, 1), _last_day(year + 1, 2)
        return _months(year, month, month + 2)

    def _year(self, match: Match) -> Interval | None:
        year = match.get("year")
        if not match.get("fiscal"):
            return date(year, 1, 1), date(year, 12, 31)
        return self._turned(year, 1, 12) if self.fiscal_start else None

    def _relative(self, match: Match) -> Interval | None:
        if not self.today or match.get("n") is not None:
            return None
        if match.get("unit") is None:
            return None
        step = match.get("rel") or match.get("rel_after") or 0
        return _around(self.today, match.get("unit"), step)


def _months(year: int, first: int, last: int) -> Interval:
    return date(year, first, 1), _last_day(year, last)


def _last_day(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(1)


def _around(today: date, unit: str, step: int) -> Interval | None:
    if unit == "day":
        return today + timedelta(step), today + timedelta(step)
    if unit == "week":
        monday = today + timedelta(7 * step - today.weekday())
        return monday, monday + timedelta(6)
    length = {"month": 1, "quarter": 3, "half": 6, "year": 12}.get(unit)
    if not length:
        return None
    first = (today.year * 12 + today.month - 1) // length * length + step * length
    last = first + length - 1
    opening = _months(first // 12, first % 12 + 1, first % 12 + 1)
    closing = _months(last // 12, last % 12 + 1, last % 12 + 1)
    return opening[0], closing[1]


def _part_of(whole: Interval, part: str) -> Interval:
    """Return the start, middle or end of a period: its first third, second third or last day."""
    first, last = whole
    third = timedelta(((last - first).days + 1) // 3)
    match part:
        case "end":
            return last, last
        case "start":
            return first, first + third
        case _:
            return first + third, first + 2 * third
