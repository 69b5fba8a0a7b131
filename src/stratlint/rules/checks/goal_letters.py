"""Checks of the five letters of a goal: specific, measurable, achievable, relevant, time-bound."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from stratlint.finding import Pointer, Problem
from stratlint.language.goals.measures import find_listed
from stratlint.language.names import name_key
from stratlint.rules import facts
from stratlint.rules.checks.goal_sentences import number, smart
from stratlint.rules.checks.goals import is_settled
from stratlint.rules.checks.undated import undated_calendar
from stratlint.rules.context import OVER, Context
from stratlint.strategy import Item, Value

if TYPE_CHECKING:
    from stratlint.language.goals.smart import Smart

_LONG_ENOUGH = 4
"""Letters of a name that is found in a sentence by more than chance."""


def specific_goal(goal: Item, context: Context) -> Iterator[Problem]:
    """A vague verb with neither a target nor a metric; a list of verbs alone does not decide."""
    statement = goal.get("statement")
    if statement is None or goal.get("metric") or goal.get("target") or is_settled(goal, context):
        return
    read = smart(goal, context)
    if read.measurable or read.specific:
        return
    vague = read.vague_verb
    if vague is None:
        # A verb and a bare noun, as in “boost engagement”: a metric is named, and nothing of it.
        opening = find_listed(statement.text, context.language, "vague_verbs")
        vague = opening[0] if opening and opening[0].start == 0 else None
    if vague:
        verb = statement.text[vague.start : vague.end]
        yield Problem(statement.stretch(*vague), "", {"verb": verb, "goal": goal.name})


def measurable_goal(goal: Item, context: Context) -> Iterator[Problem]:
    """No number to reach, and no result that is there or not; in fields, or in the sentence."""
    statement = goal.get("statement")
    if statement is None or is_settled(goal, context) or _is_measured(goal, context):
        return
    if goal.get("target"):
        variant = "no-metric" if _hasnumber(goal, context) else "no-number"
        yield Problem(goal.span("target"), variant, {"target": goal.text("target")})
        return
    values = {"metric": goal.text("metric"), "statement": statement.text}
    if goal.get("metric"):
        yield Problem(goal.span("metric"), "no-target", values)
    else:
        yield Problem(statement.span.opening, "none", values)


def _hasnumber(goal: Item, context: Context) -> bool:
    """Whether the target says a number, in figures or in words."""
    if number(goal, "target", context) is not None:
        return True
    from stratlint.language.numbers.quantities import find_quantities

    target = goal.text("target")
    return any(map(str.isdigit, target)) or bool(find_quantities(target, context.language))


def _is_measured(goal: Item, context: Context) -> bool:
    """Whether there is something to measure by.

    Where a metric has its own field, a bare number word in the sentence, as in “from two towns”, is
    not taken for its target; figures are, and words that compare, such as “double” or “at least”.
    """
    if goal.get("target") and not _hasnumber(goal, context):
        return False
    if goal.get("target") and (goal.get("metric") or goal.get("unit") or _is_named(goal, context)):
        return True
    read = smart(goal, context)
    if not read.measurable or goal.get("target") or not goal.get("metric"):
        return read.measurable
    text = goal.text("statement")
    from stratlint.language.numbers.quantities import find_quantities

    return any(
        each.change
        or each.bound
        or each.factor
        or any(map(str.isdigit, text[each.start : each.end]))
        for each in find_quantities(text, context.language)
    )


_A_HANDFUL = 10
"""Below it, many times as much is no leap: from one contributor to twenty."""


def _is_named(goal: Item, context: Context) -> bool:
    """Whether a stranger's words beside a target say of what it is: `returns: under 12%`."""
    return context.strategy.is_loose and bool(goal.text("statement"))


def achievable_goal(goal: Item, context: Context, *, factor: int | float = 10) -> Iterator[Problem]:
    """A target without a starting point, or many times what there is today.

    Variants `no-baseline`, `far`, and `relative` for a sentence that asks for so many percent more.
    """
    if goal.text("status") in OVER:
        return
    if not goal.get("target"):
        yield from _more_than_what(goal, context)
        if context.strategy.is_loose:
            yield from _from_where(goal, context)
        return
    baseline = number(goal, "baseline", context)
    target = number(goal, "target", context)
    if context.strategy.is_loose and (target is None or (baseline and baseline < _A_HANDFUL)):
        return  # no figure, or the first few of something new
    if not goal.get("baseline"):
        if not goal.get("current") and not smart(goal, context).achievable:
            named = {"target": goal.text("target"), "goal": goal.name}
            yield Problem(goal.span("target"), "no-baseline", named)
    elif baseline and target and target > baseline * Fraction(factor):
        values = {"baseline": goal.text("baseline"), "target": goal.text("target"),
                  "times": round(target / baseline, 1)}  # fmt: skip
        related = (Pointer(goal.span("baseline"), "baseline"),)
        yield Problem(goal.span("target"), "far", values, related)


def _more_than_what(goal: Item, context: Context) -> Iterator[Problem]:
    """A step in percent from a figure that is named nowhere: `25% more sign-ups`."""
    statement = goal.get("statement")
    if statement is None or goal.get("baseline") or goal.get("current"):
        return
    if "%" not in statement.text or smart(goal, context).achievable:
        return
    from stratlint.language.numbers.quantities import find_quantities

    for each in find_quantities(statement.text, context.language):
        if each.percent and each.change and each.from_value is None:
            values = {"step": statement.text[each.start : each.end].strip()}
            yield Problem(statement.stretch(each.start, each.end), "relative", values)
            return


def _from_where(goal: Item, context: Context) -> Iterator[Problem]:
    """A number to reach that a stranger's sentence sets, where nothing says what it is today.

    What is still to be launched begins at nothing.
    """
    statement = goal.get("statement")
    if statement is None or goal.get("baseline") or goal.get("current"):
        return
    if context.is_of_a_launch:
        return
    read = smart(goal, context)
    if read.total is None or read.achievable or read.cadence_only:
        return
    if any(due.start <= read.total.start < due.end for due in read.deadlines):
        return  # how soon something is answered
    if "%" in statement.text or _is_made(read, statement, context):
        return  # a share or a step, which the other variant is for, or what begins at nothing
    if _names_another_figure(read, statement, context):
        return
    yield Problem(statement.stretch(*read.total), "today", {"goal": goal.name})


def _names_another_figure(read: Smart, statement: Value, context: Context) -> bool:
    """Whether a figure beside the one to reach may be that of today: “(14 last autumn)”."""
    from stratlint.language.numbers.quantities import find_quantities

    told = [read.total, *((due.start, due.end) for due in read.deadlines)]
    found = find_quantities(statement.text, context.language)
    return any(
        not any(span and each.start < span[1] and span[0] < each.end for span in told)
        for each in found
    )


def _is_made(read: Smart, statement: Value, context: Context) -> bool:
    """Whether what is counted is made for the goal: “Create 40 posts”."""
    counted = read.counted or read.total
    made = find_listed(statement.text, context.language, "outputs")
    return counted is not None and any(
        each.start < counted[1] + _NEAR and counted[0] < each.end for each in made
    )


_NEAR = 30
"""Characters between a number and what it counts."""


def relevant_goal(goal: Item, context: Context) -> Iterator[Problem]:
    """Neither an audience nor a wider objective, in fields or in the sentence.

    A row of figures, such as "Followers: 4,200", is a measure of something that is said elsewhere.
    """
    statement = goal.get("statement")
    if statement is None or goal.get("audience") or goal.get("supports"):
        return
    read = smart(goal, context)
    if read.relevant or read.serves or _is_row_of_figures(goal, read):
        return
    if not _names_an_audience(statement.text, context):
        yield Problem(goal.place, "", {"goal": goal.name})


_LONGEST_ROW = 8
"""Words of a row that has no more than the name of a metric, its number and its rhythm."""


def _is_row_of_figures(goal: Item, read: Smart) -> bool:
    has_number = bool(goal.get("target")) or read.measurable
    is_short = len(goal.text("statement").split()) <= _LONGEST_ROW
    return has_number and is_short and not read.deadlines and not read.says_what_to_do


def _names_an_audience(statement: str, context: Context) -> bool:
    """Whether a sentence has the name of one of the strategy's audiences in it."""
    said = name_key(statement)
    return any(len(name) >= _LONG_ENOUGH and name in said for name in context.audience_names)


def time_bound_goal(goal: Item, context: Context) -> Iterator[Problem]:
    """No deadline and no period; a cadence alone says how often, not by when.

    A deadline that is counted, as in “Month 3”, is one where the first day of the count is named.
    """
    statement = goal.get("statement")
    if statement is None or is_settled(goal, context):
        return
    if no_day := _no_such_day(statement, context):
        yield no_day
        return
    if goal.get("by"):
        return
    if facts.is_counted_time(goal.period) and not facts.first_day(context.strategy):
        if any(undated_calendar(context.strategy, context)):
            return  # the same first day is asked for there
        yield Problem(statement.span.opening, "counted", {"said": goal.period})
        return
    if context.strategy.is_loose and facts.names_its_time(context.strategy):
        return  # the time of the plan is that of its goals
    read = smart(goal, context)
    if read.time_bound and not _is_only_an_event(goal, context):
        yield from _counted_bound(statement, read, context)
        return
    if read.cadence_only:
        cadence = read.evidence["time_bound"][0]
        values = {"cadence": statement.text[cadence.start : cadence.end]}
        yield Problem(statement.stretch(*cadence), "cadence-only", values)
    else:
        yield Problem(statement.span.opening, "none", {"statement": statement.text})


def _counted_bound(statement: Value, read: Smart, context: Context) -> Iterator[Problem]:
    """A deadline in the sentence that is counted from a day which nobody names: “by M6”."""
    bounds = read.deadlines
    if any(each.kind != "relative" or each.last is not None for each in bounds) or context.period:
        return
    said = [statement.text[each.start : each.end] for each in bounds]
    if not any(map(str.isdigit, "".join(said))) or facts.first_day(context.strategy):
        return
    if not any(undated_calendar(context.strategy, context)):
        span = statement.stretch(bounds[0].start, bounds[0].end)
        yield Problem(span, "counted", {"said": said[0]})


def _no_such_day(statement: Value, context: Context) -> Problem | None:
    """A day, month or quarter that no calendar has: "by 31/04/2027", "by Q5"."""
    if not any(map(str.isdigit, statement.text)):
        return None
    from stratlint.language.times.moments import find_moments

    for each in find_moments(statement.text, context.language):
        if each.impossible:
            values = {"day": statement.text[each.start : each.end]}
            return Problem(statement.stretch(each.start, each.end), "no-such-day", values)
    return None


def _is_only_an_event(goal: Item, context: Context) -> bool:
    """Whether a goal whose fields are written out is bound by an event alone: “after a visit”."""
    if goal.period or not (goal.get("metric") or goal.get("target")):
        return False
    found = smart(goal, context).deadlines
    return bool(found) and all(each.kind == "event" for each in found)
