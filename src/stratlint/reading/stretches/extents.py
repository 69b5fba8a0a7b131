"""Where the words of a section and of its blocks stand."""

from __future__ import annotations

from collections.abc import Iterator

from stratlint.trees.markdown_blocks import (
    Block,
    Code,
    Html,
    ListBlock,
    Paragraph,
    Quote,
    Section,
    Stretch,
    Table,
)


def extent(section: Section) -> Stretch | None:
    """From the first to the last character below a heading, comments left out at the ends."""
    stretches = [s for each in section.walk() for b in each.blocks for s in block_stretches(b)]
    return (min(stretches)[0], max(end for _, end in stretches)) if stretches else None


def end_of(section: Section) -> int:
    """The last character of a section; of one without words, of its heading."""
    at = extent(section)
    heading = section.heading
    return at[1] if at else (heading.end if heading else 0)


def block_stretches(block: Block) -> Iterator[Stretch]:
    """The stretches of text in a block; HTML and comments have none."""
    if isinstance(block, Paragraph):
        yield from block.lines
    elif isinstance(block, ListBlock):
        for item in block.items:
            for inner in item.blocks:
                yield from block_stretches(inner)
    elif isinstance(block, Table):
        for row in [block.head, *block.rows]:
            yield from row
    elif isinstance(block, Quote):
        for inner in block.blocks:
            yield from block_stretches(inner)
    elif isinstance(block, Code) and not isinstance(block, Html):
        yield block.start, block.end
