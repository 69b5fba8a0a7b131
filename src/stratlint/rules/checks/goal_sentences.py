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
