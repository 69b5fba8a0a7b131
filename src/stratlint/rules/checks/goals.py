"""Checks of goals together and in time: how many, due when, followed by what, served by whom."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from stratlint.finding import Pointer, Problem
from stratlint.language.grammar.tokens import fold
from stratlint.rules import facts
from stratlint.rules.checks.goal_sentences import smart
from stratlint.rules.context import OVER, Context, as_date, shared_by_goals
from stratlint.sources.text import Span
from stratlint.strategy import Item, Strategy


def is_settled(goal: Item, context: Context) -> bool:
    """Whether a goal is over, or a stranger says below it by what it is measured.

    What a tool does is no goal to be counted, nor is what a guide is for: “It is to inform …”.
    """
    strategy = context.strategy
    if goal.text("status") in OVER:
        return True
    is_for_good = facts.is_guide(strategy) and not any(map(str.isdigit, goal.text("statement")))
    is_none = is_for_good or facts.is_of_a_tool(strategy) or facts.is_told_by_results(goal)
    return strategy.is_loose and is_none


def goal_count(
    strategy: Strategy, context: Context, *, minimum: int = 3, campaign_days: int = 100
) -> Iterator[Problem]:
    """A strategy with goals, but too few of them; dropped ones do not count (S4: three).

    A single campaign may have one: where the title calls it one, or its period is so short.
    """
    if _is_one_campaign(strategy, context, campaign_days):
        return
    goals = [goal for goal in strategy.part("goals") if goal.text("status") != "dropped"]
    if goals and len(goals) < minimum and facts.is_whole(strategy):
        values = {"count": len(goals), "minimum": minimum, "more": minimum - len(goals)}
        variant = "plan" if strategy.is_loose else "few"
        yield Problem(strategy.announced("goals"), variant, values)


def _is_one_campaign(strategy: Strategy, context: Context, days: int) -> bool:
    title = strategy.get("title")
    if title is not None and "campa" in fold(title.text):
        return True
    period = context.period
    return period is not None and (period[1] - period[0]).days < days


_AFTERWARDS = timedelta(days=92)
"""What comes of a stranger's plan is often counted in the quarter after it."""


def goal_in_period(goal: Item, context: Context) -> Iterator[Problem]:
    """A deadline before the strategy's period begins, or after it ends."""
    due = deadline_of(goal, context)
    if due is None or context.period is None or goal.text("status") in OVER:
        return
    day, span = due
    first, last = context.period
    limit = last + _AFTERWARDS if context.strategy.is_loose else last
    period = context.strategy.get("period")
    assert period is not None
    related = (Pointer(period.span, "period"),)
    values = {"day": day.isoformat(), "first": first.isoformat(), "last": last.isoformat()}
    if day > limit:
        yield Problem(span, "after", values, related)
    elif day < first:
        yield Problem(span, "before", values, related)


def _is_a_year(first: date | None, last: date | None) -> bool:
    return first is not None and last is not None and (last - first).days > _MOST_OF_A_YEAR


_MOST_OF_A_YEAR = 300
"""Days."""


def deadline_of(goal: Item, context: Context) -> tuple[date, Span] | None:
    """The day by which a goal is due and where it is said; only where that is certain."""
    by = goal.get("by")
    if by is not None:
        day = as_date(by.text)
        return (day, by.span) if day else None
    statement = goal.get("statement")
    if statement is None:
        return None
    found = smart(goal, context).deadlines
    certain = [each for each in found if each.last is not None and each.kind != "relative"]
    if context.strategy.is_loose and certain and _is_a_year(certain[0].first, certain[0].last):
        return None  # “the fair of 2027” is no day by which something is due
    if len(certain) != 1 or certain[0].last is None:
        return None
    return certain[0].last, statement.stretch(certain[0].start, certain[0].end)


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
    if status == "dropped" or not (status in OVER or (due and due < context.today)):
        return
    ahead = (context.goals_ahead.get(each, date.min) for each in shared_by_goals(goal))
    if any(last > (due or date.min) for last in ahead):
        return
    variant = "over" if status in OVER else "past"
    span = goal.span("status" if status in OVER else "by")
    yield Problem(span, variant, {"goal": goal.name, "day": goal.text("by")})


def served_goal(goal: Item, context: Context) -> Iterator[Problem]:
    """A goal that no channel works for, or that no post in the calendar serves.

    Silent where a channel or a post names a goal that is not there: it may be this one.
    """
    if goal.text("status") in OVER:
        return
    linked = context.goals_with_a_channel
    # Where no channel names any goal, each channel tells that, and it is one cause. A stranger
    # writes a goal below one channel, and means the others for all.
    is_alone = goal.id not in linked and not context.channels_name_unknown_goals
    if linked and is_alone and not context.strategy.is_loose:
        yield Problem(goal.place, "no-channel", {"goal": goal.name})
    elif (
        context.posts_for_goal
        and goal.id not in context.posts_for_goal
        and not context.posts_name_unknown_goals
    ):
        start = as_date(goal.text("start"))
        if start is None or context.last_day is None or start <= context.last_day:
            yield Problem(goal.place, "no-post", {"goal": goal.name})
