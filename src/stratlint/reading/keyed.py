"""A plan or a calendar in YAML by someone's own keys: mappings and lists are records."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from stratlint.reading.context import Context, Over
from stratlint.reading.document_reader import DocumentReader
from stratlint.reading.evidence import Evidence
from stratlint.reading.features import Features
from stratlint.reading.records import Cell, Group, Record
from stratlint.reading.shares import percent
from stratlint.reading.words import Words
from stratlint.strategy import Value
from stratlint.trees.yaml_values import key_span

_BETWEEN_WORDS = re.compile(r"[_-]|(?<=[a-z])(?=[A-Z])")
_DEEPEST = 8
"""Mappings and lists inside one another that are looked at."""
_MOST = 5_000
"""Entries of one list that are read."""
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
        self._collection(data, self._named_by_file(data), 0)

    def _named_by_file(self, data: Value) -> Context:
        """What holds for all of a file that is called a calendar: keys have no title above them."""
        name = PurePosixPath(data.source.path).stem.replace("_", " ").replace("-", " ")
        title = self.reader.page.titles.read(name)
        if title.part != "calendar":
            return Context()
        return Context().below(Over(Words(name, data.source, data.start, data.start), title))

    def _collection(self, value: Value, context: Context, depth: int) -> None:
        if depth > _DEEPEST:
            return
        if isinstance(value.data, list):
            self._list(value.data[:_MOST], context, depth)
        elif isinstance(value.data, dict):
            self._mapping(value, context, depth)

    def _mapping(self, value: Value, context: Context, depth: int) -> None:
        assert isinstance(value.data, dict)
        named = [(self._key(value, key), each) for key, each in value.data.items()]
        if self._are(dict, [each for _, each in named]) and self._take(
            _table(self.features, [(key, each) for key, each in named]), context
        ):
            return
        if not any(_is_nested(each) for _, each in named) and self._take(_pairs(named), context):
            return
        if depth and self._is_alone(value, context):
            return
        if self._week(named, context):
            return
        for key, each in named:
            if _is_nested(each):
                over = Over(
                    key, self.reader.page.titles.read(key.text), self.features.moment(key.text)
                )
                below = context.below(over)
                self.reader.announce(over, below)
                self._collection(each, below, depth + 1)
            elif not each.is_empty:
                self.reader.label(Cell(key, _words(each)), context)

    def _week(self, named: list[tuple[Words, Value]], context: Context) -> bool:
        """Take a mapping from days of the week to what is posted, on one network or several."""
        days = [k for k, v in named if self.features.is_when(k.text) and not _holds_mappings(v)]
        if len(days) * 2 <= len(named):
            return False
        for day, value in named:
            inner = value.data.items() if isinstance(value.data, dict) else ()
            for key, each in inner:
                if not _is_nested(each):
                    self.reader.posts.on_day(day, self._key(value, key), _words(each), context)
            if not _is_nested(value) and not value.is_empty:
                self.reader.posts.on_day(day, None, _words(value), context)
        return True

    def _is_alone(self, value: Value, context: Context) -> bool:
        """Whether a mapping with nested ones is an item for itself: a post with its drafts."""
        group = _table(self.features, [(None, value)])
        has_parts = any(self.features.part(head.text) for head in group.heads)
        return context.part != "" and not has_parts and self._take(group, context)

    def _key(self, mapping: Value, key: str) -> Words:
        at = key_span(mapping, key)
        spoken = _spoken(key)
        if at is None:
            return Words(spoken, mapping.source, mapping.start, mapping.start)
        return Words(spoken, mapping.source, at.start, at.end)

    def _list(self, values: list[Value], context: Context, depth: int) -> None:
        said = [each for each in values if not each.is_empty]
        if self._are(dict, said):
            group = _table(self.features, [(None, each) for each in said])
            fields = {self.features.field("post", head.text) for head in group.heads}
            is_entry = {"date", "channel"} <= fields or {"date", "text"} <= fields
            holds_others = not is_entry and sum(map(_holds_entries, said)) * 2 > len(said)
            if not holds_others and len(group.heads) <= _WIDEST and self._take(group, context):
                return
            for each in said:
                self._collection(each, self._beside(each, context), depth + 1)
        elif said and not any(_is_nested(each) for each in said):
            records = tuple(_entry(_words(each)) for each in said)
            self._take(Group("list", records), context)
        else:
            for each in said:
                self._collection(each, context, depth + 1)

    def _beside(self, value: Value, context: Context) -> Context:
        """The context of what is nested in an entry: its week, its month, its network."""
        assert isinstance(value.data, dict)
        for key, each in value.data.items():
            if _is_nested(each) or each.is_empty:
                continue
            name = self._key(value, key)
            said = each.text if not each.text.isdigit() else f"{name.text} {each.text}"
            words = _words(each)._replace(text=said)
            over = Over(words, self.reader.page.titles.read(said), self.features.moment(said))
            if over.moment is not None or over.title.networks:
                context = context._replace(overs=(*context.overs, over))
                if len(over.title.networks) == 1:
                    name = words._replace(text=over.title.networks[0])
                    context = context._replace(channel=name)
        return context

    def _take(self, group: Group, context: Context) -> bool:
        return self.reader.take(Evidence(self.features, group, context), context)

    @staticmethod
    def _are(kind: type, values: list[Value]) -> bool:
        """Whether values are all of a kind, and several, or one that is."""
        return bool(values) and all(isinstance(each.data, kind) for each in values)


def _spoken(key: str) -> str:
    """The words that a key is made of: `publish_at`, `publish-at`, `publishAt`; a day stays."""
    return key if key[:1].isdigit() else _BETWEEN_WORDS.sub(" ", key)


def _is_nested(value: Value) -> bool:
    return isinstance(value.data, (list, dict))


def _holds_entries(value: Value) -> bool:
    """Whether a mapping holds a list of mappings: a week that holds its posts."""
    inner = value.data.values() if isinstance(value.data, dict) else ()
    return any(map(_holds_mappings, inner))


def _holds_mappings(value: Value) -> bool:
    """Whether a value is a list of mappings."""
    return isinstance(value.data, list) and any(isinstance(v.data, dict) for v in value.data[:1])


def _words(value: Value) -> Words:
    return Words(value.text.strip(), value.source, value.start, value.end)


def _entry(words: Words) -> Record:
    """A line of a list, with the label that it opens with."""
    label, colon, rest = words.text.partition(": ")
    if colon and len(label.split()) <= 5:
        at = len(label) + 2
        return Record(words, words.cut(0, len(label)), words.cut(at) if rest else None)
    return Record(words, None, words)


def _pairs(named: list[tuple[Words, Value]]) -> Group:
    """Keys with a word each: as an entry of a list, its name and what is said of it."""
    records = []
    for key, value in named:
        words = _words(value)
        if words.text and words.text.replace(".", "").isdigit():
            words = words._replace(text=percent(words.text))
        place = key._replace(text=f"{key.text}: {words.text}")
        records.append(Record(place, key, words if words.text else None))
    return Group("list", tuple(records))


def _table(features: Features, entries: list[tuple[Words | None, Value]]) -> Group:
    """Mappings side by side as the rows of a table, their keys its heads; names go first."""
    heads: dict[str, Words] = {}
    rows: list[dict[str, Words]] = []
    for _, value in entries:
        row: dict[str, Words] = {}
        _flatten(features, value, row, heads)
        rows.append(row)
    is_named = any(key is not None for key, _ in entries)
    first: tuple[Words, ...] = ()
    if is_named:
        at = entries[0][1]
        first = (Words("", at.source, at.start, at.start),)
    columns = (*first, *heads.values())
    records = tuple(
        _row(key, value, row, columns, tuple(heads))
        for (key, value), row in zip(entries, rows, strict=True)
    )
    return Group("table", records, columns)


def _row(
    key: Words | None,
    value: Value,
    row: dict[str, Words],
    columns: tuple[Words, ...],
    heads: tuple[str, ...],
) -> Record:
    empty = Words("", value.source, value.start, value.start)
    cells = [
        Cell(columns[-len(heads) + i] if heads else empty, row.get(h, empty))
        for i, h in enumerate(heads)
    ]
    place = Words(
        value.source.text[value.start : value.start + 40], value.source, value.start, value.end
    )
    if key is not None:
        cells.insert(0, Cell(columns[0], key))
        place = key
    name = next((c.value for c in cells if c.value.text), None)
    return Record(place, name, None, tuple(cells))


def _spoken_value(features: Features, key: str, text: str) -> str:
    """A number with what its key says of it: `posts_per_week: 3`, `weight: 0.40`, `share: 60`."""
    if not text.replace(".", "").replace(",", "").isdigit():
        return text
    if features.words.field("content_type", key) == "share":
        return percent(text)
    return f"{text} {key}" if features.words.field("channel", key) == "cadence" else text


def _flatten(
    features: Features, value: Value, row: dict[str, Words], heads: dict[str, Words]
) -> None:
    """The words of a mapping by their keys, those of nested ones too; lists as a line."""
    assert isinstance(value.data, dict)
    for key, each in value.data.items():
        spoken = _spoken(key)
        if isinstance(each.data, dict):
            if not any(_is_nested(inner) for inner in each.data.values()):
                _flatten(features, each, row, heads)
            continue
        words = _words(each)
        if isinstance(each.data, list):
            if any(_is_nested(inner) for inner in each.data) or not each.data:
                continue
            words = words._replace(text=", ".join(inner.text for inner in each.data))
        at = key_span(value, key)
        head = Words(
            spoken, value.source, at.start if at else value.start, at.end if at else value.start
        )
        words = words._replace(text=_spoken_value(features, spoken, words.text))
        heads.setdefault(spoken, head)
        row.setdefault(spoken, words)
