"""The mix and the rhythm of a channel before and after a change, as bars of text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import floor

from stratlint.review.model import ChannelPosts
from stratlint.tuples import NamedTuple

LENGTH = 10
"""Characters of a whole bar."""
FULL, EMPTY = "█", "░"


class Pair(NamedTuple):
    """What one thing was and is, each with its bar."""

    channel: str
    type: str
    """The type of content; empty for the posts a week."""
    before: Fraction | None
    after: Fraction | None
    bars: tuple[str, str]
    planned: Fraction | None = None
    cadence: str = ""


def pairs(calendar: Sequence[ChannelPosts]) -> list[Pair]:
    """For each channel the rhythm and the shares of the mix that are others after a change.

    A whole bar is the most posts a week that any channel has or promises.
    """
    rates = (rate for each in calendar for rate in (*each.per_week, each.promised))
    top = max(filter(None, rates), default=Fraction(1))
    return [pair for each in calendar for pair in (*_rhythm(each, top), *_mix(each))]


def _rhythm(posts: ChannelPosts, top: Fraction) -> Iterator[Pair]:
    before, after = posts.per_week
    if before != after:
        bars = _bars(*(rate and rate / top for rate in (before, after)))
        yield Pair(posts.called, "", before, after, bars, cadence=posts.cadence)


def _mix(posts: ChannelPosts) -> Iterator[Pair]:
    for share in posts.mix:
        if share.is_telling:
            bars = _bars(share.before, share.after)
            yield Pair(posts.called, share.name, share.before, share.after, bars, share.planned)


def _bars(before: Fraction | None, after: Fraction | None) -> tuple[str, str]:
    return bar(before or Fraction(0)), bar(after or Fraction(0))


def bar(share: Fraction) -> str:
    """A share of one as `███░░░░░░░`."""
    full = min(LENGTH, max(0, floor(share * LENGTH + Fraction(1, 2))))
    return FULL * full + EMPTY * (LENGTH - full)
