"""Which of many strategies is another one, under another name or in another place."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator
from heapq import nlargest
from typing import NamedTuple

from stratlint.strategy import Strategy

_ALIKE = 0.5
"""From this share of common items or lines on, a strategy elsewhere is the same one, moved."""

_COMMON = 20
"""Strategies that may share what tells one from others: a line of a template tells nothing."""

_MOST_COMPARED = 20
"""Strategies that one is held against in full: those with which it shares most that is its own."""


class Looks(NamedTuple):
    """What a strategy is known by: its lines stay where ids change, its ids where layout does."""

    lines: Counter[str]
    """Those that hold a word, however far they are indented."""
    items: frozenset[tuple[str, str]]
    """Kind and id of each item."""


def looks_of(strategy: Strategy) -> Looks:
    """What a strategy is known by."""
    lines = (line.strip() for source in strategy.sources for line in source.text.splitlines())
    items = frozenset((item.kind, item.id) for item in strategy.all_items())
    return Looks(Counter(line for line in lines if any(map(str.isalpha, line))), items)


class Others:
    """Strategies among which another one is looked for, however many there are."""

    def __init__(self, others: Iterable[Strategy]) -> None:
        self._looks: list[Looks | None] = [looks_of(each) for each in others]
        self._with: dict[object, deque[int]] = defaultdict(deque)
        for at, looks in enumerate(self._looks):
            for each in _marks(looks) if looks else ():
                self._with[each].append(at)

    def former(self, strategy: Strategy) -> int | None:
        """Which of them is this strategy as it was under another name; nothing where none is."""
        looks = looks_of(strategy)
        scored = [(_likeness(each, looks), -at) for at, each in self._candidates(looks)]
        best, at = max(scored, default=(0.0, 0))
        return -at if best >= _ALIKE else None

    def _having(self, mark: object) -> Iterable[int]:
        """The strategies with a mark; of many, of whose template it is, the first that is left."""
        having = self._with.get(mark)
        if having is None:
            return ()
        while having and self._looks[having[0]] is None:
            having.popleft()
        return having if len(having) <= _COMMON else (having[0],)

    def leave_out(self, at: int) -> None:
        """Take away one that was found: it is no other strategy as well."""
        self._looks[at] = None

    def _candidates(self, looks: Looks) -> Iterator[tuple[int, Looks]]:
        shared: Counter[int] = Counter()
        for each in _marks(looks):
            shared.update(self._having(each))
        left = [at for at in shared if self._looks[at] is not None]
        places = nlargest(_MOST_COMPARED, left, key=lambda at: (shared[at], -at))
        for at in places:
            found = self._looks[at]
            if found is not None:
                yield at, found


def _marks(looks: Looks) -> Iterator[object]:
    yield from looks.lines
    yield from looks.items


def _likeness(one: Looks, other: Looks) -> float:
    """From 0 to 1."""
    common = (one.lines & other.lines).total()
    lines = 2 * common / ((one.lines.total() + other.lines.total()) or 1)
    return max(lines, len(one.items & other.items) / (len(one.items | other.items) or 1))


__all__ = ["Others"]
