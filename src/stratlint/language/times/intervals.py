"""How long from one time to the next: "6 months", "every quarter", "trimestriel", "P6M"."""

from __future__ import annotations

import re
from datetime import date, timedelta
from fractions import Fraction

from stratlint.language.times.recurrence import PER_WEEK, parse_cadence
from stratlint.language.vocabulary import grammar
from stratlint.tuples import NamedTuple

_ISO = re.compile(r"P(\d{1,3})([DWMY])\Z")
_LONGEST = 100


class Every(NamedTuple):
    """The time between two rounds: calendar months where it is told in them, else days."""

    months: int
    days: int

    def after(self, day: date) -> date | None:
        """The day one round after `day`: 31 August and six months is 28 February."""
        try:
            if not self.months:
                return day + timedelta(self.days)
            month = day.year * 12 + day.month - 1 + self.months
            year, index = divmod(month, 12)
            return _last_fitting(year, index + 1, day.day)
        except (ValueError, OverflowError):
            return None


def _last_fitting(year: int, month: int, day: int) -> date:
    """That day of the month, or the month's last day where it is shorter."""
    following = date(year + month // 12, month % 12 + 1, 1)
    return date(year, month, min(day, (following - timedelta(days=1)).day))


def parse_every(text: str, language: str) -> Every | None:
    """Return the interval that a whole field value states, ``None`` when it states none."""
    text = text.strip()
    if len(text) > _LONGEST:
        return None
    if written := _ISO.match(text.upper()):
        count, unit = int(written[1]), written[2]
        if unit in "MY":
            return Every(count * (12 if unit == "Y" else 1), 0)
        return Every(0, count * (7 if unit == "W" else 1))
    spoken = grammar(language)
    words = [word.strip(' "') for word in str(spoken.data["per"]).split(",")]
    for asked in (text, *(f"{word} {text}" for word in words if word.isalpha() or " " in word)):
        cadence = parse_cadence(asked, language)
        if cadence and cadence.per_week_low == cadence.per_week_high and cadence.per_week_low:
            return _every(cadence.per_week_low)
    return None


def _every(per_week: Fraction) -> Every:
    months = PER_WEEK["month"] / per_week
    if months.denominator == 1:
        return Every(int(months), 0)
    return Every(0, max(1, round(7 / per_week)))
