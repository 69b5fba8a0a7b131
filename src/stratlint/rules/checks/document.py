"""Checks of the strategy as a document: its sections, its review."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from stratlint.finding import Problem
from stratlint.language.terms import part_name
from stratlint.language.times.intervals import Every, parse_every
from stratlint.rules import facts
from stratlint.rules.checks.ahead import past_plan
from stratlint.rules.checks.lacking import lacking
from stratlint.rules.context import Context, as_date
from stratlint.sources.text import Span
from stratlint.strategy import Strategy, Value
from stratlint.tuples import NamedTuple


def required_sections(strategy: Strategy, context: Context) -> Iterator[Problem]:
    """Each required part that is absent, or there and empty.

    A document whose author did not know the format is asked for what its kind is to hold.
    """
    if strategy.is_loose:
        yield from lacking(strategy, context)
        return
    for part, frameworks in context.required.items():
        if strategy.has(part):
            continue
        told = {"section": part_name(part, context.language), "file": part.replace("_", "-"),
                  "frameworks": frameworks}  # fmt: skip
        by = "" if frameworks == _UNCHOSEN else "-by"
        beside = [each for each in strategy.unread_files if each.part == part]
        if part in strategy.sections:
            yield Problem(strategy.announced(part), f"empty{by}", told)
        elif beside:
            told |= {"beside": [each.name for each in beside], "name": beside[0].name_to_give}
            yield Problem(strategy.place, f"beside{by}", told)
        else:
            missing = "missing" if strategy.place.source.is_in_words else "missing-key"
            yield Problem(strategy.announced(part), f"{missing}{by}", {**told, "key": part})


_UNCHOSEN = ("recommended",)
"""The frameworks of a team that has chosen none: their name says nothing to it."""


def review_scheduled(strategy: Strategy, context: Context) -> Iterator[Problem]:
    """A review without its last day, or without an interval or a next day."""
    review = strategy.get("review")
    if strategy.is_loose and (
        review
        or not (facts.is_whole(strategy) and facts.is_read(strategy))
        or facts.speaks_of_review(strategy)
        or facts.is_kit(strategy)
    ):
        return  # said in an own way, or perhaps on another page
    if review is None:
        if not strategy.has("review"):
            variant = "untold" if strategy.is_loose else "missing"
            yield Problem(strategy.announced("review"), variant)
        return
    if not isinstance(review.data, dict):
        return
    every = review.data.get("every")
    if "last" not in review.data:
        yield Problem(_review_place(review), "last")
    if every is None and "next" not in review.data:
        yield Problem(_review_place(review), "next")
    elif every is not None and "next" not in review.data and not _interval(every, context):
        yield Problem(every.span, "unclear", {"every": every.text})


def review_overdue(
    strategy: Strategy, context: Context, *, stale_days: int = 365
) -> Iterator[Problem]:
    """The day of the next review is past, or is one that the last review has overtaken.

    A stranger's plan that says no such day is `stale` once its last update lies `stale_days` back.
    That all of it is past is another's to tell.
    """
    review = strategy.get("review")
    said = review.data if review is not None and isinstance(review.data, dict) else {}
    updated = facts.last_updated(strategy)
    if updated and "last" not in said:
        said = {**said, "last": updated}
    due = _next_review(said, context)
    last = as_date(said["last"].text) if "last" in said else None
    if due is not None and not due.every and last and due.day < last:
        said_days = {"due": due.day.isoformat(), "last": last.isoformat()}
        yield Problem(due.place, "overtaken", said_days)
    elif due is not None:
        late = (context.today - due.day).days
        if late > 0:
            values = {"due": due.day.isoformat(), "days": late, "last": due.last}
            variant = "interval" if due.every else "date"
            yield Problem(due.place, variant, {**values, "every": due.every})
    elif updated and (day := as_date(updated.text)):
        days = (context.today - day).days
        if days > stale_days and not any(past_plan(strategy, context)):
            yield Problem(updated.span, "stale", {"said": updated.span.text, "days": days})


class _Due(NamedTuple):
    """When the next review is due, and what says so."""

    day: date
    place: Span
    last: str
    every: str


def _next_review(review: dict[str, Value], context: Context) -> _Due | None:
    last, following, every = (review.get(key) for key in ("last", "next", "every"))
    held = as_date(last.text) if last else None
    planned = as_date(following.text) if following else None
    # A next review that is not after the last one has been held: the interval counts again.
    if following and planned and (held is None or planned > held or every is None):
        return _Due(planned, following.span, last.text if last else "", "")
    interval = _interval(every, context) if every else None
    day = interval.after(held) if interval and held else None
    if not (last and every and day):
        return None
    return _Due(day, last.span, last.text, every.text)


def _review_place(review: Value) -> Span:
    """The first line of what is said of the review."""
    data = review.data
    first = next(iter(data.values()), review) if isinstance(data, dict) else review
    return first.span


def _interval(every: Value, context: Context) -> Every | None:
    return parse_every(every.text, context.language) or parse_every(every.text, "en")
