"""A document's sections with what Markdown does not show as such: HTML, lines that are headings."""

from __future__ import annotations

import re

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
_SAYS_MORE = re.compile(r"[:：]\s*\S")
"""A label with its value: `Goal: meet the neighbours` is said, not announced."""
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
        level = section.heading.level if section.heading else 0
        over = self.page.titles.read(self.page.heading(section)[0]).part
        blocks, promoted = self._with_leads(blocks, level, over)
        children = [self.drawn(child) for child in section.children]
        return Section(section.heading, blocks, [*promoted, *children])

    def _with_leads(
        self, blocks: list[Block], level: int, over: str | None
    ) -> tuple[list[Block], list[Section]]:
        """Lines such as `**Goals:**` above a list, as the headings that they are."""
        kept: list[Block] = []
        promoted: list[Section] = []
        into = kept
        for index, block in enumerate(blocks):
            following = blocks[index + 1] if index + 1 < len(blocks) else None
            if isinstance(block, Paragraph) and isinstance(following, (ListBlock, Table)):
                heading = self._lead(block, level + 1, over)
                if heading and len(block.lines) > 1:
                    into.append(Paragraph(block.lines[:-1]))
                if heading:
                    into = []
                    promoted.append(Section(heading, into, []))
                    continue
            if promoted and self._ends_a_part(block, promoted[-1]):
                into = kept
            into.append(block)
        return kept, promoted

    def _ends_a_part(self, block: Block, section: Section) -> bool:
        """Whether a paragraph says something else than the line that announced a list did."""
        if not isinstance(block, Paragraph) or not section.blocks:
            return False
        title = self.page.titles.read(self.page.heading(section)[0])
        label = self.page.labelled(*block.lines[0])
        return not title.is_day and label is not None and label.has_colon

    def _lead(self, block: Paragraph, level: int, over: str | None) -> Heading | None:
        """The heading that the last line of a paragraph is, where it only names a part or a day.

        `over` is the part that the heading over it names: targets of goals are no audiences.
        """
        if not block.lines:
            return None
        start, end = block.lines[-1]
        if end - start > _LONGEST_LEAD:
            return None
        words = self.page.text((start, end)).rstrip(" :：").strip()
        if not words or self.page.source.text[start] in "|<":
            return None
        title = self.page.titles.read(words)
        is_part = title.is_sure and title.part in _LED and not _SAYS_MORE.search(words)
        is_day = title.is_day and len(block.lines) == 1
        if not (is_part or is_day):
            return None
        if over in ("goals", "metrics") and is_listed("targets", title.label):
            return None
        if title.part == "content_mix" and not (
            is_listed("labels_of_a_mix", words)
            or "post" in words.lower()
            or "pilier" in words.lower()
        ):
            return None
        return Heading(min(level, 6), start, start + len(self.page.source.text[start:end]))
