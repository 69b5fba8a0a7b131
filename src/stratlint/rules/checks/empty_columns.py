"""Columns of tables that were opened and left empty in every row."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import islice

from stratlint.late import late
from stratlint.sources.comments import without_comments
from stratlint.sources.text import Source, Span
from stratlint.tuples import NamedTuple

_TABLE = late(
    r"^(?P<head>\|[^\n]*)\n[ \t]*\|?[ \t]*:?-+:?[ \t]*\|[ \t:|-]*\n"
    r"(?P<rows>(?:\|[^\n]*(?:\n|\Z))+)",
    re.MULTILINE,
)
_CELL = late(r"(?<=\|)[^|\n]*(?=\|)")
_MARKS = " \t*_–—-"
_MOST = 60
_FEWEST_ROWS = 3


class EmptyColumn(NamedTuple):
    """A column without a word below its head, in all tables that have it."""

    head: Span
    rows: int


def empty_column(source: Source, is_meant: Callable[[str], bool]) -> EmptyColumn | None:
    """The first column of those meant; none where a row of any has a word in it, or all are few."""
    found = list(_columns(source, is_meant))
    if not found or any(filled for _, _, filled in found):
        return None
    rows = sum(count for _, count, _ in found)
    return EmptyColumn(found[0][0], rows) if rows >= _FEWEST_ROWS else None


def _columns(source: Source, is_meant: Callable[[str], bool]) -> Iterator[tuple[Span, int, bool]]:
    """The heads of the columns that are meant, with their rows, and whether one has a word."""
    for table in islice(_TABLE.finditer(without_comments(source)), _MOST):
        rows = [_CELL.findall(row) for row in table["rows"].splitlines()]
        for index, cell in enumerate(_CELL.finditer(table["head"])):
            label = cell[0].strip(_MARKS)
            if label and is_meant(label):
                start = table.start("head") + cell.start() + cell[0].index(label)
                said = [row[index] for row in rows if index < len(row)]
                is_filled = any(each.strip(_MARKS) for each in said)
                yield Span(source, start, start + len(label)), len(rows), is_filled
