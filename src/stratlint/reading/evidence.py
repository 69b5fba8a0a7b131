"""What speaks for and against a shape being of a part: the clues that layouts weigh.

Each clue is a number: 1 or 0, or the share of the records for which it holds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TypeAlias

from stratlint.language.loose_names import bare, is_listed, listed, without_periods
from stratlint.language.names import _joined, name_key
from stratlint.reading.context import Context
from stratlint.reading.features import Features, counts_goals, goal_label, states_goal
from stratlint.reading.format import strategy_format
from stratlint.reading.records import Group, Record
from stratlint.trees.markdown_blocks import Code, Quote

_MANY = 40
"""Records of a group that are looked at: the others are alike."""
_LONG_ENTRY = 16
"""Words of an entry that is too long to be the name of a measure."""
_SENTENCE = 4
_LONG_LEAD = 3
"""Words from which on a line above a list is a sentence, and no label."""


class Evidence:
    """The clues of one group in its context, each found when it is asked for."""

    def __init__(self, features: Features, group: Group, context: Context, lead: str = "") -> None:
        """Look at `group`; `lead` is the line that stands right above it."""
        self.features = features
        self.group = group
        self.context = context
        self.lead = lead
        self.records = group.records[:_MANY]
        self._known: dict[tuple[str, str], float] = {}
        self._fields: dict[str, set[str | None]] = {}

    def clue(self, name: str, part: str) -> float:
        """How far a clue holds for the group being of `part`."""
        key = (name, part)
        if key not in self._known:
            self._known[key] = self._find(name, part)
        return self._known[key]

    def _find(self, name: str, part: str) -> float:
        if name.startswith("column "):
            return float(name.removeprefix("column ") in self.fields(part))
        return float(CLUES[name](self, part))

    def share_of(self, holds: Callable[[Record], object]) -> float:
        """The share of the records for which something holds."""
        return sum(bool(holds(each)) for each in self.records) / max(len(self.records), 1)

    def fields(self, part: str) -> set[str | None]:
        """The fields of a part that the heads of columns, or labels, name."""
        if part not in self._fields:
            kind = strategy_format().kind_of_part[part]
            heads = self.group.heads
            self._fields[part] = {self.features.field(kind, head.text) for head in heads}
        return self._fields[part]

    def name_of(self, record: Record) -> str:
        """The words that a record opens with."""
        return (record.name or record.said).text

    # Clues

    def its_heading(self, part: str) -> float:
        """Whether the nearest heading, or the line above, that names a part names this one."""
        told = self.part_of_lead()
        if told:
            return _LIKELY if (told, part) in _SAID_BY else float(told == part)
        if (self.context.part, part) in _SAID_BY and self.group.shape == "list":
            return _LIKELY
        if self.context.part != part:
            return 0.0
        return 1.0 if self.context.is_sure else _LIKELY

    def part_of_lead(self) -> str | None:
        """The part that the line above a list announces: `Channels:`, `Our objectives are:`."""
        if not self.lead:
            return None
        if self.context.part in ("goals", "metrics") and is_listed("targets", self.lead):
            return self.context.part
        words = set(name_key(self.lead).split())
        is_sentence = len(words) > _LONG_LEAD and not words & listed("no_goals")
        if is_sentence and words & listed("goal_words"):
            return "goals"
        return self.features.titles.read(self.lead).part

    def another_heading(self, part: str) -> float:
        """Whether the nearest heading that names a part surely names another."""
        context = self.context
        return float(bool(context.part) and context.part != part and context.is_sure)

    def heading_above(self, part: str) -> float:
        """Whether some heading further up names the part."""
        return float(self.context.part != part and self.context.announces(part))

    def lead_announces_another(self, part: str) -> float:
        """Whether the line above a list names something else: `Contents:` below a goal."""
        if not self.lead:
            return 0.0
        told = self.part_of_lead()
        if (told, part) in _SAID_BY:
            return 0.0
        is_closed = self.features.titles.read(self.lead).is_closed
        return float(is_closed or (told is not None and told != part))

    def networks(self, part: str) -> float:
        """The share of the records that open with networks."""
        if part == "channels" and self.context.part == "channels":
            return self.share_of(lambda r: self.features.networks_of_channel(self.name_of(r)))
        return self.share_of(lambda r: self.features.networks(self.name_of(r)))

    def networks_in_cells(self, part: str) -> float:
        """Whether most records name a network somewhere."""
        return self.share_of(lambda r: self.features.networks_within(_all_words(r)))

    def when_names(self, part: str) -> float:
        """The share of the records that open with a moment."""
        return self.share_of(lambda r: self.features.is_when(self.name_of(r)))

    def when_cells(self, part: str) -> float:
        """The share of the rows whose first cell, or the cell below `Date`, is a moment."""
        if (column := self.when_column()) is None:
            return 0.0
        return self.share_of(lambda r: _is_moment(self.features, r, column))

    def when_and_text(self, part: str) -> float:
        """Whether a column of moments stands beside one of words to publish."""
        fields = self.fields("calendar")
        return float("date" in fields and bool(fields & {"text", "type", "channel"}))

    def when_column(self) -> int | None:
        """The column of the moments: headed so, or the first whose cells are."""
        heads = self.group.heads
        named = [i for i, h in enumerate(heads) if self.features.field("post", h.text) == "date"]
        for index in [*named, *range(min(2, len(heads)))]:
            cells = [r.cells[index].value.text for r in self.records if r.cells[index].value.text]
            known = sum(
                self.features.is_when(c) or (index in named and c.strip(" #").isdigit())
                for c in cells
            )
            if cells and known * 2 > len(cells):
                return int(index)
        return None

    def weekday_columns(self, part: str) -> float:
        """Whether three heads of columns or more are days of the week."""
        return float(len(self.weekdays()) >= _FEWEST_DAYS)

    def weekdays(self) -> list[int]:
        """The columns that are headed by a day."""
        return [
            index
            for index, head in enumerate(self.group.heads)
            if (found := self.features.moment(head.text)) and found.weekday is not None
        ]

    def network_columns(self, part: str) -> float:
        """Whether two heads of columns or more are networks."""
        return float(len(self.columns_of_networks()) >= _SEVERAL)

    def columns_of_networks(self) -> dict[int, tuple[str, ...]]:
        """The columns headed by networks, and these."""
        heads = list(enumerate(self.group.heads))[1:]
        found = {index: self.features.networks(head.text) for index, head in heads}
        return {index: networks for index, networks in found.items() if networks}

    def shares(self, part: str) -> float:
        """The share of the records that state a share of a hundred."""
        return self.share_of(lambda r: self.features.share(_opening(r)))

    def whole(self, part: str) -> float:
        """Whether the shares come to about a hundred."""
        found = [self.features.share(_opening(r)) for r in self.records]
        total = sum(float(m["low"].replace(",", ".")) for m in found if m)
        return float(_NEARLY <= total <= _HARDLY)

    def amounts(self, part: str) -> float:
        """The share of the rows of which a cell behind the first is a figure."""
        when = self.when_column()
        return self.share_of(
            lambda r: any(
                i not in (0, when) and self._is_figure(c.value.text) for i, c in enumerate(r.cells)
            )
        )

    def _is_figure(self, text: str) -> bool:
        """Whether a cell is a figure, and no moment, no rhythm, no prose."""
        if len(text) > _LONGEST_FIGURE or not self.features.is_amount(text):
            return False
        return not (self.features.is_when(text) or self.features.how_often(text))

    def target_column(self, part: str) -> float:
        """Whether a column is headed as a number to reach."""
        heads = [head.text for head in self.group.heads[1:]]
        return float(any(self.is_target(head) for head in heads))

    def is_target(self, head: str) -> bool:
        """Whether a column's head names a number to reach."""
        bared = bare(_joined(name_key(without_periods(head))))
        named = is_listed("targets", head) or bared in listed("targets")
        return named or self.features.field("goal", head) == "target"

    def period_columns(self, part: str) -> float:
        """Whether columns behind the first are headed by times: `Month 3`, `2027`."""
        return float(any(self.features.period_of(h.text) for h in self.group.heads[1:]))

    def how_often(self, part: str) -> float:
        """The share of the records that say how often something is posted."""
        return self.share_of(lambda r: self.features.how_often(_all_words(r)[:160]))

    def addresses(self, part: str) -> float:
        """The share of the records that have an address."""
        return self.share_of(lambda r: self.features.has_address(_raw(r)))

    def money(self, part: str) -> float:
        """Whether heads or cells speak of money spent."""
        words = {w for h in self.group.heads for w in name_key(h.text).split()}
        return float(bool(words & listed("money")))

    def speaks_of_posts(self, part: str) -> float:
        """Whether the headings above, or heads of columns, speak of posts and topics."""
        said = [self.context.heading, *(head.text for head in self.group.heads)]
        words = {word for each in said for word in name_key(each).split()}
        return float(bool(words & listed("words_for_posts")))

    def closed(self, part: str) -> float:
        """Whether the headings say that this is no part of a strategy: money, references."""
        return float(self.context.is_closed)

    def sentences(self, part: str) -> float:
        """The share of the records that have a few words in a row."""
        return self.share_of(lambda r: len(_all_words(r).split()) >= _SENTENCE)

    def long(self, part: str) -> float:
        """The share of the records that are too long for a name."""
        return self.share_of(lambda r: len(r.said.text.split()) > _LONG_ENTRY)

    def questions(self, part: str) -> float:
        """Whether entries ask."""
        asked = self.share_of(lambda r: r.place.text.rstrip().endswith("?"))
        return float(asked > _SOME)

    def advice(self, part: str) -> float:
        """Whether entries speak to the reader."""
        said = self.share_of(lambda r: set(name_key(r.place.text).split()) & listed("advising"))
        return float(said > _SOME)

    def hours(self, part: str) -> float:
        """The share of the entries that open with an hour."""
        return self.share_of(
            lambda r: (m := self.features.moment(self.name_of(r))) and m.time and m.start < 3
        )

    def for_a_purpose(self, part: str) -> float:
        """The share of the entries that say something behind a name."""
        return self.share_of(lambda r: r.name and r.own and len(r.own.text.split()) > 1)

    def labels_of(self, kind: str) -> float:
        """The share of the entries whose label is a field of a kind: fields of one item."""
        return self.share_of(
            lambda r: r.name and self.features.field(kind, r.name.text) not in (None, "statement")
        )

    def labels_of_a_goal(self, part: str) -> float:
        """Whether most entries are the fields of one goal."""
        return float(
            self.share_of(
                lambda r: (
                    r.name
                    and not goal_label(r.name.text)
                    and self.features.words.field("goal", r.name.text) not in (None, "statement")
                )
            )
            > _HALF
        )

    def labels_of_an_audience(self, part: str) -> float:
        """Whether most entries are the fields of one audience."""
        return float(self.labels_of("audience") > _HALF)

    def labels_of_a_channel(self, part: str) -> float:
        """Whether most entries are the fields of one channel."""
        return float(self.labels_of("channel") > _HALF)

    def within_post(self, part: str) -> float:
        """Whether this stands below a post's own heading."""
        return float(self.context.within_post)

    def within_channel(self, part: str) -> float:
        """Whether this stands below the heading of one channel."""
        return float(self.context.channel is not None)

    def within_moment(self, part: str) -> float:
        """Whether a heading above names a day, a week or a month."""
        return float(any(m.kind != "year" for m in self.context.moments))

    def within_month(self, part: str) -> float:
        """Whether the nearest heading is a month of the year, and little else."""
        over = self.context.nearest
        if over is None or over.moment is None or over.moment.kind != "month":
            return 0.0
        return float(over.moment.start <= _OPENING and len(over.moment.rest) <= _OPENING)

    def part_names(self, part: str) -> float:
        """The share of the headings that announce parts of their own."""
        return self.share_of(
            lambda r: (p := self.features.part(self.name_of(r))) and p not in (part, "metrics")
        )

    def goal_names(self, part: str) -> float:
        """The share of the headings that announce a goal: `Goal 2 — …`."""
        return self.share_of(lambda r: r.name and _names_goal(self.features, r.name.text))

    def audience_names(self, part: str) -> float:
        """The share of the headings that name an audience: `Persona 1 : …`, `For students`."""
        return self.share_of(lambda r: r.name and self.features.title_names_audience(r.name.text))

    def says_a_channel(self, part: str) -> float:
        """The share of the cards that name a network in their heading or a label."""
        return self.share_of(lambda r: self.features.networks_within(_head_words(r)))

    def phases(self, part: str) -> float:
        """The share of the headings that are phases and weeks, which hold posts and are none."""
        return self.share_of(lambda r: self.features.is_span(self.name_of(r)))

    def has_fields(self, part: str) -> float:
        """The share of the cards with a labelled field of the part."""
        kind = strategy_format().kind_of_part[part]
        return self.share_of(
            lambda r: any(self.features.field(kind, c.label.text) for c in r.cells)
        )

    def channel_kinds(self, part: str) -> float:
        """The share of the records whose short name is a network's or says a kind of channel."""
        return self.share_of(lambda r: self.features.is_channel_kind(self.name_of(r)))

    def post_fields(self, part: str) -> float:
        """The share of the records that have two labels or more of what makes a post."""
        return self.share_of(lambda r: len(self._post_fields(r)) >= _SEVERAL)

    def _post_fields(self, record: Record) -> frozenset[str | None]:
        return _POSTED & {self.features.field("post", c.label.text) for c in record.cells}

    def lead_says_how_often(self, part: str) -> float:
        """Whether the line above a list is a rhythm: `Every month:`."""
        return float(bool(self.lead) and self.features.how_often(self.lead))

    def words_column(self, part: str) -> float:
        """The share of the rows with a cell of several words that is no moment and no figure."""
        return self.share_of(
            lambda r: any(
                len(c.value.text.split()) >= _WORDED and not self.features.is_when(c.value.text)
                for c in r.cells
            )
        )

    def titled(self, part: str) -> float:
        """Whether a column is headed as the title, topic or words of something published."""
        return float(any(is_listed("labels_of_titles", h.text) for h in self.group.heads))

    def has_copy(self, part: str) -> float:
        """The share of the cards below which words to publish stand: quoted, in code, at length."""
        return self.share_of(lambda r: r.section is not None and _copy_below(r))

    def same_network(self, part: str) -> float:
        """Whether two of the headings name one network: these are posts there, and no channels."""
        named = [n for r in self.records for n in self.features.networks(self.name_of(r))[:1]]
        return float(len(named) > len(set(named)))

    def about_times(self, part: str) -> float:
        """Whether the nearest heading, or the line above, is about good hours to post."""
        over = self.context.nearest
        said = f"{self.lead} {over.words.text if over else ''}"
        return float(bool(set(name_key(said).split()) & listed("words_for_hours")))

    def a_stock(self, part: str) -> float:
        """Whether a heading above says that what is below is kept to be used at some time."""
        return float(bool(set(name_key(self.context.heading).split()) & listed("words_for_stock")))

    def headed_by_audience(self, part: str) -> float:
        """Whether the first column is headed by the name of audiences."""
        heads = self.group.heads
        return float(bool(heads) and self.features.words.part(heads[0].text) == "audiences")

    def sizes(self, part: str) -> float:
        """The share of the entries that give the size of a picture."""
        return self.share_of(lambda r: _SIZE.search(r.place.text))

    def numbered(self, part: str) -> float:
        """Whether the entries of a list are numbered: steps, more often than not."""
        return float(self.group.is_numbered)

    def numbers(self, part: str) -> float:
        """The share of the records that have a figure to reach."""
        return self.share_of(lambda r: any(map(str.isdigit, r.said.text)))

    def named(self, part: str) -> float:
        """The share of the entries that open with a name in bold or before a colon."""
        return self.share_of(lambda r: r.name)

    def key_message(self, part: str) -> float:
        """Whether a column is headed as a message."""
        return float("message" in {self.features.field("post", h.text) for h in self.group.heads})

    def nothing(self, part: str) -> float:
        """A clue that is not asked for yet."""
        return 0.0


_OPENING = 3
_SIZE = re.compile(r"\d\s?[x×:]\s?\d|\bpx\b", re.IGNORECASE)
_WORDED = 3
_LIKELY = 0.75
_SAID_BY = frozenset((("mission", "goals"),))
"""What a list below the heading of another part is: purposes, one by one, are goals."""
_POSTED = frozenset(("call_to_action", "text", "link", "media", "type", "channel", "date"))
_LONGEST_FIGURE = 40
_FEWEST_DAYS = 3
_SEVERAL = 2
_HALF = 0.5
_SOME = 0.3
_NEARLY, _HARDLY = 70, 130
"""Percent: shares that do not come to a hundred are told, so they must be read."""

_Clue: TypeAlias = Callable[[Evidence, str], float]
CLUES: Mapping[str, _Clue] = {
    "its heading": Evidence.its_heading,
    "another heading": Evidence.another_heading,
    "heading above": Evidence.heading_above,
    "lead announces another": Evidence.lead_announces_another,
    "networks": Evidence.networks,
    "networks in cells": Evidence.networks_in_cells,
    "when names": Evidence.when_names,
    "when cells": Evidence.when_cells,
    "when and text": Evidence.when_and_text,
    "weekday columns": Evidence.weekday_columns,
    "network columns": Evidence.network_columns,
    "shares": Evidence.shares,
    "whole": Evidence.whole,
    "amounts": Evidence.amounts,
    "target column": Evidence.target_column,
    "period columns": Evidence.period_columns,
    "how often": Evidence.how_often,
    "addresses": Evidence.addresses,
    "money": Evidence.money,
    "speaks of posts": Evidence.speaks_of_posts,
    "closed": Evidence.closed,
    "sentences": Evidence.sentences,
    "long": Evidence.long,
    "questions": Evidence.questions,
    "advice": Evidence.advice,
    "hours": Evidence.hours,
    "for a purpose": Evidence.for_a_purpose,
    "labels of a goal": Evidence.labels_of_a_goal,
    "labels of an audience": Evidence.labels_of_an_audience,
    "labels of a channel": Evidence.labels_of_a_channel,
    "within a post": Evidence.within_post,
    "within a channel": Evidence.within_channel,
    "within a moment": Evidence.within_moment,
    "within a month": Evidence.within_month,
    "part names": Evidence.part_names,
    "goal names": Evidence.goal_names,
    "audience names": Evidence.audience_names,
    "says a channel": Evidence.says_a_channel,
    "phases": Evidence.phases,
    "fields": Evidence.has_fields,
    "named": Evidence.named,
    "channel kinds": Evidence.channel_kinds,
    "post fields": Evidence.post_fields,
    "numbers": Evidence.numbers,
    "headed by audience": Evidence.headed_by_audience,
    "sizes": Evidence.sizes,
    "about times": Evidence.about_times,
    "a stock": Evidence.a_stock,
    "words column": Evidence.words_column,
    "titled": Evidence.titled,
    "has copy": Evidence.has_copy,
    "same network": Evidence.same_network,
    "numbered": Evidence.numbered,
    "lead says how often": Evidence.lead_says_how_often,
    "key message column": Evidence.key_message,
}


def _copy_below(record: Record) -> bool:
    if any(isinstance(block, (Quote, Code)) for block in record.below):
        return True
    return record.section is not None and any(isinstance(b, Quote) for b in record.section.blocks)


def _is_moment(features: Features, record: Record, column: int) -> bool:
    text = record.cells[column].value.text
    return features.is_when(text) or text.strip(" #").isdigit()


def _names_goal(features: Features, text: str) -> bool:
    title = features.titles.read(text)
    return counts_goals(title.label) or states_goal(title)


def _opening(record: Record) -> str:
    """The words in which a share is looked for: of a row all, of an entry the first."""
    if record.section is None and record.cells and record.own is None:
        return " ".join(c.value.text for c in record.cells)[:160]
    return record.place.text[:120]


def _head_words(record: Record) -> str:
    name = record.name.text if record.name else ""
    return " ".join([name, *(c.value.text[:60] for c in record.cells[:6])])


def _all_words(record: Record) -> str:
    own = record.own.text if record.own else ""
    name = record.name.text if record.name else record.place.text
    cells = " ".join(c.value.text for c in record.cells)
    return f"{name} {own} {cells}"[:600]


def _raw(record: Record) -> str:
    cells = record.cells
    end = cells[-1].value.end if cells else record.place.end
    return record.place.source.text[record.place.start : min(end, record.place.start + 600)]
