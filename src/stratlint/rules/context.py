"""What a check is given beside its subject: the strategy, the day, and the calendar read once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from stratlint.language.names import dictionary, name_key
from stratlint.rules.patterns import Effort
from stratlint.rules.post_words import PostWords
from stratlint.rules.several_channels import SeveralChannels
from stratlint.rules.shares import Portion, strategy_mix
from stratlint.strategy import Item, Strategy
from stratlint.tuples import NamedTuple

if TYPE_CHECKING:
    from stratlint.language.goals.smart import Smart
    from stratlint.rules.updates import Update


class DatedPost(NamedTuple):
    """A post with its day."""

    post: Item
    day: date


class PlannedPost(NamedTuple):
    """A post as history knows it: by what stays when its words change."""

    channel: str
    """The channel's id."""
    day: date
    """The day on which it is to appear."""


OVER = frozenset(("reached", "missed", "dropped"))
"""What a goal's status says once nobody works for it any more."""

_MOST_OF_ONE_ID = 3

NO_HISTORY: Mapping[PlannedPost, date] = {}


class Context:
    """A strategy as checks look at it.

    It holds no clock, opens no file and asks no git: what checks need of these is handed in.
    """

    def __init__(
        self,
        strategy: Strategy,
        today: date,
        required: Mapping[str, tuple[str, ...]],
        *,
        first_planned: Mapping[PlannedPost, date] = NO_HISTORY,
        update: Update | None = None,
        usual_people: int = 0,
    ) -> None:
        """Look at `strategy` on the day `today`; `required` has its sections' frameworks.

        `first_planned` has, for the posts whose history is known, the day of the first commit in
        which the calendar had a post on that channel for that day; where it has none, the rules
        that read it keep silent. `update` is there where two versions are compared, and the
        strategy keeps a changelog. `usual_people` is how many work on a strategy that does not say:
        its frameworks may be for one person.
        """
        self.strategy = strategy
        self.today = today
        self.required = required
        """The required parts, each with the frameworks that ask for it."""
        self.first_planned = first_planned
        self.update = update
        self.usual_people = usual_people
        self.effort = Effort()
        """What may still be spent on what a team's own rules look for."""
        self.smart: dict[int, Smart] = {}
        """How the goals' sentences read, by the identity of the goal."""

    @property
    def language(self) -> str:
        """The strategy's language without its region."""
        return self.strategy.language.partition("-")[0].lower()

    def find(self, part: str, id: str) -> Item | None:  # noqa: A002
        """The item of a part with an id."""
        return self._by_id[part].get(id)

    def name_of(self, part: str, key: str) -> str:
        """What its author calls an item: its name; the key itself where there is no such item."""
        item = self.find(part, key)
        return item.name if item else key

    @cached_property
    def _by_id(self) -> dict[str, dict[str, Item]]:
        found: dict[str, dict[str, Item]] = defaultdict(dict)
        for part, items in self.strategy.items.items():
            for item in items:
                found[part].setdefault(item.id, item)
        return found

    @cached_property
    def mix(self) -> list[Portion]:
        """The mix of all posts; empty where there is none, or a share of it cannot be read."""
        return strategy_mix(self.strategy)

    @cached_property
    def period(self) -> tuple[date, date] | None:
        """The first and the last day of the strategy's period."""
        value = self.strategy.get("period")
        first, slash, last = value.text.partition("/") if value else ("", "", "")
        start, end = as_date(first), as_date(last)
        return (start, end) if slash and start and end and start <= end else None

    @cached_property
    def posts(self) -> list[Item]:
        """The posts that are not cancelled, but for letters that somebody's act sets off."""
        planned = (post for post in self.strategy.part("calendar") if not post.repeats)
        if self.strategy.is_loose:
            from stratlint.rules.facts import is_set_off

            planned = (post for post in planned if not is_set_off(post))
        return [post for post in planned if post.text("status") != "cancelled"]

    @cached_property
    def words(self) -> PostWords:
        """What the posts that are not cancelled say."""
        return PostWords(self.posts)

    @cached_property
    def patterns(self) -> list[Item]:
        """What is posted again and again on the same days, in place of single posts."""
        return [post for post in self.strategy.part("calendar") if post.repeats]

    @cached_property
    def posts_of(self) -> Mapping[str, list[Item]]:
        """The posts that are not cancelled, by the channel's id; one may be on several."""
        found: dict[str, list[Item]] = defaultdict(list)
        for post in self.posts:
            for channel in self.channels_of(post):
                found[channel].append(post)
        return found

    def channels_of(self, post: Item) -> list[str]:
        """The ids of the channels that a post is on, or what it calls them."""
        return self._channels.of(post.text("channel"))

    @cached_property
    def _channels(self) -> SeveralChannels:
        return SeveralChannels(self.strategy.part("channels"), dictionary(self.language))

    def posts_on(self, channel: Item) -> Sequence[Item]:
        """The posts of a channel that are not cancelled.

        None for the fourth channel of one id and those behind it.
        """
        return self.posts_of.get(channel.id, ()) if self.is_among_first(channel) else ()

    def is_among_first(self, channel: Item) -> bool:
        """Whether a channel is one of the first three of its id.

        Another rule tells of the id, and to hold the same posts and goals against thousands of
        channels would take minutes.
        """
        return id(channel) in self._first_of_each_id

    @cached_property
    def _first_of_each_id(self) -> frozenset[int]:
        """The first channels of each id, by their identity."""
        seen: Counter[str] = Counter()
        kept = []
        for channel in self.strategy.part("channels"):
            seen[channel.id] += 1
            if seen[channel.id] <= _MOST_OF_ONE_ID:
                kept.append(id(channel))
        return frozenset(kept)

    @cached_property
    def unplaced(self) -> int:
        """How many posts stand on no channel of the strategy: they may belong to any of them."""
        known = {channel.id for channel in self.strategy.part("channels")}
        return sum(len(posts) for channel, posts in self.posts_of.items() if channel not in known)

    @cached_property
    def posts_for_goal(self) -> Mapping[str, list[Item]]:
        """The posts that are not cancelled, by the goal's id."""
        found: dict[str, list[Item]] = defaultdict(list)
        for post in self.posts:
            if goal := post.text("goal"):
                found[goal].append(post)
        return found

    def dated_posts(self, channel: Item) -> list[DatedPost]:
        """A channel's posts that have a date, the earliest first."""
        dated = [
            DatedPost(post, day)
            for post in self.posts_on(channel)
            if (day := as_date(post.text("date")))
        ]
        return sorted(dated, key=lambda each: each.day)

    def goals_of(self, channel: Item) -> list[str]:
        """The goals that a channel works for: those it names, and those that name it."""
        named = [value.text for value in channel.list("goals")]
        return list(dict.fromkeys([*named, *self._goals_naming.get(channel.id, ())]))

    @cached_property
    def _goals_naming(self) -> Mapping[str, list[str]]:
        """The goals that name a channel, by the channel's id."""
        found: dict[str, list[str]] = defaultdict(list)
        for goal in self.strategy.part("goals"):
            for value in goal.list("channels"):
                found[value.text].append(goal.id)
        return found

    @cached_property
    def goals_with_a_channel(self) -> frozenset[str]:
        """The goals that some channel works for, by id."""
        channels = self.strategy.part("channels")
        named = frozenset(value.text for channel in channels for value in channel.list("goals"))
        naming = (self._goals_naming.get(each, ()) for each in {each.id for each in channels})
        return named.union(*naming)

    def metrics_of(self, goal: Item) -> list[Item]:
        """The metrics that are recorded for a goal: those that name it, or that it names."""
        known = self._metrics_by_mark
        named = known.get(("name", goal.text("metric").casefold()), ())
        places = sorted({*known.get(("goal", goal.id), ()), *named})
        metrics = self.strategy.part("metrics")
        return [metrics[place] for place in places]

    @cached_property
    def _metrics_by_mark(self) -> Mapping[tuple[str, str], list[int]]:
        """The places of the metrics in their part, by the goals that they name and their names."""
        found: dict[tuple[str, str], list[int]] = defaultdict(list)
        for place, metric in enumerate(self.strategy.part("metrics")):
            for value in metric.list("goal"):
                found["goal", value.text].append(place)
            for name in filter(None, (metric.id.casefold(), metric.name.casefold())):
                found["name", name].append(place)
        return found

    @cached_property
    def goals_ahead(self) -> Mapping[tuple[str, str], date]:
        """By what goals share, the last day of those that are still to be reached.

        A goal without a day runs for ever.
        """
        latest: dict[tuple[str, str], date] = {}
        for goal in self.strategy.part("goals"):
            due = as_date(goal.text("by")) or date.max
            if goal.text("status") in OVER or due < self.today:
                continue
            for each in shared_by_goals(goal):
                latest[each] = max(due, latest.get(each, date.min))
        return latest

    @cached_property
    def audience_names(self) -> tuple[str, ...]:
        """The names of the audiences, in the form in which they are compared."""
        return tuple(name_key(each.name) for each in self.strategy.part("audiences"))

    @cached_property
    def goals_with_a_message(self) -> frozenset[str]:
        """The goals that some key message names, by id."""
        messages = self.strategy.part("messages")
        return frozenset(value.text for each in messages for value in each.list("goals"))

    @cached_property
    def channels_in(self) -> Mapping[str, int]:
        """How many channels each file has, by its path."""
        return Counter(each.place.source.path for each in self.strategy.part("channels"))

    @cached_property
    def channels_name_unknown_goals(self) -> bool:
        """Whether a channel names a goal, or a goal a channel, that is not there."""
        known = self._by_id["channels"].keys()
        goals = self.strategy.part("goals")
        return self._name_unknown_goals(self.strategy.part("channels"), "goals") or any(
            value.text not in known for goal in goals for value in goal.list("channels")
        )

    @cached_property
    def posts_name_unknown_goals(self) -> bool:
        """Whether a post names a goal that is not there."""
        return self._name_unknown_goals(self.posts, "goal")

    def _name_unknown_goals(self, items: Sequence[Item], field: str) -> bool:
        known = self._by_id["goals"].keys()
        return any(value.text not in known for item in items for value in item.list(field))

    @cached_property
    def is_of_a_launch(self) -> bool:
        """Whether the strategy speaks again and again of a launch."""
        from stratlint.rules.said import is_of_a_launch

        return is_of_a_launch(self.strategy)

    @cached_property
    def last_day(self) -> date | None:
        """The day of the calendar's last post."""
        days = [day for post in self.posts if (day := as_date(post.text("date")))]
        return max(days, default=None)

    @cached_property
    def active_channels(self) -> list[Item]:
        """The channels in use: active, or on trial."""
        return [
            channel
            for channel in self.strategy.part("channels")
            if channel.text("status") in ("", "active", "experimental")
        ]


def shared_by_goals(goal: Item) -> Iterator[tuple[str, str]]:
    """What makes one goal go on from another: fields with what a goal says in them."""
    if metric := goal.text("metric"):
        yield "metric", metric.casefold()
    for field in ("supports", "channels", "audience"):
        yield from ((field, each.text) for each in goal.list(field))


_LAST_YEAR = "9990"


@lru_cache(maxsize=4096)
def as_date(text: str) -> date | None:
    """An ISO date; nothing where it is none, or so late that no calendar goes on from there."""
    try:
        return date.fromisoformat(text) if len(text) == 10 and text < _LAST_YEAR else None
    except ValueError:
        return None


def monday_of(day: date) -> date:
    """The first day of the week of `day`."""
    return day - timedelta(days=day.weekday())
