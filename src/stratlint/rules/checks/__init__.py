"""The checks that rules can name, in one explicit list.

A check is a generator of problems. It is given its subject (an item, or the strategy), the
context, and as keyword arguments the parameters that a rule's `with` may set; its signature is
their definition.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeAlias

from stratlint.finding import Problem
from stratlint.rules.checks import document, goals

Check: TypeAlias = Callable[..., Iterator[Problem]]

CHECKS: Mapping[str, Check] = {
    "goal count": goals.goal_count,
    "specific goal": goals.specific_goal,
    "measurable goal": goals.measurable_goal,
    "achievable goal": goals.achievable_goal,
    "relevant goal": goals.relevant_goal,
    "time-bound goal": goals.time_bound_goal,
    "goal in period": goals.goal_in_period,
    "vanity goal": goals.vanity_goal,
    "awareness goal": goals.awareness_goal,
    "metric first": goals.metric_first,
    "successor": goals.successor,
    "served goal": goals.served_goal,
    "required sections": document.required_sections,
}


def parameters(check: str) -> Mapping[str, Any]:
    """The parameters of a check and their types; used where a config or a rule sets one."""
    from inspect import Parameter, signature

    return {
        name: each.annotation
        for name, each in signature(CHECKS[check]).parameters.items()
        if each.kind is Parameter.KEYWORD_ONLY
    }
