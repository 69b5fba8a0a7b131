"""What a goal's sentence aims at: the numbers to reach, and whether less of them is more."""

from __future__ import annotations

from fractions import Fraction

from stratlint.language.goals.letters.measurable import measurable
from stratlint.language.goals.measures import Metric
from stratlint.language.goals.sentence import Sentence, read_sentence
from stratlint.language.numbers.quantities import Quantity
from stratlint.language.vocabulary import fold, grammar
from stratlint.tuples import NamedTuple


class Aim(NamedTuple):
    """A number to reach; `of` is what it counts, and how, so that two can be held side by side."""

    number: Fraction
    of: tuple[object, ...]
    falls: bool | None
    """Whether the number is to get smaller; nothing where that cannot be told."""


class Aims(NamedTuple):
    """What a sentence aims at."""

    numbers: list[Aim]
    is_measurable: bool
    """Whether it has anything to reach at all: a number, or a result that is there or is not."""
    falls: bool | None
    """Whether it speaks of something that is to get smaller; nothing where that is not sure."""
    metrics: list[Metric]


def find_aims(text: str, language: str) -> Aims:
    """Return what a goal's sentence aims at. A number that reads two ways is none."""
    found = read_sentence(text, grammar(language).language)
    paces = tuple(sorted(text[each.start : each.end].split()[-1] for each in found.recurrences))
    numbers = [
        Aim(quantity.low, (*_counted(quantity), paces), _is_to_fall(found, quantity))
        for quantity in found.targets
        if quantity.low is not None and quantity.low == quantity.high
    ]
    return Aims(numbers, bool(measurable(found)), found.falls, found.metrics)


def _counted(quantity: Quantity) -> tuple[object, ...]:
    unit = fold(quantity.unit).split()
    return (unit[0] if unit else "", quantity.percent, quantity.change, quantity.factor)


def _is_to_fall(found: Sentence, quantity: Quantity) -> bool | None:
    """Return whether a number is to get smaller; a step, such as “by 15 %”, never is."""
    if quantity.change:
        return False
    if quantity.from_value is not None and quantity.low is not None:
        return quantity.low < quantity.from_value
    is_delay = any(due.start <= quantity.start < due.end for due in found.times)
    return True if is_delay or quantity.bound == "<=" else found.falls
