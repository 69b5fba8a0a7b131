"""Ids that are others after a change: whether what refers to the items has followed them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from stratlint.reading.format import strategy_format
from stratlint.review.matching import Pair
from stratlint.review.model import CHANGED, NEUTRAL, Change
from stratlint.strategy import Item, Strategy
from stratlint.tuples import NamedTuple

Matched = Mapping[str, Sequence[Pair]]
"""By part, its items in pairs."""
Ids = Mapping[tuple[str, str], str]
"""By part and id before, the id of the same item after."""


class Renames(NamedTuple):
    """The ids that are others, by kind of item, where the references to them are others too."""

    followed: Mapping[str, Mapping[str, str]]
    kept: Sequence[Change]
    """An id that went to another item while the references stayed: they mean that one now."""
    matched: Ids


def renames(before: Strategy, after: Strategy, matched: Matched) -> Renames:
    """What became of the ids of the items that are in pairs."""
    known = strategy_format().kind_of_part
    ids = {
        (part, pair.before.id): pair.after.id
        for part, found in matched.items()
        for pair in found
        if pair.before and pair.after
    }
    followed, kept = {}, []
    for part, found in matched.items():
        renamed = _renamed(found)
        if all(old == new for old, new in renamed.items()):
            continue
        old = Counter(_references(before, known[part], ids))
        new = Counter(_references(after, known[part], {}))
        mapped = Counter(each._replace(id=renamed.get(each.id, each.id)) for each in old.elements())
        if _distance(mapped, new) <= _distance(old, new):
            followed[known[part]] = renamed
        else:
            named = {each.id for each in (*old, *new)}
            kept += [each for pair in found for each in _kept(part, pair, named)]
    return Renames(followed, kept, ids)


def _renamed(found: Sequence[Pair]) -> dict[str, str]:
    renamed = {pair.before.id: pair.after.id for pair in found if pair.before and pair.after}
    handed_on = set(renamed.values())
    gone = [pair.before.id for pair in found if pair.before and not pair.after]
    # What refers to an item that is gone does not refer to the one that now has its id.
    return {**renamed, **{each: f"{each} (gone)" for each in gone if each in handed_on}}


class _Reference(NamedTuple):
    """What refers to an item: its part, itself by its id after the change, and its field."""

    part: str
    by: object
    field: str
    id: str
    """The id that it names."""


def _references(strategy: Strategy, kind: str, ids: Ids) -> Iterator[_Reference]:
    """What refers to items of a kind."""
    for part, items in strategy.items.items():
        for item in items:
            for field, of in strategy_format().kinds[item.kind].items():
                if of.refers_to == kind:
                    who = _post(item) if part == "calendar" else ids.get((part, item.id), item.id)
                    yield from (
                        _Reference(part, who, field, each.text) for each in item.list(field)
                    )


def _post(item: Item) -> object:
    """What tells a post from others; its id is nothing but its place in the list."""
    return item.text("text") or (item.text("date"), item.text("time"))


def _distance(one: Counter[_Reference], other: Counter[_Reference]) -> int:
    return ((one - other) + (other - one)).total()


def _kept(part: str, pair: Pair, named: set[str]) -> Iterator[Change]:
    """An item of another id than before, where either is referred to and its name says nothing."""
    one, other = pair
    if one is None or other is None or one.id == other.id or named.isdisjoint((one.id, other.id)):
        return
    if one.name == other.name or {one.name, other.name} == {one.id, other.id}:
        yield Change(
            part, other.id, CHANGED, "id", one.id, other.id, NEUTRAL, "references-kept", other.name
        )


__all__ = ["Renames", "renames"]
