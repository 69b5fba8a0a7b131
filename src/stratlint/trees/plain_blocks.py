"""Blocks of Markdown that is written plainly, by the few rules of CommonMark that it needs.

Nearly all pages of a strategy are headings, paragraphs, lists, tables and quotes that begin where
they belong. To load the whole parser takes longer than all else that is done for a page. Where a
line could mean anything further (a link's definition, HTML, a tab, code by its indentation, a line
that goes on outside its list) nothing is given, and the whole parser is asked; what is given is
what that would give: `tests/trees/test_plain_blocks.py` and the fuzzer hold the two together.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeAlias

from stratlint.sources.text import Source
from stratlint.trees.markdown_blocks import (
    Block,
    Code,
    Heading,
    ListBlock,
    ListItem,
    Paragraph,
    Quote,
    Stretch,
    Table,
    heading,
    split_cells,
    table,
    task,
)
from stratlint.trees.markdown_marks import COMMENTS

_Line: TypeAlias = tuple[int, int, int]
"""The blanks before its words, inside what it belongs to, and offsets: of its words, their end.

Of an empty line these two are the same."""

_STRANGE = re.compile(r"[^\n\x20-\x7e\xa0-\u2027\u202a-\U0010ffff]")
"""Tabs, and what ends a line or is a blank for some and not for others."""
_LINES = re.compile(r"^( *)(.*)$", re.MULTILINE)
_START = re.compile(
    r"(?P<heading>\#{1,6} +(?=\S))"
    r"|(?P<bullet>[-*+] {1,4}(?=\S))"
    r"|(?P<number>[0-9]{1,9}[.)] {1,4}(?=\S))"
    r"|(?P<comment><!--)"
    r"|(?P<fence>`{3,}|~{3,})"
    r"|(?P<quote>> ?)"
    r"|(?P<table>\|)"
)
_MARKS = frozenset("#-*+<`~>|0123456789_=:")
"""What a line begins with that may be more than words."""
_UNCLEAR = re.compile(r"\#|[-*+](?: |\Z)|[0-9]{1,9}[.)](?: |\Z)|<|[-=|:*_+ ]+\Z")
"""The beginning of a line that is no plain start of a block, and may be one all the same."""
_HASHTAG = re.compile(r"\#[^\s#]")
_RULE = re.compile(r"(?:-{3,}|\*{3,}|_{3,})\Z")
_ONLY_MARKS = re.compile(r"[-=|:*_+ ]+\Z")
"""A line that underlines a heading, rules a table or parts texts."""
_COLUMNS = re.compile(r"\|(?: *:?-+:? *\|)+\Z")
_DEEPEST = 5
_MOST_CELLS = 60_000
_LISTS = frozenset(("bullet", "number"))
_ON_PAGES = frozenset(("rule", "fence", "comment", "quote"))
"""What is read where it belongs to nothing else."""
_CODE = 4
"""Blanks by which a line is code, where a block begins."""


class _Unclear(Exception):  # noqa: N818 - nothing is wrong with the text
    """A line for which the whole parser is needed."""


def blocks_of_plain_text(source: Source, start: int, text: str) -> list[Block] | None:
    """The blocks of `text`, which stands in `source` from `start`, where it is written plainly."""
    if _STRANGE.search(text):
        return None
    try:
        return _Reader(source.text, source.text[:start] + text).blocks(_lines(text, start))
    except _Unclear:
        return None


def _lines(text: str, base: int) -> list[_Line]:
    lines = []
    for found in _LINES.finditer(text):
        start, words = found.start(2) + base, found[2].rstrip(" ")
        if words and (words[0].isspace() or words[-1].isspace()):
            raise _Unclear
        lines.append((len(found[1]), start, start + len(words)))
    return lines


class _Reader:
    """Lines folded into blocks; `marked` is the text with plain marks, which only it looks at."""

    def __init__(self, text: str, marked: str) -> None:
        self.text = text
        self.marked = marked

    def blocks(self, lines: list[_Line], depth: int = 0) -> list[Block]:
        """The blocks of the lines of a page or, with a depth, of an item or a quote."""
        if depth > _DEEPEST:
            raise _Unclear
        found: list[Block] = []
        at, count = 0, len(lines)
        while at < count:
            indent, start, end = lines[at]
            if start == end:
                at += 1
                continue
            kind, _ = self.kind(start, end)
            if indent and (indent >= _CODE or kind not in _LISTS):
                raise _Unclear
            if not kind:
                block, at = self.paragraph(lines, at, is_first=not found and not depth)
                found.append(block)
                continue
            if depth and kind in _ON_PAGES:
                raise _Unclear
            read: Callable[[list[_Line], int, int], tuple[Block | None, int]] = getattr(self, kind)
            other, at = read(lines, at, depth)
            found += [other] if other else []
        return found

    def kind(self, start: int, end: int) -> tuple[str, int]:
        """What begins at a line: a mark's name and its end, `rule`, or nothing for words."""
        if self.marked[start] not in _MARKS:
            return "", start
        if _ONLY_MARKS.match(self.marked, start, end):
            if _RULE.match(self.marked, start, end):
                return "rule", end
            raise _Unclear
        mark = _START.match(self.marked, start, end)
        if mark is not None:
            return str(mark.lastgroup), mark.end()
        if _UNCLEAR.match(self.marked, start, end):
            if _HASHTAG.match(self.marked, start, end):
                return "", start
            raise _Unclear
        return "", start

    def heading(self, lines: list[_Line], at: int, _depth: int) -> tuple[Heading, int]:
        _, start, end = lines[at]
        if self.marked[end - 1] == "#":
            raise _Unclear
        _, begin = self.kind(start, end)
        level = self.marked.count("#", start, begin)
        return heading(self.text, level, begin, end), at + 1

    def rule(self, lines: list[_Line], at: int, _depth: int) -> tuple[None, int]:
        if at and lines[at - 1][1] != lines[at - 1][2]:
            raise _Unclear  # it underlines a title, or is below the head of a table
        return None, at + 1

    def paragraph(self, lines: list[_Line], at: int, *, is_first: bool) -> tuple[Paragraph, int]:
        """The words up to an empty line, or to one that begins another block."""
        marked = self.marked
        first = lines[at][1]
        if is_first and marked[first] == "#":
            raise _Unclear  # a title at the top without the blank that it needs
        stretches: list[Stretch] = []
        while at < len(lines):
            indent, start, end = lines[at]
            if start == end:
                break
            if stretches and indent < _CODE and marked[start] in _MARKS:
                kind, begin = self.kind(start, end)
                if kind in ("rule", "table") or (is_first and marked[start] == "#"):
                    raise _Unclear
                if kind == "number" and marked[start:begin].rstrip(" .)") != "1":
                    raise _Unclear  # it is no list that begins in the middle of a sentence
                if kind:
                    if indent and kind not in _LISTS:
                        raise _Unclear
                    break
            stretches.append((start, end))
            at += 1
        if marked[first] == "[" and marked.find("]:", first, stretches[-1][1]) >= 0:
            raise _Unclear
        return Paragraph(stretches), at

    def items(self, lines: list[_Line], at: int, depth: int) -> tuple[ListBlock, int]:
        margin, first, end = lines[at]
        kind, begin = self.kind(first, end)
        sign = self.marked[first:begin].rstrip()[-1]
        found: list[ListItem] = []
        while True:
            _, start, end = lines[at]
            _, begin = self.kind(start, end)
            if self.kind(begin, end)[0]:
                raise _Unclear
            width = margin + begin - start
            behind = self.behind(lines, at + 1, width)
            inner = [(max(each[0] - width, 0), *each[1:]) for each in lines[at + 1 : behind]]
            blocks = self.blocks([(0, begin, end), *inner], depth + 1)
            found.append(task(self.text, ListItem(blocks, start)))
            at = behind
            if not self.goes_on(lines, at, margin, kind, sign):
                return ListBlock(kind == "number", found), at

    bullet = number = items

    def behind(self, lines: list[_Line], at: int, width: int) -> int:
        """Where the lines end that are indented as far as an item's words."""
        while at < len(lines) and (lines[at][0] >= width or lines[at][1] == lines[at][2]):
            at += 1
        return at

    def goes_on(self, lines: list[_Line], at: int, margin: int, kind: str, sign: str) -> bool:
        """Whether a list has another item at a line."""
        if at == len(lines):
            return False
        indent, start, end = lines[at]
        found, begin = self.kind(start, end)
        is_alike = found == kind and self.marked[start:begin].rstrip()[-1] == sign
        if is_alike and indent == margin:
            return True
        is_apart = lines[at - 1][1] == lines[at - 1][2]
        if is_alike or indent or not (is_apart or found in ("heading", "comment")):
            raise _Unclear
        return False

    def table(self, lines: list[_Line], at: int, _depth: int) -> tuple[Table, int]:
        behind = at
        while behind < len(lines) and lines[behind][1] != lines[behind][2]:
            indent, start, _ = lines[behind]
            if indent or self.marked[start] != "|":
                raise _Unclear
            behind += 1
        rows = [each[1:] for each in lines[at:behind]]
        if len(rows) == 1 or not _COLUMNS.match(self.marked, *rows[1]):
            raise _Unclear
        width = self.marked.count("|", *rows[1]) - 1
        has_escapes = self.marked.find("\\", *rows[0]) >= 0
        if has_escapes or len(split_cells(self.text, *rows[0])) != width:
            raise _Unclear
        if width * len(rows) > _MOST_CELLS:
            raise _Unclear
        return table(self.text, [rows[0], *rows[2:]]), behind

    def quote(self, lines: list[_Line], at: int, depth: int) -> tuple[Quote, int]:
        inner: list[_Line] = []
        while at < len(lines) and lines[at][1] != lines[at][2]:
            indent, start, end = lines[at]
            if indent or self.marked[start] != ">":
                raise _Unclear
            begin = start + 1 + (self.marked[start + 1 : end][:1] == " ")
            words = self.marked[begin:end]
            if words[:1].isspace():
                raise _Unclear
            inner.append((0, begin, end))
            at += 1
        blocks = self.blocks(inner, depth + 1)
        if not all(isinstance(each, (Paragraph, Heading)) for each in blocks):
            raise _Unclear
        return Quote(blocks), at

    def fence(self, lines: list[_Line], at: int, _depth: int) -> tuple[Code, int]:
        _, first, end = lines[at]
        fence = self.marked[first : self.kind(first, end)[1]]
        info = self.marked[first + len(fence) : end].strip()
        if "`" in info:
            raise _Unclear
        for behind in range(at + 1, len(lines)):
            indent, start, end = lines[behind]
            closing = self.marked[start:end]
            if indent < _CODE and closing.startswith(fence) and not closing.strip(fence[0]):
                return Code(first, end, info), behind + 1
        raise _Unclear

    def comment(self, lines: list[_Line], at: int, _depth: int) -> tuple[None, int]:
        """Where the comments end that begin at a line, and are all that stands on theirs."""
        first = lines[at][1]
        closed = self.marked.find("-->", first)
        while at < len(lines) and lines[at][2] < closed:
            at += 1
        if closed < 0 or COMMENTS.fullmatch(self.marked, first, lines[at][2]) is None:
            raise _Unclear
        return None, at + 1
