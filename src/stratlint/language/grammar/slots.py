"""What the slots of a pattern read: numbers, days, years, and the names a data file lists."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from fractions import Fraction
from functools import lru_cache

from stratlint.language.grammar.figures import worth
from stratlint.language.grammar.patterns import Patterns, Reader
from stratlint.language.grammar.tokens import (
    ISO_DATE,
    NUMBER,
    NUMERIC_DATE,
    SLASHED,
    STAMP,
    WORD,
    Token,
)
from stratlint.language.vocabulary import Grammar

Row = Sequence[Token]
Range = tuple[Fraction, Fraction]

FIRST_YEAR, LAST_YEAR = 1990, 2099


def glued(row: Row, place: int) -> bool:
    """Return whether a token follows the one before it with no space between."""
    return 0 < place < len(row) and row[place - 1].end == row[place].start


def read_whole(row: Row, place: int) -> tuple[int, int] | None:
    """Read an integer written in digits, with nothing glued to it but a mark."""
    token = row[place]
    if token.kind != NUMBER or not token.text.isdigit() or len(token.text) > 6:
        return None
    return place + 1, int(token.text)


def read_year(row: Row, place: int) -> tuple[int, int] | None:
    """Read a year in four digits, or in two after an apostrophe."""
    token = row[place]
    if token.kind == NUMBER and len(token.text) == 4 and token.text.isdigit():
        year = int(token.text)
        followed = place + 1 < len(row) and glued(row, place + 1)
        if FIRST_YEAR <= year <= LAST_YEAR and not (followed and row[place + 1].kind == WORD):
            return place + 1, year
    if token.text == "'" and place + 1 < len(row) and glued(row, place + 1):
        short = row[place + 1]
        if short.kind == NUMBER and len(short.text) == 2 and short.text.isdigit():
            return place + 2, 2000 + int(short.text)
    return None


def read_short_year(row: Row, place: int) -> tuple[int, int] | None:
    """Read a year in two digits where nothing follows that it could count: "Q1 27"."""
    whole = read_whole(row, place)
    if not whole or len(row[place].text) != 2 or not 20 <= whole[1] <= 49:
        return None
    is_last = whole[0] == len(row) or row[whole[0]].text in ".,;:)|"
    return (whole[0], 2000 + whole[1]) if is_last else None


class Slots:
    """The readers of one language: built-in ones, and one for each list of its data file."""

    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar
        self._built_in: dict[str, Reader] = {
            "n": read_whole,
            "noun": self._noun,
            "short_year": read_short_year,
            "year": read_year,
            "day": self._day,
            "num": self._num,
            "count": self._count,
            "code": self._code,
            "weekdays": self._weekdays,
            "many_weekdays": self._many_weekdays,
            "nth": self._nth,
            "iso": _of_kind(ISO_DATE),
            "dmy": _of_kind(NUMERIC_DATE),
            "slashed": _of_kind(SLASHED),
            "stamp": _of_kind(STAMP),
        }

    def reader(self, slot: str) -> Reader:
        """Return what reads a slot of this name."""
        return self._built_in.get(slot) or self._grammar.phrases(slot).at

    def firsts(self, slot: str) -> Iterable[str]:
        """Return the words a slot can begin with, ``#`` for any number."""
        match slot:
            case "n" | "day" | "short_year":
                return ("#",)
            case "year":
                return ("#", "'")
            case "num":
                return ("#", *self._grammar.phrases("number_words").firsts())
            case "count":
                return (*self.firsts("num"), *self._grammar.words("one_words"))
            case "code":
                return [letters + "*" for letters in self._grammar.data["period_codes"]]
            case "weekdays" | "many_weekdays":
                return self.firsts("weekday")
            case "nth":
                return ("#", *self._grammar.phrases("ordinals").firsts())
            case "iso" | "dmy" | "slashed" | "stamp":
                return ("#" + slot,)
            case _:
                return self._grammar.phrases(slot).firsts()

    def _noun(self, row: Row, place: int) -> tuple[int, str] | None:
        """Read a word that can be the name of a thing; only inside a pattern, never first."""
        token = row[place]
        if token.kind != WORD or token.text in self._grammar.words("unit_stops"):
            return None
        return place + 1, token.text

    def _day(self, row: Row, place: int) -> tuple[int, int] | None:
        whole = read_whole(row, place)
        if not whole or not 1 <= whole[1] <= 31 or len(row[place].text) > 2:
            return None
        end = whole[0]
        if end < len(row) and glued(row, end):
            if row[end].text in self._grammar.words("ordinal_endings"):
                return end + 1, whole[1]
            if row[end].kind == WORD or row[end].text == "%":
                return None
        return whole

    def _nth(self, row: Row, place: int) -> tuple[int, int] | None:
        named: tuple[int, int] | None = self._grammar.phrases("ordinals").at(row, place)
        if named:
            return named
        whole = read_whole(row, place)
        if not whole or whole[0] >= len(row) or not glued(row, whole[0]):
            return None
        is_ordinal = row[whole[0]].text in self._grammar.words("ordinal_endings")
        return (whole[0] + 1, whole[1]) if is_ordinal else None

    def _weekdays(self, row: Row, place: int) -> tuple[int, tuple[int, ...]] | None:
        """Read days of the week: one, a list, or a stretch from one to another."""
        listed = self._grammar.phrases("weekday")
        first = listed.at(row, place)
        if not first:
            return None
        end, days = first[0], [int(first[1])]
        while end < len(row):
            after = end
            is_stretch = row[after].text in self._grammar.words("weekday_stretch")
            while after < len(row) and row[after].text in self._grammar.words("weekday_joints"):
                after += 1
            following = listed.at(row, after) if end < after < len(row) else None
            if not following:
                break
            last = int(following[1])
            days += _days_to(days[-1], last) if is_stretch else [last]
            end = following[0]
        return end, tuple(dict.fromkeys(days))

    def _many_weekdays(self, row: Row, place: int) -> tuple[int, tuple[int, ...]] | None:
        found = self._weekdays(row, place)
        return found if found and len(found[1]) > 1 else None

    def _single(self, row: Row, place: int) -> tuple[int, Fraction] | None:
        token = row[place]
        if token.kind == NUMBER:
            value = worth(token.text, self._grammar.decimal_comma)
            return None if value is None else (place + 1, value)
        named = self._grammar.phrases("number_words").at(row, place)
        return (named[0], Fraction(named[1])) if named else None

    def _num(self, row: Row, place: int) -> tuple[int, Range] | None:
        low = self._single(row, place)
        if not low:
            return None
        end, value = low
        if end < len(row) and row[end].text == "+":
            return end + 1, (value, value)
        if end + 1 < len(row) and row[end].text in self._grammar.words("range_words"):
            high = self._single(row, end + 1)
            if high and high[1] > value:
                return high[0], (value, high[1])
        return end, (value, value)

    def _count(self, row: Row, place: int) -> tuple[int, Range] | None:
        if row[place].kind != WORD or row[place].text not in self._grammar.words("one_words"):
            return self._num(row, place)
        end = place + 1
        if end + 1 < len(row) and row[end].text in self._grammar.words("range_words"):
            high = self._single(row, end + 1)  # "one or two"
            if high and high[1] > 1:
                return high[0], (Fraction(1), high[1])
        return end, (Fraction(1), Fraction(1))

    def _code(self, row: Row, place: int) -> tuple[int, tuple[str, int]] | None:
        text = row[place].text
        if row[place].kind != WORD or not text[-1].isdigit():
            return None
        letters = text.rstrip("0123456789")
        digits = text[len(letters) :]
        kind = self._grammar.data["period_codes"].get(letters)
        if not kind or not digits.isdecimal() or len(digits) > 4:
            return None
        return place + 1, (kind, int(digits))


def _days_to(first: int, last: int) -> list[int]:
    """The days after one until another, round the week."""
    return [(first + step - 1) % 7 + 1 for step in range(1, (last - first) % 7 + 1)]


def _of_kind(kind: str) -> Reader:
    def read(row: Row, place: int) -> tuple[int, str] | None:
        return (place + 1, row[place].text) if row[place].kind == kind else None

    return read


@lru_cache(maxsize=32)
def patterns(grammar: Grammar, name: str) -> Patterns:
    """Return the patterns of one part of a language's data file."""
    slots = Slots(grammar)
    return Patterns(grammar.data[name], slots.reader, slots.firsts)


def before(row: Row, place: int, words: frozenset[str], reach: int = 1) -> bool:
    """Return whether one of the words stands among the ``reach`` tokens before this one."""
    return any(row[at].text in words for at in range(max(0, place - reach), place))


def place_of(row: Row, start: int) -> int:
    """Return the place of the first token at or behind an offset of the text."""
    return bisect_left(row, start, key=lambda token: token.start)
