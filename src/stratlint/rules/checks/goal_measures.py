"""Checks of what a goal is measured by: that it counts for something, and is recorded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from stratlint.finding import Pointer, Problem
from stratlint.language.goals.measures import find_awareness, find_awareness_proxies, find_metrics
from stratlint.language.names import name_key
from stratlint.rules.checks.goal_sentences import smart
from stratlint.rules.checks.goals import is_settled
from stratlint.rules.context import OVER, Context
from stratlint.strategy import Item


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
    # The sentence is read where the metric leaves a doubt: most goals say one that counts.
    named = find_metrics(value.text, context.language) if metric else smart(goal, context).metrics
    kinds = [_kind_here(value.text[m.start : m.end], m.kind, also, not_here) for m in named]
    if not named or any(kind != "vanity" for kind in kinds):
        return
    if metric and any(each.kind in ("growth", "outcome") for each in smart(goal, context).metrics):
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
    if statement is None or not words or is_settled(goal, context):
        return
    said = [statement.text, goal.text("metric"), goal.text("unit")]
    said.extend(f"{m.name} {m.text('method')}" for m in context.metrics_of(goal))
    if any(find_awareness_proxies(text, context.language) for text in said):
        return
    word = statement.text[words[0].start : words[0].end]
    yield Problem(statement.stretch(*words[0]), "", {"word": word})


def metric_first(goal: Item, context: Context) -> Iterator[Problem]:
    """A goal whose metric nobody records, or records without saying where the number comes from.

    Silent where the strategy has no metrics at all: that is one hole, not one for each goal.
    """
    if not context.strategy.has("metrics") or goal.text("status") in OVER:
        return
    metrics = context.metrics_of(goal)
    if not metrics:
        values = {"goal": goal.name}
        yield Problem(goal.span("metric"), "not-recorded", values)
    elif not any(metric.get("source") for metric in metrics):
        related = (Pointer(goal.place, "goal"),)
        yield Problem(metrics[0].place, "no-source", {"metric": metrics[0].name}, related)
