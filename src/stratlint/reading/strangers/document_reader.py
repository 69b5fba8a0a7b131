"""One Markdown document read for what it says, section by section."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from stratlint.language.loose_names import is_listed, listed, without_number, without_periods
from stratlint.language.loose_phrases import any_of
from stratlint.language.names import name_key
from stratlint.language.times.moments import Moment
from stratlint.reading.building.told_fields import Fields
from stratlint.reading.choosing.evidence import Evidence
from stratlint.reading.outlining.context import Context, Over
from stratlint.reading.outlining.records import Group
from stratlint.reading.strangers.card_reader import CardReader
from stratlint.reading.stretches.extents import block_stretches
from stratlint.reading.stretches.features import counted_as, states_goal
from stratlint.reading.stretches.titles import Title
from stratlint.reading.stretches.words import Words
from stratlint.trees.markdown_blocks import (
    Block,
    Code,
    ListBlock,
    Paragraph,
    Section,
    Table,
)

_PROSE_PARTS = ("mission", "company_mission", "voice", "management", "monitoring", "out_of_scope",
                "learnings", "tests", "review")  # fmt: skip
_PLACE_TO_WRITE = re.compile(r"\[[^\[\]\n]{2,80}\]")
_HANDLE = re.compile(r"(?<!\w)@\w+")
_QUOTATION = re.compile(
    r"\"\s?[^\"\s]+\s[^\"\n]{4,}(?:\"|\Z)|[“«]\s?[^«»“”\s]+\s[^«»“”\n]{4,}(?:[”»]|\Z)"
)
"""What somebody says or is to say: no word of it is the plan's."""
_SIZE = re.compile(r"\d\s?[x×]\s?\d")
_NO_CHANNELS = ("audiences", "competitors", "metrics", "learnings", "management", "monitoring")
_OF_CHANNELS = frozenset(
    ("mission", "audience", "cadence", "owner", "voice", "reason", "content_mix")
)
_SEVERAL = 2
_LOOKED_AT = 400
_FEWEST_WORDS = 3  # of a heading that says how much is to be reached
_LONGEST_TITLE = 12
_LINES_OF_A_TITLE = 2  # what a plan is, and whose
_NAMED = 8  # characters before the weeks of a heading that has a name of its own
_SENTENCES = 8  # of a paragraph that are looked at for networks named in passing


class DocumentReader(CardReader):
    """Reads one document."""

    def read(self, tree: Section) -> None:
        """Everything that the document `tree` says."""
        title, context = self._title(tree), Context()
        blocks = [*tree.blocks, *(title.blocks if title else [])]
        if title is not None:
            over = self._over_all(title)
            self.prose.take_title(over.words)
            context = context.below(over)
            if over.title.part == "channels" and not over.title.is_sure:
                context = context._replace(part="")
            context = self.about_channel(over, context)
        else:
            self._take_first_line(tree.blocks)
        self.prose.head(blocks)
        children = [c for c in tree.children if c is not title]
        if title is not None and self._is_page_of_channel(title, context):
            self._describe_channel(title, context)
        elif title is not None:
            self._inside(title, context, blocks)
            if not self._count() and self.announced.keys() <= {"mission"}:
                self._page_of_channel(title)
        else:
            self._blocks(blocks, context)
        self._children(children, Context() if title else context, None)

    def _is_page_of_channel(self, title: Section, context: Context) -> bool:
        """Whether the lines below a title with one network are the fields of its channel."""
        record = self.shop.records.of_section(title._replace(children=[]))
        told = {self.features.field("channel", cell.label.text) for cell in record.cells}
        return context.title_channel is not None and len(told & _OF_CHANNELS) >= _SEVERAL

    def _describe_channel(self, title: Section, context: Context) -> None:
        name = context.title_channel
        assert name is not None
        over = self._over(title)
        name = name._replace(text=self.page.titles.shown(name.text, over.words.text))
        over = over._replace(words=name, title=self.page.titles.read(name.text))
        blocks: list[Block] = [b for b in title.blocks if not isinstance(b, Table)]
        record = self.shop.records.of_section(title._replace(blocks=blocks))._replace(name=name)
        self._channel_card(title, over, record, Context(), context.below(over))
        self.goals_of_plan(self.page.heading(title)[0], record)
        for block in blocks:
            if isinstance(block, Paragraph):
                self.prose.sentences(block, Context())

    def _page_of_channel(self, title: Section) -> None:
        """Take a page that is headed by a network, and on which nothing else was found."""
        over = self._over(title)
        if len(over.title.networks) == 1:
            record = self.shop.records.of_section(title)
            self._channel_card(title, over, record, Context(), Context().below(over))

    def read_sections(self, sections: list[Section]) -> None:
        """What some sections of a document say, each for itself."""
        self._children(sections, Context(), None)

    def _title(self, tree: Section) -> Section | None:
        """The first heading, where it stands above all others of its level."""
        first = tree.children[0] if tree.children else None
        return first if first is not None and first.heading and first.heading.level == 1 else None

    def _take_first_line(self, blocks: list[Block]) -> None:
        """Take the title that a document without a heading for it has in its first line."""
        first = blocks[0] if blocks else None
        if not isinstance(first, Paragraph) or len(first.lines) > _LINES_OF_A_TITLE:
            return
        words = self.page.words_at(first.lines[0])
        is_name = len(words.text.split()) <= _LONGEST_TITLE and words.text[-1:].isalnum()
        if is_name and (":" not in words.text or not self.page.labelled(*first.lines[0])):
            self.prose.take_title(words)

    def _over_all(self, title: Section) -> Over:
        """The title; a word of money in it, as in `Low-budget strategy`, closes nothing."""
        over = self._over(title)
        is_closed = is_listed("closed", over.words.text)
        return over._replace(title=over.title._replace(is_closed=is_closed))

    def about_channel(self, over: Over, context: Context) -> Context:
        """A document whose title names one network is about it."""
        networks = self.features.social_within(over.words.text)
        if not networks and set(name_key(over.words.text).split()) & listed("titles_of_a_calendar"):
            networks = self.features.networks_within(over.words.text)
        if len(networks) != 1:
            return context
        return context._replace(title_channel=over.words._replace(text=networks[0]))

    def _inside(
        self, section: Section, context: Context, blocks: list[Block] | None = None
    ) -> None:
        """What stands below a heading that is no item itself."""
        own = section.blocks if blocks is None else blocks
        if context.nearest is not None:
            self.announce(context.nearest, context)
            if self.page.extent(section) is None and context.nearest.title.part:
                self.empty.add(context.nearest.title.part)
        if context.is_closed:
            for child in section.children:
                self.visit(child, context)
            return
        if self._prose_part(section, context):
            self._beside_prose(section, own, context)
            return
        before, goals = self._count(), len(self.items.get("goals", []))
        self._blocks(own, context)
        is_told = not section.children or context.part == "messages"
        has_no_goal = context.part == "goals" and len(self.items.get("goals", [])) == goals
        if is_told and (self._count() == before or has_no_goal):
            self._prose_items(section, context)
        self._note_broad(goals)
        self._children(section.children, context, section)

    def _beside_prose(self, section: Section, own: list[Block], context: Context) -> None:
        """What stands below the heading of a part that is prose, and is of another part."""
        inner = context._replace(part="", is_sure=False)
        if context.part == "voice":
            mixes = [b for b in own if self._has_shares(b, inner)]
            self._blocks(mixes, inner._replace(part="content_mix"))
            for block in own:
                if isinstance(block, Paragraph):
                    self.types.extend(self.mix.of_divided(block.lines, inner))
        elif context.part == "mission":
            self._blocks([b for b in own if isinstance(b, (ListBlock, Table))], context)
        elif context.part == "monitoring":
            self._blocks(own, inner := inner._replace(part="monitoring"))
        elif context.part != "company_mission":
            self._blocks(own, inner)
        self._children(section.children, inner, section)

    def _has_shares(self, block: Block, context: Context) -> bool:
        """Whether a list or table divides a whole: a mix, in an editorial line too."""
        if isinstance(block, (ListBlock, Table)):
            evidence = Evidence(self.features, self.group_of(block), context)
            return evidence.clue("shares", "content_mix") == 1
        return False

    def _note_broad(self, before: int) -> None:
        """Remember the one goal of a section that says no number: it may be the aim of all."""
        goals = self.items.get("goals", [])
        fields = goals[-1].data if len(goals) == before + 1 else None
        if isinstance(fields, Fields) and not any(map(str.isdigit, fields["statement"].text)):
            self.broad.append(fields)

    def announce(self, over: Over, context: Context) -> None:
        """Note where a part is announced, the first time, and the time that a heading names."""
        self.prose.take_heading(over.words)
        if over.title.part and not context.is_closed:
            self.announced.setdefault(over.title.part, over.words)
        self.channels.note_sole(over.title.label, over.title.rest)

    def _prose_part(self, section: Section, context: Context) -> bool:
        """Take a part that is prose: the mission, the voice."""
        nearest = context.nearest
        part = nearest.title.part if nearest else None
        if nearest is None or part not in _PROSE_PARTS:
            return False
        if not nearest.title.is_sure and part != "mission":
            return False
        self.prose.part(part, section, nearest.words)
        self.taken.add(id(section))
        return True

    def visit(self, section: Section, context: Context) -> None:
        """A section on its own: an item by its heading, or what stands below it."""
        over = self._over(section, context)
        below = context.below(over)
        if self._single(section, over, context, below):
            self.taken.add(id(section))
            return
        named = self.features.networks_within(over.title.rest)
        is_led = is_listed("labels_of_channels", over.title.label)
        if (is_led or over.title.part == "channels") and len(named) > (not is_led):
            self.channels.line(over.words, below)
        if len(over.title.networks) == 1 and context.channel is None:
            name = over.words._replace(text=over.title.networks[0])
            below = below._replace(channel=name)
        self._inside(section, below)

    def _children(self, children: list[Section], context: Context, over: Section | None) -> None:
        """Sections side by side: cards of one kind, or each for itself."""
        if not children:
            return
        records = self.shop.records.of_sections(children).records
        claims_of: dict[int, list[tuple[str, Group]]] = {}
        for part, group in self._cards_among(records, context):
            for record in group.records:
                claims_of.setdefault(id(record.section), []).append((part, group))
        for child, record in zip(children, records, strict=True):
            claimed = claims_of.get(id(child), [])
            if any(self._card(part, record, group, context) for part, group in claimed):
                self.taken.add(id(child))
            else:
                self.visit(child, context)
        if over is not None and self.types:
            self._end_mix(self.page.words_at(self.page.heading(over)[1]))

    def _single(self, section: Section, over: Over, context: Context, below: Context) -> bool:
        """Take a heading that is an item whatever stands beside it: a channel, a goal, a day."""
        title = over.title
        if context.is_closed or title.is_closed:
            return False
        record = self.shop.records.of_section(section)
        is_batch = context.part == "calendar" and counted_as("words_for_batches", title.label)
        is_goal = states_goal(title) or (context.part == "goals" and self._states_figure(title))
        if is_goal and not is_batch and (goal := self.goals.of_card(record, context)):
            self.items.setdefault("goals", []).append(goal)
            self.measures_of(goal, section, below)
            self._children(section.children, below._replace(part=""), section)
            return True
        if self.features.ranks_an_audience(title) and self._named_card(
            "audiences", section, record, context, below
        ):
            return True
        if title.networks and not title.part and self._is_channel(title, context):
            return self._channel_card(section, over, record, context, below)
        is_dated = over.moment is not None and over.moment.day is not None
        is_day = is_dated and not self.features.is_span(over.words.text)
        is_day = is_day and not below.is_programme
        if is_day and not title.part and title.is_day and context.part in ("", "calendar"):
            return self._post_card(section, record, context, below)
        return False

    def _states_figure(self, title: Title) -> bool:
        """Whether a heading says how much is to be reached: `Win 40 readers by June 2027`."""
        words = without_periods(title.text)
        is_said = title.part is None and len(words.split()) >= _FEWEST_WORDS
        return is_said and self.goals.states_figure(words)

    def _is_channel(self, title: Title, context: Context) -> bool:
        """Whether a heading with a network in it is about a channel there."""
        if context.channel is not None or any(map(_is_of_posts, context.moments)):
            return False
        if context.part not in ("", "channels", "content_mix", "accounts", "calendar"):
            return False
        words = without_number(title.text).split()
        is_regular = any(is_listed("adjectives", each) for each in (words[0], words[-1]))
        is_own = bool(self.features.social_within(title.text))
        return is_own or is_regular or context.part == "channels"

    def passing(self, tree: Section) -> None:
        """The networks that a document names nowhere but in passing: hints of channels."""
        below = list(self._open_sections(tree, Context()))
        for section, context in below:
            if section.heading and context.nearest:
                words = context.nearest.words
                told = self.features.told_by_title(words.text) if section.heading.level == 1 else ()
                self.channels.in_passing(words, told)
                self._in_passing(words)
        for section, _ in below:
            blocks = [b for b in section.blocks if not isinstance(b, Code)]
            for words in (self.page.words_at(s) for b in blocks for s in block_stretches(b)):
                if not words.text.startswith(("http", "#", "![")):
                    for sentence in islice(self.shop.sentences(words), _SENTENCES):
                        self._in_passing(sentence)

    def _open_sections(self, tree: Section, above: Context) -> Iterator[tuple[Section, Context]]:
        """The sections in which a network that is named may be a channel."""
        context = above.below(self._over(tree)) if tree.heading else above
        if context.is_closed or context.is_refused or context.part in _NO_CHANNELS:
            return
        yield tree, context
        for child in tree.children:
            yield from self._open_sections(child, context)

    def _in_passing(self, words: Words) -> None:
        """The networks that a sentence names, unless it says that they are left, or come later."""
        own = self.posts.channel_at(words.start)
        if not own:
            self.channels.leave_in(words)
        said = _QUOTATION.sub("", _HANDLE.sub("", words.text[:_LOOKED_AT]))
        if any_of("not_yet").search(said) or _SIZE.search(said) or "?" in said or _is_of_tool(said):
            return
        said = _PLACE_TO_WRITE.sub("", said)
        networks = self.features.social_within(said)
        if self.features.how_often(said):
            networks += self.features.own_within(said)
        if own:  # where it goes, and no other that its words speak of
            beside = self.channels.beside(own, words.cut(0, _LOOKED_AT))
            networks = beside or tuple(each for each in networks if each == own)
        told = self.features.networks_within(said)
        networks += tuple(each for each in told if each in self.channels.known)
        self.channels.in_passing(words, networks)


def _is_of_tool(text: str) -> bool:
    """Whether a sentence is about a program, by its name: `Meta Business Suite`."""
    return any(match[0][:1].isupper() for match in any_of("words_of_tools").finditer(text))


def _is_of_posts(moment: Moment) -> bool:
    """Whether a heading that names a time stands over posts, not over a phase of a year."""
    counted = moment.counted
    if counted is None:
        return moment.kind not in ("year", "relative")
    is_aside = counted.last is not None and moment.start > _NAMED  # `Phase 1: Partners (Week 1-2)`
    return counted.unit in ("day", "week", "month") and not is_aside
