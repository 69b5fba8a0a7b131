"""A sheet: rows of texts as someone keeps them, wherever they were read from."""

from __future__ import annotations

from collections.abc import Mapping

from stratlint.tuples import NamedTuple

MOST_ROWS = 20_000
"""Rows of one sheet: a dozen posts a day for more than four years."""
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

    @property
    def shown(self) -> str:
        """How it is called: the file, and the sheet where it has a name."""
        return f"{self.file}, {self.name}" if self.name else self.file


class Text(NamedTuple):
    """A document as Markdown, the tables that are sheets left out."""

    file: str
    markdown: str
    remarks: tuple[Remark, ...] = ()


def shortened(text: str) -> str:
    """The beginning of a text, as a remark quotes it."""
    line = text.strip().partition("\n")[0]
    return line if len(line) <= 60 else f"{line[:59]}…"
