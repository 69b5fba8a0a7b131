"""The strategy held against its schema: each violation as one problem at the value's place.

A strategy that is right, as most are on most saves, is accepted by a quick walk; only where that
walk is not sure does the real validator come in, and its word is the one that counts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeAlias

from stratlint.finding import Fault, Problem
from stratlint.language.terms import field_name, kind_name, part_name, value_name
from stratlint.reading.format import strategy_format
from stratlint.shipped import schema
from stratlint.sources.text import Span
from stratlint.strategy import Plain, Strategy, Value, plain
from stratlint.trees.yaml_values import key_span

if TYPE_CHECKING:
    from jsonschema import ValidationError

Test: TypeAlias = Callable[[Any], bool]


def faults(strategy: Strategy, told: frozenset[tuple[str, str]]) -> Iterator[Fault]:
    """What is wrong with the shape of a strategy, at the values at fault.

    `told` are the kinds and fields whose absence a rule tells.
    """
    if accepts(strategy.document):
        return
    document: Plain = {
        key: plain(value)
        for key, value in strategy.document.items()
        # The shape of an item is a promise that only those who know the format make.
        if not (strategy.is_loose and key in strategy.items)
    }
    seen: set[tuple[Any, ...]] = set()
    missing = _Missing(strategy)
    for error in sorted(_validator().iter_errors(document), key=lambda e: str(e.json_path)):
        path = tuple(error.absolute_path)
        if error.validator == "required":
            wanted: list[str] = list(error.validator_value or ())
            field = next(key for key in wanted if error.message.startswith(f"'{key}' is"))
            is_said = not path and field in ("title", "period") and _is_unasked(strategy, field)
            if not is_said and (_kind_at(path), field) not in told:
                missing.add(path, field)
        elif error.validator == "additionalProperties":
            yield from _keys(strategy, error, path)
        elif path not in seen:
            seen.add(path)
            yield _value(strategy, error, path)
    yield from missing.faults()


def _is_unasked(strategy: Strategy, field: str) -> bool:
    """Whether a stranger's document may do without a title, or names its time in words."""
    if field == "title":
        return strategy.is_loose
    return strategy.is_page or "x-period" in strategy.document


# The quick walk


def accepts(document: dict[str, Value]) -> bool:
    """Whether the document is surely valid; false means only that the validator must look."""
    return _quick("strategy")(document)


@lru_cache(maxsize=64)
def _quick(name: str) -> Test:
    document = schema("strategy")
    return _test(document if name == "strategy" else document["$defs"][name])


_TYPES: dict[str, tuple[type, ...]] = {
    "string": (str,), "array": (list,), "object": (dict,), "boolean": (bool,),
    "integer": (int,), "number": (int, float), "null": (type(None),),
}  # fmt: skip
_UNDERSTOOD = frozenset(
    ("$schema", "$defs", "$ref", "title", "description", "examples", "type", "enum", "pattern",
     "format", "minimum", "maximum", "properties", "required", "items", "patternProperties",
     "additionalProperties", "x-markdown")
)  # fmt: skip


def _test(definition: dict[str, Any]) -> Test:
    """A function that says whether data is surely valid under `definition`."""
    if not set(definition) <= _UNDERSTOOD:
        return lambda data: False
    if "$ref" in definition:
        name = definition["$ref"].rpartition("/")[2]
        return lambda data: _quick(name)(data)
    tests: list[Test] = []
    named = definition.get("type", ())
    types = tuple(t for n in ([named] if isinstance(named, str) else named) for t in _TYPES[n])
    if "enum" in definition:
        choices = definition["enum"]
        return lambda data: isinstance(data, (str, bool)) and data in choices
    if "properties" in definition:
        record = _record_test(definition)
        if types == (dict,):
            return record
        return lambda data: isinstance(data, dict) and record(data)
    if "items" in definition:
        tests.append(_items_test(_test(definition["items"])))
    if "pattern" in definition:
        matches = re.compile(definition["pattern"]).search
        tests.append(lambda data: not isinstance(data, str) or matches(data) is not None)
    if "format" in definition:
        tests.append(_FORMATS[definition["format"]])
    low, high = definition.get("minimum"), definition.get("maximum")
    if low is not None or high is not None:
        tests.append(lambda data: _within(data, low, high))
    has_bool = bool in types
    return lambda data: (
        isinstance(data, types)
        and (has_bool or not isinstance(data, bool))
        and all(test(data) for test in tests)
    )


def _record_test(definition: dict[str, Any]) -> Test:
    properties = {key: _test(each) for key, each in definition["properties"].items()}
    required = frozenset(definition.get("required", ()))

    def test(data: Any) -> bool:  # noqa: ANN401
        if not isinstance(data, dict) or not required <= data.keys():
            return False
        for key, value in data.items():
            field = properties.get(key)
            if field is None or not field(value.data):
                return False
        return True

    return test


def _items_test(item: Test) -> Test:
    return lambda data: not isinstance(data, list) or all(item(each.data) for each in data)


def _within(data: object, low: float | None, high: float | None) -> bool:
    if not isinstance(data, (int, float)):
        return True
    return (low is None or data >= low) and (high is None or data <= high)


def _is_date(data: object) -> bool:
    try:
        date.fromisoformat(str(data))
    except ValueError:
        return False
    return True


def _is_period(data: object) -> bool:
    first, _, last = str(data).partition("/")
    return _is_date(first) and _is_date(last) and first <= last


def _is_reversed(period: str) -> bool:
    first, _, last = period.partition("/")
    return _is_date(first) and _is_date(last) and first > last


_FORMATS: dict[str, Test] = {"date": _is_date, "period": _is_period}


# The validator


@lru_cache(maxsize=1)
def _validator() -> Any:  # noqa: ANN401
    from jsonschema import Draft202012Validator, FormatChecker

    formats = FormatChecker(())
    for name, test in _FORMATS.items():
        formats.checks(name)(test)
    return Draft202012Validator(schema("strategy"), format_checker=formats)


_A_HABIT = 3
"""So many items that lack the same field are one cause, a column that was left out."""


class _Missing:
    """The needed fields that are missing, by part and field."""

    def __init__(self, strategy: Strategy) -> None:
        self.strategy = strategy
        self.paths: dict[tuple[str, str], list[tuple[Any, ...]]] = {}

    def add(self, path: tuple[Any, ...], field: str) -> None:
        part = str(path[0]) if len(path) == 2 else str(path)
        self.paths.setdefault((part, field), []).append(path)

    def faults(self) -> Iterator[Fault]:
        for (part, field), paths in self.paths.items():
            total = len(self.strategy.part(part))
            if len(paths) >= _A_HABIT and len(paths) * 2 > total:
                yield self.fault(paths[0], field, "several", {"count": len(paths), "total": total})
            else:
                variant = "item" if paths[0] else "strategy"
                if self.strategy.is_loose and field == "period":
                    variant = "untimed"
                for path in paths:
                    yield self.fault(path, field, variant, {})

    def fault(
        self, path: tuple[Any, ...], field: str, variant: str, counts: dict[str, object]
    ) -> Fault:
        span = _place(self.strategy, path)
        kind, language = _kind_at(path), self.strategy.language.partition("-")[0].lower()
        label = field_name(field, language)
        values: dict[str, object] = {
            "field": label if kind and span.source.path.endswith(".md") else field,
            "label": label,
            "name": _name_at(self.strategy, path) or kind_name(kind, language),
            "part": part_name(str(path[0]), language) if path else "",
            **counts,
        }
        return Fault("missing-field", Problem(span, variant, values))


def _keys(strategy: Strategy, error: ValidationError, path: tuple[Any, ...]) -> Iterator[Fault]:
    """The keys that a mapping should not have."""
    from stratlint.nearest import nearest

    known = error.schema["properties"] if isinstance(error.schema, dict) else {}
    present = error.instance if isinstance(error.instance, dict) else {}
    unknown = sum(key not in known for key in present)
    for key in present:
        if key not in known and not str(key).startswith("x-"):
            left = [each for each in known if each not in present] or known
            closest = nearest(str(key), left) if unknown <= _SLIPS else ""
            at = _key_place(strategy, path, key)
            # The front matter of a page often serves a site generator as well.
            is_shared = not path and at.source.path.endswith(".md")
            variant = "nearest" if closest else "foreign" if is_shared else "unknown"
            values = {"key": str(key), "nearest": closest, "known": _some(known, present)}
            yield Fault("unknown-key", Problem(at, variant, values))


_SLIPS = 50
"""Unknown keys of one mapping that may be slips; more are another format."""

_MOST_LISTED = 7
"""Keys that a message lists; the documentation has them all."""


def _some(known: Iterable[str], present: Collection[str]) -> list[str]:
    """The keys that could still be written, or the first of them."""
    left = [each for each in known if each not in present]
    return left if len(left) <= _MOST_LISTED else [*left[:_MOST_LISTED], "…"]


def _value(strategy: Strategy, error: ValidationError, path: tuple[Any, ...]) -> Fault:
    from stratlint.nearest import nearest

    definition = error.schema if isinstance(error.schema, dict) else {}
    field = next((str(step) for step in reversed(path) if isinstance(step, str)), "")
    at, language = _place(strategy, path), strategy.language.partition("-")[0].lower()
    in_words = at.source.path.endswith(".md") and len(path) > 1
    values: dict[str, object] = {
        "field": field_name(field, language) if in_words else field,
        "value": _shown(error.instance),
    }
    kind = _type_name(definition)
    if "enum" in definition:
        choices = [
            str(each).lower() if isinstance(each, bool) else each for each in definition["enum"]
        ]
        choices = [each for each in choices if each not in ("true", "false")]
        if in_words:
            choices = [value_name(_kind_at(path[:-1]), field, each, language) for each in choices]
        values["choices"] = choices
        closest = nearest(str(error.instance), choices)
        values["nearest"] = closest
        kind = "choice-nearest" if closest else "choice"
    elif kind == "period" and _is_reversed(str(error.instance)):
        kind = "period-reversed"
    elif field == "language":
        kind = "language"
    elif kind not in _EXPLAINED:
        kind = _shape(definition)
    return Fault("invalid-value", Problem(_place(strategy, path), kind, values))


_EXPLAINED = frozenset(
    ("share", "date", "time", "period", "number", "policy", "text", "prose", "name", "id", "texts",
     "review", "words")
)  # fmt: skip


def _type_name(definition: dict[str, Any]) -> str:
    """The name that the schema gives to a definition; empty for a nameless one."""
    definitions: dict[str, Any] = schema("strategy")["$defs"]
    return next((name for name, each in definitions.items() if each is definition), "")


def _shape(definition: dict[str, Any]) -> str:
    """What a value should have been, where its definition has no message of its own."""
    types = definition.get("type", "")
    first = types if isinstance(types, str) else next(iter(types), "")
    shapes = {"array": "list", "object": "mapping", "integer": "whole-number"}
    return shapes.get(str(first), "text")


def _shown(data: Any) -> str:  # noqa: ANN401
    """A value as it is quoted in a message."""
    if isinstance(data, (list, dict)):
        return "[…]" if isinstance(data, list) else "{…}"
    return str(data).lower() if isinstance(data, bool) else str(data)


# Places


def _at(strategy: Strategy, path: tuple[Any, ...]) -> Value | None:
    """The value at a path of the document."""
    if not path:
        return None
    value = strategy.document.get(path[0])
    for step in path[1:]:
        data = value.data if value else None
        if isinstance(data, (dict, list)):
            value = data[step]
    return value


def _place(strategy: Strategy, path: tuple[Any, ...]) -> Span:
    """Where the value at `path` stands, or the name of the item that lacks something."""
    value = _at(strategy, path)
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


def _key_place(strategy: Strategy, path: tuple[Any, ...], key: str) -> Span:
    if not path:
        section = strategy.sections.get(key)
        written = strategy.key_places.get(key)
        return written or (section.heading if section else strategy.document[key].span)
    value = _at(strategy, path)
    assert value is not None
    span = key_span(value, key)
    data = value.data
    return span or (data[key].span if isinstance(data, dict) else value.span)


def _kind_at(path: tuple[Any, ...]) -> str:
    """The kind of item that a path leads to; empty at the top."""
    if not path:
        return ""
    kinds = strategy_format().kind_of_part
    if len(path) > 2 and isinstance(path[2], str):
        return {"content_mix": "content_share", "media": "media"}.get(path[2], "")
    return kinds.get(str(path[0]), str(path[0]))


def _name_at(strategy: Strategy, path: tuple[Any, ...]) -> str:
    """What a reader calls the item at a path; empty where it has no name."""
    value = _at(strategy, path)
    if value is None or not isinstance(value.data, dict):
        return ""
    names = ("name", "id", "network", "type", "date")
    found: list[str] = [value.data[each].text for each in names if each in value.data]
    return next(filter(None, found), "")
