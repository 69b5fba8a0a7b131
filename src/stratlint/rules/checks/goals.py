"""Checks of goals: SMART, measured by what counts, served by channels and posts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from stratlint.finding import Pointer, Problem
from stratlint.language.measures import (
    find_awareness,
    find_awareness_proxies,
    find_listed,
    find_metrics,
)
from stratlint.language.names import name_key
from stratlint.language.tokens import fold
from stratlint.rules.context import Context, as_date
from stratlint.sources.text import Span
from stratlint.strategy import Item, Strategy

if TYPE_CHECKING:
    from stratlint.language.smart import Smart

_LONG_ENOUGH = 4
"""Letters of a name that is found in a sentence by more than chance."""

_OVER = frozenset(("reached", "missed", "dropped"))


def goal_count(
    strategy: Strategy, context: Context, *, minimum: int = 3, campaign_days: int = 100
) -> Iterator[Problem]:
    """A strategy with goals, but too few of them; dropped ones do not count (S4: three).

    A single campaign may have one: where the title calls it one, or its period is so short.
    """
    if _is_one_campaign(strategy, context, campaign_days):
        return
    goals = [goal for goal in strategy.part("goals") if goal.text("status") != "dropped"]
    if goals and len(goals) < minimum and not strategy.is_page:
        values = {"count": len(goals), "minimum": minimum, "more": minimum - len(goals)}
        variant = "plan" if strategy.is_loose else "few"
        yield Problem(strategy.announced("goals"), variant, values)


def _is_one_campaign(strategy: Strategy, context: Context, days: int) -> bool:
    title = strategy.get("title")
    if title is not None and "campa" in fold(title.text):
        return True
    period = context.period
    return period is not None and (period[1] - period[0]).days < days


def specific_goal(goal: Item, context: Context) -> Iterator[Problem]:
    """A vague verb with neither a target nor a metric; a list of verbs alone does not decide."""
    statement = goal.get("statement")
    if statement is None or goal.get("metric") or goal.get("target"):
        return
    read = _smart(goal, context)
    if read.measurable:
        return
    vague = read.vague_verb
    if vague is None and not read.specific:
        # A verb and a bare noun, as in “boost engagement”: a metric is named, and nothing of it.
        opening = find_listed(statement.text, context.language, "vague_verbs")
        vague = opening[0] if opening and opening[0].start == 0 else None
    if vague:
        verb = statement.text[vague.start : vague.end]
        yield Problem(statement.stretch(*vague), "", {"verb": verb, "goal": goal.name})


def measurable_goal(goal: Item, context: Context) -> Iterator[Problem]:
    """No number to reach, and no result that is there or not; in fields, or in the sentence."""
    statement = goal.get("statement")
    if statement is None or _is_measured(goal, context):
        return
    if goal.get("target"):
        variant = "no-metric" if _has_number(goal, context) else "no-number"
        yield Problem(goal.span("target"), variant, {"target": goal.text("target")})
        return
    values = {"metric": goal.text("metric"), "statement": statement.text}
    if goal.get("metric"):
        yield Problem(goal.span("metric"), "no-target", values)
    else:
        yield Problem(statement.span.opening, "none", values)


def _has_number(goal: Item, context: Context) -> bool:
    """Whether the target says a number, in figures or in words."""
    if _number(goal, "target", context) is not None:
        return True
    from stratlint.language.numbers import find_quantities

    target = goal.text("target")
    return any(map(str.isdigit, target)) or bool(find_quantities(target, context.language))


def _is_measured(goal: Item, context: Context) -> bool:
    """Whether there is something to measure by.

    Where a metric has its own field, a bare number word in the sentence, as in “from two towns”, is
    not taken for its target; figures are, and words that compare, such as “double” or “at least”.
    """
    if goal.get("target") and not _has_number(goal, context):
        return False
    if goal.get("target") and (goal.get("metric") or goal.get("unit")):
        return True
    read = _smart(goal, context)
    if not read.measurable or goal.get("target") or not goal.get("metric"):
        return read.measurable
    text = goal.text("statement")
    from stratlint.language.numbers import find_quantities

    return any(
        each.change
        or each.bound
        or each.factor
        or any(map(str.isdigit, text[each.start : each.end]))
        for each in find_quantities(text, context.language)
    )


_A_HANDFUL = 10
"""Below it, many times as much is no leap: from one contributor to twenty."""


def achievable_goal(goal: Item, context: Context, *, factor: int | float = 10) -> Iterator[Problem]:
    """A target without a starting point, or many times what there is today."""
    if not goal.get("target") or goal.text("status") in _OVER:
        return
    baseline = _number(goal, "baseline", context)
    target = _number(goal, "target", context)
    if context.strategy.is_loose and (target is None or (baseline and baseline < _A_HANDFUL)):
        return  # no figure, or the first few of something new
    if not goal.get("baseline"):
        if not _smart(goal, context).achievable:
            yield Problem(goal.span("target"), "no-baseline", {"target": goal.text("target")})
    elif baseline and target and target > baseline * Fraction(factor):
        values = {"baseline": goal.text("baseline"), "target": goal.text("target"),
                  "times": round(target / baseline, 1)}  # fmt: skip
        related = (Pointer(goal.span("baseline"), "baseline"),)
        yield Problem(goal.span("target"), "far", values, related)


def relevant_goal(goal: Item, context: Context) -> Iterator[Problem]:
    """Neither an audience nor a wider objective, in fields or in the sentence."""
    statement = goal.get("statement")
    if statement is None or goal.get("audience") or goal.get("supports"):
        return
    if not _smart(goal, context).relevant and not _names_an_audience(statement.text, context):
        yield Problem(goal.place, "", {"goal": goal.name})


def _names_an_audience(statement: str, context: Context) -> bool:
    """Whether a sentence has the name of one of the strategy's audiences in it."""
    said = name_key(statement)
    names = (name_key(audience.name) for audience in context.strategy.part("audiences"))
    return any(len(name) >= _LONG_ENOUGH and name in said for name in names)


def time_bound_goal(goal: Item, context: Context) -> Iterator[Problem]:
    """No deadline and no period; a cadence alone says how often, not by when."""
    statement = goal.get("statement")
    if statement is None or goal.get("by"):
        return
    read = _smart(goal, context)
    if read.time_bound and not _is_only_an_event(goal, context):
        return
    if read.cadence_only:
        cadence = read.evidence["time_bound"][0]
        values = {"cadence": statement.text[cadence.start : cadence.end]}
        yield Problem(statement.stretch(*cadence), "cadence-only", values)
    else:
        yield Problem(statement.span.opening, "none", {"statement": statement.text})


def _is_only_an_event(goal: Item, context: Context) -> bool:
    """Whether a goal whose fields are written out is bound by an event alone: “after a visit”."""
    if goal.period or not (goal.get("metric") or goal.get("target")):
        return False
    from stratlint.language.deadlines import find_deadlines

    found = find_deadlines(goal.text("statement"), context.language)
    return bool(found) and all(each.kind == "event" for each in found)


def goal_in_period(goal: Item, context: Context) -> Iterator[Problem]:
    """A deadline before the strategy's period begins, or after it ends."""
    due = _deadline(goal, context)
    if due is None or context.period is None or goal.text("status") in _OVER:
        return
    day, span = due
    first, last = context.period
    period = context.strategy.get("period")
    assert period is not None
    related = (Pointer(period.span, "period"),)
    values = {"day": day.isoformat(), "first": first.isoformat(), "last": last.isoformat()}
    if day > last:
        yield Problem(span, "after", values, related)
    elif day < first:
        yield Problem(span, "before", values, related)


def vanity_goal(
    goal: Item, context: Context, *, also: Sequence[str] = (), not_here: Sequence[str] = ()
) -> Iterator[Problem]:
    """Likes, retweets or impressions as the only measure; growth in followers is none (S0, S4).

    `also` are other measures that a team holds to be vanity, `not_here` those that it does not.
    """
    statement = goal.get("statement")
    if statement is None:
        return
    metric = goal.get("metric")
    value = metric or statement
    named = find_metrics(value.text, context.language)
    kinds = [_kind_here(value.text[m.start : m.end], m.kind, also, not_here) for m in named]
    if not named or any(kind != "vanity" for kind in kinds):
        return
    beside = find_metrics(statement.text, context.language) if metric else ()
    if any(each.kind in ("growth", "outcome") for each in beside):
        return
    first = named[0]
    word = value.text[first.start : first.end]
    yield Problem(value.stretch(first.start, first.end), "", {"metric": word})


def _kind_here(word: str, kind: str, also: Sequence[str], not_here: Sequence[str]) -> str:
    """What a measure is to this team: vanity, or what it is to everybody."""
    key = _singular(word)
    if key in map(_singular, not_here):
        return "outcome"
    return "vanity" if key in map(_singular, also) else kind


def _singular(word: str) -> str:
    return name_key(word).removesuffix("s")


def awareness_goal(goal: Item, context: Context) -> Iterator[Problem]:
    """A goal of awareness, which nobody can count, without a measure that stands in for it."""
    statement = goal.get("statement")
    words = find_awareness(statement.text, context.language) if statement else []
    if statement is None or not words:
        return
    said = [statement.text, goal.text("metric"), goal.text("unit")]
    said.extend(f"{m.name} {m.text('method')}" for m in _metrics_of(goal, context))
    if any(find_awareness_proxies(text, context.language) for text in said):
        return
    word = statement.text[words[0].start : words[0].end]
    yield Problem(statement.stretch(*words[0]), "", {"word": word})


def metric_first(goal: Item, context: Context) -> Iterator[Problem]:
    """A goal whose metric nobody records, or records without saying where the number comes from.

    Silent where the strategy has no metrics at all: that is one hole, not one for each goal.
    """
    if not context.strategy.has("metrics") or goal.text("status") in _OVER:
        return
    metrics = _metrics_of(goal, context)
    if not metrics:
        values = {"goal": goal.name}
        yield Problem(goal.span("metric"), "not-recorded", values)
    elif not any(metric.get("source") for metric in metrics):
        related = (Pointer(goal.place, "goal"),)
        yield Problem(metrics[0].place, "no-source", {"metric": metrics[0].name}, related)


def successor(goal: Item, context: Context) -> Iterator[Problem]:
    """A goal that is reached or past its date, with no other that goes on from it.

    Another goal goes on from it where it is still to be reached, falls due later, and shares its
    metric, its business goal, a channel or an audience. Silent once the whole period is past: such
    a strategy is an archive.
    """
    if context.period and context.today > context.period[1]:
        return
    status = goal.text("status")
    due = as_date(goal.text("by"))
    if status == "dropped" or not (status in _OVER or (due and due < context.today)):
        return
    goals = context.strategy.part("goals")
    if any(_goes_on(other, goal, context.today) for other in goals if other is not goal):
        return
    variant = "over" if status in _OVER else "past"
    span = goal.span("status" if status in _OVER else "by")
    yield Problem(span, variant, {"goal": goal.name, "day": goal.text("by")})


def served_goal(goal: Item, context: Context) -> Iterator[Problem]:
    """A goal that no channel works for, or that no post in the calendar serves."""
    if goal.text("status") in _OVER:
        return
    linked = context.goals_with_a_channel
    # Where no channel names any goal, each channel tells that, and it is one cause. A stranger
    # writes a goal below one channel, and means the others for all.
    if linked and goal.id not in linked and not context.strategy.is_loose:
        yield Problem(goal.place, "no-channel", {"goal": goal.name})
    elif context.posts_for_goal and goal.id not in context.posts_for_goal:
        start = as_date(goal.text("start"))
        if start is None or context.last_day is None or start <= context.last_day:
            yield Problem(goal.place, "no-post", {"goal": goal.name})


def _goes_on(other: Item, goal: Item, today: date) -> bool:
    due, before = as_date(other.text("by")), as_date(goal.text("by"))
    if other.text("status") in _OVER or (due and due < today):
        return False
    if due and before and due <= before:
        return False
    if other.text("metric") and other.text("metric").casefold() == goal.text("metric").casefold():
        return True
    return any(
        {each.text for each in other.list(field)} & {each.text for each in goal.list(field)}
        for field in ("supports", "channels", "audience")
    )


def _metrics_of(goal: Item, context: Context) -> list[Item]:
    """The metrics that are recorded for a goal: those that name it, or that it names."""
    name = goal.text("metric").casefold()
    return [
        metric
        for metric in context.strategy.part("metrics")
        if goal.id in {each.text for each in metric.list("goal")}
        or (name and name in (metric.id.casefold(), metric.name.casefold()))
    ]


def _smart(goal: Item, context: Context) -> Smart:
    """How a goal's sentence reads, with its fields beside it; read once for all rules."""
    known = context.smart.get(id(goal))
    if known is None:
        from stratlint.language.smart import Context as Beside
        from stratlint.language.smart import judge

        fields = {field: _words(goal, field) for field in _BESIDE}
        beside = Beside(heading=goal.heading, period=goal.period, **fields)
        known = judge(goal.text("statement"), context.language, today=context.today, context=beside)
        context.smart[id(goal)] = known
    return known


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


def _words(goal: Item, field: str) -> str:
    return ", ".join(each.text for each in goal.list(field))


def _number(goal: Item, field: str, context: Context) -> Fraction | None:
    value = goal.get(field)
    if value is not None and isinstance(value.data, (int, float)):
        return Fraction(value.data)
    from stratlint.language.numbers import parse_number

    return parse_number(value.text, context.language) if value is not None else None


def _deadline(goal: Item, context: Context) -> tuple[date, Span] | None:
    """The day by which a goal is due and where it is said; only where that is certain."""
    by = goal.get("by")
    if by is not None:
        day = as_date(by.text)
        return (day, by.span) if day else None
    from stratlint.language.deadlines import find_deadlines

    statement = goal.get("statement")
    found = find_deadlines(statement.text, context.language) if statement else []
    certain = [each for each in found if each.last is not None]
    if statement is None or len(certain) != 1 or certain[0].last is None:
        return None
    return certain[0].last, statement.stretch(certain[0].start, certain[0].end)
