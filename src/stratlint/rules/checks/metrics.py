"""Checks of metrics: each is there for a goal, and each goal has one."""

from __future__ import annotations

from collections.abc import Iterator

from stratlint.finding import Problem
from stratlint.rules.checks.subject import naming
from stratlint.rules.context import OVER, Context
from stratlint.strategy import Strategy


def metric_serves_goal(strategy: Strategy, context: Context) -> Iterator[Problem]:
    """A metric that serves no goal, and a goal that nothing measures; variants `metric`, `goal`.

    Where there are no metrics at all, or no goals, that is one hole, and told as such elsewhere;
    where no metric names any goal, it is told once, as `none`.
    """
    metrics, goals = strategy.part("metrics"), strategy.part("goals")
    if not metrics or not goals:
        return
    aimless = [metric for metric in metrics if not metric.list("goal")]
    if len(aimless) == len(metrics) > 1:
        yield Problem(strategy.announced("metrics").opening, "none", {"count": len(metrics)})
        return
    for metric in aimless:
        yield Problem(metric.place, "metric", naming(metric, context))
    measured = {value.text for metric in metrics for value in metric.list("goal")}
    # A metric without a goal may be the one that a goal lacks: that is one cause.
    for goal in goals if not aimless else ():
        is_over = goal.text("status") in OVER
        if not (is_over or goal.id in measured or goal.get("metric")):
            yield Problem(goal.place, "goal", naming(goal, context))
