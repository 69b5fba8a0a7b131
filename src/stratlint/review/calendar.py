"""The calendar before and after: each post that came, went or changed, and the sum by channel."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from fractions import Fraction

from stratlint.reading.format import strategy_format
from stratlint.review.matching import closest, words_alike
from stratlint.review.meaning import Meanings
from stratlint.review.model import ADDED, CHANGED, REMOVED, Change, ChannelPosts, TypeShare
from stratlint.rules.called import name_of
from stratlint.rules.checks.cadences import pace_of
from stratlint.rules.context import as_date, monday_of
from stratlint.rules.shares import channel_mix, strategy_mix
from stratlint.strategy import Item, Plain, Strategy, plain
from stratlint.tuples import NamedTuple

_WHEN = ("date", "time", "timezone")
_MOST_PAIRS = 10_000
"""Posts that are left in a channel are compared word by word up to so many pairs."""

Said = Mapping[str, Hashable]
"""What each field of a post says."""


class Post(NamedTuple):
    """A post with what its fields say."""

    item: Item
    said: Said

    def key(self, *without: str) -> Hashable:
        """All that it says, some fields aside."""
        return tuple((field, each) for field, each in self.said.items() if field not in without)

    @property
    def channel(self) -> str:
        """The channel that it is on, by its id after the change."""
        named = self.said.get("channel")
        return min(named) if isinstance(named, frozenset) else ""

    def called(self, channel: str) -> str:
        """How it is called: its channel, by the name given here, its day and its time."""
        when = (self.said.get(field) for field in ("date", "time"))
        return " ".join(str(each) for each in (channel, *when) if each)


class CalendarChange(NamedTuple):
    """What a change does to the calendar."""

    changes: Sequence[Change]
    channels: Sequence[ChannelPosts]
    types: Mapping[str, frozenset[str]]
    """By type before, the types after of the posts that stayed; empty for one without posts."""

    def follows(self, before: str, after: str) -> bool:
        """Whether all posts of a type before the change are of another after it."""
        return self.types.get(before) == frozenset((after,))


IsDoubtful = Callable[[Item | None, Item | None], bool]
"""Whether one of two posts may be missing only because its file could not be read."""


def compared_calendars(
    before: Strategy, after: Strategy, old: Meanings, new: Meanings, is_doubtful: IsDoubtful
) -> CalendarChange:
    """The changes to posts, those that are cancelled aside, and their sum by channel.

    A channel with posts of which it is not known whether they came or went is not summed up.
    """
    left, right = _posts(before, old), _posts(after, new)
    same, others = posts_in_pairs(left, right)
    kept = {id(each) for pair in others for each in pair}
    lost = [post for post in left if id(post) not in kept and id(post) not in same]
    found = [post for post in right if id(post) not in kept and id(post) not in same]
    gone = [post for post in lost if not is_doubtful(post.item, None)]
    come = [post for post in found if not is_doubtful(None, post.item)]
    sure = {id(post) for post in gone + come}
    unsure = {post.channel for post in lost + found if id(post) not in sure}
    channels = {each.id: each for part in (before, after) for each in part.part("channels")}
    changes = [_whole(post, ADDED, channels) for post in come]
    changes += [change for pair in others for change in _fields(*pair, channels)]
    changes += [_whole(post, REMOVED, channels) for post in gone]
    return CalendarChange(
        changes,
        [
            posts
            for name, posts in _summed(channels, after, left, right, come, gone, others)
            if name not in unsure
        ],
        _types(left, same, others),
    )


def _posts(strategy: Strategy, meanings: Meanings) -> list[Post]:
    fields = strategy_format().kinds["post"]
    found = []
    for item in strategy.part("calendar"):
        said = {field: meanings.field(item, field) for field in fields}
        if said.get("status") != "cancelled":
            found.append(Post(item, said))
    return found


Pairs = list[tuple[Post, Post]]


def posts_in_pairs(left: Sequence[Post], right: Sequence[Post]) -> tuple[set[int], Pairs]:
    """The posts that stayed as they were, by identity, and the pairs that are the same post."""
    same: set[int] = set()
    for one, other in _by_key(left, right, ()):
        same |= {id(one), id(other)}
    left = [post for post in left if id(post) not in same]
    right = [post for post in right if id(post) not in same]
    found: Pairs = []
    for without in _LOOSER:
        found += _by_key(left, right, without)
        left, right = _rest(left, right, found)
    found += _at_one_time(left, right)
    left, right = _rest(left, right, found)
    if len(left) * len(right) <= _MOST_PAIRS:
        found += _alike(left, right)
    return same, found


_LOOSER = (
    ("type",), _WHEN, ("status", "approver", "creator"), (*_WHEN, "status", "approver", "creator"),
    ("channel",),
)  # fmt: skip
"""Fields that a post may change and stay the same post, the least telling first."""


def _by_key(left: Sequence[Post], right: Sequence[Post], without: tuple[str, ...]) -> Pairs:
    waiting: dict[Hashable, list[Post]] = defaultdict(list)
    for post in reversed(left):
        waiting[post.key(*without)].append(post)
    return [(waiting[key].pop(), post) for post in right if waiting.get(key := post.key(*without))]


def _at_one_time(left: Sequence[Post], right: Sequence[Post]) -> Pairs:
    """Posts that keep channel, day and time, where each side has one only."""
    times = ("channel", "date", "time")
    one = {key: post for post in left if all(key := tuple(post.said.get(each) for each in times))}
    other = {
        key: post for post in right if all(key := tuple(post.said.get(each) for each in times))
    }
    counts = Counter(tuple(p.said.get(each) for each in times) for p in [*left, *right])
    return [(one[key], other[key]) for key in other if key in one and counts[key] == 2]


def _alike(left: Sequence[Post], right: Sequence[Post]) -> Pairs:
    """Posts of one channel that say the same in other words, or on another day."""
    posts = {id(post.item): post for post in (*left, *right)}

    def similar(one: Item, other: Item) -> float:
        first, second = posts[id(one)].said, posts[id(other)].said
        if first.get("channel") != second.get("channel"):
            return 0.0
        return words_alike(str(first.get("text") or ""), str(second.get("text") or ""))

    pairs = closest([post.item for post in left], [post.item for post in right], similar)
    return [(posts[id(one)], posts[id(other)]) for one, other in pairs]


def _rest(
    left: Sequence[Post], right: Sequence[Post], found: Pairs
) -> tuple[list[Post], list[Post]]:
    taken = {id(each) for pair in found for each in pair}
    return [x for x in left if id(x) not in taken], [x for x in right if id(x) not in taken]


def _names(post: Post, channels: Mapping[str, Item]) -> tuple[str, str]:
    """How a post is called among programs, and among people."""
    channel = channels.get(post.channel)
    return post.called(post.channel), post.called(channel.name if channel else post.channel)


def _whole(post: Post, change: str, channels: Mapping[str, Item]) -> Change:
    fields: Plain = {key: plain(value) for key, value in post.item.fields.items()}
    before, after = (None, fields) if change == ADDED else (fields, None)
    id_, name = _names(post, channels)
    return Change("calendar", id_, change, "", before, after, name=name)


def _fields(one: Post, other: Post, channels: Mapping[str, Item]) -> Iterable[Change]:
    id_, name = _names(other, channels)
    for field, said in other.said.items():
        if one.said[field] != said:
            values = (one.item.fields.get(field), other.item.fields.get(field))
            before, after = (None if each is None else plain(each) for each in values)
            yield Change("calendar", id_, CHANGED, field, before, after, name=name)


def _types(left: Sequence[Post], same: set[int], others: Pairs) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    after = {id(one): other for one, other in others}
    for post in left:
        kept = post if id(post) in same else after.get(id(post))
        named = kept.said.get("type") if kept else None
        written = post.item.text("type")
        found[written].add(min(named) if isinstance(named, frozenset) else "")
    return {key: frozenset(names) for key, names in found.items()}


# Summed up


def _summed(
    channels: Mapping[str, Item], after: Strategy, left: Sequence[Post], right: Sequence[Post],
    come: Sequence[Post], gone: Sequence[Post], others: Pairs,
) -> Iterable[tuple[str, ChannelPosts]]:  # fmt: skip
    """Each channel whose posts are others, by its id, in the order of the channels."""
    moved = Counter(each for pair in others if _is_moved(*pair) for each in _channels(*pair))
    edited = Counter(other.channel for one, other in others if not _is_moved(one, other))
    added, dropped = (Counter(post.channel for post in posts) for posts in (come, gone))
    touched = {*moved, *edited, *added, *dropped}
    for name in (
        *(each for each in channels if each in touched),
        *sorted(touched - channels.keys()),
    ):
        channel = channels.get(name)
        old, new = ([post for post in posts if post.channel == name] for posts in (left, right))
        yield name, ChannelPosts(
            channel.name if channel else name,
            added[name], dropped[name], moved[name], edited[name], len(old), len(new),
            (_per_week(old), _per_week(new)),
            channel.text("cadence") if channel else "",
            _mix(channel, after, old, new),
            _promised(channel, after.language),
        )  # fmt: skip


def _promised(channel: Item | None, language: str) -> Fraction | None:
    cadence = channel.text("cadence") if channel else ""
    pace = pace_of(cadence, language) if cadence else None
    return pace.low if pace else None


def _is_moved(one: Post, other: Post) -> bool:
    return any(one.said.get(field) != other.said.get(field) for field in (*_WHEN, "channel"))


def _channels(one: Post, other: Post) -> set[str]:
    """The channel of a post; both where it has gone from one to another."""
    return {one.channel, other.channel}


def _per_week(posts: Sequence[Post]) -> Fraction | None:
    """Posts a week, over all weeks from the first post to the last; nothing for a single week."""
    days = sorted(day for post in posts if (day := as_date(str(post.said.get("date")))))
    if not days:
        return None
    weeks = (monday_of(days[-1]) - monday_of(days[0])).days // 7 + 1
    return Fraction(len(days), weeks) if weeks > 1 else None


def _mix(
    channel: Item | None, strategy: Strategy, old: Sequence[Post], new: Sequence[Post]
) -> list[TypeShare]:
    """The types whose share of a channel's posts is another, as planned and as it comes out.

    A channel that has no posts on one side has no shares to compare.
    """
    if not old or not new:
        return []
    portions = (channel_mix(channel) if channel else []) or strategy_mix(strategy)
    planned = {each.type: each.share for each in portions}
    types = {item.id: item for item in strategy.part("content_mix")}
    first, second = (_by_type(posts) for posts in (old, new))
    ordered = dict.fromkeys([*planned, *first, *second])
    return [
        TypeShare(
            types[each].name if each in types else each,
            planned.get(each),
            before,
            after,
            name_of(types[each]) if each in types else each,
        )
        for each in ordered
        if each
        and (before := Fraction(first[each], len(old)))
        != (after := Fraction(second[each], len(new)))
    ]


def _by_type(posts: Sequence[Post]) -> Counter[str]:
    named = (post.said.get("type") for post in posts)
    return Counter(min(each) if isinstance(each, frozenset) else "" for each in named)
