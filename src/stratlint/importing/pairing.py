"""Which item of an import is which one of the strategy, and what it says otherwise."""

from __future__ import annotations

import json
from collections.abc import Hashable, Iterator, Sequence

from stratlint.reading.assemble import read_strategy
from stratlint.reading.documents import Document
from stratlint.reading.format import strategy_format
from stratlint.review.calendar import Post, posts_in_pairs
from stratlint.review.matching import likeness, pairs
from stratlint.review.meaning import Meanings
from stratlint.strategy import Item, Value, plain
from stratlint.tuples import NamedTuple


class Change(NamedTuple):
    """An item that is there, and the fields that the import has otherwise."""

    item: Item
    fields: dict[str, Value]


class Paired(NamedTuple):
    """A part of the strategy beside the same part of an import."""

    part: str
    changes: list[Change]
    new: list[Item]
    vanished: list[Item]
    there: list[Item]
    """Every item that the strategy has."""


def paired(
    part: str,
    documents: Sequence[Document],
    imported: Sequence[Document],
    assumed: frozenset[str] = frozenset(),
) -> Paired:
    """A part of a strategy beside the same part of an import, read together.

    So that a reference of the import is read as one of the strategy's own is. What is `assumed` of
    an item changes none that says it.
    """
    both = read_strategy("", [*documents, *imported]).strategy
    sources = {id(each.source) for each in imported}
    old = [each for each in both.part(part) if id(each.place.source) not in sources]
    new = [each for each in both.part(part) if id(each.place.source) in sources]
    meanings = Meanings(both)
    found = {id(one): other for one, other in _word_for_word(old, new)}
    same = {id(other) for other in found.values()}
    left = [each for each in old if id(each) not in found]
    right = [each for each in new if id(each) not in same]
    match = _posts if part == "calendar" else _items
    found |= {id(one): other for one, other in match(left, right, meanings)}
    taken = {id(other) for other in found.values()}
    changes = [
        Change(one, fields)
        for one in old
        if id(one) in found and (fields := dict(_otherwise(one, found[id(one)], meanings, assumed)))
    ]
    gone = [each for each in old if id(each) not in found]
    if part == "calendar":
        gone = _in_the_time_of(new, gone)
    return Paired(part, changes, [each for each in new if id(each) not in taken], gone, old)


def _word_for_word(old: Sequence[Item], new: Sequence[Item]) -> Iterator[tuple[Item, Item]]:
    """The items that have the same fields, those of the team's own included."""
    waiting: dict[str, list[Item]] = {}
    for item in reversed(old):
        waiting.setdefault(_written(item), []).append(item)
    for item in new:
        if same := waiting.get(_written(item)):
            yield same.pop(), item


def _written(item: Item) -> str:
    fields = {key: plain(value) for key, value in item.fields.items() if key != "id"}
    return json.dumps(fields, sort_keys=True, ensure_ascii=False)


def _items(
    old: Sequence[Item], new: Sequence[Item], meanings: Meanings
) -> Iterator[tuple[Item, Item]]:
    for pair in pairs(old, new, likeness(meanings, meanings)):
        if pair.before and pair.after:
            yield pair.before, pair.after


def _posts(
    old: Sequence[Item], new: Sequence[Item], meanings: Meanings
) -> Iterator[tuple[Item, Item]]:
    """The posts that are the same: a field that only one side knows does not part them."""
    fields = {field for item in new for field in item.fields} & {
        field for item in old for field in item.fields
    }
    known = [field for field in strategy_format().kinds["post"] if field in fields]
    left = [Post(each, _said(each, known, meanings)) for each in old]
    right = [Post(each, _said(each, known, meanings)) for each in new]
    # What is quite the same is not given in pairs: it is found again by what it says.
    same, others = posts_in_pairs(left, right)
    waiting: dict[Hashable, list[Post]] = {}
    for post in reversed(left):
        if id(post) in same:
            waiting.setdefault(post.key(), []).append(post)
    for post in right:
        if id(post) in same and waiting.get(post.key()):
            yield waiting[post.key()].pop().item, post.item
    for one, other in others:
        yield one.item, other.item


def _said(item: Item, fields: Sequence[str], meanings: Meanings) -> dict[str, Hashable]:
    return {field: meanings.field(item, field) for field in fields}


def _otherwise(
    one: Item, other: Item, meanings: Meanings, assumed: frozenset[str]
) -> Iterator[tuple[str, Value]]:
    """The fields of `other` that say something else than those of `one`, or something more."""
    known = strategy_format().kinds[one.kind]
    for field, value in other.fields.items():
        if field == "id" or value.is_empty:
            continue
        mine = one.get(field)
        if field in assumed and mine is not None:
            continue
        if field in known:
            if meanings.field(one, field) != meanings.field(other, field):
                yield field, value
        elif mine is None or plain(mine) != plain(value):
            yield field, value


def _in_the_time_of(new: Sequence[Item], gone: Sequence[Item]) -> list[Item]:
    """The posts from the first day of an import to its last: it says nothing of other days."""
    days = sorted(each.text("date") for each in new if each.text("date"))
    if not days:
        return []
    return [
        each for each in gone if not each.text("date") or days[0] <= each.text("date") <= days[-1]
    ]
