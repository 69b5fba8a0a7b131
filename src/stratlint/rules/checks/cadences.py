"""The posts a week that a cadence asks for, as far as its words are sure."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from stratlint.rules.lists import says
from stratlint.tuples import NamedTuple

if TYPE_CHECKING:
    from stratlint.language.times.cadences import Cadence

_DAILY_AND_MORE = 200
"""Posts a week that no calendar holds: an hour's cadence of news, not of posts."""


class Pace(NamedTuple):
    """The posts a week that a cadence asks for; `high` is open where it names a minimum only."""

    low: Fraction
    high: Fraction | None
    every: int = 1
    """How many weeks go by together: posts of “every two weeks” may all be in one of them."""

    def within(self, weeks: Fraction | int) -> tuple[Fraction, Fraction | None]:
        """The posts in so many weeks, at least and at most."""
        return self.low * weeks, None if self.high is None else self.high * weeks


def pace_of(text: str, language: str) -> Pace | None:
    """The pace that a cadence states; nothing where it states none, or hedges it about.

    The strategy's own language is asked first, then the others: `3 per week` is written everywhere.
    """
    read = _read(text, language)
    if read is None or read.unread or read.second:
        return None
    low, high = read.per_week
    if low > _DAILY_AND_MORE:
        return None
    if read.bound == "about":
        return Pace(max(low - 1, Fraction(0)), (high or low) + 1)
    is_of_weeks = read.per == "week" and read.every.denominator == 1
    return Pace(low, high, int(read.every) if is_of_weeks else 1)


def _read(text: str, language: str) -> Cadence | None:
    from stratlint.language.times.cadences import find_cadence
    from stratlint.language.vocabulary import languages

    spoken = (language, *(each for each in languages() if each != language))
    return next((found for each in spoken if (found := find_cadence(text, each))), None)


def weekdays_of(text: str, language: str) -> frozenset[int]:
    """The days of the week that a cadence keeps to, Monday as 1; none where it is not sure."""
    from stratlint.language.grammar.tokens import fold

    read = _read(text, language)
    if read is None or read.unread or says(fold(text), "hedges"):
        return frozenset()
    return frozenset(read.weekdays)


def is_left_open(text: str, language: str) -> bool:
    """Whether a cadence is stated, or says that it has none, such as “when there is news”."""
    from stratlint.language.grammar.tokens import fold

    return _read(text, language) is not None or says(fold(text), "no_cadence")


def has_two_readings(text: str, language: str) -> bool:
    """Whether a cadence is one thing to some and another to others: `biweekly`."""
    read = _read(text, language)
    return read is not None and read.second is not None and not read.unread


def states_a_cadence(text: str, language: str) -> bool:
    """Whether a text states a cadence, in its language or another."""
    return _read(text, language) is not None
