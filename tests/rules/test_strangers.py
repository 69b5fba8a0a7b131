"""What is asked, and what is not, of a plan whose author did not know the format."""

from datetime import date
from textwrap import dedent

import pytest

import stratlint


def told(text: str) -> list[tuple[str, str]]:
    """The rules that speak of a stranger's plan, with what they say."""
    found = stratlint.check_text(dedent(text), "plan.md", config=False, today=date(2026, 6, 1))
    return [(each.rule, each.message) for each in found]


def rules(text: str) -> set[str]:
    return {rule for rule, _ in told(text)}


WHOLE_PLAN = """\
    # Plan of the mill

    ## Goals
    - Take 300 orders by June 2027

    ## Audience
    - Families of the valley

    ## Channels
    - Instagram: show the bread to families
"""


def test_a_goal_whose_time_stands_in_the_head_of_its_column_is_time_bound() -> None:
    assert "goal-time-bound" not in rules("""\
        # Feuille de route

        ## KPIs
        | Indicateur | Cible J+90 | Actuel |
        |---|---|---|
        | Commandes | 150 | 40 |
    """)


def test_one_page_of_a_plan_is_not_asked_for_the_whole() -> None:
    page = "# Goals of the mill\n\n- Take 300 orders by June 2027\n"
    asked = {"goal-count", "review-scheduled", "missing-field"}
    assert asked.isdisjoint(rules(page))
    assert asked <= rules(WHOLE_PLAN)


@pytest.mark.parametrize("title", ["Plan of the mill for Q3", "Plan du moulin — 90 jours"])
def test_a_title_that_names_a_time_is_period_enough(title: str) -> None:
    assert "missing-field" not in rules(WHOLE_PLAN.replace("Plan of the mill", title))


def test_the_subject_of_a_post_is_not_held_to_ask_for_something() -> None:
    subjects = "".join(f"| 2026-07-0{day} | Instagram | The oven {day} |\n" for day in range(1, 6))
    calendar = "# Content calendar\n\n| Date | Platform | Topic |\n|---|---|---|\n"
    assert "post-call-to-action" not in rules(calendar + subjects)
    written = calendar + subjects + f"| 2026-07-08 | Instagram | {'The bread is good. ' * 8} |\n"
    assert "post-call-to-action" in rules(written)


def test_a_post_that_is_dated_loosely_lacks_its_day_and_not_its_date() -> None:
    days = "".join(f"### Day {day}\n- **Instagram**: The oven {day}\n\n" for day in range(1, 7))
    messages = [message for rule, message in told(f"# Content calendar\n\n{days}")
                if rule == "post-time"]  # fmt: skip
    assert messages == [
        "6 of 6\u00a0posts in the calendar are dated loosely, as with “Day 1”. Give each its "
        "day once it is settled, for instance 2027-06-30."
    ]


def test_goals_and_channels_that_are_not_linked_are_left_at_that() -> None:
    assert {"goal-unserved", "unknown-reference"}.isdisjoint(rules(WHOLE_PLAN))
