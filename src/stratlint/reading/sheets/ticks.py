"""Columns that are ticked as a post goes on, `Published?` or `Validé`: a tick is a status."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from stratlint.language.names import Dictionary
from stratlint.reading.format import strategy_format
from stratlint.reading.sheets.fitting import cells_of, is_ticked, says_yes
from stratlint.reading.sheets.layouts import Column

_WORD = re.compile(r"[^\W\d_]+")
_LONGEST_NAME = 100


def ticks_in(
    names: Sequence[str], below: Sequence[Sequence[str]], taken: Collection[int], words: Dictionary
) -> Iterator[Column]:
    """The columns of ticks, each with the status that a tick in it says as its field."""
    for at, name in enumerate(names):
        if at in taken or len(name) > _LONGEST_NAME:
            continue
        bare = name.partition("(")[0]
        status = words.value("post", "status", bare) or _first_word(name, words)
        if words.field("post", name) == "approver":
            status = "approved"
        if status and is_ticked(cells_of(below, at), words):
            yield Column(at, name.strip(), status)


def _first_word(name: str, words: Dictionary) -> str | None:
    """The status that a name begins with: `Posted (Y/N)`, `Validé par le maire`."""
    match = _WORD.search(name)
    return words.value("post", "status", match[0]) if match else None


def furthest(
    said: str, row: Sequence[str], ticks: Sequence[Column], words: Dictionary
) -> str | None:
    """The status of a row: of what it says and what is ticked, that which comes last."""
    order = strategy_format().kinds["post"]["status"].choices
    ticked = [
        each.field for each in ticks if each.at < len(row) and says_yes(row[each.at].strip(), words)
    ]
    if not ticked:
        return said or None
    known = words.value("post", "status", said)
    return max([*ticked, *([known] if known else [])], key=order.index)
