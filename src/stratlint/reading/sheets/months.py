"""The month or the week that a sheet, or a title in it, is about: days in it say no more."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import date, timedelta
from functools import lru_cache

from stratlint.language.names import Dictionary
from stratlint.language.times.moments import Moment, find_moments, read_moment
from stratlint.reading.sheets.sheet import Sheet
from stratlint.tuples import NamedTuple

_LONGEST_TITLE = 100
_OF_A_DAY = re.compile(
    r"(?P<word>[^\W\d]{2,12})[.,]{0,2}(?:\s+(?P<number>\d{1,2})[^\W\d]{0,2})?\s*\Z"
)
"""`Mon`, `lun. 4`, `Lundi 1er`."""
_SUNDAY = 7
_WEEKS_OF_A_MONTH, _WEEKS_OF_A_YEAR = 5, 52
_STROKES = re.compile(r"_|(?<!\b\d)(?<!\b\d\d)-|-(?!\d{1,2}\b)")
"""What stands for a blank in names of files; between two days it means up to: `3-9 mai`."""
_SHORT_NAME = re.compile(r"\s*[^\W\d_]{3,5}\.?\s*\Z")


class Month(NamedTuple):
    """The month that something stands under; 0 where it is not said."""

    year: int = 0
    month: int = 0

    @property
    def following(self) -> Month:
        """The month after it; the same where none is said."""
        if not self.month:
            return self
        return Month(self.year + self.month // 12 * bool(self.year), self.month % 12 + 1)

    def day(self, number: int, weekday: int = 0) -> str:
        """A day of it as ISO writes it; nothing where it is none, or another day of the week."""
        try:
            found = date(self.year, self.month, number)
        except ValueError:
            return ""
        return "" if weekday and found.isoweekday() != weekday else found.isoformat()

    def with_what(self, moment: Moment) -> Month:
        """The month that a title names, in the year that is known where it names none."""
        is_of_days = moment.kind in ("week_of", "range")
        if moment.month is not None and (moment.day is None or is_of_days):
            return Month(moment.year or self.year, moment.month)
        return self._replace(year=moment.year or self.year) if moment.kind == "year" else self


def month_of(sheet: Sheet, words: Dictionary) -> Month:
    """The month and the year that a sheet's name, or else its file's, says."""
    month = month_in([sheet.file.rpartition(".")[0], sheet.name], words, Month())
    return month if month.month else month._replace(month=_short_month(sheet.name, words))


def _short_month(name: str, words: Dictionary) -> int:
    """The month that a name of one short word is: `Feb`, which says too little in prose."""
    return month_named(name, words).month if _SHORT_NAME.match(name) else 0


def month_named(cell: str, words: Dictionary) -> Month:
    """The month that a cell is, with its year if it says one: `May`, which in prose is a verb."""
    said = f"1 {cell.strip()}"
    first = next(iter(find_moments(said, words.order[0])), None)
    is_whole = first and first.day == 1 and first.end == len(said)
    return Month(first.year or 0, first.month or 0) if first and is_whole else Month()


def month_in(titles: Sequence[str], words: Dictionary, month: Month) -> Month:
    """The month and the year that titles name, the last of them counting most."""
    for moment in moments_in(titles, words):
        month = month.with_what(moment)
    return month


def week_in(titles: Sequence[str], words: Dictionary, month: Month) -> date | None:
    """The Monday of the week that a title names by a day of it, or by its number in the year."""
    first = first_of_week(titles, words, month)
    return monday_of(first) if first else None


def first_of_week(titles: Sequence[str], words: Dictionary, month: Month) -> date | None:
    """The day by which a title names a week, or the Monday of its number in the year.

    `Week of 4 January 2027`; it is not sure that `Week 2` is one of the year, `Week 36` is.
    """
    for moment in moments_in(titles, words):
        year = moment.year or month.year
        if moment.counted and moment.counted.unit == "week" and year:
            number = moment.counted.number
            if _WEEKS_OF_A_MONTH < number <= _WEEKS_OF_A_YEAR and not moment.counted.last:
                return date.fromisocalendar(year, number, 1)
        if moment.kind in ("week_of", "range") and moment.day and moment.month and year:
            with suppress(ValueError):
                return date(year, moment.month, moment.day)
    return None


def monday_of(first: date) -> date:
    """The Monday of the week that begins on a day, or that has it: one may begin on a Sunday."""
    return first + timedelta(days=1 if first.isoweekday() == _SUNDAY else -first.weekday())


def begins_on_sunday(weekdays: Sequence[int]) -> bool:
    """Whether weekdays side by side are those of weeks that begin on a Sunday."""
    return len(weekdays) > 1 and weekdays[0] == _SUNDAY


def day_in_week(monday: date, weekday: int, *, from_sunday: bool = False) -> date:
    """A day of the week of a Monday, whose Sunday is the day before where it begins with that."""
    is_before = from_sunday and weekday == _SUNDAY
    return monday + timedelta(days=-1 if is_before else weekday - 1)


def first_day(titles: Sequence[str], words: Dictionary) -> date | None:
    """The day, with its year, from which titles say that days are counted: `Start: 3 May 2027`."""
    said = (each for each in titles if len(each) <= _LONGEST_TITLE)
    for moment in (moment for each in said for moment in find_moments(each, words.order[0])):
        if moment.kind == "date" and moment.year and moment.month and moment.day:
            with suppress(ValueError):
                return date(moment.year, moment.month, moment.day)
    return None


def moments_in(titles: Sequence[str], words: Dictionary) -> list[Moment]:
    """The days, weeks, months and years that titles name, in another language if not in their own.

    A sheet of few words may be taken for one in another language than its own.
    """
    said = [_STROKES.sub(" ", each) for each in titles if len(each) <= _LONGEST_TITLE]
    return [moment for each in said for moment in _moments_of(each, words)]


def _moments_of(title: str, words: Dictionary) -> list[Moment]:
    own = [*find_moments(title, words.order[0])]
    if any(moment.kind != "year" for moment in own):
        return own
    others = ([*find_moments(title, language)] for language in words.order[1:])
    told = (each for each in others if any(moment.kind != "year" for moment in each))
    return next(told, own)


def opens_with_time(title: str, words: Dictionary) -> bool:
    """Whether a title begins with a month, a week or days: `Week 2 – Community`."""
    first = next(iter(moments_in([title], words)), None)
    return first is not None and first.start == 0 and first.kind not in ("date", "time", "weekday")


def weekday_in(cell: str, words: Dictionary) -> int | None:
    """The day of the week, from 1 for Monday, that a cell says and nothing else."""
    match = _OF_A_DAY.match(cell)
    return _weekday(match["word"], words.order[0]) if match and not match["number"] else None


def weekday_with_number(cell: str, words: Dictionary) -> tuple[int, int] | None:
    """The number of a day and its weekday, where a cell says these and no month: `Monday 4`."""
    match = _OF_A_DAY.match(cell)
    weekday = _weekday(match["word"], words.order[0]) if match and match["number"] else None
    return (int(match["number"]), weekday) if match and weekday else None


@lru_cache(maxsize=4096)
def _weekday(word: str, language: str) -> int | None:
    """The day of the week that a word is; a sheet of thousands of rows has few words.

    In a cell of its own `mar` is a Tuesday, whatever it is within a sentence.
    """
    moment = read_moment(word.capitalize(), language)
    return moment.weekday if moment else None
