"""Whether a document is a template that nobody has filled in yet."""

from __future__ import annotations

import re
from itertools import islice

_SLOT = re.compile(
    r"\{\{[^{}\n]{1,80}\}\}|\{[^{}\n]{2,80}\}|\[(?![ xX]\])[^\[\]\n]{2,120}\](?![(\[\]:])"
)
"""`{{ NAME }}`, `{topic}`, `[your audience]`; no link, no box to tick."""
_SIGNS = ("[", "{", "…", "...", "__", "| |", "|  |")
_EMPTY_ROW = re.compile(r"\|(?:[\s|\d%#]*|[^|\n]{1,40}(?:\|[\s.…_]*){2,})\|\s*\Z")
"""A row with nothing in it, or nothing but what names it: `| January | | |`."""
_WEEK_OF_NUMBERS = re.compile(
    r"(?:\|[ \t]*|\|[ \t]*\d{1,2}[ \t]*){0,4}(?:\|[ \t]*\d{1,2}[ \t]*){3}"
)
"""A row of a calendar's page, which has the numbers of its days: what is planned stands below."""
_DOTTED = re.compile(r"…{2,}|\.{4,}|_{4,}")
"""A dotted line to write on."""
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
    if not any(sign in text for sign in _SIGNS):
        return False
    slots, said = 0, 0
    for line in islice(text.splitlines(), _MOST_LINES):
        is_empty = _EMPTY_ROW.match(line) and not _WEEK_OF_NUMBERS.match(line)
        if _SLOT.search(line, 0, 500) or is_empty or _DOTTED.search(line, 0, 500):
            slots += 1
        elif not _SAYS_NOTHING.match(line):
            said += 1
    return slots >= _FEWEST and slots >= (slots + said) * _SHARE
