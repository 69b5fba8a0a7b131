"""Checks of time that is counted: weeks, days and months have a first one."""

from __future__ import annotations

from collections.abc import Iterator

from stratlint.finding import Problem
from stratlint.rules import facts
from stratlint.rules.context import Context
from stratlint.strategy import Item, Strategy

_FEW = 3
"""Posts with a counted day from which they make a part of the calendar."""


def undated_calendar(strategy: Strategy, context: Context) -> Iterator[Problem]:
    """Posts whose week or day is counted from a first one that is named nowhere; told once."""
    counted = counted_posts(strategy, context)
    if counted:
        said = facts.day_said(counted[0])
        assert said is not None
        yield Problem(said.span.opening, "", {"count": len(counted), "said": said.text})


def counted_posts(strategy: Strategy, context: Context) -> list[Item]:
    """The posts that have no date for want of a first day; none where these are but a few."""
    counted = [post for post in context.posts if _is_counted(post)]
    is_part = len(counted) >= _FEW or len(counted) * 2 >= len(context.posts)
    return counted if counted and is_part and not facts.first_day(strategy) else []


def _is_counted(post: Item) -> bool:
    said = facts.day_said(post)
    return said is not None and not post.get("date") and facts.is_counted(said.text)
