"""How much of a document a reading understood, so that the better of two can be taken.

Front matter is soon written above a plan that keeps to the format in nothing else. It must not be
understood less for that.
"""

from __future__ import annotations

from collections import Counter

from stratlint.language.names import Dictionary
from stratlint.reading.acquaintance import body_of
from stratlint.reading.documents import Parsed
from stratlint.reading.format import strategy_format
from stratlint.reading.ledger import unread_of
from stratlint.strategy import Item, Strategy

_SOME_UNREAD = 0.05
"""The share of a text's characters from which on it may keep to something else than the format."""
_MORE = 1.25
"""A reading that fills a quarter more fields, and one besides, understood more."""
_MANY = 8
"""Items from which on it counts how many of them both readings found."""
_HALF = 0.5


def may_be_ill_read(strategy: Strategy, parsed: Parsed, words: Dictionary) -> bool:
    """Whether some of a Markdown file was left unread, named otherwise, or only noted."""
    if parsed.tree is None:
        return False
    source = parsed.document.source
    if body_of(source, parsed.tree, words).others:
        return True
    unread = unread_of(source, parsed.tree, strategy.document.values())
    left = sum(span.end - span.start for span in unread)
    is_undated = any(not post.get("date") for post in strategy.part("calendar"))
    parts = strategy_format().kind_of_part
    is_noted = any("notes" in item.fields for part in parts for item in strategy.part(part))
    return left > _SOME_UNREAD * len(source.text) or is_undated or is_noted


def understands_more(one: Strategy, other: Strategy) -> bool:
    """Whether one reading is clearly the better: in more parts, or hardly anything is in both.

    Where two readings of many items have few in common, one of them takes headings for items.
    """
    mine, others = _understood(one), _understood(other)
    better = [each for each in mine if mine[each] > _MORE * others[each] + 1]
    worse = [each for each in others if others[each] > _MORE * mine[each] + 1]
    if len(better) > len(worse):
        return True
    if better and mine.total() > _MORE * others.total() + 1:
        return True
    found, known = _items(one), _items(other)
    if len(found) >= len(known) and _timed(one) > _timed(other):
        return True
    return min(len(found), len(known)) >= _MANY and len(found & known) < _HALF * len(known)


def holds_items(strategy: Strategy) -> bool:
    """Whether anything was read that can be judged."""
    return any(strategy.part(part) for part in strategy_format().kind_of_part)


def _timed(strategy: Strategy) -> int:
    """How many posts have their day, and channels their rhythm."""
    dated = sum(bool(post.get("date")) for post in strategy.part("calendar"))
    return dated + sum(bool(each.get("cadence")) for each in strategy.part("channels"))


def _understood(strategy: Strategy) -> Counter[str]:
    """How many fields were understood in each part; what only stands in notes was not."""
    found: Counter[str] = Counter()
    for part in strategy_format().kind_of_part:
        sure = (item for item in strategy.part(part) if item.certainty != "hint")
        found[part] = sum(map(_fields_understood, sure))
    return found


def _fields_understood(item: Item) -> int:
    """How many fields an item has; those that its own sentence says are in both readings."""
    said = item.get("statement")
    fields = (value for key, value in item.fields.items() if key not in _NOT_UNDERSTOOD)
    return sum(
        each is said or said is None or not said.start <= each.start < said.end for each in fields
    )


_NOT_UNDERSTOOD = frozenset(("notes", "id"))


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
