"""The posts a week that a cadence asks for, as far as its words are sure."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache
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
    from stratlint.language.recurrence import parse_cadence
    from stratlint.language.vocabulary import languages

    for spoken in (language, *(each for each in languages() if each != language)):
        if _says("cadence_unclear", text, spoken):
            return None
        read = parse_cadence(text, spoken)
        if read is not None:
            break
    else:
        return None
    low, high = read
    if low > _DAILY_AND_MORE or _weekdays_named(text, spoken) > max(high, Fraction(2)):
        return None
    if _says("roughly", text, spoken):
        return Pace(max(low - 1, Fraction(0)), high + 1)
    if _says("at_least", text, spoken):
        return Pace(low, None)
    if _says("at_most", text, spoken):
        return Pace(Fraction(0), high)
    return Pace(low, high)


def _weekdays_named(text: str, language: str) -> int:
    """How many weekdays a cadence lists: more than it is read to ask for, and it is not sure."""
    from stratlint.language.tokens import fold
    from stratlint.language.vocabulary import grammar, valued

    days = {name.rstrip("."): day for name, day in valued(grammar(language).data["weekday"])}
    words = re.findall(r"[a-z]+", fold(text))
    return len({days[word.removesuffix("s")] for word in words if word.removesuffix("s") in days})


def _says(listed: str, text: str, language: str) -> bool:
    from stratlint.language.tokens import fold

    return _phrases(listed, language).search(fold(text)) is not None


@lru_cache(maxsize=16)
def _phrases(listed: str, language: str) -> re.Pattern[str]:
    from stratlint.language.vocabulary import grammar, valued

    phrases = (re.escape(str(value)) for value, _ in valued(grammar(language).data[listed]))
    words = "|".join(each.replace(r"\*", r"\w*") for each in phrases)
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)|[~±]" if listed == "roughly" else
                      rf"(?<!\w)(?:{words})(?!\w)")  # fmt: skip
