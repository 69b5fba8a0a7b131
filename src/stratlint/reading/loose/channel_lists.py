"""Channels in lists, tables and lines: a row, an entry, a name among others."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stratlint.language.loose_names import is_listed, opens_with
from stratlint.language.loose_phrases import how_often
from stratlint.reading.loose.channels import ChannelReader, is_purpose
from stratlint.reading.loose.page import Bullet, Fields, Frame
from stratlint.strategy import Value
from stratlint.trees.markdown_blocks import Block, ListBlock, Paragraph, Stretch, Table

_BRACKETS = re.compile(r"[*_\s]*(?P<name>[^(\n]{3,40}?)[*_\s:]*\((?P<networks>[^()\n]{3,120})\)")
_BETWEEN = re.compile(r"(?<!\s)\s*(?:[,;+•·/&]|\band\b|\bet\b)\s*")
_NAME = 3
"""Words of the name of a channel that no list of networks knows."""
_LONGEST_MISSION = 320


_FEWEST = 2
"""Networks at the heads of columns from which a table tells of channels."""
_TELLING = frozenset(("mission", "cadence"))
"""What a table says of channels, and of nothing else that has networks."""


class ChannelLists:
    """Reads the channels that a document lists."""

    def __init__(self, channels: ChannelReader) -> None:
        """Add what is listed to `channels`."""
        self.channels = channels
        self.page = channels.page
        self.mix = channels.mix

    def blocks(self, blocks: list[Block], frame: Frame) -> None:
        """The channels of lists, tables and lines."""
        for block in blocks:
            if isinstance(block, Table) and not self.columns(block):
                self.rows(block, frame)
            elif isinstance(block, ListBlock):
                self.bullets(block, frame)
            elif isinstance(block, Paragraph):
                arrows = [self.channels.behind_arrow(line) for line in block.lines]
                for label in [*filter(None, arrows), *self.page.labels([block])]:
                    if networks := self.channels.networks(label.label):
                        self._entry(label.label, networks, label.at, label.value, [], frame)

    def bullets(self, block: ListBlock, frame: Frame, *, only_known: bool = False) -> None:
        """Entries that begin with a channel's name; others only beside ones that do."""
        bullets = list(self.page.bullets(block))
        named = [self.named(bullet) for bullet in bullets]
        beside = sum(each is not None and bool(each[1]) for each in named)
        all_bold = all(
            (label := self.page.labelled(b.start, b.end)) is not None and label.is_bold
            for b in bullets
        )
        for bullet, found in zip(bullets, named, strict=True):
            if found is None:
                self._in_brackets(bullet, frame)
                continue
            name, networks, at, value = found
            if not networks and (only_known or not (beside or all_bold) or self._is_field(name)):
                continue
            if not networks and self.page.words.field("channel", name):
                # What a channel has is no channel: `Frequency`, `Audience`.
                continue
            if is_listed("everywhere", name) and not networks:
                self.line(value, frame)
                continue
            self._entry(name, networks, at, value, bullet.below, frame)

    def _is_field(self, name: str) -> bool:
        """Whether a name is what is said of a channel: its rhythm, its audience."""
        return self.page.words.field("channel", name) not in (None, "id", "network")

    def _in_brackets(self, bullet: Bullet, frame: Frame) -> None:
        """The networks of such an entry as `Social media (Facebook, Instagram)`."""
        match = _BRACKETS.match(self.page.source.text, bullet.start, bullet.end)
        if match and is_listed("everywhere", match["name"]):
            self.line(match.span("networks"), frame)

    def named(self, bullet: Bullet) -> tuple[str, tuple[str, ...], Stretch, Stretch] | None:
        """The name that an entry begins with, its networks, and where name and value stand."""
        page = self.page
        label = page.labelled(bullet.start, bullet.end)
        label = self.channels.behind_arrow((bullet.start, bullet.end)) or label
        if label and len(label.label.split()) <= 6:
            return label.label, self.channels.networks(label.label), label.at, label.value
        at = (bullet.start, bullet.end)
        text = page.text(at)
        first = re.split(r"(?<!\s)\s*[(*—–:,]", text, maxsplit=1)[0].strip()
        networks = page.titles.networks_named(first)
        has_list = any(isinstance(block, ListBlock) for block in bullet.below)
        if networks or (has_list and 0 < len(first.split()) <= _NAME):
            return first, networks, at, (at[1], at[1])
        return None

    def _entry(
        self,
        name: str,
        networks: tuple[str, ...],
        at: Stretch,
        value: Stretch,
        below: list[Block],
        frame: Frame,
    ) -> None:
        text = self.page.text(value)
        if opens_with("refused_openings", text) or is_listed("refused", text):
            self.channels.refuse((at[0], max(at[1], value[1])))
            self.channels.refused[-1] = self.channels.refused[-1]._replace(data=f"{name}: {text}")
            return
        fields = self.channels.add(self.channels.shown(name, networks), at, networks)
        if value[0] < value[1]:
            self.channels.put_what_is_said(fields, value)
        self.channels.describe(fields, below, frame)
        if "mission" not in fields:
            self._nested_mission(fields, below)
        self.channels.put_words(fields, below)

    def _nested_mission(self, fields: Fields, below: list[Block]) -> None:
        """The first entry of the list below a channel's name, where it says what is shown there."""
        for block in below:
            for bullet in self.page.bullets(block) if isinstance(block, ListBlock) else ():
                at = (bullet.start, bullet.end)
                text = self.page.text(at)
                is_said = is_purpose(text) and len(text) <= _LONGEST_MISSION
                if is_said and not self.page.labelled(*at) and how_often(text) is None:
                    self.page.put("channel", fields, "mission", at)
                return

    def rows(self, table: Table, frame: Frame) -> None:
        """A row a channel."""
        heads = self.page.columns(table)
        column = self._network_column(table, heads)
        if column is None:
            return
        fields_of = {i: self.page.words.field("channel", head) for i, head in enumerate(heads)}
        for row in table.rows:
            if self.page.is_blank(row[column]):
                continue
            name = self.page.text(row[column])
            others = [self.page.text(cell) for i, cell in enumerate(row) if i != column]
            if any(
                is_listed("refused", each) or opens_with("refused_openings", each)
                for each in others
            ):
                self.channels.refuse(row[column])
                continue
            networks = self.channels.networks(name)
            fields = self.channels.add(
                self.channels.shown(name, networks) if networks else name, row[column], networks
            )
            for index, field in fields_of.items():
                if index == column or not field or field in ("id", "network", "goals"):
                    continue
                if field == "content_mix":
                    if types := self.mix.line(row[index], frame):
                        fields.setdefault(
                            "content_mix", Value(types, self.page.source, *row[index])
                        )
                else:
                    self.page.put("channel", fields, field, row[index])

    def is_table_of_channels(self, table: Table) -> bool:
        """Whether a table says of each network, a row each, what it is for or how often, and more.

        One that names days is a calendar.
        """
        heads = self.page.columns(table)
        fields = [self.page.words.field("channel", head) for head in heads]
        posts = {self.page.words.field("post", head) for head in heads}
        column = self._network_column(table, heads)
        said = {*fields} - {None, "id", "network", "status"}
        tells = bool(said & _TELLING) and len(said) > 1
        return tells and column is not None and "date" not in posts

    def columns(self, table: Table) -> bool:
        """Take a table with a network at the head of each column; says whether it is one."""
        heads = [(i, head) for i, head in enumerate(self.page.columns(table)) if i]
        named = [(i, networks) for i, head in heads if (networks := self.channels.networks(head))]
        fields = [self.page.words.field("channel", self.page.text(row[0])) for row in table.rows]
        if len(named) < _FEWEST or not _TELLING & {*fields}:
            return False
        for index, head in heads:
            networks = self.channels.networks(head)
            name = self.channels.shown(head, networks) if networks else head
            channel = self.channels.add(name, table.head[index], networks)
            for field, row in zip(fields, table.rows, strict=True):
                if field not in (None, "id", "network", "goals", "content_mix"):
                    self.page.put("channel", channel, field, row[index])
        return True

    def _network_column(self, table: Table, heads: list[str]) -> int | None:
        counts = []
        for index in range(len(heads)):
            cells = [
                self.page.text(row[index])
                for row in table.rows
                if not self.page.is_blank(row[index])
            ]
            known = sum(bool(self.channels.networks(cell)) for cell in cells)
            counts.append((known, len(cells)))
        for index, head in enumerate(heads):
            if self.page.words.field("channel", head) == "network" and counts[index][0]:
                return index
        for index, (known, of) in enumerate(counts):
            if known > 1 and known * 10 >= of * 6:
                return index
        return None

    def line(self, at: Stretch, frame: Frame) -> None:
        """The networks that a line lists: `Core channels: TikTok, Instagram + Email`."""
        text = self.page.source.text
        begin = at[0]
        if text.startswith("[", begin) and "](" not in text[slice(*at)]:
            return
        for match in [
            *_BETWEEN.finditer(text, *at),
            None,
        ]:
            end = match.start() if match else at[1]
            words = self.page.text((begin, end))
            if networks := self.channels.networks(words):
                self.channels.add(self.channels.shown(words, networks), (begin, end), networks)
            begin = match.end() if match else end

    def cadences(self, blocks: list[Block], frame: Frame) -> Iterator[Fields]:
        """Channels whose rhythm a list tells: `LinkedIn: 3 posts per week`."""
        for block in blocks:
            if isinstance(block, (ListBlock, Paragraph)):
                for label in self.page.labels([block]):
                    networks = self.channels.networks(label.label)
                    if networks and self.channels.says_how_often(label.value):
                        name = self.channels.shown(label.label, networks)
                        fields = self.channels.add(name, label.at, networks)
                        self.channels.put_cadence(fields, label.value)
                        yield fields
