"""The check of who answers for a plan."""

from __future__ import annotations

from collections.abc import Iterator

from stratlint.finding import Problem
from stratlint.rules import facts
from stratlint.rules.checks.subject import is_alone
from stratlint.rules.context import Context
from stratlint.strategy import Strategy


def no_owner(strategy: Strategy, context: Context) -> Iterator[Problem]:
    """A whole plan that names nobody who writes, approves or answers.

    Variants `own`, and `plan` for one whose author did not know the format. Any field or word that
    leads to somebody is enough; a plan of one person needs none.
    """
    if is_alone(context) or not facts.is_whole(strategy) or "management" in context.required:
        return
    if strategy.is_loose and facts.is_of_one_person(strategy):
        return
    if facts.is_read(strategy) and not facts.names_somebody(strategy):
        yield Problem(strategy.place, "plan" if strategy.is_loose else "own")
