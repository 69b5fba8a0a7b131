"""Whether a document is a template that nobody has filled in yet."""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice

_SLOT = re.compile(
    r"\{\{[^{}\n]{1,80}\}\}|\{[^{}\n]{2,80}\}|\[(?!\^|[ xX]\])[^\[\]\n]{2,120}\](?![(\[\]:])"
)
"""`{{ NAME }}`, `{topic}`, `[your audience]`; no link, footnote or box to tick."""
_SIGNS = ("[", "{", "…", "...", "__", "| |", "|  |", ":\n", ": \n", "1\n")
_EMPTY_ROW = re.compile(r"\|(?:[\s|\d%#]*|[^|\n]{1,40}(?:\|[\s.…_]*){2,})\|\s*\Z")
"""A row with nothing in it, or nothing but what names it: `| January | | |`."""
_WEEK_OF_NUMBERS = re.compile(
    r"(?:\|[ \t]*|\|[ \t]*\d{1,2}[ \t]*){0,4}(?:\|[ \t]*\d{1,2}[ \t]*){3}"
)
"""A row of a calendar's page, which has the numbers of its days: what is planned stands below."""
_DOTTED = re.compile(r"…{2,}|\.{4,}|_{4,}")
"""A dotted line to write on."""
_NUMBERED = re.compile(
    r"\s*(?:[-*+]|\d{1,2}[.)])\s+(?:\[ \]\s+)?[^\W\d_][^\d\n|:.]{2,24} #?\d{1,2}(?:\.\d)?\s*"
    r"(?:\([^()\n]*\)\s*)?(?::(?P<said>[^\d\n]{0,24}))?\Z"
)
"""An entry that has a number for a name: `- [ ] Goal 1`, `- Metric 2: target`."""
_LABEL_ALONE = re.compile(r"\s*(?:[-*+]|\d{1,2}[.)])\s+[^:\n|]{2,40}\s?:\s*\Z")
"""An entry with a label and nothing behind it."""
_SAYS_NOTHING = re.compile(
    r"\s*+(?:#|<!--|[-*_=|:+\s]*+\Z|[-*+\s]*\*\*[^*\n]{1,60}(?:\*\*\s*:|:\s*\*\*)\s*\Z)"
)
"""Blank lines and rules, headings, labels with nothing behind them."""

_FEWEST = 3
_SHARE = 0.4
"""The share of the lines that hold a place for something, from which a document says nothing."""
_MOST_LINES = 2000
_DAY = re.compile(r"(?<!\d)(?:20\d\d-\d\d-\d\d|\d{1,2}[/.]\d{1,2}[/.]20\d\d)(?!\d)")
_FEWEST_DAYS = 2
"""Different days with their year from which something is planned, whatever is still open."""


def is_unfilled(text: str) -> bool:
    """Whether so many lines only show where to write that nothing is planned in them."""
    if not any(sign in text for sign in _SIGNS):
        return False
    slots, said = 0, 0
    lines = [line for line in islice(text.splitlines(), _MOST_LINES) if line.strip()]
    again = Counter(_said(line) for line in lines)
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        is_empty = _EMPTY_ROW.match(line) and not _WEEK_OF_NUMBERS.match(line)
        is_open = _is_open(line) and (not _said(line) or again[_said(line)] > 1)
        is_empty = is_empty or (is_open and _indent(following) <= _indent(line))
        if _SLOT.search(line, 0, 500) or is_empty or _DOTTED.search(line, 0, 500):
            slots += 1
        elif not _SAYS_NOTHING.match(line):
            said += 1
    is_template = slots >= _FEWEST and slots >= (slots + said) * _SHARE
    return is_template and len(set(_DAY.findall(text))) < _FEWEST_DAYS


def _is_open(line: str) -> bool:
    """Whether an entry only shows what is to be written there."""
    return _NUMBERED.match(line) is not None or _LABEL_ALONE.match(line) is not None


def _said(line: str) -> str:
    """What stands behind a number that is a name: a word to replace stands there several times."""
    match = _NUMBERED.match(line)
    return (match["said"] or "").strip() if match else ""


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
