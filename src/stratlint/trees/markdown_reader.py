"""Markdown read as blocks and sections: by few rules where a text needs no more of them."""

from __future__ import annotations

from stratlint.sources.text import Source
from stratlint.trees.markdown_blocks import Block, Section, as_sections
from stratlint.trees.markdown_marks import with_plain_marks
from stratlint.trees.plain_blocks import blocks_of_plain_text


def read_blocks(source: Source, start: int = 0) -> list[Block]:
    """The blocks of `source` from the offset `start`, which begins a line."""
    text = with_plain_marks(source.text[start:])
    found = blocks_of_plain_text(source, start, text)
    if found is None:
        from stratlint.trees.markdown_tokens import blocks_of_any_text  # loads the whole parser

        found = blocks_of_any_text(source, start, text)
    return found


def read_sections(source: Source, start: int = 0) -> Section:
    """The blocks of `source` as a tree of sections, by the levels of its headings."""
    return as_sections(read_blocks(source, start))
