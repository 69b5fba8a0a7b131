"""Stretches of a text, asked what they hold without going through them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate


class Stretches:
    """Stretches of one text, which may lie over one another."""

    def __init__(self, stretches: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(stretches)
        self._starts = [start for start, _ in ordered]
        self._reached = list(accumulate((end for _, end in ordered), max))
        self.starts = frozenset(self._starts)

    def touch(self, start: int, end: int) -> bool:
        """Whether one of them shares letters with a stretch."""
        before = bisect_left(self._starts, end)
        return before > 0 and self._reached[before - 1] > start

    def hold(self, start: int, end: int) -> bool:
        """Whether a stretch lies within one of them."""
        before = bisect_right(self._starts, start)
        return before > 0 and self._reached[before - 1] >= end


__all__ = ["Stretches"]
