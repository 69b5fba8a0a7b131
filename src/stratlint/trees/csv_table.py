"""CSV as the blocks of Markdown: lines of words, and a table whose cells know where they stand.

The standard library's reader gives no positions, so the records are found here; the tests hold
them against that reader. A stretch is what stands in a cell, without quotes and blanks around it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from stratlint.finding import Fault, Problem
from stratlint.sources.text import Source, Span
from stratlint.trees.markdown_blocks import (
    MAX_CELLS,
    Block,
    Paragraph,
    Section,
    Stretch,
    Table,
    trimmed,
)
from stratlint.tuples import NamedTuple

DELIMITERS = (",", ";", "\t", "|")
"""What spreadsheets put between cells, the most usual first."""

COMMENT = "# stratlint:"
"""How a line begins that is a comment, although CSV has none."""

_SEPARATOR_LINE = re.compile(r"sep=([,;\t|])[ \t]*(?:\n|\Z)")
"""The line by which Excel is told the delimiter of what follows."""

_QUOTED = re.compile(r'"[^"]*(?:""[^"]*)*"')
_BLANKS = " \u00a0"
_SAMPLE = 50
"""Records by which the delimiter is told."""
_SAMPLE_CHARACTERS = 50_000
_MOST_UNCLOSED = 20
"""Quotes that nothing closes; beyond, a quote is a character like any other."""
_MOST_TOLD = 20
"""Rows of one file that are said to be too long; beyond, the file has another trouble."""


class Cell(NamedTuple):
    """A cell: what stands in it, and the whole of it, quotes and blanks included."""

    start: int
    end: int
    outer: Stretch
    is_quoted: bool


class Records(NamedTuple):
    """The records of a file, each with a cell at least, and the quotes that nothing closes."""

    rows: list[list[Cell]]
    unclosed: list[int]


def read_records(text: str) -> Records:
    """The records of a CSV text, whose delimiter is found; blank lines are none."""
    told = _SEPARATOR_LINE.match(text)
    unclosed: list[int] = []
    rows = list(_records(text, told.end() if told else 0, delimiter_of(text), unclosed))
    return Records(rows, unclosed)


def read_csv(source: Source) -> tuple[Section, list[Fault]]:
    """The blocks of a CSV file below no heading, and the faults met.

    The first row that is filled like most is the head of the table; what stands above it, a title
    or a label with its value, are paragraphs.
    """
    if source.text.count(delimiter_of(source.text)) > MAX_CELLS:
        limit = {"limit": MAX_CELLS}
        problem = Problem(Span(source, 0, 0), "too-many-cells", limit)
        return Section(None, [], []), [Fault("unreadable-file", problem)]
    records = read_records(source.text)
    faults = [_unclosed(source, at) for at in records.unclosed]
    rows = [_within(row) for row in records.rows if not is_comment(source.text, row)]
    head = _head(rows)
    blocks: list[Block] = [Paragraph([each for each in row if _is_filled(each)])
                           for row in rows[:head] if any(map(_is_filled, row))]  # fmt: skip
    if head < len(rows):
        faults.extend(_too_long(source, rows[head], rows[head + 1 :]))
        blocks.append(_table(rows[head], rows[head + 1 :]))
    return Section(None, blocks, []), faults


def is_comment(text: str, row: Sequence[Cell]) -> bool:
    """Whether a record is a comment; a spreadsheet adds empty cells, and quotes where it must."""
    first = row[0]
    return text.startswith(COMMENT, first.start)


def head_of(rows: Sequence[Sequence[Cell]]) -> int:
    """The index of the record that names the columns; how many there are where none does."""
    return _head([_within(row) for row in rows])


def unquoted(raw: str) -> str:
    """What a quoted cell says: two quotes in it are one."""
    return raw.replace('""', '"') if '""' in raw else raw


def delimiter_of(text: str) -> str:
    """The delimiter by which most records of the beginning have as many cells as each other."""
    if told := _SEPARATOR_LINE.match(text):
        return told[1]
    best, most = DELIMITERS[0], (0, 0)
    for delimiter in DELIMITERS:
        records = islice(_records(text[:_SAMPLE_CHARACTERS], 0, delimiter, []), _SAMPLE)
        counts = Counter(len(each) for each in records if not _is_torn(text, each))
        alike = [(records, cells) for cells, records in counts.items() if cells > 1]
        if alike and max(alike) > most:
            best, most = delimiter, max(alike)
    return best


def _is_torn(text: str, row: Sequence[Cell]) -> bool:
    """Whether a delimiter would part what stands between quotes: a cell has only one of them."""
    return any(text.count('"', *cell.outer) % 2 for cell in row)


def _records(text: str, at: int, delimiter: str, unclosed: list[int]) -> Iterator[list[Cell]]:
    plain_end = re.compile(f"[{re.escape(delimiter)}\n]|\\Z")
    length = len(text)
    while at < length:
        row: list[Cell] = []
        while True:
            cell, at = _cell(text, at, plain_end, unclosed)
            row.append(cell)
            if at >= length or text[at] == "\n":
                break
            at += 1
        at += 1
        if len(row) > 1 or row[0].start < row[0].end or row[0].is_quoted:
            yield row


def _cell(text: str, at: int, plain_end: re.Pattern[str], unclosed: list[int]) -> tuple[Cell, int]:
    """The cell that begins at `at`, and where it ends: at a delimiter, a line's end or the end."""
    begin = at
    if text[at : at + 1] in _BLANKS:
        begin = _past_blanks(text, at)
    if text.startswith('"', begin) and len(unclosed) < _MOST_UNCLOSED:
        quoted = _QUOTED.match(text, begin)
        if quoted is None:
            unclosed.append(begin)
        else:
            end = _end(text, quoted.end(), plain_end)
            if end == quoted.end() or not text[quoted.end() : end].strip():
                return Cell(*trimmed(text, begin + 1, quoted.end() - 1), (at, end), True), end
            # Words behind the quotes: they are part of the words, as in `"Open" house`.
            return Cell(*trimmed(text, begin, end), (at, end), False), end
    end = _end(text, begin, plain_end)
    return Cell(*trimmed(text, begin, end), (at, end), False), end


def _past_blanks(text: str, at: int) -> int:
    while at < len(text) and text[at] in _BLANKS:
        at += 1
    return at


def _end(text: str, at: int, plain_end: re.Pattern[str]) -> int:
    found = plain_end.search(text, at)
    return found.start() if found else len(text)


def _within(row: Sequence[Cell]) -> list[Stretch]:
    return [(cell.start, cell.end) for cell in row]


def _is_filled(cell: Stretch) -> bool:
    return cell[0] < cell[1]


def _head(rows: Sequence[Sequence[Stretch]]) -> int:
    """The index of the first row that is filled more than half as far as the fullest near it.

    Rows longer than most do not count: a text of theirs has a delimiter.
    """
    widths = Counter(len(row) for row in rows[:_SAMPLE] if len(row) > 1)
    usual = widths.most_common(1)[0][0] if widths else 1
    filled = [sum(map(_is_filled, row)) for row in rows[:_SAMPLE]]
    fullest = max((min(count, usual) for count in filled), default=0)
    return next((at for at, count in enumerate(filled) if count * 2 > fullest), len(rows))


def _table(head: list[Stretch], rows: Sequence[list[Stretch]]) -> Table:
    """The table, without columns that have neither head nor content, and without empty rows."""
    width = max((at for at, cell in enumerate(head) if _is_filled(cell)), default=-1) + 1
    filled = (row for row in rows if any(map(_is_filled, row)))
    return Table(head[:width], [_padded(row, width) for row in filled])


def _padded(row: list[Stretch], width: int) -> list[Stretch]:
    end = row[-1][1]
    return row[:width] + [(end, end)] * (width - len(row))


def _unclosed(source: Source, at: int) -> Fault:
    return Fault("csv-syntax", Problem(Span(source, at, at + 1), "quote"))


def _too_long(
    source: Source, head: Sequence[Stretch], rows: Sequence[Sequence[Stretch]]
) -> Iterator[Fault]:
    """The rows with words beyond the last column, whose text has a delimiter most of the time."""
    told = 0
    width = max((at for at, cell in enumerate(head) if _is_filled(cell)), default=-1) + 1
    for row in rows:
        beyond = [cell for cell in row[width:] if _is_filled(cell)]
        if beyond and told < _MOST_TOLD:
            told += 1
            counts = {"cells": width + len(beyond), "columns": width}
            place = Span(source, beyond[0][0], beyond[-1][1]).opening
            yield Fault("csv-syntax", Problem(place, "too-many-cells", counts))
