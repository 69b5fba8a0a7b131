"""Dates, months, quarters and other periods that a text names."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from stratlint.language.grammar.patterns import Match
from stratlint.language.grammar.slots import Row, patterns
from stratlint.language.grammar.tokens import SLASHED, STAMP, fold, tokens
from stratlint.language.times.date_doubts import is_date, is_name
from stratlint.language.times.days import Interval, Known
from stratlint.language.times.moment_parts import Parts, may_be_day, parts_of, parts_of_figures
from stratlint.language.vocabulary import grammar
from stratlint.tuples import NamedTuple


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
    known = Known(today, year, fiscal_start)
    found = []
    for start, end, kind, parts in _mentions(text, language):
        first, last = known.interval(parts) or (None, None)
        found.append(DateMention(start, end, first, last, kind))
    return found


@lru_cache(maxsize=64)
def _mentions(text: str, language: str) -> tuple[tuple[int, int, str, Parts], ...]:
    """Where the dates of a text stand, what they are and what they say."""
    row = tokens(text)
    found = []
    for match in _matches(text, grammar(language).language):
        if match.name not in _NO_DATES:
            parts = parts_of(match, language)
            last = match.end - (row[match.end - 1].text == ",")
            start, end = row[_first_of(match)].start, row[last - 1].end
            found.append((start, end, _kind(match, parts), parts))
    return tuple(found)


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
        figures = row[0].text
        parts = parts_of_figures(figures, language) if may_be_day(figures) else None
        return Known(None, year, None).interval(parts) if parts else None
    found = find_dates(text, language, year=year)
    if len(found) != 1 or any(token.kind == STAMP for token in row):  # a day and an hour
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
    known = Known(None, year, None)
    found = []
    for match in _matches(text, spoken.language):
        stated = match.get("weekday")
        is_date = stated and match.name == "date"
        interval = known.interval(parts_of(match, language)) if is_date else None
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


def find_named_days(text: str, language: str) -> list[tuple[int, int]]:
    """Return the tokens of what looks like a date and is a name: "rue du 8 mai 1945"."""
    return list(_read(text, grammar(language).language)[1])


def _matches(text: str, language: str) -> tuple[Match, ...]:
    return _read(text, language)[0]


@lru_cache(maxsize=64)
def _read(text: str, language: str) -> tuple[tuple[Match, ...], tuple[tuple[int, int], ...]]:
    spoken = grammar(language)
    row = tokens(text)
    read = patterns(spoken, "dates")
    found: list[Match] = []
    names: list[tuple[int, int]] = []
    place = 0
    while place < len(row):
        match = read.at(row, place)
        if match and is_date(text, row, match, spoken):
            found.append(match)
            place = match.end
            continue
        if match and is_name(text, row, match, spoken):
            end = _with_old_year(row, match.end)
            names.append((match.first, end))
            place = end - 1
        place += 1
    return tuple(found), tuple(names)


def _with_old_year(row: Row, end: int) -> int:
    """The token behind a year that no plan is made for: "rue du 8 mai 1945"."""
    after = end + (end < len(row) and row[end].text == "-")
    is_year = after < len(row) and row[after].text.isdigit() and len(row[after].text) == _YEAR
    return after + 1 if is_year else end


def _first_of(match: Match) -> int:
    """Return the first token of the date itself, without a preposition before a numeric one."""
    slots = [capture for capture in match.captures if capture.slot == "slashed"]
    if slots and not match.get("weekday"):
        return slots[0].first
    return match.first


_NO_DATES = ("weekday",)
_YEAR = 4  # figures


def _kind(match: Match, parts: Parts) -> str:
    if parts.counted:
        return "relative"
    if match.get("code") or match.name == "quarter":
        return "half" if parts.half else "quarter" if parts.quarter else "year"
    return "date" if match.name == "week_of" else match.name
