"""Records: what tables, lists, cards and mappings have in common, whatever they look like.

A row, an entry of a list with labels below it, a heading with labelled lines and a mapping of YAML
all say the same: a name, some labelled values, and words without a label. What is read of one of
these shapes is read of all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from stratlint.reading.outlining.page import Bullet, Labelled, Page
from stratlint.reading.stretches.extents import block_stretches
from stratlint.reading.stretches.features import counts_goals as is_counted_goal
from stratlint.reading.stretches.words import Words
from stratlint.trees.markdown_blocks import (
    Block,
    Html,
    ListBlock,
    Paragraph,
    Quote,
    Section,
    Stretch,
    Table,
)
from stratlint.tuples import NamedTuple

_NUMBERED = re.compile(r"\d{1,2}(?:[.)]|(?:\.\d{1,2}){1,2}[.)]?)\s+(?=\S)")
_QUOTED = re.compile(r"«[^«»]{2,200}»|“[^“”]{2,200}”|\"[^\"]{2,200}\"")
_JOINING_LETTERS = 6  # letters between quotations that only join them: “and”
_QUOTES = {'"': '"', "“": "”", "«": "»", "„": "“"}
_OPENING = re.compile(
    r"\s*(?P<mark>\*\*|__|\*|_)(?P<name>[^\s*_:][^*_\n:]{1,58})(?P=mark)[\s,:.–—-]+"
)
"""A name in bold or italics that a paragraph opens with."""
_SENTENCE_END = re.compile(r"[^\W\d_]{3,}[.!?]\s")
"""Where a sentence ends, so that what stands before a colon is no label."""
_ASIDE = re.compile(r"\s*\([^()\n]{1,120}\)\s*(?:[:：–—]|-\s|\Z)")
_LOOKED_AT = 600
_LONGEST_LABEL = 9  # words of a label that opens an entry without being bold


class Cell(NamedTuple):
    """A value and the label, column or key that says what it is."""

    label: Words
    value: Words


class Record(NamedTuple):
    """One row, entry, card or mapping."""

    place: Words
    """Where a reader finds it: its first words."""
    name: Words | None = None
    own: Words | None = None
    """Its words that have no label."""
    cells: tuple[Cell, ...] = ()
    below: tuple[Block, ...] = ()
    """What stands below it without a label."""
    section: Section | None = None
    is_done: bool = False
    is_task: bool = False
    lists: tuple[ListBlock, ...] = ()
    """The lists that are nested in it, labels and all."""

    @property
    def raw(self) -> str:
        """What it says as it is written, with the lists that are nested in it, up to a length."""
        ends = [end for block in self.lists for _, end in block_stretches(block)]
        end = max([self.place.end, *(cell.value.end for cell in self.cells), *ends])
        return self.place.source.text[self.place.start : min(end, self.place.start + _LOOKED_AT)]

    @property
    def said(self) -> Words:
        """The words that it opens with after its name; its name where it has no more."""
        return self.own or self.name or self.place

    def cell(self, index: int) -> Words | None:
        """The value of a column, unless it is blank."""
        return self.cells[index].value if index < len(self.cells) else None


class Group(NamedTuple):
    """Records of one shape that stand together."""

    shape: str
    """`table`, `list`, `cards`, `mapping`."""
    records: tuple[Record, ...]
    heads: tuple[Words, ...] = ()
    """The heads of a table's columns."""
    is_numbered: bool = False


class RecordMaker:
    """Makes records of the blocks of one Markdown document."""

    def __init__(self, page: Page) -> None:
        """Read on `page`."""
        self.page = page

    def of_table(self, table: Table) -> Group:
        """The rows of a table; a blank cell is none."""
        heads = tuple(self.page.words_at(cell) for cell in table.head)
        records = tuple(self._of_row(heads, row) for row in table.rows)
        return Group("table", records, heads)

    def _of_row(self, heads: tuple[Words, ...], row: list[Stretch]) -> Record:
        cells = tuple(Cell(head, self._cell(cell)) for head, cell in zip(heads, row, strict=True))
        place = next((c.value for c in cells if c.value.text), cells[0].value)
        return Record(place, cells[0].value if cells[0].value.text else None, None, cells)

    def _cell(self, at: Stretch) -> Words:
        return self.page.words_at((at[0], at[0]) if self.page.is_blank(at) else at)

    def of_list(self, block: ListBlock) -> Group:
        """The entries of a list."""
        records = tuple(self._of_bullet(each) for each in self.page.bullets(block))
        return Group("list", records, is_numbered=block.ordered)

    def _of_bullet(self, bullet: Bullet) -> Record:
        page = self.page
        at = (bullet.start, bullet.end)
        label = page.labelled(*at)
        if label and not (is_label(label) or self._is_name(label, bullet.end)):
            label = None
        name = page.words_at(label.at) if label else None
        rest = label.value if label else at
        own = page.words_at(rest) if rest[0] < rest[1] else None
        cells, below = self.split(bullet.below)
        return Record(
            page.words_at(at), name, own, tuple(cells), tuple(below),
            is_done=bullet.done, is_task=bullet.is_task,
            lists=tuple(b for b in bullet.below if isinstance(b, ListBlock)),
        )  # fmt: skip

    def _is_name(self, label: Labelled, end: int) -> bool:
        """Whether words in bold are a name, with a bracket before what is said of it."""
        text = self.page.source.text
        return label.is_bold and bool(_ASIDE.match(text, label.value[0], end))

    def of_lines(self, blocks: list[Paragraph]) -> list[Record]:
        """The labelled lines of paragraphs, or what is numbered or quoted in them, as entries."""
        if quoted := self._quoted(blocks):
            return quoted
        found = []
        for block in blocks:
            cells, _ = self._labels_of_lines(block)
            for cell in cells:
                at = (self._with_marks(cell.label.start), max(cell.value.end, cell.label.end))
                if not cell.label.text.rstrip(".)").isdecimal():
                    found.append(Record(self.page.words_at(at), cell.label, cell.value))
        numbered = [entry for block in blocks for entry in self._numbered(block)]
        return numbered if len(numbered) > max(1, len(found)) else found

    def _with_marks(self, start: int) -> int:
        """Where the marks open before what is bold: alone, those that close it would be read."""
        text = self.page.source.text
        while start and text[start - 1] in "*_":
            start -= 1
        return start

    def _quoted(self, blocks: list[Paragraph]) -> list[Record]:
        """Lines that are each a quotation, where there are several and nothing else."""
        lines = [self.page.words_at(line) for block in blocks for line in block.lines]
        if len(lines) < 2 or not all(is_quoted(each.text) for each in lines):
            return []
        return [Record(each, None, each) for each in lines]

    def of_openings(self, blocks: list[Paragraph]) -> tuple[Record, ...]:
        """Paragraphs each of which opens with a name in bold or italics, as entries."""
        found = []
        for block in blocks:
            start, end = block.lines[0][0], block.lines[-1][1]
            match = _OPENING.match(self.page.source.text, start, end)
            if match and match.end() < end:
                name = self.page.words_at(match.span("name"))
                own = self.page.words_at((match.end(), end))
                found.append(Record(self.page.words_at((start, end)), name, own))
        return tuple(found) if len(found) > 1 and len(found) * 4 >= len(blocks) * 3 else ()

    def _numbered(self, block: Paragraph) -> Iterator[Record]:
        """The lines of a paragraph that are all numbered, or the whole where its first one is."""
        lines = block.lines
        if len(lines) < 2 or not all(self._number(line) for line in lines):
            lines = [(lines[0][0], lines[-1][1])]
        for line in lines:
            if number := self._number(line):
                words = self.page.words_at(line).cut(number)
                yield Record(words, None, words)

    def _number(self, line: Stretch) -> int:
        """How many characters the number takes that a line opens with; none is before nothing."""
        text = self.page.text(line)
        match = _NUMBERED.match(text)
        return match.end() if match and match.end() < len(text) else 0

    def of_sections(self, sections: list[Section]) -> Group:
        """Sections side by side: each heading names what stands below it."""
        return Group("cards", tuple(self.of_section(each) for each in sections))

    def of_section(self, section: Section) -> Record:
        """A section as one record: labelled lines, sub-headings as labels, and its first words."""
        page = self.page
        name = page.named(section)
        cells, below = self.split(section.blocks)
        first = page.first_paragraph(list(below))
        own = page.words_at(first) if first else None
        for child in section.children:
            at = page.extent(child)
            if at:
                cells.append(Cell(page.words_at(page.heading(child)[1]), page.words_at(at)))
        return Record(name, name, own, tuple(cells), tuple(below), section)

    def split(self, blocks: list[Block]) -> tuple[list[Cell], list[Block]]:
        """The labelled values in `blocks`, and the blocks that have no label."""
        cells: list[Cell] = []
        rest: list[Block] = []
        for above, block in zip([None, *blocks], blocks, strict=False):
            if isinstance(block, ListBlock):
                found = list(self._labels_of_list(block))
                cells.extend(found)
                if len(found) * 2 <= len(block.items):
                    rest.append(block)
            elif isinstance(block, Paragraph):
                found, loose = self._labels_of_lines(block)
                cells.extend(found)
                if loose:
                    rest.append(loose)
            elif isinstance(block, Table) and len(block.head) == 2 and not self._is_list(block):
                cells.extend(self._labels_of_table(block))
                rest.append(block)
            elif isinstance(block, Quote) and (quoted := self._quoted_below(above, block)):
                cells.append(quoted)
                rest.append(block)
            elif isinstance(block, Quote):
                inner, others = self.split(block.blocks)
                cells.extend(inner)
                rest.extend(others)
            elif not isinstance(block, Html):
                rest.append(block)
        return cells, rest

    def _quoted_below(self, above: Block | None, quote: Quote) -> Cell | None:
        """A label on a line of its own, with the words that are quoted below it as its value."""
        label = self.page.labelled(*above.lines[-1]) if isinstance(above, Paragraph) else None
        at = self.page.extent_of(quote.blocks)
        if label is None or at is None or label.value[0] < label.value[1]:
            return None
        return Cell(self.page.words_at(label.at), self.page.words_at(at))

    def _is_list(self, table: Table) -> bool:
        """Whether a table of two columns lists items: its head is no label of a field."""
        return len(table.rows) > 12

    def _labels_of_table(self, table: Table) -> Iterator[Cell]:
        for label, value in [table.head, *table.rows]:
            if not self.page.is_blank(label) and not self.page.is_blank(value):
                yield Cell(self.page.words_at(label), self.page.words_at(value))

    def _labels_of_list(self, block: ListBlock) -> Iterator[Cell]:
        for bullet in self.page.bullets(block):
            label = self.page.labelled(bullet.start, bullet.end)
            if label is None or not is_label(label):
                continue
            at = label.value
            if at[0] >= at[1]:
                at = self._extent(bullet.below) or at
            if at[0] < at[1]:
                yield Cell(self.page.words_at(label.at), self.page.words_at(at))

    def _extent(self, blocks: list[Block]) -> Stretch | None:
        return self.page.extent(Section(None, blocks, []))

    def _labels_of_lines(self, block: Paragraph) -> tuple[list[Cell], Paragraph | None]:
        """Labelled lines with the lines that they go on over; the lines before the first label."""
        cells: list[Cell] = []
        loose: list[Stretch] = []
        current: Labelled | None = None
        for start, end in block.lines:
            found = self.page.labelled(start, end)
            if found and self._is_label(found):
                if current:
                    cells.extend(self._cell_of(current))
                current = found
                if (start, end) == block.lines[-1] and is_mere_bold(found):
                    loose.append((start, end))
            elif current:
                is_said = current.value[0] < current.value[1]
                current = current._replace(value=(current.value[0] if is_said else start, end))
            else:
                loose.append((start, end))
        if current:
            cells.extend(self._cell_of(current))
        return cells, Paragraph(loose) if loose else None

    def _is_label(self, label: Labelled) -> bool:
        """Whether a label is one; a network's name in bold, or a counted goal, is without colon."""
        if is_label(label):
            return True
        if label.is_bold and self.page.source.text[label.value[0] : label.value[0] + 1].isupper():
            title = self.page.titles.read(label.label)
            if title.part is not None and title.is_sure:
                return True  # `**Why we post** To get people …`
        first = label.label.partition(":")[0].strip()
        is_counted = label.is_bold and is_counted_goal(first)
        return is_counted or (label.is_bold and bool(self.page.titles.networks_named(label.label)))

    def _cell_of(self, label: Labelled) -> Iterator[Cell]:
        start, end = label.value
        while True:
            here = self.page.until_label((start, end))
            cut = end if "\n" in self.page.source.text[start:end] else here[1]
            if start < cut:
                yield Cell(self.page.words_at(label.at), self.page.words_at((start, cut)))
            following = self.page.labelled_behind(cut, end) if cut < end else None
            if following is None:
                return
            label = following
            start, end = following.value


def is_label(label: Labelled) -> bool:
    """Whether a label is one: bold, or a few words before a colon."""
    if label.is_bold:
        return label.has_colon or label.value[0] >= label.value[1]
    is_short = len(label.label.split()) <= _LONGEST_LABEL
    return label.has_colon and is_short and not _SENTENCE_END.search(label.label)


def is_mere_bold(label: Labelled) -> bool:
    """Whether a line is words in bold alone, which are no label of anything."""
    return label.is_bold and not label.has_colon and label.value[0] >= label.value[1]


def is_quoted(text: str) -> bool:
    """Whether words stand between quotation marks, and nothing beside them."""
    inner = text.strip().rstrip(".")
    closing = _QUOTES.get(inner[:1])
    return closing is not None and inner[1:].find(closing) == len(inner) - 2


def quotations(words: Words) -> list[Words]:
    """The quotations of a line that holds several and little else; otherwise the line."""
    found = list(_QUOTED.finditer(words.text))
    between = _QUOTED.sub("", words.text)
    if len(found) < 2 or sum(map(str.isalpha, between)) > _JOINING_LETTERS:
        return [words]
    return [words.cut(*each.span()) for each in found]
