"""The quick walk over a strategy: it accepts what is surely valid, as most is on most saves."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Any, TypeAlias

from stratlint.late import late
from stratlint.shipped import schema
from stratlint.strategy import Value

Test: TypeAlias = Callable[[Any], bool]


def accepts(document: dict[str, Value]) -> bool:
    """Whether the document is surely valid; false means only that the validator must look."""
    return _quick("strategy")(document)


def sure_lists(document: dict[str, Value]) -> frozenset[str]:
    """The parts that are lists, and surely valid: the validator need not look at their items."""
    parts = schema("strategy")["properties"]
    return frozenset(
        key
        for key, value in document.items()
        if key in parts and isinstance(value.data, list) and _test(parts[key])(value.data)
    )


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
    if "enum" in definition:
        choices = definition["enum"]
        return lambda data: isinstance(data, (str, bool)) and data in choices
    named = definition.get("type", ())
    types = tuple(t for n in ([named] if isinstance(named, str) else named) for t in _TYPES[n])
    if "properties" in definition:
        record = _record_test(definition)
        if types == (dict,):
            return record
        return lambda data: isinstance(data, dict) and record(data)
    return _typed_test(types, _content_tests(definition))


def _content_tests(definition: dict[str, Any]) -> list[Test]:
    """What is asked of data beside its type."""
    tests: list[Test] = []
    if "items" in definition:
        tests.append(_items_test(_test(definition["items"])))
    if "pattern" in definition:
        matches = re.compile(definition["pattern"]).search
        tests.append(lambda data: not isinstance(data, str) or matches(data) is not None)
    if "format" in definition:
        tests.append(FORMATS[definition["format"]])
    low, high = definition.get("minimum"), definition.get("maximum")
    if low is not None or high is not None:
        tests.append(lambda data: _within(data, low, high))
    return tests


def _typed_test(types: tuple[type, ...], tests: list[Test]) -> Test:
    """A test of the type, and of what else there is to test; most fields have one test or none."""
    if dict in types:  # a reader's mappings are of classes of their own
        return lambda data: isinstance(data, types) and all(test(data) for test in tests)
    classes = frozenset(types)  # yes and no are no integers
    if not tests:
        return lambda data: data.__class__ in classes
    if len(tests) == 1:
        [only] = tests
        return lambda data: data.__class__ in classes and only(data)
    return lambda data: data.__class__ in classes and all(test(data) for test in tests)


def _record_test(definition: dict[str, Any]) -> Test:
    required = frozenset(definition.get("required", ()))
    properties: dict[str, Test] = {}

    def test(data: Any) -> bool:  # noqa: ANN401
        if not isinstance(data, dict) or not required <= data.keys():
            return False
        if not properties:
            # Not before: a definition may refer to itself.
            properties.update(_resolved_tests(definition["properties"]))
        for key, value in data.items():
            field = properties.get(key)
            if field is None or not field(value.data):
                return False
        return True

    return test


def _resolved_tests(properties: dict[str, Any]) -> dict[str, Test]:
    """The tests of a record's fields, each without a way through the name of its definition."""
    return {
        key: _quick(each["$ref"].rpartition("/")[2]) if each.keys() == {"$ref"} else _test(each)
        for key, each in properties.items()
    }


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


def wrong_day(period: str) -> str:
    """The end of a period that looks like a day and is none, such as 2027-06-31."""
    ends = [each for each in period.split("/") if _LIKE_A_DAY.fullmatch(each)]
    return next((each for each in ends if not _is_date(each)), "")


def month_end(day: str) -> str:
    """The last day of the month that a day runs past, such as 2027-06-30 for 2027-06-31."""
    if not _LIKE_A_DAY.fullmatch(day) or not _is_date(f"{day[:8]}01"):
        return ""
    ends = (f"{day[:8]}{last}" for last in range(31, 27, -1))
    return next(filter(_is_date, ends)) if day[8:] > "28" else ""


_LIKE_A_DAY = late(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def is_reversed(period: str) -> bool:
    """Whether a period ends before it begins."""
    first, _, last = period.partition("/")
    return _is_date(first) and _is_date(last) and first > last


FORMATS: dict[str, Test] = {"date": _is_date, "period": _is_period}
"""The formats that the schema names."""
