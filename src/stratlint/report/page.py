"""All that one strategy's page shows, put together from the strategy and what was found in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from stratlint.checking.outcome import Checked
from stratlint.report.calendar import Calendar, calendar_of
from stratlint.report.channels import Channel, channels_of, marks_of
from stratlint.report.goals import Goal, goals_of
from stratlint.report.mix import Mix, mix_of
from stratlint.report.remarks import Remarks, remarks_of
from stratlint.report.rhythm import Rhythm, rhythms_of, tops_of
from stratlint.report.service import Service, service_of
from stratlint.rules.called import worded
from stratlint.rules.context import Context
from stratlint.strategy import Strategy
from stratlint.tuples import NamedTuple

if TYPE_CHECKING:
    from stratlint.report.changes import Changed
    from stratlint.rules.files import Rule


class Page(NamedTuple):
    """One strategy as its page shows it."""

    title: str
    path: str
    language: str
    """Of the words around the strategy."""
    own_language: str
    """Of the strategy itself, without its region."""
    today: date
    period: tuple[date, date] | None
    owner: str
    mission: str
    company_mission: str
    business_goals: Sequence[tuple[str, str]]
    """What each is called and what it says."""
    goals: Sequence[Goal]
    channels: Sequence[Channel]
    calendar: Calendar
    rhythms: Sequence[Rhythm]
    mix: Mix
    service: Service
    remarks: Remarks
    files: int
    suppressed: int
    older: int
    changed: Changed | None = None
    """What became of it since a revision, where it is compared with one."""

    @property
    def tops(self) -> Mapping[str, int]:
        """The scales of the rhythms, by their unit."""
        return tops_of(self.rhythms)

    @property
    def whole_goals(self) -> int:
        """How many goals have all their letters."""
        return sum(goal.held == len(goal.letters) for goal in self.goals)


def page_of(
    strategy: Strategy, checked: Checked, rules: Mapping[str, Rule], path: Path, today: date,
    changed: Changed | None = None,
) -> Page:  # fmt: skip
    """The page of a strategy as it is on the day `today`, and as it differs from a revision.

    `rules` are those that it was checked by, and `path` is its folder or file.
    """
    context = Context(strategy, today, {})
    marks = marks_of(context)
    return Page(
        _title(strategy, path),
        checked.name,
        checked.language,
        context.language,
        today,
        context.period,
        _text(strategy, "owner"),
        _text(strategy, "mission"),
        _text(strategy, "company_mission"),
        [
            (worded(each.name, each), each.text("statement"))
            for each in strategy.part("business_goals")
        ],
        goals_of(context, marks),
        channels_of(context, marks),
        calendar_of(context, marks),
        rhythms_of(context, marks),
        mix_of(context, marks),
        service_of(context, marks),
        remarks_of(checked.findings, strategy, rules, checked.language),
        checked.files,
        checked.suppressed,
        checked.older,
        changed,
    )  # fmt: skip


def _text(strategy: Strategy, key: str) -> str:
    value = strategy.get(key)
    return value.text if value else ""


def _title(strategy: Strategy, path: Path) -> str:
    """The title; where there is none, what its file or folder is called."""
    return _text(strategy, "title") or path.resolve().stem
