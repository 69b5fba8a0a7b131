"""The schemas as editors take them: complete in themselves, with names to choose from, and strict.

JSON Schema leaves open what most editors and validators add to it. A schema from here has one type
for each value, no key of ours, and descriptions in Markdown beside the plain ones.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

from stratlint.cli.spoken import ENGLISH
from stratlint.own_yaml import own_yaml
from stratlint.rules.checks import CHECKS
from stratlint.rules.files import Rule, shipped_frameworks, shipped_rules
from stratlint.rules.parameters import needed, parameter_types, types_of
from stratlint.shipped import shipped

Schema = dict[str, Any]

VOCABULARY = ("markdownDescription", "markdownEnumDescriptions")
"""Keywords of editors, which a strict validator has to be told of."""

_SETTINGS = ["off", "on", "error", "warning", "info"]
_SEVERITIES = ["error", "warning", "info"]
WEIGHT = "What its findings weigh; {severity} where nothing is said."
EXAMPLES = "`stratlint explain {rule}` shows it with examples."


def for_editors(name: str, schema: Schema, language: str = ENGLISH) -> Schema:
    """The schema `name` with the names that the program knows: of rules, frameworks, checks.

    Its descriptions are in `language`, as far as they are there.
    """
    if name == "config":
        schema = _with_rules(schema, language)
    elif name == "rule":
        schema = _with_checks(schema)
    if isinstance(schema.get("type"), list):  # an empty file is nothing to complain of
        kinds = [each for each in schema["type"] if each != "null"]
        schema = {**schema, "type": kinds if len(kinds) > 1 else kinds[0]}
    strict: Schema = _strict(schema, _descriptions(language))
    return strict


@lru_cache(maxsize=4)
def _descriptions(language: str) -> Mapping[str, str]:
    """What the schemas say in a language, by what they say in English."""
    path = shipped(f"schema/languages/{language}.yaml")
    found: Mapping[str, str] = own_yaml(path) if path.is_file() else {}
    return found


# stratlint.yaml


def _with_rules(schema: Schema, language: str) -> Schema:
    rules = {name: _setting_of(rule, language) for name, rule in shipped_rules().items()}
    listed = {"type": "object", "properties": rules,
              "additionalProperties": {"$ref": "#/$defs/rule_setting"}}  # fmt: skip
    frameworks = shipped_frameworks()
    adopted = {
        "anyOf": [
            {"enum": list(frameworks), "markdownEnumDescriptions": [
                each.title for each in frameworks.values()]},
            {"type": "string"},
        ]
    }  # fmt: skip
    properties = dict(schema["properties"])
    properties["rules"] = {**properties["rules"], **listed, "type": ["object", "null"]}
    properties["extends"] = {**properties["extends"], "items": adopted}
    override = schema["$defs"]["override"]
    inner = dict(override["properties"])
    inner["rules"] = {**inner["rules"], **listed}
    inner["extends"] = {**inner["extends"], "items": adopted}
    setting = {**schema["$defs"]["rule_setting"], "enum": _SETTINGS}
    definitions = {**schema["$defs"], "override": {**override, "properties": inner}}
    definitions["rule_setting"] = {
        "description": setting["description"],
        "anyOf": [{"enum": _SETTINGS}, {"type": "object", "properties": {
            "severity": {"enum": _SEVERITIES}}}],
    }  # fmt: skip
    return {**schema, "properties": properties, "$defs": definitions}


def _setting_of(rule: Rule, language: str) -> Schema:
    title, why = rule.title_in(language), rule.why_in(language).strip()
    said = _descriptions(language)
    parameters = {name: of_type(kind) for name, kind in parameter_types(rule).items()}
    weight = said.get(WEIGHT, WEIGHT).format(severity=rule.severity)
    example = said.get(EXAMPLES, EXAMPLES).format(rule=rule.name)
    severity = {"enum": _SEVERITIES, "description": weight}
    return {
        "description": f"{title}. {why}",
        "markdownDescription": f"**{title}**\n\n{why}\n\n{example}",
        "anyOf": [
            {"enum": _SETTINGS},
            {"type": "object", "additionalProperties": False,
             "properties": {**parameters, "severity": severity}},
        ],
    }  # fmt: skip


def of_type(wanted: Any) -> Schema:  # noqa: ANN401
    """The schema of a parameter of a check."""
    origin, arguments = get_origin(wanted), get_args(wanted)
    if origin in (Union, UnionType):
        return {"anyOf": [of_type(each) for each in arguments]}
    if origin is Literal:
        return {"enum": list(arguments)}
    kind = origin or wanted
    if kind in _PLAIN:
        return {"type": _PLAIN[kind]}
    if isinstance(kind, type) and issubclass(kind, Mapping):
        values = of_type(arguments[1]) if len(arguments) == 2 else {}
        return {"type": "object", "additionalProperties": values or True}
    if isinstance(kind, type) and hasattr(kind, "__iter__"):
        return {"type": "array", "items": of_type(arguments[0]) if arguments else True}
    return {}


_PLAIN: Mapping[Any, str] = {
    bool: "boolean", int: "integer", float: "number", str: "string", NoneType: "null",
}  # fmt: skip


# A rule's file


def _with_checks(schema: Schema) -> Schema:
    """With the names of all checks, and for each what it may be given."""
    check = {**schema["properties"]["check"]}
    named = {"anyOf": [{"enum": list(CHECKS)}, {"type": "string", "minLength": 1}]}
    properties = {**schema["properties"]}
    properties["check"] = {"description": check.get("description", ""), **named}
    return {**schema, "properties": properties,
            "allOf": [*schema.get("allOf", ()), *(_given(name) for name in CHECKS)]}  # fmt: skip


def _given(check: str) -> Schema:
    parameters = {name: of_type(kind) for name, kind in types_of(check).items()}
    asked = needed(check)
    given: Schema = {"type": "object", "properties": parameters, "additionalProperties": False}
    if asked:
        given["required"] = asked
    return {
        "if": {"type": "object", "properties": {"check": {"const": check}}, "required": ["check"]},
        "then": {"type": "object", "properties": {"with": given}},
    }


# One type a value, no key of ours


def _strict(node: Any, said: Mapping[str, str]) -> Any:  # noqa: ANN401
    if isinstance(node, list):
        return [_strict(each, said) for each in node]
    if not isinstance(node, dict):
        return node
    if isinstance(node.get("type"), list):
        return _strict(_one_type_each(node), said)
    found: Schema = {}
    for key, each in node.items():
        if key in ("properties", "$defs", "patternProperties"):
            found[key] = {name: _strict(value, said) for name, value in each.items()}
        elif key == "description":
            found[key] = said.get(each, each)
        elif not key.startswith("x-") and (key != "format" or each in _FORMATS):
            is_data = key in ("enum", "const", "examples", "default")
            found[key] = each if is_data else _strict(each, said)
    if "description" in found:
        found.setdefault("markdownDescription", found["description"])
    return found


_FORMATS = frozenset(("date", "date-time", "email", "regex", "time", "uri"))
"""Those of the standard; a validator stops at others."""

_OF_TYPE = {
    "array": ("items", "minItems", "maxItems", "uniqueItems", "contains", "prefixItems"),
    "object": ("properties", "required", "additionalProperties", "patternProperties",
               "minProperties", "propertyNames"),
    "string": ("pattern", "minLength", "maxLength", "format"),
    "number": ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"),
}  # fmt: skip


def _one_type_each(node: Schema) -> Schema:
    """A schema of several types as one that has a choice of schemas."""
    apart = {key for keys in _OF_TYPE.values() for key in keys}
    kinds = []
    for kind in node["type"]:
        keys = _OF_TYPE.get("number" if kind == "integer" else kind, ())
        kinds.append({"type": kind, **{key: node[key] for key in keys if key in node}})
    shared = {key: each for key, each in node.items() if key not in apart and key != "type"}
    choice = {"anyOf": kinds}
    return {**shared, "allOf": [*shared.get("allOf", ()), choice]} if "anyOf" in shared else {
        **shared, **choice}  # fmt: skip


__all__ = ["VOCABULARY", "for_editors", "of_type"]
