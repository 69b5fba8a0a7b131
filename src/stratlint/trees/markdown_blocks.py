"""Markdown as blocks with positions: headings, paragraphs, lists, tables, quotes, code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeAlias

from markdown_it.token import Token

from stratlint.late import late
from stratlint.sources.text import Source
from stratlint.trees.markdown_parser import (
    COMMENTS,
    bare_title,
    is_wordless,
    markdown_parser,
    with_plain_marks,
)
from stratlint.trees.pandoc_tables import grid_table, is_rule, simple_table
from stratlint.tuples import NamedTuple

MAX_CELLS = 100_000
"""Bars of one file's tables: those of 7,000 posts of fourteen columns each."""

Stretch: TypeAlias = tuple[int, int]
"""Start and end offset in the source."""

Block: TypeAlias = "Heading | Paragraph | ListBlock | Table | Quote | Code | Html"


class Heading(NamedTuple):
    """A heading: its level from 1 to 6, and its words, without `{#id}` and `:emoji:` around."""

    level: int
    start: int
    end: int


class Paragraph(NamedTuple):
    """Lines of text, each without indentation and markers."""

    lines: list[Stretch]


class ListItem(NamedTuple):
    """One bullet or number, and what it holds; a paragraph comes first in most.

    A box before the words of a task, `[ ]` or `[x]`, is no part of its text: `ticked` has it, and
    is nothing where there is none.
    """

    blocks: list[Block]
    start: int
    ticked: bool | None = None


class ListBlock(NamedTuple):
    """A list; `ordered` where it is numbered."""

    ordered: bool
    items: list[ListItem]


class Table(NamedTuple):
    """A table: the cells of its head, and its rows with as many cells each.

    `surplus` are the cells beyond the head's, of all rows, which no renderer shows.
    """

    head: list[Stretch]
    rows: list[list[Stretch]]
    surplus: tuple[Stretch, ...] = ()


class Quote(NamedTuple):
    """A block quote."""

    blocks: list[Block]


class Code(NamedTuple):
    """A code block, which nobody reads as strategy; its language word is `info`."""

    start: int
    end: int
    info: str


class Html(NamedTuple):
    """A block of HTML; comments alone are none, for they are no part of what is written."""

    start: int
    end: int


class Section(NamedTuple):
    """A heading, the blocks below it, and the sections below those; the root has no heading."""

    heading: Heading | None
    blocks: list[Block]
    children: list[Section]

    def walk(self) -> Iterator[Section]:
        """Give this section and every one inside it, from top to bottom."""
        yield self
        for child in self.children:
            yield from child.walk()


def read_blocks(source: Source, start: int = 0) -> list[Block]:
    """The blocks of `source` from the offset `start`, which begins a line."""
    text = with_plain_marks(source.text[start:])
    tokens: list[Token] = []
    parser = markdown_parser()
    parser.block.parse(text, parser, {}, tokens)
    return _Builder(source, start, tokens).blocks()


def read_sections(source: Source, start: int = 0) -> Section:
    """The blocks of `source` as a tree of sections, by the levels of its headings."""
    return as_sections(read_blocks(source, start))


def as_sections(blocks: list[Block]) -> Section:
    """Blocks as a tree of sections, by the levels of the headings among them."""
    root = Section(None, [], [])
    open_sections: list[tuple[int, Section]] = [(0, root)]
    for block in blocks:
        if isinstance(block, Heading):
            while open_sections[-1][0] >= block.level:
                open_sections.pop()
            section = Section(block, [], [])
            open_sections[-1][1].children.append(section)
            open_sections.append((block.level, section))
        else:
            open_sections[-1][1].blocks.append(block)
    return root


_FOOTNOTE = late(r"\[\^[^\]\s]{1,40}\]:(?=\s|\Z)")
"""The mark that a footnote begins with: what follows says more of a line elsewhere."""


class _Builder:
    """The flat list of tokens, folded into blocks."""

    def __init__(self, source: Source, base: int, tokens: list[Token]) -> None:
        self.source = source
        self.base = base
        self.tokens = tokens
        self.at = 0
        self.first_line = source.place(base).line - 1

    def blocks(self, closing: str = "") -> list[Block]:
        found: list[Block] = []
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            self.at += 1
            if token.type == closing:
                break
            if token.type == "hr" and (table := self.ruled(found, token)):
                found[-1] = table
            elif block := self.block(token):
                found.append(block)
        return found

    def block(self, token: Token) -> Block | None:
        kind = token.type
        if kind == "paragraph_open":
            return self.paragraph()
        if kind == "heading_open":
            return self.heading(token)
        if kind in ("bullet_list_open", "ordered_list_open"):
            return self.list(kind)
        if kind == "table_open":
            return self.table()
        if kind == "blockquote_open":
            return Quote(self.blocks("blockquote_close"))
        if kind in ("fence", "code_block"):
            return Code(*self.extent(token), token.info.strip())
        if kind == "html_block":
            extent = self.extent(token)
            written = self.source.text[extent[0] : extent[1]]
            return None if COMMENTS.fullmatch(written) else Html(*extent)
        return None

    def paragraph(self) -> Paragraph | Table | None:
        """A paragraph, or the grid that it draws; none where it holds no words, or is footnotes."""
        lines = self.inline_lines()
        if lines and _FOOTNOTE.match(self.source.text, *lines[0]):
            return None
        if all(is_wordless(self.source.text[start:end]) for start, end in lines):
            return None
        drawn = grid_table(self.source.text, lines) if _draws(self.source.text, lines) else None
        return Table(drawn.head, drawn.rows) if drawn else Paragraph(lines)

    def ruled(self, found: list[Block], rule: Token) -> Table | None:
        """The table whose columns a line of dashes rules, between its head and its rows."""
        text, starts = self.source.text, self.source.line_starts
        number = (rule.map or (0, 0))[0] + self.first_line
        behind = self.tokens[self.at] if self.at < len(self.tokens) else None
        if not found or not isinstance(found[-1], Paragraph) or len(found[-1].lines) != 1:
            return None
        if behind is None or behind.type != "paragraph_open" or not behind.map or not number:
            return None
        begin, end = (line + self.first_line for line in behind.map)
        if not starts[number - 1] <= found[-1].lines[0][0] < starts[number] or begin != number + 1:
            return None
        if not is_rule(self.source.line(number + 1)):
            return None
        whole = [(starts[at], starts[at] + len(self.source.line(at + 1))) for at in
                 (number - 1, number, *range(begin, end))]  # fmt: skip
        drawn = simple_table(text, whole[0], whole[1], whole[2:])
        if drawn is None:
            return None
        self.at += 3  # the paragraph: its opening, its words, its closing
        return Table(drawn.head, drawn.rows)

    def inline_lines(self) -> list[Stretch]:
        """The lines of the inline token that comes next, without blanks or comments at the ends."""
        token = self.tokens[self.at]
        self.at += 1
        lines = [self.trimmed(start, end) for start, end in token.meta.get("lines", ())]
        if "<!--" not in token.content and "<a" not in token.content:
            return lines
        text = self.source.text
        bare = [uncommented(text, *line) for line in lines]
        return [(start, end) for start, end in bare if not is_wordless(text[start:end])] or bare[:1]

    def heading(self, opening: Token) -> Heading:
        inline = self.tokens[self.at]
        lines = self.inline_lines()
        start, end = lines[0] if lines else (self.base, self.base)
        if opening.markup.startswith("#"):
            start, end = trimmed(self.source.text, start + len(opening.markup), end)
            end = start + len(inline.content)
        return Heading(int(opening.tag[1]), *self.title(start, end))

    def title(self, start: int, end: int) -> Stretch:
        """The words of a heading, without what a renderer makes of its ends."""
        first, last = bare_title(self.source.text[start:end])
        return trimmed(self.source.text, start + first, start + last)

    def list(self, opening: str) -> ListBlock:
        items = []
        closing = opening.replace("open", "close")
        while self.tokens[self.at].type != closing:
            token = self.tokens[self.at]
            self.at += 1
            start, _ = self.extent(token)
            items.append(self.task(ListItem(self.blocks("list_item_close"), start)))
        self.at += 1
        return ListBlock(opening.startswith("ordered"), items)

    def task(self, item: ListItem) -> ListItem:
        """The item with the box before its words taken for what it says."""
        first = item.blocks[0] if item.blocks else None
        if not isinstance(first, Paragraph) or not first.lines:
            return item
        start, end = first.lines[0]
        box = _BOX.match(self.source.text, start, end)
        if box is None:
            return item
        lines = [(box.end(), end), *first.lines[1:]]
        return ListItem([Paragraph(lines), *item.blocks[1:]], item.start, box[1] in "xX")

    def table(self) -> Table:
        rows: list[list[Stretch]] = []
        while (token := self.tokens[self.at]).type != "table_close":
            self.at += 1
            if token.type == "tr_open":
                ((start, end),) = token.meta["lines"]
                rows.append(split_cells(self.source.text, start + self.base, end + self.base))
        self.at += 1
        width = len(rows[0])
        surplus = [cell for row in rows[1:] for cell in row[width:] if cell[0] < cell[1]]
        return Table(rows[0], [_padded(row, width) for row in rows[1:]], tuple(surplus))

    def extent(self, token: Token) -> Stretch:
        """From the first to the last character of the lines that a token covers."""
        starts = self.source.line_starts
        first, last = token.map or (0, 0)
        start = starts[min(first + self.first_line, len(starts) - 1)]
        behind = last + self.first_line
        end = starts[behind] - 1 if behind < len(starts) else len(self.source.text)
        return self.trimmed(start - self.base, max(end, start) - self.base)

    def trimmed(self, start: int, end: int) -> Stretch:
        """A stretch of the parsed text without blanks at its ends, as offsets in the source."""
        return trimmed(self.source.text, start + self.base, end + self.base)


_BOX = re.compile(r"\[([ xX])\][ \t\xa0]+(?=\S)")


def trimmed(text: str, start: int, end: int) -> Stretch:
    """A stretch without the blanks at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def uncommented(text: str, start: int, end: int) -> Stretch:
    """A stretch without the comments, and the blanks, at its ends."""
    while text.startswith("<!--", start, end):
        closed = text.find("-->", start, end)
        if closed < 0:
            break
        start, end = trimmed(text, closed + 3, end)
    while text.endswith("-->", start, end):
        opened = text.rfind("<!--", start, end - 3)
        if opened < 0 or text.find("-->", opened, end) != end - 3:
            break
        start, end = trimmed(text, start, opened)
    return start, end


def split_cells(text: str, start: int, end: int) -> list[Stretch]:
    """The cells of a table's row in `text[start:end]`; a bar behind a backslash is text."""
    start, end = trimmed(text, start, end)
    cells = []
    begin = start
    at = start
    while at < end:
        if text[at] == "|" and (at == start or text[at - 1] != "\\"):
            cells.append((begin, at))
            begin = at + 1
        at += 1
    cells.append((begin, end))
    if text[start : start + 1] == "|":
        cells.pop(0)
    if len(cells) > 1 and cells[-1][0] >= end:
        cells.pop()
    bare = [trimmed(text, *cell) for cell in cells]
    return [uncommented(text, *cell) for cell in bare] if "<!--" in text[start:end] else bare


def _padded(row: list[Stretch], width: int) -> list[Stretch]:
    """A row with as many cells as the head: the parser too leaves out what is beyond."""
    end = row[-1][1] if row else 0
    return row[:width] + [(end, end)] * (width - len(row))


def _draws(text: str, lines: list[Stretch]) -> bool:
    """Whether lines may draw a grid: the first opens with its corner."""
    return bool(lines) and text.startswith(("+-", "+="), lines[0][0])
