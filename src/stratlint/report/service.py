"""What the posts serve: how many work for each goal, carry each message, reach each audience."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from fractions import Fraction

from stratlint.report.channels import Mark
from stratlint.rules.called import is_code, name_of, worded
from stratlint.rules.context import Context
from stratlint.strategy import Item
from stratlint.tuples import NamedTuple


class Served(NamedTuple):
    """A goal, a message or an audience, and the posts for it."""

    name: str
    said: str
    """What it says or who they are, in a sentence; empty where nothing does."""
    posts: int
    share: Fraction
    """Of all posts."""


class Reached(NamedTuple):
    """An audience, and what is done for it."""

    served: Served
    channels: Sequence[Mark]
    goals: Sequence[str]


class Service(NamedTuple):
    """What the posts of a strategy serve."""

    total: int
    goals: Sequence[Served]
    without_goal: int
    messages: Sequence[Served]
    without_message: int
    audiences: Sequence[Reached]

    @property
    def names_goals(self) -> bool:
        """Whether any post says which goal it serves."""
        return self.without_goal < self.total

    @property
    def names_messages(self) -> bool:
        """Whether any post says which message it carries."""
        return self.without_message < self.total

    def part(self, posts: int) -> Fraction:
        """What part of all posts so many are."""
        return Fraction(posts, self.total or 1)


def service_of(context: Context, marks: dict[str, Mark]) -> Service:
    """The posts that are not cancelled, by what they serve."""
    posts = context.posts
    goals = Counter(post.text("goal") for post in posts)
    messages = Counter(post.text("message") for post in posts)
    goal_items, message_items = (context.strategy.part(each) for each in ("goals", "messages"))
    return Service(
        len(posts),
        [_served(each, "statement", goals[each.id], len(posts)) for each in goal_items],
        len(posts) - sum(goals[each.id] for each in goal_items),
        [_carried(each, messages[each.id], len(posts)) for each in message_items],
        len(posts) - sum(messages[each.id] for each in message_items),
        _audiences(context, marks),
    )


def _served(item: Item, field: str, posts: int, total: int) -> Served:
    said = item.text(field)
    of_all = Fraction(posts, total or 1)
    if said and (said == item.name or is_code(item.name)):
        return Served(said, "", posts, of_all)
    return Served(worded(item.name, item), said, posts, of_all)


def _carried(message: Item, posts: int, total: int) -> Served:
    """A message by its words: its id is known to those alone who write the files."""
    return Served(message.text("text") or message.name, "", posts, Fraction(posts, total or 1))


def _audiences(context: Context, marks: dict[str, Mark]) -> list[Reached]:
    reach = _reach(context)
    posts = Counter(each for post in context.posts for each in reach(post))
    return [
        Reached(
            _served(each, "demographics", posts[each.id], len(context.posts)),
            [marks[c.id] for c in context.strategy.part("channels") if _is_for(c, each)],
            [name_of(goal) for goal in context.strategy.part("goals") if _is_for(goal, each)],
        )
        for each in context.strategy.part("audiences")
    ]


def _is_for(item: Item, audience: Item) -> bool:
    return any(value.text == audience.id for value in item.list("audience"))


def _reach(context: Context) -> Callable[[Item], list[str]]:
    """Whom a post is for: whom it names, or whom its goal is about, or whom its channel speaks to.

    The nearest of the three that says anything counts.
    """
    goals, channels = (
        {item.id: [value.text for value in item.list("audience")] for item in items}
        for items in (context.strategy.part("goals"), context.strategy.part("channels"))
    )

    def reach(post: Item) -> list[str]:
        own = [value.text for value in post.list("audience")]
        return own or goals.get(post.text("goal")) or channels.get(post.text("channel")) or []

    return reach
