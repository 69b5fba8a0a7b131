"""Tables as Pandoc and Word's converters draw them, which Markdown takes for paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import TypeAlias

from stratlint.late import late
from stratlint.tuples import NamedTuple

Stretch: TypeAlias = tuple[int, int]
Row: TypeAlias = "list[Stretch]"

_BORDER = late(r"\+(?:[-=:]{2,}\+)+\Z")
_RULE = late(r"-{2,}(?: +-{2,})+\Z")


class Spread(tuple[int, int]):
    """A cell over several lines: the first of them as a stretch, and all of them."""

    lines: tuple[Stretch, ...]

    @classmethod
    def over(cls, lines: Sequence[Stretch]) -> Stretch:
        """The cell that stands on these lines; a plain stretch where it is but one."""
        if len(lines) == 1:
            return lines[0]
        cell = cls(lines[0])
        cell.lines = tuple(lines)
        return cell


class Drawn(NamedTuple):
    """The cells of a drawn table: those of its head, and its rows with as many each."""

    head: Row
    rows: list[Row]


def grid_table(text: str, lines: Sequence[Stretch]) -> Drawn | None:
    """The grid (`+---+---+`) that the lines of a paragraph draw; nothing where they draw none.

    Without a border of equals signs, the first row is the head.
    """
    if len(lines) < _FEWEST or not _BORDER.match(text[slice(*lines[0])]):
        return None
    edges = [match.start() for match in re.finditer(r"\+", text[slice(*lines[0])])]
    if len(edges) * len(lines) > _MOST_CELLS:
        return None
    rows: list[Row] = []
    held: list[Stretch] = []
    for line in lines[1:]:
        if _BORDER.match(text[slice(*line)]):
            rows += [_row(text, held, edges)] if held else []
            held = []
        elif text[line[0]] == "|":
            held.append(line)
        else:
            return None
    return Drawn(rows[0], rows[1:]) if len(rows) > 1 and not held else None


_MOST_CELLS = 65_536
"""A drawn table of more cells stays words: short lines below a long rule would be millions."""
_FEWEST = 5
"""Lines of the smallest grid: three borders, a head and a row."""


def _row(text: str, lines: Sequence[Stretch], edges: Sequence[int]) -> Row:
    """The cells between the edges, each over the lines on which it says something."""
    cells = []
    for left, right in pairwise(edges):
        parts = [_cell(text, line, left + 1, right) for line in lines]
        cells.append(Spread.over([part for part in parts if part[0] < part[1]] or parts[:1]))
    return cells


def is_rule(line: str) -> bool:
    """Whether a line rules the columns of a simple table: dashes with gaps between them."""
    return _RULE.match(line.strip()) is not None


def simple_table(text: str, head: Stretch, rule: Stretch, lines: Sequence[Stretch]) -> Drawn | None:
    """The table whose head stands above a line of dashes; whole lines, blanks in front included.

    Nothing where a word of a row crosses the edge of a column.
    """
    starts = [match.start() for match in re.finditer(r"-+", text[slice(*rule)])]
    if len(starts) * len(lines) > _MOST_CELLS:
        return None
    width = max(end - start for start, end in (head, rule, *lines)) + 1
    edges = [*starts, width]
    for start, end in (head, *lines):
        for edge in starts[1:]:
            if start + edge < end and not text[start + edge - 1].isspace():
                return None
    rows = [
        [_cell(text, line, left, right) for left, right in pairwise(edges)]
        for line in (head, *lines)
    ]
    return Drawn(rows[0], rows[1:])


def _cell(text: str, line: Stretch, left: int, right: int) -> Stretch:
    """The words of a line between two columns, without the blanks around them."""
    start, end = min(line[0] + left, line[1]), min(line[0] + right, line[1])
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
