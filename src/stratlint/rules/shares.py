"""Shares of a whole, exactly: how they are written, and how posts are divided by them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from math import ceil, floor
from typing import TypeVar

from stratlint.late import late
from stratlint.strategy import Item, Strategy, Value
from stratlint.tuples import NamedTuple

WHOLE = Fraction(1)

_WRITTEN = late(r"\s*(?:(\d{1,3}(?:[.,]\d{1,9})?)\s*%?|(\d{1,3})\s*/\s*([1-9]\d{0,2}))\s*\Z")

_FROM_TO = late(
    r"\s*(\d{1,3}(?:[.,]\d{1,9})?)\s*%?\s*[-\u2013\u2014]\s*(\d{1,3}(?:[.,]\d{1,9})?)\s*%?\s*\Z"
)
"""A share that its author leaves open: `40-50%`."""

_DENOMINATORS = (3, 6, 7, 9, 11, 12, 13)
"""Of fractions that no whole number of hundredths can say."""

_ROUNDED = Fraction(1, 100)
"""By how much a share can differ from the fraction that its author rounded or cut off."""


_ANEW = Fraction(3, 2)
"""What shares come to where one whole is divided twice: by theme, and by persona."""


_Share = TypeVar("_Share")


class Portion(NamedTuple):
    """A content type in a mix, its share of one, and where that is written."""

    type: str
    share: Fraction
    value: Value


def share_of(value: Value | None) -> Fraction | None:
    """The share of one that `50`, `50 %`, `33,3 %` or `1/3` states; nothing for anything else."""
    if value is None or isinstance(value.data, bool):
        return None
    data = value.data
    if isinstance(data, (int, float)):
        return Fraction(str(data)) / 100 if 0 <= data <= 100 else None
    return _written(data) if isinstance(data, str) else None


@lru_cache(maxsize=256)
def _written(text: str) -> Fraction | None:
    match = _WRITTEN.match(text)
    if not match:
        return None
    if match[1]:
        return Fraction(match[1].replace(",", ".")) / 100
    return Fraction(int(match[2]), int(match[3]))


def range_of(value: Value | None) -> tuple[Fraction, Fraction] | None:
    """The least and the most that a share may be: `40-50%`; both alike where it is no range."""
    if (share := share_of(value)) is not None:
        return share, share
    match = _FROM_TO.match(value.data) if value and isinstance(value.data, str) else None
    if match is None:
        return None
    low, high = (Fraction(each.replace(",", ".")) / 100 for each in match.groups())
    return low, high


class Bounds(NamedTuple):
    """The least and the most of a share that is left open, and where that is written."""

    least: Fraction
    most: Fraction
    value: Value


def open_divisions(strategy: Strategy) -> list[list[Bounds]]:
    """The mixes that leave a share open, as `divisions` parts them; empty where none does."""
    told: list[Bounds] = []
    for item in strategy.part("content_mix"):
        value = item.get("share")
        bounds = range_of(value)
        if value is None or bounds is None:
            return []
        told.append(Bounds(*bounds, value))
    if all(each.least == each.most for each in told):
        return []
    return _by_heading(strategy, told) if sum(each.least for each in told) >= _ANEW else [told]


def strategy_mix(strategy: Strategy) -> list[Portion]:
    """The mix of all posts; empty where there is none, or a share of it cannot be read."""
    items = strategy.part("content_mix")
    return _mix([(item.id, item.get("share")) for item in items])


def divisions(strategy: Strategy) -> list[list[Portion]]:
    """The mixes of all posts: one, or one below each heading where each may divide them anew."""
    whole = strategy_mix(strategy)
    if sum(portion.share for portion in whole) < _ANEW:
        return [whole]
    return _by_heading(strategy, whole)


def _by_heading(strategy: Strategy, shares: list[_Share]) -> list[list[_Share]]:
    """The shares below each heading by themselves; all as one where a heading has but one."""
    found: dict[str, list[_Share]] = {}
    for item, share in zip(strategy.part("content_mix"), shares, strict=False):
        found.setdefault(item.heading, []).append(share)
    return list(found.values()) if all(len(each) > 1 for each in found.values()) else [shares]


def channel_mix(channel: Item) -> list[Portion]:
    """The mix of a channel's own; empty where there is none, or a part of it cannot be read."""
    pairs: list[tuple[str, Value | None]] = []
    for each in channel.list("content_mix"):
        fields = each.data
        if not isinstance(fields, dict) or "type" not in fields:
            return []
        pairs.append((fields["type"].text, fields.get("share")))
    return _mix(pairs)


def _mix(pairs: Sequence[tuple[str, Value | None]]) -> list[Portion]:
    portions = []
    for name, value in pairs:
        share = share_of(value)
        if share is None or value is None:
            return []
        portions.append(Portion(name, share, value))
    return _of_one(portions)


def _of_one(portions: list[Portion]) -> list[Portion]:
    """Shares that add up to 1 % were meant as parts of one: `0.5`, `0.25`, `0.25`."""
    if len(portions) > 1 and sum(p.share for p in portions) == Fraction(1, 100):
        return [p._replace(share=p.share * 100) for p in portions]
    return portions


def is_whole(portions: Sequence[Portion]) -> bool:
    """Whether shares add up to one, to the last digit."""
    return sum(portion.share for portion in portions) == WHOLE


def meant_fractions(shares: Sequence[Fraction]) -> list[Fraction]:
    """The fractions that rounded shares stand for: thirds for 33, 33, 33; empty where for none."""
    for parts in _DENOMINATORS:
        meant = [Fraction(round(share * parts), parts) for share in shares]
        near = all(abs(a - b) < _ROUNDED for a, b in zip(shares, meant, strict=True))
        if near and sum(meant) == WHOLE and all(meant):
            return meant
    return []


def apportioned(
    total: int, shares: Mapping[str, Fraction], prefer: Mapping[str, int]
) -> dict[str, int]:
    """`total` posts divided by `shares` to the nearest whole post, by largest remainder.

    Where remainders are equal, the type comes first that is nearer to `prefer`, the posts that
    there are.
    """
    exact = {name: share * total for name, share in shares.items()}
    given = {name: int(quota) for name, quota in exact.items()}
    left = total - sum(given.values())
    order = sorted(
        exact, key=lambda name: (given[name] - exact[name], given[name] - prefer.get(name, 0))
    )
    for name in order[:left]:
        given[name] += 1
    return given


def distance(counts: Mapping[str, int], shares: Mapping[str, Fraction], total: int) -> Fraction:
    """By how many posts, all types together, a division of `total` leaves the exact shares."""
    off = (abs(counts.get(name, 0) - share * total) for name, share in shares.items())
    return sum(off, Fraction(0))


class Division(NamedTuple):
    """The posts of a channel by type, beside the shares that its mix plans."""

    counts: Mapping[str, int]
    shares: Mapping[str, Fraction]
    spare: int
    """Posts of no known type: any type may still be theirs."""

    @property
    def total(self) -> int:
        """All posts, those of no known type included."""
        return sum(self.counts.values()) + self.spare

    def is_as_planned(self) -> bool:
        """Whether no type leaves its exact share by a whole post, nor all together by much."""
        short = 0
        for name, share in self.shares.items():
            quota = share * self.total
            if self.counts.get(name, 0) > ceil(quota):
                return False
            short += max(0, floor(quota) - self.counts.get(name, 0))
        if self.spare or short:
            return short <= self.spare
        return self.off_by() < 1

    def off_by(self) -> Fraction:
        """By how many posts the division is further from the exact shares than need be."""
        best = distance(self.planned(), self.shares, self.total)
        return distance(self.counts, self.shares, self.total) - best

    def planned(self) -> dict[str, int]:
        """The posts of each type that the shares come to, to the nearest whole post."""
        return apportioned(self.total, self.shares, self.counts)
