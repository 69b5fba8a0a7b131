"""Dates, months, quarters and other periods that a text names."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from stratlint.language.phrases import Match
from stratlint.language.slots import Row, before, glued, patterns
from stratlint.language.tokens import NUMBER, SLASHED, WORD, fold, tokens
from stratlint.language.vocabulary import Grammar, grammar

Interval = tuple[date, date]


class DateMention(NamedTuple):
    """A date or period in a text: its offsets, the days it covers, and its kind.

    ``first`` and ``last`` are ``None`` when the text and the caller leave the year open, or when
    the period counts from a day unknown here (Month 6, J-15). ``kind`` is one of date, range,
    month, quarter, half, season, year, relative.
    """

    start: int
    end: int
    first: date | None
    last: date | None
    kind: str


class WeekdayDate(NamedTuple):
    """A weekday written beside a full date: both offsets, the weekday stated and the real one.

    ``start`` and ``end`` are the weekday word's; weekdays count from 1, Monday.
    """

    start: int
    end: int
    stated: int
    real: int
    date: date
    date_start: int
    date_end: int


def find_dates(
    text: str,
    language: str,
    *,
    today: date | None = None,
    year: int | None = None,
    fiscal_start: int | None = None,
) -> list[DateMention]:
    """Return the dates and periods in a text, from left to right.

    ``year`` is the one meant where none is written; ``today`` resolves "this year" and the like;
    ``fiscal_start`` is the month a fiscal year begins in, which is named after the year it ends in.
    """
    row = tokens(text)
    spoken = grammar(language)
    known = _Known(spoken, today, year, fiscal_start)
    found = []
    for match in _matches(text, spoken.language):
        interval = known.interval(match)
        first, last = interval or (None, None)
        opens = _first_of(match)
        found.append(
            DateMention(row[opens].start, row[match.end - 1].end, first, last, _kind(match))
        )
    return found


def covered(row: Row, spans: Iterable[DateMention]) -> set[int]:
    """Return the places of the tokens that lie in a row of mentions, given from left to right."""
    inside: set[int] = set()
    place = 0
    for mention in spans:
        while place < len(row) and row[place].end <= mention.start:
            place += 1
        while place < len(row) and row[place].start < mention.end:
            inside.add(place)
            place += 1
    return inside


def parse_date(text: str, language: str, year: int | None = None) -> date | None:
    """Return the one day that a whole field value names, ``None`` for anything else.

    "fin juin 2027" is its last day. A numeric date is read day first in French; in English it is
    read only when one order is possible.
    """
    interval = parse_interval(text, language, year)
    return interval[0] if interval and interval[0] == interval[1] else None


def parse_interval(text: str, language: str, year: int | None = None) -> Interval | None:
    """Return the first and last day that a whole field value covers, such as "T2 2027"."""
    row = tokens(text)
    if len(row) == 1 and row[0].kind == SLASHED:
        return _Known(grammar(language), None, year, None).written(row[0].text)
    found = find_dates(text, language, year=year)
    if len(found) != 1:
        return None
    mention = found[0]
    around = text[: mention.start] + text[mention.end :]
    if any(mark.isalnum() for mark in around) or not (mention.first and mention.last):
        return None
    return mention.first, mention.last


def find_weekday_dates(text: str, language: str, year: int | None = None) -> list[WeekdayDate]:
    """Return the weekdays written beside a complete date, right or wrong."""
    spoken = grammar(language)
    folded = fold(text)
    if not any(name in folded for name in _weekday_stems(spoken.language)):
        return []
    row = tokens(text)
    known = _Known(spoken, None, year, None)
    found = []
    for match in _matches(text, spoken.language):
        stated = match.get("weekday")
        interval = known.interval(match) if stated and match.name == "date" else None
        if interval:
            word = match.first
            after = next(c.end for c in match.captures if c.slot == "weekday")
            found.append(
                WeekdayDate(
                    row[word].start,
                    row[after - 1].end,
                    stated,
                    interval[0].isoweekday(),
                    interval[0],
                    row[next(c.first for c in match.captures if c.slot != "weekday")].start,
                    row[match.end - 1].end,
                )
            )
    return found


@lru_cache(maxsize=8)
def _weekday_stems(language: str) -> tuple[str, ...]:
    listed = grammar(language).data["weekday"].values()
    return tuple({fold(name.split(",")[0])[:3] for name in listed})


@lru_cache(maxsize=64)
def _matches(text: str, language: str) -> tuple[Match, ...]:
    spoken = grammar(language)
    row = tokens(text)
    read = patterns(spoken, "dates")
    found: list[Match] = []
    place = 0
    while place < len(row):
        match = read.at(row, place)
        if match and _is_date(text, row, match, spoken):
            found.append(match)
            place = match.end
        else:
            place += 1
    return tuple(found)


def _first_of(match: Match) -> int:
    """Return the first token of the date itself, without a preposition before a numeric one."""
    slots = [capture for capture in match.captures if capture.slot == "slashed"]
    if slots and not match.get("weekday"):
        return slots[0].first
    return match.first


def _kind(match: Match) -> str:
    code = match.get("code")
    if code:
        return str(code[0]) if code[0] in ("quarter", "half", "year") else "relative"
    if match.name == "quarter":
        return str(match.get("halves") or "quarter")
    return match.name


def _is_date(text: str, row: Row, match: Match, spoken: Grammar) -> bool:
    """Return whether a match is a date in fact: "may" can be a verb, "Sat" a past tense."""
    checks: tuple[Callable[[str, Row, Match, Grammar], bool], ...] = (
        _month_is_meant,
        _weekday_is_meant,
        _year_is_meant,
        _number_ends_here,
        _period_is_meant,
    )
    return all(check(text, row, match, spoken) for check in checks)


def _month_is_meant(text: str, row: Row, match: Match, spoken: Grammar) -> bool:
    named = [capture for capture in match.captures if capture.slot == "months"]
    if not named or match.get("year") or match.get("part"):
        return True
    word = row[named[0].first]
    if word.text not in spoken.words("careful_months"):
        return match.name != "month" or word.end - word.start > 2
    if match.get("day") and named[0].first > match.first:
        return True
    if match.get("day") and text[word.start].isupper():
        return True
    return before(row, match.first, spoken.words("before_month"))


def _weekday_is_meant(text: str, row: Row, match: Match, spoken: Grammar) -> bool:
    if not match.get("weekday"):
        return True
    word = row[match.first]
    careful = word.text in spoken.words("careful_weekdays")
    return not careful or text[word.start].isupper() or match.get("year") is not None


def _year_is_meant(text: str, row: Row, match: Match, spoken: Grammar) -> bool:
    """Return whether a number alone is a year and not a count such as "2000 followers"."""
    if match.name != "year" or match.get("part") or match.get("fiscal"):
        return True
    after = match.end
    if before(row, match.first, spoken.words("year_not_before")):
        return False
    if after < len(row) and row[after].text in "%+k" + "→€$£°":
        return False
    if before(row, match.first, spoken.words("year_before")):
        return not _counts(row, after, spoken)
    year = match.get("year")
    return bool(2015 <= year <= 2045) and not _counts(row, after, spoken)


def _counts(row: Row, place: int, spoken: Grammar) -> bool:
    """Return whether the word here is what a number before it would count."""
    if place >= len(row) or row[place].kind != WORD:
        return False
    return row[place].text not in spoken.words("unit_stops")


def _number_ends_here(text: str, row: Row, match: Match, spoken: Grammar) -> bool:
    """Return whether the last number is whole: "March 24 %" and "May 15k" are no dates."""
    last = match.end - 1
    if row[last].kind != NUMBER or match.get("year") or match.end >= len(row):
        return True
    following = row[match.end]
    if following.text in ("%", "+", "€", "$") or (following.kind == WORD and glued(row, match.end)):
        return False
    if match.name == "date" and match.captures[-1].slot == "day":
        return not (match.captures[0].slot == "months" and _counts(row, match.end, spoken))
    return True


def _period_is_meant(text: str, row: Row, match: Match, spoken: Grammar) -> bool:
    """Return whether "week 2" is a period: not in "a week 2 posts" or "this year 5 events"."""
    first = match.captures[0].slot if match.captures else ""
    if match.name == "relative" and first == "unit":
        return not before(row, match.first, spoken.words("not_before_number"))
    if match.name == "relative" and first == "countdown":
        return all(glued(row, place) for place in range(match.first + 1, match.end))
    if first == "code":
        return not before(row, match.first, frozenset("-")) or not glued(row, match.first)
    if match.name == "season" and not match.get("year") and match.get("rel") is None:
        if match.get("part") or match.get("rel_after") is not None:
            return True
        return before(row, match.first, spoken.words("before_season"), 2)
    return True


class _Known(NamedTuple):
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
        if self.spoken.data["numeric_dates"] != "day first":
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

    def _range(self, match: Match) -> Interval | None:
        written = match.all("iso")
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
        year = match.get("year") or next((n for k, n in codes[1:] if k == "year"), None)
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
