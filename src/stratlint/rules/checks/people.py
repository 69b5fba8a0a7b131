"""The check of who answers for a plan."""

from __future__ import annotations

from collections.abc import Iterator

from stratlint.finding import Problem
from stratlint.language.names import dictionary
from stratlint.rules import facts, people_named, said
from stratlint.rules.checks.empty_columns import EmptyColumn, empty_column
from stratlint.rules.checks.subject import is_alone
from stratlint.rules.context import Context
from stratlint.strategy import Strategy


def no_owner(strategy: Strategy, context: Context) -> Iterator[Problem]:
    """A whole plan that names nobody who writes, approves or answers.

    Variants `own`; `plan` for one whose author did not know the format; `column` where a column of
    names is empty in every row. Any field or word that leads to somebody is enough; a plan of one
    person needs none.
    """
    if strategy.is_loose and (column := _empty_column(strategy)):
        values = {"column": column.head.text, "count": column.rows}
        yield Problem(column.head, "column", values)
        return
    if is_alone(context) or "management" in context.required:
        return
    variant = _asked_as(strategy)
    if variant and not people_named.names_somebody(strategy):
        yield Problem(strategy.place, variant)


def _empty_column(strategy: Strategy) -> EmptyColumn | None:
    """A column for who does it that has no name in any row, where no owner is named elsewhere."""
    if strategy.get("owner") or strategy.get("people"):
        return None
    field = dictionary(strategy.language).field
    kinds = {"post": "creator", "channel": "owner", "goal": "owner"}

    def is_meant(head: str) -> bool:
        return any(field(kind, head) == name for kind, name in kinds.items())

    found = (empty_column(each, is_meant) for each in strategy.sources if each.is_markdown)
    return next(filter(None, found), None)


def _asked_as(strategy: Strategy) -> str:
    """As what a document is asked who answers for it; empty where it is not.

    A calendar names its authors row by row, or stands beside a plan that does. A guide or a page
    is asked where it is about channels: those who read it look there for whom to turn to.
    """
    if not strategy.is_loose:
        return "own"
    is_plan = facts.is_whole(strategy) and facts.is_read(strategy)
    is_asked = is_plan or _is_about_channels(strategy)
    return "plan" if is_asked and not people_named.is_of_one_person(strategy) else ""


def _is_about_channels(strategy: Strategy) -> bool:
    """Whether a guide or a page is about channels; one of a page is, if it is about posting."""
    if strategy.kind not in ("guide", "page"):
        return False
    if facts.is_one_of_several(strategy) or facts.is_of_a_tool(strategy):
        return False
    source = strategy.place.source
    lines = source.text.count("\n")
    if any(each.certainty != "hint" for each in strategy.part("channels")):
        return lines <= _LONG
    if not source.is_markdown or lines > _A_PAGE:
        return False
    if facts.is_guide(strategy):
        return said.speaks_of_posting(strategy)
    return strategy.has("calendar") and strategy.has("goals")


_LONG = 150
"""Lines of a handbook, which says of each thing in its own place who does it."""
_A_PAGE = 80
"""Lines of a text in which whoever answers would be seen, if anybody were named."""
