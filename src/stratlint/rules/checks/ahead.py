"""Checks of what still lies ahead: a plan that is past, posts that are late, days not yet come."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from stratlint.finding import Pointer, Problem
from stratlint.language.terms import value_name
from stratlint.late import late
from stratlint.rules import facts
from stratlint.rules.checks.approval import is_reactive
from stratlint.rules.checks.goals import deadline_of
from stratlint.rules.context import OVER, Context, as_date
from stratlint.rules.lists import says
from stratlint.sources.text import Span
from stratlint.strategy import Item, Strategy
from stratlint.tuples import NamedTuple

# The whole plan


class _Last(NamedTuple):
    """The last day of all that is planned, and where it is written."""

    day: date
    span: Span


def past_plan(strategy: Strategy, context: Context, *, silent_days: int = 180) -> Iterator[Problem]:
    """A plan of which all that is dated is past; variants `open`, `days` and `named`.

    A period that is over is told where goals are still open, and believed to be closed where none
    is. Where nothing that was read has a date, the days that the text names count, once the last
    of them lies `silent_days` back; a year alone counts where it is named again. A guide, which
    plans nothing, is not past for what it tells of.
    """
    if facts.says_it_is_over(strategy):
        return
    if context.period and context.today > context.period[1]:
        yield from _period_over(strategy, context)
    elif not _states_period(strategy) and (last := last_day(strategy, context)):
        yield Problem(last.span.opening, "days", {"day": last.day.isoformat()})
    elif context.period is None and not (
        facts.is_guide(strategy) or _planned_days(strategy, context)
    ):
        yield from _named_long_ago(strategy, context, silent_days)


def _states_period(strategy: Strategy) -> bool:
    """Whether a period is stated: a year in the title may be that of what the plan leads to."""
    period, title = strategy.get("period"), strategy.get("title")
    return period is not None and not (title and title.start <= period.start < title.end)


def _period_over(strategy: Strategy, context: Context) -> Iterator[Problem]:
    period = strategy.get("period")
    goals = strategy.part("goals")
    open_ = [goal for goal in goals if goal.text("status") not in OVER]
    if period is None or context.period is None or (goals and not open_):
        return
    values = {"day": context.period[1].isoformat(), "count": len(open_)}
    related = tuple(Pointer(goal.place, "goal", {"goal": goal.name}) for goal in open_[:3])
    yield Problem(period.span, "open" if open_ else "period", values, related)


def last_day(strategy: Strategy, context: Context) -> _Last | None:
    """The last day that is planned, where that is past; nothing while anything lies ahead."""
    planned = _planned_days(strategy, context)
    if not planned:
        return None
    last = max(planned, key=lambda each: each.day)
    if last.day >= context.today or facts.names_a_year_from(strategy, context.today.year + 1):
        return None
    return None if _names_what_lies_ahead(strategy, context) else last


def _planned_days(strategy: Strategy, context: Context) -> list[_Last]:
    """The days of posts, and of goals that are still open."""
    found = [
        _Last(day, post.span("date"))
        for post in context.posts
        if (day := as_date(post.text("date")))
    ]
    for goal in strategy.part("goals"):
        due = deadline_of(goal, context) if goal.text("status") not in OVER else None
        if due:
            found.append(_Last(*due))
    return found


def _names_what_lies_ahead(strategy: Strategy, context: Context) -> bool:
    """Whether a week repeats, or a text names a day to come that was read as no post's."""
    if facts.weekly_pattern(strategy):
        return True
    if not facts.names_a_year_from(strategy, context.today.year):
        return False
    named = facts.days_named(strategy)
    return any(each.last >= context.today and not each.is_a_year for each in named)


def _named_long_ago(strategy: Strategy, context: Context, silent_days: int) -> Iterator[Problem]:
    """The last day that a text names, where that is long past."""
    if facts.names_a_year_from(strategy, context.today.year + 1):
        return
    updated = facts.last_updated(strategy)
    lines = {updated.span.first.line} if updated else set()
    # The day of the last update is the document's own: that it is long past is another's to tell.
    named = [
        day
        for day in facts.days_named(strategy)
        if day.span.first.line not in lines and not _says_before(day.span, "since_when")
    ]
    last = max(named, key=lambda each: each.last, default=None)
    if last is None or (last.is_a_year and len(named) < _MORE_THAN_ONE):
        return
    days = (context.today - last.last).days
    if days > silent_days:
        yield Problem(last.span.opening, "named", {"said": last.span.text, "days": days})


_MORE_THAN_ONE = 2
_SENTENCE_END = late(r"[.;!?]\s|\n")
_BESIDE = 60
"""Characters before a day in which it is said what it was the day of."""

# Its posts

_NOT_APPROVED = frozenset(("idea", "draft", "review"))
_FEW = 3
"""Posts that are late from which one finding speaks for them all."""


def post_overdue(strategy: Strategy, context: Context) -> Iterator[Problem]:
    """Posts that are not out though their day is past, and posts that are out ahead of theirs.

    Variants `late`, `today` for one that is due and not yet approved, `ahead`, each with `-many`.
    A post that is approved counts where others are marked published: elsewhere it may be out.
    Silent where all that is planned is past, which is told as one.
    """
    is_over = context.period is not None and context.period[1] < context.today
    if is_over or (not _states_period(strategy) and last_day(strategy, context)):
        return
    is_marked = any(post.text("status") == "published" for post in context.posts)
    waiting = _NOT_APPROVED | frozenset(("approved",) if is_marked else ())
    found: dict[str, list[tuple[Item, date]]] = {"late": [], "today": [], "ahead": []}
    for post in context.posts:
        day = as_date(post.text("date"))
        if day and (variant := _how_late(post, day, context.today, waiting)):
            found[variant].append((post, day))
    for variant, overdue in found.items():
        yield from _told(variant, overdue, context)


def _how_late(post: Item, day: date, today: date, waiting: frozenset[str]) -> str:
    """Which variant a post is one of; empty where all is well, or where it answers events."""
    status = post.text("status")
    if status == "published":
        return "ahead" if day > today else ""
    if day < today:
        return "late" if status in waiting else ""
    is_due = day == today and status in _NOT_APPROVED
    return "today" if is_due and not is_reactive(post) else ""


def _told(variant: str, late: list[tuple[Item, date]], context: Context) -> Iterator[Problem]:
    if len(late) >= _FEW:
        first, day = min(late, key=lambda each: each[1])
        values = {"count": len(late), "day": day.isoformat()}
        yield Problem(first.span("status"), f"{variant}-many", values)
        return
    for post, day in late:
        status = value_name("post", "status", post.text("status"), context.language)
        values = {"day": day.isoformat(), "status": status}
        yield Problem(post.span("status"), variant, values)


# What has been done


def _says_before(day: Span, name: str) -> bool:
    """Whether the words before a day are of a list: “last reviewed on”, “adopted in”."""
    from stratlint.language.grammar.tokens import fold

    before = day.source.text[max(0, day.start - _BESIDE) : day.start]
    sentence = _SENTENCE_END.split(before)[-1]
    return says(fold(sentence), name)


def held_in_future(strategy: Strategy, context: Context) -> Iterator[Problem]:
    """A review, or an account's audit, that is said to have been held on a day still to come."""
    review = strategy.get("review")
    last = review.data.get("last") if review and isinstance(review.data, dict) else None
    day = as_date(last.text) if last else None
    if last and day and day > context.today:
        yield Problem(last.span, "review", {"day": last.text})
    updated = facts.last_updated(strategy)
    day = as_date(updated.text) if updated else None
    is_ahead = last is None and day is not None and day > context.today
    if updated and is_ahead and _says_before(updated.span, "last_looked_at"):
        yield Problem(updated.span, "updated", {"day": updated.text})
    for account in strategy.part("accounts"):
        for field in ("last_audited", "reported"):
            day = as_date(account.text(field))
            if day and day > context.today:
                values = {"account": account.name, "day": account.text(field)}
                yield Problem(account.span(field), field.removeprefix("last_"), values)
