"""One Markdown document read for what it says: each section goes to the reader of its part."""

from __future__ import annotations

import re

from stratlint.finding import Fault
from stratlint.language.loose_names import task, without_number
from stratlint.language.names import Dictionary
from stratlint.reading.fields import FieldReader
from stratlint.reading.format import strategy_format
from stratlint.reading.loose.blocks import BlockReader
from stratlint.reading.loose.calendar_columns import says_posts
from stratlint.reading.loose.channel_sections import ChannelSections
from stratlint.reading.loose.collected import LooseReading
from stratlint.reading.loose.goals import has_target
from stratlint.reading.loose.mix import policy_in
from stratlint.reading.loose.outline import Outline
from stratlint.reading.loose.page import Fields, Frame, Labelled, Page
from stratlint.reading.loose.prose import SentenceReader
from stratlint.reading.loose.reviews import review_said
from stratlint.reading.loose.titles import Title
from stratlint.reading.markdown_parts import PartReader
from stratlint.sources.text import Source
from stratlint.strategy import Value
from stratlint.trees.markdown_blocks import ListBlock, Section, Table

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
        faults: list[Fault] = []
        self.parts = PartReader(source, words, fields, faults)
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
        return self.collected.reading(tree)

    # The title

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
        if self.blocks.plan(tree.blocks, Frame()) or tree.blocks:
            self.collected.taken.add(id(tree))

    def _about(self, label: Labelled) -> None:
        """What a line at the head says of the whole: its owner, its period."""
        field = self.page.words.field("about", label.label)
        at = self.page.until_label(label.value)
        if field == "owner" and at[0] < at[1]:
            self.collected.document.setdefault(field, self.page.value(at))
        elif field == "period" and (period := self.page.fields.period_in(self.page.text(at))):
            self.collected.document.setdefault(field, self.page.value(at, period))
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
            self._part(part, section._replace(children=[]), title, frame)
            if part == "channels":
                self.blocks.plan(section.blocks, Frame((title,)))
        else:
            self.blocks.plan(section.blocks, frame)
            self.sentences.read(section.blocks, frame)
        for child in section.children:
            self.visit(child, frame, section.children)

    # Sections

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
            self.blocks.calendar.section(section, title, frame)
            self.collected.take(section)
            return
        if not frame.is_closed and self.blocks.calendar.labelled_post(section, title, frame):
            self.collected.take(section)
            return
        if self._is_month_of_posts(section, title, frame, siblings):
            self._part("calendar", section, title, below, is_group=True)
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
            self._part(title.part, section, title, below)
        elif frame.part in _BY_ITEMS:
            self._part(frame.part, section, title, below, is_group=True)
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
                    self._other("audiences", Section(section.heading, [block], []), frame)
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

    # Parts

    def _part(
        self, part: str, section: Section, title: Title, frame: Frame, *, is_group: bool = False
    ) -> None:
        """A section of a part, and what stands below it."""
        _, at = self.page.heading(section)
        before = self.collected.count()
        if not is_group and title.is_sure and self.page.extent(section) is None:
            self.collected.empty.add(part)
        frame = frame._replace(part=part)
        if part == "goals":
            self._goals(section, title, frame, is_group=is_group)
        elif part == "channels":
            self.channel_sections.group(section, title, frame, is_group=is_group)
        elif part == "content_mix":
            self._mix(section, frame, is_group=is_group)
        elif part == "calendar":
            self.blocks.calendar_blocks(section, frame, is_group=is_group)
            self._children(section, frame)
        elif part == "metrics":
            self._metrics(section, frame, is_group=is_group)
        else:
            self._other(part, section, frame)
        if not is_group:
            self.collected.announce(part, at)
            self.collected.taken.add(id(section))
        elif self.collected.count() > before:
            self.collected.taken.add(id(section))

    def _goals(self, section: Section, title: Title, frame: Frame, *, is_group: bool) -> None:
        found = list(self.blocks.goal_reader.section(section, frame))
        has_label_rest = title.rest and title.part == "goals" and len(title.rest.split()) > 3
        if not found and (is_group or has_label_rest) and not section.children:
            found = self._goal_of_heading(section, title, frame)
        self.collected.goals.extend(found)
        self._children(section, frame)

    def _goal_of_heading(self, section: Section, title: Title, frame: Frame) -> list[Value]:
        """A heading below `Goals` that is itself what is aimed at."""
        words = without_number(title.text)
        _, at = self.page.heading(section)
        if (
            not section.blocks
            or len(words.split()) < 2
            or not self.blocks.goal_reader.is_statement(words)
        ):
            return []
        labels = list(self.page.labels(section.blocks))
        said = any(self.page.words.field("goal", label.label) for label in labels)
        if not said and any(isinstance(block, ListBlock) for block in section.blocks):
            # What is listed below is no goal, and so the heading is a topic.
            return []
        goal = self.blocks.goal_reader.goal(at, frame, words)
        assert isinstance(goal.data, Fields)
        for label in labels:
            self.blocks.goal_reader.put(goal.data, label.label, label.value)
        return [goal]

    def _mix(self, section: Section, frame: Frame, *, is_group: bool) -> None:
        _, at = self.page.heading(section)
        if is_group:
            # A section below a mix that is none of its types: only shares make it one.
            self._children(section, frame)
            return
        if frame.channel is not None:
            self.collected.put_channel_mix(
                frame.channel, self.blocks.mix_reader.section(section, frame)
            )
            return
        types = self.blocks.mix_reader.section(section, frame)
        self.collected.add_mix(types, at)
        if policy := policy_in(self.page.heading(section)[0]):
            self.collected.document.setdefault("content_policy", self.page.value(at, policy))
        for child in section.children:
            title = self.page.titles.read(self.page.heading(child)[0])
            if (title.part and title.part != "content_mix") or title.networks:
                self.visit(child, frame, section.children)
            else:
                self.collected.take(child) if types else self.visit(child, frame, section.children)

    def _metrics(self, section: Section, frame: Frame, *, is_group: bool) -> None:
        self.collected.goals.extend(self.blocks.measured(section, frame))
        value = self.parts.part("metrics", section._replace(children=[]))
        if value is not None and isinstance(value.data, list):
            metrics = [metric for metric in value.data if not _is_task(metric)]
            _without_amounts(metrics)
            value = value._replace(data=metrics)
            if value.data:
                self.collected.put("metrics", value)
        self._children(section, frame)

    def _other(self, part: str, section: Section, frame: Frame) -> None:
        """A part that is read as the format has it, without the other parts inside it."""
        own = []
        for child in section.children:
            title = self.page.titles.read(self.page.heading(child)[0])
            is_other = title.is_sure and self._is_other(part, title)
            if part == "accounts" and title.networks:
                self.blocks.channels.section(child, title, frame)
            if is_other:
                self.visit(child, frame, section.children)
            else:
                own.append(child)
        rest = section._replace(children=own)
        value = self.parts.part(part, rest)
        if value is not None and part == "audiences":
            value = _without_sentences(value)
        if value is not None:
            self.collected.put(part, value)
        elif self._is_told(section, rest):
            self.collected.elsewhere.add(part)
        for each in own:
            self.collected.take(each)
        if part in ("mission", "audiences", "messages", "voice"):
            self.collected.goals.extend(self.blocks.goal_reader.labels(list(rest.blocks), frame))

    def _is_told(self, section: Section, rest: Section) -> bool:
        """Whether a section that surely is of its part has words, though no items."""
        title = self.page.titles.read(self.page.heading(section)[0])
        return title.is_sure and self.page.extent(rest) is not None

    def _is_other(self, part: str, title: Title) -> bool:
        """Whether a heading inside a part announces another, and not a field of this one."""
        if title.part in (None, part) or title.part not in self.format.parts:
            return False
        kind = self.format.kind_of_part.get(part, part)
        return kind not in self.format.kinds or self.page.words.field(kind, title.label) is None


def _is_task(metric: Value) -> bool:
    """Whether an entry among metrics is something to tick off."""
    return (
        isinstance(metric.data, dict)
        and "name" in metric.data
        and bool(task(metric.data["name"].text))
    )


def _without_amounts(metrics: list[Value]) -> None:
    """Leave out of metrics what is no way of measuring, but how much is aimed at: `CTR : > 2 %`."""
    for metric in metrics:
        method = metric.data.get("method") if isinstance(metric.data, dict) else None
        if isinstance(metric.data, dict) and method and has_target(f": {method.text}"):
            del metric.data["method"]


_PRONOUN = re.compile(r"\W*(?:they|we|it|you|ils|elles|il|elle|nous|on|this|ce)\b", re.IGNORECASE)


def _without_sentences(value: Value) -> Value | None:
    """The audiences of a list, without the sentences that tell of them."""
    if not isinstance(value.data, list):
        return value
    kept = [
        each
        for each in value.data
        if isinstance(each.data, dict) and "name" in each.data
        and not _PRONOUN.match(each.data["name"].text)
        and len(each.data["name"].text.split()) <= _LONGEST_NAME
    ]  # fmt: skip
    return value._replace(data=kept) if kept else None


_LONGEST_NAME = 14
"""Words that name an audience; more are a sentence about it."""
