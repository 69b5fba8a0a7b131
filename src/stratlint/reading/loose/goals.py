"""Goals wherever they are written: lists, tables with targets, labels, headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from stratlint.language.loose_names import (
    bare,
    is_listed,
    listed,
    period_in,
    periods,
    without_periods,
)
from stratlint.language.names import _joined, name_key
from stratlint.reading.loose.goal_cards import goal_cards
from stratlint.reading.loose.goal_results import below_line, has_target, put_results
from stratlint.reading.loose.goal_tables import goals_of_table
from stratlint.reading.loose.page import Bullet, Fields, Frame, Labelled, Page
from stratlint.reading.loose.titles import Title
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

_ASIDE = re.compile(
    r"\b(?:you|e\.g|example|par exemple|ex\.)\b"
    r"|^\W*(?:\[|(?:currently|actuellement)\b|(?:important|note|remarque|nb)\b(?:\s?:| that| que))",
    re.I,
)
_SIGN = re.compile(r"[^\w\s$€£¥₽<>≥≤=+~\"“«'(@#*_\[-]+\s+")
"""An emoji before the words."""
_ADVICE = re.compile(r"\byou(?:'ll|’ll|'re|’re)?\b", re.I)
_LONGEST = 700
_NOT_THE_WORDS = frozenset(("owner", "status", "by", "baseline"))
"""Labels of entries that say something of the goal above, not another goal."""
_SHORTEST = 3
"""Letters of a word that is aimed at: “Sales”."""
_LONGEST_LABEL = 40
_FEWEST = 4
"""Words of a paragraph that states a goal."""
_NUMBERED = re.compile(r"[*_]{0,2}\d{1,2}(?:[.)]|(?:\.\d{1,2}){1,2}[.)]?)[*_]{0,2}\s+(?=\S)")
_NUMBER_LABEL = re.compile(r"(?P<words>[^\W\d_]+(?:\s[^\W\d_]+)?)\s?#?\.?\s?\d{1,2}(?:\.\d)?\Z")


class GoalReader:
    """Reads the goals of one document."""

    def __init__(self, page: Page) -> None:
        """Read on `page`."""
        self.page = page

    # Sections

    def section(self, section: Section, frame: Frame) -> Iterator[Value]:
        """The goals of a section, without those of the sections below it."""
        if cards := goal_cards(self, section, frame):
            yield from cards
            return
        found = False
        before: object = None
        blocks = list(self._without_leads(section.blocks))
        for index, block in enumerate(blocks):
            if not self._is_aside(block, before):
                for goal in self.block(block, frame):
                    found = True
                    if isinstance(block, Paragraph) and isinstance(goal.data, Fields):
                        put_results(self.page, goal.data, below_line(blocks, index))
                    yield goal
            before = block
        if found:
            return
        if numbered := self._numbered(section):
            yield from (self.goal(at, frame) for at in numbered)
        elif at := self._prose(section):
            yield self.goal(at, frame)

    def _numbered(self, section: Section) -> list[Stretch]:
        """The paragraphs of a section in which each opens with a number: `2.1 Win 40 members`."""
        found = []
        for block in section.blocks:
            if isinstance(block, Paragraph) and block.lines:
                at = (block.lines[0][0], block.lines[-1][1])
                number = _NUMBERED.match(self.page.source.text, *at)
                if number and self.is_statement(self.page.text((number.end(), at[1]))):
                    found.append((number.end(), at[1]))
        return found if len(found) > 1 else []

    def _without_leads(self, blocks: list[Block]) -> Iterator[Block]:
        """The blocks, without the lists of one bold entry that only name the list below them."""
        for block, following in pairwise([*blocks, None]):
            assert block is not None
            if not (isinstance(following, ListBlock) and self._is_lead(block)):
                yield block

    def _is_lead(self, block: Block) -> bool:
        bullets = list(self.page.bullets(block)) if isinstance(block, ListBlock) else []
        if len(bullets) != 1 or bullets[0].below:
            return False
        words = self.page.source.text[bullets[0].start : bullets[0].end].strip()
        return words.startswith("**") and words.find("**", 2) == len(words) - 2

    def _is_aside(self, block: object, before: object) -> bool:
        """Whether a list is of something else: a label says so, or it stands deeper.

        Below the entries of a numbered list Markdown asks for an indent as wide as the number;
        people give two blanks.
        """
        if isinstance(block, ListBlock) and isinstance(before, Paragraph):
            return self._announces_another(before)
        if not (isinstance(block, ListBlock) and isinstance(before, ListBlock)):
            return False
        if block.ordered or not before.ordered:
            return False
        return self._indent(block) > self._indent(before)

    def _announces_another(self, block: Paragraph) -> bool:
        """Whether a line above a list names another part: `Contenus :` below a channel."""
        words = self.page.text(block.lines[-1]) if block.lines else ""
        if not words.endswith((":", "：")) or len(words) > _LONGEST_LABEL:
            return False
        words = words.rstrip(" :：\u00a0")
        if is_listed("targets", words):
            return False
        part = self.page.titles.read(words).part
        return part is not None and part not in ("goals", "metrics", "business_goals", "mission")

    def _indent(self, block: ListBlock) -> int:
        start = block.items[0].start
        return start - (self.page.source.text.rfind("\n", 0, start) + 1)

    def block(self, block: object, frame: Frame) -> Iterator[Value]:
        """The goals of a list, a table, or labelled lines."""
        if isinstance(block, ListBlock):
            yield from self.bullets(block, frame)
        elif isinstance(block, Table):
            yield from self.rows(block, frame)
        elif isinstance(block, Paragraph):
            yield from self.labels([block], frame)
            yield from self._labelled_targets(block, frame)
        elif isinstance(block, Quote):
            for each in block.blocks:
                yield from self.block(each, frame)

    def _labelled_targets(self, block: Paragraph, frame: Frame) -> Iterator[Value]:
        """Lines below `Objectives` whose label is no goal's own: `**Primary:** win 300 readers`."""
        for label in self.page.labels([block]):
            at = self.first_line(label.value)
            is_own = self.is_goal_label(label.label) or self._is_counted(label)
            if is_own or not label.is_bold or self.page.words.field("goal", label.label):
                continue
            text = self.page.text(at)
            if has_target(text) and self.is_statement(text):
                yield self.goal(at, frame, period=period_in(label.label))

    def _prose(self, section: Section) -> Stretch | None:
        at = self.page.first_paragraph(section.blocks)
        if at is None or section.children or at[1] - at[0] > _LONGEST:
            return None
        text = self.page.text(at)
        if text.startswith(("|", "<", "{", "[", "!")) or not self.is_statement(text):
            return None
        if len(text.split()) < _FEWEST and len(section.blocks) > 1:
            return None
        return at

    def goal(self, at: Stretch, frame: Frame, data: str | None = None, period: str = "") -> Value:
        """A goal whose statement stands there."""
        fields = Fields()
        fields["statement"] = self.page.value(at, data)
        self.finish(fields, frame, period)
        return Value(fields, self.page.source, *at)

    def finish(self, fields: Fields, frame: Frame, period: str = "") -> None:
        """Give a goal the id, period and channels that its words and headings say."""
        fields.heading = frame.heading
        fields.period = period or fields.period or frame.period
        statement = fields["statement"]
        if "id" not in fields:
            self.page.name(
                fields, " ".join(statement.text.split()[:8]), (statement.start, statement.end)
            )
        if "channels" in fields:
            return
        if frame.channel and "id" in frame.channel:
            named = frame.channel["id"]
            fields["channels"] = Value([named], named.source, named.start, named.end)
        elif networks := self.page.titles.networks_within(statement.text):
            listed = [statement._replace(data=network) for network in networks]
            fields["channels"] = statement._replace(data=listed)

    # Lists

    def bullets(self, block: ListBlock, frame: Frame) -> Iterator[Value]:
        """Each entry that states a goal; none where the list asks questions."""
        bullets = list(self.page.bullets(block))
        said = [self.page.text((b.start, b.end)) for b in bullets]
        advice = sum(bool(_ADVICE.search(each)) for each in said)
        if any(each.endswith("?") for each in said) or advice > 1:
            return
        for bullet in bullets:
            yield from self._bullet(bullet, frame)

    def _bullet(self, bullet: Bullet, frame: Frame) -> Iterator[Value]:
        page = self.page
        label = page.labelled(bullet.start, bullet.end)
        at, period = (bullet.start, bullet.end), ""
        if label and (label.is_bold or label.has_colon):
            if label.value[0] >= label.value[1]:
                if any(isinstance(each, ListBlock) for each in bullet.below):
                    yield from self._group(label, bullet, frame)
                    return
                at = label.at
            elif self.is_goal_label(label.label):
                at = label.value
            elif periods(label.label) and not without_periods(label.label):
                at, period = label.value, label.label
            elif page.words.field("goal", label.label) in _NOT_THE_WORDS:
                return
        if value := self._stated(bullet, at, frame, period):
            yield value

    def _stated(self, bullet: Bullet, at: Stretch, frame: Frame, period: str) -> Value | None:
        """The goal whose words an entry has at `at`."""
        page = self.page
        if sign := _SIGN.match(page.source.text, *at):
            at = (sign.end(), at[1])
        if not self.is_statement(page.text(at)):
            return None
        fields = Fields()
        fields["statement"] = page.value(at)
        if bullet.done:
            fields["status"] = Value("reached", page.source, bullet.start, bullet.start)
        self._below(bullet, fields)
        self.finish(fields, frame, period)
        return Value(fields, page.source, *at)

    def _group(self, label: Labelled, bullet: Bullet, frame: Frame) -> Iterator[Value]:
        """The goals of a list under a label: `**Month 6:**`, `Objective 1:`."""
        period = period_in(label.label)
        inner = frame
        if not self.is_goal_label(label.label):
            inner = frame.below(self.page.titles.read(label.label))
        for each in bullet.below:
            if not isinstance(each, ListBlock):
                continue
            for goal in self.bullets(each, inner):
                if period and isinstance(goal.data, Fields):
                    goal.data.period = period
                yield goal

    def _below(self, bullet: Bullet, fields: Fields) -> None:
        """Lines below a goal such as `Target:` and `Current:`."""
        for label in self.page.labels(bullet.below):
            self.put(fields, label.label, label.value)

    def put(self, fields: Fields, name: str, at: Stretch) -> None:
        """Set the field of a goal that a label or column names; a vague date is its period."""
        field = self.page.words.field("goal", name)
        if field is None or field in ("statement", "id"):
            return
        if field == "by":
            text = self.page.text(at)
            day = self.page.fields.day(text)
            if day:
                fields.setdefault("by", Value(day, self.page.source, *at))
            elif text and not self.page.is_blank(at):
                fields.period = fields.period or text
            return
        self.page.put("goal", fields, field, at)

    def is_goal_label(self, label: str) -> bool:
        """Whether a label announces a goal: `Objectif 90 jours`, `Goal 2`."""
        key = _joined(name_key(without_periods(label)))
        if key in listed("labels_of_goals") or bare(key) in listed("labels_of_goals"):
            return True
        return self.number_label(label)

    @staticmethod
    def number_label(label: str) -> bool:
        """Whether a label only counts: `Goal 2`, `Objectif 1`, `KR 3`."""
        match = _NUMBER_LABEL.match(label.strip())
        return bool(match) and is_listed(
            "labels_of_numbered_goals", match["words"] if match else ""
        )

    def is_statement(self, text: str) -> bool:
        """Whether words can be a goal, not a question, a remark or a placeholder."""
        if len(text) < _SHORTEST or len(text) > _LONGEST or text.endswith(("?", ":")):
            return False
        if _ASIDE.search(text):
            return False
        key = name_key(text)
        return not any(each in key for each in listed("not_a_goal"))

    # Labels

    def labels(self, blocks: list[object], frame: Frame) -> Iterator[Value]:
        """Goals after a label: `**Goal:** …`, `Objectif : …`."""
        found = self.page.labels([b for b in blocks if isinstance(b, (Paragraph, Quote))])
        for label in found:
            if (self.is_goal_label(label.label) and label.has_colon) or self._is_counted(label):
                at = self.first_line(label.value)
                if self.is_statement(self.page.text(at)):
                    yield self.goal(at, frame, period=period_in(label.label))

    def _is_counted(self, label: Labelled) -> bool:
        """Whether a label in bold counts a goal and names it: `**Goal 2: readers.**`."""
        first = label.label.partition(":")[0].strip()
        return label.is_bold and first != label.label and self.number_label(first)

    def first_line(self, at: Stretch) -> Stretch:
        """A stretch cut at the end of its first line."""
        stop = self.page.source.text.find("\n", *at)
        return at if stop < 0 else (at[0], stop)

    # Headings

    def heading(self, section: Section, frame: Frame) -> Value | None:
        """The goal that a heading states itself: `Goal 1: Tell great stories`."""
        text, at = self.page.heading(section)
        title = self.page.titles.read(text)
        stated = title.rest if title.rest and self._is_one_goal(title) else ""
        if len(stated.split()) < 2 or (periods(stated) and not without_periods(stated)):
            return None
        raw = self.page.source.text
        start = raw.find(stated[:12], *at)
        place = (start, at[1]) if start >= 0 else at
        fields = Fields()
        fields["statement"] = self.page.value(place, stated)
        for label in self.page.labels(section.blocks):
            self.put(fields, label.label, label.value)
        self.finish(fields, frame)
        put_results(self.page, fields, section.blocks)
        return Value(fields, self.page.source, *at)

    def _is_one_goal(self, title: Title) -> bool:
        """Whether a heading opens with `Goal:` or `Goal 2 —`, not with `Goals —`."""
        if self.number_label(title.label):
            return True
        between = title.text[: title.rest_at].rstrip()
        is_plural = name_key(title.label).endswith("s")
        return between.endswith((":", "：")) and not is_plural and self.is_goal_label(title.label)

    def rows(self, table: Table, frame: Frame, *, needs_target: bool = False) -> Iterator[Value]:
        """The goals of a table."""
        return goals_of_table(self, table, frame, needs_target=needs_target)
