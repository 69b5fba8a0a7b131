"""`stratlint.yaml`: read and held against its schema, every problem with its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from stratlint.config import (
    DEFAULT_FRAMEWORKS,
    Config,
    ConfigError,
    Override,
    Settings,
    settings_for,
)
from stratlint.finding import Fault, Problem
from stratlint.mistakes import (
    Mistake,
    key_place,
    line_of,
    pattern_mistakes,
    shape_mistakes,
    shown,
    told,
    unknown,
)
from stratlint.rules.checks import Check
from stratlint.rules.files import Rule, shipped_frameworks, shipped_rules
from stratlint.rules.wording import quoted
from stratlint.shipped import schema
from stratlint.sources.file_tree import DISK, FileTree
from stratlint.sources.files import read_source, shown_path
from stratlint.sources.text import Source, SourceError, Span
from stratlint.strategy import Value, plain


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
        raise ConfigError([line_of(told(fault))], [told(fault)]) from None
    return Config(settings_in(source, path.parent, tree), path)


def settings_in(source: Source, folder: Path | None = None, tree: FileTree = DISK) -> Settings:
    """The settings that the text of a config in `folder` gives, the team's own rules included.

    Raises ConfigError, see `read_config`.
    """
    from stratlint.trees.yaml_values import read_yaml  # most folders have no config to parse

    value, faults = read_yaml(source)
    problems = [told(each) for each in faults]
    house: Mapping[str, Rule] = {}
    if value is not None:
        problems += shape_mistakes(value, schema("config"), "config")
        if isinstance(value.data, dict):
            if folder is not None and not problems:
                house, mistakes = _house_rules(folder, value.data, tree)
                problems += mistakes
            problems += _name_problems(value.data, {**shipped_rules(), **house})
    if problems:
        problems.sort(key=lambda each: (each[0].source.path, each[0].start))
        raise ConfigError([line_of(each) for each in problems], problems)
    data: Any = plain(value) if value is not None else None
    return _settings(data or {}, folder, house)


def _settings(data: Mapping[str, Any], folder: Path | None, house: Mapping[str, Rule]) -> Settings:
    extends, custom_rules = data.get("extends"), data.get("custom_rules")
    settings = settings_for(
        DEFAULT_FRAMEWORKS if extends is None else tuple(dict.fromkeys(extends)),
        data.get("rules") or {},
        data.get("fail_on", "error"),
        tuple(data.get("exclude") or ()),
        custom=house,
        language=data.get("language"),
    )
    overrides = tuple(
        Override((folder or Path()).resolve(), tuple(each["files"]), each["rules"])
        for each in data.get("overrides") or ()
    )
    patterns = None if custom_rules is None else tuple(custom_rules)
    return settings._replace(
        baseline=data.get("baseline"), custom_rules=patterns, overrides=overrides
    )


# The team's own rules


def _house_rules(
    folder: Path, config: Mapping[str, Value], tree: FileTree
) -> tuple[Mapping[str, Rule], list[Mistake]]:
    """The rules that a config names, or those beside it, and what is wrong with them."""
    patterns: Any = plain(config["custom_rules"]) if "custom_rules" in config else None
    packages = config.get("plugins")
    if patterns is None and packages is None and not tree.is_folder(folder / "rules"):
        return {}, []
    from stratlint.house_rules.files import house_rules

    checks: dict[str, Check] = {}
    mistakes: list[Mistake] = []
    if packages is not None and isinstance(packages.data, list):
        mistakes += _plugin_mistakes(packages.data, tree.repository_of(folder) or folder, checks)
    house = house_rules(folder, patterns, checks, tree=tree)
    return house.rules, [*mistakes, *house.mistakes]


def _plugin_mistakes(
    packages: list[Value], tree: Path, checks: dict[str, Check]
) -> Iterator[Mistake]:
    """What is wrong with the packages; their checks go into `checks`."""
    from stratlint.house_rules.plugins import PluginError, loaded, offered
    from stratlint.rules.checks import CHECKS

    for package in packages:
        try:
            for name, entry in offered(package.text, tree).items():
                if name in CHECKS or name in checks:
                    yield package.span, f"“{package.text}” offers a check “{name}”; there is one."
                else:
                    checks[name] = loaded(entry, tree)
        except PluginError as error:
            yield package.span, str(error)


# The names of frameworks, rules and parameters


def _name_problems(config: Mapping[str, Value], known: Mapping[str, Rule]) -> Iterator[Mistake]:
    extends, overrides = config.get("extends"), config.get("overrides")
    if extends is not None and isinstance(extends.data, list):
        for each in extends.data:
            if isinstance(each.data, str) and each.data not in shipped_frameworks():
                yield each.span, unknown("framework", each.data, shipped_frameworks())
    if "rules" in config:
        yield from _rule_problems(config["rules"], known)
    if overrides is not None and isinstance(overrides.data, list):
        for each in overrides.data:
            if isinstance(each.data, dict) and "rules" in each.data:
                yield from _rule_problems(each.data["rules"], known)


def _rule_problems(rules: Value, known: Mapping[str, Rule]) -> Iterator[Mistake]:
    for name, setting in rules.data.items() if isinstance(rules.data, dict) else ():
        rule = known.get(name)
        if rule is None:
            yield key_place(rules, name, setting), unknown("rule", name, known)
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
            what = f"parameter of “{rule.name}”"
            yield key_place(setting, name, value), unknown(what, name, known)
        elif not fits(plain(value), types[name]):
            word = quoted(shown(value))
            message = f"“{name}” of {rule.name} should be {expected(types[name])}, not “{word}”."
            yield value.span, message
        elif name == "pattern":
            yield from pattern_mistakes(value)
