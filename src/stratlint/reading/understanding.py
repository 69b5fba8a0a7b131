"""How much of a document a reading understood, so that the better of two can be taken.

Front matter is soon written above a plan that keeps to the format in nothing else. It must not be
understood less for that.
"""

from __future__ import annotations

from stratlint.reading.documents import Parsed
from stratlint.reading.format import strategy_format
from stratlint.reading.ledger import unread_of
from stratlint.strategy import Item, Strategy

_SOME_UNREAD = 0.05
"""The share of a text's characters from which on it may keep to something else than the format."""
_MORE = 1.25
"""A reading that finds a quarter more items, and one besides, understood more."""
_MANY = 8
"""Items from which on it counts how many of them both readings found."""
_HALF = 0.5


def may_be_ill_read(strategy: Strategy, parsed: Parsed) -> bool:
    """Whether some of a Markdown file was left unread, or nothing was taken from it."""
    if parsed.tree is None:
        return False
    source = parsed.document.source
    unread = unread_of(source, parsed.tree, strategy.document.values())
    left = sum(span.end - span.start for span in unread)
    is_undated = any(not post.get("date") for post in strategy.part("calendar"))
    return left > _SOME_UNREAD * len(source.text) or is_undated or not _items(strategy)


def understands_more(one: Strategy, other: Strategy) -> bool:
    """Whether one reading is clearly the better: it found more, or hardly anything of the other.

    Where two readings of many items have few in common, one of them takes headings for items.
    """
    mine, others = _items(one), _items(other)
    if len(mine) > _MORE * len(others) + 1:
        return True
    if len(mine) >= len(others) and _timed(one) > _timed(other):
        return True
    shared = len(mine & others)
    return min(len(mine), len(others)) >= _MANY and shared < _HALF * len(others)


def _timed(strategy: Strategy) -> int:
    """How many posts have their day, and channels their rhythm."""
    dated = sum(bool(post.get("date")) for post in strategy.part("calendar"))
    return dated + sum(bool(each.get("cadence")) for each in strategy.part("channels"))


def _items(strategy: Strategy) -> set[tuple[str, int]]:
    """The items that were read, by part and place; what only might be one does not count."""
    known = strategy_format()
    found: set[tuple[str, int]] = set()
    for part in strategy.document.keys() & known.sections:
        items = strategy.part(part) if part in known.kind_of_part else []
        found.update((part, _line(item)) for item in items if item.certainty != "hint")
        if part not in known.kind_of_part:
            found.add((part, 0))
    return found


def _line(item: Item) -> int:
    return item.place.first.line
