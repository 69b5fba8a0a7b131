"""The posts of one day: entries that open with an hour or with a network's name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from stratlint.language.loose_names import is_listed
from stratlint.reading.extents import block_stretches
from stratlint.reading.loose.page import Bullet, Page
from stratlint.trees.markdown_blocks import Block, ListBlock, Paragraph, Stretch

_HOUR = re.compile(
    r"[\W_]{0,6}?(?P<hour>(?:[01]?\d|2[0-3])(?:\s?[:hH]\s?(?:[0-5]\d)?)?\s?(?:[aApP]\.?[mM]\b\.?)?)"
    r"(?:\s?[A-Z]{2,4})?\s*(?:\*\*|__)?\s*(?:[:：→–—]|->|\s-)\s*(?:\*\*|__)?\s*"
)
_BESIDE = re.compile(
    r"\s*,\s*(?:à |at )?(?P<hour>\d{1,2}\s?[hH:]\s?(?:[0-5]\d)?|\d{1,2}\s?[ap]m)\s*\Z",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"[:hH]|[ap]\.?m", re.IGNORECASE)
_OPENING = 60
"""Characters of an entry in which the network that it is for is named."""


class DayEntry(NamedTuple):
    """An entry of a day: where its words stand, and the hour and the network that it opens with."""

    words: Stretch
    hour: Stretch | None
    channel: Stretch | None


def entries_with_hours(page: Page, blocks: list[Block]) -> list[DayEntry]:
    """The entries of the lists in which most open with an hour: `9:00: Teaser`."""
    return [
        entry
        for block in blocks
        if isinstance(block, ListBlock)
        for entry in _of_list(page, block, by_network=False)
    ]


def entries_of_day(page: Page, blocks: list[Block]) -> list[DayEntry]:
    """The entries of the lists in which most open with an hour or a network."""
    return [
        entry
        for block in blocks
        if isinstance(block, ListBlock)
        for entry in _of_list(page, block, by_network=True)
    ]


def _of_list(page: Page, block: ListBlock, *, by_network: bool) -> Iterator[DayEntry]:
    bullets = list(page.bullets(block))
    found = [_entry(page, bullet, by_network=by_network) for bullet in bullets]
    if sum(each is not None for each in found) * 2 > len(bullets):
        yield from (each for each in found if each is not None)


def _entry(page: Page, bullet: Bullet, *, by_network: bool) -> DayEntry | None:
    text = page.source.text
    stop = text.find("\n", bullet.start, bullet.end)
    line = (bullet.start, bullet.end if stop < 0 else stop)
    hour = _HOUR.match(text, *line)
    if hour and _CLOCK.search(hour["hour"]) and hour.end() < line[1]:
        words = (hour.end(), line[1])
        opening = (words[0], min(words[1], words[0] + _OPENING))
        named = page.titles.networks_within(page.text(opening))
        return DayEntry(words, hour.span("hour"), opening if named else None)
    label = page.labelled(*line) if by_network else None
    if label and label.value[0] < label.value[1]:
        name, _, after = label.label.partition(",")
        if page.titles.networks_named(name):
            at = (label.at[0], label.at[0] + len(name))
            hour_at = _hour_after(page, at[1], label.at[1]) if after else None
            return DayEntry(label.value, hour_at, at)
    return None


def _hour_after(page: Page, start: int, end: int) -> Stretch | None:
    """The hour that stands beside a network's name: `LinkedIn, 8 h 30 : …`."""
    match = _BESIDE.match(page.source.text, start, end)
    return match.span("hour") if match else None


def own_words(page: Page, blocks: list[Block]) -> Stretch | None:
    """The words of the post itself, after `Text:` or `Légende :`, to the next label or the end.

    They are preferred to its subject, and may go on over several paragraphs.
    """
    begin, end = -1, -1
    for block in blocks:
        for line in _lines_of(block):
            label = page.labelled(*line) if isinstance(block, Paragraph) else None
            if label and (label.is_bold or is_listed("labels_of_copy", label.label)):
                if begin >= 0:
                    return (begin, end) if end > begin else None
                if is_listed("labels_of_copy", label.label):
                    begin, end = label.value
            elif begin >= 0:
                begin = line[0] if end <= begin else begin
                end = max(end, line[1])
    return (begin, end) if end > begin >= 0 else None


def _lines_of(block: Block) -> Iterator[Stretch]:
    if isinstance(block, Paragraph):
        yield from block.lines
    else:
        yield from block_stretches(block)
