"""Tables that people type, or paste from a sheet, without the marks that Markdown asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from stratlint.trees.markdown_blocks import Block, Paragraph, Stretch, Table

_SEPARATORS = {"\t": 1, ";": 2, "|": 2}
"""What stands between cells, and how often a line has it at least: a sentence has one semicolon."""
_FEWEST_LINES = 3


def with_typed_tables(
    text: str, blocks: list[Block], names_column: Callable[[Stretch], bool]
) -> Iterator[Block]:
    """Blocks with paragraphs whose lines have their cells between the same signs as tables.

    Half of the first line's cells name a column: a row without heads above it would be lost.
    """
    for block in blocks:
        lines = block.lines if isinstance(block, Paragraph) else []
        sign = _separator(text, lines)
        if not sign:
            yield block
            continue
        rows = [_cells(text, line, sign) for line in lines]
        if sum(map(names_column, rows[0])) * 2 < len(rows[0]):
            yield block
            continue
        width = len(rows[0])
        padded = [[*row, *[(row[-1][1],) * 2] * (width - len(row))][:width] for row in rows]
        yield Table(padded[0], padded[1:])


def _separator(text: str, lines: list[Stretch]) -> str:
    """The sign that every line has, and as often; a tab at the end of a line may be lost."""
    if len(lines) < _FEWEST_LINES:
        return ""
    for sign, fewest in _SEPARATORS.items():
        counts = [text.count(sign, *line) for line in lines]
        is_even = min(counts) == max(counts) or (sign == "\t" and max(counts) == counts[0])
        if is_even and min(counts) >= fewest:
            return sign
    return ""


def _cells(text: str, line: Stretch, sign: str) -> list[Stretch]:
    found = []
    start = line[0]
    for piece in text[line[0] : line[1]].split(sign):
        lead = len(piece) - len(piece.lstrip())
        found.append((start + lead, start + lead + len(piece.strip())))
        start += len(piece) + 1
    return found
