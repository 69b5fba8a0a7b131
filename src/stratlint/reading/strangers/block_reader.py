"""Tables, lists and lines below one heading, and what their labels say."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby, islice

from stratlint.reading.building.told_fields import Fields
from stratlint.reading.choosing.evidence import Evidence
from stratlint.reading.outlining.context import Context, Over
from stratlint.reading.outlining.records import Cell, Group, Record
from stratlint.reading.outlining.turned import turned
from stratlint.reading.strangers.label_reader import LabelReader
from stratlint.reading.stretches.features import counts_goals, goal_label
from stratlint.reading.stretches.words import Words
from stratlint.strategy import Value
from stratlint.trees.markdown_blocks import (
    Block,
    Code,
    ListBlock,
    Paragraph,
    Quote,
    Section,
    Table,
)

_FEW = 2
_NO_LONE_LINES = ("goals", "audiences", "content_mix")  # of these one labelled line is no list
_SENTENCES = 4  # of what is quoted below a heading of goals and is none
_QUOTED = ("messages", "goals", "audiences")
_LEAD = 60  # characters of a line that announces what stands below it
_OF_A_POST = frozenset(("call_to_action", "type", "text", "media"))
"""Fields of which two in one run of lines show that these speak of a post."""
_LONGEST_SAID = 2000  # characters of a paragraph that are looked at
_LINE = re.compile(r"[^\n]+")
_SENTENCE_ENDS = (".", "!", "?", "»", '"', "”")
_FEWEST_WORDS = 4  # of a paragraph that states a goal


class BlockReader(LabelReader):
    """Reads the blocks of one document."""

    described: Fields | None = None
    """The audience of the line right above a block: labels in it say who that is."""

    def _blocks(self, blocks: list[Block], context: Context) -> None:
        """What tables, lists and lines say, each taken for what most speaks for."""
        lead, self.measured, self.described = "", None, None
        for is_prose, run in groupby(blocks, lambda block: isinstance(block, Paragraph)):
            if is_prose:
                lines = [block for block in run if isinstance(block, Paragraph)]
                self._lines(lines, context)
                lead = self._lead(lines[-1])
                self.measured = self._last_in("goals", lines[-1])
                self.described = self._last_in("audiences", lines[-1])
                continue
            for block in run:
                if isinstance(block, (Table, ListBlock)):
                    self._shape(block, context, lead)
                    lead, self.measured, self.described = "", None, None
                elif isinstance(block, Quote) and not self._quoted_item(block, context):
                    self._blocks(block.blocks, self._within_quote(block, context))
                elif isinstance(block, Code) and context.part in ("", "calendar"):
                    self._lines(self._timed(block), context)

    def _timed(self, block: Code) -> list[Paragraph]:
        """The lines of a block of code of which each opens with a time: `Week 1: …`."""
        found = _LINE.finditer(self.page.source.text, block.start, block.end)
        lines = [match.span() for match in found if match[0].strip("`~ ")]
        lines = lines[bool(block.info) :]
        labels = [each.label if (each := self.page.labelled(*at)) else "" for at in lines]
        moments = [self.features.moment(each) for each in labels]
        days = [each for each in moments if each and each.start == 0 and not each.time]
        return [Paragraph(lines)] if _FEW <= len(days) == len(lines) else []

    def _is_note(self, words: Words, context: Context) -> bool:
        """Whether quoted words speak to the reader at length, and state no goal."""
        sentences = islice(self.shop.sentences(words), _SENTENCES)
        return context.part == "goals" and len(list(sentences)) == _SENTENCES

    def _within_quote(self, quote: Quote, context: Context) -> Context:
        """The context of what is quoted: mere prose below goals is a note."""
        is_prose = all(isinstance(each, Paragraph) for each in quote.blocks)
        part = "" if is_prose and context.part == "goals" else context.part
        return context._replace(part=part, within_quote=True)

    def _quoted_item(self, quote: Quote, context: Context) -> bool:
        """Take a message, a goal or an audience that stands quoted below its heading."""
        at = self.page.extent_of([quote]) if context.part in _QUOTED else None
        if at is None or not all(isinstance(each, Paragraph) for each in quote.blocks):
            return False
        words = self.page.words_at(at)
        if self._is_note(words, context):
            return False
        group = Group("list", (Record(words, None, words),))
        return self.take(Evidence(self.features, group, context), context)

    def _last_in(self, part: str, block: Paragraph) -> Fields | None:
        """The item that the last line of a paragraph states behind a label: `Goal: …`."""
        items = self.items.get(part, [])
        item = items[-1] if items and block.lines else None
        is_here = item is not None and item.start >= block.lines[-1][0]
        return item.data if item is not None and is_here and isinstance(item.data, Fields) else None

    def _build(self, part: str, evidence: Evidence, context: Context) -> bool:
        """Make the items of a group; fields below a line that names an audience are its own."""
        is_described = bool(evidence.clue("labels of an audience", "audiences"))
        if part == "audiences" and is_described and self.described is not None:
            self.audiences.describe(self.described, evidence.records)
            return True
        return super()._build(part, evidence, context)

    def _lead(self, block: Paragraph) -> str:
        """The line that announces the list below it; a label with its value announces nothing."""
        if not block.lines:
            return ""
        line = block.lines[-1]
        label = self.page.labelled(*line)
        if label is not None and label.value[0] < label.value[1]:
            return label.label if self.page.text(label.value).startswith("@") else ""
        text = self.page.text(line)
        return text.rstrip(" :：") if text.endswith((":", "：")) or len(text) < _LEAD else ""

    def measures_of(self, goal: Value, section: Section, context: Context) -> None:
        """Take what stands below a goal's heading for what the goal is measured by."""
        assert isinstance(goal.data, Fields)
        for block in section.blocks:
            if isinstance(block, Table):
                self._measures_in(block, goal.data, context)
            elif isinstance(block, ListBlock):
                self._results_in(self.group_of(block), goal.data, context)

    def _measures_in(self, table: Table, goal: Fields, context: Context) -> None:
        self.measured = goal
        evidence = Evidence(self.features, self.group_of(table), context._replace(part="metrics"))
        if evidence.clue("headed by measure", "metrics"):
            self._build("metrics", evidence, context)
        self.measured = None

    def _results_in(self, group: Group, goal: Fields, context: Context) -> None:
        """Key results are goals, `KR1: 300 orders`; other figures say how far this one goes."""
        taken = {value.start for value in goal.values()}
        for record in group.records:
            if record.own is not None and record.own.start in taken:
                continue  # a field of its own
            if record.name is not None and self._is_result(record, record.name.text):
                found = self.goals.of_entry(record, context)
                self.items.setdefault("goals", []).extend(found)
                goal.said.setdefault("results", record.place.value())
            elif self.goals.has_target(record.place.text):
                goal.said.setdefault("results", record.place.value())
                self.shop.note(goal, None, record.place)

    def _is_result(self, record: Record, name: str) -> bool:
        """Whether an entry below a goal is one itself: `KR 1: …`, `Objective: gain 150 readers`."""
        has_figure = any(map(str.isdigit, record.own.text)) if record.own else False
        is_stated = self.features.field("goal", name) in ("statement", None)
        return counts_goals(name) or (goal_label(name) and has_figure and is_stated)

    def _shape(self, block: ListBlock | Table, context: Context, lead: str) -> None:
        read = self.group_of(block)
        group = turned(self.features, read, context)
        if context.part == "goals" and group.shape == "list":
            group = group._replace(records=self.goals.folded(group.records))
            context = self._by_when(lead, group, context)
        group = self._without_aims(group, context)
        evidence = Evidence(self.features, group, context, lead)
        self.prose.hours.of_group(evidence)
        if self.take(evidence, context):
            if group is not read:
                self.posts.page_marks.extend(label.value() for label in group.heads[1:])
        elif isinstance(block, ListBlock):
            self._entries(evidence, context)
        elif len(block.head) == _FEW:
            self._facts(group, context)
        elif self.channels.in_column(evidence, context):
            self.audiences.note_column(evidence)

    def _entries(self, evidence: Evidence, context: Context) -> None:
        """What the entries of a list of nothing in particular say, each for itself."""
        self.channels.among(evidence, context)
        records = evidence.group.records
        comes_again = self._comes_again(records) and not context.is_of_all
        context = context.as_of_all()
        for record in records:
            if comes_again:
                is_goal = record.name is not None and goal_label(record.name.text)
                is_aim = is_goal and not any(map(str.isdigit, record.place.text))
                context = context._replace(within_post=is_aim)
            line = record.place.first_line
            self.prose.people_in(line, context)
            if self.channels.rhythms_in(record.place):
                self.channels.rhythms(record.place, context)
            self._labelled(record, context)
            if context.channel is None:
                self.types.extend(self.mix.of_divided([(line.start, line.end)], context))
            self.posts.of_habit(record, self._led(evidence, context))

    def _without_aims(self, group: Group, context: Context) -> Group:
        """Days with what is published, without the aim of them all: `Goal: 200 visitors`."""
        days = [r for r in group.records if r.name and self.features.is_when(r.name.text)]
        if group.shape != "list" or len(days) < _FEW or self.posts_are_around(context):
            return group
        aims = [r for r in group.records if self._is_aim(r)]
        for record in aims:
            self._labelled(record, context)
        return group._replace(records=tuple(r for r in group.records if r not in aims))

    @staticmethod
    def _is_aim(record: Record) -> bool:
        is_goal = record.name is not None and goal_label(record.name.text)
        return is_goal and record.own is not None and any(map(str.isdigit, record.own.text))

    def _by_when(self, lead: str, group: Group, context: Context) -> Context:
        """The context of goals with the deadline that the line above them names."""
        moment = self.features.moment(lead[:_LEAD]) if group.records else None
        if moment is None or not (moment.day or moment.month or moment.year):
            return context
        if moment.rest and not self.goals.is_deadline(lead):
            return context
        words = group.records[0].place._replace(text=lead)
        title = self.page.titles.read(lead)._replace(period=lead)
        return context.below(Over(words, title, moment))

    def _facts(self, group: Group, context: Context) -> None:
        """A table of labels and values, as briefs have."""
        for record in group.records:
            if record.name and record.cells[1].value.text:
                self.label(Cell(record.name, record.cells[1].value), context)

    def _labelled(self, record: Record, context: Context) -> None:
        """What an entry says whose label names a goal, networks or an audience."""
        if record.name is not None and record.own is not None:
            self.label(Cell(record.name, record.own), context)
        elif record.name is not None:
            title = self.page.titles.read(record.name.text)
            over = Over(record.name, title, self.features.moment(record.name.text))
            if title.part or over.moment:
                self._blocks(list(record.below), context.below(over))
                return
        elif record.lists and self._heads_a_part(record, context):
            return
        for block in record.below:
            if isinstance(block, ListBlock):
                for each in self.shop.records.of_list(block).records:
                    self._labelled(each, context)
        for cell in record.cells or self._lines_below(record.place):
            self.label(cell, context)

    def _lines_below(self, words: Words) -> list[Cell]:
        """What lines with labels say below the first, a mere name: its content, its platforms."""
        text = words.source.text
        spans = [match.span() for match in _LINE.finditer(text, words.start, words.end)]
        begun = [(end - len(text[at:end].lstrip()), end) for at, end in spans[1:]]
        told = [each for at in begun if (each := self.page.labelled(*at)) is not None]
        if len(told) < len(begun):
            return []
        return [Cell(self.page.words_at(e.at), self.page.words_at(e.value)) for e in told]

    def _heads_a_part(self, record: Record, context: Context) -> bool:
        """Read the list below an entry that does no more than name its part: `Social media`."""
        title = self.page.titles.read(record.place.text)
        if not (title.part and title.is_sure):
            return False
        self._blocks(list(record.lists), context.below(Over(record.place, title, None)))
        return True

    def _lines(self, blocks: list[Paragraph], context: Context) -> None:
        """Labelled or numbered lines one below the other are the entries of a list."""
        records = self.without_facts(self.shop.records.of_lines(blocks), context)
        if context.part == "goals":
            records = list(self.goals.folded(records))
        context = self._of_what_is_posted(records, context)
        opened = self.shop.records.of_openings(blocks) if len(blocks) > 1 else ()
        group = Group("list", opened)
        if opened and self.take(Evidence(self.features, group, context), context):
            return
        is_lone = context.within_quote or context.part in _NO_LONE_LINES
        is_list = len(records) >= _FEW or not is_lone or any(record.cells for record in records)
        if not (records and is_list) or not self.take(
            Evidence(self.features, Group("list", tuple(records)), context), context
        ):
            for record in records:
                if record.name is not None and record.own is not None:
                    self.label(Cell(record.name, record.own), context)
        if context.channel is None:
            for block in blocks:
                if self._on_a_channel(block, context):
                    continue
                self.types.extend(self.mix.of_divided(block.lines, context))
                self.prose.sentences(block, context)

    def _on_a_channel(self, block: Paragraph, context: Context) -> bool:
        """Take a paragraph below channels that opens with one: `On Instagram we show …`."""
        said = self.page.extent_of([block]) if context.announces("channels") else None
        words = self.page.words_at(said).cut(0, _LONGEST_SAID) if said else None
        return words is not None and self.channels.of_sentences(words, context)

    def _of_what_is_posted(self, records: Iterable[Record], context: Context) -> Context:
        """The context of lines that describe a post: its aim is no goal."""
        fields = {self.features.field("post", r.name.text) for r in records if r.name}
        is_post = len(fields & _OF_A_POST) >= _FEW and not context.announces("channels")
        return context._replace(within_post=True) if is_post else context

    def _comes_again(self, records: Iterable[Record]) -> bool:
        """Whether a label says how often: an aim beside it that has no figure is no goal."""
        labels = (record.name.text for record in records if record.name)
        return any(self.features.field("channel", each) == "cadence" for each in labels)

    def _prose_items(self, section: Section, context: Context) -> None:
        """A part whose section is a paragraph: the goal, the audience, the message that it says."""
        part = context.nearest.title.part if context.nearest else None
        first = self.page.first_paragraph(section.blocks)
        if part is None or first is None or not (context.is_sure or part == "channels"):
            return
        words = self.page.words_at(first).cut(0, _LONGEST_SAID)
        if part == "channels":
            for said in self.page.paragraphs(section, _LONGEST_SAID):
                self.prose.channels_in(said, context)
            return
        is_alone = len(section.blocks) == 1 or len(words.text.split()) >= _FEWEST_WORDS
        kept = "goals" if part == "business_goals" else part
        found = self.items.setdefault(kept, [])
        if kept == "goals" and is_alone:
            told = self.page.paragraphs(section, _LONGEST_SAID)
            behind = [each for each in told if each.start >= words.end]
            found.extend(self.goals.in_paragraphs([words, *behind], context))
        else:
            found.extend(self._said_in(words, kept, context))

    def _said_in(self, words: Words, part: str, context: Context) -> Iterable[Value]:
        """What the first paragraph of a part says."""
        if part == "audiences":
            return self.audiences.in_prose(words, context)
        if part == "metrics":
            return self.named.measures_in(words, context)
        if part == "competitors":
            return self.named.enumerated(part, words, context)
        if part != "messages":
            return []
        ends = _LINE.finditer(words.source.text, words.start, words.end)
        lines = [self.page.words_at(match.span()) for match in ends]
        are_whole = all(line.text.endswith(_SENTENCE_ENDS) for line in lines)
        told = lines if len(lines) > 1 and are_whole else [self.shop.first_sentence(words)]
        built = (self.named.of_record(part, Record(e, own=e), context) for e in told)
        return [value for value in built if value is not None]
