"""What is folded away in HTML, `<details>`: its summary is the heading of what it hides."""

from __future__ import annotations

import re

from stratlint.trees.markdown_blocks import Block, Heading, Html, Section

_SUMMARY = re.compile(
    r"<summary>\s*(?:<\w+>\s*)?(?P<words>[^<>\s](?:[^<>\n]*[^<>\s])?)\s*(?:</\w+>\s*){1,3}"
)


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
