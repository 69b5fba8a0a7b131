"""The mix that is planned, beside the types of the posts that each channel has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction

from stratlint.report.channels import Mark
from stratlint.rules.called import name_of
from stratlint.rules.context import Context
from stratlint.rules.shares import Division, Portion, channel_mix, is_whole
from stratlint.strategy import Item
from stratlint.tuples import NamedTuple


class Share(NamedTuple):
    """The posts of one type."""

    posts: int
    share: Fraction
    """Of all posts in its row; nought where there are none."""
    planned: Fraction | None
    off: int = 0
    """By how many posts it leaves the plan, where the row as a whole does."""


class Row(NamedTuple):
    """The posts of a channel, or of all together, by type."""

    mark: Mark | None
    """Nothing for all channels together."""
    total: int
    shares: Mapping[str, Share]
    untyped: int

    @property
    def is_off(self) -> bool:
        """Whether the posts are not divided as planned, to the nearest whole post."""
        return any(each.off for each in self.shares.values())


class Mix(NamedTuple):
    """Types of content with their planned shares, and the rows of who posts them."""

    types: Mapping[str, str]
    """The ids of the types, and what each is called."""
    planned: Mapping[str, Fraction]
    rows: Sequence[Row]


def mix_of(context: Context, marks: dict[str, Mark]) -> Mix:
    """The mix of the strategy and of its channels; without types where nothing names any."""
    planned = {each.type: each.share for each in context.mix}
    channels = [each for each in context.strategy.part("channels") if context.posts_of.get(each.id)]
    used = Counter(post.text("type") for post in context.posts)
    own = [portion.type for each in channels for portion in channel_mix(each)]
    known = [item.id for item in context.strategy.part("content_mix")]
    types = dict.fromkeys(each for each in (*known, *planned, *own, *used) if each)
    rows = [_row(None, context.posts, planned, types, judged=False)] if context.posts else []
    rows += [_channel_row(each, context, marks[each.id], planned, types) for each in channels]
    return Mix({each: _called(each, context) for each in types}, planned, rows)


def _called(type_: str, context: Context) -> str:
    item = context.find("content_mix", type_)
    return name_of(item) if item else type_


def _channel_row(
    channel: Item, context: Context, mark: Mark, planned: Mapping[str, Fraction],
    types: Mapping[str, None],
) -> Row:  # fmt: skip
    own: list[Portion] = channel_mix(channel) if channel.get("content_mix") else []
    shares = {each.type: each.share for each in own} or planned
    is_judged = is_whole(own or context.mix)
    return _row(mark, context.posts_of[channel.id], shares, types, judged=is_judged)


def _row(
    mark: Mark | None, posts: Sequence[Item], planned: Mapping[str, Fraction],
    types: Mapping[str, None], *, judged: bool,
) -> Row:  # fmt: skip
    counts = Counter(post.text("type") for post in posts)
    total = len(posts)
    off = _off(counts, planned, total) if judged and total >= len(planned) else {}
    shares = {
        each: Share(
            counts[each], Fraction(counts[each], total), planned.get(each), off.get(each, 0)
        )
        for each in types
    }
    return Row(mark, total, shares, counts[""])


def _off(counts: Counter[str], planned: Mapping[str, Fraction], total: int) -> dict[str, int]:
    """By how many posts each type leaves the plan; nothing where the division is as planned."""
    known = {each: counts[each] for each in planned}
    division = Division(known, planned, total - sum(known.values()))
    if division.is_as_planned():
        return {}
    return {each: known[each] - wanted for each, wanted in division.planned().items()}
