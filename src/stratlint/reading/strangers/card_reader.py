"""Sections side by side as cards: each heading an item, with what is said of it below."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterator

from stratlint.language.loose_names import is_listed
from stratlint.language.loose_phrases import any_of
from stratlint.reading.building.named import KINDS
from stratlint.reading.building.told_fields import Fields
from stratlint.reading.choosing.clues.of_headings import is_below_people
from stratlint.reading.choosing.evidence import Evidence
from stratlint.reading.outlining.context import Context, Over
from stratlint.reading.outlining.heading_lines import COUNTED
from stratlint.reading.outlining.post_copy import has_copy
from stratlint.reading.outlining.records import Group, Record
from stratlint.reading.strangers.block_reader import BlockReader
from stratlint.reading.stretches.features import counted_as, goal_label
from stratlint.trees.markdown_blocks import ListBlock, Paragraph, Section, Table

_SHARE = re.compile(r"\d\s?%")
_MORE_THAN_FIELDS = ("calendar", "content_mix", "goals", "metrics")
_FEW = 2
_MANY = 0.4
"""The share of networks from which a list below a heading is one of channels."""
_LONGEST_NAME = 6
"""Words of the name of a channel that no list of networks knows."""


class CardReader(BlockReader, ABC):
    """Reads the sections of one document that are items."""

    @abstractmethod
    def visit(self, section: Section, context: Context) -> None:
        """Read a section on its own."""

    @abstractmethod
    def _children(self, children: list[Section], context: Context, over: Section | None) -> None:
        """Read sections side by side."""

    def _cards_among(
        self, records: tuple[Record, ...], context: Context
    ) -> Iterator[tuple[str, Group]]:
        """The groups of cards among sections side by side: all of them, or those that are alike."""
        whole = Group("cards", records)
        if best := self._best(Evidence(self.features, whole, context)):
            yield best.part, whole
            return
        ways = (self._is_dated, self._has_networks, self._is_post, self._is_for_people)
        for alike in (*ways, self._is_measured):
            some = tuple(each for each in records if alike(each))
            if _FEW <= len(some) < len(records):
                group = Group("cards", some)
                if best := self._best(Evidence(self.features, group, context)):
                    yield best.part, group

    def _is_dated(self, record: Record) -> bool:
        return record.name is not None and self.features.is_when(record.name.text)

    def _has_networks(self, record: Record) -> bool:
        return bool(record.name and self.features.networks(record.name.text))

    def _is_for_people(self, record: Record) -> bool:
        name = record.name.text if record.name else ""
        return self.features.title_names_audience(name) and self.features.names_people(name)

    def _is_post(self, record: Record) -> bool:
        fields = {self.features.field("post", c.label.text) for c in record.cells}
        return len(fields & {"call_to_action", "text", "channel", "media", "type"}) >= _FEW

    def _is_measured(self, record: Record) -> bool:
        return "target" in self.goals.own_fields(record)

    def _card(self, part: str, record: Record, group: Group, context: Context) -> bool:
        """Take a section as an item of a part; says whether it is one."""
        section = record.section
        assert section is not None
        over = self._over(section)
        title = over.title
        below = context.below(over)
        is_share = part == "content_mix" and _SHARE.search(title.text) is not None
        is_other = title.part not in (None, part) and part != "calendar" and not is_share
        is_closed = title.is_closed and part != "metrics"  # `Cost per lead` may be measured
        if part not in ("calendar", "channels") and self._holds_drafts(section):
            return False
        if is_closed or (is_other and not self.features.title_names_audience(title.text)):
            return False
        if part == "channels":
            return self._channel_card(section, over, record, context, below)
        if part == "calendar":
            is_post = bool(over.moment) or len(record.cells) > 1 or bool(over.title.networks)
            is_told = is_post or has_copy(record) or COUNTED.match(title.text) is not None
            if not is_told or below.is_profile or is_listed("words_for_stock", title.label):
                return False  # `Templates`, with some below
            return self._post_card(section, record, context, below)
        if part == "metrics":
            return self._measure_card(record, context)
        if part == "goals":
            return self._goal_card(section, over, record, context, below)
        if part == "content_mix":
            value = self.mix.of_record(group, record, context)
            self.types.extend([value] if value else [])
            return value is not None
        return self._named_card(part, section, record, context, below)

    def _holds_drafts(self, section: Section) -> bool:
        """Whether the headings below one count posts: `Ready to post` above `Post 1 — …`."""
        labels = [self.page.titles.read(self.page.heading(c)[0]).label for c in section.children]
        return any(counted_as("headings_of_posts", label) for label in labels)

    def _channel_card(
        self, section: Section, over: Over, record: Record, context: Context, below: Context
    ) -> bool:
        is_group = self.features.is_listed("groups_of_channels", over.title.label)
        is_group = is_group and not over.title.networks
        if is_group or self._lists_places(section, below):
            return False
        networks = self.features.networks(over.words.text)
        if over.title.networks and over.title.rest and not networks:  # `Primary: Instagram`
            networks = over.title.networks
            record = record._replace(name=over.words.cut(over.title.rest_at))
        is_beside = context.part == "channels" or self.channels.has_fields(record)
        if over.title.is_refusal:
            self.channels.refuse(over.words)
            return True
        if not networks and not (is_beside and self._can_be_channel(section, over, record)):
            return False
        is_one_of = is_beside and context.is_sure
        found = self.channels.of_record(record, below, is_beside=is_beside, is_one_of=is_one_of)
        if not found:
            return bool(networks)
        self._take_own_goals()
        self._other_labels("channel", record, below._replace(channel=over.words))
        name = found[0]["id"]
        network = networks[0] if networks else name.text
        inner = below._replace(channel=over.words._replace(text=network), part="", is_sure=False)
        self._blocks_of_channel(section, inner, found[0])
        self._children(section.children, inner, section)
        return True

    def _lists_places(self, section: Section, context: Context) -> bool:
        """Whether a heading is the kind of the places listed below it: `Mailing lists`."""
        lists = [block for block in section.blocks if isinstance(block, ListBlock)]
        groups = (Evidence(self.features, self.group_of(block), context) for block in lists)
        return any(
            each.clue("below a kind of channel", "channels")
            and (best := self._best(each)) is not None
            and best.part == "channels"
            for each in groups
        )

    def _can_be_channel(self, section: Section, over: Over, record: Record) -> bool:
        """Whether a heading among channels that no list of networks knows is one itself."""
        if any(self.features.networks(self.page.heading(c)[0]) for c in section.children):
            return False
        for block in section.blocks:
            if isinstance(block, (ListBlock, Table)):
                evidence = Evidence(self.features, self.group_of(block), Context())
                if evidence.clue("networks", "channels") > _MANY:
                    return False
        if not section.blocks and self.features.heads_channels(over.words.text):
            return False
        return len(over.words.text.split()) <= _LONGEST_NAME

    def _blocks_of_channel(self, section: Section, context: Context, channel: Fields) -> None:
        """Below a channel's heading only calendars, goals and mixes are more than its fields."""
        for above, block in zip([None, *section.blocks], section.blocks, strict=False):
            if isinstance(block, (Table, ListBlock)):
                lead = self._lead(above) if isinstance(above, Paragraph) else ""
                evidence = Evidence(self.features, self.group_of(block), context, lead)
                best = self._best(evidence)
                if best is not None and best.part in _MORE_THAN_FIELDS:
                    self._build(best.part, evidence, context)
                    start, end = self.page.extent_of([block]) or (0, 0)
                    channel.notes = [n for n in channel.notes if not start <= n.start < end]
                elif isinstance(block, ListBlock):
                    for record in evidence.group.records:
                        self.posts.of_habit(record, context)

    def _post_card(
        self, section: Section, record: Record, context: Context, below: Context
    ) -> bool:
        if self._holds_posts(below.nearest, section) and not self._is_post(record):
            return False
        before = self._count()
        if any(isinstance(b, Table) for b in section.blocks):
            self._blocks([b for b in section.blocks if isinstance(b, Table)], below)
            if self._count() > before:
                return True
        names = self.shop.records.of_sections(section.children)
        inner = below._replace(within_post=True)
        if any(self._is_post(each) for each in names.records):
            return False
        if any(self.features.networks((r.name or r.place).text) for r in names.records):
            for child, each in zip(section.children, names.records, strict=True):
                self._network_of_day(child, each, below)
            return self._count() > before
        if not self.posts.of_card(record, self._placed(context, record)):
            return False
        for child in section.children:
            over = self._over(child)
            if over.title.is_day:
                self.visit(child, inner)
        return True

    def _placed(self, context: Context, record: Record) -> Context:
        """The context of a post whose heading names its one network."""
        networks = self.features.networks(record.name.text) if record.name else ()
        if record.name is None or len(networks) != 1 or context.channel is not None:
            return context
        return context._replace(channel=record.name._replace(text=networks[0]))

    def _holds_posts(self, over: Over | None, section: Section) -> bool:
        """Whether a heading is a week, a month or a part, below which posts stand."""
        if over is None:
            return False
        is_led = over.title.is_sure or bool(section.children)  # `Planning`, with headings below
        is_part = bool(over.title.part and is_led and over.moment is None)
        return is_part or self.features.is_span(over.words.text)

    def _network_of_day(self, section: Section, record: Record, context: Context) -> None:
        """A network's heading below a day: the post of that day there."""
        assert record.name is not None
        networks = self.features.networks(record.name.text)
        if not networks:
            self.visit(section, context)
            return
        inner = context._replace(channel=record.name._replace(text=networks[0]))
        if section.children:
            self._blocks(section.blocks, inner)
            self._children(section.children, inner, section)
        else:
            self.posts.of_card(record, inner)

    def _measure_card(self, record: Record, context: Context) -> bool:
        """A heading with what it means, where it stands and what it is to reach: a measure."""
        own = self.goals.own_fields(record)
        if not own and (record.cells or not self.page.is_prose(record.section)):
            return False
        described = record._replace(cells=(), own=None) if own else record
        if (value := self.named.of_record("metrics", described, context)) is None:
            return False
        self.items.setdefault("metrics", []).append(value)
        if (goal := self.goals.of_measure(record, own, context)) is not None:
            self.items.setdefault("goals", []).append(goal)
        return True

    def _goal_card(
        self, section: Section, over: Over, record: Record, context: Context, below: Context
    ) -> bool:
        """A heading below `Goals`: a goal with its fields, or a group of goals."""
        is_counted = bool(over.title.rest) and goal_label(over.title.label)
        is_group = not is_counted and self._is_group_of_goals(section, record)
        if is_group or (goal := self.goals.of_card(record, context)) is None:
            return False
        self.items.setdefault("goals", []).append(goal)
        inner = below._replace(part="", is_sure=False)
        self.measures_of(goal, section, inner)
        self._children(section.children, inner, section)
        return True

    def _is_group_of_goals(self, section: Section, record: Record) -> bool:
        """Whether a heading stands above a list or table of goals, or of sections with them."""
        lists = [b for b in section.blocks if isinstance(b, (ListBlock, Table))]
        for block in lists:
            group = self.group_of(block)
            evidence = Evidence(self.features, group, Context(part="goals", is_sure=True))
            is_card = evidence.clue("labels of a goal", "goals")
            if not is_card and len(self.goals.folded(group.records)) > 1:
                return True
        return bool(section.children) or (not record.cells and record.own is None)

    def _named_card(
        self, part: str, section: Section, record: Record, context: Context, below: Context
    ) -> bool:
        if part not in KINDS or (part == "audiences" and self._lists_audiences(section, below)):
            return False
        is_list = any(isinstance(b, (ListBlock, Table)) for b in section.blocks)
        name = self.page.heading(section)[0]
        is_empty = not section.blocks and self.features.part(name.split(" ")[-1]) == part
        if part == "messages" and (is_list or is_empty):
            return False
        if part == "audiences" and not self._may_be_audience(name, context):
            return False
        if part == "audiences":
            value = self.audiences.of_record(record, context)
        else:
            value = self.named.of_record(part, record, context)
        if value is None:
            return False
        self.keep(part, [value], context)
        self._other_labels(KINDS[part].kind, record, below)
        if part == "audiences" and context.part in ("messages", "channels"):
            inner = below._replace(part=context.part, is_sure=True)
            before = self._count()
            self._blocks(section.blocks, inner)
            if record.own and context.part == "messages" and self._count() == before:
                self.items.setdefault("messages", []).extend(
                    self._said_in(record.own, "messages", inner)
                )
        for child in section.children:
            if self.page.titles.read(self.page.heading(child)[0]).part in (
                "channels",
                "messages",
                "goals",
            ):
                self.visit(child, below)
        return True

    def _may_be_audience(self, name: str, context: Context) -> bool:
        """Whether a heading says by itself, or by those above it, that it is an audience."""
        if self.audiences.is_field(name):
            return False
        is_below = context.announces("audiences") or is_below_people(self.features, context)
        return is_below or self.features.title_names_audience(name)

    def _other_labels(self, kind: str, record: Record, context: Context) -> None:
        """Labels below an item's heading that are no field of it may be of another part."""
        for cell in record.cells:
            if kind == "audience" and (goal_label(cell.label.text) or self._lists_channels(cell)):
                continue  # what it wants, and where it is to be met
            if self.features.field(kind, cell.label.text) is None and cell.value.text:
                self.label(cell, context._replace(part="", is_sure=False))

    def _lists_audiences(self, section: Section, context: Context) -> bool:
        """Whether a heading stands above a list of audiences, and is none itself."""
        title = context.nearest.title if context.nearest else None
        if title is not None and self.audiences.is_ranked_name(title):
            return False
        if section.children and title is not None and title.part == "audiences":
            return True
        if title is None or not (title.part == "audiences" or self.features.names_rank(title.text)):
            return False
        lists = [b for b in section.blocks if isinstance(b, (ListBlock, Table))]
        return any(not Evidence(self.features, self.group_of(b), context).clue(
            "labels of an audience", "audiences") for b in lists)  # fmt: skip

    def _over(self, section: Section, context: Context | None = None) -> Over:
        words = self.page.named(section)
        title = self.page.titles.read(words.text)
        if context and context.part in ("goals", "metrics") and is_listed("targets", title.label):
            title = title._replace(part=context.part)  # targets of goals are no audiences
        is_within = context is not None and (context.part or context.channel is not None)
        if is_within and is_listed("why_alone", words.text):
            title = title._replace(part=None, is_sure=False)  # why this goal, this channel
        if any_of("days_of_a_document").search(words.text):  # `Decisions (approved on 2 May)`
            return Over(words, title._replace(period=""))
        return Over(words, title, self.features.moment(words.text))
