"""What a page says of goals: letters, progress, and what works for them."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from stratlint.report.channels import marks_of
from stratlint.report.goals import Goal, goals_of
from tests.report.conftest import context_of

GOAL = """\
period: 2027-01-01/2027-12-31
language: en
channels:
- {id: letter, network: newsletter, goals: [g]}
goals:
- id: g
  statement: Win subscribers to the newsletter
  metric: subscribers
"""


def goal(more: str, today: date = date(2027, 7, 2)) -> Goal:
    context = context_of(f"{GOAL}{more}", today)
    return goals_of(context, marks_of(context))[0]


def test_the_fields_beside_a_sentence_answer_for_its_letters() -> None:
    assert [each.key for each in goal("").letters if not each.holds] == [
        "specific", "measurable", "achievable", "relevant", "time_bound",
    ][1:]  # fmt: skip
    whole = goal("  baseline: 10\n  target: 20\n  by: 2027-06-30\n  audience: readers\n")
    assert whole.held == 5


def test_a_channel_works_for_a_goal_whichever_of_them_names_the_other() -> None:
    assert [each.name for each in goal("").channels] == ["newsletter"]


@pytest.mark.parametrize(
    ("baseline", "current", "target", "reached"),
    [
        (100, 150, 200, Fraction(1, 2)),
        (40, 30, 20, Fraction(1, 2)),  # a number that is to fall
        (100, 90, 200, Fraction(-1, 10)),
        (100, 250, 200, Fraction(3, 2)),
    ],
)
def test_progress_is_the_way_from_the_baseline_to_the_target(
    baseline: int, current: int, target: int, reached: Fraction
) -> None:
    fields = f"  baseline: {baseline}\n  current: {current}\n  target: {target}\n"
    progress = goal(fields).progress
    assert progress is not None
    assert progress.reached == reached
    assert 0 <= progress.drawn <= 1


def test_the_time_that_is_gone_is_that_of_the_goal_or_else_of_the_period() -> None:
    fields = "  baseline: 1\n  current: 1\n  target: 2\n"
    of_the_period = goal(fields).progress
    assert of_the_period is not None
    assert of_the_period.elapsed == Fraction(182, 364)
    own = goal(f"{fields}  start: 2027-07-01\n  by: 2027-07-11\n").progress
    assert own is not None
    assert own.elapsed == Fraction(1, 10)


def test_without_a_figure_of_today_there_is_no_progress() -> None:
    assert goal("  baseline: 10\n  target: 20\n").progress is None
    assert goal("  baseline: 20\n  current: 20\n  target: 20\n").progress is None
