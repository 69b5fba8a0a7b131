"""Posts: entries and cards with a moment, each with what the headings above say of when."""

from __future__ import annotations

import re
from collections.abc import Iterable

from stratlint.language.loose_names import is_listed, listed, opens_with
from stratlint.language.names import name_key
from stratlint.language.times.moments import Moment, find_moments
from stratlint.reading.building.post_rows import PostRows
from stratlint.reading.building.tasks import is_part_of_day, tasks_among
from stratlint.reading.building.told_fields import Fields
from stratlint.reading.outlining.context import Context, Over
from stratlint.reading.outlining.heading_lines import COUNTED
from stratlint.reading.outlining.post_copy import (
    code_of,
    is_note,
    labelled_copy,
    with_sentence,
    with_whole_copy,
)
from stratlint.reading.outlining.records import Record
from stratlint.reading.stretches.post_pieces import Pieces, pieces_of
from stratlint.reading.stretches.words import JOINTS, Words, without_joints
from stratlint.strategy import Value
from stratlint.trees.markdown_blocks import ListBlock, Quote

_SAID = re.compile(r"[“\"«]\s?(?P<words>[^“”\"«»]{4,200}?)\s?[”\"»]")
_WORD = re.compile(r"[^\W\d_]+")
_SEVERAL = 2
_LONGEST_WHEN = 120
_OPENS = 8
"""Characters before a moment that an entry opens with: a sign, a bracket, “On”."""

_STATE = re.compile(r"\s*[(\[](?P<state>[^()\[\]\n]{3,24})[)\]]\s*\Z")
"""A bracket behind a post."""


class PostBuilder(PostRows):
    """Builds the posts of one document."""

    def of_entry(
        self,
        record: Record,
        context: Context,
        again: str = "",
        day: Moment | None = None,
        *,
        is_nested: bool = False,
    ) -> bool:
        """The post that an entry of a list is, or those nested in it; says whether there is one.

        `again` are the words that say how often it comes, where they stand above the list, and
        `day` is the one that it opens with, where that is known by the entries beside it. Where
        posts are nested (`is_nested`), what stands beside a day is the name of the day.
        """
        if (pieces := pieces_of(self.features, record.place)) is not None:
            return self._of_pieces(pieces, record, context)
        record = self._without_mere_bold(self._ending_in_moment(record))
        opener = record.name or record.place
        moment = day or self.features.moment(
            opener.text[:_LONGEST_WHEN] if record.name is None else opener.text
        )
        if moment is not None and moment.kind == "relative" and moment.start == 0:
            moment = None  # `Today is the last day` plans nothing for today
        fields = self.shop.fields(context)
        title = self.page.titles.read(opener.text[:_LONGEST_WHEN])
        self._put_label(fields, record, moment, context)
        words = self._beside_label(record, moment, is_label=bool(fields or fields.said))
        moments = [moment] if moment else []
        if (hour := self._opening(words)) and hour.time and not (moment and moment.time):
            moments.append(hour)
            words = words.cut(hour.end)
        words = without_joints(words)
        self._put_when(fields, moments, opener, context)
        fields.repeats = fields.repeats or ("" if "date" in fields else again)
        words = self._behind_hour(fields, self._put_channel_before(fields, words))
        has_fields = self._has_fields(record)
        if record.own is None and has_fields:  # the words are its title
            self._put_cells(fields, record.cells)
        if words.text:
            fields.setdefault("text", self._without_state(fields, words).value())
        is_day = "text" not in fields or (is_nested and moment is not None and bool(record.lists))
        if (
            is_day
            and not has_fields
            and self._beneath(record.lists, context.below(Over(opener, title, moment)))
        ):
            return True
        if not (record.own is None and has_fields):
            self._put_cells(fields, record.cells)
        return self._keep(fields, record, context)

    def _of_pieces(self, pieces: Pieces, record: Record, context: Context) -> bool:
        """The post that an entry tells between dashes; who makes it, or what for, is a note."""
        fields = self.shop.fields(context)
        self._put_when(fields, [pieces.moment], pieces.when, context)
        fields["channel"] = pieces.where.value(pieces.networks[0])
        fields.channels = pieces.networks
        fields["text"] = pieces.text.value()
        for each in pieces.others:
            self.shop.note(fields, None, each)
        self._put_cells(fields, record.cells)
        return self._keep(fields, record, context)

    def _without_state(self, fields: Fields, words: Words) -> Words:
        """The words of a post without the bracket that says how far it is: `(scheduled)`."""
        found = _STATE.search(words.text)
        if found is None or not self._put_choice(fields, "status", words.cut(*found.span("state"))):
            return words
        return words.cut(0, found.start())

    def _keep(self, fields: Fields, record: Record, context: Context) -> bool:
        """Keep a post that says something, with what stands below it; says whether it does."""
        if not {"text", "type"} & fields.keys():
            return False
        self._note_below(fields, record)
        self.add(fields, record.place, context)
        return True

    def _put_label(
        self, fields: Fields, record: Record, moment: Moment | None, context: Context
    ) -> None:
        """What the label of an entry says: its network, its weekday, what stands by its moment."""
        if moment is None and self.page.titles.read(record.place.text[:_LONGEST_WHEN]).is_weekday:
            opener = record.name or record.place
            fields.said["date"] = opener.value()
            fields.repeats = opener.text if not context.moments else ""
        if record.name is None:
            return
        rest = moment.rest.strip(JOINTS) if moment else ""
        if moment is None:
            self._put_own_channel(fields, record.name)
        elif rest and not self.features.is_only_rhythm(record.name.text):
            is_aside = record.own is not None and record.name.text.endswith(f"({rest})")
            if is_aside and not self.features.networks(rest):  # `Day 0 (opening): a reel`
                end = len(record.name.text) - 1
                self.shop.note(fields, None, record.name.cut(end - len(rest), end))
            else:
                self._put_rest(fields, record.name, rest)

    @staticmethod
    def _beside_label(record: Record, moment: Moment | None, *, is_label: bool) -> Words:
        """What an entry says beside when and where: behind its label, or around its moment."""
        if record.name is None:
            return _beside(record.place, moment) if moment else record.place
        if is_part_of_day(record):
            return record.own or record.name
        if moment is None and not is_label:
            return record.place
        return record.own or record.place.cut(len(record.place.text))

    @staticmethod
    def _without_mere_bold(record: Record) -> Record:
        """An entry that is bold as a whole, as one without a label: there is nothing behind it."""
        is_whole = record.own is None and not record.cells and not record.lists
        return record._replace(name=None) if is_whole else record

    def _put_own_channel(self, fields: Fields, name: Words) -> None:
        """The network that an entry is named by: `Facebook: post the roadmap`."""
        if networks := self.features.networks(name.text):
            fields["channel"] = name.value(networks[0])
            fields.channels = networks
            self._put_hour_behind(fields, name, name.text)

    def _ending_in_moment(self, record: Record) -> Record:
        """An entry whose moment stands behind its name, as one without a label before it."""
        named, own = record.name, record.own
        if named is None or own is None or record.below or record.cells:
            return record
        if self.features.moment(named.text) or self.features.networks(named.text):
            return record
        found = self.features.moment(own.text[:_LONGEST_WHEN])
        if found is None or found.day is None or own.text[found.end :].strip(JOINTS + ".)"):
            return record
        return record._replace(name=None, own=None)

    def _has_fields(self, record: Record) -> bool:
        """Whether the labels below a day are the fields of one post, and no posts themselves."""
        return any(
            self.features.field("post", c.label.text) and not self.features.networks(c.label.text)
            for c in record.cells
        )

    def _beneath(self, lists: Iterable[ListBlock], context: Context) -> bool:
        """Take the entries of the lists below a day as its posts; says whether any is one."""
        before = len(self.found)
        for block in lists:
            records = self.shop.records.of_list(block).records
            work = tasks_among([each.said.text for each in records], context)
            for record, is_work in zip(records, work, strict=True):
                if not (is_work and is_part_of_day(record)):
                    self.of_entry(record, context)
        return len(self.found) > before

    def of_card(self, record: Record, context: Context) -> bool:
        """The post, or the posts of one day, that a heading stands above."""
        assert record.name is not None
        heading, record = record.name, with_sentence(self.page, record, self.features)
        fields = self.shop.fields(context)
        moment = self.features.moment(heading.text)
        if rest := moment.rest.strip(JOINTS) if moment else "":
            self._put_rest(fields, heading, rest)
        number = fields.pop("text", None) if COUNTED.fullmatch(rest) else None
        blocks = record.section.blocks if record.section else []
        lists = [b for b in blocks if isinstance(b, ListBlock)]
        over = Over(heading, self.page.titles.read(heading.text), moment)
        if self._posts_of_day(lists, context.below(over)):
            return True
        if self._posts_by_network(record, [moment] if moment else [], context):
            return True
        day = self._put_when(fields, [moment] if moment else [], heading, context)
        record = with_whole_copy(self.page, record) if "channel" in fields else record
        self._put_cells(fields, record.cells)
        if number is not None and fields.setdefault("text", number) is not number:
            fields.notes.append(number)  # `Article 3`, above its title
        title = fields.pop("text", None) if self._own_text(fields, record) else None
        if "text" in fields.said:
            fields["text"] = fields.said.pop("text")
        if title is not None and title.start != fields["text"].start:
            fields.notes.append(title)
        if not {"text", "type", "channel"} & fields.keys() and day.date is None:
            first = next((r for b in lists for r in self.shop.records.of_list(b).records), None)
            if first is None or moment is None:
                return False
            fields["text"] = first.place.value()
        self._note_below(fields, record)
        post = self.add(fields, heading, context)
        if moment is None and day.date is None and not context.moments:
            self.drafts.append(post)
        return True

    def _posts_by_network(self, record: Record, moments: list[Moment], context: Context) -> bool:
        """Whether a card words its post for each network: `**LinkedIn:**` with the text below."""
        worded = [
            (cell, networks[0])
            for cell in record.cells
            if cell.value.text and len(networks := self.features.networks(cell.label.text)) == 1
        ]
        if len({network for _, network in worded}) < _SEVERAL:
            return False
        for cell, network in worded:
            fields = self.shop.fields(context)
            self._put_when(fields, moments, record.name or cell.label, context)
            fields["channel"] = cell.label.value(network)
            fields["text"] = cell.value.value()
            self.add(fields, cell.label, context)
        return True

    def of_habit(self, record: Record, context: Context) -> None:
        """The post that comes again as an entry says: `Post every Friday: "The week to come"`."""
        words = record.place.first_line
        said = _SAID.search(words.text)
        if said is None or not opens_with("openings_of_publishing", words.text):
            return
        when = words.cut(0, said.start())
        rhythm = self.features.rhythm(words.text)
        often = words.cut(rhythm.start, rhythm.end) if rhythm else _first_adjective(when)
        if often is None:
            return
        fields = self.shop.fields(context)
        fields.said["date"] = often.value()
        fields.repeats = often.text
        moments = find_moments(when.text, self.features.language)
        if hour := next((each for each in moments if each.time), None):
            fields["time"] = when.cut(hour.start, hour.end).value(hour.time)
        fields["text"] = words.cut(*said.span("words")).value()
        self.add(fields, words, context)

    def _posts_of_day(self, lists: list[ListBlock], context: Context) -> bool:
        """Whether the entries below a day's heading are posts, for the most part."""
        for block in lists:
            records = self.shop.records.of_list(block).records
            if records and sum(map(self._opens_as_post, records)) * 2 > len(records):
                return self._beneath([block], context)
        return False

    def _opens_as_post(self, record: Record) -> bool:
        """Whether an entry opens with an hour, a network or a kind of post that is no field."""
        name = (record.name or record.place).text
        hour = self._opening(record.place)
        if self.features.networks(name) or (hour and hour.time):
            return True
        if is_part_of_day(record):
            return True
        is_field = record.name is not None and self.features.field("post", name) is not None
        return not is_field and bool(set(name_key(name).split()[:3]) & listed("posts_told"))

    def _own_text(self, fields: Fields, record: Record) -> bool:
        """Whether a card holds the words of the post itself; they are kept in `said`."""
        if (copy := labelled_copy(self.page, record)) is not None:
            fields.said["text"] = copy.value()
            return "text" in fields
        blocks = record.section.blocks if record.section else list(record.below)
        code = code_of(blocks)
        quotes = (b for b in blocks if isinstance(b, Quote) and not is_note(self.page, b))
        quote = next(quotes, None)
        if "text" in fields and code is None and quote is None:
            return False
        source = self.page.source
        if code is not None:
            raw = source.text[code.start : code.end]
            lines = (each for each in raw.splitlines() if not each.strip().startswith("```"))
            body = "\n".join(lines)
            if all(word.startswith("#") for word in body.split()):
                return False  # hashtags to choose from
            fields.said["text"] = Value(body.strip(), source, code.start, code.end)
        elif quote is not None and (at := self.page.extent_of([quote])):
            fields.said["text"] = self.page.value(at)
        elif record.own is not None:
            fields.said["text"] = record.own.value()
        return "text" in fields and "text" in fields.said

    def _note_below(self, fields: Fields, record: Record) -> None:
        at = self.page.extent_of(list(record.below)) if record.below else None
        text = fields.get("text")
        if at is not None and text is not None and not text.start <= at[0] < text.end:
            fields.notes.append(self.page.value(at))

    def on_day(self, day: Words, channel: Words | None, words: Words, context: Context) -> None:
        """A post of a week's plan that has the day as its key."""
        fields = self.shop.fields(context)
        moment = self.features.moment(day.text)
        self._put_when(fields, [moment] if moment else [], day, context)
        networks = self.features.networks(channel.text) if channel else ()
        if channel is not None and networks:
            fields["channel"] = channel.value(networks[0])
        said = words if "channel" in fields else self._put_channel_before(fields, words)
        fields["text"] = said.value()
        self.add(fields, words, context)


def _beside(words: Words, moment: Moment) -> Words:
    """What an entry says beside its moment: behind it, or before one that it ends with."""
    if any(map(str.isalnum, words.text[moment.end :])):
        return words.cut(moment.end) if moment.start < _OPENS else words
    before = words.text[: moment.start].rstrip(JOINTS + "(*_")
    return words.cut(0, len(before))


def _first_adjective(words: Words) -> Words | None:
    """The word of a line that says how often: `Post weekly roundups`."""
    each = next((m for m in _WORD.finditer(words.text) if is_listed("adjectives", m[0])), None)
    return words.cut(*each.span()) if each is not None else None
