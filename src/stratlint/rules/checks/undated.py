"""Checks of time that is counted: weeks, days and months have a first one."""

from __future__ import annotations

from collections.abc import Iterator

from stratlint.finding import Problem
from stratlint.rules import facts
from stratlint.rules.context import Context
from stratlint.strategy import Item, Strategy, Value

_FEW = 3
"""Posts, or headings and rows, with a counted day from which they make a part of the calendar."""

_FEW_STEPS = 2
"""Headings and rows that are counted from which the plan is one of steps."""

_NEAR = 8
"""Lines within which a table stands right below its heading."""


def undated_calendar(strategy: Strategy, context: Context) -> Iterator[Problem]:
    """Posts whose week or day is counted from a first one that is named nowhere; told once.

    Variants `posts`, and `steps` where headings and rows are counted that were read as no posts.
    """
    counted = counted_posts(strategy, context)
    if counted:
        said = facts.day_said(counted[0])
        assert said is not None
        yield Problem(said.span.opening, "posts", {"count": len(counted), "said": said.text})
        return
    steps = facts.counted_times(strategy)
    if len(steps) < _FEW_STEPS or facts.is_guide(strategy) or facts.first_day(strategy):
        return
    if not any(post.get("date") for post in context.posts):
        first = _first_row(steps) or steps[0]
        values = {"count": len(steps), "said": first.text}
        yield Problem(first.span.opening, "steps", values)


def _first_row(steps: list[Value]) -> Value | None:
    """The first row of a table right below the heading that counts first."""
    heading, *others = steps
    below = others[0] if others else heading
    is_row = below.source.text[: below.start].rstrip(" *_").endswith("|")
    is_near = below.span.first.line - heading.span.first.line < _NEAR
    return below if is_row and is_near else None


def counted_posts(strategy: Strategy, context: Context) -> list[Item]:
    """The posts that have no date for want of a first day; none where these are but a few."""
    counted = [post for post in context.posts if _is_counted(post)]
    is_part = len(counted) >= _FEW or len(counted) * 2 >= len(context.posts)
    return counted if counted and is_part and not facts.first_day(strategy) else []


def _is_counted(post: Item) -> bool:
    said = facts.day_said(post)
    return said is not None and not post.get("date") and facts.is_counted(said.text)
