"""The goals of a strategy: their letters, how far they have come, and what works for them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from stratlint.language.goals.smart import LETTERS
from stratlint.report.channels import Mark
from stratlint.rules.called import called, is_code, worded
from stratlint.rules.checks.goal_sentences import number, smart
from stratlint.rules.context import Context, as_date
from stratlint.strategy import Item
from stratlint.tuples import NamedTuple


class Letter(NamedTuple):
    """One of the five letters of a goal."""

    key: str
    """`specific`, `measurable` …"""
    holds: bool
    cadence_only: bool = False
    """Whether it says how often, and not by when."""


class Progress(NamedTuple):
    """How far a goal has come from its baseline to its target, each of one."""

    reached: Fraction
    """Below nought where it has gone the other way; above one where it is passed."""
    elapsed: Fraction | None
    """What part of its time is over; nothing where its beginning or its end is not known."""

    @property
    def is_late(self) -> bool:
        """Whether more of the time is gone than of the way."""
        return self.elapsed is not None and self.reached < self.elapsed

    @property
    def drawn(self) -> Fraction:
        """The part of the bar that is filled."""
        return min(max(self.reached, Fraction(0)), Fraction(1))


class Goal(NamedTuple):
    """What a goal promises, and how it stands."""

    name: str
    statement: str
    letters: Sequence[Letter]
    metric: str
    unit: str
    baseline: str
    current: str
    target: str
    by: date | None
    status: str
    """As the format has it; empty where nothing is said."""
    owner: str
    audience: str
    supports: str
    channels: Sequence[Mark]
    posts: int
    progress: Progress | None

    @property
    def held(self) -> int:
        """How many of the letters hold."""
        return sum(each.holds for each in self.letters)


def goals_of(context: Context, marks: dict[str, Mark]) -> list[Goal]:
    """The goals in the order of the strategy."""
    working = _channels_by_goal(context)
    return [
        _goal(each, context, [marks[id_] for id_ in working.get(each.id, ()) if id_ in marks])
        for each in context.strategy.part("goals")
    ]


def _goal(goal: Item, context: Context, channels: Sequence[Mark]) -> Goal:
    statement = goal.text("statement") or goal.name
    return Goal(
        name="" if goal.name == statement or is_code(goal.name) else worded(goal.name, goal),
        statement=statement,
        letters=_letters(goal, context),
        metric=goal.text("metric"),
        unit=goal.text("unit"),
        baseline=goal.text("baseline"),
        current=goal.text("current"),
        target=goal.text("target"),
        by=as_date(goal.text("by")),
        status=goal.text("status"),
        owner=goal.text("owner"),
        audience=_named(goal, "audience", "audiences", context),
        supports=_named(goal, "supports", "business_goals", context),
        channels=channels,
        posts=len(context.posts_for_goal.get(goal.id, ())),
        progress=_progress(goal, context),
    )


def _named(goal: Item, field: str, part: str, context: Context) -> str:
    return ", ".join(called(context, part, each.text) for each in goal.list(field))


def _letters(goal: Item, context: Context) -> list[Letter]:
    read = smart(goal, context)
    return [
        Letter(each, getattr(read, each), each == "time_bound" and read.cadence_only)
        for each in LETTERS
    ]


def _channels_by_goal(context: Context) -> dict[str, list[str]]:
    """The channels that work for each goal, by the goal's id."""
    found: dict[str, list[str]] = {}
    for channel in context.strategy.part("channels"):
        for goal in context.goals_of(channel):
            found.setdefault(goal, []).append(channel.id)
    return found


def _progress(goal: Item, context: Context) -> Progress | None:
    """Nothing where the goal does not say where it stands, or not in figures."""
    current, target = (number(goal, field, context) for field in ("current", "target"))
    baseline = number(goal, "baseline", context) or Fraction(0)
    if current is None or target is None or target == baseline:
        return None
    return Progress((current - baseline) / (target - baseline), _elapsed(goal, context))


def _elapsed(goal: Item, context: Context) -> Fraction | None:
    start = as_date(goal.text("start")) or (context.period[0] if context.period else None)
    end = as_date(goal.text("by")) or (context.period[1] if context.period else None)
    if start is None or end is None or start >= end:
        return None
    share = Fraction((context.today - start).days, (end - start).days)
    return min(max(share, Fraction(0)), Fraction(1))
