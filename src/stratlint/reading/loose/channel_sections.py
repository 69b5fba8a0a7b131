"""Sections about channels: the heading of one, of a group of them, and what stands below it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeAlias

from stratlint.reading.loose.blocks import BlockReader
from stratlint.reading.loose.page import Frame
from stratlint.reading.loose.titles import NOT_ONLY_SOCIAL, Title
from stratlint.trees.markdown_blocks import ListBlock, Section, Table

Visit: TypeAlias = Callable[[Section, Frame, list[Section]], None]
"""Gives a section, its frame and its siblings to the reader that its heading asks for."""

_FOR_CHANNELS = frozenset(
    ("", "channels", "calendar", "content_mix", "accounts", "goals", "metrics")
)
"""Parts below whose heading a network's name is a channel; below others it is but a topic."""


class ChannelSections:
    """Reads the sections about channels of one document."""

    def __init__(self, blocks: BlockReader, visit: Visit) -> None:
        """Read with `blocks`; sections that are not about channels go back through `visit`."""
        self.blocks = blocks
        self.page = blocks.page
        self.collected = blocks.collected
        self.visit = visit

    def _children(self, section: Section, frame: Frame) -> None:
        for child in section.children:
            self.visit(child, frame, section.children)

    def group(self, section: Section, title: Title, frame: Frame, *, is_group: bool) -> None:
        """A section that lists channels: in blocks, and as headings below it."""
        if title.is_refusal:
            for block in section.blocks:
                if isinstance(block, ListBlock):
                    for bullet in self.page.bullets(block):
                        self.blocks.channels.refuse((bullet.start, bullet.end))
            self.collected.take(section)
            return
        if title.rest and (named := self.page.titles.networks_within(title.rest)):
            _, at = self.page.heading(section)
            if len(named) > 1 and not is_group:
                start = at[0] + max(self.page.source.text[at[0] : at[1]].find(title.rest[:6]), 0)
                self.blocks.listed.line((start, at[1]), frame)
        self.blocks.listed.blocks(section.blocks, frame)
        self.collected.goals.extend(self.blocks.channels.own_goals)
        self.blocks.channels.own_goals.clear()
        titles = [self.page.titles.read(self.page.heading(c)[0]) for c in section.children]
        numbered = (
            all(re.match(r"\W*\d{1,2}[.)]", each.text) for each in titles) and len(titles) > 1
        )
        beside = numbered or any(each.networks for each in titles)
        for child, each in zip(section.children, titles, strict=True):
            is_named = each.part in (None, *(["channels"] if numbered else [])) and (
                not each.networks and not each.is_closed
            )
            if is_named and beside and not self._holds_channels(child):
                self._named_channel(child, each, frame.below(each))
            else:
                self.visit(child, frame, section.children)

    def _holds_channels(self, section: Section) -> bool:
        """Whether a section lists channels: then it is a group of them."""
        if any(self.page.titles.read(self.page.heading(c)[0]).networks for c in section.children):
            return True
        for block in section.blocks:
            if isinstance(block, ListBlock):
                named = [self.blocks.listed.named(bullet) for bullet in self.page.bullets(block)]
                if any(each is not None and each[1] for each in named):
                    return True
        return False

    def _named_channel(self, section: Section, title: Title, frame: Frame) -> None:
        """A heading among networks' names that no list of networks knows: a forum, the press."""
        if (
            title.is_span
            or title.is_template
            or len(title.text.split()) > 6
            or title.text.endswith("?")
        ):
            self.blocks.plain(section, frame)
            self._children(section, frame)
            return
        self.collected.taken.add(id(section))
        fields = self.blocks.channels.section(section, title, frame)
        if fields is not None:
            self._children(section, frame._replace(channel=fields))

    # One channel

    def is_channel(self, title: Title, frame: Frame, siblings: list[Section]) -> bool:
        """Whether a heading with a network in it is about a channel there."""
        if frame.part not in _FOR_CHANNELS or frame.is_closed:
            return False
        if not set(title.networks) <= NOT_ONLY_SOCIAL or frame.part:
            return True
        others = (self.page.titles.read(self.page.heading(each)[0]) for each in siblings[:100])
        return any(set(each.networks) - NOT_ONLY_SOCIAL for each in others)

    def one(self, section: Section, title: Title, frame: Frame) -> None:
        """A section about a channel, and what stands below it."""
        self.collected.taken.add(id(section))
        fields = self.blocks.channels.section(section, title, frame)
        if fields is None:
            self.collected.take(section)
            return
        if section.children:
            heading = self.page.heading(section.children[0])[1]
            fields.setdefault("x-words", self.page.value(heading))
        inner = frame._replace(channel=fields)
        for each in self.blocks.channels.own_goals:
            self.collected.goals.append(each)
        self.blocks.channels.own_goals.clear()
        if frame.part == "content_mix":
            self.collected.put_channel_mix(
                fields, self.blocks.mix_reader.section(section._replace(children=[]), inner)
            )
        elif frame.part in ("goals", "metrics"):
            self.collected.goals.extend(self.blocks.measured(section, inner))
        elif self.blocks.days.hours(section.blocks, inner):
            pass
        elif frame.part == "calendar":
            self.blocks.rhythm(section, fields)
            self.blocks.calendar_tables(section, inner)
        else:
            self.blocks.calendar_tables(section, inner)
            for block in section.blocks:
                if isinstance(block, Table):
                    self.collected.goals.extend(self.blocks.targets(block, inner))
        self._children(section, inner)

    def within(self, section: Section, title: Title, frame: Frame) -> bool:
        """A section below a channel's heading; not one that is another channel."""
        fields = frame.channel
        assert fields is not None
        if title.networks and not title.part:
            return False
        self.collected.taken.add(id(section))
        part = title.part
        field = self.page.words.field("channel", title.label)
        if self.blocks.days.hours(section.blocks, frame):
            pass
        elif part in ("goals", "metrics"):
            self.collected.goals.extend(self.blocks.measured(section, frame, every=part == "goals"))
        elif part == "content_mix":
            self.collected.put_channel_mix(fields, self.blocks.mix_reader.section(section, frame))
        elif part == "calendar":
            self.blocks.rhythm(section, fields)
            self.blocks.calendar_tables(section, frame)
            for child in section.children:
                self._visit_days(child, frame, section.children)
            return True
        elif field and field not in ("goals", "content_mix", "id", "network"):
            if (at := self.page.extent(section)) and at[1] - at[0] < 1200:
                self.page.put(
                    "channel", fields, field, self.page.first_paragraph(section.blocks) or at
                )
        else:
            self.blocks.channels.describe(fields, section.blocks, frame)
            if not self.blocks.calendar_tables(section, frame):
                self.collected.taken.discard(id(section))
        self._children(section, frame)
        return True

    def _visit_days(self, section: Section, frame: Frame, siblings: list[Section]) -> None:
        inner = frame._replace(part="calendar")
        title = self.page.titles.read(self.page.heading(section)[0])
        if title.is_day or title.is_weekday:
            self.blocks.days.section(section, title, inner)
            self.collected.take(section)
        else:
            self.blocks.calendar_blocks(section, inner.below(title))
            for child in section.children:
                self._visit_days(child, inner.below(title), section.children)
