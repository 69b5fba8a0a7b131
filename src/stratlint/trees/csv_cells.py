"""Cells of CSV as they are written: between quotes where they must be, and never a formula."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from stratlint.finding import Edit
from stratlint.sources.text import Span
from stratlint.trees.csv_table import Cell, delimiter_of, read_records, unquoted

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet take a cell for a formula that it runs when it opens a file."""
GUARD = "'"
"""What a spreadsheet takes for the sign that a text follows."""


def guarded(text: str) -> str:
    """A text that no spreadsheet runs: one that begins like a formula has a sign before it."""
    return GUARD + text if text.startswith(_FORMULA) else text


def unguarded(text: str) -> str:
    """A text without the sign that `guarded` puts before it."""
    return text[1:] if text.startswith(GUARD) and text[1:].startswith(_FORMULA) else text


def quoted(text: str, delimiter: str) -> str:
    """A text as a cell: between quotes where it holds what would end it."""
    if not text or (text.strip() == text and not any(c in text for c in (delimiter, '"', "\n"))):
        return text
    return '"' + text.replace('"', '""') + '"'


def within_cells(edits: Iterable[Edit]) -> list[Edit]:
    """Edits of one CSV source as edits of whole cells, each quoted as the file asks.

    An edit that is within no one cell stays as it is.
    """
    edits = list(edits)
    text = edits[0].span.source.text if edits else ""
    cells = [cell for row in read_records(text).rows for cell in row] if edits else []
    starts = [cell.outer[0] for cell in cells]
    by_cell: dict[Cell, list[Edit]] = {}
    loose = []
    for edit in edits:
        at = bisect_right(starts, edit.span.start) - 1
        cell = cells[at] if at >= 0 else None
        if cell and cell.start <= edit.span.start and edit.span.end <= cell.end:
            by_cell.setdefault(cell, []).append(edit)
        else:
            loose.append(edit)
    return [*loose, *_of_cells(by_cell.items(), delimiter_of(text))]


def _of_cells(edited: Iterable[tuple[Cell, list[Edit]]], delimiter: str) -> Iterator[Edit]:
    for cell, edits in edited:
        source = edits[0].span.source
        words, at = [], cell.start
        for edit in sorted(edits, key=lambda each: each.span.start):
            words += [_plain(cell, source.text[at : edit.span.start]), edit.text]
            at = edit.span.end
        words.append(_plain(cell, source.text[at : cell.end]))
        before, after = source.text[cell.start : cell.end], "".join(words).strip()
        if not before.startswith(_FORMULA):
            after = guarded(after)
        if cell.is_quoted:
            yield Edit(Span(source, cell.start, cell.end), after.replace('"', '""'))
        else:
            yield Edit(Span(source, cell.start, cell.end), quoted(after, delimiter))


def _plain(cell: Cell, raw: str) -> str:
    return unquoted(raw) if cell.is_quoted else raw
