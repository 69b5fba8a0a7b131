"""The way to a value, as the validator gives it: what stands there, where, and its name."""

from __future__ import annotations

from typing import Any, TypeAlias

from stratlint.reading.format import strategy_format
from stratlint.sources.text import Span
from stratlint.strategy import Strategy, Value
from stratlint.trees.yaml_values import key_span

Path: TypeAlias = tuple[Any, ...]
"""The keys and positions that lead from the document to a value; empty at the document."""


def _value_at(strategy: Strategy, path: Path) -> Value | None:
    """The value at a path of the document."""
    if not path:
        return None
    value = strategy.document.get(path[0])
    for step in path[1:]:
        data = value.data if value else None
        if isinstance(data, (dict, list)):
            value = data[step]
    return value


def place(strategy: Strategy, path: Path) -> Span:
    """Where the value at `path` stands, or the name of the item that lacks something."""
    value = _value_at(strategy, path)
    if value is None:
        return strategy.place
    if isinstance(value.data, dict):
        names = ("name", "network", "type", "id", "date", "title")
        named = next((value.data[each] for each in names if each in value.data), None)
        first = named or next(iter(value.data.values()), None)
        span = first.span if first else value.span
    else:
        span = value.span
    end = span.source.text.find("\n", span.start, span.end)
    return span if end < 0 else span._replace(end=end)


def whole_place(strategy: Strategy, path: Path) -> Span:
    """Where all of the value at `path` stands."""
    value = _value_at(strategy, path)
    return value.span if value else strategy.place


def key_place(strategy: Strategy, path: Path, key: str) -> Span:
    """Where a key of the mapping at `path` is written."""
    if not path:
        section = strategy.sections.get(key)
        written = strategy.key_places.get(key)
        return written or (section.heading if section else strategy.document[key].span)
    value = _value_at(strategy, path)
    assert value is not None
    span = key_span(value, key)
    data = value.data
    return span or (data[key].span if isinstance(data, dict) else value.span)


def kind_at(path: Path) -> str:
    """The kind of item that a path leads to; empty at the top."""
    if not path:
        return ""
    kinds = strategy_format().kind_of_part
    if len(path) > 2 and isinstance(path[2], str):
        return {"content_mix": "content_share", "media": "media"}.get(path[2], "")
    return kinds.get(str(path[0]), str(path[0]))


def name_at(strategy: Strategy, path: Path) -> str:
    """What a reader calls the item at a path; empty where it has no name."""
    value = _value_at(strategy, path)
    if value is None or not isinstance(value.data, dict):
        return ""
    names = ("name", "id", "network", "type", "date")
    found: list[str] = [value.data[each].text for each in names if each in value.data]
    return next(filter(None, found), "")
