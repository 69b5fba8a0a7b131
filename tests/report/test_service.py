"""What the posts serve: the nearest thing that says whom a post is for counts."""

from __future__ import annotations

from stratlint.report.channels import marks_of
from stratlint.report.service import Service, service_of
from tests.report.conftest import context_of

PLAN = """\
language: en
audiences: [{id: a, name: Anglers}, {id: b, name: Bakers}, {id: c, name: Cooks}]
goals: [{id: g, statement: Win readers, audience: b}, {id: h, statement: Win buyers}]
messages: [{id: m, text: Bread is slow.}]
channels: [{id: x, network: newsletter, audience: c}, {id: y, network: blog}]
calendar:
"""


def service(*posts: str) -> Service:
    listed = "".join(f"- {{text: P, date: 2027-01-04, {each}}}\n" for each in posts)
    context = context_of(PLAN + listed)
    return service_of(context, marks_of(context))


def reached(*posts: str) -> dict[str, int]:
    return {each.served.name: each.served.posts for each in service(*posts).audiences}


def test_a_post_is_for_whom_it_names_before_its_goal_and_its_channel() -> None:
    assert reached("channel: x, goal: g, audience: a") == {"Anglers": 1, "Bakers": 0, "Cooks": 0}
    assert reached("channel: x, goal: g") == {"Anglers": 0, "Bakers": 1, "Cooks": 0}
    assert reached("channel: x, goal: h") == {"Anglers": 0, "Bakers": 0, "Cooks": 1}
    assert reached("channel: y") == {"Anglers": 0, "Bakers": 0, "Cooks": 0}


def test_every_post_counts_for_one_goal_and_one_message_or_for_none() -> None:
    found = service("goal: g, message: m", "goal: g", "goal: nowhere", "status: cancelled, goal: h")
    assert [each.posts for each in found.goals] == [2, 0]
    assert (found.total, found.without_goal, found.without_message) == (3, 1, 2)
    assert found.names_goals
    assert not service("channel: x").names_messages


def test_an_audience_shows_who_speaks_to_it_and_what_is_aimed_at_it() -> None:
    audiences = {each.served.name: each for each in service("channel: x").audiences}
    assert [mark.name for mark in audiences["Cooks"].channels] == ["newsletter"]
    assert audiences["Bakers"].goals == ["G"]
    assert audiences["Anglers"].channels == []
