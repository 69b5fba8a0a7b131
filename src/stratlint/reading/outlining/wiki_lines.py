"""Headings as wikis write them, `== Channels ==`, in a document that has no other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stratlint.trees.markdown_blocks import (
    Block,
    Heading,
    Paragraph,
    Section,
    Stretch,
    as_sections,
)

_HEADING = re.compile(r"(?P<marks>={1,6})\s*(?P<words>[^=\s][^=\n]{0,118}?)\s*(?P=marks)\Z")


def with_wiki_headings(text: str, tree: Section) -> Section:
    """The tree with the headings of wikis as its sections, where Markdown gives it none."""
    blocks = list(_between_headings(text, tree.blocks)) if not tree.children else []
    return as_sections(blocks) if any(isinstance(b, Heading) for b in blocks) else tree


def _between_headings(text: str, blocks: list[Block]) -> Iterator[Block]:
    for block in blocks:
        if not isinstance(block, Paragraph):
            yield block
            continue
        lines: list[Stretch] = []
        for line in block.lines:
            head = _HEADING.match(text, *line)
            if head is None:
                lines.append(line)
                continue
            if lines:
                yield Paragraph(lines)
            lines = []
            yield Heading(len(head["marks"]), *head.span("words"))
        if lines:
            yield Paragraph(lines)
