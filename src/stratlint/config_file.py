"""`stratlint.yaml`: found, read and held against its schema, every problem with its place."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from stratlint.config import (
    DEFAULT_FRAMEWORKS,
    Override,
    Settings,
    settings_for,
    with_house_rules,
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
from stratlint.sources.files import CONFIG_FILE, UsageError, read_source, shown_path
from stratlint.sources.globs import covers_below
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
        return covers_below(self.path.parent, self.settings.exclude, path)


class Configs:
    """The configs of one run, each found and read once."""

    def __init__(self, only: Config | None = None, tree: FileTree = DISK) -> None:
        """Look for configs at the strategies and above them; with `only`, take that one."""
        self._only = only
        self._tree = tree
        self._by_path: dict[Path | None, Config] = {}
        self._by_folder: dict[Path, Config] = {}
        self._found: dict[Path, Path | None] = {}

    def of(self, folder: Path) -> Config:
        """The config of what is in `folder`. Raises ConfigError where it has mistakes."""
        if self._only is not None:
            return self._only
        if folder not in self._by_folder:
            path = find_config(folder, self._tree, self._found)
            if path not in self._by_path:
                config = read_config(path, self._tree) if path else Config(settings_for())
                self._by_path[path] = config
            self._by_folder[folder] = self._by_path[path]
        return self._by_folder[folder]

    def settings_of(self, root: Path) -> Settings:
        """The settings of the strategy in `root`, with the rules that its team keeps beside it.

        Raises ConfigError where the config or a rule has mistakes.
        """
        return self.of(root).settings if self._only else _beside(root, self.of(root), self._tree)


def _beside(root: Path, config: Config, tree: FileTree) -> Settings:
    """The settings of a strategy, with the rules that its team keeps beside it."""
    settings = config.settings
    is_read = config.path is not None and config.path.parent.resolve() == root.resolve()
    if settings.custom_rules is not None or is_read or not tree.is_folder(root / "rules"):
        return settings
    from stratlint.house_rules.files import house_rules

    house = house_rules(root, None, known=settings.house, tree=tree)
    if house.mistakes:
        raise ConfigError([line_of(each) for each in house.mistakes])
    return with_house_rules(settings, house.rules)


def find_config(
    folder: Path, tree: FileTree = DISK, found: dict[Path, Path | None] | None = None
) -> Path | None:
    """The config nearest to `folder`: in it, or above it up to the root of its repository.

    In a folder that is in no repository, the search ends before the first folder that anyone may
    write to, such as /tmp: a stranger's file there is not the team's word. What earlier searches
    `found`, folder by folder, is taken from there and added to. Raises UsageError for a link that
    leads out of the place where configs are looked for.
    """
    found = {} if found is None else found
    start = folder.resolve()
    if start not in found:
        found[start] = _nearest_config(start, tree, found)
    return found[start]


def _nearest_config(folder: Path, tree: FileTree, found: Mapping[Path, Path | None]) -> Path | None:
    for each in _searched(folder, tree):
        if each in found:
            return found[each]
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
        raise ConfigError([line_of(told(fault))]) from None
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
        raise ConfigError([line_of(each) for each in problems])
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
