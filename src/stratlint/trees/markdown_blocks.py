"""Markdown as blocks with positions: headings, paragraphs, lists, tables, quotes, code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeAlias

from stratlint.trees.markdown_marks import bare_title
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


_BOX = re.compile(r"\[([ xX])\][ \t\xa0]+(?=\S)")


def heading(text: str, level: int, start: int, end: int) -> Heading:
    """A heading with its words, without what a renderer makes of its ends."""
    first, last = bare_title(text[start:end])
    return Heading(level, *trimmed(text, start + first, start + last))


def table(text: str, lines: list[Stretch]) -> Table:
    """A table of its rows, the line below the head aside."""
    rows = [split_cells(text, start, end) for start, end in lines]
    width = len(rows[0])
    surplus = [cell for row in rows[1:] for cell in row[width:] if cell[0] < cell[1]]
    return Table(rows[0], [_padded(row, width) for row in rows[1:]], tuple(surplus))


def task(text: str, item: ListItem) -> ListItem:
    """The item with the box before its words taken for what it says."""
    first = item.blocks[0] if item.blocks else None
    if not isinstance(first, Paragraph) or not first.lines:
        return item
    start, end = first.lines[0]
    box = _BOX.match(text, start, end)
    if box is None:
        return item
    lines = [(box.end(), end), *first.lines[1:]]
    return ListItem([Paragraph(lines), *item.blocks[1:]], item.start, box[1] in "xX")


def trimmed(text: str, start: int, end: int) -> Stretch:
    """A stretch without the blanks at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def split_cells(text: str, start: int, end: int) -> list[Stretch]:
    """The cells of a table's row in `text[start:end]`; a bar behind a backslash is text."""
    start, end = trimmed(text, start, end)
    cells = []
    begin = start
    at = text.find("|", start, end)
    while at >= 0:
        if at == start or text[at - 1] != "\\":
            cells.append((begin, at))
            begin = at + 1
        at = text.find("|", at + 1, end)
    cells.append((begin, end))
    if text[start : start + 1] == "|":
        cells.pop(0)
    if len(cells) > 1 and cells[-1][0] >= end:
        cells.pop()
    return [trimmed(text, *cell) for cell in cells]


def _padded(row: list[Stretch], width: int) -> list[Stretch]:
    """A row with as many cells as the head: the parser too leaves out what is beyond."""
    end = row[-1][1] if row else 0
    return row[:width] + [(end, end)] * (width - len(row))
