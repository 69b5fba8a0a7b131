"""Mistakes in a config or a rule file: held against its schema, told in words with the place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from stratlint.finding import Fault
from stratlint.nearest import nearest
from stratlint.rules.wording import quoted
from stratlint.shipped import schema
from stratlint.sources.text import Span
from stratlint.strategy import Value
from stratlint.unusable import Said, say

_INVALID = "invalid-value"
"""The rule that tells the same of a strategy."""

Mistake = tuple[Span, Said]
"""A place, and what is wrong there."""


def told(fault: Fault) -> Mistake:
    """A fault of reading, in the words of the rule that tells it of a strategy."""
    problem = fault.problem
    return problem.span, Said(problem.variant, problem.values, fault.rule)


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
        yield from _list_mistakes(value, data, definition, named, field)
    elif isinstance(data, dict):
        yield from _entry_mistakes(value, data, definition, named)


def _list_mistakes(
    listed: Value, entries: Sequence[Value], definition: Mapping[str, Any], named: str, field: str
) -> Iterator[Mistake]:
    most = definition.get("maxItems", len(entries))
    if len(entries) > most:
        yield listed.span.opening, say("too-many-entries", key=field, limit=most)
        return
    for each in entries if "items" in definition else ():
        yield from shape_mistakes(each, definition["items"], named, field)


def _entry_mistakes(
    mapping: Value, entries: Mapping[str, Value], definition: Mapping[str, Any], named: str
) -> Iterator[Mistake]:
    known = definition.get("properties", {})
    others = definition.get("additionalProperties", True)
    forms = definition.get("patternProperties", {})
    for key in definition.get("required", ()):
        if key not in entries:
            yield mapping.span.opening, say(f"missing.{key}", key=key)
    for key, value in entries.items():
        if key in known:
            yield from shape_mistakes(value, known[key], named, key)
        elif patterned := [each for form, each in forms.items() if re.search(form, key)]:
            yield from shape_mistakes(value, patterned[0], named, key)
        elif isinstance(others, dict):
            yield from shape_mistakes(value, others, named, key)
        elif not others and key != "$schema":  # that one is for editors
            yield key_place(mapping, key, value), unknown(say("a-key"), key, known)


def _names(definition: Mapping[str, Any]) -> tuple[str, ...]:
    names = definition["type"]
    return (names,) if isinstance(names, str) else tuple(names)


def key_place(mapping: Value, key: str, value: Value) -> Span:
    """Where a key was written; where it was not, its value."""
    from stratlint.trees.yaml_values import key_span  # a program that finds no mistake needs it not

    return key_span(mapping, key) or value.span


def _not_a_choice(value: Value, field: str, choices: list[str]) -> Said:
    word = shown(value)
    closest = nearest(word, choices)
    values = {"value": word, "field": field, "choices": choices, "nearest": closest}
    return Said("choice-nearest" if closest else "choice", values, _INVALID)


_PATHS = ("exclude", "baseline", "custom_rules", "files")
"""The keys whose words are paths."""

_CAN_BE_A_PATH = re.compile(r"[^\x00-\x1f\x7f\ud800-\udfff]{1,1000}")
"""What no system takes for a path, and the schema refuses."""


def _not_a(definition: Mapping[str, Any], value: Value, field: str, named: str) -> Said:
    """What a value should have been, where it is of another type or breaks a pattern."""
    types, word = _names(definition), quoted(shown(value))
    if "x-mistake" in definition:
        return say(definition["x-mistake"], name=word)
    if types == ("string", "object"):
        return _not_a_rule_setting(word, field)
    if types == ("string",) and field in _PATHS and isinstance(value.data, str) and word:
        return _not_a_path(word, value.data)
    if types == ("string",) and field == "baseline":
        return say("baseline-is-a-file", value=word)
    if types == ("string",) and named == "rule":
        return say("should-be-a-text" if word else "field-is-empty", field=field, value=word)
    if types == ("string",):
        return say("entry-is-a-word", field=field, value=word)
    if not field:
        return Said("mapping", {}, _INVALID)
    if types in (("string", "number", "boolean", "array"), ("boolean",)):
        return say("yes-or-no" if types == ("boolean",) else "value-or-several", field=field)
    if types[0] == "array":
        return Said("list", {"field": field}, _INVALID)
    return say("keys-of-its-own", field=field)


def _not_a_path(word: str, written: str) -> Said:
    can_be = _CAN_BE_A_PATH.fullmatch(written)
    return say("path-leads-out" if can_be else "no-name-of-a-file", value=word)


def _not_a_rule_setting(word: str, rule: str) -> Said:
    choices = ("off", "on", "error", "warning", "info")
    closest = {"false": "off", "true": "on"}.get(word) or nearest(word, choices)
    values = {"value": word, "rule": quoted(rule), "nearest": closest}
    return Said("rule-setting-nearest" if closest else "rule-setting", values)


def pattern_mistakes(value: Value) -> Iterator[Mistake]:
    """That a pattern cannot be used, and why."""
    from stratlint.rules.patterns import PatternError, pattern

    try:
        pattern(value.text)
    except PatternError as error:
        yield value.span, say("pattern-unusable", reason=error.said)


def unknown(what: Said, name: str, known: Iterable[str]) -> Said:
    """That there is no such name, and which one was meant, or else where the names are listed."""
    names = list(known)
    advice = say("rules-list") if what.key == "a-rule" else say("possible", names=", ".join(names))
    if closest := nearest(name, names):
        advice = say("did-you-mean", name=closest)
    return say("unknown", name=quoted(name), what=what, advice=advice)


def meant(said: Said) -> str:
    """The name that a mistake says was meant; empty where it says none."""
    if said.key == "did-you-mean":
        return str(said.values["name"])
    if closest := said.values.get("nearest"):
        return str(closest)
    return next(
        (m for each in said.values.values() if isinstance(each, Said) and (m := meant(each))), ""
    )
