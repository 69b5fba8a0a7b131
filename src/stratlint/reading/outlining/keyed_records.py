"""Mappings of YAML as records: side by side they are rows, with a word each they are entries."""

from __future__ import annotations

import re
from itertools import pairwise

from stratlint.reading.outlining.records import Cell, Group, Record
from stratlint.reading.outlining.shares import percent
from stratlint.reading.stretches.features import Features
from stratlint.reading.stretches.words import Words
from stratlint.strategy import Value
from stratlint.trees.yaml_values import key_span

Named = tuple[Words | None, Value]
"""A value and its key; entries of a list have none."""

_BETWEEN_WORDS = re.compile(r"_|(?<=[a-z])(?=[A-Z])")
_LONGEST_LABEL = 5
_LONGEST_PLACE = 40
_WHOLES = (1.0, 100.0)
_NEARLY = 0.02
"""How far from a whole shares may come to, as a part of it: thirds are rounded."""


def is_nested(value: Value) -> bool:
    """Whether a value holds others."""
    return isinstance(value.data, (list, dict))


def are_mappings(values: list[Value]) -> bool:
    """Whether there are values, and all are mappings."""
    return bool(values) and all(isinstance(each.data, dict) for each in values)


def are_alike(value: Value) -> bool:
    """Whether the mappings in a mapping have keys in common: they are entries, and no fields."""
    inner = value.data.values() if isinstance(value.data, dict) else ()
    keys = [each.data.keys() for each in inner if isinstance(each.data, dict)]
    return any(one & other for one, other in pairwise(keys))


def holds_mappings(value: Value) -> bool:
    """Whether a value is a list of mappings."""
    return isinstance(value.data, list) and any(isinstance(v.data, dict) for v in value.data[:1])


def keys_of(value: Value) -> list[tuple[Words, Value]]:
    """The keys of a mapping, as words, with what they hold; none of anything else."""
    inner = value.data.items() if isinstance(value.data, dict) else ()
    return [(_key(value, key), each) for key, each in inner]


def _key(mapping: Value, key: str) -> Words:
    """The words that a key is made of, `publish_at`, `publishAt`, and where it stands."""
    at = key_span(mapping, key)
    is_name = key[:1].isdigit() or key[:1].isupper()  # `LinkedIn`
    spoken = key.replace("_", " ") if is_name else _BETWEEN_WORDS.sub(" ", key)
    start, end = (at.start, at.end) if at else (mapping.start, mapping.start)
    return Words(spoken, mapping.source, start, end)


def words_of(value: Value) -> Words:
    """A value as words."""
    return Words(value.text.strip(), value.source, value.start, value.end)


def entry(words: Words) -> Record:
    """A line of a list, with the label that it opens with."""
    label, colon, rest = words.text.partition(": ")
    if colon and len(label.split()) <= _LONGEST_LABEL:
        at = len(label) + 2
        return Record(words, words.cut(0, len(label)), words.cut(at) if rest else None)
    return Record(words, None, words)


def pairs(named: list[tuple[Words, Value]], part: str) -> Group:
    """Keys with a word each: as an entry of a list, its name and what is said of it."""
    said = [(key, words_of(value)) for key, value in named]
    are_shares = part == "content_mix" or _come_to_a_whole([words.text for _, words in said])
    records = []
    for key, words in said:
        if are_shares and _is_number(words.text):
            words = words._replace(text=percent(words.text))
        if key.text.isdecimal():
            records.append(Record(words, None, words))
            continue
        place = key._replace(text=f"{key.text}: {words.text}")
        records.append(Record(place, key, words if words.text else None))
    return Group("list", tuple(records))


def _is_number(text: str) -> bool:
    return text.replace(".", "", 1).isdecimal()


def _come_to_a_whole(texts: list[str]) -> bool:
    """Whether bare numbers are parts of one, or of a hundred."""
    if len(texts) < 2 or not all(map(_is_number, texts)):
        return False
    total = sum(map(float, texts))
    return any(abs(total - whole) <= _NEARLY * whole for whole in _WHOLES)


def table(features: Features, entries: list[Named]) -> Group:
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
    opening = value.source.text[value.start : value.start + _LONGEST_PLACE]
    place = Words(opening, value.source, value.start, value.end)
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


def in_a_line(value: Value) -> bool:
    """Whether what a key of an entry holds goes into its row: words, a list of words, fields."""
    if isinstance(value.data, list):
        return bool(value.data) and not any(map(is_nested, value.data))
    if isinstance(value.data, dict):
        return not any(map(is_nested, value.data.values()))
    return True


def _flatten(
    features: Features, value: Value, row: dict[str, Words], heads: dict[str, Words]
) -> None:
    """The words of a mapping by their keys, those of nested ones too; lists as a line."""
    assert isinstance(value.data, dict)
    for key, each in value.data.items():
        if not in_a_line(each):
            continue
        if isinstance(each.data, dict):
            _flatten(features, each, row, heads)
            continue
        words = words_of(each)
        if isinstance(each.data, list):
            words = words._replace(text=", ".join(inner.text for inner in each.data))
        head = _key(value, key)
        spoken = head.text
        words = words._replace(text=_spoken_value(features, spoken, words.text))
        heads.setdefault(spoken, head)
        row.setdefault(spoken, words)
