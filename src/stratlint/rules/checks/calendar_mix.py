"""The check of the calendar's division: each channel's posts by type beside its mix."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from stratlint.finding import Pointer, Problem
from stratlint.rules.checks.mix import breaks_policy
from stratlint.rules.context import Context
from stratlint.rules.shares import Division, channel_mix, is_whole
from stratlint.strategy import Item, Value


def calendar_mix(channel: Item, context: Context) -> Iterator[Problem]:
    """A channel whose posts are not divided as the mix plans, to the nearest whole post.

    Each type may take its exact share rounded up or down, as long as the division is less than
    one post worse than the best one. Fewer posts than types cannot be divided, so they are not
    judged; nor are posts held against a mix that has to change, for its total or its policy.
    """
    posts = context.posts_on(channel)
    if not posts:
        return
    own = channel.get("content_mix")
    mix = channel_mix(channel) if own else context.mix
    if len(posts) < len(mix) or not is_whole(mix):
        return
    shares = {portion.type: portion.share for portion in mix}
    if len(shares) < len(mix):
        return
    if not own and breaks_policy(context):
        return
    types = Counter(post.text("type") for post in posts)
    counts = {name: types[name] for name in shares}
    spare = len(posts) - sum(counts.values())
    divisions = [Division(counts, shares, spare + n) for n in range(min(context.unplaced, 3) + 1)]
    if any(each.is_as_planned() for each in divisions):
        return
    places = {portion.type: portion.value for portion in mix}
    yield _unlike_mix(channel, context, divisions[0], places)


def _unlike_mix(
    channel: Item, context: Context, division: Division, places: Mapping[str, Value]
) -> Problem:
    planned, counts = division.planned(), division.counts
    surplus = {name: counts[name] - planned[name] for name in counts}
    over = sorted((n for n in surplus if surplus[n] > 0), key=lambda n: -surplus[n])
    under = sorted((n for n in surplus if surplus[n] < 0), key=lambda n: surplus[n])
    names = {name: context.name_of("content_mix", name) for name in counts}
    values: dict[str, object] = {
        "channel": channel.name, "total": division.total,
        "type": names[over[0]], "has": counts[over[0]], "plan": planned[over[0]],
        "other": names[under[0]], "other_has": counts[under[0]], "other_plan": planned[under[0]],
        "count": surplus[over[0]],
        "over": [f"{surplus[n]} × {names[n]}" for n in over],
        "under": [f"{-surplus[n]} × {names[n]}" for n in under],
    }  # fmt: skip
    pair = len(over) == len(under) == 1 and not division.spare
    related = tuple(
        Pointer(places[n].span, "share", {"type": names[n], "share": division.shares[n],
                                         "total": division.total, "plan": planned[n]})
        for n in (*over, *under)
    )  # fmt: skip
    posts = context.posts_on(channel)
    last = next(post for post in reversed(posts) if post.text("type") == over[0])
    return Problem(last.span("type"), "pair" if pair else "several", values, related)
