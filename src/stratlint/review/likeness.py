"""Which strategy before a change is which one after it, where their places are others."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from heapq import nlargest
from typing import TypeAlias

from stratlint.strategy import Strategy
from stratlint.tuples import NamedTuple

_ALIKE = 0.5
"""From this share of common items or lines on, a strategy elsewhere is the same one, moved."""

_COMMON = 20
"""Strategies that may share what tells one from others: a line of a template tells nothing."""

_MOST_COMPARED = 20
"""Strategies that one is held against in full: those with which it shares most that is its own."""


_ONE_OF_EACH = 2
"""Strategies that hold a file which only one before the change and only one after it has."""

_Clear: TypeAlias = tuple[int, int, float]
"""Files that only the two have, the names that their paths end in, and how like their words are."""


class Looks(NamedTuple):
    """What a strategy is known by: its lines stay where ids change, its ids where layout does."""

    lines: Counter[str]
    """Those that hold a word, however far they are indented."""
    items: frozenset[tuple[str, str]]
    """Kind and id of each item."""


class Known(NamedTuple):
    """A strategy as it is compared with others; it is read only where its files do not decide."""

    place: tuple[str, ...]
    """The names of the folders that lead to it, its own last."""
    files: Mapping[str, Hashable]
    """What each of its files holds, by its name within the strategy."""
    read: Callable[[], Strategy]

    @property
    def content(self) -> frozenset[tuple[str, Hashable]]:
        """All that it holds; the same for a copy of it, wherever that is."""
        return frozenset(self.files.items())


def paired(old: Sequence[Known], new: Sequence[Known]) -> dict[int, int]:
    """By the number of a strategy after a change, that of the same one before it.

    None is taken twice. The same files decide first; then files that only the two have, the end
    of the path that they share, and what they say, the clearest pair of all before the next.
    """
    found = same_content(old, new)
    left = _Left(old, new, found)
    found.update(left.clearest())
    found.update(left.in_order())
    return found


def same_content(old: Sequence[Known], new: Sequence[Known]) -> dict[int, int]:
    """Those that hold the same, as `paired` tells them; of copies, those whose paths end alike.

    Strategies without a file that can be read are the same as none.
    """
    by_content: dict[object, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, all_of_side in enumerate((old, new)):
        for at, each in enumerate(all_of_side):
            if each.files:
                by_content[each.content][side].append(at)
    found: dict[int, int] = {}
    for before, after in by_content.values():
        if before and after:
            found.update(_by_path(before, after, old, new))
    return found


def _by_path(
    before: Iterable[int], after: Iterable[int], old: Sequence[Known], new: Sequence[Known]
) -> Iterator[tuple[int, int]]:
    """Each of `after` with one of `before`, longer common ends of paths before shorter ones."""
    ones, others = list(before), list(after)
    longest = min(
        max(len(side[at].place) for at in ats) for side, ats in ((old, ones), (new, others))
    )
    for length in range(longest, -1, -1):
        waiting: dict[tuple[str, ...] | None, deque[int]] = defaultdict(deque)
        for at in ones:
            waiting[_end(old[at].place, length)].append(at)
        rest = []
        for at in others:
            end = _end(new[at].place, length)
            if end is not None and waiting[end]:
                yield at, waiting[end].popleft()
            else:
                rest.append(at)
        ones, others = [at for each in waiting.values() for at in each], rest


def _end(place: tuple[str, ...], length: int) -> tuple[str, ...] | None:
    """The last names of a path; nothing where it is shorter."""
    return None if len(place) < length else place[len(place) - length :]


def _common_end(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    """How many names two paths end in alike."""
    count = 0
    for first, second in zip(reversed(one), reversed(other), strict=False):
        if first != second:
            break
        count += 1
    return count


class _Left:
    """The strategies of both sides that are in no pair yet."""

    def __init__(
        self, old: Sequence[Known], new: Sequence[Known], found: Mapping[int, int]
    ) -> None:
        taken = set(found.values())
        before = [at for at in range(len(old)) if at not in taken]
        after = [at for at in range(len(new)) if at not in found]
        is_any = bool(before and after)  # to read them takes longest
        self._old, self._new = old, new
        self._before = {at: looks_of(old[at].read()) for at in before if is_any}
        self._after = {at: looks_of(new[at].read()) for at in after if is_any}
        self._holding = Counter(
            each
            for side, left in ((old, self._before), (new, self._after))
            for at in left
            for each in set(side[at].files.values())
        )
        self._with: dict[object, deque[int]] = defaultdict(deque)
        for at, looks in self._before.items():
            for mark in _marks(old[at], looks):
                self._with[mark].append(at)

    def clearest(self) -> dict[int, int]:
        """The pairs by how clear they are, over all that are left."""
        scored = [
            (clear, -after, -before)
            for after in self._after
            for before, clear in self._alike(after).items()
        ]
        found: dict[int, int] = {}
        for _, after, before in sorted(scored, reverse=True):
            if -after in self._after and -before in self._before:
                found[-after] = -before
                self._take(-before, -after)
        return found

    def in_order(self) -> Iterator[tuple[int, int]]:
        """What is left of many that have nothing of their own, one after the other."""
        for after in list(self._after):
            alike = self._alike(after)
            if alike:
                before = max(alike, key=lambda at: (alike[at], -at))
                self._take(before, after)
                yield after, before

    def _take(self, before: int, after: int) -> None:
        del self._before[before], self._after[after]

    def _alike(self, after: int) -> dict[int, _Clear]:
        """Those that a strategy may have been, and how plain it is of each."""
        found = {}
        for before in self._candidates(after):
            one, other = self._old[before], self._new[after]
            likeness = _likeness(self._before[before], self._after[after])
            if likeness >= _ALIKE:
                same = set(one.files.values()) & set(other.files.values())
                own = sum(self._holding[each] == _ONE_OF_EACH for each in same)
                found[before] = (own, _common_end(one.place, other.place), likeness)
        return found

    def _candidates(self, after: int) -> list[int]:
        shared: Counter[int] = Counter()
        for mark in _marks(self._new[after], self._after[after]):
            shared.update(self._having(mark))
        return nlargest(_MOST_COMPARED, shared, key=lambda at: (shared[at], -at))

    def _having(self, mark: object) -> Iterable[int]:
        """The strategies with a mark; of many, of whose template it is, the first that is left."""
        having = self._with.get(mark)
        if having is None:
            return ()
        while having and having[0] not in self._before:
            having.popleft()
        if len(having) > _COMMON:
            return (having[0],)
        return [at for at in having if at in self._before]


def _marks(known: Known, looks: Looks) -> Iterator[object]:
    yield from looks.lines
    yield from looks.items
    yield from known.files.values()
    yield known.place[-1:]


def looks_of(strategy: Strategy) -> Looks:
    """What a strategy is known by."""
    lines = (line.strip() for source in strategy.sources for line in source.text.splitlines())
    items = frozenset((item.kind, item.id) for item in strategy.all_items())
    return Looks(Counter(line for line in lines if any(map(str.isalpha, line))), items)


def _likeness(one: Looks, other: Looks) -> float:
    common = (one.lines & other.lines).total()
    lines = 2 * common / ((one.lines.total() + other.lines.total()) or 1)
    return max(lines, len(one.items & other.items) / (len(one.items | other.items) or 1))


__all__ = ["Known", "paired", "same_content"]
