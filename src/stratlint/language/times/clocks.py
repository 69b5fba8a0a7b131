"""The hour that a text names: `18h30`, `7.30am`, `noon`, `10 h – 12 h`, with its zone."""

from __future__ import annotations

from stratlint.language.grammar.slots import Row, glued
from stratlint.language.grammar.tokens import CLOCK, NUMBER
from stratlint.language.vocabulary import Grammar
from stratlint.tuples import NamedTuple


class Clock(NamedTuple):
    """An hour as `hh:mm`, the token behind it, the hour it lasts until, and its zone."""

    last: int
    time: str
    until: str | None
    zone: str | None


def read_clock(text: str, row: Row, place: int, spoken: Grammar, is_led: bool) -> Clock | None:
    """The hour that begins at a token, with the hour it lasts until and its zone.

    `is_led` says that a day stands before it, or nothing: `18 h` is then an hour and no length.
    """
    opening = _hour_at(row, place, spoken, is_led)
    if opening is None:
        return None
    end, time = opening
    until = None
    if end + 1 < len(row) and row[end].text in spoken.words("range_words"):
        closing = _hour_at(row, end + 1, spoken, True)
        if closing:
            end, until = closing
    zone, end = _zone_at(text, row, end, spoken)
    return Clock(end, time, until, zone)


def _hour_at(row: Row, place: int, spoken: Grammar, is_led: bool) -> tuple[int, str] | None:
    """The token behind an hour, and the hour: `18h30`, `7.30am`, `18 h` after a joint, `noon`."""
    token = row[place]
    if token.kind == CLOCK:
        written = _hour(token.text)
        return (place + 1, written) if written else None
    if named := spoken.phrases("clock_words").at(row, place):
        before = row[place - 1 - (row[place - 1].text == "-")].text
        is_part_of_day = place > 0 and before in spoken.words("before_no_hour")
        return None if is_part_of_day else (named[0], str(named[1]))
    if is_led and token.kind == NUMBER and (place or len(row) == 1):
        hour, dot, minute = token.text.partition(".")  # `2 March, 18.30`
        if dot and len(hour) <= 2 == len(minute) and (written := _hour(token.text)):
            return place + 1, written
    if token.kind == NUMBER and token.text.isdigit() and len(token.text) <= 2:
        return _whole_hour(row, place, spoken, is_led)
    return None


def _whole_hour(row: Row, place: int, spoken: Grammar, is_led: bool) -> tuple[int, str] | None:
    """`18h`, where it is an hour: behind "à" or a day, and not "sous 48 h"."""
    after = place + 1
    if after + 1 < len(row) and row[after].text in spoken.words("range_words"):
        return _hour_of_stretch(row, place)
    if after >= len(row) or row[after].text not in spoken.words("hour_signs"):
        return None
    is_led = is_led or row[place - 1].text in spoken.words("hour_joints")
    hour = int(row[place].text)
    if not is_led or hour >= 24:
        return None
    end, minute = _minutes_at(row, after + 1, spoken)
    return end, f"{hour:02}:{minute:02}"


def _hour_of_stretch(row: Row, place: int) -> tuple[int, str] | None:
    """The first hour of `9–11 am`, of the same half of the day as the last, or the one before."""
    opening, closing = row[place].text, row[place + 2]
    half = closing.text[-2:]
    if closing.kind != CLOCK or half not in ("am", "pm"):
        return None
    last, first = _hour(closing.text), _hour(f"{opening}{half}")
    if first and last and first > last:
        first = _hour(f"{opening}{'am' if half == 'pm' else 'pm'}")
    return (place + 1, first) if first else None


def _minutes_at(row: Row, place: int, spoken: Grammar) -> tuple[int, int]:
    """The token behind the minutes of a whole hour, and those: `8 heures et demie`, `8 heures 30`.

    Nothing behind it says that there are none.
    """
    if place >= len(row):
        return place, 0
    if part := spoken.phrases("hour_parts").at(row, place):
        return part[0], int(str(part[1]))
    figures = row[place].text
    is_last = place + 1 == len(row) and row[place].kind == NUMBER
    is_minute = is_last and len(figures) == 2 and figures.isdigit() and int(figures) < 60
    return (place + 1, int(figures)) if is_minute else (place, 0)


def _hour(written: str) -> str | None:
    """A clock's figures as `hh:mm`, `None` for an hour that no day has."""
    figures = [int(part) for part in "".join(c if c.isdigit() else " " for c in written).split()]
    hour, minute = figures[0], figures[1] if len(figures) > 1 else 0
    letters = "".join(c for c in written if c.isalpha())
    if letters in ("am", "pm"):
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if letters == "pm" else 0)
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else None


def _zone_at(text: str, row: Row, place: int, spoken: Grammar) -> tuple[str | None, int]:
    """The zone behind an hour, as written, and the token behind it: `CET`, `UTC+1`, `(BST)`."""
    opens = place < len(row) and row[place].text == "("
    at = place + opens
    if at >= len(row):
        return None, place
    end = at
    if row[at].text in spoken.words("zones") and text[row[at].start].isupper():
        end = at + 1
    if end > at or glued(row, end) or _is_offset_alone(row, end):
        is_offset = end + 1 < len(row) and row[end].text in "+-"
        end += 2 if is_offset and row[end + 1].kind in (NUMBER, CLOCK) else 0
    if end == at:
        return None, place
    closes = opens and end < len(row) and row[end].text == ")"
    return text[row[at].start : row[end - 1].end], end + closes


_OFFSET_FIGURES = 4


def _is_offset_alone(row: Row, place: int) -> bool:
    """Whether an offset stands behind a blank: `+0100`, `+01:00`; `-19:00` may end a stretch."""
    if not glued(row, place + 1):
        return False
    sign, after = row[place].text, row[place + 1]
    is_short = after.kind == NUMBER and len(after.text) == _OFFSET_FIGURES
    return (sign in "+-" and is_short) or (sign == "+" and after.kind == CLOCK)
