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

    Variants `own`; `plan` for one whose author did not know the format. Any field or word that
    leads to somebody is enough; a plan of one person needs none.
    """
    if is_alone(context) or "management" in context.required:
        return
    variant = _asked_as(strategy)
    if variant and facts.is_read(strategy) and not facts.names_somebody(strategy):
        yield Problem(strategy.place, variant)


def _asked_as(strategy: Strategy) -> str:
    """As what a document is asked who answers for it; empty where it is not.

    A calendar names its authors row by row, or stands beside a plan that does, as a page may.
    """
    if not strategy.is_loose:
        return "own"
    is_asked = facts.is_whole(strategy) and not facts.is_of_one_person(strategy)
    return "plan" if is_asked else ""
