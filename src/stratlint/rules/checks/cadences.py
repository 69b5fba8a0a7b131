"""The posts a week that a cadence asks for, as far as its words are sure."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

_DAILY_AND_MORE = 200
"""Posts a week that no calendar holds: an hour's cadence of news, not of posts."""


class Pace(NamedTuple):
    """The posts a week that a cadence asks for; `high` is open where it names a minimum only."""

    low: Fraction
    high: Fraction | None

    def within(self, weeks: Fraction | int) -> tuple[Fraction, Fraction | None]:
        """The posts in so many weeks, at least and at most."""
        return self.low * weeks, None if self.high is None else self.high * weeks


def pace_of(text: str, language: str) -> Pace | None:
    """The pace that a cadence states; nothing where it states none, or hedges it about.

    The strategy's own language is asked first, then the others: `3 per week` is written everywhere.
    """
    from stratlint.language.cadences import find_cadence
    from stratlint.language.vocabulary import languages

    spoken = (language, *(each for each in languages() if each != language))
    read = next((found for each in spoken if (found := find_cadence(text, each))), None)
    if read is None or read.unread or read.second:
        return None
    low, high = read.per_week
    if low > _DAILY_AND_MORE:
        return None
    if read.bound == "about":
        return Pace(max(low - 1, Fraction(0)), (high or low) + 1)
    return Pace(low, high)
