"""Which way a goal goes, up or down: as its sentence says it, and as its numbers do."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from stratlint.finding import Pointer, Problem
from stratlint.language.vocabulary import grammar
from stratlint.rules.checks.goal_sentences import is_near, number, reached_by, smart
from stratlint.rules.context import Context
from stratlint.rules.lists import says, words_of
from stratlint.strategy import Item, Value

if TYPE_CHECKING:
    from stratlint.language.numbers.quantities import Quantity


def side(goal: Item, statement: Value, context: Context) -> Problem | None:
    """A target below the baseline where the sentence raises, above it where the sentence lowers."""
    start = "baseline" if goal.get("baseline") else "current"
    target, baseline = number(goal, "target", context), number(goal, start, context)
    if target is None or baseline is None or target == baseline:
        return None
    if target < baseline and _is_row_of_more(goal, statement):
        values = {"target": goal.text("target"), "baseline": goal.text(start)}
        return Problem(goal.span("target"), "less", values)
    if start == "current":
        return None
    if (target < baseline) == _goes(statement, context, up=target < baseline):
        values = {"target": goal.text("target"), "baseline": goal.text("baseline")}
        related = (Pointer(goal.span("baseline"), "baseline", values),)
        variant = "side-below" if target < baseline else "side-above"
        return Problem(goal.span("target"), variant, values, related)
    return None


def _is_row_of_more(goal: Item, statement: Value) -> bool:
    """Whether a goal is but a metric and its number, and one of which nobody wants less."""
    from stratlint.language.grammar.tokens import fold

    metric = fold(goal.text("metric"))
    is_row = bool(metric) and fold(statement.text).startswith(metric)
    return is_row and (says(metric, "more_is_better") or says(metric, "followers"))


def turned(statement: Value, quantities: Sequence[Quantity], context: Context) -> Problem | None:
    """A sentence that raises something from more to less, or lowers it from less to more."""
    steps = [each for each in quantities if each.from_value is not None and each.low is not None]
    if len(steps) != 1 or steps[0].from_value is None or steps[0].low is None:
        return None
    step, is_less = steps[0], steps[0].low < steps[0].from_value
    if steps[0].low == steps[0].from_value or is_less != _goes(statement, context, up=is_less):
        return None
    span = statement.stretch(step.start, step.end).opening
    return Problem(span, "turned-down" if is_less else "turned-up", {"said": span.text})


def stood_at(goal: Item, quantities: Sequence[Quantity], context: Context) -> Quantity | None:
    """The figure from which the sentence's one step begins: “100 more than the 210 of today”."""
    steps = [each for each in quantities if each.change]
    if len(steps) != 1 or len(quantities) == 1:
        return None
    shown = smart(goal, context).evidence.get("achievable", [])
    after = [e for e in quantities if e.start >= steps[0].end and not (e.change or e.percent)]
    stood = [e for e in after if any(start <= e.start < end for start, end in shown)]
    return stood[0] if len(stood) == 1 and stood[0].low == stood[0].high else None


def own_step(
    goal: Item, statement: Value, quantities: Sequence[Quantity], context: Context
) -> Problem | None:
    """A step that leads elsewhere than the numbers beside it: “by a third, from 18 to 45”.

    Or “60 members, twice the 40 of today”.
    """
    ways = [e for e in quantities if e.from_value and e.low and not e.percent]
    steps = [e for e in quantities if e.low and e.change and not e.from_value]
    if len(ways) > 1 or len(steps) != 1 or steps[0].low != steps[0].high or steps[0].bound:
        return None
    step, way = steps[0], ways[0] if ways else _total_before(steps[0], statement.text, quantities)
    if way is None or (ways and not _are_of_one(statement.text, step, way, context.language)):
        return None
    stood = None if ways else stood_at(goal, quantities, context)
    start = stood.low if stood else way.from_value
    if start is None or way.low is None or not start:
        return None
    reached, by = reached_by(step, start), step.low or Fraction(0)
    if step.percent or step.factor or not ways:
        is_led_to = any(is_near(each, way.low, _LOOSELY) for each in reached)
    else:
        is_led_to = is_near(by, abs(way.low - start), _LOOSELY)
    if is_led_to:
        return None
    span = statement.stretch(step.start, stood.end if stood else step.end).opening
    end = way.low
    likely = min(reached, key=lambda each: abs(each - end))
    values = {"said": span.text, "target": float(end), "baseline": float(start),
              "reached": float(round(likely, 1))}  # fmt: skip
    return Problem(span, "own-step", values)


def _total_before(step: Quantity, text: str, quantities: Sequence[Quantity]) -> Quantity | None:
    """The one number that a step right behind it tells again: “60 members, twice the 40”."""
    told = [e for e in quantities if e.end <= step.start and not (e.change or e.percent or e.bound)]
    if len(told) != 1 or told[0].low != told[0].high:
        return None
    between = text[told[0].end : step.start].replace(told[0].unit, "", 1)
    return told[0] if sum(map(str.isalpha, between)) <= _JOINT and "," in between else None


_LOOSELY = Fraction(1, 8)
"""By how much a step may be rounded where the numbers stand beside it: “nearly double”."""
_JOINT = 8
"""Letters between a step and its numbers: “by a third, from 18 to 45”."""


def _are_of_one(text: str, step: Quantity, way: Quantity, language: str) -> bool:
    """Whether a step is of the numbers: right beside them, or the sentence's own verb."""
    first, second = sorted((step, way), key=lambda each: each.start)
    between = text[first.end : second.start]
    joints = grammar(language).words("and_words")
    if not joints.isdisjoint(between.casefold().split()) or ";" in between:
        return False
    if not (step.percent or step.factor):  # “20 more” may be of anything
        return between.casefold().rstrip(" +").endswith((*words_of("that_is"), "("))
    return step.start == 0 or sum(map(str.isalpha, between)) <= _JOINT


def _goes(statement: Value, context: Context, *, up: bool) -> bool:
    """Whether the sentence's verb rises, or falls, as is asked, and surely so."""
    is_falling = falls(statement.text, context.language)
    return (is_falling is False and rises(statement)) if up else not is_falling


def rises(statement: Value) -> bool:
    """Whether a sentence opens with a verb that makes more of what more of is wanted."""
    from stratlint.language.grammar.tokens import fold

    said = fold(statement.text)
    opens = says(" ".join(said.split()[:_OPENING]), "rising")
    return opens and not says(said, "less_is_better")


def falls(text: str, language: str) -> bool | None:
    """Whether a sentence makes less of something; nothing where that is not sure.

    Most name no verb that does: the whole engine is not loaded for them.
    """
    from stratlint.language.goals.measures import find_listed

    if not find_listed(text, language, "falling_verbs"):
        return False
    from stratlint.language.goals.aims import find_aims

    return find_aims(text, language).falls


_OPENING = 4
"""Words at the beginning of a sentence in which its verb stands."""
