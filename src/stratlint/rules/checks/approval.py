"""Checks of a post's way to its day: planned ahead, and approved by somebody else."""

from __future__ import annotations

from collections.abc import Iterator

from stratlint.finding import Problem
from stratlint.language.names import name_key
from stratlint.language.terms import value_name
from stratlint.rules.checks.subject import is_alone
from stratlint.rules.context import Context, PlannedPost, as_date
from stratlint.strategy import Item, Strategy

_NOT_YET = frozenset(("idea", "draft", "review"))


def post_approval(
    strategy: Strategy, context: Context, *, within_days: int = 7
) -> Iterator[Problem]:
    """A post due within so many days that nobody has approved, or whose author approved it.

    Variants `waiting` and `own`. A post that does not say how far it is, and one that answers
    events, are not asked; neither is one person alone.
    """
    if is_alone(context):
        return
    for post in context.posts:
        day = as_date(post.text("date"))
        if day is None or day < context.today or is_reactive(post):
            continue
        status, approver = post.get("status"), post.get("approver")
        days = (day - context.today).days
        if status is not None and status.text in _NOT_YET and days <= within_days:
            values = {
                "status": value_name("post", "status", status.text, context.language),
                "day": day.isoformat(),
                "days": days,
            }
            yield Problem(status.span, "waiting", values)
        elif approver is not None and _is_same(approver.text, post.text("creator")):
            yield Problem(approver.span.opening, "own", {"approver": approver.text})


def lead_time(strategy: Strategy, context: Context, *, days: int = 1) -> Iterator[Problem]:
    """A post that came into the calendar fewer than `days` before its day.

    Known from history alone, see `Context.first_planned`. A post that history first has after its
    day was written down later, which says nothing of when it was planned.
    """
    for post in context.posts:
        day = as_date(post.text("date"))
        planned = context.first_planned.get(PlannedPost(post.text("channel"), day)) if day else None
        if day is None or planned is None or is_reactive(post):
            continue
        ahead = (day - planned).days
        if 0 <= ahead < days:
            values = {"planned": planned.isoformat(), "ahead": ahead, "days": days}
            yield Problem(post.span("date"), "same-day" if ahead == 0 else "late", values)


def is_reactive(post: Item) -> bool:
    """Whether a post answers events, so that nobody can plan it."""
    value = post.get("reactive")
    return value is not None and value.data is True


def _is_same(one: str, other: str) -> bool:
    return bool(name_key(one)) and name_key(one) == name_key(other)
