"""The check of weekdays against the dates that they stand beside, in any text of a strategy."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache

from stratlint.finding import Edit, Fix, Pointer, Problem
from stratlint.late import late
from stratlint.rules.context import Context, as_date
from stratlint.rules.weekday_names import (
    all_weekdays,
    months,
    spoken_by,
    weekday,
    weekday_name,
    weekdays,
)
from stratlint.sources.comments import without_comments
from stratlint.sources.text import Span
from stratlint.strategy import Strategy, Value
from stratlint.tuples import NamedTuple


class _Reading(NamedTuple):
    """A weekday beside a complete date: the one stated, the one it is, and in which language."""

    stated: int
    real: int
    day: date
    language: str


class _Slip(NamedTuple):
    """A weekday that is not the one of its date, and where it is written."""

    read: _Reading
    span: Span


def weekday_matches_date(strategy: Strategy, context: Context) -> Iterator[Problem]:
    """A weekday beside a date that falls on another one, anywhere in the strategy's files.

    Dates count that name their year in four figures, and those of posts, whose year is read from
    what stands around them. Where all such weekdays are those of another year, that is told once.
    """
    found = {slip.span: slip for slip in (*_in_texts(strategy, context), *_of_posts(strategy))}
    slips = list(found.values())
    year = _year_of(slips)
    if year:
        yield _of_another_year(slips, year)
        return
    for slip in slips:
        yield _problem(slip)


def _in_texts(strategy: Strategy, context: Context) -> Iterator[_Slip]:
    """The slips beside dates that are written with their year."""
    for source in strategy.sources:
        # In YAML comments are what headings are in Markdown: “# Sunday 12 January”.
        text = without_comments(source) if source.is_markdown else source.text
        for start, end in _weekdays_by_dates(text, context.language):
            word = text[start:end]
            read = _read(text, start, end, word, context.language)
            if read is not None and read.stated != read.real:
                yield _Slip(read, Span(source, start, end))


def _of_posts(strategy: Strategy) -> Iterator[_Slip]:
    """The slips beside the dates of posts, with the year that was read for them."""
    from stratlint.language.grammar.tokens import fold

    language = strategy.language.partition("-")[0].lower()
    for post in strategy.part("calendar"):
        written = post.get("date")
        day = as_date(written.text) if written else None
        if written is None or day is None:
            continue
        for word in _words_around(written, language):
            spoken = spoken_by(fold(word[0]), language)
            if spoken is None or not _is_of_day(word, written, day, language):
                continue
            read = _Reading(
                weekdays(language)[spoken][fold(word[0])], day.isoweekday(), day, spoken
            )
            if read.stated != read.real:
                yield _Slip(read, Span(written.source, *word.span()))
            break


_LETTERS = late(r"[^\W\d_]{4,}")


def _is_of_day(word: re.Match[str], written: Value, day: date, language: str) -> bool:
    """Whether no more than a month stands between a weekday and the number of its day.

    A date that was read from a whole line spans its words too: “29 January – open on Saturday”.
    """
    from stratlint.language.grammar.tokens import fold

    text, place = word.string, word.start()
    number = re.compile(rf"(?<!\d)0?{day.day}(?!\d)")
    found = list(number.finditer(text, written.start, written.end))
    between = (text[min(m.end(), word.end()) : max(m.start(), place)] for m in found)
    told = ([w[0] for w in _LETTERS.finditer(each)] for each in between)
    return not found or any(all(fold(w) in months(language) for w in each) for each in told)


_BETWEEN = late(r"[\W_]*")
_NEAR = 24
"""Letters between a date and its weekday, cells and marks included."""


def _words_around(date_written: Value, language: str) -> Iterator[re.Match[str]]:
    """The words within a written date, and those beside it with nothing but marks between."""
    text, start, end = without_comments(date_written.source), date_written.start, date_written.end
    first = max(text.rfind("\n", 0, start) + 1, start - _NEAR)
    stop = text.find("\n", start)
    last = min(stop if stop >= 0 else len(text), end + _NEAR)
    is_figures = text[start:end] == date_written.text  # `2027-03-02`: most stand beside nothing
    beside = f"{text[first:start]}\n{text[end:last]}"
    if is_figures and not _names_a_weekday(beside, language):
        return
    for word in _WORD.finditer(text, first, last):
        between = text[word.end() : start] or text[end : word.start()]
        if _BETWEEN.fullmatch(between):
            yield word


@lru_cache(maxsize=256)
def _names_a_weekday(beside: str, language: str) -> bool:
    """Whether a weekday stands beside a date: in a calendar, the same words stand beside all."""
    from stratlint.language.grammar.tokens import fold

    return any(spoken_by(fold(word[0]), language) for word in _WORD.finditer(beside))


def _problem(slip: _Slip) -> Problem:
    read, word = slip.read, slip.span.text
    # The nearest day with the weekday stated: three days away at the most.
    shift = (read.stated - read.real + 3) % 7 - 3
    values = {
        "word": word, "day": read.day.isoformat(),
        "weekday": weekday_name(read.real, read.language),
        "stated": weekday_name(read.stated, read.language),
        "right": weekday(read.real, read.language, word),
        "near": (read.day + timedelta(days=shift)).isoformat(),
    }  # fmt: skip
    is_whole_name = word == weekday(read.stated, read.language, word)
    fix = Fix((Edit(slip.span, str(values["right"])),)) if is_whole_name else None
    return Problem(slip.span, "one", values, fix=fix)


_FEWEST = 2
"""Slips that show by themselves that they are of another year."""


def _year_of(slips: Sequence[_Slip]) -> int | None:
    """The year in which all weekdays that are wrong would be right."""
    if len(slips) < _FEWEST:
        return None
    years = [year for slip in slips[:1] for year in _years_near(slip.read.day.year)]
    return next((year for year in years if all(_is_right_in(year, slip) for slip in slips)), None)


def _years_near(year: int) -> tuple[int, ...]:
    return (year - 1, year + 1, year - 2, year + 2)


def _is_right_in(year: int, slip: _Slip) -> bool:
    try:
        return slip.read.day.replace(year=year).isoweekday() == slip.read.stated
    except ValueError:  # the 29th of February
        return False


def _of_another_year(slips: Sequence[_Slip], year: int) -> Problem:
    first = min(slips, key=lambda each: (each.span.source.path, each.span.start))
    values = {**_problem(first).values, "count": len(slips), "year": year}
    others = [slip for slip in slips if slip is not first]
    related = tuple(Pointer(slip.span, "also", _problem(slip).values) for slip in others[:5])
    return Problem(first.span, "year", values, related)


# Where to look

_YEAR_OR_DATE = re.compile(r"(?:19|20)\d\d(?:-\d\d-\d\d)?(?!\d)")
_WORD = re.compile(r"(?<![\w@#/-])[^\W\d_]{2,9}(?!\w)")
_BEFORE_ISO = " \t\u00a0*_,.|"
_BEFORE_YEAR = " ,/.-\u00a0"
_LONGEST_DATE = 36
"""Letters from a weekday to the year of its date: “**Wednesday**, the 24th of September, ”."""
_IN_BRACKETS = re.compile(
    r"[*_]{0,2}\s?[(\[|]\s{0,20}[*_]{0,2}([^\W\d_]{2,9})(?=\.?[*_ ]{0,20}[)\]|])"
)


def _weekdays_by_dates(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Where a weekday stands before a complete date, or after it in brackets or a table's cell.

    It goes from year to year: of all that a date is made of, the year is the rarest, and files of
    hundreds of pages are passed over in a moment. It only says where to read closely.
    """
    for match in _YEAR_OR_DATE.finditer(text):
        start, end = match.span()
        if end - start > 4:
            first, last = _word_before(text, start)
            if first < last and text[first:last].lower() in all_weekdays(language):
                yield first, last
        elif text[start - 1 : start] in _BEFORE_YEAR:
            begin = max(text.rfind("\n", 0, start) + 1, start - _LONGEST_DATE)
            for word in _WORD.finditer(text, begin, start):
                if word[0].lower() in all_weekdays(language):
                    yield word.span()
        after = _IN_BRACKETS.match(text, end)
        if after and after[1].lower() in all_weekdays(language):
            yield after.span(1)


def _word_before(text: str, place: int) -> tuple[int, int]:
    """The word that ends just before a place, signs and blanks left out."""
    last = place
    while last > 0 and place - last < 8 and text[last - 1] in _BEFORE_ISO:
        last -= 1
    first = last
    while first > 0 and last - first < 10 and text[first - 1].isalpha():
        first -= 1
    return first, last


# What is written there

_TO_CELL = late(r"[\s*_.]*\|[\s*_]*")
_FROM_DATE = late(r"\s*(?:[(\[]|\|)[\s*_]*\Z")


def _read(text: str, start: int, end: int, word: str, language: str) -> _Reading | None:
    """The weekday at a place and the date that it belongs to, behind it or before it."""
    from stratlint.language.grammar.tokens import fold

    spoken = [code for code, names in weekdays(language).items() if fold(word) in names]
    spoken.sort(key=lambda code: code != language)
    stop = text.find("\n", end, end + 45)
    after = text[end : end + 45 if stop < 0 else stop]
    before = text[max(text.rfind("\n", 0, start) + 1, start - 40) : start]
    for code in spoken:
        stated = weekdays(language)[code][fold(word)]
        if _is_plainly_right(stated, after, code):
            return None
        day = _date_after(word, before, after, code) or _date_before(before, after, code)
        if day:
            return _Reading(stated, day.isoweekday(), day, code)
    return None


def _date_after(word: str, before: str, after: str, language: str) -> date | None:
    """`Tue 24 March 2026`, or the next cell of a table where the weekday fills its own."""
    from stratlint.language.times.dates import find_weekday_dates

    cell = _TO_CELL.match(after)
    if cell:
        if before.strip(" \t*_")[-1:] not in ("", "|"):
            return None
        after = " " + after[cell.end() :]
    found = find_weekday_dates(word + after, language)
    return found[0].date if found and found[0].start == 0 else None


def _date_before(before: str, after: str, language: str) -> date | None:
    """`24 March 2026 (Tuesday)`, or the cell before where the weekday fills its own."""
    from stratlint.language.times.dates import find_dates

    opening = _FROM_DATE.search(before)
    if not opening or after.lstrip(" \t*_.")[:1] not in (")", "]", "|"):
        return None
    written = before[: opening.start()].rstrip(" *_")
    found = find_dates(written, language)
    last = found[-1] if found else None
    if last is None or last.kind != "date" or last.end != len(written) or last.first != last.last:
        return None
    return last.first


_PLAIN_DATE = late(
    r"[ \t*_,.|\u00a0]{1,9}(?:(?P<iso>\d{4}-\d\d-\d\d)"
    r"|(?:the |le )?(?P<day>\d{1,2})(?:st|nd|rd|th|er)? (?P<month>[^\W\d_]+)\.?,? (?P<year>\d{4})"
    r"|(?P<month_first>[^\W\d_]+)\.? (?P<second>\d{1,2})(?:st|nd|rd|th)?,? (?P<last>\d{4}))\b"
)


def _is_plainly_right(stated: int, after: str, language: str) -> bool:
    """Whether a date written in a usual way has the weekday stated: most do, and need no more."""
    match = _PLAIN_DATE.match(after)
    if not match:
        return False
    if match["iso"]:
        day = as_date(match["iso"])
        return day is not None and day.isoweekday() == stated
    from stratlint.language.grammar.tokens import fold

    month = months(language).get(fold(match["month"] or match["month_first"]))
    try:
        number, year = int(match["day"] or match["second"]), int(match["year"] or match["last"])
        return month is not None and date(year, month, number).isoweekday() == stated
    except ValueError:
        return False
