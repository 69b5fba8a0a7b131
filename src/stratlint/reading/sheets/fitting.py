"""How well the cells of a column are what a field holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from stratlint.language.loose_names import is_listed
from stratlint.language.names import Dictionary
from stratlint.reading.format import FieldType, strategy_format

_SAMPLE = 200
"""Cells of a column by which it is told what they hold."""

_DAY = re.compile(
    r"\d{4}-\d{2}-\d{2}|\d{1,2}\s?[/.\-]\s?\d{1,2}"
    r"|\b\d{1,2}(?:st|nd|rd|th|er)?[\s-]\s*[^\W\d]{3,}|\w{3,}\.?\s+\d{1,2}\b"
)
_CLOCK = re.compile(r"\d{1,2}\s?(?::|h|H)\s?\d{0,2}|\d{1,2}\s?[ap]\.?m", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://|www\.", re.IGNORECASE)
IS_DATA = re.compile(r"\s*+(?:\d[\d\s/.,:%€$£-]*+|https?://\S++\s*+)\Z", re.IGNORECASE)
"""A cell of figures or an address: no column is called so."""
_YES = frozenset(("true", "x", "✓", "✔", "☑", "✅", "1"))
_NO = frozenset(("false", "", "-", "–", "—", "✗", "✘", "☐", "❌", "0"))


def cells_of(rows: Sequence[Sequence[str]], at: int) -> list[str]:
    """What a column holds, without its empty cells, as far as it is looked at."""
    found = (row[at].strip() for row in rows[: _SAMPLE * 5] if at < len(row))
    return [cell for cell in found if cell][:_SAMPLE]


def fit_of(
    field: str, of: FieldType | None, kind: str, cells: Sequence[str], words: Dictionary
) -> float:
    """How well cells are what a field holds, so that of two columns the right one is taken."""
    if not cells or of is None:
        return 0.0
    if field == "text":
        return min(sum(map(len, cells)) / len(cells) / 100, 1.0)
    if field == "type":
        # What a post is made as, a reel or a story, is its form: of two columns the other is meant.
        return 0.5 - _share(_is_form(cell) for cell in cells) / 4
    if field in ("link", "url"):
        return _share(bool(_ADDRESS.match(cell)) for cell in cells)
    if of.name == "date":
        return _share(bool(_DAY.search(cell)) for cell in cells)
    if of.name == "time":
        return _share(bool(_CLOCK.search(cell)) for cell in cells)
    if field in ("channel", "network"):
        return _share(
            any(network_of(each, words) for each in pieces_of(cell, words)) for cell in cells
        )
    if of.name == "choice":
        return _share(words.value(kind, field, cell) is not None for cell in cells)
    return 0.5


_MOST = 0.6
_ENOUGH = 2


def are_all(field: str, cells: Sequence[str], words: Dictionary) -> bool:
    """Whether cells are all networks, or nearly all days: a total may stand below these."""
    if len(cells) < _ENOUGH:
        return False
    fit = fit_of(field, strategy_format().kinds["post"][field], "post", cells, words)
    return fit == 1.0 if field == "channel" else fit >= _MOST


def _is_form(cell: str) -> bool:
    return any(is_listed("formats", word) for word in cell.split())


def _share(answers: Iterator[bool]) -> float:
    listed = list(answers)
    return sum(listed) / len(listed)


_BETWEEN = re.compile(r"\s*(?:[,;+\n•|]|\s[&/–-]\s)\s*|\s+\w{1,3}\s+")
"""What stands between names: a sign, or a short word, whatever the language."""


_LONGEST_LIST = 400
"""Characters of a cell that can be a list of names."""


def pieces_of(cell: str, words: Dictionary) -> list[str]:
    """The names that a cell lists; a longer one is a text."""
    if len(cell) > _LONGEST_LIST:
        return [cell]
    listed = filter(None, _BETWEEN.split(cell))
    return [name for piece in listed for name in _sides(piece, words)]


def _sides(piece: str, words: Dictionary) -> list[str]:
    """`FB/IG` as two names; `X/Twitter` is one."""
    sides = piece.split("/")
    is_one = len(sides) == 1 or words.network(piece)
    return [piece] if is_one or not all(network_of(each, words) for each in sides) else sides


_LONGEST_NAME = 3
"""Words of a network's name with what stands beside it: `IG Reels`, `Reddit (r/bread)`."""
_BEFORE_ACCOUNT = re.compile(
    r"(?P<network>[^:–—|(\n]{1,30}?)\s*(?:\s[–—-]\s|[:|(])\s*(?:\S++\s*+){1,3}\Z"
)
"""The network before its account, its page or a label: `LinkedIn – Careers`; more is a text."""
_BEHIND_ACCOUNT = re.compile(
    r"[^\n]{1,60}?(?:\s[–—-]\s|\s?[|(])\s*(?P<network>[^()|\n]{1,30}?)\)?\s*\Z"
)
"""The network behind its account: `@ana (IG)`, `Hill Dental - Instagram`."""
_ACCOUNT = re.compile(r"[@(]|r/")


def networks_named(name: str, words: Dictionary) -> list[str]:
    """The networks that the name of a column is: `FB`, `Facebook / Instagram`; mostly none."""
    if found := words.network(name):
        return [found]
    networks = [words.network(each) for each in pieces_of(name, words)] if name else []
    return [str(each) for each in networks] if all(networks) else []


def network_of(cell: str, words: Dictionary) -> str | None:
    """The network that a cell names, alone or with the form of a post or an account beside it."""
    if found := words.network(cell):
        return found
    for pattern in (_BEFORE_ACCOUNT, _BEHIND_ACCOUNT):
        if (beside := pattern.match(cell)) and (found := words.network(beside["network"])):
            return found
    named = cell.split()
    if not 1 < len(named) <= _LONGEST_NAME:
        return None
    if len(named) == 2 and (found := words.network(named[0])):
        return found
    for end, others in ((named[0], named[1:]), (named[-1], named[:-1])):
        if (found := words.network(end)) and (
            _ACCOUNT.match(others[0]) or all(map(_is_beside_networks, others))
        ):
            return found
    return None


def _is_beside_networks(word: str) -> bool:
    """Whether a word says what stands on a network, a reel, or which place of it: a page."""
    return is_listed("formats", word) or is_listed("kinds_of_channels", word)


def is_ticked(cells: Sequence[str], words: Dictionary) -> bool:
    """Whether a column holds ticks: each of its cells says yes or no."""
    return bool(cells) and all(says_yes(cell, words) is not None for cell in cells)


def says_yes(cell: str, words: Dictionary) -> bool | None:
    """Whether a mark in a cell says yes or no; nothing where it is a text."""
    mark = cell.strip().casefold()
    if mark in _YES or mark in _NO:
        return mark in _YES
    return words.yes_or_no(cell) if len(mark) <= 5 else None


def without_brackets(name: str) -> str:
    """`Date (dd/mm)` gives `Date`."""
    return re.sub(r"\s*[(\[][^)\]]*[)\]]\s*", " ", name).strip()
