"""The tokens of markdown-it-py, folded into blocks."""

from __future__ import annotations

from markdown_it.token import Token

from stratlint.sources.text import Source
from stratlint.trees.markdown_blocks import (
    Block,
    Code,
    Heading,
    Html,
    ListBlock,
    ListItem,
    Paragraph,
    Quote,
    Stretch,
    Table,
    heading,
    table,
    task,
    trimmed,
)
from stratlint.trees.markdown_marks import COMMENTS
from stratlint.trees.markdown_parser import markdown_parser
from stratlint.trees.pandoc_tables import grid_table, is_rule, simple_table


def blocks_of_any_text(source: Source, start: int, text: str) -> list[Block]:
    """The blocks of `text`, which stands in `source` from `start`, by all rules of CommonMark."""
    tokens: list[Token] = []
    parser = markdown_parser()
    parser.block.parse(text, parser, {}, tokens)
    return _Builder(source, start, tokens).blocks()


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

    def paragraph(self) -> Paragraph | Table:
        """A paragraph, or the grid that it draws."""
        text, lines = self.source.text, self.inline_lines()
        has_corner = bool(lines) and text.startswith(("+-", "+="), lines[0][0])
        drawn = grid_table(text, lines) if has_corner else None
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
        """The lines of the inline token that comes next, without blanks at either end."""
        token = self.tokens[self.at]
        self.at += 1
        return [self.trimmed(start, end) for start, end in token.meta.get("lines", ())]

    def heading(self, opening: Token) -> Heading:
        inline = self.tokens[self.at]
        lines = self.inline_lines()
        start, end = lines[0] if lines else (self.base, self.base)
        if opening.markup.startswith("#"):
            start, end = trimmed(self.source.text, start + len(opening.markup), end)
            end = start + len(inline.content)
        return heading(self.source.text, int(opening.tag[1]), start, end)

    def list(self, opening: str) -> ListBlock:
        items = []
        closing = opening.replace("open", "close")
        while self.tokens[self.at].type != closing:
            token = self.tokens[self.at]
            self.at += 1
            start, _ = self.extent(token)
            item = ListItem(self.blocks("list_item_close"), start)
            items.append(task(self.source.text, item))
        self.at += 1
        return ListBlock(opening.startswith("ordered"), items)

    def table(self) -> Table:
        lines: list[Stretch] = []
        while (token := self.tokens[self.at]).type != "table_close":
            self.at += 1
            if token.type == "tr_open":
                ((start, end),) = token.meta["lines"]
                lines.append((start + self.base, end + self.base))
        self.at += 1
        return table(self.source.text, lines)

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
