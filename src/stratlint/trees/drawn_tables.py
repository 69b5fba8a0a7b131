"""Paragraphs that draw a table, as Pandoc and Word's converters write them."""

from __future__ import annotations

from collections.abc import Sequence

from stratlint.trees.block_lines import Lines
from stratlint.trees.markdown_blocks import Block, Paragraph, Table
from stratlint.trees.pandoc_tables import grid_table, is_rule, simple_table


def drawn(text: str, paragraph: Paragraph) -> Paragraph | Table:
    """The grid that a paragraph draws; the paragraph itself where it draws none."""
    draws = text.startswith(("+-", "+="), paragraph.lines[0][0])
    grid = grid_table(text, paragraph.lines) if draws else None
    return Table(grid.head, grid.rows) if grid else paragraph


def ruled(lines: Lines, text: str, found: Sequence[Block], line: int, behind: int) -> Table | None:
    """The table whose rows are the lines from `line` to `behind`, below a line of dashes.

    The dashes rule its columns, and above them the head is a paragraph of one line.
    """
    head, rule = line - 2, line - 1
    above = found[-1] if found else None
    if not isinstance(above, Paragraph) or len(above.lines) != 1 or head < 0:
        return None
    if not lines.begins[head] <= above.lines[0][0] < lines.begins[rule]:
        return None
    if not is_rule(text[lines.begins[rule] : lines.ends[rule]]):
        return None
    whole = [(lines.begins[at], lines.ends[at]) for at in range(head, behind)]
    table = simple_table(text, whole[0], whole[1], whole[2:])
    return Table(table.head, table.rows) if table else None
