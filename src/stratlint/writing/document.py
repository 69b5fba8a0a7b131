"""The data of a strategy in the format's order, with its language, ready to be written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from stratlint.language.terms import field_name
from stratlint.reading.building.told_fields import Fields
from stratlint.reading.format import FieldType, strategy_format
from stratlint.sources.text import Span
from stratlint.strategy import Plain, Strategy, Value, plain
from stratlint.trees.markdown_words import plain_text

if TYPE_CHECKING:
    from json import JSONEncoder

LARGEST = 20_000_000
"""Characters of a strategy that is written out. YAML's aliases can make a small file endless."""


class TooLargeError(Exception):
    """The strategy is too large to be written out."""


def document_of(strategy: Strategy) -> dict[str, Value]:
    """Everything that was read, in the order of the schema, and the language in any case.

    A strategy that does not say its language was read in the one that its words are in: what is
    written out says so. Raises TooLargeError.
    """
    _weigh(strategy.document.values())
    known = strategy.document.items()
    document = {key: _ordered_part(key, value, strategy.language) for key, value in known}
    if "language" not in document:
        start = strategy.place.start
        document["language"] = Value(strategy.language, strategy.place.source, start, start)
    return _ordered(document, strategy_format().parts)


def as_draft(document: dict[str, Value], strategy: Strategy) -> dict[str, Value]:
    """A stranger's plan as a draft, for the format asks for more than its author knew."""
    if not strategy.is_loose or "status" in document:
        return document
    start = strategy.place.start
    status = Value("draft", strategy.place.source, start, start)
    return _ordered({**document, "status": status}, strategy_format().parts)


def declares_language(strategy: Strategy) -> bool:
    """Whether the language is written in the strategy, not decided from its words."""
    return "language" in strategy.document


def same_data(one: Mapping[str, Value], other: Mapping[str, Value]) -> bool:
    """Whether two documents say the same; channels and posts can stand in another order."""
    return _comparable(one) == _comparable(other)


def _comparable(document: Mapping[str, Value]) -> dict[str, Plain]:
    data = {key: plain(value) for key, value in document.items()}
    for part in ("channels", "calendar"):
        entries = data.get(part)
        if isinstance(entries, list):
            data[part] = sorted(entries, key=_sorting)
    return data


def _sorting(data: Plain) -> str:
    return _encoder().encode(data)


@lru_cache(maxsize=1)
def _encoder() -> JSONEncoder:
    """One for all posts: `json.dumps` would make one for each."""
    from json import JSONEncoder

    return JSONEncoder(sort_keys=True, ensure_ascii=False)


def with_notes(document: dict[str, Value], unread: Iterable[Span]) -> dict[str, Value]:
    """The document with the lines that were left unread as its notes, so that none is lost."""
    held = document.get("notes")
    noted = held.data if held and isinstance(held.data, list) else [held] if held else []
    notes = [*noted, *(line for span in unread for line in _lines(span))]
    if not notes:
        return document
    first, last = notes[0], notes[-1]
    value = Value(notes, first.source, first.start, max(first.start, last.end))
    return _ordered({**document, "notes": value}, strategy_format().parts)


def _lines(span: Span) -> Iterator[Value]:
    """The lines of a stretch that say something, without Markdown's marks."""
    for written in span.text.splitlines():
        text = plain_text(written).strip(_MARKS)
        if any(map(str.isalnum, text)):
            yield Value(text, span.source, span.start, span.end)


_MARKS = " \t#*+-_|>"


def _ordered_part(part: str, value: Value, language: str) -> Value:
    known = strategy_format()
    kind = known.kind_of_part.get(part, part if part in known.kinds else "")
    if not kind:
        return value
    if isinstance(value.data, list):
        return value._replace(data=[_ordered_item(kind, each, language) for each in value.data])
    return _ordered_item(kind, value, language)


def _ordered_item(kind: str, value: Value, language: str) -> Value:
    fields = value.data
    if not isinstance(fields, dict):
        return value
    types = strategy_format().kinds[kind]
    if isinstance(fields, Fields) and "notes" in types:
        notes = list(_notes(fields, types, language))
        if notes:
            fields = {**fields, "notes": value._replace(data=notes)}
    return value._replace(data=_ordered(fields, types))


def _notes(fields: Fields, types: Mapping[str, FieldType], language: str) -> Iterator[Value]:
    """What is said of a stranger's item that no field holds, or that is no value of its field."""
    for field, said in fields.said.items():
        if field in types and field not in fields:
            label = field_name(field, language)
            yield said._replace(data=f"{label[:1].upper()}{label[1:]}: {said.text}")
        elif field == _WORDS and not any(said.text == each.text for each in fields.values()):
            yield said
    yield from fields.notes


_WORDS = "words"
"""What prose says of a channel, as the reader keeps it."""


def _ordered(fields: Mapping[str, Value], order: Iterable[str]) -> dict[str, Value]:
    """The fields in the order of the schema, the others behind them; empty ones say nothing."""
    first = {key: fields[key] for key in order if key in fields}
    return {key: value for key, value in {**first, **fields}.items() if not value.is_empty}


def _weigh(values: Iterable[Value]) -> None:
    left = LARGEST
    waiting = list(values)
    while waiting:
        data = waiting.pop().data
        left -= len(data) if isinstance(data, str) else 8
        if left < 0:
            raise TooLargeError
        if isinstance(data, dict):
            left -= sum(map(len, data))
            waiting.extend(data.values())
        elif isinstance(data, list):
            waiting.extend(data)


__all__ = [
    "LARGEST",
    "TooLargeError",
    "declares_language",
    "document_of",
    "same_data",
    "with_notes",
]
