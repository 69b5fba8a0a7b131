"""Headings that Markdown does not show as such: what is folded away, terms that are defined."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stratlint.trees.markdown_blocks import (
    Block,
    Heading,
    Html,
    ListBlock,
    ListItem,
    Paragraph,
    Section,
)

_SUMMARY = re.compile(
    r"<summary>\s*(?:<\w+>\s*)?(?P<words>[^<>\s](?:[^<>\n]*[^<>\s])?)\s*(?:</\w+>\s*){1,3}"
)

_DEFINITION = re.compile(r"[:~][ \t]+")


def defined(text: str, blocks: list[Block], level: int) -> Iterator[Block]:
    """Blocks with the terms of Pandoc's definition lists as headings of what is said of them."""
    for block in blocks:
        lines = block.lines if isinstance(block, Paragraph) else []
        marks = [_DEFINITION.match(text, *line) for line in lines]
        if not any(marks) or marks[0] or not marks[1]:
            yield block
            continue
        said = [
            (mark.end() if mark else line[0], line[1])
            for mark, line in zip(marks[1:], lines[1:], strict=True)
        ]
        yield Heading(min(level + 1, 6), *lines[0])
        items = [ListItem([Paragraph([line])], line[0]) for line in said]
        yield Paragraph(said) if len(said) == 1 else ListBlock(ordered=False, items=items)


def unfolded(text: str, blocks: list[Block], level: int) -> tuple[list[Block], list[Section]]:
    """The blocks that are in sight, and the folded ones as sections below a heading of `level`."""
    kept: list[Block] = []
    folded: list[Section] = []
    into = kept
    for block in blocks:
        if not isinstance(block, Html):
            into.append(block)
            continue
        if summary := _SUMMARY.search(text, block.start, block.end):
            into = []
            folded.append(Section(Heading(min(level + 1, 6), *summary.span("words")), into, []))
            block = Html(summary.end(), block.end)
        into.append(block)
        if text.find("</details>", block.start, block.end) >= 0:
            into = kept
    return kept, folded
