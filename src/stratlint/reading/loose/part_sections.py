"""Sections of a part: what stands below a heading that names one, and the headings inside it."""

from __future__ import annotations

import re

from stratlint.finding import Fault
from stratlint.language.loose_names import opens_with, says_a_number, task, without_number
from stratlint.reading.format import strategy_format
from stratlint.reading.loose.blocks import BlockReader
from stratlint.reading.loose.channel_sections import ChannelSections, Visit
from stratlint.reading.loose.goal_results import has_target, put_results
from stratlint.reading.loose.mix import policy_in
from stratlint.reading.loose.page import Fields, Frame
from stratlint.reading.loose.titles import Title
from stratlint.reading.markdown_parts import PartReader
from stratlint.strategy import Value
from stratlint.trees.markdown_blocks import ListBlock, Section


class PartSections:
    """Reads the sections of one document whose headings name a part."""

    def __init__(self, blocks: BlockReader, channels: ChannelSections, visit: Visit) -> None:
        """Read with `blocks`; the headings inside a part go back through `visit`."""
        self.blocks = blocks
        self.page = blocks.page
        self.collected = blocks.collected
        self.goals = blocks.goal_reader
        self.mix = blocks.mix_reader
        self.channel_sections = channels
        self.visit = visit
        faults: list[Fault] = []
        self.parts = PartReader(self.page.source, self.page.words, self.page.fields, faults)
        self.format = strategy_format()
        self.broad: list[Fields] = []

    def _children(self, section: Section, frame: Frame) -> None:
        for child in section.children:
            self.visit(child, frame, section.children)

    def read(
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
            self.other(part, section, frame)
        if not is_group:
            self.collected.announce(part, at)
            self.collected.taken.add(id(section))
        elif self.collected.count() > before:
            self.collected.taken.add(id(section))

    def _goals(self, section: Section, title: Title, frame: Frame, *, is_group: bool) -> None:
        found = list(self.goals.section(section, frame))
        has_label_rest = title.rest and title.part == "goals" and len(title.rest.split()) > 3
        if not found and (is_group or has_label_rest) and not section.children:
            found = self._goal_of_heading(section, title, frame)
        self._note_broad(found)
        self.collected.goals.extend(found)
        self._children(section, frame)

    def _note_broad(self, found: list[Value]) -> None:
        """Remember the one goal of a section that says no number: it may be the aim of all."""
        first = found[0].data if len(found) == 1 else None
        if isinstance(first, Fields) and not says_a_number(first["statement"].text):
            self.broad.append(first)

    def set_beside_broad(self, goals: list[Value]) -> None:
        """Note by what the broad aim of a plan is measured: by the objectives told elsewhere."""
        stated = [goal.data["statement"] for goal in goals if isinstance(goal.data, Fields)]
        measured = next((each for each in stated if says_a_number(each.text)), None)
        if measured is not None:
            for fields in self.broad:
                fields.setdefault("x-results", measured)

    def _goal_of_heading(self, section: Section, title: Title, frame: Frame) -> list[Value]:
        """A heading below `Goals` that is itself what is aimed at."""
        words = without_number(title.text)
        _, at = self.page.heading(section)
        if not section.blocks or len(words.split()) < 2 or not self.goals.is_statement(words):
            return []
        labels = list(self.page.labels(section.blocks))
        said = any(self.page.words.field("goal", label.label) for label in labels)
        if not said and any(isinstance(block, ListBlock) for block in section.blocks):
            # What is listed below is no goal, and so the heading is a topic.
            return []
        goal = self.goals.goal(at, frame, words)
        assert isinstance(goal.data, Fields)
        for label in labels:
            self.goals.put(goal.data, label.label, label.value)
        put_results(self.page, goal.data, section.blocks)
        return [goal]

    def _mix(self, section: Section, frame: Frame, *, is_group: bool) -> None:
        _, at = self.page.heading(section)
        if is_group:
            # A section below a mix that is none of its types: only shares make it one.
            self._children(section, frame)
            return
        if frame.channel is not None:
            self.collected.put_channel_mix(frame.channel, self.mix.section(section, frame))
            return
        types = self.mix.section(section, frame)
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
        title = self.page.titles.read(self.page.heading(section)[0])
        every = opens_with("success_headings", title.label)
        self.collected.goals.extend(self.blocks.measured(section, frame, every=every))
        value = self.parts.part("metrics", section._replace(children=[]))
        if value is not None and isinstance(value.data, list):
            metrics = [metric for metric in value.data if not _is_task(metric)]
            _without_amounts(metrics)
            value = value._replace(data=metrics)
            if value.data:
                self.collected.put("metrics", value)
        self._children(section, frame)

    def other(self, part: str, section: Section, frame: Frame) -> None:
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
            self.collected.goals.extend(self.goals.labels(list(rest.blocks), frame))

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
