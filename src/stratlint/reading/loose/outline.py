"""A document's sections with what Markdown does not show as such: HTML, lines that are headings."""

from __future__ import annotations

from stratlint.language.loose_names import is_listed
from stratlint.reading.loose.page import Page
from stratlint.trees.markdown_blocks import (
    Block,
    Heading,
    Html,
    ListBlock,
    Paragraph,
    Section,
    Table,
)

_LONGEST_LEAD = 60
_LED = frozenset(("goals", "channels", "content_mix", "metrics", "audiences"))
"""The parts that a mere line above a list may announce."""


class Outline:
    """Draws the outline of one document as its author meant it."""

    def __init__(self, page: Page) -> None:
        """Read on `page`."""
        self.page = page

    def drawn(self, section: Section) -> Section:
        """The section with the lists and tables that are written as HTML."""
        blocks = section.blocks
        if any(isinstance(block, Html) for block in blocks):
            from stratlint.reading.loose.html import blocks_of

            blocks = [
                inner
                for block in blocks
                for inner in (
                    blocks_of(self.page.source, block) if isinstance(block, Html) else [block]
                )
            ]
        blocks, promoted = self._with_leads(blocks, section.heading.level if section.heading else 0)
        children = [self.drawn(child) for child in section.children]
        return Section(section.heading, blocks, [*promoted, *children])

    def _with_leads(self, blocks: list[Block], level: int) -> tuple[list[Block], list[Section]]:
        """Lines such as `**Goals:**` above a list, as the headings that they are."""
        kept: list[Block] = []
        promoted: list[Section] = []
        for index, block in enumerate(blocks):
            following = blocks[index + 1] if index + 1 < len(blocks) else None
            if isinstance(block, Paragraph) and isinstance(following, (ListBlock, Table)):
                heading = self._lead(block, level + 1)
                if heading and len(block.lines) > 1:
                    before = promoted[-1].blocks if promoted else kept
                    before.append(Paragraph(block.lines[:-1]))
                if heading:
                    promoted.append(Section(heading, [], []))
                    continue
            (promoted[-1].blocks if promoted else kept).append(block)
        return kept, promoted

    def _lead(self, block: Paragraph, level: int) -> Heading | None:
        """The heading that the last line of a paragraph is, where it only names a part."""
        if not block.lines:
            return None
        start, end = block.lines[-1]
        if end - start > _LONGEST_LEAD:
            return None
        words = self.page.text((start, end)).rstrip(" :：").strip()
        if not words or self.page.source.text[start] in "|<":
            return None
        title = self.page.titles.read(words)
        if not title.is_sure or title.part not in _LED:
            return None
        if title.part == "content_mix" and not (
            is_listed("labels_of_a_mix", words)
            or "post" in words.lower()
            or "pilier" in words.lower()
        ):
            return None
        return Heading(min(level, 6), start, start + len(self.page.source.text[start:end]))
