"""What sentences say outright: a mission, a goal, the accounts that there are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stratlint.language.loose_names import opens_with
from stratlint.reading.loose.blocks import BlockReader
from stratlint.reading.loose.page import Frame
from stratlint.trees.markdown_blocks import Block, ListBlock, Paragraph, Stretch

_MISSION = re.compile(
    r"(?:the|our)\s(?:social(?:\smedia)?\s)?mission(?:\s(?:of|for)\s[^.\n]{1,90}?)?\s(?:is|remains)\b"
    r"|notre\smission(?:\s[^.\n]{1,60}?)?\s(?:est|consiste)\b|la\smission\sd[^.\n]{1,80}?\s(?:est|consiste)\b",
    re.IGNORECASE,
)
_GOAL = re.compile(
    r"(?:the|our)\s(?:main\s|primary\s|overall\s)?(?:goal|objective|aim)"
    r"(?:\sof\s(?!this\b|these\b)[^.\n]{1,80}?)?\sis\sto\s"
    r"|(?:notre|l['’])\s?(?:objectif|but)(?:\s(?:principal|premier|d[^.\n]{1,60}?))?\s(?:est|consiste)\s"
    r"(?:de\s|à\s|d['’])",
    re.IGNORECASE,
)
_ACCOUNTS = re.compile(
    r"\b(?:accounts?|channels|platforms|pages|present on|we are on|comptes?|présents? sur|"
    r"sommes sur|canaux|réseaux)\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?](?=\s|\Z)|\n")
_LONGEST = 1500
_MOST = 400
"""Characters of a sentence that is looked at."""
_SEVERAL = 3
"""So many networks named in one sentence about accounts are the channels."""


class SentenceReader:
    """Reads the sentences of sections that no heading gives to a part."""

    def __init__(self, blocks: BlockReader) -> None:
        """Add what is found to what `blocks` collects."""
        self.blocks = blocks
        self.page = blocks.page
        self.collected = blocks.collected

    def read(self, blocks: list[Block], frame: Frame) -> None:
        """The mission, the goals and the channels that sentences state."""
        if frame.is_closed or frame.part or frame.channel is not None:
            return
        for at in self._paragraphs(blocks):
            label = self.page.labelled(*at)
            for sentence in self._sentences(label.value if label else at):
                self._sentence(sentence, frame)

    def _sentence(self, at: Stretch, frame: Frame) -> None:
        text = self.page.source.text
        if _MISSION.match(text, *at):
            if "mission" not in self.collected.document:
                self.collected.put("mission", self.page.value(at))
                self.collected.announce("mission", at)
        elif _GOAL.match(text, *at) or self._wants_so_many(at):
            if self.blocks.goal_reader.is_statement(self.page.text(at)):
                self.collected.stated_goals.append(self.blocks.goal_reader.goal(at, frame))
        elif _ACCOUNTS.search(text, *at) and not self.blocks.channels.found:
            words = self.page.text(at)
            named = self.page.titles.networks_within(words)
            for network in named if len(named) >= _SEVERAL else ():
                shown = self.page.titles.shown(network, words)
                self.blocks.channels.add(shown, at, (network,))

    def _wants_so_many(self, at: Stretch) -> bool:
        """Whether a sentence says what is wanted, and how much: `We want 40 orders a week`."""
        words = self.page.text(at)
        return opens_with("wanting", words) and any(map(str.isdigit, words))

    def _paragraphs(self, blocks: list[Block]) -> Iterator[Stretch]:
        for block in blocks:
            if isinstance(block, Paragraph) and block.lines:
                yield block.lines[0][0], min(block.lines[-1][1], block.lines[0][0] + _LONGEST)
            elif isinstance(block, ListBlock):
                yield from (
                    (b.start, min(b.end, b.start + _LONGEST)) for b in self.page.bullets(block)
                )

    def _sentences(self, at: Stretch) -> Iterator[Stretch]:
        """The sentences of a stretch; one that goes on over a line is cut there."""
        text = self.page.source.text
        begin = at[0]
        for match in [*_SENTENCE_END.finditer(text, *at), None]:
            end = match.end() if match else at[1]
            stretch = _stripped(text, begin, end)
            if 0 < stretch[1] - stretch[0] <= _MOST:
                yield stretch
            begin = end


def _stripped(text: str, start: int, end: int) -> Stretch:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
