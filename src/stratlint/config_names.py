"""The names in a config: frameworks, rules and parameters, held against what is known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from stratlint.mistakes import Mistake, key_place, pattern_mistakes, shown, unknown
from stratlint.rules.files import Framework, Rule
from stratlint.rules.wording import quoted
from stratlint.strategy import Value, plain
from stratlint.unusable import say

PACKAGE = "package:"
"""What the name of an installed package begins with, where a config extends one."""


def name_mistakes(
    config: Mapping[str, Value], known: Mapping[str, Rule], frameworks: Mapping[str, Framework]
) -> Iterator[Mistake]:
    """The frameworks, rules and parameters of a config that are none, `known` being the rules."""
    extended = [each for each in _texts(config.get("extends")) if not is_elsewhere(each.text)]
    yield from _unknown_frameworks(extended, frameworks)
    if "rules" in config:
        yield from _rule_problems(config["rules"], known)
    overrides = config.get("overrides")
    for each in overrides.data if overrides and isinstance(overrides.data, list) else ():
        if isinstance(each.data, dict):
            if set(each.data) == {"files"}:
                yield each.span.opening, say("changes-nothing")
            yield from _unknown_frameworks(_texts(each.data.get("extends")), frameworks)
            if "rules" in each.data:
                yield from _rule_problems(each.data["rules"], known)


def _texts(listed: Value | None) -> list[Value]:
    """The texts of a list."""
    values = listed.data if listed is not None and isinstance(listed.data, list) else []
    return [each for each in values if isinstance(each.data, str)]


def _unknown_frameworks(
    named: Iterable[Value], frameworks: Mapping[str, Framework]
) -> Iterator[Mistake]:
    for each in named:
        if each.text not in frameworks:
            yield each.span, unknown(say("a-framework"), each.text, frameworks)


def is_elsewhere(name: str) -> bool:
    """Whether what a config extends is a file or a package, and no framework."""
    return "/" in name or name.endswith((".yaml", ".yml")) or name.startswith(PACKAGE)


def _rule_problems(rules: Value, known: Mapping[str, Rule]) -> Iterator[Mistake]:
    for name, setting in rules.data.items() if isinstance(rules.data, dict) else ():
        rule = known.get(name)
        if rule is None:
            yield key_place(rules, name, setting), unknown(say("a-rule"), name, known)
        elif isinstance(setting.data, dict):
            yield from _parameter_problems(rule, setting, setting.data)


def _parameter_problems(
    rule: Rule, setting: Value, entries: Mapping[str, Value]
) -> Iterator[Mistake]:
    from stratlint.rules.parameters import expected, fits, parameter_types

    types = parameter_types(rule)
    for name, value in entries.items():
        if name == "severity":
            continue
        if name not in types:
            known = ("severity", *types)
            what = say("a-parameter", of=rule.name)
            yield key_place(setting, name, value), unknown(what, name, known)
        elif not fits(plain(value), types[name]):
            word = quoted(shown(value))
            kind = expected(types[name])
            said = say("parameter-kind", name=name, rule=rule.name, kind=kind, value=word)
            yield value.span, said
        elif name == "pattern":
            yield from pattern_mistakes(value)
