"""Whether a document is a template that nobody has filled in yet."""

from __future__ import annotations

import re
from itertools import islice

_SLOT = re.compile(
    r"\{\{[^{}\n]{1,80}\}\}|\{[^{}\n]{2,80}\}|\[(?![ xX]\])[^\[\]\n]{2,120}\](?![(\[\]:])"
)
"""`{{ NAME }}`, `{topic}`, `[your audience]`; no link, no box to tick."""
_EMPTY_ROW = re.compile(r"\|[\s|\d%#]*\|\s*\Z")
_SAYS_NOTHING = re.compile(
    r"\s*(?:#|[-*_=|:+\s]*\Z|[-*+\s]*\*\*[^*\n]{1,60}(?:\*\*\s*:|:\s*\*\*)\s*\Z)"
)
"""Blank lines and rules, headings, labels with nothing behind them."""

_FEWEST = 3
_SHARE = 0.4
"""The share of the lines that hold a place for something, from which a document says nothing."""
_MOST_LINES = 2000


def is_unfilled(text: str) -> bool:
    """Whether so many lines only show where to write that nothing is planned in them."""
    if "[" not in text and "{" not in text:
        return False
    slots, said = 0, 0
    for line in islice(text.splitlines(), _MOST_LINES):
        if _SLOT.search(line, 0, 500) or _EMPTY_ROW.match(line):
            slots += 1
        elif not _SAYS_NOTHING.match(line):
            said += 1
    return slots >= _FEWEST and slots >= (slots + said) * _SHARE
