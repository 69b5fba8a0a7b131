"""Posts held against the sentence of their channel's mission, where fields leave it open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from stratlint.finding import Pointer, Problem
from stratlint.language.purposes import (
    CALL,
    LABEL,
    STRAYS_FROM,
    Purpose,
    any_shows,
    hints_of,
    purpose_names,
    purposes_of,
    showing,
)
from stratlint.rules.context import Context
from stratlint.strategy import Item

KEPT_BY: Mapping[str, frozenset[str]] = {
    "leads": frozenset(("leads", "sales")),
    "sales": frozenset(("sales",)),
    "recruiting": frozenset(("recruiting", "culture")),
    "events": frozenset(("events",)),
    "traffic": frozenset(("traffic",)),
}
"""What a mission can promise that posts have to ask for, and the purposes that keep the promise."""

_FEW = 4
"""Posts from which nothing is said of a promise, or of posts one by one where most stray."""
_ALL_LISTS = ("aims", "gained", "acts", "labels", "calls")
_WHAT_SELLS = frozenset(("leads", "sales", "events", "traffic"))


def straying_posts(
    channel: Item, posts: Sequence[Item], context: Context, related: tuple[Pointer, ...]
) -> Iterator[Problem]:
    """Those of some posts whose goal, type and call to action all say what the mission does not.

    A text that speaks of the mission outweighs them.
    Where most of a channel's posts stray, one finding at the mission speaks for them.
    """
    mission = channel.get("mission")
    asked = purposes_of(mission.text, context.language) if mission else []
    if mission is None or not asked:
        return
    names = {each.name for each in asked}
    signs = _Signs(channel, context, names)
    suspects = [(post, shown) for post in posts if (shown := signs.straying(post))]
    texts = (post.text("text") for post, _ in suspects)
    speaks = showing(texts, names, context.language, *_ALL_LISTS)
    stray = [suspect for suspect, of_it in zip(suspects, speaks, strict=True) if not of_it]
    everything = len(context.posts_on(channel))
    if len(stray) >= _FEW and len(stray) * 2 > everything:
        if next(unkept_promises(channel, context), None) is None:
            values = _values(channel, stray[0][1], asked, context)
            span = mission.stretch(asked[0].start, asked[-1].end).opening
            yield Problem(span, "most-by-prose", {**values, "count": len(stray), "all": everything})
        return
    for post, shown in stray:
        span = next(post.span(each) for each in ("goal", "type") if post.text(each))
        yield Problem(span, "by-prose", _values(channel, shown, asked, context), related)


_Shown = dict[str, tuple[str, ...]]
"""The words of a post that show what it is for, each with the purposes that they show."""


class _Signs:
    """What the goals, types and calls of a channel's posts show, each read once."""

    def __init__(self, channel: Item, context: Context, asked: set[str]) -> None:
        self.context = context
        self.covered = {*asked, *hints_of(channel.text("mission"), context.language)}
        for id_ in context.goals_of(channel):
            self.covered |= hints_of(_goal_text(id_, context), context.language)
        self._read: dict[tuple[str, str], _Shown] = {}

    def straying(self, post: Item) -> _Shown:
        """The signs of a post, if all of them show a purpose and none is of use to the mission.

        A call to action alone says too little.
        """
        shown: _Shown = {}
        for field in ("goal", "type", "call_to_action"):
            if not post.text(field):
                continue
            if field == "call_to_action" and not shown:
                return {}
            read = self._of(field, post.text(field))
            if not read:
                return {}
            shown |= read
        return shown

    def _of(self, field: str, text: str) -> _Shown:
        """The purposes that a field shows; nothing if none, or if one of them serves."""
        key = (field, text)
        if key not in self._read:
            said, purposes = _purposes(field, text, self.context)
            serves = any(self.covered - STRAYS_FROM[name] for name in purposes)
            self._read[key] = {} if serves or not purposes else {said: purposes}
        return self._read[key]


def _purposes(field: str, text: str, context: Context) -> tuple[str, tuple[str, ...]]:
    """The words of a goal, a type or a call to action, and the purposes that they show."""
    language = context.language
    if field == "call_to_action":
        return text, tuple(each.name for each in purposes_of(text, language, CALL))
    goal = context.find("goals", text) if field == "goal" else None
    if goal:
        said = goal.text("statement") or text
        found = purposes_of(said, language) or purposes_of(goal.text("metric"), language)
    else:
        said = context.name_of("content_mix", text) if field == "type" else text
        found = purposes_of(said, language, LABEL)
    return said, tuple(dict.fromkeys(each.name for each in found))


def _goal_text(id_: str, context: Context) -> str:
    goal = context.find("goals", id_)
    fields = ("statement", "metric", "unit") if goal else ()
    return ". ".join([id_.replace("_", " "), *(goal.text(each) for each in fields if goal)])


def unkept_promises(channel: Item, context: Context) -> Iterator[Problem]:
    """The first thing that a mission promises and that no post asks for, in any way.

    Goals that the channel serves decide where they speak of it, and a goal that cannot be read
    may do so.
    """
    posts = context.posts_on(channel)
    mission = channel.get("mission")
    if mission is None or len(posts) < _FEW:
        return
    for promise in purposes_of(mission.text, context.language):
        if promise.name in KEPT_BY and not _is_kept(promise.name, channel, posts, context):
            span = mission.stretch(promise.start, promise.end).opening
            said = mission.text[promise.start : promise.end]
            values = {"channel": channel.name, "said": said, "count": len(posts)}
            yield Problem(span, "by-prose", values)
            return


def _is_kept(promise: str, channel: Item, posts: Sequence[Item], context: Context) -> bool:
    """Whether anything at all speaks of a promise: goals, types, links, calls or texts."""
    keeping, language = KEPT_BY[promise], context.language
    for goal in {*context.goals_of(channel), *(post.text("goal") for post in posts)} - {""}:
        hints = hints_of(_goal_text(goal, context), language)
        if not hints or hints & keeping:
            return True
    for type_ in {post.text("type") for post in posts} - {""}:
        item = context.find("content_mix", type_)
        if promise in _WHAT_SELLS and item and item.text("role") == "promotional":
            return True
        if hints_of(context.name_of("content_mix", type_), language) & keeping:
            return True
    if promise == "traffic" and any(post.get("link") for post in posts):
        return True
    calls = (f"{post.text('call_to_action')}\n{post.text('link')}" for post in posts)
    if any_shows(calls, keeping, language, "calls", "labels", "gained", "aims"):
        return True
    texts = (text for post in posts if (text := post.text("text")))
    return any_shows(texts, keeping, language, "calls", "gained", "aims")


def _values(
    channel: Item, shown: _Shown, asked: Sequence[Purpose], context: Context
) -> dict[str, object]:
    mission = channel.text("mission")
    return {
        "channel": channel.name,
        "signs": list(shown),
        "shown": purpose_names(
            (name for names in shown.values() for name in names), context.language
        ),
        "asked": purpose_names((each.name for each in asked), context.language),
        "mission": mission[asked[0].start : asked[-1].end],
    }
