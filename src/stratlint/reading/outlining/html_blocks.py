"""Lists, paragraphs and tables that stand in a document as HTML, as the blocks they are."""

from __future__ import annotations

from html.parser import HTMLParser

from stratlint.sources.text import Source
from stratlint.trees.markdown_blocks import (
    Block,
    Html,
    ListBlock,
    ListItem,
    Paragraph,
    Stretch,
    Table,
)

_LARGEST = 100_000
"""Characters of one block that are read: a page pasted whole is left alone."""


def blocks_of(source: Source, block: Html) -> list[Block]:
    """What an HTML block holds, where it stands in the source; nothing where it is a comment."""
    raw = source.text[block.start : block.end]
    if raw.startswith("<!--") or "<" not in raw or len(raw) > _LARGEST:
        return []
    if "<script" in raw[:200] or "<style" in raw[:200]:
        return []
    reader = _Reader(raw, block.start)
    try:
        reader.feed(raw)
        reader.close()
    except (AssertionError, ValueError):
        return []
    reader.flush()
    return reader.found()


class _Reader(HTMLParser):
    """Collects the stretches of text of each entry, paragraph and cell."""

    def __init__(self, raw: str, base: int) -> None:
        super().__init__(convert_charrefs=False)
        self.base = base
        self.starts = [0]
        for index, char in enumerate(raw):
            if char == "\n":
                self.starts.append(index + 1)
        self.raw = raw
        self.first = -1
        self.last = -1
        self.holder = ""
        self.entries: list[Stretch] = []
        self.blocks: list[Block] = []
        self.rows: list[list[Stretch]] = []

    def found(self) -> list[Block]:
        """The blocks, in their order."""
        self._end_list()
        self._end_table()
        return self.blocks

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _HOLDERS:
            self.flush()
            self.holder = tag
        if tag == "tr":
            self.rows.append([])

    def handle_endtag(self, tag: str) -> None:
        if tag in _HOLDERS:
            self.flush()
        if tag in ("ul", "ol"):
            self._end_list()
        if tag == "table":
            self._end_table()

    def handle_data(self, data: str) -> None:
        stripped = data.strip()
        if not stripped:
            return
        line, column = self.getpos()
        start = self.starts[line - 1] + column
        start += len(data) - len(data.lstrip())
        self.first = start if self.first < 0 else self.first
        self.last = start + len(stripped)

    def flush(self) -> None:
        """End the stretch that is open."""
        if self.first >= 0:
            at = (self.base + self.first, self.base + self.last)
            if self.holder == "li":
                self.entries.append(at)
            elif self.holder in ("td", "th") and self.rows:
                self.rows[-1].append(at)
            else:
                self._end_list()
                self.blocks.append(Paragraph([at]))
        elif self.holder in ("td", "th") and self.rows and self.raw:
            here = self.base + max(self.last, 0)
            self.rows[-1].append((here, here))
        self.first = self.last = -1
        self.holder = ""

    def _end_list(self) -> None:
        if self.entries:
            items = [ListItem([Paragraph([at])], at[0]) for at in self.entries]
            self.blocks.append(ListBlock(False, items))
            self.entries = []

    def _end_table(self) -> None:
        rows = [row for row in self.rows if row]
        self.rows = []
        width = len(rows[0]) if rows else 0
        if width > 1 and len(rows) > 1 and all(len(row) == width for row in rows):
            self.blocks.append(Table(rows[0], rows[1:]))


_HOLDERS = frozenset(
    ("li", "p", "td", "th", "div", "ul", "ol", "table", "tr", "h1", "h2", "h3", "h4")
)
