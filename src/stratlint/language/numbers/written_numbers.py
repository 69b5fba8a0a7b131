"""A number at a token, in figures or words, with what is glued to it: 4.2k, +15%, 2x."""

from __future__ import annotations

from fractions import Fraction

from stratlint.language.grammar.figures import worth
from stratlint.language.grammar.slots import Row, glued
from stratlint.language.grammar.tokens import NUMBER, SLASHED, WORD
from stratlint.language.vocabulary import Grammar
from stratlint.tuples import NamedTuple


class Figure(NamedTuple):
    """A number and what is glued to it, as tokens ``first`` to ``end``."""

    first: int
    end: int
    low: Fraction | None
    high: Fraction | None
    percent: bool
    scaled: bool
    factor: bool
    sign: str
    word: bool


def figure_at(text: str, row: Row, place: int, spoken: Grammar) -> Figure | None:
    """Return the number that begins at a token, ``None`` without one."""
    token = row[place]
    if token.kind == NUMBER:
        return _digits(text, row, place, spoken)
    if token.kind == SLASHED:
        return _of(row, place, spoken)
    if token.kind != WORD:
        return None
    factor = spoken.phrases("factors").at(row, place)
    if factor and not _is_adjective(row, factor[0], spoken):
        value = Fraction(factor[1])
        return Figure(place, factor[0], value, value, False, False, True, "", True)
    return _number_word(row, place, spoken)


def _is_adjective(row: Row, end: int, spoken: Grammar) -> bool:
    """Return whether a word is part of a name: "double authentification", "half-term"."""
    if end < len(row) and row[end].text == "-" and _is_compound(row, end, spoken):
        return True
    return end < len(row) and row[end].text in spoken.words("not_after_factor")


def _number_word(row: Row, place: int, spoken: Grammar) -> Figure | None:
    named = spoken.phrases("number_words").at(row, place)
    if not named:
        return None
    if place and row[place - 1].text in spoken.words("not_after_one"):
        return None
    if _ends_compound(row, place, spoken):
        return None
    if named[0] < len(row) and row[named[0]].text in spoken.words("not_before_one"):
        return None
    end, value = _composed(row, named[0], Fraction(str(named[1])), spoken)
    if end < len(row) and row[end].text == "-" and _is_compound(row, end, spoken):
        return None
    end, times = _scale("", row, end, spoken)
    after = _end_of(row, end, spoken) if end < len(row) else end
    value *= times
    return Figure(place, after, value, value, after > end, times > 1, False, "", True)


def _composed(row: Row, end: int, value: Fraction, spoken: Grammar) -> tuple[int, Fraction]:
    """Return where a number of several words ends, and its value: "deux cent quarante-sept".

    A part adds to one before it that ends in as many zeros: forty and seven, not seven and forty.
    """
    while end < len(row) and value.denominator == 1 and value >= 20:
        at = end
        while at < len(row) and row[at].text in spoken.words("number_joints") and at < end + 2:
            at += 1
        following = spoken.phrases("number_words").at(row, at) if at < len(row) else None
        if following is None and end < at < len(row) and row[at].text in spoken.words("one_words"):
            following = (at + 1, 1)  # "vingt et un"
        part = Fraction(str(following[1])) if following else Fraction(0)
        room = _room(int(value), spoken)
        if following is None or not 1 <= part < room or part.denominator != 1:
            return end, value
        if at > end and row[at - 1].text != "-" and value < 100 and part != 1:
            return end, value  # "vingt et onze" are two numbers, "vingt et un" is one
        end, value = following[0], value + part
    return end, value


def _room(value: int, spoken: Grammar) -> int:
    """Return below what a following part must be: 10 behind forty, 20 behind soixante."""
    if value % 100 in spoken.data["tens_to_twenty"]:
        return 20
    return next((size for size in (1000, 100, 10) if value % size == 0), 0)


def _ends_compound(row: Row, place: int, spoken: Grammar) -> bool:
    """Return whether a number word closes a compound such as "number-two"."""
    if place < 2 or row[place - 1].text != "-" or row[place - 2].kind != WORD:
        return False
    is_glued = glued(row, place) and glued(row, place - 1)
    return is_glued and not spoken.phrases("number_words").at(row, place - 2)


def _is_compound(row: Row, hyphen: int, spoken: Grammar) -> bool:
    """Return whether a number word opens a compound such as "two-factor", not "three-week"."""
    after = hyphen + 1
    if not (glued(row, hyphen) and after < len(row) and glued(row, after)):
        return False
    return row[after].kind == WORD and not spoken.phrases("anyunit").at(row, after)


def _digits(text: str, row: Row, place: int, spoken: Grammar) -> Figure | None:
    end, times = _scale(text, row, place + 1, spoken)
    percent = end < len(row) and row[end].text == "%"
    percent = percent or bool(end < len(row) and spoken.phrases("percent_words").at(row, end))
    value = worth(row[place].text, spoken.decimal_comma, is_share=percent or times > 1)
    factor = False
    if percent:
        end = end + 1 if row[end].text == "%" else _end_of(row, end, spoken)
    elif end < len(row) and glued(row, end) and row[end].kind == WORD:
        if row[end].text in spoken.words("ordinal_endings"):
            return None
        factor = row[end].text == "x"
        end += factor
    elif place and row[place - 1].text == "x" and not (place > 1 and row[place - 2].kind == NUMBER):
        factor = glued(row, place)
    if end < len(row) and row[end].text == "+":
        end += 1
    low = None if value is None else value * times
    sign = row[place - 1].text if place and row[place - 1].text in "+-" else ""
    return Figure(place, end, low, low, percent, times > 1, factor, sign, False)


def _end_of(row: Row, place: int, spoken: Grammar) -> int:
    found = spoken.phrases("percent_words").at(row, place)
    return found[0] if found else place


def _scale(text: str, row: Row, place: int, spoken: Grammar) -> tuple[int, int]:
    """Return the token after a scale such as k or million, and what it multiplies by."""
    found = spoken.phrases("scales").at(row, place) if place < len(row) else None
    if not found:
        return place, 1
    word = row[place]
    if len(word.text) == 1 and word.text == "m":
        if not text or text[word.start] != "M":
            return place, 1
        if not glued(row, place) and place + 1 < len(row) and row[place + 1].text in "'-":
            return place, 1
    if len(word.text) == 1 and not glued(row, place) and text[word.start] not in "KkM":
        return place, 1
    return found[0], int(found[1])


def _of(row: Row, place: int, spoken: Grammar) -> Figure | None:
    """Read "8/22", so many out of so many; shares such as 1/3 and policies such as 80/20."""
    first, second = (int(part) for part in row[place].text.split("/"))
    following = row[place + 1].text if place + 1 < len(row) else ""
    is_bound = place > 0 and row[place - 1].text in "≥≤<>"
    could_be_date = (
        not is_bound and first <= 31 and second <= 12 and following not in spoken.words("of_words")
    )
    if first + second == 100 or not second or could_be_date:
        return None
    value = Fraction(first)
    return Figure(place, place + 1, value, value, False, False, False, "", False)
