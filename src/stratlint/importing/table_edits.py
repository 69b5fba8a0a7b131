"""Fields and items written into tables that are there, of CSV or Markdown, by their columns."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from stratlint.finding import Edit
from stratlint.importing.files import words_of
from stratlint.importing.tables import markdown_cell
from stratlint.language.names import Dictionary
from stratlint.reading.format import own_field
from stratlint.sources.text import Source, Span
from stratlint.strategy import Item, Value
from stratlint.trees.csv_cells import guarded, quoted
from stratlint.trees.csv_table import delimiter_of, read_csv, read_records
from stratlint.trees.front_matter import find_front_matter
from stratlint.trees.markdown_blocks import Stretch, Table, read_sections
from stratlint.trees.markdown_words import plain_text
from stratlint.tuples import NamedTuple


class TableFile(NamedTuple):
    """The table that an item stands in."""

    source: Source
    kind: str
    head: list[Stretch]
    rows: list[list[Stretch]]
    fields: list[str]
    """The field of each column; empty for one that is none."""

    def row_of(self, item: Item) -> int | None:
        """The row that an item is."""
        at = item.place.start
        number = bisect_right(self.rows, at, key=lambda row: row[0][0]) - 1
        return number if number >= 0 and at <= self.rows[number][-1][1] else None


def tables_of(source: Source, kind: str, words: Dictionary) -> list[TableFile]:
    """The tables of a file, their columns read as fields of a kind of item."""
    return [
        TableFile(
            source,
            kind,
            table.head,
            table.rows,
            [_field(kind, source, cell, words) for cell in table.head],
        )
        for table in _tables(source)
    ]


def _tables(source: Source) -> Iterator[Table]:
    if source.is_csv:
        tree = read_csv(source)[0]
    else:
        front = find_front_matter(source)
        tree = read_sections(source, front.body if front else 0)
    for section in tree.walk():
        yield from (block for block in section.blocks if isinstance(block, Table))


def _field(kind: str, source: Source, cell: Stretch, words: Dictionary) -> str:
    name = plain_text(source.text[cell[0] : cell[1]])
    return words.field(kind, name) or own_field(name) or ""


def field_edits(
    table: TableFile, item: Item, fields: Mapping[str, Value], language: str
) -> tuple[list[Edit], list[str]]:
    """The edits that make a row say `fields`, and the fields that it has no column for."""
    row = table.rows[table.row_of(item) or 0]
    edits, without = [], []
    for field, value in fields.items():
        said = words_of(value, item.kind, field, language)
        if said is None or field not in table.fields or not _fits(table, said):
            without.append(field)
            continue
        start, end = row[table.fields.index(field)]
        edits.append(Edit(Span(table.source, start, end), _written(table, said)))
    return edits, without


def _fits(table: TableFile, said: str) -> bool:
    """Whether a text can be a cell: one of several lines is none in Markdown."""
    return table.source.is_csv or "\n" not in said


def _written(table: TableFile, said: str) -> str:
    return said if table.source.is_csv else markdown_cell(said)


def rows_edit(
    table: TableFile, items: Sequence[Item], language: str
) -> tuple[Edit, list[tuple[Item, list[str]]]]:
    """The edit that puts items behind the last row, and what of each has no column."""
    lines, without = [], []
    for item in items:
        cells = {}
        left = []
        for field, value in item.fields.items():
            said = words_of(value, item.kind, field, language)
            if said is not None and field in table.fields and _fits(table, said):
                cells[field] = said
            elif field != "id":
                left.append(field)
        lines.append(_line(table, cells))
        if left:
            without.append((item, left))
    text = table.source.text
    end = len(text.rstrip("\n")) if table.source.is_csv else _end_of_row(table)
    edit = Edit(Span(table.source, end, end), "".join(f"\n{line}" for line in lines))
    return edit, without


def _end_of_row(table: TableFile) -> int:
    last = table.rows[-1] if table.rows else table.head
    end = table.source.text.find("\n", last[-1][1])
    return end if end >= 0 else len(table.source.text)


def _line(table: TableFile, cells: Mapping[str, str]) -> str:
    if table.source.is_csv:
        delimiter = delimiter_of(table.source.text)
        texts = (cells.get(field, "") if field else "" for field in table.fields)
        return delimiter.join(quoted(guarded(text), delimiter) for text in texts)
    texts = (_written(table, cells.get(field, "")) for field in table.fields)
    return f"| {' | '.join(texts)} |"


def with_columns(table: TableFile, fields: Sequence[str]) -> list[Edit]:
    """The edits that give a table of CSV columns more, at its end, empty so far."""
    delimiter = delimiter_of(table.source.text)
    starts = {cell[0] for cell in table.head}
    edits = []
    for record in read_records(table.source.text).rows:
        is_head = record[0].start in starts
        end = record[-1].outer[1]
        names = (quoted(field if is_head else "", delimiter) for field in fields)
        if is_head or record[0].start > table.head[0][0]:
            added = "".join(f"{delimiter}{name}" for name in names)
            edits.append(Edit(Span(table.source, end, end), added))
    return edits
