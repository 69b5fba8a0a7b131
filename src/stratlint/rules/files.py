"""Rules and frameworks as their files say them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from stratlint.shipped import shipped
from stratlint.sources.text import Source
from stratlint.strategy import plain
from stratlint.trees.yaml_values import read_yaml


class Example(NamedTuple):
    """A part of a strategy that shows a rule; `at` is the text that the finding must stand on."""

    text: str
    at: str = ""


class Rule(NamedTuple):
    """One rule: what it looks at, which check it uses, and what it says."""

    name: str
    title: str
    severity: str
    subject: str
    """The kind of item that it is asked about one by one, or `strategy`."""
    check: str
    params: Mapping[str, Any]
    messages: Mapping[str, Mapping[str, str]]
    """By language, then by the variant of the problem; the variant of a lone message is empty."""
    notes: Mapping[str, Mapping[str, str]]
    """By language, the words for related places."""
    severity_of: Mapping[str, str]
    """Variants with a severity of their own."""
    why: str
    source: str
    bad: tuple[Example, ...]
    good: tuple[Example, ...]
    area: str
    fixable: bool = False
    covered: Mapping[str, Sequence[str]] = {}
    """By kind, fields whose absence it tells beside those of its check."""

    @property
    def covers(self) -> frozenset[tuple[str, str]]:
        """The kinds and fields whose absence this rule tells, so that the schema need not."""
        pairs = {(kind, field) for kind, fields in self.covered.items() for field in fields}
        if self.check == "present":
            field = self.params.get("field", ())
            fields = (field,) if isinstance(field, str) else tuple(field)
            pairs.update((self.subject, each) for each in fields)
        return frozenset(pairs)

    @property
    def is_built_in(self) -> bool:
        """Whether its findings come from reading and not from a check."""
        return self.check == "reading"


class Framework(NamedTuple):
    """A named set of required sections and rules that a strategy can adopt."""

    name: str
    title: str
    source: str
    sections: tuple[str, ...]
    rules: Mapping[str, str]
    """Rule and severity; an empty severity is the rule's own."""


def rule_from(data: Mapping[str, Any], area: str) -> Rule:
    """The rule that a rule file's data describes."""
    return Rule(
        name=data["name"],
        title=data["title"],
        severity=data["severity"],
        subject=data["for"],
        check=data["check"],
        params=data.get("with", {}),
        messages={code: _variants(each) for code, each in data["message"].items()},
        notes=data.get("notes", {}),
        severity_of=data.get("severity_of", {}),
        why=data["why"],
        source=data["source"],
        bad=tuple(_example(each) for each in data.get("bad", ())),
        good=tuple(_example(each) for each in data.get("good", ())),
        area=area,
        fixable=data.get("fixable", False),
        covered=data.get("covers", {}),
    )


def _variants(message: str | Mapping[str, str]) -> Mapping[str, str]:
    return {"": message} if isinstance(message, str) else message


def _example(data: str | Mapping[str, str]) -> Example:
    return Example(data) if isinstance(data, str) else Example(data["strategy"], data.get("at", ""))


@lru_cache(maxsize=1)
def shipped_rules() -> Mapping[str, Rule]:
    """Every rule that comes with the program, by name, in the order of areas and names."""
    paths = sorted(shipped("rules").glob("*/*.yaml"))
    rules = (rule_from(_load(p), p.parent.name) for p in paths if p.parent.name != "frameworks")
    return {rule.name: rule for rule in rules}


@lru_cache(maxsize=1)
def shipped_frameworks() -> Mapping[str, Framework]:
    """Every framework that comes with the program, by name."""
    found = (framework_from(_load(p)) for p in sorted(shipped("rules/frameworks").glob("*.yaml")))
    return {framework.name: framework for framework in found}


def framework_from(data: Mapping[str, Any]) -> Framework:
    """The framework that a framework file's data describes."""
    rules: dict[str, str] = {}
    for each in data["rules"]:
        rules.update({each: ""} if isinstance(each, str) else each)
    sections = tuple(data["sections"])
    return Framework(data["name"], data["title"], data["source"], sections, rules)


def _load(path: Path) -> Any:  # noqa: ANN401
    """A file's data, by the same YAML that strategies are read by."""
    value, faults = read_yaml(Source(path.name, path.read_text(encoding="utf-8")))
    if value is None or faults:
        raise ValueError(f"{path}: this is not a rule file that can be read: {faults}")
    return plain(value)
