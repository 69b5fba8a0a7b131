"""One Markdown document read for what it says: each section goes to the reader of its part."""

from __future__ import annotations

from itertools import islice

from stratlint.language.loose_names import period_in
from stratlint.language.loose_phrases import any_of
from stratlint.language.names import Dictionary
from stratlint.reading.fields import FieldReader
from stratlint.reading.format import strategy_format
from stratlint.reading.loose.blocks import BlockReader
from stratlint.reading.loose.calendar_columns import says_posts
from stratlint.reading.loose.channel_sections import ChannelSections
from stratlint.reading.loose.collected import LooseReading
from stratlint.reading.loose.outline import Outline
from stratlint.reading.loose.page import Frame, Labelled, Page
from stratlint.reading.loose.part_sections import PartSections
from stratlint.reading.loose.prose import SentenceReader
from stratlint.reading.loose.reviews import review_said
from stratlint.reading.loose.titles import Title
from stratlint.sources.text import Source
from stratlint.strategy import Value
from stratlint.trees.markdown_blocks import Block, ListBlock, Section, Table

_FIRST_LINES = 6
"""Lines below a title that may say for which time a plan is."""
_BY_ITEMS = frozenset(("goals", "channels", "content_mix", "calendar", "metrics"))


class DocumentReader:
    """Reads one document."""

    def __init__(
        self, source: Source, words: Dictionary, fields: FieldReader, title: Value | None = None
    ) -> None:
        """Read `source` with the names of `words`; `title` is the front matter's."""
        self.page = Page(source, words, fields)
        self.blocks = BlockReader(self.page)
        self.collected = self.blocks.collected
        self.channel_sections = ChannelSections(self.blocks, self.visit)
        self.sentences = SentenceReader(self.blocks)
        self.parts = PartSections(self.blocks, self.channel_sections, self.visit)
        self.format = strategy_format()
        if title is not None and title.text:
            self.collected.document["title"] = title

    def read(self, tree: Section) -> LooseReading:
        """Everything that the document says."""
        tree = Outline(self.page).of(tree)
        title = self._title(tree)
        self._preamble(tree, title)
        for child in tree.children:
            if child is title:
                self._below_title(child)
            else:
                self.visit(child, Frame(), tree.children)
        self.blocks.take_lists_by_network()
        self.parts.set_beside_broad(self.collected.goals)
        return self.collected.reading(tree)

    def _title(self, tree: Section) -> Section | None:
        """The first heading, where it stands above all others of its level."""
        first = tree.children[0] if tree.children else None
        if first is None or first.heading is None or first.heading.level != 1:
            return None
        return first

    def _preamble(self, tree: Section, title: Section | None) -> None:
        if title:
            text, at = self.page.heading(title)
            if text:
                self.collected.document.setdefault("title", self.page.value(at))
        blocks = [*tree.blocks, *(title.blocks if title else [])]
        for label in self.page.labels(blocks):
            self._about(label)
        self._time_of(blocks)
        if self.blocks.plan(tree.blocks, Frame()) or tree.blocks:
            self.collected.taken.add(id(tree))

    def _time_of(self, blocks: list[Block]) -> None:
        """The year, quarter or season that one of the first lines names, in whatever words."""
        for at in islice(self.page.lines(blocks), _FIRST_LINES):
            words = self.page.text(at)
            said = period_in(words) or ((season := any_of("seasons").search(words)) and season[0])
            is_own = any_of("days_of_a_document").search(words)
            if said and not is_own and any(map(str.isdigit, words)):
                self.collected.document.setdefault("x-dated", self.page.value(at, said))

    def _about(self, label: Labelled) -> None:
        """What a line at the head says of the whole: its owner, its period."""
        field = self.page.words.field("about", label.label)
        at = self.page.until_label(label.value)
        if field == "owner" and at[0] < at[1]:
            self.collected.document.setdefault(field, self.page.value(at))
        elif field == "period" and (period := self.page.fields.period_in(self.page.text(at))):
            self.collected.document.setdefault(field, self.page.value(at, period))
        elif field == "period" and (said := period_in(self.page.text(at))):
            self.collected.document.setdefault("x-period", self.page.value(at, said))
        elif review := review_said(self.page, label):
            self.collected.document.setdefault("review", review)

    def _below_title(self, section: Section) -> None:
        """The parts below the title; a title that names a part itself is about that."""
        text, at = self.page.heading(section)
        title = self.page.titles.read(text)
        frame = Frame((title,))
        part = title.part if title.part in _BY_ITEMS and not title.is_closed else ""
        if part == "channels" and not title.is_sure:
            part = ""
        self.collected.taken.add(id(section))
        if part:
            frame = frame._replace(part=part)
            self.collected.announce(part, at)
        if part == "calendar":
            self.blocks.calendar_blocks(section, frame)
        elif part and (not section.children or part == "content_mix"):
            self.parts.read(part, section._replace(children=[]), title, frame)
            if part == "channels":
                self.blocks.plan(section.blocks, Frame((title,)))
        else:
            self.blocks.plan(section.blocks, frame)
            self.sentences.read(section.blocks, frame)
        for child in section.children:
            self.visit(child, frame, section.children)

    def visit(self, section: Section, frame: Frame, siblings: list[Section]) -> None:
        """Give a section to the reader that its heading asks for."""
        title = self.page.titles.read(self.page.heading(section)[0])
        below = frame.below(title)
        if title.is_closed and title.part in (None, "messages", "content_mix", "voice"):
            self._children(section, below._replace(part="closed"))
            return
        if frame.channel is not None and self.channel_sections.within(section, title, below):
            return
        if (title.is_day or title.is_weekday) and self._are_days(frame, siblings):
            self.blocks.days.section(section, title, frame)
            self.collected.take(section)
            return
        if not frame.is_closed and self.blocks.days.labelled_post(section, title, frame):
            self.collected.take(section)
            return
        if self._is_month_of_posts(section, title, frame, siblings):
            self.parts.read("calendar", section, title, below, is_group=True)
            return
        if goal := self.blocks.goal_reader.heading(section, below):
            self.collected.goals.append(goal)
            self.collected.taken.add(id(section))
            self._children(section, below)
            return
        is_named = not title.part or frame.part == "channels"
        if title.networks and is_named and self.channel_sections.is_channel(title, frame, siblings):
            self.channel_sections.one(section, title, below)
        elif title.part and title.part in self.format.parts:
            self.parts.read(title.part, section, title, below)
        elif frame.part in _BY_ITEMS:
            self.parts.read(frame.part, section, title, below, is_group=True)
        else:
            self._plain(section, below)

    def _children(self, section: Section, frame: Frame) -> None:
        for child in section.children:
            self.visit(child, frame, section.children)

    def _plain(self, section: Section, frame: Frame) -> None:
        """A section of no part: its labelled lines and its calendars, its tables of audiences."""
        self.blocks.plain(section, frame)
        self.sentences.read(section.blocks, frame)
        self._tables_of_audiences(section, frame)
        self._children(section, frame)

    def _tables_of_audiences(self, section: Section, frame: Frame) -> None:
        """Tables whose first column is headed by an audience's name, wherever they stand."""
        for block in section.blocks if not frame.is_closed else ():
            if isinstance(block, Table) and len(block.rows) > 1:
                head = self.page.text(block.head[0])
                if self.page.words.part(head) == "audiences":
                    self.parts.other("audiences", Section(section.heading, [block], []), frame)
                    self.collected.announce("audiences", block.head[0])

    def _is_month_of_posts(
        self, section: Section, title: Title, frame: Frame, siblings: list[Section]
    ) -> bool:
        """Whether a month's or week's heading, beside others, stands above a list of posts."""
        if frame.part not in ("", "content_mix") or frame.is_closed or not title.is_span:
            return False
        if not any(isinstance(block, ListBlock) for block in section.blocks):
            return False
        above = frame.titles[-1].text if frame.titles else ""
        if not says_posts(above):
            return False
        titles = [self.page.titles.read(self.page.heading(each)[0]) for each in siblings[:60]]
        return sum(each.is_span for each in titles) > 1

    def _are_days(self, frame: Frame, siblings: list[Section]) -> bool:
        if frame.part == "closed" or frame.is_closed:
            return False
        titles = [self.page.titles.read(self.page.heading(each)[0]) for each in siblings[:400]]
        days = sum(each.is_day or each.is_weekday for each in titles)
        return frame.part == "calendar" or days > 1
