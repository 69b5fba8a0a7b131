"""Goals as cards: a title, and below it a list of nothing but the goal's fields."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from stratlint.language.loose_names import without_number
from stratlint.reading.loose.page import Fields, Frame
from stratlint.strategy import Value
from stratlint.trees.markdown_blocks import Block, ListBlock, Paragraph, Section, Stretch

if TYPE_CHECKING:
    from stratlint.reading.loose.goals import GoalReader

_FEWEST_FIELDS = 2
"""So many fields of a goal below a title say that it names one."""


def goal_cards(reader: GoalReader, section: Section, frame: Frame) -> list[Value]:
    """The goals of titles, each above a list of nothing but its fields: `Target: …`."""
    blocks = section.blocks
    lists = [block for block in blocks if isinstance(block, ListBlock)]
    heads = [
        (block.lines[0], following)
        for block, following in pairwise(blocks)
        if isinstance(block, Paragraph) and len(block.lines) == 1
    ]
    if len(blocks) == 1 and lists and not section.children:
        heads = [(reader.page.heading(section)[1], lists[0])]
    found = [_card(reader, at, block, frame) for at, block in heads]
    cards = [card for card in found if card is not None]
    return cards if len(cards) == len(lists) else []


def _card(reader: GoalReader, at: Stretch, block: Block, frame: Frame) -> Value | None:
    words = reader.page.text(at)
    if not words or not isinstance(block, ListBlock):
        return None
    entries = list(reader.page.bullets(block))
    labels = [reader.page.labelled(each.start, each.end) for each in entries]
    fields = [reader.page.words.field("goal", each.label) for each in labels if each]
    is_whole = len(fields) == len(entries) and None not in fields
    if len(set(fields)) < _FEWEST_FIELDS or not is_whole or "statement" in fields:
        return None
    goal = reader.goal(at, frame, reader.page.titles.read(words).rest or without_number(words))
    for label in labels:
        if label and isinstance(goal.data, Fields):
            reader.put(goal.data, label.label, label.value)
    return goal
