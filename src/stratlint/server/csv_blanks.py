"""Where the cursor stands in CSV: in the cell of a field, or in the name of a column."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from stratlint.language.names import Dictionary
from stratlint.server.blanks import Blank, Home, within
from stratlint.sources.text import Source, Span
from stratlint.trees.csv_table import Cell, head_of, is_comment, read_records


def csv_blank(source: Source, offset: int, home: Home, words: Dictionary) -> Blank | None:
    """What can be written at `offset`, in a list of the strategy that is read by `words`."""
    rows = [row for row in read_records(source.text).rows if not is_comment(source.text, row)]
    head = head_of(rows)
    if not home.is_list or head >= len(rows):
        return None
    columns = [words.field(home.kind, source.text[cell.start : cell.end]) for cell in rows[head]]
    at = bisect_right([row[0].outer[0] for row in rows], offset) - 1
    if at < head:
        return None
    row = rows[at]
    index = bisect_right([cell.outer[0] for cell in row], offset) - 1
    if offset > row[-1].outer[1]:  # an empty line, which is no record
        row, index = [], 0
    if at == head and row:
        return _name(source, row[index], offset, home, columns)
    field = columns[index] if index < len(columns) else None
    if field is None:
        return None
    stretch = (row[index].start, row[index].end) if row else (offset, offset)
    here = stretch if stretch[0] <= offset <= stretch[1] else (offset, offset)
    beside = {
        name: source.text[cell.start : cell.end]
        for name, cell in zip(columns, row, strict=False)
        if name and cell.start < cell.end
    }
    return within(source, here, offset, home.kind, field, "cell", beside)


def _name(
    source: Source, cell: Cell, offset: int, home: Home, columns: Sequence[str | None]
) -> Blank:
    """The name of a column, of those that are not there yet."""
    start, end = cell.start, max(cell.end, offset)
    there = frozenset(filter(None, columns))
    return Blank(Span(source, start, end), home.kind, form="column", present=there)
