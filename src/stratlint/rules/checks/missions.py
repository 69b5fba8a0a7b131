"""Checks of posts against the mission of their channel: by the fields of both, then by prose."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from stratlint.finding import Pointer, Problem
from stratlint.rules.checks.subject import called
from stratlint.rules.context import OVER, Context, as_date
from stratlint.rules.lists import folded_words, says
from stratlint.rules.shares import channel_mix
from stratlint.sources.text import Span
from stratlint.strategy import Item

_FEW = 4
"""Posts from which a channel can be held to the promise of its mission."""


def posts_on_mission(channel: Item, context: Context) -> Iterator[Problem]:
    """Posts for a goal that their channel does not serve, or of a type that it does not have.

    Where fields leave it open, posts whose own words all speak of something else than the mission.
    """
    posts = context.posts_on(channel)
    if not posts:
        return
    served = context.goals_of(channel)
    types = [portion.type for portion in channel_mix(channel)]
    goals, kinds = frozenset(served), frozenset(types)
    named = [_called(each, context) for each in served]
    related = _mission(channel)
    undecided: list[Item] = []
    may_be_jobs = bool(related) and _may_be_jobs(context)
    for post in posts:
        goal, type_ = post.text("goal"), post.text("type")
        told = False
        if served and goal and goal not in goals and context.find("goals", goal):
            values = {
                "channel": channel.name,
                "goal": _called(goal, context),
                "served": named,
            }
            yield Problem(post.span("goal"), "goal", values, related)
            told = True
        if types and type_ and type_ not in kinds and context.find("content_mix", type_):
            names = [context.name_of("content_mix", each) for each in (type_, *types)]
            values = {"channel": channel.name, "type": names[0], "types": names[1:]}
            yield Problem(post.span("type"), "type", values, related)
            told = True
        if told:
            continue
        if may_be_jobs and _is_job_astray(post, channel, context):
            yield Problem(post.span("text").opening, "job", {"channel": channel.name}, related)
        elif (goal or type_) and goal not in goals and type_ not in kinds:
            undecided.append(post)
    if related and undecided:
        from stratlint.rules.checks.purposes import straying_posts

        yield from straying_posts(channel, undecided, context, related)


def _may_be_jobs(context: Context) -> bool:
    """Whether a post may look for staff: few strategies have one."""
    return context.words.may_have(folded_words("job_advertisement") | folded_words("joining"))


def _is_job_astray(post: Item, channel: Item, context: Context) -> bool:
    """Whether a post looks for staff on a channel that is there for nobody who looks for work."""
    from stratlint.language.grammar.tokens import fold

    said = fold(f"{post.text('text')}\n{post.text('call_to_action')}")
    asks = says(said, "joining") and says(said, "beside_a_job")
    if not (asks or says(said, "job_advertisement")):
        return False
    for_whom = [each.text for field in ("audience", "goals") for each in channel.list(field)]
    served = {*context.goals_of(channel), post.text("goal")}
    aims = [goal.text("statement") for goal in context.strategy.part("goals") if goal.id in served]
    meant = " ".join((channel.text("mission"), channel.name, *for_whom, *aims))
    return not says(fold(meant.replace("-", " ")), "for_those_who_look_for_work")


def _called(goal: str, context: Context) -> str:
    item = context.find("goals", goal)
    return called(item) if item else goal


def _mission(channel: Item) -> tuple[Pointer, ...]:
    """The mission of a channel as a related place."""
    mission = channel.get("mission")
    if mission is None:
        return ()
    return (Pointer(mission.span.opening, "mission", {"channel": channel.name}),)


def mission_posted(channel: Item, context: Context) -> Iterator[Problem]:
    """A goal that a channel serves, other channels post for, and this one never does.

    Then what the mission itself promises, where no post speaks of it in any way.
    """
    told = False
    for problem in _goals_not_posted(channel, context):
        told = True
        yield problem
    if not told and _may_promise(channel, context):
        from stratlint.rules.checks.purposes import unkept_promises

        yield from unkept_promises(channel, context)


def _may_promise(channel: Item, context: Context) -> bool:
    """Whether a mission has a word of those that promise; most have none, and cost no more."""
    from stratlint.language.grammar.tokens import fold
    from stratlint.language.vocabulary import grammar, valued

    in_use = channel.text("status") in ("", "active", "experimental")
    if not in_use or context.unplaced or len(context.posts_on(channel)) < _FEW:
        return False
    mission = fold(channel.text("mission"))
    stems = valued(grammar(context.language).data["promising"])
    return bool(mission) and any(stem in mission for stem, _ in stems)


def _goals_not_posted(channel: Item, context: Context) -> Iterator[Problem]:
    """The goals of a channel that only other channels post for.

    A goal that no post serves anywhere is told as such by another rule. Silent where the channel
    has fewer posts than goals, where many posts name no goal, and for a goal that begins later.
    """
    posts = context.posts_on(channel)
    if not posts:
        return
    served = context.goals_of(channel)
    by_goal = Counter(post.text("goal") for post in posts)
    without = by_goal[""]
    if len(posts) < len(served) or without * 2 > len(posts):
        return
    last = max((post.text("date") for post in posts), default="")
    for id_ in served:
        goal = context.find("goals", id_)
        if goal is None or id_ in by_goal or id_ not in context.posts_for_goal:
            continue
        if goal.text("status") in OVER or _begins_after(goal, last):
            continue
        values = {"channel": channel.name, "goal": called(goal), "count": len(posts)}
        yield Problem(_where_served(channel, goal), "", values, _mission(channel))


def _begins_after(goal: Item, last: str) -> bool:
    return as_date(goal.text("start")) is not None and goal.text("start") > last


def _where_served(channel: Item, goal: Item) -> Span:
    """The place that says that the channel serves the goal."""
    said = [value for value in channel.list("goals") if value.text == goal.id]
    said += [value for value in goal.list("channels") if value.text == channel.id]
    return said[0].span if said else channel.place
