"""The cells of a row beyond those of its table's head, which no renderer shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from stratlint.finding import Fault, Problem
from stratlint.sources.text import Source, Span
from stratlint.trees.markdown_blocks import Block, ListBlock, Quote, Stretch, Table
from stratlint.trees.markdown_words import plain_text

_MOST = 3
"""Cells that a message quotes; the place shows all."""


def lost_cells(source: Source, blocks: Iterable[Block]) -> Iterator[Fault]:
    """A fault for each row with cells too many, at these cells."""
    for table in _tables(blocks):
        rows = groupby(table.surplus, key=lambda cell: source.place(cell[0]).line)
        for _, cells in rows:
            yield _fault(source, table, list(cells))


def _fault(source: Source, table: Table, cells: list[Stretch]) -> Fault:
    words = [plain_text(source.text[start:end]) for start, end in cells[:_MOST]]
    span = Span(source, cells[0][0], cells[-1][1])
    values = {"lost": words, "columns": len(table.head), "count": len(cells)}
    return Fault("text-cut-off", Problem(span, "cells", values))


def _tables(blocks: Iterable[Block]) -> Iterator[Table]:
    """The tables among `blocks` and inside them."""
    waiting = list(blocks)
    while waiting:
        block = waiting.pop()
        if isinstance(block, Table):
            yield block
        elif isinstance(block, Quote):
            waiting.extend(block.blocks)
        elif isinstance(block, ListBlock):
            waiting.extend(each for item in block.items for each in item.blocks)
