"""The marks of Markdown as people type them: blanks and signs of other keyboards, ids, comments."""

from __future__ import annotations

import re

COMMENTS = re.compile(r"(?:\s*<!--(?:(?!-->)[\s\S])*-->)+\s*")
"""A block of HTML that is comments only, which are no part of what is written."""

_NO_BREAK = "\xa0\u2007\u202f\u3000"
"""Blanks that a keyboard or a word processor writes where CommonMark knows the space only."""
_ANY_NO_BREAK = re.compile(f"[{_NO_BREAK}]")
_STRUCTURE = re.compile(
    rf"^[ \t>]*(?:(?:\#{{1,6}}|[-*+]|\d{{1,9}}[.)])[ {_NO_BREAK}]+(?=\S)"
    rf"|[ \t{_NO_BREAK}]+$|[|:\-][|:\- \t{_NO_BREAK}]*$)",
    re.MULTILINE,
)
"""A mark with the blanks behind it, a line of blanks, the line below the head of a table."""


_WIDE_MARK = "\uff03"
"""`＃`, which a keyboard set to Chinese or Japanese types for `#`."""
_WIDE_HEADING = re.compile(
    rf"^[ \t>]*(?:{_WIDE_MARK}{{2,6}}|{_WIDE_MARK}(?=[ {_NO_BREAK}]))", re.MULTILINE
)


def with_plain_marks(text: str) -> str:
    """The text, as long, with plain marks and spaces where they make a heading, list or table."""
    if _WIDE_MARK in text:
        text = _WIDE_HEADING.sub(lambda found: found[0].replace(_WIDE_MARK, "#"), text)
    if not _ANY_NO_BREAK.search(text):
        return text
    return _STRUCTURE.sub(lambda found: _ANY_NO_BREAK.sub(" ", found[0]), text)


_SHORTCODE = r":(?:[a-z][a-z0-9_+-]*|[+-]1|100):"
_BEFORE_TITLE = re.compile(rf"(?:{_SHORTCODE}\s*)+(?=\S)")
_BEHIND_TITLE = re.compile(rf"(?:\s*\\?\{{[#.:/][^{{}}\n]*\}}|\s+{_SHORTCODE})+\s*\Z")


def bare_title(title: str) -> tuple[int, int]:
    """From where to where a heading has words: before ids, classes, emoji by name."""
    before = _BEFORE_TITLE.match(title)
    first = before.end() if before else 0
    behind = _BEHIND_TITLE.search(title, first)
    last = behind.start() if behind and behind.start() > first else len(title)
    return first, last
