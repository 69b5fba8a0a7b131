"""What items are called where people read who never see the files, and know no ids."""

from __future__ import annotations

import re

from stratlint.rules.context import Context
from stratlint.strategy import Item

_CODE = re.compile(r"(?:[a-z]{0,3}[-_.]?\d{1,3}){1,2}\Z", re.IGNORECASE)
"""An id that says nothing: `g1`, `obj-2`, `o1-kr2`."""
_LONGEST = 60


def called(context: Context, part: str, id: str) -> str:  # noqa: A002
    """What the item of a part with an id is called; the id itself where there is none."""
    item = context.find(part, id) if id else None
    return name_of(item) if item else id


def name_of(item: Item) -> str:
    """The name of an item; where that is but a code, the beginning of what it says."""
    said = item.text("statement") or item.text("text")
    return shortened(said) if said and _CODE.match(item.name) else item.name


def shortened(text: str) -> str:
    """A text of one line, cut behind a word where it is long."""
    line = " ".join(text.split())
    if len(line) <= _LONGEST:
        return line
    cut = line[:_LONGEST]
    return f"{cut.rpartition(' ')[0] or cut}…"
