"""A plan or a calendar in YAML by someone's own keys: mappings and lists are records."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from stratlint.language.loose_names import is_listed
from stratlint.reading.building.told_fields import Fields
from stratlint.reading.choosing.evidence import Evidence
from stratlint.reading.outlining.context import Context, Over
from stratlint.reading.outlining.keyed_records import (
    Named,
    are_alike,
    are_mappings,
    entry,
    holds_mappings,
    in_a_line,
    is_nested,
    keys_of,
    pairs,
    table,
    words_of,
)
from stratlint.reading.outlining.records import Cell, Group, Record
from stratlint.reading.strangers.document_reader import DocumentReader
from stratlint.reading.stretches.features import goal_label
from stratlint.reading.stretches.titles import Title
from stratlint.reading.stretches.words import Words
from stratlint.strategy import Value

_DEEPEST = 8
"""Mappings and lists inside one another that are looked at."""
_MOST = 5_000
"""Entries of one list that are read."""
_FIRST_REMARK = re.compile(r"\s*#[ \t]*([^\W_][^\n]{2,80})(?:\n|\Z)")
"""The line that opens a file for those who read it, and is no key: `# Calendar of the mill`."""
_WIDEST = 60
"""Keys of the entries of a list: more of them are data of a program."""


class KeyedReader:
    """Reads one document of keys."""

    def __init__(self, reader: DocumentReader) -> None:
        """Give what is found to `reader`, which reads Markdown the same way."""
        self.reader = reader
        self.features = reader.features

    def read(self, data: Value) -> None:
        """Everything that the document says."""
        title = self._take_title(data)
        context = self._named_by_file(data)
        if title is not None:
            context = self.reader.about_channel(Over(title, self._titled(title.text)), context)
        self._collection(data, context, 0)
        self._take_period(data)
        self._name_by_whose(data)
        self._drop_lengths()

    def _drop_lengths(self) -> None:
        """Take `medium` for no network where the channels of other posts are `short` and `long`."""
        posts = [each.data for each in self.reader.posts.found if isinstance(each.data, Fields)]
        said = {fields["channel"].text for fields in posts if "channel" in fields}
        if any(is_listed("lengths", e) for e in said if not self.features.networks(e)):
            for fields in posts:
                if "channel" in fields and is_listed("lengths", fields["channel"].text):
                    fields.notes.append(fields.pop("channel"))

    def _titled(self, text: str) -> Title:
        return self.reader.page.titles.read(text)

    def _take_title(self, data: Value) -> Words | None:
        """Take the title, and the time that it names, before the days that have no year."""
        for key, value in keys_of(data):
            if not is_nested(value) and self.reader.page.words.field("about", key.text) == "title":
                self.reader.prose.take_title(words_of(value))
                return words_of(value)
        match = _FIRST_REMARK.match(data.source.text)
        if match is None:
            return None
        title = Words(match[1], data.source, *match.span(1))
        self.reader.prose.take_title(title)
        return title

    def _named_by_file(self, data: Value) -> Context:
        """What holds for all of a file that is called a calendar: keys have no title above them."""
        name = PurePosixPath(data.source.path).stem.replace("_", " ").replace("-", " ")
        title = self._titled(name)
        if title.part != "calendar":
            return Context()
        return Context().below(Over(Words(name, data.source, data.start, data.start), title))

    def _name_by_whose(self, data: Value) -> None:
        """Call a plan without a title by whose it is: `brand: Marle Bakery`."""
        for key, value in keys_of(data):
            is_words = not is_nested(value) and not value.is_empty
            if is_words and is_listed("whose", key.text):
                self.reader.prose.about.setdefault("title", words_of(value).value())

    def _take_period(self, data: Value) -> None:
        """Take the first and the last day of the whole where two keys give one each."""
        days: dict[str | None, str] = {}
        words = self.reader.page.words
        spans = [v for key, v in keys_of(data) if words.field("about", key.text) == "period"]
        for key, value in (each for whole in (*spans, data) for each in keys_of(whole)):
            field = self.features.field("goal", key.text)
            day = (
                self.reader.page.fields.day(words_of(value).text) if not is_nested(value) else None
            )
            if field in ("start", "by") and day:
                days.setdefault(field, day)
        first, last = days.get("start", ""), days.get("by", "")
        if first and first < last:
            self.reader.prose.about.setdefault("period", data._replace(data=f"{first}/{last}"))

    def _collection(self, value: Value, context: Context, depth: int) -> None:
        if depth > _DEEPEST:
            return
        if isinstance(value.data, list):
            self._list(value.data[:_MOST], context, depth)
        elif isinstance(value.data, dict):
            self._mapping(value, context, depth)

    def _mapping(self, value: Value, context: Context, depth: int) -> None:
        named = [(self._day(key), each) for key, each in keys_of(value)]
        if (
            not (self._are_fields(named, context) and self._rows([(None, value)], context, depth))
            and not self._named(named, context, depth)
            and not (depth and self._is_alone(value, context, depth))
            and not self._week(named, context)
        ):
            self._each(named, context, depth)

    def _are_fields(self, named: list[tuple[Words, Value]], context: Context) -> bool:
        """Whether a mapping is one goal, key by key: `kpi: {name: orders, from: 22, to: 40}`."""
        if context.part not in ("goals", "metrics") or any(is_nested(v) for _, v in named):
            return False
        told = sum(self.features.field("goal", key.text) is not None for key, _ in named)
        return told > 1 and told * 2 >= len(named)

    def _day(self, key: Words) -> Words:
        """A key that is short for a day with its capital: `mon` is one here, elsewhere a word."""
        is_short = is_listed("weekdays", key.text) and not self.features.is_when(key.text)
        return key._replace(text=key.text.capitalize()) if is_short else key

    def _named(self, named: list[tuple[Words, Value]], context: Context, depth: int) -> bool:
        """Take keys that are the names of items, with a word each or with fields."""
        if any(is_nested(each) for _, each in named):
            is_mixed = self._channels_by_name(named, context, depth)
            return is_mixed or self._by_name(named, context, depth)
        return self._posts_of_day(named, context) or self._take(pairs(named, context.part), context)

    def _channels_by_name(
        self, named: list[tuple[Words, Value]], context: Context, depth: int
    ) -> bool:
        """Take channels of which some have fields and others a word: `tiktok: no`."""
        known = sum(bool(self.features.networks(key.text)) for key, _ in named)
        rows = [each for each in named if isinstance(each[1].data, dict)]
        said = [each for each in named if not is_nested(each[1])]
        if context.part != "channels" or known * 2 <= len(named) or not (rows and said):
            return False
        if not self._rows([*rows], context, depth):
            return False
        self._take(pairs(said, "channels"), context)  # nothing is left where all say no
        return True

    def _posts_of_day(self, named: list[tuple[Words, Value]], context: Context) -> bool:
        """Take what is posted on one day, network by network: `instagram: The lambs are born`."""
        is_day = any(each.day or each.weekday is not None for each in context.moments)
        are_said = is_day and not any(is_nested(value) for _, value in named)
        if not are_said or not all(self.features.networks(key.text) for key, _ in named):
            return False
        for key, value in named:
            self.reader.posts.on_day(context.when or key, key, words_of(value), context)
        return True

    def _by_name(self, named: list[tuple[Words, Value]], context: Context, depth: int) -> bool:
        """Take mappings that are called by their keys; what stands beside them is said of all."""
        rows = [each for each in named if isinstance(each[1].data, dict)]
        parts = sum(self.features.part(key.text) is not None for key, _ in rows)
        are_days = bool(rows) and all(self._is_day(k) for k, v in named if is_nested(v))
        are_days &= not any(isinstance(each.data, list) for _, each in named)
        are_few = len(rows) * 2 <= len(named) and not are_days
        are_few |= len(rows) < len(named) and not depth
        hold_others = sum(_holds_entries(each) for _, each in rows) * 2 > len(rows)
        if are_few or parts * 2 > len(rows) or any(are_alike(each) for _, each in rows):
            return False
        if hold_others and any(self.features.is_when(key.text) for key, _ in rows):
            return False
        if not self._rows([*rows], context, depth):
            return False
        self._each([each for each in named if not isinstance(each[1].data, dict)], context, depth)
        return True

    def _each(self, named: list[tuple[Words, Value]], context: Context, depth: int) -> None:
        """Each key for itself: the name of what is nested below it, or a label."""
        for key, each in named:
            if is_nested(each):
                self._below(key, each, context, depth)
            elif not each.is_empty:
                self.reader.label(Cell(key, words_of(each)), context)

    def _below(self, key: Words, value: Value, context: Context, depth: int) -> None:
        """What is nested below a key, as if that were its heading."""
        title = self._titled(key.text)
        over = Over(key, title, self.features.moment(key.text))
        below = context.below(over)
        if len(title.networks) == 1 and context.channel is None:
            below = below._replace(channel=key._replace(text=title.networks[0]))
        self.reader.announce(over, below)
        self._collection(value, below, depth + 1)

    def _rows(self, entries: list[Named], context: Context, depth: int) -> bool:
        """Take mappings side by side as rows, and what is nested in each for itself."""
        group = table(self.features, entries)
        if len(group.heads) > _WIDEST or not self._take(group, context):
            return False
        for _, value in entries:
            for key, each in keys_of(value):
                if self._is_of_others(key, each, context):
                    self._below(key, each, self._beside(value, context), depth + 1)
        return True

    def _is_of_others(self, key: Words, value: Value, context: Context) -> bool:
        """Whether an entry holds items of another part, or the results of a goal."""
        if context.part == "goals" and isinstance(value.data, list) and goal_label(key.text):
            return True
        return not in_a_line(value) and self.features.part(key.text) not in (None, context.part)

    def _week(self, named: list[tuple[Words, Value]], context: Context) -> bool:
        """Take a mapping from days of the week to what is posted, on one network or several."""
        days = [k for k, v in named if self._is_day(k) and not _is_deep(v)]
        if len(days) * 2 <= len(named):
            return False
        for day, value in named:
            for key, each in keys_of(value):
                if not is_nested(each):
                    self.reader.posts.on_day(day, key, words_of(each), context)
            said = value.data if isinstance(value.data, list) else [value]
            for each in said:
                if not is_nested(each) and not each.is_empty:
                    self.reader.posts.on_day(day, None, words_of(each), context)
        return True

    def _is_day(self, key: Words) -> bool:
        """Whether a key is a day, and no month or week that holds some."""
        return self.features.is_when(key.text) and not self.features.is_span(key.text)

    def _is_alone(self, value: Value, context: Context, depth: int) -> bool:
        """Whether a mapping with nested ones is an item for itself: a post with its drafts."""
        heads = table(self.features, [(None, value)]).heads
        has_parts = any(self.features.part(head.text) for head in heads)
        are_lists = all(isinstance(each.data, list) for _, each in keys_of(value))
        if not context.part or has_parts or are_lists or are_alike(value):
            return False
        return self._rows([(None, value)], context, depth)

    def _list(self, values: list[Value], context: Context, depth: int) -> None:
        said = [each for each in values if not each.is_empty]
        if are_mappings(said):
            self._mappings(said, context, depth)
        elif said and not any(map(is_nested, said)):
            records = tuple(_in_month(entry(words_of(each)), context) for each in said)
            self._take(Group("list", records), context)
        elif any(map(is_nested, said)):
            nested = [each for each in said if is_nested(each)]
            if len(nested) < len(said):
                plain = [each for each in said if not is_nested(each)]
                for alike in (nested, plain) if is_nested(said[0]) else (plain, nested):
                    self._list(alike, context, depth)
                return
            for each in nested:
                self._collection(each, context, depth + 1)

    def _mappings(self, values: list[Value], context: Context, depth: int) -> None:
        """A list of mappings: each with one key is that key's, others are rows, or hold rows."""
        named = [each for value in values for each in keys_of(value)]
        if len(named) == len(values) and self._posts_of_day(named, context):
            return
        names = {key.text for key, _ in named}
        if 1 < len(names) == len(named) == len(values) and self._named(named, context, depth):
            return
        entries: list[Named] = [(None, each) for each in values]
        heads = table(self.features, entries).heads
        fields = {self.features.field("post", head.text) for head in heads}
        is_entry = {"date", "channel"} <= fields or {"date", "text"} <= fields
        holds_others = not is_entry and sum(map(_holds_entries, values)) * 2 > len(values)
        if holds_others or any(map(are_alike, values)) or not self._rows(entries, context, depth):
            for each in values:
                self._collection(each, self._beside(each, context), depth + 1)

    def _beside(self, value: Value, context: Context) -> Context:
        """The context of what is nested in an entry: its week, its month, its network."""
        for name, each in keys_of(value):
            if is_nested(each) or each.is_empty:
                continue
            said = each.text if not each.text.isdigit() else f"{name.text} {each.text}"
            words = words_of(each)._replace(text=said)
            over = Over(words, self._titled(said), self.features.moment(said))
            if over.moment is not None or over.title.networks:
                context = context._replace(overs=(*context.overs, over))
                if len(over.title.networks) == 1:
                    name = words._replace(text=over.title.networks[0])
                    context = context._replace(channel=name)
        return context

    def _take(self, group: Group, context: Context) -> bool:
        return self.reader.take(Evidence(self.features, group, context), context)


def _in_month(record: Record, context: Context) -> Record:
    """An entry of a month that opens with the number of a day: `15: the mill turns`."""
    month = context.when if context.moments and context.moments[0].kind == "month" else None
    if month is None or record.name is None or not record.name.text.isdecimal():
        return record
    return record._replace(name=record.name._replace(text=f"{record.name.text} {month.text}"))


def _is_deep(value: Value) -> bool:
    """Whether a value holds mappings: those of a week are its days."""
    inner = value.data.values() if isinstance(value.data, dict) else ()
    return holds_mappings(value) or any(map(is_nested, inner))


def _holds_entries(value: Value) -> bool:
    """Whether a mapping holds a list of mappings: a week that holds its posts."""
    inner = value.data.values() if isinstance(value.data, dict) else ()
    return any(map(holds_mappings, inner))
