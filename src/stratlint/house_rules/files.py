"""A team's own rules: files beside its strategy, read and held against what there is.

Each mistake is told with its place before anything is judged; a rule file runs nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile
from pathlib import Path
from typing import Any

from stratlint.finding import Fault, Problem
from stratlint.house_rules.drafts import Checks, Draft, looks_at_a_part
from stratlint.mistakes import Mistake, shape_mistakes, told
from stratlint.reading.format import strategy_format
from stratlint.rules.files import HOUSE, Example, Rule, rule_from, shipped_rules
from stratlint.shipped import schema
from stratlint.sources.file_tree import DISK, FileTree
from stratlint.sources.files import read_source
from stratlint.sources.globs import covers
from stratlint.sources.paths import shown_path
from stratlint.sources.text import Source, SourceError, Span
from stratlint.strategy import Value, plain
from stratlint.trees.yaml_values import read_yaml
from stratlint.tuples import NamedTuple
from stratlint.unusable import say

USUAL = ("rules/*.yaml",)
"""Where a team's rules are looked for when nothing is said: beside the config and the strategy."""

MOST_FILES = 500
DEEPEST = 10
"""Folders below which no rule file is looked for."""
_MARKS = frozenset(("name", "check", "for", "message"))
"""Keys of a rule; a file of another sort that happens to lie in rules/ has hardly two of them."""
_MARK_AT_HEAD = re.compile(rf"^(?:- |  )?(?P<mark>{'|'.join(sorted(_MARKS))})[ \t]*:", re.MULTILINE)
"""A key of a rule as it is written, for what YAML cannot read or where a list was made of it."""


class HouseRules(NamedTuple):
    """The rules of a team, and what is wrong with their files."""

    rules: dict[str, Rule]
    mistakes: list[Mistake]
    places: dict[str, Span | None]
    """Where the name of each rule is written, as far as this is known."""


def house_rules(
    folder: Path,
    patterns: Sequence[str] | None,
    own_checks: Checks | None = None,
    known: Mapping[str, Rule] | None = None,
    tree: FileTree = DISK,
) -> HouseRules:
    """The rules in the files below `folder` that `patterns` name; the usual ones where it is None.

    `own_checks` are the checks of installed packages that the rules may use besides, `known` the
    team's rules that were read before.
    """
    house = HouseRules({}, [], dict.fromkeys(known or (), None))
    for path in _files(folder, USUAL if patterns is None else patterns, tree):
        _read(path, house, own_checks or {}, tree, is_named=patterns is not None)
    house.mistakes.sort(key=lambda each: (each[0].source.path, each[0].start))
    return house


def _files(folder: Path, patterns: Sequence[str], tree: FileTree) -> list[Path]:
    """The files that the patterns name; a link that leads out of its folder is not followed."""
    found: set[Path] = set()
    for each in patterns:
        steps = [step for step in each.split("/") if step not in ("", ".")]
        plain_steps = list(takewhile(lambda step: not set(step) & set("*?["), steps[:-1]))
        for path in _below(folder.joinpath(*plain_steps), tree):
            if covers(each, path.relative_to(folder).parts):
                found.add(path)
    return sorted(found)[:MOST_FILES]


def _below(folder: Path, tree: FileTree, depth: int = 0) -> Iterator[Path]:
    """The YAML files in a folder and below it."""
    if depth > DEEPEST or not tree.is_folder(folder):
        return
    yield from (path for path in tree.files_in(folder) if path.suffix in (".yaml", ".yml"))
    for each in tree.folders_in(folder):
        yield from _below(each, tree, depth + 1)


def _read(
    path: Path, house: HouseRules, own_checks: Checks, tree: FileTree, *, is_named: bool
) -> None:
    try:
        source = read_source(path, shown_path(path), tree)
    except SourceError as error:
        nothing = Span(Source(shown_path(path), ""), 0, 0)
        fault = Fault("unreadable-file", Problem(nothing, error.reason, error.values))
        house.mistakes.append(told(fault))
        return
    value, faults = read_yaml(source)
    entries = value.data if value is not None and isinstance(value.data, dict) else {}
    if not is_named and not _is_meant_as_rule(source, entries):
        return
    mistakes = [told(each) for each in faults]
    if value is None and not mistakes:
        mistakes.append((Span(source, 0, 0), say("empty-rule-file")))
    elif value is not None:
        mistakes += shape_mistakes(value, schema("rule"), "rule")
    if not mistakes and value is not None:
        mistakes += Draft(value, entries, own_checks).mistakes()
    if not mistakes and value is not None:
        mistakes += _taken(entries["name"], house)
    house.mistakes.extend(mistakes)
    if not mistakes and value is not None:
        data: Any = plain(value)
        rule = rule_from(_with_part(data), HOUSE, own_checks.get(data["check"]))
        house.rules[rule.name] = _with_places(rule, entries)
        house.places[rule.name] = entries["name"].span


def _is_meant_as_rule(source: Source, entries: Mapping[str, Value]) -> bool:
    """Whether a file that nobody named is a rule: a slip in its YAML must not silence it."""
    written = entries.keys() or {each["mark"] for each in _MARK_AT_HEAD.finditer(source.text)}
    return len(_MARKS & written) > 1


def _with_places(rule: Rule, entries: Mapping[str, Value]) -> Rule:
    """The rule with examples and conditions that know where they are written."""
    text = rule.read_text()
    placed = text._replace(
        bad=_placed(text.bad, entries.get("bad")), good=_placed(text.good, entries.get("good")),
        conditions=tuple(entries[key] for key in ("where", "except") if key in entries),
    )  # fmt: skip
    return rule._replace(read_text=lambda: placed)


def _placed(examples: Sequence[Example], written: Value | None) -> tuple[Example, ...]:
    values = written.data if written is not None and isinstance(written.data, list) else []
    pairs = zip(examples, values, strict=True)
    return tuple(example._replace(place=value.span.opening) for example, value in pairs)


def _taken(name: Value, house: HouseRules) -> Iterator[Mistake]:
    if name.text in shipped_rules():
        yield name.span, say("shipped-rule-name", name=name.text)
    elif name.text in house.places:
        place = house.places[name.text]
        said = say("rule-name-taken", name=name.text)
        if place:
            said = say("rule-name-taken-in", name=name.text, path=place.source.path)
        yield name.span, said


def _with_part(data: Mapping[str, Any]) -> Mapping[str, Any]:
    """The rule as the engine asks it: what counts posts looks at the calendar as a whole."""
    if not looks_at_a_part(data["for"], data["check"], data.get("with", {})):
        return data
    part = strategy_format().part_of_kind[data["for"]]
    return {**data, "for": "strategy", "with": {"part": part, **data.get("with", {})}}
