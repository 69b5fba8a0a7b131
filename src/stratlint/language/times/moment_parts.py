"""What the words and figures of a date say: day, month, year, and in which order they are read."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import Any

from stratlint.language.grammar.patterns import Match
from stratlint.language.grammar.slots import FIRST_YEAR
from stratlint.language.times.clocks import Clock
from stratlint.language.vocabulary import grammar
from stratlint.tuples import NamedTuple

SURE, DAY_FIRST, MONTH_FIRST, DOUBT = "sure", "day_first", "month_first", "doubt"
_CENTURY = 2000

Day = tuple[int | None, int | None, int | None]
"""Year, month and day, as far as they are written."""


class Counted(NamedTuple):
    """A day, week, month, quarter or year by its number: `Week 9`, `J-7`, `Months 1–3`."""

    unit: str
    number: int
    sign: str = ""
    """`-` before and `+` after a day that the text does not name, empty without one."""
    last: int | None = None

    @property
    def is_beside_an_event(self) -> bool:
        """Whether it counts from a day that people know by its name: `J-7`, `Launch day`."""
        return bool(self.sign) or (self.unit == "day" and self.number == 0)


class Parts(NamedTuple):
    """What one date says."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekdays: tuple[int, ...] = ()
    until: Day | None = None
    quarter: int | None = None
    half: int | None = None
    season: int | None = None
    part: str | None = None
    relative: tuple[str, int] | None = None
    fiscal: bool = False
    counted: Counted | None = None
    clock: Clock | None = None
    order: str = SURE
    other: tuple[int, int] | None = None
    impossible: bool = False

    def with_parts(self, other: Parts) -> Parts | None:
        """Both in one, ``None`` where they say the same thing twice: then they are two dates."""
        if self.clock and not self.day and not self.weekdays and other.clock:
            return None
        merged: dict[str, Any] = {}
        for name, mine, theirs in zip(self._fields, self, other, strict=True):
            if not theirs or name == "order":
                continue
            if not mine or (name == "impossible"):
                merged[name] = theirs
            elif name == "weekdays" and not (self.day or other.day):
                merged[name] = self.weekdays + other.weekdays
            elif mine != theirs:
                return None
        merged["order"] = other.order if self.order == SURE else self.order
        return self._replace(**merged)


def parts_of(match: Match, language: str) -> Parts:
    """What a match of the date patterns says."""
    whole = _READERS[match.name](match, language)
    part = match.get("part")
    weekdays = tuple(match.all("weekday")[:1])
    return whole._replace(part=part or whole.part, weekdays=weekdays)


def _date(match: Match, language: str) -> Parts:
    for slot in ("iso", "dmy", "slashed"):
        if match.get(slot):
            return parts_of_figures(match.get(slot), language)
    if match.get("stamp"):
        return parts_of_stamp(match.get("stamp"))
    year = match.get("year") or match.get("short_year")
    return _checked(Parts(year, match.get("months"), match.get("day")))


def _checked(parts: Parts) -> Parts:
    return parts._replace(impossible=not _exists(parts.year, parts.month, parts.day))


def _exists(year: int | None, month: int | None, day: int | None) -> bool:
    """Whether a calendar has such a day; without a year, February has 29."""
    if month is not None and not 1 <= month <= 12:
        return False
    if day is None or month is None:
        return day is None or 1 <= day <= 31
    return 1 <= day <= monthrange(year or 2000, month)[1]


def may_be_day(figures: str) -> bool:
    """Whether `14/09` can be a day: one of the two is a month; `03/2027` is a month."""
    first, second = (int(part) for part in figures.split("/"))
    if len(figures.split("/")[1]) == 4 or len(figures.split("/")[0]) == 4:
        return first <= 12 or second <= 12 or second == (first + 1) % 100
    return 1 <= first <= 31 and 1 <= second <= 31 and min(first, second) <= 12


def parts_of_figures(written: str, language: str) -> Parts:
    """What a date in figures says, such as `04/03/2027`, `2027-3-4`, `14/09` or `2027-03`."""
    parts = [
        int(part) for part in written.replace("/", " ").replace(".", " ").replace("-", " ").split()
    ]
    if len(written.partition("/")[0].partition("-")[0].partition(".")[0]) == 4:
        return _year_first(parts, written)
    if len(parts) == 2 and parts[1] > 99:
        return _checked(Parts(parts[1], parts[0]))
    year = None if len(parts) == 2 else parts[2] + _CENTURY if parts[2] < 100 else parts[2]
    return _ordered(year, parts[0], parts[1], _order("." in written, language))


def _year_first(parts: list[int], written: str) -> Parts:
    year = parts[0]
    if len(parts) == 2 and "/" in written and parts[1] == (year + 1) % 100:
        return Parts(year, until=(year + 1, None, None))  # "2026/27"
    return _checked(Parts(year, parts[1], parts[2] if len(parts) == 3 else None))


def _order(has_dots: bool, language: str) -> str:
    """Which of day and month comes first by the habit of a language and its region."""
    if has_dots:
        return DAY_FIRST
    _, _, region = language.replace("_", "-").partition("-")
    habits = grammar(language).data["numeric_dates"]
    return str(habits.get(region.lower(), habits[""])).replace(" ", "_")


def _ordered(year: int | None, first: int, second: int, habit: str) -> Parts:
    by_day, by_month = _exists(year, second, first), _exists(year, first, second)
    if first == second:
        return Parts(year, second, first, impossible=not by_day)
    if by_day and by_month:
        if habit == MONTH_FIRST:
            return Parts(year, first, second, order=MONTH_FIRST, other=(second, first))
        order = DAY_FIRST if habit == DAY_FIRST else DOUBT
        return Parts(year, second, first, order=order, other=(first, second))
    if by_month:
        return Parts(year, first, second, order=MONTH_FIRST)
    is_month_first = not by_day and first <= 12 < second
    month, day = (first, second) if is_month_first else (second, first)
    order = MONTH_FIRST if is_month_first else DAY_FIRST
    return Parts(year, month, day, order=order, impossible=not by_day)


def parts_of_stamp(written: str) -> Parts:
    """What a program's date and time says: `2027-01-04t08:15:00.000z`."""
    day, _, rest = written.partition("t")
    figures = day.replace("-", "")
    hours = rest.replace(":", "")
    behind = rest.lstrip("0123456789:.")
    clock = Clock(0, f"{hours[:2]}:{hours[2:4]}", None, behind.upper() or None)
    found = _checked(Parts(int(figures[:4]), int(figures[4:6]), int(figures[6:8])))
    is_wrong = int(hours[:2]) > 23 or int(hours[2:4]) > 59
    return found._replace(clock=clock, impossible=found.impossible or is_wrong)


def _weekday(match: Match, language: str) -> Parts:
    return Parts(day=match.get("day"))


def _week_of(match: Match, language: str) -> Parts:
    if len(match.all("day")) == 2:
        return _range(match, language)
    return _date(match, language)


def _range(match: Match, language: str) -> Parts:
    figures = [
        parts_of_figures(capture.value, language)
        for capture in match.captures
        if capture.slot in ("iso", "dmy", "slashed")
    ]
    days, months, years = match.all("day"), match.all("months"), match.all("year")
    if len(figures) == 2:
        first, last = figures
        year = first.year or last.year
        is_doubt = first.other is not None and last.other is not None
        return first._replace(
            year=year, until=(last.year, last.month, last.day),
            other=first.other if is_doubt else None,
            impossible=first.impossible or last.impossible,
        )  # fmt: skip
    if figures:  # "du 4 au 08/01"
        last = figures[0]
        return last._replace(day=days[0], until=(last.year, last.month, last.day), other=None)
    year = years[-1] if years else None
    opening = years[0] if len(years) == 2 else year
    if year and len(years) == 1 and months[0] > months[-1]:
        opening = year - 1
    ends = _exists(year, months[-1], days[-1])
    starts = _exists(opening, months[0], days[0])
    is_wrong = not (starts and ends) or (months[0] == months[-1] and days[0] >= days[-1])
    return Parts(opening, months[0], days[0], until=(year, months[-1], days[-1]),
                 impossible=is_wrong)  # fmt: skip


def _days_of_week(match: Match, language: str) -> Parts:
    days = match.all("day")
    counted = _counted(match)
    return Parts(day=days[0], until=(None, None, days[1]), counted=counted)


def _month(match: Match, language: str) -> Parts:
    months, years = match.all("months"), match.all("year")
    year = years[-1] if years else None
    if len(months) == 1:
        return Parts(year, months[0])
    opening = years[0] if len(years) == 2 else year
    if year and len(years) == 1 and months[0] > months[-1]:
        opening = year - 1
    return Parts(opening, months[0], until=(year, months[-1], None))


def _quarter(match: Match, language: str) -> Parts:
    codes = match.all("code")
    kind, number = codes[0] if codes else (match.get("halves"), match.get("nth"))
    year = match.get("year") or match.get("short_year")
    year = year or next((n for k, n in codes[1:] if k == "year"), None)
    is_fiscal = bool(match.get("fiscal")) or any(k == "year" for k, _ in codes[1:])
    if kind == "year":  # "FY27"
        return Parts(number + _CENTURY if number < 100 else number, fiscal=True)
    if year is not None and year < 100:
        year += _CENTURY
    if kind in ("quarter", "half"):
        is_wrong = not 1 <= number <= (4 if kind == "quarter" else 2)
        found = Parts(year, fiscal=is_fiscal, impossible=is_wrong)
        return found._replace(**{kind: number})
    return Parts(year, counted=Counted(kind, number))


def parts_of_label(match: Match) -> Parts:
    """What a label counts from an event in words: `2 weeks before`, `The day after`."""
    if counted := _counted(match):
        return Parts(counted=counted)
    low, high = match.get("num") or (1, 1)
    sign = match.get("event_side")
    if not sign:
        return Parts(counted=Counted("day", 0))
    last = int(high) if high > low else None
    return Parts(counted=Counted(match.get("unit"), int(low), sign, last))


def is_beyond(parts: Parts) -> bool:
    """Whether a year has no such week: by ISO 8601, 28 December always lies in the last."""
    weeks, year = parts.counted, parts.year
    if weeks is None or weeks.unit != "week" or parts.month or not _is_year(year):
        return False
    last = date(year or FIRST_YEAR, 12, 28).isocalendar().week
    return not 1 <= weeks.number <= last or (weeks.last or 1) > last


def _is_year(year: int | None) -> bool:
    return year is not None and date.min.year <= year <= date.max.year


def _season(match: Match, language: str) -> Parts:
    step = match.get("rel") if match.get("rel") is not None else match.get("rel_after")
    relative = None if step is None else ("year", step)
    return Parts(match.get("year"), season=match.get("season"), relative=relative)


def _year(match: Match, language: str) -> Parts:
    years = match.all("year")
    until = (years[1], None, None) if len(years) == 2 else None
    return Parts(years[0], until=until, fiscal=bool(match.get("fiscal")))


def _relative(match: Match, language: str) -> Parts:
    counted = _counted(match)
    if counted and counted.number >= FIRST_YEAR:  # "année 2027", "school year 2026-2027"
        return Parts(counted.number, until=(counted.last, None, None) if counted.last else None)
    if counted:
        return Parts(match.get("year"), match.get("months"), counted=counted)
    step = match.get("rel") if match.get("rel") is not None else match.get("rel_after")
    unit = match.get("unit")
    if unit is not None:
        return Parts(relative=(unit, step or 0))
    return Parts()


def _counted(match: Match) -> Counted | None:
    codes = match.all("code")
    if codes:
        last = codes[1][1] if len(codes) == 2 else None
        return Counted(codes[0][0], codes[0][1], "", last)
    if match.get("day_zero"):
        return Counted("day", 0)
    if eve := match.get("event_eve"):
        return Counted("day", abs(eve), "-" if eve < 0 else "+")
    numbers = match.all("n") or match.all("nth")
    if not numbers:
        return None
    last = numbers[1] if len(numbers) == 2 else None
    unit = match.get("unit") or match.get("countdown")
    return Counted(unit, numbers[0], match.get("sign") or "", last)  # `J-7`, `J+1 semaine`


_READERS = {
    "date": _date,
    "weekday": _weekday,
    "week_of": _week_of,
    "range": _range,
    "days_of_week": _days_of_week,
    "month": _month,
    "quarter": _quarter,
    "season": _season,
    "year": _year,
    "relative": _relative,
}
