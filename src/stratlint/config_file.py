"""`stratlint.yaml`: found, read and held against its schema, every problem with its place."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from stratlint.config import DEFAULT_FRAMEWORKS, Settings, settings_for
from stratlint.finding import Fault, Problem
from stratlint.rules.files import Rule, shipped_frameworks, shipped_rules
from stratlint.rules.wording import quoted, worded
from stratlint.shipped import schema
from stratlint.sources.file_tree import DISK, FileTree
from stratlint.sources.files import CONFIG_FILE, UsageError, read_source, shown_path
from stratlint.sources.globs import covers
from stratlint.sources.text import Source, SourceError, Span
from stratlint.strategy import Value, plain

_MISNAMED = "stratlint.yml"


class ConfigError(UsageError):
    """A config with mistakes, one line each."""

    def __init__(self, lines: list[str]) -> None:
        """Hold the `lines` to print."""
        super().__init__("\n".join(lines))
        self.lines = lines


class Config(NamedTuple):
    """The settings of a strategy, and the file and folder that they come from."""

    settings: Settings
    path: Path | None = None
    """Nothing where there is no file."""

    @property
    def baseline(self) -> Path | None:
        """The file of findings that the team lives with for now, where the config names one.

        Raises UsageError for a link that leads out of the repository.
        """
        if not self.path or not self.settings.baseline:
            return None
        folder = self.path.parent.resolve()
        file = folder / self.settings.baseline
        if not file.resolve().is_relative_to(DISK.repository_of(folder) or folder):
            raise UsageError(
                f"{shown_path(file)}: this link leads out of the repository, so it is not "
                "followed. Put the baseline itself here, or name it with --baseline."
            )
        return file

    def excludes(self, path: Path) -> bool:
        """Whether a pattern of the config covers `path` or a folder that it is in."""
        if not self.path or not self.settings.exclude:
            return False
        try:
            below = (path.parent.resolve() / path.name).relative_to(self.path.parent.resolve())
        except ValueError:
            return False
        return any(covers(each, below.parts) for each in self.settings.exclude)


class Configs:
    """The configs of one run, each found and read once."""

    def __init__(self, only: Config | None = None, tree: FileTree = DISK) -> None:
        """Look for configs at the strategies and above them; with `only`, take that one."""
        self._only = only
        self._tree = tree
        self._by_path: dict[Path | None, Config] = {}
        self._by_folder: dict[Path, Config] = {}

    def of(self, folder: Path) -> Config:
        """The config of what is in `folder`. Raises ConfigError where it has mistakes."""
        if self._only is not None:
            return self._only
        if folder not in self._by_folder:
            path = find_config(folder, self._tree)
            if path not in self._by_path:
                config = read_config(path, self._tree) if path else Config(settings_for())
                self._by_path[path] = config
            self._by_folder[folder] = self._by_path[path]
        return self._by_folder[folder]


def find_config(folder: Path, tree: FileTree = DISK) -> Path | None:
    """The config nearest to `folder`: in it, or above it up to the root of its repository.

    In a folder that is in no repository, the search ends before the first folder that anyone may
    write to, such as /tmp: a stranger's file there is not the team's word. Raises UsageError for
    a link that leads out of the place where configs are looked for.
    """
    for each in _searched(folder.resolve(), tree):
        path = each / CONFIG_FILE
        if tree.is_file(path):
            return _trusted(path) if tree is DISK else path
        if tree.is_file(each / _MISNAMED):
            raise UsageError(
                f"{shown_path(each / _MISNAMED)}: the configuration is read from {CONFIG_FILE}; "
                "rename this file."
            )
    return None


def _searched(folder: Path, tree: FileTree) -> Iterator[Path]:
    """The folders in which the config of what is in `folder` may stand, the nearest first."""
    top = tree.repository_of(folder)
    yield folder
    if folder == top:
        return
    for each in folder.parents:
        if top is None and _anyone_may_write(each):
            return
        yield each
        if each == top:
            return


def _anyone_may_write(folder: Path) -> bool:
    return os.name == "posix" and folder.is_dir() and bool(folder.stat().st_mode & 0o002)


def _trusted(path: Path) -> Path:
    """The config, unless it is a link that leads out of the repository."""
    if path.is_symlink():
        top = DISK.repository_of(path.parent) or path.parent
        if not path.resolve().is_relative_to(top):
            raise UsageError(
                f"{shown_path(path)}: this link leads out of the repository, so it is not "
                "followed. Put the file itself here, or name it with --config."
            )
    return path


def read_config(path: Path, tree: FileTree = DISK) -> Config:
    """What a config file says.

    Raises ConfigError where it says something that stratlint does not know, UsageError where
    the file cannot be opened.
    """
    name = shown_path(path)
    try:
        source = read_source(path, name, tree)
    except SourceError as error:
        nothing = Span(Source(name, ""), 0, 0)
        fault = Fault("unreadable-file", Problem(nothing, error.reason, error.values))
        raise ConfigError([_line(*_told(fault))]) from None
    return Config(settings_in(source), path)


def settings_in(source: Source) -> Settings:
    """The settings that the text of a config gives. Raises ConfigError, see `read_config`."""
    from stratlint.trees.yaml_values import read_yaml  # most folders have no config to parse

    value, faults = read_yaml(source)
    problems = [_told(each) for each in faults]
    if value is not None:
        problems += list(_shape_problems(value, schema("config"), ""))
        if isinstance(value.data, dict):
            problems += _name_problems(value.data)
    if problems:
        problems.sort(key=lambda each: each[0].start)
        raise ConfigError([_line(span, message) for span, message in problems])
    data: Any = plain(value) if value is not None else None
    return _settings(data or {})


def _settings(data: Mapping[str, Any]) -> Settings:
    extends = data.get("extends")
    settings = settings_for(
        DEFAULT_FRAMEWORKS if extends is None else tuple(dict.fromkeys(extends)),
        data.get("rules") or {},
        data.get("fail_on", "error"),
        tuple(data.get("exclude") or ()),
        language=data.get("language"),
    )
    return replace(settings, baseline=data.get("baseline"))


def _line(span: Span, message: str) -> str:
    place = span.first
    return f"{span.source.path}:{place.line}:{place.column}: {message}"


def _told(fault: Fault) -> tuple[Span, str]:
    """A fault of reading, in the words of the rule that tells it of a strategy."""
    problem = fault.problem
    return problem.span, _worded(fault.rule, problem.variant, problem.values)


def _worded(rule: str, variant: str, values: Mapping[str, object]) -> str:
    return worded(shipped_rules()[rule].messages["en"][variant], values, "en")


def _shown(value: Value) -> str:
    """A value as a message quotes it: an empty one as `null`."""
    if isinstance(value.data, (list, dict)):
        return "[…]" if isinstance(value.data, list) else "{…}"
    return "null" if value.data is None else value.text


# The shape, as the schema has it

_TYPES: Mapping[str, tuple[type, ...]] = {
    "object": (dict,), "array": (list,), "string": (str,), "null": (type(None),),
}  # fmt: skip


def _shape_problems(
    value: Value, definition: Mapping[str, Any], field: str
) -> Iterator[tuple[Span, str]]:
    """Where a value is not what the schema asks for; the part of JSON Schema that it uses."""
    if "$ref" in definition:
        definition = schema("config")["$defs"][definition["$ref"].rpartition("/")[2]]
    data = value.data
    if "enum" in definition:
        if not isinstance(data, str) or data not in definition["enum"]:
            yield value.span, _not_a_choice(value, field, definition["enum"])
        return
    if not isinstance(data, tuple(t for each in _names(definition) for t in _TYPES[each])):
        yield value.span, _not_a(_names(definition), value, field)
    elif isinstance(data, str):
        if not re.search(definition.get("pattern", ""), data):
            yield value.span, _not_a(_names(definition), value, field)
    elif isinstance(data, list):
        for each in data:
            yield from _shape_problems(each, definition["items"], field)
    elif isinstance(data, dict):
        yield from _entry_problems(value, data, definition)


def _entry_problems(
    mapping: Value, entries: Mapping[str, Value], definition: Mapping[str, Any]
) -> Iterator[tuple[Span, str]]:
    known = definition.get("properties", {})
    others = definition.get("additionalProperties", True)
    for key, value in entries.items():
        if key in known:
            yield from _shape_problems(value, known[key], key)
        elif isinstance(others, dict):
            yield from _shape_problems(value, others, key)
        elif not others:
            yield _key_place(mapping, key, value), _unknown("key of this file", key, known)


def _names(definition: Mapping[str, Any]) -> tuple[str, ...]:
    names = definition["type"]
    return (names,) if isinstance(names, str) else tuple(names)


def _key_place(mapping: Value, key: str, value: Value) -> Span:
    from stratlint.trees.yaml_values import key_span

    return key_span(mapping, key) or value.span


def _not_a_choice(value: Value, field: str, choices: list[str]) -> str:
    from stratlint.nearest import nearest

    word = _shown(value)
    closest = nearest(word, choices)
    values = {"value": word, "field": field, "choices": choices, "nearest": closest}
    return _worded("invalid-value", "choice-nearest" if closest else "choice", values)


_PATHS = ("exclude", "baseline")
"""The keys whose words are paths."""


def _not_a(types: tuple[str, ...], value: Value, field: str) -> str:
    """What a value should have been, where it is of another type or breaks a pattern."""
    word = quoted(_shown(value))
    if types == ("string", "object"):
        return _not_a_rule_setting(word, field)
    if types == ("string",) and field in _PATHS and isinstance(value.data, str) and word:
        return f"“{word}” leads out of this folder. Write it relative to the folder of this file."
    if types == ("string",) and field == "baseline":
        return f"“baseline” should be the name of a file, not “{word}”."
    if types == ("string",):
        return f"An entry of “{field}” should be a word, not “{word}”."
    if not field:
        return _worded("invalid-value", "mapping", {})
    if types[0] == "array":
        return _worded("invalid-value", "list", {"field": field})
    return f"“{field}” should have keys of its own, one a line, each with its value."


def _not_a_rule_setting(word: str, rule: str) -> str:
    from stratlint.nearest import nearest

    choices = ("off", "on", "error", "warning", "info")
    closest = {"false": "off", "true": "on"}.get(word) or nearest(word, choices)
    advice = f"Did you mean “{closest}”? " if closest else ""
    return (
        f"“{word}” says nothing of the rule “{quoted(rule)}”. {advice}"
        "Write off, on, error, warning or info, or its parameters by name."
    )


# The names of frameworks, rules and parameters


def _name_problems(config: Mapping[str, Value]) -> Iterator[tuple[Span, str]]:
    extends, rules = config.get("extends"), config.get("rules")
    if extends is not None and isinstance(extends.data, list):
        for each in extends.data:
            if isinstance(each.data, str) and each.data not in shipped_frameworks():
                yield each.span, _unknown("framework", each.data, shipped_frameworks())
    if rules is not None and isinstance(rules.data, dict):
        for name, setting in rules.data.items():
            rule = shipped_rules().get(name)
            if rule is None:
                yield _key_place(rules, name, setting), _unknown("rule", name, shipped_rules())
            elif isinstance(setting.data, dict):
                yield from _parameter_problems(rule, setting, setting.data)


def _parameter_problems(
    rule: Rule, setting: Value, entries: Mapping[str, Value]
) -> Iterator[tuple[Span, str]]:
    from stratlint.rules.parameters import expected, fits, parameter_types

    types = parameter_types(rule)
    for name, value in entries.items():
        if name == "severity":
            continue
        if name not in types:
            known = ("severity", *types)
            what = f"parameter of “{rule.name}”"
            yield _key_place(setting, name, value), _unknown(what, name, known)
        elif not fits(plain(value), types[name]):
            word = quoted(_shown(value))
            message = f"“{name}” of {rule.name} should be {expected(types[name])}, not “{word}”."
            yield value.span, message


def _unknown(what: str, name: str, known: Iterable[str]) -> str:
    """That there is no such name, and which one was meant, or else where the names are listed."""
    from stratlint.nearest import nearest

    names = list(known)
    told = f"“{quoted(name)}” is no {what}."
    if closest := nearest(name, names):
        return f"{told} Did you mean “{closest}”?"
    if what == "rule":
        return f"{told} “stratlint rules” lists them."
    return f"{told} Possible: {', '.join(names)}."
