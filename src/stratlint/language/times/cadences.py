"""The one cadence that a field, a cell or a line states, and what of it was not understood."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache

from stratlint.language.grammar.slots import Row, Slots
from stratlint.language.grammar.tokens import tokens
from stratlint.language.times.recurrence import (
    PER_WEEK,
    Recurrence,
    Turn,
    all_turns,
)
from stratlint.language.vocabulary import grammar
from stratlint.tuples import NamedTuple

_WEEK = (1, 2, 3, 4, 5, 6, 7)


class Cadence(NamedTuple):
    """How often: at least and at most so many times, every so many units.

    ``high`` is ``None`` without an upper bound. ``weekdays`` are the days it names (Monday is 1),
    ``nth`` the weeks of the month that they are of (-1 is the last). ``second`` is the other
    reading of a word such as "biweekly". ``unread`` is what the text says besides and was not
    understood: a condition, or a second cadence.
    """

    start: int
    end: int
    low: Fraction
    high: Fraction | None
    per: str
    every: Fraction = Fraction(1)
    weekdays: tuple[int, ...] = ()
    nth: tuple[int, ...] = ()
    bound: str = ""
    """about, at_least, at_most, or empty"""
    second: Cadence | None = None
    unread: str = ""

    @property
    def per_week(self) -> tuple[Fraction, Fraction | None]:
        """The times a week, at least and at most; a month counts 52/12 weeks."""
        each = PER_WEEK[self.per] / self.every
        return self.low * each, None if self.high is None else self.high * each


def find_cadence(text: str, language: str) -> Cadence | None:
    """Return the cadence that a text states first, ``None`` where it states none.

    "3 per week (Mon/Wed/Fri)", "daily except weekends" and "every two weeks on Monday" are one.
    """
    return _cadence(text, grammar(language).language)


@lru_cache(maxsize=256)
def _cadence(text: str, language: str) -> Cadence | None:
    turns = [each for each in all_turns(text, language) if each.turn or each.low is not None]
    if not turns:
        return _bare_weekdays(text, language)
    held, rest = _of(turns[0]), 1
    while rest < len(turns):
        both = _with(held, turns[rest]) if held else _of(turns[rest])
        if both is None:
            break
        held, rest = both, rest + 1
    if held is None:
        return None
    held = _with_bare_days(text, held, language) if rest == len(turns) else held
    held = _at_weekends(text, held, language)
    unread = text[turns[rest].start :].strip() if rest < len(turns) else ""
    return _bounded(text, held._replace(unread=unread), language)


def _of(found: Recurrence) -> Cadence | None:
    """The cadence of one recurrence."""
    turn = found.turn
    if found.kind == "except" or found.low is None or found.high is None:
        return None
    if turn is None:
        return None
    amount = found.low / turn.per_week, found.high / turn.per_week
    other = turn.second
    second = None if other is None else _cadence_of(found, other, (Fraction(1), Fraction(1)))
    return _cadence_of(found, turn, amount)._replace(second=second)


def _cadence_of(found: Recurrence, turn: Turn, amount: tuple[Fraction, Fraction]) -> Cadence:
    low, high = amount[0] * turn.times, amount[1] * turn.times
    return Cadence(
        found.start, found.end, low, high, turn.unit, turn.every, turn.weekdays, turn.nth
    )


def _with(held: Cadence, found: Recurrence) -> Cadence | None:
    """A cadence with the days that are named or excepted beside it, ``None`` for a second one."""
    turn = found.turn
    if turn is None:
        return None
    end = max(held.end, found.end)
    if found.kind == "except":
        return _without(held, turn.weekdays)._replace(end=end)
    if found.kind == "weekday" and not held.weekdays and held.per in ("week", "day", "month"):
        return _on_days(held, turn)._replace(end=end)
    if held.weekdays and turn.weekdays:
        return _and_on(held, turn, end)
    if held.weekdays and found.kind in ("every", "adverb", "times", "per"):
        other = _of(found)
        if other is None or other.weekdays or other.per not in ("week", "month"):
            return None
        return other._replace(start=held.start, end=end, weekdays=held.weekdays, nth=held.nth)
    return None


def _and_on(held: Cadence, turn: Turn, end: int) -> Cadence | None:
    """One cadence of two that name a day each: "every Tuesday and every Friday"."""
    days = tuple(sorted({*held.weekdays, *turn.weekdays}))
    is_weekly = held.per == turn.unit == "week" and held.every == turn.every == 1
    if (
        not is_weekly
        or held.nth
        or turn.nth
        or held.low != held.high
        or held.low != len(held.weekdays)
    ):
        return None
    return held._replace(end=end, low=Fraction(len(days)), high=Fraction(len(days)), weekdays=days)


def _on_days(held: Cadence, turn: Turn) -> Cadence:
    """A cadence whose days are named: "daily, Mon–Fri" is five a week."""
    if held.per == "day" and held.every == 1:
        count = len(turn.weekdays)
        high = None if held.high is None else held.high * count
        return held._replace(low=held.low * count, high=high, per="week", weekdays=turn.weekdays)
    count = len(turn.weekdays)
    is_plain = held.low == held.high == 1 and count > 1
    low, high = (Fraction(count), Fraction(count)) if is_plain else (held.low, held.high)
    return held._replace(low=low, high=high, weekdays=turn.weekdays, nth=turn.nth)


def _without(held: Cadence, days: tuple[int, ...]) -> Cadence:
    """A cadence without the days that are excepted."""
    if held.per == "day" and held.every == 1:
        left = tuple(day for day in _WEEK if day not in days)
        high = None if held.high is None else held.high * len(left)
        return held._replace(low=held.low * len(left), high=high, per="week", weekdays=left)
    left = tuple(day for day in held.weekdays if day not in days)
    if not left or held.low != len(held.weekdays):
        return held
    return held._replace(low=Fraction(len(left)), high=Fraction(len(left)), weekdays=left)


def _bare_weekdays(text: str, language: str) -> Cadence | None:
    """The cadence of a field that is a day of the week and nothing else: `Tuesdays`."""
    row = tokens(text)
    read = Slots(grammar(language)).reader("weekdays")(row, 0) if row else None
    if not read or read[0] != len(row):
        return None
    count = Fraction(len(read[1]))
    return Cadence(row[0].start, row[-1].end, count, count, "week", weekdays=read[1])


def _with_bare_days(text: str, held: Cadence, language: str) -> Cadence:
    """A cadence with the day that is named beside it: "weekly, Thursday"."""
    row = tokens(text)
    read = Slots(grammar(language)).reader("weekdays")
    is_open = not held.weekdays and held.per == "week"
    for place, token in enumerate(row if is_open else ()):
        days = read(row, place) if not held.start <= token.start < held.end else None
        if days and token.end - token.start > 2:
            turn = Turn(Fraction(len(days[1])), "week", weekdays=days[1])
            return _on_days(held, turn)._replace(end=max(held.end, row[days[0] - 1].end))
    return held


def _at_weekends(text: str, held: Cadence, language: str) -> Cadence:
    """A cadence whose week is its end: "every weekend" is on Saturday, on Sunday or on both."""
    row, listed = tokens(text[held.start : held.end]), grammar(language).phrases("weekend")
    is_week = held.per == "week" and not held.weekdays and held.low == held.high
    if not is_week or not any(listed.at(row, at) for at in range(len(row))):
        return held
    return held._replace(high=held.low * len(_WEEKEND), weekdays=_WEEKEND)


_WEEKEND = (6, 7)


_BOUNDS = ("roughly", "at_least", "at_most")


def _bounded(text: str, found: Cadence, language: str) -> Cadence:
    """A cadence with the bound that stands beside it, and the condition that it is under."""
    row, spoken = tokens(text), grammar(language)
    unclear = spoken.phrases("cadence_unclear")
    doubts = [
        token.start
        for at, token in enumerate(row)
        if unclear.at(row, at) and not found.start < token.start < found.end
    ]
    if doubts and not found.unread:
        found = found._replace(unread=text[doubts[0] :].strip())
    near = [at for at, token in enumerate(row) if token.start not in doubts]
    bound = next((name for name in _BOUNDS if _says(row, near, name, language)), "")
    if bound == "at_least":
        return found._replace(bound=bound, high=None)
    if bound == "at_most":
        return found._replace(bound=bound, low=Fraction(0))
    return found._replace(bound="about" if bound else "")


def _says(row: Row, near: list[int], name: str, language: str) -> bool:
    listed = grammar(language).phrases(name)
    return any(listed.at(row, at) for at in near)
