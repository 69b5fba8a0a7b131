"""Mistakes in a config or a rule file: held against its schema, told in words with the place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from stratlint.finding import Fault
from stratlint.nearest import nearest
from stratlint.rules.files import shipped_rules
from stratlint.rules.wording import quoted, worded
from stratlint.shipped import schema
from stratlint.sources.text import Span
from stratlint.strategy import Value

Mistake = tuple[Span, str]
"""A place, and what is wrong there."""


def line_of(mistake: Mistake) -> str:
    """A mistake as one line, with its file, line and column."""
    span, message = mistake
    place = span.first
    return f"{span.source.path}:{place.line}:{place.column}: {message}"


def told(fault: Fault) -> Mistake:
    """A fault of reading, in the words of the rule that tells it of a strategy."""
    problem = fault.problem
    return problem.span, _worded(fault.rule, problem.variant, problem.values)


def _worded(rule: str, variant: str, values: Mapping[str, object]) -> str:
    return worded(shipped_rules()[rule].messages["en"][variant], values, "en")


def shown(value: Value) -> str:
    """A value as a message quotes it: an empty one as `null`."""
    if isinstance(value.data, (list, dict)):
        return "[…]" if isinstance(value.data, list) else "{…}"
    return "null" if value.data is None else value.text


# The shape, as the schema has it

_TYPES: Mapping[str, tuple[type, ...]] = {
    "object": (dict,), "array": (list,), "string": (str,), "null": (type(None),),
    "boolean": (bool,), "number": (int, float),
}  # fmt: skip


def shape_mistakes(
    value: Value, definition: Mapping[str, Any], named: str, field: str = ""
) -> Iterator[Mistake]:
    """Where a value is not what the schema `named` asks for; the part of JSON Schema it uses."""
    if "$ref" in definition:
        meant = schema(named)["$defs"][definition["$ref"].rpartition("/")[2]]
        definition = {**meant, **definition}
    data = value.data
    if "enum" in definition:
        if not isinstance(data, str) or data not in definition["enum"]:
            hidden = definition.get("x-not-offered", ())
            offered = [each for each in definition["enum"] if each not in hidden]
            yield value.span, _not_a_choice(value, field, offered)
        return
    if not isinstance(data, tuple(t for each in _names(definition) for t in _TYPES[each])):
        yield value.span.opening, _not_a(definition, value, field, named)
    elif isinstance(data, str):
        is_short = len(data.strip()) < definition.get("minLength", 0)
        if is_short or not re.search(definition.get("pattern", ""), data):
            yield value.span, _not_a(definition, value, field, named)
    elif isinstance(data, list):
        for each in data if "items" in definition else ():
            yield from shape_mistakes(each, definition["items"], named, field)
    elif isinstance(data, dict):
        yield from _entry_mistakes(value, data, definition, named)


def _entry_mistakes(
    mapping: Value, entries: Mapping[str, Value], definition: Mapping[str, Any], named: str
) -> Iterator[Mistake]:
    known = definition.get("properties", {})
    others = definition.get("additionalProperties", True)
    forms = definition.get("patternProperties", {})
    for key in definition.get("required", ()):
        if key not in entries:
            about = known.get(key, {}).get("description", "")
            yield mapping.span.opening, f"“{key}” is missing. {about}".strip()
    for key, value in entries.items():
        if key in known:
            yield from shape_mistakes(value, known[key], named, key)
        elif patterned := [each for form, each in forms.items() if re.search(form, key)]:
            yield from shape_mistakes(value, patterned[0], named, key)
        elif isinstance(others, dict):
            yield from shape_mistakes(value, others, named, key)
        elif not others and key != "$schema":  # that one is for editors
            yield key_place(mapping, key, value), unknown("key of this file", key, known)


def _names(definition: Mapping[str, Any]) -> tuple[str, ...]:
    names = definition["type"]
    return (names,) if isinstance(names, str) else tuple(names)


def key_place(mapping: Value, key: str, value: Value) -> Span:
    """Where a key was written; where it was not, its value."""
    from stratlint.trees.yaml_values import key_span  # a program that finds no mistake needs it not

    return key_span(mapping, key) or value.span


def _not_a_choice(value: Value, field: str, choices: list[str]) -> str:
    word = shown(value)
    closest = nearest(word, choices)
    values = {"value": word, "field": field, "choices": choices, "nearest": closest}
    return _worded("invalid-value", "choice-nearest" if closest else "choice", values)


_PATHS = ("exclude", "baseline", "custom_rules", "files")
"""The keys whose words are paths."""

_CAN_BE_A_PATH = re.compile(r"[^\x00-\x1f\x7f\ud800-\udfff]{1,1000}")
"""What no system takes for a path, and the schema refuses."""


def _not_a(definition: Mapping[str, Any], value: Value, field: str, named: str) -> str:
    """What a value should have been, where it is of another type or breaks a pattern."""
    types, word = _names(definition), quoted(shown(value))
    if "x-mistake" in definition:
        return str(definition["x-mistake"]).format(value=word)
    if types == ("string", "object"):
        return _not_a_rule_setting(word, field)
    if types == ("string",) and field in _PATHS and isinstance(value.data, str) and word:
        return _not_a_path(word, value.data)
    if types == ("string",) and field == "baseline":
        return f"“baseline” should be the name of a file, not “{word}”."
    if types == ("string",) and named == "rule":
        return f"“{field}” should be a text, not “{word}”." if word else f"“{field}” is empty."
    if types == ("string",):
        return f"An entry of “{field}” should be a word, not “{word}”."
    if not field:
        return _worded("invalid-value", "mapping", {})
    if types in (("string", "number", "boolean", "array"), ("boolean",)):
        kind = "yes or no, as true or false" if types == ("boolean",) else "a value, or several"
        return f"“{field}” should be {kind}."
    if types[0] == "array":
        return _worded("invalid-value", "list", {"field": field})
    return f"“{field}” should have keys of its own, one a line, each with its value."


def _not_a_path(word: str, written: str) -> str:
    if not _CAN_BE_A_PATH.fullmatch(written):
        return f"“{word}” is no name of a file: it is too long, or holds a control character."
    return f"“{word}” leads out of this folder. Write it relative to the folder of this file."


def _not_a_rule_setting(word: str, rule: str) -> str:
    choices = ("off", "on", "error", "warning", "info")
    closest = {"false": "off", "true": "on"}.get(word) or nearest(word, choices)
    advice = f"Did you mean “{closest}”? " if closest else ""
    return (
        f"“{word}” says nothing of the rule “{quoted(rule)}”. {advice}"
        "Write off, on, error, warning or info, or its parameters by name."
    )


def pattern_mistakes(value: Value) -> Iterator[Mistake]:
    """That a pattern cannot be used, and why."""
    from stratlint.rules.patterns import PatternError, pattern

    try:
        pattern(value.text)
    except PatternError as error:
        yield value.span, f"This pattern cannot be used: {error}."


def unknown(what: str, name: str, known: Iterable[str]) -> str:
    """That there is no such name, and which one was meant, or else where the names are listed."""
    names = list(known)
    told = f"“{quoted(name)}” is no {what}."
    if closest := nearest(name, names):
        return f"{told} Did you mean “{closest}”?"
    if what == "rule":
        return f"{told} “stratlint rules” lists them."
    return f"{told} Possible: {', '.join(names)}."
