"""How a goal's sentence reads, with the goal's fields beside it: read once for all rules."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

from stratlint.rules.context import Context
from stratlint.strategy import Item

if TYPE_CHECKING:
    from datetime import date

    from stratlint.language.goals.smart import Context as Beside
    from stratlint.language.goals.smart import Smart
    from stratlint.language.numbers.quantities import Quantity

_BESIDE = (
    "metric",
    "unit",
    "target",
    "baseline",
    "start",
    "by",
    "audience",
    "channels",
    "supports",
)


def smart(goal: Item, context: Context) -> Smart:
    """How a goal's sentence reads, with its fields beside it."""
    known = context.smart.get(id(goal))
    if known is None:
        from stratlint.language.goals.smart import Context as Beside  # few files have goals

        fields = {field: _words(goal, field) for field in _BESIDE}
        # Where it stands today is a starting point as good as where it began.
        fields["baseline"] = fields["baseline"] or _words(goal, "current")
        beside = Beside(heading=goal.heading, period=goal.period, **fields)
        known = _judged(goal.text("statement"), context.language, context.today, beside)
        context.smart[id(goal)] = known
    return known


@lru_cache(maxsize=4096)
def _judged(statement: str, language: str, today: date, beside: Beside) -> Smart:
    """Kept, for whoever puts right or compares strategies asks of most sentences again."""
    from stratlint.language.goals.smart import judge

    return judge(statement, language, today=today, context=beside)


def _words(goal: Item, field: str) -> str:
    return ", ".join(each.text for each in goal.list(field))


def number(goal: Item, field: str, context: Context) -> Fraction | None:
    """The number that a goal's field states, nothing where it states none."""
    value = goal.get(field)
    if value is not None and isinstance(value.data, (int, float)):
        return Fraction(value.data)
    from stratlint.language.numbers.quantities import parse_number

    return parse_number(value.text, context.language) if value is not None else None


_ROUNDED = Fraction(1, 50)
"""Two per cent: “some 500” and 496 are one number."""


def is_near(one: Fraction, other: Fraction, by: Fraction = _ROUNDED) -> bool:
    """Whether two figures are one, but for rounding."""
    return abs(one - other) <= by * max(abs(one), abs(other))


def reached_by(said: Quantity, baseline: Fraction) -> tuple[Fraction, ...]:
    """Where a step leads from the baseline, up or down."""
    step = said.low or Fraction(0)
    if said.factor and step < 1:  # “by half” is less to one verb, and half as much again to another
        return (baseline * step, baseline * (1 + step))
    if said.factor and step:
        return (baseline * step, baseline / step)
    by = baseline * step / 100 if said.percent else step
    return (baseline + by, baseline - by)
