"""Lists that people type by hand, with the bullets of a word processor or with none."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from stratlint.trees.markdown_blocks import Block, ListBlock, ListItem, Paragraph, Stretch

_BULLET = re.compile(r"[•◦▪‣●○■➢➤►–—][ \t\u00a0]+(?=\S)")
"""What word processors, and people, set before the entries of a list."""


def with_typed_lists(
    text: str, blocks: list[Block], opens_entry: Callable[[Stretch], bool]
) -> Iterator[Block]:
    """Blocks with lines that open with `•`, or with a day each, as the entries of a list.

    `opens_entry` says of a line whether it is an entry without any mark.
    """
    entries: list[ListItem] = []
    for block in blocks:
        lines = block.lines if isinstance(block, Paragraph) else []
        marks = [_BULLET.match(text, *line) for line in lines]
        first = next((i for i, mark in enumerate(marks) if mark), len(lines))
        if len(lines) > 1 and all(map(opens_entry, lines)):
            first, marks = 0, [None] * len(lines)
        if first == len(lines) or (entries and first):
            if entries:
                yield ListBlock(ordered=False, items=entries)
            entries = []
        if first == len(lines):
            yield block
            continue
        if first:
            yield Paragraph(lines[:first])
        for mark, line in zip(marks[first:], lines[first:], strict=True):
            if mark is None and entries and not opens_entry(line):
                held = entries[-1].blocks[0]
                assert isinstance(held, Paragraph)
                held.lines.append(line)
            else:
                start = mark.end() if mark else line[0]
                entries.append(ListItem([Paragraph([(start, line[1])])], start))
    if entries:
        yield ListBlock(ordered=False, items=entries)
