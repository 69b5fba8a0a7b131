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
        words = said.text if facts.is_counted(said.text) else counted[0].period
        yield Problem(said.span.opening, "posts", {"count": len(counted), "said": words})
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
    counted = [post for post in context.posts if _is_counted(post, context)]
    is_part = len(counted) >= _FEW or len(counted) * 2 >= len(context.posts)
    return counted if counted and is_part and not facts.first_day(strategy) else []


def _is_counted(post: Item, context: Context) -> bool:
    """Whether a post has no date but a counted day, or a day of a counted week.

    The second week of every month is not counted.
    """
    said = facts.day_said(post)
    if said is None or post.get("date"):
        return False
    if facts.is_counted(said.text):
        return not _comes_again(post.period, context.language)
    return facts.is_counted(post.period)


def _comes_again(period: str, language: str) -> bool:
    """Whether the words of a heading are a time that comes round: `Monthly`."""
    from stratlint.language.times.recurrence import find_recurrences

    return bool(period and find_recurrences(period, language))
