"""A strategy in figures: its goals' letters, its channels' posts beside what they promise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from stratlint.config import Settings
from stratlint.language.goals.smart import LETTERS, Smart
from stratlint.rules.checks.cadences import pace_of
from stratlint.rules.checks.goal_sentences import smart
from stratlint.rules.context import Context
from stratlint.rules.shares import apportioned, channel_mix, is_whole
from stratlint.strategy import Item, Strategy
from stratlint.tuples import NamedTuple


class Division(NamedTuple):
    """A channel's posts beside what its mix and its cadence promise."""

    posts: int
    counts: Mapping[str, int]
    """By type, those that are of one of the mix."""
    planned: Mapping[str, int]
    """By type, what the mix makes of as many posts; empty where there is no whole mix."""
    promotional: int
    per_week: Fraction | None
    """Posts a week from the first to the last, weeks begun counted whole; none for no posts."""
    promised: tuple[Fraction, Fraction | None] | None
    """Posts a week that the cadence promises, at least and at most."""
    first: date | None
    last: date | None


class Overview:
    """The figures of one strategy, each worked out when it is asked for."""

    def __init__(self, strategy: Strategy, settings: Settings, today: date) -> None:
        """Look at `strategy` on a day."""
        self.strategy = strategy
        self.context = Context(strategy, today, settings.required_sections())

    def smart(self, goal: Item) -> Smart:
        """How a goal's sentence reads, with its fields beside it."""
        return smart(goal, self.context)

    def letters(self, goal: Item) -> Mapping[str, bool]:
        """Which of the five letters a goal has."""
        read = self.smart(goal)
        return {letter: getattr(read, letter) for letter in LETTERS}

    def division(self, channel: Item) -> Division:
        """A channel's posts that are not cancelled."""
        posts = self.context.posts_of.get(channel.id, [])
        own = channel_mix(channel) if channel.get("content_mix") else []
        mix = own or self.context.mix
        shares = {each.type: each.share for each in mix}
        counted = Counter(post.text("type") for post in posts)
        counts = {name: counted[name] for name in shares}
        planned = apportioned(len(posts), shares, counts) if is_whole(mix) else {}
        days = [each.day for each in self.context.dated_posts(channel)]
        pace = pace_of(channel.text("cadence"), self.context.language)
        return Division(
            len(posts), counts, planned, sum(map(self._is_promotional, posts)),
            _rate(days), (pace.low, pace.high) if pace else None,
            days[0] if days else None, days[-1] if days else None,
        )  # fmt: skip

    def _is_promotional(self, post: Item) -> bool:
        found = self.context.find("content_mix", post.text("type"))
        return found is not None and found.text("role") == "promotional"


def _rate(days: list[date]) -> Fraction | None:
    """Posts a week, over the weeks from Monday to Sunday that have a post at either end."""
    if not days:
        return None
    first, last = (each.toordinal() - each.weekday() for each in (days[0], days[-1]))
    return Fraction(len(days), (last - first) // 7 + 1)
