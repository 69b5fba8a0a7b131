"""Headings, lists and tables as keyboards, word processors and other programs write their marks."""

from __future__ import annotations

import re

from stratlint.late import late

_NO_BREAK = "\xa0\u2007\u202f\u3000"
"""Blanks that a keyboard or a word processor writes where CommonMark knows the space only."""
_STRUCTURE = late(
    rf"^[ \t>]*(?:(?:\#{{1,6}}|[-*+]|\d{{1,9}}[.)])[ {_NO_BREAK}]+(?=\S)"
    rf"|[ \t{_NO_BREAK}]+$|[|:\-][|:\- \t{_NO_BREAK}]*$)",
    re.MULTILINE,
)
"""A mark with the blanks behind it, a line of blanks, the line below the head of a table."""


_WIDE_MARK = "\uff03"
"""`＃`, which a keyboard set to Chinese or Japanese types for `#`."""
_WIDE_HEADING = late(
    rf"^[ \t>]*(?:{_WIDE_MARK}{{2,6}}|{_WIDE_MARK}(?=[ {_NO_BREAK}]))", re.MULTILINE
)


def with_plain_marks(text: str) -> str:
    """The text, as long, with plain marks and spaces where they make a heading, list or table."""
    if _WIDE_MARK in text:
        text = _WIDE_HEADING.sub(lambda found: found[0].replace(_WIDE_MARK, "#"), text)
    if not any(blank in text for blank in _NO_BREAK):
        return text
    return _STRUCTURE.sub(lambda found: found[0].translate(_TO_SPACES), text)


_TO_SPACES = dict.fromkeys(map(ord, _NO_BREAK), " ")


_SHORTCODE = r":(?:[a-z][a-z0-9_+-]*|[+-]1|100):"
_BEFORE_TITLE = late(rf"(?:{_SHORTCODE}\s*)+(?=\S)")
_BEHIND_TITLE = late(rf"(?:\s*\\?\{{[#.:/][^{{}}\n]*\}}|\s+{_SHORTCODE})+\s*\Z")


def bare_title(title: str) -> tuple[int, int]:
    """From where to where a heading has words: before ids, classes, emoji by name."""
    before = _BEFORE_TITLE.match(title) if title.startswith(":") else None
    first = before.end() if before else 0
    behind = _BEHIND_TITLE.search(title, first) if title.endswith((":", "}")) else None
    last = behind.start() if behind and behind.start() > first else len(title)
    return first, last
