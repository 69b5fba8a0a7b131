"""One Markdown document read for what it says: each section goes to the reader of its part."""

from __future__ import annotations

import re
from typing import NamedTuple

from stratlint.finding import Fault
from stratlint.language.loose_names import bare, is_listed, without_periods
from stratlint.language.names import Dictionary, name_key
from stratlint.reading.fields import FieldReader
from stratlint.reading.format import strategy_format
from stratlint.reading.loose.calendar import CalendarReader
from stratlint.reading.loose.channels import ChannelReader
from stratlint.reading.loose.goals import GoalReader, has_target
from stratlint.reading.loose.mix import MixReader, policy_in, total
from stratlint.reading.loose.page import Fields, Frame, Page
from stratlint.reading.loose.titles import NOT_ONLY_SOCIAL, Title
from stratlint.reading.markdown_parts import PartReader
from stratlint.sources.text import Source, Span
from stratlint.strategy import Section as Announced
from stratlint.strategy import Value
from stratlint.trees.markdown_blocks import (
    Block,
    Heading,
    Html,
    ListBlock,
    Paragraph,
    Quote,
    Section,
    Stretch,
    Table,
)

_FOR_CHANNELS = frozenset(
    ("", "channels", "calendar", "content_mix", "accounts", "goals", "metrics")
)
"""Parts below whose heading a network's name is a channel; below others it is but a topic."""

_BY_ITEMS = frozenset(("goals", "channels", "content_mix", "calendar", "metrics"))
_ENOUGH = frozenset(("goals", "channels", "content_mix", "calendar", "audiences"))
"""The parts of which one alone makes a document a strategy, or a part of one."""

_ABOUT_CHANNELS = re.compile(
    r"\b(?:channels?|platforms?|canal|canaux|plateformes?|réseaux)\b", re.IGNORECASE
)
_TELLING = _ENOUGH | {"mission", "metrics", "messages", "competitors"}
_PLAN = re.compile(
    r"\b(?:strategy|stratégie|strategie|strategic|plan|campaign|campagne)\b", re.IGNORECASE
)
"""What a document calls itself that needs no more than one of those parts."""
_LONGEST_RHYTHM = 500
_LONGEST_LEAD = 60
_LED = frozenset(("goals", "channels", "content_mix", "metrics", "audiences"))
"""The parts that a mere line above a list may announce."""
_PHASE = re.compile(r"\W*phase\b", re.IGNORECASE)

_FEWEST = 3
"""So many other parts make one too: a page about tools or a team is none."""


class LooseReading(NamedTuple):
    """What was read of a document."""

    document: dict[str, Value]
    sections: dict[str, Announced]
    elsewhere: frozenset[str]
    recognised: int
    unread: list[Span]


class DocumentReader:
    """Reads one document."""

    def __init__(
        self, source: Source, words: Dictionary, fields: FieldReader, title: Value | None = None
    ) -> None:
        """Read `source` with the names of `words`; `title` is the front matter's."""
        self.page = Page(source, words, fields)
        self.source = source
        self.goal_reader = GoalReader(self.page)
        self.mix_reader = MixReader(self.page)
        self.channels = ChannelReader(self.page, self.goal_reader, self.mix_reader)
        self.calendar = CalendarReader(self.page)
        faults: list[Fault] = []
        self.parts = PartReader(source, words, fields, faults)
        self.format = strategy_format()
        self.goals: list[Value] = []
        self.mix: list[Value] = []
        self.document: dict[str, Value] = {}
        if title is not None and title.text:
            self.document["title"] = title
        self.sections: dict[str, Announced] = {}
        self.elsewhere: set[str] = set()
        self.taken: set[int] = set()
        self.empty: set[str] = set()
        """Parts that have a heading and not a word below it: they are still to be written."""

    def read(self, tree: Section) -> LooseReading:
        """Everything that the document says."""
        tree = self._with_html(tree)
        title = self._title(tree)
        self._preamble(tree, title)
        for child in tree.children:
            if child is title:
                self._below_title(child)
            else:
                self.visit(child, Frame(), tree.children)
        self._gather()
        return LooseReading(
            self.document, self.sections, frozenset(self.elsewhere), self._recognised(),
            self._unread(tree),
        )  # fmt: skip

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
                self.document.setdefault("title", self.page.value(at))
        blocks = [*tree.blocks, *(title.blocks if title else [])]
        for field, value in self.parts.record("about", blocks).items():
            if field in ("owner", "title"):
                self.document.setdefault(field, value)
        if self._plan_blocks(tree.blocks, Frame()) or tree.blocks:
            self.taken.add(id(tree))

    def _below_title(self, section: Section) -> None:
        """The parts below the title; a title that names a part itself is about that."""
        text, at = self.page.heading(section)
        title = self.page.titles.read(text)
        frame = Frame((title,))
        part = title.part if title.part in _BY_ITEMS and not title.is_closed else ""
        if part == "channels" and not title.is_sure:
            part = ""
        self.taken.add(id(section))
        if part:
            frame = frame._replace(part=part)
            self.sections.setdefault(part, self._announced(part, at))
        if part == "calendar":
            self._calendar_blocks(section, frame)
        elif part and (not section.children or part == "content_mix"):
            self._part(part, section._replace(children=[]), title, frame)
        else:
            self._plan_blocks(section.blocks, frame)
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
        if frame.channel is not None and self._within_channel(section, title, below):
            return
        if (title.is_day or title.is_weekday) and self._are_days(frame, siblings):
            self.calendar.section(section, title, frame)
            self._take(section)
            return
        if goal := self.goal_reader.heading(section, below):
            self.goals.append(goal)
            self.taken.add(id(section))
            self._children(section, below)
            return
        is_named = not title.part or frame.part == "channels"
        if title.networks and is_named and self._is_channel(title, frame, siblings):
            self._channel(section, title, below)
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
        """A section of no part: its labelled lines and its calendars."""
        if self._plan_blocks(section.blocks, frame) or self._listed_channels(section, frame):
            self.taken.add(id(section))
        self._children(section, frame)

    def _listed_channels(self, section: Section, frame: Frame) -> bool:
        """A list of networks under words that speak of channels, though no heading does."""
        if frame.is_closed or frame.part or frame.channel is not None:
            return False
        text, _ = self.page.heading(section)
        first = self.page.first_paragraph(section.blocks)
        lead = self.page.text(first) if first else ""
        if not _ABOUT_CHANNELS.search(f"{text} {lead[:300]}"):
            return False
        before = len(self.channels.found)
        for block in section.blocks:
            if isinstance(block, ListBlock):
                named = [self.channels.named(bullet) for bullet in self.page.bullets(block)]
                known = sum(each is not None and bool(each[1]) for each in named)
                if known > 1 and known * 10 >= len(named) * 6:
                    self.channels.bullets(block, frame)
        return len(self.channels.found) > before

    def _plan_blocks(self, blocks: list[Block], frame: Frame) -> bool:
        """Goals, channels and a mix after labels, and tables that are calendars or targets."""
        if frame.is_closed or frame.part == "closed":
            return False
        before = self._count()
        for block in blocks:
            if isinstance(block, Table):
                if not self.calendar.table(block, frame, is_expected=False):
                    self.goals.extend(self._targets(block, frame))
            elif isinstance(block, (Paragraph, Quote, ListBlock)):
                self._labels(block, frame)
        return self._count() > before

    def _targets(self, table: Table, frame: Frame) -> list[Value]:
        """Goals of a table that stands under no heading for goals, where its head says target."""
        heads = [bare(name_key(without_periods(head))) for head in self.page.columns(table)]
        if any(self.page.words.field("goal", head) == "target" for head in heads if head):
            return list(self.goal_reader.rows(table, frame, needs_target=True))
        return []

    def _labels(self, block: Block, frame: Frame) -> None:
        if isinstance(block, (Paragraph, Quote)):
            self.goals.extend(self.goal_reader.labels([block], frame))
        for label in self.page.labels([block]):
            if not label.has_colon or label.value[0] >= label.value[1]:
                continue
            if is_listed("labels_of_a_mix", label.label):
                self._add_mix(self.mix_reader.line(label.value, frame), label.at)
            elif isinstance(block, ListBlock):
                continue
            elif is_listed("labels_of_channels", label.label) and frame.channel is None:
                self.channels.line(self.goal_reader.first_line(label.value), frame)

    def _count(self) -> int:
        posts = len(self.calendar.posts) + len(self.calendar.week)
        return len(self.goals) + len(self.mix) + len(self.channels.found) + posts

    def _are_days(self, frame: Frame, siblings: list[Section]) -> bool:
        if frame.part == "closed" or frame.is_closed:
            return False
        titles = [self.page.titles.read(self.page.heading(each)[0]) for each in siblings[:400]]
        days = sum(each.is_day or each.is_weekday for each in titles)
        return frame.part == "calendar" or days > 1

    # Channels

    def _is_channel(self, title: Title, frame: Frame, siblings: list[Section]) -> bool:
        if frame.part not in _FOR_CHANNELS or frame.is_closed:
            return False
        if not set(title.networks) <= NOT_ONLY_SOCIAL or frame.part:
            return True
        others = (self.page.titles.read(self.page.heading(each)[0]) for each in siblings[:100])
        return any(set(each.networks) - NOT_ONLY_SOCIAL for each in others)

    def _channel(self, section: Section, title: Title, frame: Frame) -> None:
        """A section about a channel, and what stands below it."""
        self.taken.add(id(section))
        fields = self.channels.section(section, title, frame)
        if fields is None:
            self._take(section)
            return
        inner = frame._replace(channel=fields)
        for each in self.channels.own_goals:
            self.goals.append(each)
        self.channels.own_goals.clear()
        if frame.part == "content_mix":
            self._channel_mix(fields, self.mix_reader.section(section._replace(children=[]), inner))
        elif frame.part in ("goals", "metrics"):
            self.goals.extend(self._measured(section, inner))
        elif frame.part == "calendar":
            self._rhythm(section, fields)
            self._calendar_tables(section, inner)
        else:
            self._calendar_tables(section, inner)
            for block in section.blocks:
                if isinstance(block, Table):
                    self.goals.extend(self._targets(block, inner))
        self._children(section, inner)

    def _within_channel(self, section: Section, title: Title, frame: Frame) -> bool:
        """A section below a channel's heading; not one that is another channel."""
        fields = frame.channel
        assert fields is not None
        if title.networks and not title.part:
            return False
        self.taken.add(id(section))
        part = title.part
        field = self.page.words.field("channel", title.label)
        if part in ("goals", "metrics"):
            self.goals.extend(self._measured(section, frame, every=part == "goals"))
        elif part == "content_mix":
            self._channel_mix(fields, self.mix_reader.section(section, frame))
        elif part == "calendar":
            self._rhythm(section, fields)
            self._calendar_tables(section, frame)
            for child in section.children:
                self._visit_days(child, frame, section.children)
            return True
        elif field and field not in ("goals", "content_mix", "id", "network"):
            if (at := self.page.extent(section)) and at[1] - at[0] < 1200:
                self.page.put("channel", fields, field, self._first_lines(section) or at)
        else:
            self.channels.describe(fields, section.blocks, frame)
            if not self._calendar_tables(section, frame):
                self.taken.discard(id(section))
        self._children(section, frame)
        return True

    def _visit_days(self, section: Section, frame: Frame, siblings: list[Section]) -> None:
        inner = frame._replace(part="calendar")
        title = self.page.titles.read(self.page.heading(section)[0])
        if title.is_day or title.is_weekday:
            self.calendar.section(section, title, inner)
            self._take(section)
        else:
            self._calendar_blocks(section, inner.below(title))
            for child in section.children:
                self._visit_days(child, inner.below(title), section.children)

    def _first_lines(self, section: Section) -> Stretch | None:
        return self.page.first_paragraph(section.blocks)

    def _channel_mix(self, fields: Fields, types: list[Value]) -> None:
        shared = [t for t in types if isinstance(t.data, dict) and "share" in t.data]
        if shared and "content_mix" not in fields:
            fields["content_mix"] = Value(shared, self.source, shared[0].start, shared[-1].end)

    def _rhythm(self, section: Section, fields: Fields) -> None:
        """A channel's cadence: the one line that says how often, where it is one."""
        entries: list[Stretch] = []
        for block in section.blocks:
            if isinstance(block, ListBlock):
                entries.extend((b.start, b.end) for b in self.page.bullets(block))
        lines = [*self.page.lines(section.blocks), *entries]
        self.elsewhere.add("calendar") if lines else None
        if len(lines) == 1:
            self.channels.put_cadence(fields, lines[0])
        elif lines and "cadence" not in fields and lines[-1][1] - lines[0][0] < _LONGEST_RHYTHM:
            at = (lines[0][0], lines[-1][1])
            fields.setdefault("x-cadence", self.page.value(at))

    def _measured(self, section: Section, frame: Frame, *, every: bool = False) -> list[Value]:
        """The goals of a section; of one about measures only those that say how much."""
        if any("benchmark" in title.text.lower() for title in frame.titles):
            return []
        if every or frame.part == "goals":
            return list(self.goal_reader.section(section, frame))
        found: list[Value] = []
        for block in section.blocks:
            if isinstance(block, Table):
                found.extend(self.goal_reader.rows(block, frame, needs_target=True))
            elif isinstance(block, ListBlock):
                for value in self.goal_reader.bullets(block, frame):
                    if isinstance(value.data, dict) and has_target(value.data["statement"].text):
                        found.append(value)
            elif isinstance(block, (Paragraph, Quote)):
                found.extend(self.goal_reader.labels([block], frame))
        return found

    # Parts

    def _part(
        self, part: str, section: Section, title: Title, frame: Frame, *, is_group: bool = False
    ) -> None:
        """A section of a part, and what stands below it."""
        _, at = self.page.heading(section)
        before = self._count()
        if not is_group and title.is_sure and self.page.extent(section) is None:
            self.empty.add(part)
        frame = frame._replace(part=part)
        if part == "goals":
            self._goals(section, title, frame, is_group=is_group)
        elif part == "channels":
            self._channels(section, title, frame, is_group=is_group)
        elif part == "content_mix":
            self._mix(section, frame, is_group=is_group)
        elif part == "calendar":
            self._calendar_blocks(section, frame, is_group=is_group)
            self._children(section, frame)
        elif part == "metrics":
            self._metrics(section, frame, is_group=is_group)
        else:
            self._other(part, section, frame)
        if not is_group:
            self.sections.setdefault(part, self._announced(part, at))
            self.taken.add(id(section))
        elif self._count() > before:
            self.taken.add(id(section))

    def _announced(self, part: str, at: Stretch) -> Announced:
        span = Span(self.source, *at)
        return Announced(part, span, span)

    def _goals(self, section: Section, title: Title, frame: Frame, *, is_group: bool) -> None:
        found = list(self.goal_reader.section(section, frame))
        has_label_rest = title.rest and title.part == "goals" and len(title.rest.split()) > 3
        if not found and (is_group or has_label_rest) and not section.children:
            found = self._goal_of_heading(section, title, frame)
        self.goals.extend(found)
        self._children(section, frame)

    def _goal_of_heading(self, section: Section, title: Title, frame: Frame) -> list[Value]:
        """A heading below `Goals` that is itself what is aimed at."""
        from stratlint.language.loose_names import without_number

        words = without_number(title.text)
        _, at = self.page.heading(section)
        if not section.blocks or len(words.split()) < 2 or not self.goal_reader.is_statement(words):
            return []
        goal = self.goal_reader.goal(at, frame, words)
        assert isinstance(goal.data, Fields)
        for label in self.page.labels(section.blocks):
            self.goal_reader.put(goal.data, label.label, label.value)
        return [goal]

    def _channels(self, section: Section, title: Title, frame: Frame, *, is_group: bool) -> None:
        if title.is_refusal:
            for block in section.blocks:
                if isinstance(block, ListBlock):
                    for bullet in self.page.bullets(block):
                        self.channels.refuse((bullet.start, bullet.end))
            self._take(section)
            return
        if title.rest and (named := self.page.titles.networks_within(title.rest)):
            _, at = self.page.heading(section)
            if len(named) > 1 and not is_group:
                start = at[0] + max(self.source.text[at[0] : at[1]].find(title.rest[:6]), 0)
                self.channels.line((start, at[1]), frame)
        self.channels.blocks(section.blocks, frame)
        self.goals.extend(self.channels.own_goals)
        self.channels.own_goals.clear()
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
                named = [self.channels.named(bullet) for bullet in self.page.bullets(block)]
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
            self._plain(section, frame)
            return
        self.taken.add(id(section))
        fields = self.channels.section(section, title, frame)
        if fields is not None:
            self._children(section, frame._replace(channel=fields))

    def _mix(self, section: Section, frame: Frame, *, is_group: bool) -> None:
        _, at = self.page.heading(section)
        if is_group:
            # A section below a mix that is none of its types: only shares make it one.
            self._children(section, frame)
            return
        if frame.channel is not None:
            self._channel_mix(frame.channel, self.mix_reader.section(section, frame))
            return
        types = self.mix_reader.section(section, frame)
        self._add_mix(types, at)
        if policy := policy_in(self.page.heading(section)[0]):
            self.document.setdefault("content_policy", self.page.value(at, policy))
        for child in section.children:
            title = self.page.titles.read(self.page.heading(child)[0])
            if (title.part and title.part != "content_mix") or title.networks:
                self.visit(child, frame, section.children)
            else:
                self._take(child) if types else self.visit(child, frame, section.children)

    def _add_mix(self, types: list[Value], at: Stretch) -> None:
        """The types of the whole strategy: those with shares before those without."""
        if not types:
            return
        self.sections.setdefault("content_mix", self._announced("content_mix", at))
        has_shares = any(
            isinstance(t.data, dict) and {"share", "x-share"} & t.data.keys() for t in self.mix
        )
        brings = any(
            isinstance(t.data, dict) and {"share", "x-share"} & t.data.keys() for t in types
        )
        if not self.mix or (brings and not has_shares):
            self.mix = list(types)
        elif brings and has_shares and total(self.mix) + total(types) <= 100:
            self.mix.extend(types)

    def _calendar_blocks(self, section: Section, frame: Frame, *, is_group: bool = False) -> None:
        """The tables, entries and rhythms of a section of the calendar."""
        self._calendar_tables(section, frame, is_expected=True)
        last = frame.titles[-1] if frame.titles else None
        in_span = bool(last and last.is_span and last.period and not _PHASE.match(last.text))
        self.calendar.entries(section.blocks, frame, in_span=in_span, only_days=is_group)
        if list(self.channels.cadences(section.blocks, frame)):
            self.elsewhere.add("calendar")
        for block in section.blocks:
            if isinstance(block, (Paragraph, Quote)):
                self._labels(block, frame)
            for label in self.page.labels([block]):
                if self.page.words.field("channel", label.label) == "cadence":
                    self.elsewhere.add("calendar")
        if section.blocks and frame.titles and frame.titles[-1].part == "calendar":
            self.taken.add(id(section))

    def _calendar_tables(
        self, section: Section, frame: Frame, *, is_expected: bool = False
    ) -> bool:
        taken = False
        for block in section.blocks:
            if isinstance(block, Table):
                taken = self.calendar.table(block, frame, is_expected=is_expected) or taken
        return taken

    def _metrics(self, section: Section, frame: Frame, *, is_group: bool) -> None:
        self.goals.extend(self._measured(section, frame))
        value = self.parts.part("metrics", section._replace(children=[]))
        if value is not None and isinstance(value.data, list):
            self._put("metrics", value)
        self._children(section, frame)

    def _other(self, part: str, section: Section, frame: Frame) -> None:
        """A part that is read as the format has it, without the other parts inside it."""
        own = []
        for child in section.children:
            title = self.page.titles.read(self.page.heading(child)[0])
            is_other = title.is_sure and self._is_other(part, title)
            if part == "accounts" and title.networks:
                self.channels.section(child, title, frame)
            if is_other:
                self.visit(child, frame, section.children)
            else:
                own.append(child)
        rest = section._replace(children=own)
        value = self.parts.part(part, rest)
        if value is not None and part == "audiences":
            value = _without_sentences(value)
        if value is not None:
            self._put(part, value)
        for each in own:
            self._take(each)
        if part in ("mission", "audiences", "messages", "voice"):
            self.goals.extend(self.goal_reader.labels(list(rest.blocks), frame))

    def _is_other(self, part: str, title: Title) -> bool:
        """Whether a heading inside a part announces another, and not a field of this one."""
        if title.part in (None, part) or title.part not in self.format.parts:
            return False
        kind = self.format.kind_of_part.get(part, part)
        return kind not in self.format.kinds or self.page.words.field(kind, title.label) is None

    def _put(self, part: str, value: Value) -> None:
        known = self.document.get(part)
        if known is None:
            self.document[part] = value
        elif isinstance(known.data, list) and isinstance(value.data, list):
            known.data.extend(value.data)
        elif isinstance(known.data, dict) and isinstance(value.data, dict):
            for key, each in value.data.items():
                known.data.setdefault(key, each)

    # Putting together

    def _gather(self) -> None:
        for part, values in (
            ("goals", self.goals),
            ("channels", self.channels.found),
            ("content_mix", self.mix),
            ("calendar", self.calendar.posts),
        ):
            if values:
                self.document[part] = self._list(values)
                first = values[0]
                place = (first.start, first.end)
                self.sections.setdefault(part, self._announced(part, place))
        if self.calendar.week:
            self.document["x-week"] = self._list(self.calendar.week)
            self.elsewhere.add("calendar")
            place = (self.calendar.week[0].start, self.calendar.week[0].end)
            self.sections.setdefault("calendar", self._announced("calendar", place))
        if self.channels.refused:
            self._put("out_of_scope", self._list(self.channels.refused))
        if any(isinstance(c.data, dict) and "content_mix" in c.data for c in self.channels.found):
            self.elsewhere.add("content_mix")
        _distinct(self.goals)

    def _list(self, values: list[Value]) -> Value:
        return Value(list(values), self.source, values[0].start, values[-1].end)

    def _recognised(self) -> int:
        parts = set(self.document) & self.format.sections
        read = parts | (self.elsewhere & {"calendar", "content_mix"})
        if read & _ENOUGH or len(parts) >= _FEWEST:
            return len(read | set(self.sections))
        if self.empty & _ENOUGH:
            return len(self.empty)
        title = self.document.get("title")
        if parts & _TELLING and title and _PLAN.search(title.text):
            return len(parts)
        return 0

    def _take(self, section: Section) -> None:
        self.taken.update(id(each) for each in section.walk())

    def _unread(self, tree: Section) -> list[Span]:
        found = []
        for each in tree.walk():
            if id(each) in self.taken or not each.blocks:
                continue
            at = self.page.extent(each._replace(children=[]))
            if at:
                start = each.heading.start if each.heading else at[0]
                found.append(Span(self.source, start, max(at[1], start)))
        return sorted(found, key=lambda span: span.start)

    # HTML

    def _with_html(self, section: Section) -> Section:
        """The section with the lists and tables that are written as HTML."""
        blocks = section.blocks
        if any(isinstance(block, Html) for block in blocks):
            from stratlint.reading.loose.html import blocks_of

            blocks = [
                inner
                for block in blocks
                for inner in (blocks_of(self.source, block) if isinstance(block, Html) else [block])
            ]
        blocks, promoted = self._with_leads(blocks, section.heading.level if section.heading else 0)
        children = [self._with_html(child) for child in section.children]
        return Section(section.heading, blocks, [*promoted, *children])

    def _with_leads(self, blocks: list[Block], level: int) -> tuple[list[Block], list[Section]]:
        """Lines such as `**Goals:**` above a list, as the headings that they are."""
        kept: list[Block] = []
        promoted: list[Section] = []
        for index, block in enumerate(blocks):
            following = blocks[index + 1] if index + 1 < len(blocks) else None
            if isinstance(block, Paragraph) and isinstance(following, (ListBlock, Table)):
                heading = self._lead(block, level + 1)
                if heading and len(block.lines) > 1:
                    before = promoted[-1].blocks if promoted else kept
                    before.append(Paragraph(block.lines[:-1]))
                if heading:
                    promoted.append(Section(heading, [], []))
                    continue
            (promoted[-1].blocks if promoted else kept).append(block)
        return kept, promoted

    def _lead(self, block: Paragraph, level: int) -> Heading | None:
        """The heading that the last line of a paragraph is, where it only names a part."""
        if not block.lines:
            return None
        start, end = block.lines[-1]
        if end - start > _LONGEST_LEAD:
            return None
        words = self.page.text((start, end)).rstrip(" :：").strip()
        if not words or self.source.text[start] in "|<":
            return None
        title = self.page.titles.read(words)
        if not title.is_sure or title.part not in _LED:
            return None
        if title.part == "content_mix" and not (
            is_listed("labels_of_a_mix", words)
            or "post" in words.lower()
            or "pilier" in words.lower()
        ):
            return None
        return Heading(min(level, 6), start, start + len(self.source.text[start:end]))


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


def _distinct(items: list[Value]) -> None:
    """Give each item an id of its own: a stranger's headings may be the same twice."""
    seen: dict[str, int] = {}
    for item in items:
        if isinstance(item.data, dict) and "id" in item.data:
            named = item.data["id"]
            count = seen[named.text] = seen.get(named.text, 0) + 1
            if count > 1:
                item.data["id"] = named._replace(data=f"{named.text}-{count}")
