"""markdown-it-py's parser, which writes down where it was and reads headings as people type them.

Its tokens name lines only. The parser knows the columns while it works, inside quotes and lists
too, so four of its rules are followed by one that writes them down.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import TypeAlias

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from stratlint.late import late

_BlockRule: TypeAlias = Callable[[StateBlock, int, int, bool], bool]


@lru_cache(maxsize=1)
def markdown_parser() -> MarkdownIt:
    """The parser: CommonMark with tables and words struck out, and columns in its tokens."""
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    parser.block.ruler.after("heading", "tight_heading", _tight_heading, {"alt": _INTERRUPTED})
    for rule in parser.block.ruler.__rules__:
        if rule.name in ("paragraph", "heading", "tight_heading", "lheading", "table"):
            rule.fn = _noting(rule.fn)
    parser.block.ruler.__cache__ = None
    return parser


def _noting(rule: _BlockRule) -> _BlockRule:
    """The parser's rule, which then notes for each text the columns that it began at."""

    def noted(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
        before = len(state.tokens)
        if not rule(state, start_line, end_line, silent):
            return False
        if not silent:
            for token in state.tokens[before:]:
                if token.map and token.type in ("inline", "tr_open"):
                    first, last = token.map
                    token.meta["lines"] = [
                        (state.bMarks[line] + state.tShift[line], state.eMarks[line])
                        for line in range(first, last)
                    ]
        return True

    return noted


COMMENTS = late(r"(?:\s*<!--(?:(?!-->)[\s\S])*-->)+\s*")
"""A block of HTML that is comments only, which are no part of what is written."""
_INTERRUPTED = ["paragraph", "reference", "blockquote"]
"""The blocks that a heading ends."""
_TIGHT = late(r"(#{2,6})(?=[^\W_]|[*_:\[(«“\"'\u2190-\u2bff\U0001f000-\U0001ffff])")
_TIGHT_TITLE = late(r"(#)(?=[^\W_])(?![^\n]*\s#)")
_CLOSING_MARKS = late(r"(?:\s+#+)?\s*\Z")


def _tight_heading(state: StateBlock, start_line: int, _end_line: int, silent: bool) -> bool:
    """`##Goals`, a heading without the blank that CommonMark asks for.

    `#Goals` is one at the top of a text only: anywhere else it is a hashtag.
    """
    start = state.bMarks[start_line] + state.tShift[start_line]
    end = state.eMarks[start_line]
    if state.is_code_block(start_line) or state.src[start : start + 1] != "#":
        return False
    pattern = _TIGHT if state.src.startswith("##", start) else _TIGHT_TITLE
    marks = pattern.match(state.src, start, end)
    if marks is None or (marks[1] == "#" and not _is_at_top(state, start_line)):
        return False
    if not silent:
        _put_heading(state, start_line, marks[1], state.src[marks.end() : end])
    return True


def _is_at_top(state: StateBlock, line: int) -> bool:
    alone = state.isEmpty(line + 1) if line + 1 < state.lineMax else True
    return alone and state.level == 0 and all(map(_is_comment, state.tokens))


def _is_comment(token: Token) -> bool:
    """Whether a block is comments only."""
    return token.type == "html_block" and COMMENTS.fullmatch(token.content) is not None


def _put_heading(state: StateBlock, line: int, marks: str, written: str) -> None:
    state.line = line + 1
    tag = f"h{len(marks)}"
    opening = state.push("heading_open", tag, 1)
    opening.markup = marks
    opening.map = [line, state.line]
    inline = state.push("inline", "", 0)
    inline.content = _CLOSING_MARKS.sub("", written).lstrip()
    inline.map = [line, state.line]
    inline.children = []
    state.push("heading_close", tag, -1).markup = marks


_NO_BREAK = "\xa0\u2007\u202f\u3000"
"""Blanks that a keyboard or a word processor writes where CommonMark knows the space only."""
_ANY_NO_BREAK = re.compile(f"[{_NO_BREAK}]")
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
    if not _ANY_NO_BREAK.search(text):
        return text
    return _STRUCTURE.sub(lambda found: _ANY_NO_BREAK.sub(" ", found[0]), text)


_SHORTCODE = r":(?:[a-z][a-z0-9_+-]*|[+-]1|100):"
_WORDLESS = r"<(?:a|span)\b[^<>]*>\s*</(?:a|span)>|<a\b[^<>]*/>|<!--(?:(?!-->)[\s\S]){0,500}-->"
"""Anchors and comments, which hold no words."""
_BEFORE_TITLE = late(rf"(?:(?:{_SHORTCODE}|{_WORDLESS})\s*)+(?=\S)")
_BEHIND_TITLE = late(
    rf"\s*[:：]?(?:\s*\\?\{{[#.:/][^{{}}\n]*\}}|\s*(?:{_WORDLESS})|\s+{_SHORTCODE})*\s*\Z"
)
_LONGEST_END = 1_000
"""Characters at the end of a heading in which there may be more than its words."""
_WORDS_OF_NONE = late(rf"(?:{_WORDLESS}|\s)*")


def bare_title(title: str) -> tuple[int, int]:
    """From where to where a heading has words: before a colon, ids, classes, emoji by name.

    Comments, and anchors that hold no words, stand around them too: `<a id="goals"></a>Goals`.
    """
    before = _BEFORE_TITLE.match(title)
    first = before.end() if before else 0
    behind = _BEHIND_TITLE.search(title, max(first, len(title) - _LONGEST_END))
    last = behind.start() if behind and behind.start() > first else len(title)
    return first, last


def is_wordless(text: str) -> bool:
    """Whether a text is anchors and comments only."""
    return text[:1] in ("", "<") and _WORDS_OF_NONE.fullmatch(text) is not None
