"""A sheet: rows of texts as someone keeps them, wherever they were read from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TypeAlias

from stratlint.tuples import NamedTuple

DayOrder: TypeAlias = Literal["dmy", "mdy"]
"""Which of day and month comes first in figures."""

Item: TypeAlias = dict[str, str]
"""The fields of one item as words, by the format's names."""

MOST_ROWS = 20_000
"""Rows of one sheet: a dozen posts a day for more than four years."""
MOST_COLUMNS = 500
"""Columns of one sheet: one for each day of a year, and labels."""
MOST_CELLS = 1_000_000
"""Cells of one file: a spreadsheet can claim a billion that are empty."""


class Remark(NamedTuple):
    """Something to be said of a source: the entry of the catalogue, and its values."""

    key: str
    values: Mapping[str, object] = {}


class Sheet(NamedTuple):
    """A table as it stands in a file."""

    file: str
    """The file's name, as it is shown."""
    name: str
    """The name of the sheet; empty where the file is one table."""
    rows: list[list[str]]
    links: Mapping[tuple[int, int], str] = {}
    """Where a cell leads to, by row and column from 0."""
    comments: Mapping[tuple[int, int], str] = {}
    """What people noted at a cell."""
    remarks: tuple[Remark, ...] = ()
    year: str = ""
    """The year of days without one, where something else than the sheet says it."""

    titles: int | None = None
    """The column of what rows are called, where the file is a table of records, each with its page.

    The words of the pages are the last column.
    """

    @property
    def shown(self) -> str:
        """How it is called: the file, and the sheet where it has a name."""
        return f"{self.file}, {self.name}" if self.name else self.file


def bounded(sheet: Sheet) -> Sheet:
    """The sheet without what stands beyond the columns and rows that are read, which it tells."""
    remarks = list(sheet.remarks)
    rows = sheet.rows
    if max(map(len, rows), default=0) > MOST_COLUMNS:
        rows = [row[:MOST_COLUMNS] for row in rows]
        remarks.append(Remark("too-many-columns", {"limit": MOST_COLUMNS}))
    if len(rows) > MOST_ROWS:
        remarks.append(Remark("too-many-rows", {"limit": MOST_ROWS}))
    return sheet._replace(rows=rows[:MOST_ROWS], remarks=tuple(remarks))


class Terms(NamedTuple):
    """By what a sheet is read."""

    named: Mapping[str, str] = {}
    """Fields by the key of a column's name, as somebody said them."""
    order: DayOrder | None = None
    kind: str = ""
    """The kind of item that the rows are, where that is known: the sheet is a part of a strategy.

    Then a day that reads two ways stays as it is written, and a slot with a channel is a post.
    """


NOTHING_SAID = Terms()


class Text(NamedTuple):
    """A document as Markdown, the tables that are sheets left out."""

    file: str
    markdown: str
    remarks: tuple[Remark, ...] = ()


def shortened(text: str) -> str:
    """The beginning of a text, as a remark quotes it."""
    line = text.strip().partition("\n")[0]
    return line if len(line) <= 60 else f"{line[:59]}…"
