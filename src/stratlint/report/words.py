"""The words of a report in its reader's language, and how days, shares and names are written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import stratlint.language
from stratlint.language.catalogues import catalogue, spoken_in
from stratlint.language.terms import field_name, part_name, value_name
from stratlint.phrasebook import Phrasebook
from stratlint.report.goals import Goal
from stratlint.report.rhythm import STATES
from stratlint.rules.wording import number

_FOLDER = Path(__file__).parent / "messages"
_ADVICE = Path(stratlint.language.__file__).parent / "advice"


class Words(Phrasebook):
    """The catalogue of one language."""

    def __init__(self, language: str, entries: Mapping[str, Any]) -> None:
        """Hold the entries of a catalogue's file."""
        super().__init__(language, entries)
        self._months: Sequence[str] = entries["months"]
        self.weekdays: Sequence[Sequence[str]] = entries["weekdays"]
        """From Monday on: the letters that head a column, and the whole name."""
        # A year's calendar asks for the same few again and again.
        self._days, self._values = cache(self._day), cache(value_name)

    @property
    def letters(self) -> Mapping[str, Sequence[str]]:
        """The letters of a goal, each with its sign and its name."""
        found: Mapping[str, Sequence[str]] = catalogue(_ADVICE, self.language)["letters"]
        return found

    @property
    def rhythm_states(self) -> Mapping[str, str]:
        """How a week or month stands to what is promised, in words."""
        return {each: self.text("rhythm", "states", each) for each in STATES}

    def lacking(self, goal: Goal) -> list[str]:
        """The names of the letters that a goal lacks."""
        return [self.letters[each.key][1] for each in goal.letters if not each.holds]

    def part(self, part: str) -> str:
        """A part as its heading."""
        return part_name(part, self.language)

    def field(self, field: str) -> str:
        """A field as a label, with a capital."""
        name = field_name(field, self.language)
        return name[:1].upper() + name[1:]

    def value(self, kind: str, field: str, value: str) -> str:
        """A value of a closed list as its language writes it."""
        return self._values(kind, field, value, self.language)

    def day(self, day: date) -> str:
        """`6 January 2027`."""
        return self._days(day)

    def _day(self, day: date) -> str:
        which = "first" if day.day == 1 else "other"
        return self.text(
            "day", which, day=str(day.day), month=self._months[day.month - 1], year=str(day.year)
        )

    def month(self, first: date) -> str:
        """`January 2027`."""
        name = self._months[first.month - 1]
        return f"{name[:1].upper()}{name[1:]} {first.year}"

    def period(self, first: date, last: date) -> str:
        """`1 January – 31 December 2027`; one day alone where both are the same."""
        if first == last:
            return self.day(first)
        start = self.day(first)
        if first.year == last.year:
            start = start.removesuffix(f" {first.year}")
            if first.month == last.month:
                start = start.removesuffix(f" {self._months[first.month - 1]}")
        return f"{start} – {self.day(last)}"

    def number(self, value: Fraction | int) -> str:
        """A number as its language writes it."""
        return number(value, self.language)

    def share(self, share: Fraction) -> str:
        """A share of one in whole per cent."""
        return self.text("share", share=Fraction(round(share * 100), 100))


def words(language: str) -> Words:
    """The catalogue of a language, English where there is none for it."""
    return Words(spoken_in(_FOLDER, language), catalogue(_FOLDER, language))
