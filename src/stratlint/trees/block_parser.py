"""Markdown read into blocks: CommonMark with tables, and headings as people type them.

Only the blocks are read, line by line, as markdown-it does: what stands where, inside quotes and
lists too. To load markdown-it-py took a fifth of a hook's time, and its tokens know no columns.
"""

from __future__ import annotations

import re

from stratlint.late import late
from stratlint.sources.text import Source
from stratlint.trees import block_marks as marks
from stratlint.trees.block_lines import Lines
from stratlint.trees.drawn_tables import drawn, ruled
from stratlint.trees.link_definitions import end_of_definition
from stratlint.trees.markdown_blocks import (
    Block,
    Code,
    Heading,
    Html,
    ListBlock,
    ListItem,
    Paragraph,
    Quote,
    Section,
    Stretch,
    Table,
    as_sections,
    split_cells,
    table_of,
    trimmed,
    with_box,
)
from stratlint.trees.markdown_marks import bare_title, with_plain_marks

_MOST_NESTING = 20
"""Quotes, and twice the lists, inside one another; what is nested more is passed over."""
_MOST_FILLED_CELLS = 0x10000
"""Cells that may lack in the rows of one table."""
_CLOSING_MARKS = late(r"(?:\s+#+)?\s*\Z")


def read_blocks(source: Source, start: int = 0) -> list[Block]:
    """The blocks of `source` from the offset `start`, which begins a line."""
    parser = _Parser(source, start)
    return parser.blocks(0, parser.lines.last)


def read_sections(source: Source, start: int = 0) -> Section:
    """The blocks of `source` as a tree of sections, by the levels of its headings."""
    return as_sections(read_blocks(source, start))


class _Parser:
    """Reads one text from top to bottom; `line` is the next that is to be read."""

    def __init__(self, source: Source, start: int) -> None:
        self.text = source.text
        """What people typed: as long as what is parsed."""
        self.lines = Lines(self.text[:start] + with_plain_marks(self.text[start:]), start)
        self.line = 0
        self.level = 0
        self.ruled_line = -1
        """The last line that is a rule across the page."""
        self.has_begun = False
        """Whether anything but comments was there already."""

    def blocks(self, line: int, end: int) -> list[Block]:
        """The blocks from `line` to `end` that are within the margin."""
        lines = self.lines
        found: list[Block] = []
        while line < end:
            self.line = line = lines.behind_empty(line)
            if line >= end or lines.indents[line] < lines.margin:
                break
            if self.level >= _MOST_NESTING:
                self.line = end
                break
            self.keep(self.block(line, end), line, found)
            line = self.line
            if line < end and lines.is_empty(line):
                self.line = line = line + 1
        return found

    def keep(self, block: Block | None, line: int, found: list[Block]) -> None:
        """Add the block that begins on `line`; a paragraph may be a table that is drawn."""
        if block is None:
            return
        self.has_begun = True
        if not isinstance(block, Paragraph):
            found.append(block)
        elif self.ruled_line == line - 1 and (
            table := ruled(self.lines, self.text, found, line, self.line)
        ):
            found[-1] = table
        else:
            found.append(drawn(self.text, block))

    def block(self, line: int, end: int) -> Block | None:
        """The block that begins on `line`; nothing where it says nothing, as a comment does."""
        lines = self.lines
        if lines.is_code(line):
            return self.code(line, end)
        if width := marks.width_of_table(lines, line, end):
            return self.table(line, end, width)
        sign = lines.sign(line)
        if sign.isalpha():  # as most lines begin
            return self.text_block(line, end)
        if sign == ">":
            return self.quote(line, end)
        if sign in "`~" and (fence := lines.match(marks.FENCE, line)):
            return self.fence(line, end, fence)
        if sign in "*-_" and lines.match(marks.RULE, line):
            self.line, self.ruled_line, self.has_begun = line + 1, line, True
            return None
        if mark := marks.list_mark(lines, line):
            return self.items(line, end, mark)
        if sign == "[" and (behind := end_of_definition(lines, line, self.goes_on)):
            self.line = behind
            return None
        if html := marks.html(lines, line):
            return self.html(line, end, html)
        return (self.heading(line) if sign == "#" else None) or self.text_block(line, end)

    def interrupts(self, line: int, end: int, what: str) -> bool:
        """Whether a line begins a block where something else could go on.

        That is `list` for the items of a list, `rows` for those of a table and the lines of a
        quote, `text` for those of a paragraph, `definition` for those of a link's.
        """
        lines = self.lines
        if lines.is_code(line):
            return False
        if what in _BEFORE_TABLES and marks.width_of_table(lines, line, end):
            return True
        sign = lines.sign(line)
        if not sign or sign.isalpha():
            return False
        if sign == ">":
            return True
        if sign in "`~*-_" and (lines.match(marks.FENCE, line) or lines.match(marks.RULE, line)):
            return True
        if what == "list":
            return False
        if marks.list_mark(lines, line, ends_paragraph=what == "text"):
            return True
        if html := marks.html(lines, line):
            return html.ends_paragraph
        return sign == "#" and self.marks_of_heading(line) is not None

    def goes_on(self, line: int) -> bool:
        """Whether a line belongs to the definition of a link before it."""
        lines = self.lines
        if lines.is_empty(line):
            return False
        if lines.is_code(line) or lines.indents[line] < 0:
            return True
        return not self.interrupts(line, lines.last, "definition")

    # Code and HTML

    def code(self, line: int, end: int) -> Code:
        last = at = line + 1
        while at < end and (self.lines.is_empty(at) or self.lines.is_code(at)):
            at += 1
            last = last if self.lines.is_empty(at - 1) else at
        self.line = last
        return Code(*self.extent(line, last), "")

    def fence(self, line: int, end: int, opening: re.Match[str]) -> Code:
        lines, marked = self.lines, opening[0]
        at, is_closed = line + 1, False
        while at < end and not is_closed:
            if lines.indents[at] < lines.margin and not lines.is_empty(at):
                break
            closing = "" if lines.is_code(at) else lines.written(at).rstrip(" \t")
            is_closed = closing.startswith(marked) and not closing.strip(marked[0])
            at += 1
        self.line = at
        return Code(*self.extent(line, at), lines.text[opening.end() : lines.ends[line]].strip())

    def html(self, line: int, end: int, found: marks.HtmlMark) -> Html | None:
        self.line = marks.end_of_html(self.lines, line, end, found.closing)
        extent = self.extent(line, self.line)
        return None if marks.COMMENTS.fullmatch(self.text, *extent) else Html(*extent)

    # Quotes and lists

    def quote(self, line: int, end: int) -> Quote:
        lines = self.lines
        margin, last = lines.margin, lines.last
        moved: list[tuple[int, int, int]] = []
        at, is_blank = line, False
        while at < end and not lines.is_empty(at):
            before = (lines.words[at], lines.indents[at], lines.tabs[at])
            if lines.sign(at) == ">" and lines.indents[at] >= margin:
                is_blank = lines.unquote(at)
            elif is_blank:
                break
            elif self.interrupts(at, end, "rows"):
                lines.last = at  # a paragraph of the quote ends here too
                lines.indents[at] -= margin
                moved.append(before)
                break
            else:
                lines.indents[at] = -1  # goes on the paragraph
            moved.append(before)
            at += 1
        lines.margin = 0
        blocks = self.nested(line, at, 1)
        lines.margin, lines.last = margin, last
        for at, before in enumerate(moved, line):
            lines.words[at], lines.indents[at], lines.tabs[at] = before
        return Quote(blocks)

    def nested(self, line: int, end: int, levels: int) -> list[Block]:
        self.level += levels
        blocks = self.blocks(line, end)
        self.level -= levels
        return blocks

    def items(self, line: int, end: int, first: re.Match[str]) -> ListBlock:
        lines = self.lines
        sign, is_numbered = first[0][-1], first.re is marks.NUMBER
        items = []
        mark: re.Match[str] | None = first
        while mark and mark[0][-1] == sign and mark.re is first.re:
            items.append(self.item(line, end, mark.end()))
            line = self.line
            if line >= end or lines.indents[line] < lines.margin or lines.is_code(line):
                break
            mark = None if self.interrupts(line, end, "list") else marks.list_mark(lines, line)
        return ListBlock(is_numbered, items)

    def item(self, line: int, end: int, behind_mark: int) -> ListItem:
        """The item that begins on `line`, with its margin where its first words stand."""
        lines = self.lines
        before = (lines.words[line], lines.indents[line], lines.margin, lines.list_margin)
        column = lines.indents[line] + behind_mark - lines.words[line]
        words, indent = lines.behind_blanks(behind_mark, line, column)
        is_blank = words >= lines.ends[line]
        is_code = indent - column > _BLANKS_BEFORE_CODE
        lines.list_margin = lines.margin
        lines.margin = column + 1 if is_blank or is_code else indent
        lines.words[line], lines.indents[line] = words, indent
        blocks: list[Block] = []
        if is_blank and lines.is_empty(line + 1):
            self.line = min(line + 2, end)  # an item without words ends with the empty line
        else:
            blocks = self.nested(line, end, 2)
        lines.words[line], lines.indents[line], lines.margin, lines.list_margin = before
        return with_box(self.text, ListItem(blocks, self.extent(line, self.line)[0]))

    # Tables

    def table(self, line: int, end: int, width: int) -> Table:
        lines = self.lines
        rows, lacking, at = [line], 0, line + 2
        while at < end and lines.indents[at] >= lines.margin:
            row = lines.written(at)
            if not row.strip(marks.BLANKS) or lines.is_code(at) or self.interrupts(at, end, "rows"):
                break
            lacking += width - marks.count_cells(row)
            if lacking > _MOST_FILLED_CELLS:
                break
            rows.append(at)
            at += 1
        self.line = at
        head, *cells = (split_cells(self.text, lines.words[at], lines.ends[at]) for at in rows)
        return table_of(head, cells)

    # Headings and paragraphs

    def marks_of_heading(self, line: int) -> re.Match[str] | None:
        is_at_top = self.level == 0 and not self.has_begun
        return self.lines.match(marks.HEADING, line) or marks.tight_heading(
            self.lines, line, is_at_top=is_at_top
        )

    def heading(self, line: int) -> Heading | None:
        lines = self.lines
        opening = self.marks_of_heading(line)
        if opening is None:
            return None
        written = lines.text[opening.end() : lines.ends[line]]
        if opening.re is marks.HEADING:
            written = marks.without_closing(written)
        else:
            written = _CLOSING_MARKS.sub("", written).lstrip()
        self.line = line + 1
        _, last = trimmed(self.text, lines.words[line], lines.ends[line])
        start, _ = trimmed(self.text, opening.end(), last)
        return Heading(len(opening[0]), *self.title(start, start + len(written)))

    def title(self, start: int, end: int) -> Stretch:
        """The words of a heading, without what a renderer makes of its ends."""
        first, last = bare_title(self.text[start:end])
        return trimmed(self.text, start + first, start + last)

    def text_block(self, line: int, end: int) -> Paragraph | Heading:
        """A paragraph, or a heading that is underlined."""
        lines = self.lines
        behind, level = self.end_of_text(line, end, is_paragraph=False)
        if not level and behind == end < lines.last:  # in a quote, where it goes on beyond
            behind, _ = self.end_of_text(line, lines.last, is_paragraph=True)
        self.line = behind + (level > 0)
        words = [trimmed(self.text, lines.words[at], lines.ends[at]) for at in range(line, behind)]
        return Heading(level, *self.title(*words[0])) if level else Paragraph(words)

    def end_of_text(self, line: int, end: int, *, is_paragraph: bool) -> tuple[int, int]:
        """The line behind a paragraph's, and the level of the heading that it underlines."""
        lines = self.lines
        at = line + 1
        while at < end and not lines.is_empty(at):
            if not lines.is_code(at):
                is_within = not is_paragraph and lines.indents[at] >= lines.margin
                if is_within and lines.sign(at) in "-=" and lines.match(marks.UNDERLINE, at):
                    return at, 1 if lines.sign(at) == "=" else 2
                if lines.indents[at] >= 0 and self.interrupts(at, end, "text"):
                    break
            at += 1
        return at, 0

    def extent(self, line: int, behind: int) -> Stretch:
        """From the first to the last character of the lines up to `behind`."""
        lines = self.lines
        end = lines.begins[behind] - 1 if behind < lines.count else len(self.text)
        return trimmed(self.text, lines.begins[line], max(end, lines.begins[line]))


_BLANKS_BEFORE_CODE = 4
_BEFORE_TABLES = ("text", "definition")
