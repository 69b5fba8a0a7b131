"""How far the goals have come, by the figures that they give: from where, to where, and now."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from stratlint.language.numbers.quantities import parse_number
from stratlint.strategy import Item, Strategy
from stratlint.tuples import NamedTuple


class Progress(NamedTuple):
    """The way that a goal has come, with its figures as they are written."""

    goal: Item
    baseline: str
    """Nothing where none is given: it then began at nought."""
    current: str
    target: str
    share: Fraction
    """Of the way to the target; below nought where it has gone the other way."""


def progress(strategy: Strategy) -> Iterator[Progress]:
    """Each goal that says where it stands, with how far that is."""
    for goal in strategy.part("goals"):
        start, now, end = (
            _figure(goal, each, strategy) for each in ("baseline", "current", "target")
        )
        begun = start or Fraction(0)
        if now is not None and end is not None and end != begun:
            baseline, current, target = (goal.text(e) for e in ("baseline", "current", "target"))
            yield Progress(goal, baseline, current, target, (now - begun) / (end - begun))


def _figure(goal: Item, field: str, strategy: Strategy) -> Fraction | None:
    text = goal.text(field)
    return parse_number(text, strategy.language) if text else None
