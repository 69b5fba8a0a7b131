"""Days in figures: whether 3/4 is in March or in April is told by the whole column."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from stratlint.language.names import Dictionary
from stratlint.language.times.dates import parse_date
from stratlint.language.times.moments import read_moment
from stratlint.reading.sheets.sheet import DayOrder, Remark, Terms

_FIGURES = re.compile(
    r"(?:[^\W\d]{2,12}\.?,?\s+)?(\d{1,2})\s?[/.\-]\s?(\d{1,2})(?:\s?[/.\-]\s?(\d{4}|\d{2}))?\Z"
)
_HAS_DIGIT = re.compile(r"\d")
_ANY_YEAR = 2000
_LONGEST_DAY = 60
_YEARS_AHEAD = 5
_ISO_LIKE = re.compile(r"(\d{4})[/.\-](\d{1,2})[/.\-](\d{1,2})(?:[T\s]00:00(?::00)?)?\Z")


def with_iso_days(
    items: Iterable[dict[str, str]],
    language: str,
    terms: Terms,
    year: str,
    usual: DayOrder | None = None,
) -> Iterator[Remark]:
    """Write days in figures as year, month and day, and say where that was a guess.

    Where the days do not tell their order, `usual` is it. A day without a year is of `year`, where
    that is known, or of the one that weekdays tell. A day that is none, such as 31/02, stays as it
    is written, for the check to find.
    """
    listed = [item for item in items if "date" in item]
    if not year and (year := _year_told_by_weekdays(listed, language)):
        yield Remark("days-year", {"year": year})
    told = terms.order or _told(item["date"] for item in listed) or _told_by_weekdays(listed, year)
    has_noon = any(re.search(r"[ap]\.?m", item.get("time", ""), re.IGNORECASE) for item in listed)
    guessed: DayOrder = usual or ("mdy" if language == "en" and has_noon else "dmy")
    doubtful = 0
    for item in listed:
        iso, is_doubtful = _iso(item["date"], told or guessed, year)
        if is_doubtful and told is None and terms.kind:
            continue
        doubtful += is_doubtful and told is None
        item["date"] = iso if iso != item["date"] or not year else _named(iso, language, year)
    if doubtful:
        yield Remark(f"days-{told or guessed}", {"count": doubtful})


def _told(days: Iterable[str]) -> DayOrder | None:
    """The order that the days themselves tell: there is no thirteenth month."""
    for day in days:
        if match := _FIGURES.match(day.strip()):
            first, second = int(match[1]), int(match[2])
            if first > 12 >= second:
                return "dmy"
            if second > 12 >= first:
                return "mdy"
    return None


def _told_by_weekdays(items: Iterable[Mapping[str, str]], year: str) -> DayOrder | None:
    """The order in which the days are those of the week that stand beside them."""
    fits = {"dmy": 0, "mdy": 0}
    for item in items:
        weekday = _weekday_beside(item)
        for order in fits if weekday else ():
            iso, is_doubtful = _iso(item["date"], order, year)
            if is_doubtful and _ISO_LIKE.match(iso):
                fits[order] += date.fromisoformat(iso).isoweekday() == weekday
    if fits["dmy"] == fits["mdy"]:
        return None
    return "dmy" if fits["dmy"] > fits["mdy"] else "mdy"


def _year_told_by_weekdays(items: Iterable[Mapping[str, str]], language: str) -> str:
    """The year, the nearest ahead, in which days without one are those of the week beside them.

    One day may be a slip; where a day says its year, the others are meant to be read by it.
    """
    said = []
    for item in items:
        text = item["date"]
        moment = read_moment(text, language) if len(text) <= _LONGEST_DAY else None
        if moment is None or not (moment.month and moment.day) or moment.order == "doubt":
            continue
        if moment.year:
            return ""
        if weekday := moment.weekday or _weekday_beside(item):
            said.append((moment.month, moment.day, weekday))
    this_year = date.today().year
    years = (*range(this_year, this_year + _YEARS_AHEAD), this_year - 1)
    return next((str(y) for y in years if _are_in(y, said)), "") if len(set(said)) > 1 else ""


def _are_in(year: int, said: Iterable[tuple[int, int, int]]) -> bool:
    days = ((_day(str(year), str(month), str(day)), weekday) for month, day, weekday in said)
    return all(day and date.fromisoformat(day).isoweekday() == weekday for day, weekday in days)


def _weekday_beside(item: Mapping[str, str]) -> int | None:
    """The day of the week, from 1 for Monday, that an item says with its day or in a note."""
    said = [word for word in item["date"].split()[:1] if word[:1].isalpha()]
    said += [text for field, text in item.items() if field.startswith("x-") and len(text) < 12]
    for word in said:
        moment = read_moment(word.strip(",."), "en")
        if moment is not None and moment.weekday is not None:
            return moment.weekday
    return None


def is_in_figures(text: str) -> bool:
    """Whether a text is a day in figures, with or without its weekday: `Mon 1/4`."""
    return bool(_FIGURES.match(text.strip()))


def is_day(label: str, words: Dictionary) -> bool:
    """Whether a cell is one day, with or without its year."""
    if not _HAS_DIGIT.search(label) or len(label) > _LONGEST_DAY:
        return False
    if is_in_figures(label):
        return True
    return any(parse_date(label, each, _ANY_YEAR) for each in words.order)


def _iso(text: str, order: str, usual: str) -> tuple[str, bool]:
    """A day as ISO writes it, where it is one in figures; whether it could be another day."""
    if match := _ISO_LIKE.match(text.strip()):
        return _day(match[1], match[2], match[3]) or text, False
    match = _FIGURES.match(text.strip())
    written = (match[3] or usual) if match else ""
    if not match or not written:
        return text, False
    year = written if len(written) == 4 else f"20{written}"
    day, month = (match[1], match[2]) if order == "dmy" else (match[2], match[1])
    is_doubtful = int(match[1]) <= 12 and int(match[2]) <= 12 and match[1] != match[2]
    return _day(year, month, day) or text, is_doubtful


def _named(text: str, language: str, year: str) -> str:
    """A day whose month has its name, `Apr 6`, as ISO writes it; the text where it is none."""
    day = parse_date(text, language, int(year)) if len(text) <= _LONGEST_DAY else None
    return day.isoformat() if day else text


def _day(year: str, month: str, day: str) -> str:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""
