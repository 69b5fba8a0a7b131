"""How much a goal aims at: in its own words, or in those that stand below it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stratlint.language.loose_names import says_a_number, without_periods
from stratlint.reading.loose.page import Fields, Page
from stratlint.trees.markdown_blocks import Block, ListBlock, Paragraph, Stretch, Table

_TARGET = re.compile(
    r"(?:[<>≥≤=+~±:]|->|→"
    r"|(?<!\w)(?:to|of|at least|under|over|above|below|by|à|de|moins de|plus de|au moins)\s)"
    r"\s*\**\s*[+<>≥≤~$€£-]?\s*[$€£]?\d|\d\s?%|^\W*\d[\d .,]*[kKM]?\+?\s+[^\W\d]",
)
_LONGEST = 700


def has_target(text: str) -> bool:
    """Whether a short text says how much: `> 95 %`, `+30%`, `500 subscribers`."""
    return bool(_TARGET.search(without_periods(text))) if len(text) <= _LONGEST else False


def put_results(page: Page, fields: Fields, blocks: list[Block]) -> None:
    """By what a goal is measured, where the words below it say how much and it does not."""
    if has_target(fields["statement"].text):
        return
    for at in _said(page, blocks):
        if says_a_number(page.text(at)):
            fields.setdefault("x-results", page.value(at))
            return


def below_line(blocks: list[Block], index: int) -> list[Block]:
    """The list or table that stands right below a line."""
    following = blocks[index + 1 : index + 2]
    return [each for each in following if isinstance(each, (ListBlock, Table))]


def _said(page: Page, blocks: list[Block]) -> Iterator[Stretch]:
    """The paragraphs, entries and rows of blocks."""
    for block in blocks:
        if isinstance(block, Paragraph) and block.lines:
            yield block.lines[0][0], block.lines[-1][1]
        elif isinstance(block, ListBlock):
            yield from ((bullet.start, bullet.end) for bullet in page.bullets(block))
        elif isinstance(block, Table):
            yield from ((row[0][0], row[-1][1]) for row in block.rows if row)
