"""Which item before a change is which one after it: by id, by name, then by what they say.

An id holds only where it did not go to another item: `goal-2` is `goal-1` when the first is dropped
and the rest are numbered again.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from difflib import SequenceMatcher

from stratlint.language.names import name_key
from stratlint.reading.format import strategy_format
from stratlint.review.meaning import Meanings
from stratlint.strategy import NAME_FIELDS, Item, Plain, plain
from stratlint.tuples import NamedTuple

_ALIKE = 0.6
"""From here on, two items say the same thing in other words."""
_SAME = 0.8
"""From here on, an item is the other one, whatever either is called."""
_MOST_PAIRS = 10_000
"""More are not compared word by word; ids and names still match them."""
_LONGEST = 600
"""Characters of a text that are compared."""
_TELLING = frozenset(("statement", "text", "name", "mission", "network", "url"))
"""Fields that say what an item is, and count for more."""


class Pair(NamedTuple):
    """An item before and after; one of them is missing where it is added or removed."""

    before: Item | None
    after: Item | None


Similar = Callable[[Item, Item], float]


def pairs(before: Sequence[Item], after: Sequence[Item], similar: Similar) -> list[Pair]:
    """The items in pairs, in the order after the change; those that are gone come last."""
    found: dict[int, Item] = {}
    left, right = list(before), list(after)
    for key in (_id, _name):
        for one, other in _by_key(left, right, key, similar):
            if not _is_handed_on(one, other, left, right, similar):
                found[id(other)] = one
        left, right = _rest(left, right, found)
    if len(left) * len(right) <= _MOST_PAIRS:
        for one, other in closest(left, right, similar):
            found[id(other)] = one
        left, right = _rest(left, right, found)
    return [
        *(Pair(found.get(id(each)), each) for each in after),
        *(Pair(each, None) for each in left),
    ]


def _is_handed_on(
    one: Item, other: Item, left: Sequence[Item], right: Sequence[Item], similar: Similar
) -> bool:
    """Whether the two share a name that one of them took from an item that is still there."""
    if len(left) * len(right) > _MOST_PAIRS or similar(one, other) >= _ALIKE:
        return False
    return any(similar(one, each) >= _SAME for each in right if each is not other) or any(
        similar(each, other) >= _SAME for each in left if each is not one
    )


def closest(
    left: Sequence[Item], right: Sequence[Item], similar: Similar, least: float = _ALIKE
) -> Iterable[tuple[Item, Item]]:
    """The pairs that are alike by `least`, the most alike first, each item once."""
    scored = [
        (score, i, j)
        for i, one in enumerate(left)
        for j, other in enumerate(right)
        if (score := similar(one, other)) >= least
    ]
    seen_left: set[int] = set()
    seen_right: set[int] = set()
    for _, i, j in sorted(scored, key=lambda each: (-each[0], each[1] + each[2])):
        if i not in seen_left and j not in seen_right:
            seen_left.add(i)
            seen_right.add(j)
            yield left[i], right[j]


def likeness(before: Meanings, after: Meanings) -> Similar:
    """How alike two items are, from 0 to 1, ids and references aside."""
    known: dict[int, dict[str, Hashable]] = {}

    def said(item: Item, meanings: Meanings) -> dict[str, Hashable]:
        """What an item says, read once however often it is compared."""
        if id(item) not in known:
            types = strategy_format().kinds[item.kind].items()
            told = [field for field, of in types if field != "id" and not of.refers_to]
            known[id(item)] = {field: meanings.field(item, field) for field in told}
        return known[id(item)]

    def similar(one: Item, other: Item) -> float:
        first, second = said(one, before), said(other, after)
        weights = total = 0.0
        for field, meant in first.items():
            if meant is None and second[field] is None:
                continue
            weight = 3.0 if field in _TELLING else 1.0
            weights += weight
            total += weight * _alike(meant, second[field])
        # Items with no field that is known are one where they are written alike.
        return total / weights if weights else float(_written(one) == _written(other))

    return similar


def _written(item: Item) -> dict[str, Plain]:
    return {field: plain(value) for field, value in item.fields.items()}


def _alike(first: Hashable, second: Hashable) -> float:
    if first == second:
        return 1.0
    if isinstance(first, str) and isinstance(second, str):
        return words_alike(first, second)
    return 0.0


def words_alike(first: str, second: str) -> float:
    """How many words two texts share in their order, from 0 to 1."""
    # The library's answer depends on which text comes first; which change came first must not.
    one, other = sorted((first[:_LONGEST].split(), second[:_LONGEST].split()))
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= _ALIKE / 2 else 0.0


def _id(item: Item) -> Hashable:
    return item.id


def _name(item: Item) -> Hashable:
    return name_key(item.name) if NAME_FIELDS.get(item.kind) else ""


def _by_key(
    left: Sequence[Item], right: Sequence[Item], key: Callable[[Item], Hashable], similar: Similar
) -> Iterable[tuple[Item, Item]]:
    """The pairs that a key names; where several items have it, those that are most alike."""
    waiting: dict[Hashable, tuple[list[Item], list[Item]]] = {}
    for side, items in enumerate((left, right)):
        for each in items:
            if name := key(each):
                waiting.setdefault(name, ([], []))[side].append(each)
    for one, other in waiting.values():
        if len(one) == len(other) == 1 or len(one) * len(other) > _MOST_PAIRS:
            yield from zip(one, other, strict=False)
        else:
            yield from closest(one, other, similar, least=0.0)


def _rest(
    left: Sequence[Item], right: Sequence[Item], found: dict[int, Item]
) -> tuple[list[Item], list[Item]]:
    taken = {id(each) for each in found.values()}
    return [x for x in left if id(x) not in taken], [x for x in right if id(x) not in found]
