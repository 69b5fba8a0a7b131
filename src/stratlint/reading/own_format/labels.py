"""Labels at the start of lines, `Mission: …`, and the slips of the hand among them."""

from __future__ import annotations

import re
from typing import TypeAlias

from stratlint.finding import Edit, Fault, Fix, Problem
from stratlint.language.names import Dictionary
from stratlint.late import late
from stratlint.reading.format import own_field
from stratlint.sources.text import Source, Span
from stratlint.strategy import Value
from stratlint.trees.markdown_blocks import ListBlock, Paragraph, Stretch

Labelled: TypeAlias = tuple[str, int, int]
"""The field that a label names, and the value's stretch."""

Slips: TypeAlias = dict[int, Labelled]
"""Misspelt labels, by where their line begins."""

_BOLD_LABEL = late(r"(\*\*|__)(?P<label>[^\n*_]{1,80}?)\s*[:：]?\s*\1\s*(?:[:：]|—|–|--\s|-\s)?\s*")
_ID = late(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)+")
"""A name that only an id is: `pay-the-roof`."""
_PLAIN_LABEL = late(r"(?P<label>[^\n:：|`]{1,60}?)\s*[:：](?:\s+|\Z)")


class LabelReader:
    """Reads the labels of one Markdown file."""

    def __init__(self, source: Source, words: Dictionary, faults: list[Fault]) -> None:
        """Read `source` by the names of `words`; slips of the hand go to `faults`."""
        self.source = source
        self.words = words
        self.faults = faults

    def label(self, kind: str, start: int, end: int) -> Labelled | None:
        """The field that a line's label names, and where its value begins and ends."""
        text = self.source.text
        for pattern in (_BOLD_LABEL, _PLAIN_LABEL):
            match = pattern.match(text, start, end)
            if match and (field := self.field(kind, match["label"])):
                return field, match.end(), end
        return None

    def field(self, kind: str, label: str) -> str | None:
        """The field that a label or a column names: the format's, or one of the team's own."""
        return self.words.field(kind, label) or own_field(label)

    def bold_lead(self, start: int, end: int) -> tuple[Stretch | None, int]:
        """The words in bold at the start of a line, and where the rest begins."""
        match = _BOLD_LABEL.match(self.source.text, start, end)
        if not match:
            return None, start
        return match.span("label"), match.end()

    def plain_lead(self, kind: str, start: int, end: int) -> tuple[Stretch | None, int]:
        """A network before a colon, or an id: `Instagram: show …`, `- roof: Pay for the roof`."""
        match = _PLAIN_LABEL.match(self.source.text, start, end)
        label = match["label"].strip(" *_") if match else ""
        is_network = kind == "channel" and self.words.network(label) is not None
        is_id = kind in ("business_goal", "goal", "message") and _ID.fullmatch(label) is not None
        if match is None or not (is_network or is_id):
            return None, start
        return match.span("label"), match.end()

    def is_label_list(self, kind: str, block: ListBlock) -> bool:
        """Whether a list is the fields of one item, not a list of items."""
        leads = [
            bullet.blocks[0].lines[0]
            for bullet in block.items
            if bullet.blocks and isinstance(bullet.blocks[0], Paragraph)
        ]
        labels = sum(self.label(kind, *line) is not None for line in leads)
        return labels > len(block.items) / 2 or self._are_all_slips(kind, leads)

    def _are_all_slips(self, kind: str, lines: list[Stretch]) -> bool:
        """Whether lines are labels of one item, though none of them is spelt right.

        One near miss may be a word of its own; several of several fields are a hand in haste.
        """
        meant = [self._near(kind, *line) for line in lines]
        fields = {each[1] for each in meant if each}
        return len(fields) > 1 and len(fields) > len(lines) / 2

    def _near(self, kind: str, start: int, end: int) -> tuple[re.Match[str], str, str] | None:
        """The misspelt label of a line, with the field and the name that were meant."""
        for pattern in (_BOLD_LABEL, _PLAIN_LABEL):
            match = pattern.match(self.source.text, start, end)
            if match and (meant := self.words.near_field(kind, match["label"])):
                return match, *meant
        return None

    def slips(self, kind: str, lines: list[Stretch], fields: dict[str, Value]) -> Slips:
        """The misspelt labels among `lines`, by where the line begins, each told as a fault.

        Only beside labels that are spelt right, or beside one another: prose has colons too.
        """
        known = [self.label(kind, *line) for line in lines]
        said = {found[0] for found in known if found} | fields.keys()
        slips: Slips = {}
        if not said and not self._are_all_slips(kind, lines):
            return slips
        for (start, end), found in zip(lines, known, strict=True):
            slip = None if found else self._slip(kind, start, end, said)
            if slip:
                said.add(slip[0])
                slips[start] = slip
        return slips

    def _slip(self, kind: str, start: int, end: int, said: set[str]) -> Labelled | None:
        near = self._near(kind, start, end)
        if near is None or near[1] in said:
            return None
        match, field, label = near
        values = {"key": match["label"], "nearest": label}
        at = Span(self.source, *match.span("label"))
        right = label[:1].upper() + label[1:] if match["label"][:1].isupper() else label
        fix = Fix((Edit(at, right),), is_safe=True)
        self.faults.append(Fault("unknown-key", Problem(at, "label", values, fix=fix)))
        return field, match.end(), end
