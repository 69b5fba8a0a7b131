"""Blocks read for what they say, whatever the heading: labelled lines, lists, tables."""

from __future__ import annotations

import re

from stratlint.language.loose_names import (
    bare,
    is_listed,
    period_in,
    without_number,
    without_periods,
)
from stratlint.language.names import name_key
from stratlint.reading.loose.calendar_tables import CalendarTables
from stratlint.reading.loose.channel_lists import ChannelLists
from stratlint.reading.loose.channels import ChannelReader
from stratlint.reading.loose.collected import Collected
from stratlint.reading.loose.goal_results import has_target
from stratlint.reading.loose.goals import GoalReader
from stratlint.reading.loose.mix import MixReader, total
from stratlint.reading.loose.page import Fields, Frame, Labelled, Page
from stratlint.reading.loose.post_headings import PostHeadings
from stratlint.reading.loose.post_lists import PostLists
from stratlint.reading.loose.posts import Posts
from stratlint.strategy import Value
from stratlint.trees.markdown_blocks import (
    Block,
    ListBlock,
    Paragraph,
    Quote,
    Section,
    Stretch,
    Table,
)

_ABOUT_CHANNELS = re.compile(
    r"\b(?:channels?|platforms?|canal|canaux|plateformes?|réseaux)\b", re.IGNORECASE
)
_SIZES = re.compile(r"\d\s?[x×:]\s?\d|\bpx\b", re.IGNORECASE)
_FEWEST_FACTS = 3
"""So many labels that are known make a table of two columns one of labels and values."""
_WHOLE = 100
"""Percent: shares in a line of prose are a mix only where they are the whole of one."""
_NEAR = 25
"""Percent that the shares of a list may lack, or have too many, and still be meant as a whole."""
_FEWEST_SHARES = 3
_LONGEST_RHYTHM = 500
_PHASE = re.compile(r"\W*phase\b", re.IGNORECASE)


class BlockReader:
    """Reads the blocks of one document, and adds what they say to what was collected."""

    def __init__(self, page: Page) -> None:
        """Read on `page`."""
        self.page = page
        self.source = page.source
        self.goal_reader = GoalReader(page)
        self.mix_reader = MixReader(page)
        self.channels = ChannelReader(page, self.goal_reader, self.mix_reader)
        self.listed = ChannelLists(self.channels)
        self.posts = Posts(page)
        self.tables = CalendarTables(self.posts)
        self.days = PostHeadings(self.posts)
        self.dated = PostLists(self.posts)
        self.collected = Collected(page, self.channels, self.posts)
        self.by_network: list[tuple[ListBlock, Frame]] = []
        """Lists with an entry a network under words that say nothing of channels."""

    def plain(self, section: Section, frame: Frame) -> None:
        """A section of no part: its labelled lines, its calendars, its networks."""
        if self.plan(section.blocks, frame) or self.listed_channels(section, frame):
            self.collected.taken.add(id(section))

    def plan(self, blocks: list[Block], frame: Frame) -> bool:
        """Goals, channels and a mix after labels, and tables that are calendars or targets."""
        if frame.is_closed or frame.part == "closed":
            return False
        before = self.collected.count()
        if self.days.hours(blocks, frame) or self.dated.planned(blocks, frame):
            return True
        for block in blocks:
            if isinstance(block, Table) and (
                self._takes_channels(block, frame) or self._takes_facts(block, frame)
            ):
                continue
            if isinstance(block, Table):
                if not self.tables.table(block, frame, is_expected=False):
                    self.collected.goals.extend(self.targets(block, frame))
            elif isinstance(block, ListBlock) and self._takes_mix(block, frame):
                continue
            elif isinstance(block, (Paragraph, Quote, ListBlock)):
                self._labels(block, frame)
        return self.collected.count() > before

    def _takes_mix(self, block: ListBlock, frame: Frame) -> bool:
        """Take a list of shares below “Content”, which alone is too broad a word for a mix."""
        title = frame.titles[-1] if frame.titles else None
        if title is None or not is_listed("content_headings", without_number(title.label)):
            return False
        types = list(self.mix_reader.block(block, frame))
        shared = [each for each in types if isinstance(each.data, dict) and "share" in each.data]
        if len(shared) < _FEWEST_SHARES or len(shared) < len(types):
            return False
        if abs(total(types) - _WHOLE) > _NEAR:
            return False
        self.collected.add_mix(types, (types[0].start, types[-1].end))
        return True

    def _takes_facts(self, table: Table, frame: Frame) -> bool:
        """Take a table of labels and values, as briefs have; says whether it is one."""
        if frame.part or len(table.head) != 2:
            return False
        rows = [(self.page.text(name), name, value) for name, value in table.rows]
        if sum(self._is_fact(name) for name, _, _ in rows) < _FEWEST_FACTS:
            return False
        for name, at, value in rows:
            if self.page.is_blank(value):
                continue
            if self.goal_reader.is_goal_label(name):
                self.collected.goals.append(self.goal_reader.goal(value, frame))
            else:
                self._labelled(Labelled(name, at, value, True, True), frame, is_entry=False)
        return True

    def _is_fact(self, label: str) -> bool:
        lists = ("labels_of_channels", "labels_of_audiences", "labels_of_a_mix")
        is_about = self.page.words.field("about", label) is not None
        is_goal = self.goal_reader.is_goal_label(label)
        return is_about or is_goal or any(is_listed(each, label) for each in lists)

    def _takes_channels(self, table: Table, frame: Frame) -> bool:
        """Take a table that tells of channels under whatever heading; says whether it does."""
        if frame.channel is not None:
            return False
        if self.listed.is_table_of_channels(table):
            self.listed.rows(table, frame)
            return True
        return self.listed.columns(table)

    def targets(self, table: Table, frame: Frame) -> list[Value]:
        """Goals of a table that stands under no heading for goals, where its head says target."""
        said = self.page.columns(table)
        heads = [bare(name_key(without_periods(head))) for head in said]
        # From today's number to that of a day: `| | Now | June 2027 |`.
        grows = any(self.page.words.field("goal", each) == "baseline" for each in heads)
        if grows and any(period_in(each) and not heads[i] for i, each in enumerate(said) if i):
            return list(self.goal_reader.rows(table, frame, needs_target=True))
        if any(self.page.words.field("goal", head) == "target" for head in heads if head):
            return list(self.goal_reader.rows(table, frame, needs_target=True))
        return []

    def _labels(self, block: Block, frame: Frame) -> None:
        if isinstance(block, (Paragraph, Quote)):
            self.collected.goals.extend(self.goal_reader.labels([block], frame))
        if isinstance(block, Paragraph):
            self._lines(block, frame)
        for label in self.page.labels([block]):
            if label.has_colon and label.value[0] < label.value[1]:
                self._labelled(label, frame, is_entry=isinstance(block, ListBlock))

    def _labelled(self, label: Labelled, frame: Frame, *, is_entry: bool) -> None:
        """What one labelled line says of the whole: its time, mix, channels, audience."""
        if is_listed("labels_of_a_mix", label.label):
            self.collected.add_mix(self.mix_reader.line(label.value, frame), label.at)
        elif is_entry:
            return
        elif self.page.words.field("about", label.label) == "period":
            self._period(label)
        elif is_listed("labels_of_channels", label.label) and frame.channel is None:
            self.listed.line(self.goal_reader.first_line(label.value), frame)
        elif is_listed("labels_of_audiences", label.label) and not frame.part:
            self._audience(self.goal_reader.first_line(label.value))
        elif self.channels.is_cadence(label):
            self.collected.elsewhere.add("calendar")

    def _lines(self, block: Paragraph, frame: Frame) -> None:
        """What the lines of a paragraph say without a label: whole mixes, the days of a week."""
        for line in block.lines if not frame.part else ():
            types = self.mix_reader.line(line, frame)
            if types and total(types) == _WHOLE:
                self.collected.add_mix(types, line)
        self.dated.weekdays(block, frame)

    def _period(self, label: Labelled) -> None:
        """For which time a line says that the plan is: `Timeline: 12 weeks`."""
        if said := period_in(self.page.text(label.value)):
            value = self.page.value(label.value, said)
            self.collected.document.setdefault("x-period", value)

    def _audience(self, at: Stretch) -> None:
        """The audience that a line names: `Public : les parents du quartier`."""
        if self.page.is_blank(at) or self.page.source.text[at[0]] == "[":
            return
        fields = Fields()
        self.page.put("audience", fields, "name", at)
        self.page.name(fields, self.page.text(at), at)
        found = Value([Value(fields, self.source, *at)], self.source, *at)
        self.collected.put("audiences", found)
        self.collected.announce("audiences", at)

    def listed_channels(self, section: Section, frame: Frame) -> bool:
        """A list of networks under words that speak of channels, though no heading does."""
        if frame.is_closed or frame.part or frame.channel is not None:
            return False
        text, _ = self.page.heading(section)
        first = self.page.first_paragraph(section.blocks)
        lead = self.page.text(first) if first else ""
        lists = [b for b in section.blocks if isinstance(b, ListBlock) and self._is_by_network(b)]
        if not _ABOUT_CHANNELS.search(f"{text} {lead[:300]}"):
            self.by_network.extend((each, frame) for each in lists if self._tells_of_use(each))
            return False
        before = len(self.channels.found)
        for block in lists:
            self.listed.bullets(block, frame)
        return len(self.channels.found) > before

    def _is_by_network(self, block: ListBlock) -> bool:
        named = [self.listed.named(bullet) for bullet in self.page.bullets(block)]
        known = sum(each is not None and bool(each[1]) for each in named)
        return known > 1 and known * 2 >= len(named)

    def _tells_of_use(self, block: ListBlock) -> bool:
        """Whether the entries say what is done on each network, not how large a picture is."""
        texts = [self.page.text((b.start, b.end)) for b in self.page.bullets(block)]
        return all(len(each.split()) > 2 and not _SIZES.search(each) for each in texts)

    def take_lists_by_network(self) -> None:
        """The lists that tell of networks one by one, where nothing else names a channel."""
        if not self.channels.found:
            for block, frame in self.by_network:
                self.listed.bullets(block, frame)

    # Calendars

    def calendar_blocks(self, section: Section, frame: Frame, *, is_group: bool = False) -> None:
        """The tables, entries and rhythms of a section of the calendar."""
        self.calendar_tables(section, frame, is_expected=True)
        if self.days.hours(section.blocks, frame):
            self.collected.taken.add(id(section))
            return
        last = frame.titles[-1] if frame.titles else None
        in_span = bool(last and last.is_span and last.period and not _PHASE.match(last.text))
        self.dated.entries(section.blocks, frame, in_span=in_span, only_days=is_group)
        if list(self.listed.cadences(section.blocks, frame)):
            self.collected.elsewhere.add("calendar")
        for block in section.blocks:
            if isinstance(block, (Paragraph, Quote)):
                self._labels(block, frame)
            if isinstance(block, Paragraph):
                self.dated.lines(block, frame)
            if any(map(self.channels.says_how_often, self._entries(block))):
                self.collected.elsewhere.add("calendar")
            for label in self.page.labels([block]):
                is_rhythm = self.page.words.field("channel", label.label) == "cadence"
                if is_rhythm and not self.source.text.startswith("[", label.value[0]):
                    self.collected.elsewhere.add("calendar")
        if section.blocks and frame.titles and frame.titles[-1].part == "calendar":
            self.collected.taken.add(id(section))

    def _entries(self, block: Block) -> list[Stretch]:
        """The lines of a paragraph, the entries of a list."""
        if isinstance(block, ListBlock):
            return [(bullet.start, bullet.end) for bullet in self.page.bullets(block)]
        return list(self.page.lines([block]))

    def calendar_tables(self, section: Section, frame: Frame, *, is_expected: bool = False) -> bool:
        """Take the tables that are calendars; says whether one is."""
        taken = False
        for block in section.blocks:
            if isinstance(block, Table) and self._tells_rhythms(block):
                self.listed.rows(block, frame)
                self.collected.elsewhere.add("calendar")
                taken = True
            elif isinstance(block, Table):
                taken = self.tables.table(block, frame, is_expected=is_expected) or taken
        return taken

    def _tells_rhythms(self, table: Table) -> bool:
        """Whether a table says how often each channel is used, and of no post when."""
        heads = self.page.columns(table)
        if any(self.page.words.field("post", head) == "date" for head in heads):
            return False
        fields = {self.page.words.field("channel", head) for head in heads}
        return {"network", "cadence"} <= fields

    def rhythm(self, section: Section, fields: Fields) -> None:
        """A channel's cadence: the one line that says how often, where it is one."""
        entries: list[Stretch] = []
        for block in section.blocks:
            if isinstance(block, ListBlock):
                entries.extend((b.start, b.end) for b in self.page.bullets(block))
        lines = [*self.page.lines(section.blocks), *entries]
        self.collected.elsewhere.add("calendar") if lines else None
        if len(lines) == 1:
            self.channels.put_cadence(fields, lines[0])
        elif lines and "cadence" not in fields and lines[-1][1] - lines[0][0] < _LONGEST_RHYTHM:
            at = (lines[0][0], lines[-1][1])
            fields.setdefault("x-cadence", self.page.value(at))

    # Measures

    def measured(self, section: Section, frame: Frame, *, every: bool = False) -> list[Value]:
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
