"""A config and those that it extends, the outermost first; each is read once, and runs nothing."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from stratlint.config_names import PACKAGE, is_elsewhere, name_mistakes
from stratlint.finding import Fault, Problem
from stratlint.mistakes import Mistake, shape_mistakes, told
from stratlint.rules.checks import Check
from stratlint.rules.files import (
    Framework,
    Rule,
    framework_from,
    shipped_frameworks,
    shipped_rules,
)
from stratlint.shipped import schema
from stratlint.sources.file_tree import DISK, FileTree
from stratlint.sources.files import CONFIG_FILE, read_source
from stratlint.sources.paths import shown_path
from stratlint.sources.text import Source, SourceError, Span
from stratlint.strategy import Value, plain
from stratlint.tuples import NamedTuple
from stratlint.unusable import UnusableError, UsageError, say

MOST = 20
"""Configs that one may extend, those that they extend included."""


class Layer(NamedTuple):
    """What one config file says."""

    folder: Path | None
    """Where its paths begin; nothing where the text is in no file."""
    path: Path | None
    data: Mapping[str, Any]

    @property
    def frameworks(self) -> tuple[str, ...] | None:
        """The frameworks that it adopts; nothing where it leaves the choice to others."""
        extends = self.data.get("extends")
        if extends is None:
            return None
        named = tuple(each for each in extends if not is_elsewhere(each))
        return named if named or not extends else None


class Layers:
    """The configs that make up one, with the rules and frameworks that teams have added."""

    def __init__(self, tree: FileTree) -> None:
        """Read from `tree`; what a package ships is read from disk."""
        self.layers: list[Layer] = []
        self.mistakes: list[Mistake] = []
        self.house: dict[str, Rule] = {}
        self.own_frameworks: dict[str, Framework] = {}
        self._tree = tree
        self._met: set[Path] = set()

    def add(
        self, source: Source, folder: Path | None, path: Path | None, tree: FileTree | None = None
    ) -> None:
        """Read a config, first those that it extends; what is wrong goes to the mistakes."""
        from stratlint.trees.yaml_values import read_yaml  # most folders have no config to parse

        tree = tree or self._tree
        if path is not None:
            self._met.add(path.resolve())
        value, faults = read_yaml(source)
        mistakes = [told(each) for each in faults]
        if value is not None:
            mistakes += shape_mistakes(value, schema("config"), "config")
        entries = value.data if value is not None and isinstance(value.data, dict) else {}
        if not mistakes and folder is not None:
            for each in _listed(entries.get("extends")):
                mistakes += self._extend(each, folder, tree)
            mistakes += self._take_in(folder, entries, tree)
        known = {**shipped_rules(), **self.house}
        mistakes += name_mistakes(entries, known, {**shipped_frameworks(), **self.own_frameworks})
        self.mistakes += sorted(mistakes, key=lambda each: (each[0].source.path, each[0].start))
        data: Any = plain(value) if value is not None and not mistakes else {}
        self.layers.append(Layer(folder, path, data or {}))

    # What a config extends

    def _extend(self, name: Value, folder: Path, tree: FileTree) -> Iterator[Mistake]:
        text = name.text
        if not is_elsewhere(text):
            return
        if len(self._met) > MOST:
            yield name.span, say("extends-many", limit=MOST)
            return
        try:
            if text.startswith(PACKAGE):
                self._add_package(text.removeprefix(PACKAGE), folder, tree)
            else:
                self._add_file(text, folder, tree)
        except _NotThereError as error:
            yield name.span, error.said

    def _add_file(self, text: str, folder: Path, tree: FileTree) -> None:
        path = Path(os.path.normpath(folder.resolve() / text))
        top = tree.repository_of(folder.resolve())
        real = path.resolve() if tree is DISK else path
        if Path(text).is_absolute() or (top is not None and not real.is_relative_to(top)):
            raise _NotThereError("extends-outside", path=text)
        if not tree.is_file(path):
            raise _NotThereError("extends-nothing", path=text)
        self._read(path, tree)

    def _add_package(self, package: str, folder: Path, tree: FileTree) -> None:
        from stratlint.house_rules.plugins import PluginError, data_folder

        try:
            place = data_folder(package, tree.repository_of(folder.resolve()) or folder)
        except PluginError as error:
            raise _NotThereError.of(error) from None
        path = place / CONFIG_FILE
        if path.is_file():
            self._read(path, DISK)
        elif place.resolve() not in self._met:
            self._met.add(place.resolve())
            self.mistakes += self._take_in(place, {}, DISK)

    def _read(self, path: Path, tree: FileTree) -> None:
        if path.resolve() in self._met:
            return  # two of them may extend a third, and it counts once
        shown = shown_path(path)
        try:
            source = read_source(path, shown, tree)
        except SourceError as error:
            nothing = Span(Source(shown, ""), 0, 0)
            fault = Fault("unreadable-file", Problem(nothing, error.reason, error.values))
            self.mistakes.append(told(fault))
        except UsageError as error:
            raise _NotThereError.of(error) from None
        else:
            self.add(source, path.parent, path, tree)

    # What a team keeps beside a config

    def _take_in(
        self, folder: Path, config: Mapping[str, Value], tree: FileTree
    ) -> Iterator[Mistake]:
        """Add the rules and frameworks beside a config, and say what is wrong with them."""
        if tree.is_folder(folder / "frameworks"):
            yield from self._add_frameworks(folder / "frameworks", tree)
        patterns: Any = plain(config["custom_rules"]) if "custom_rules" in config else None
        packages = config.get("plugins")
        if patterns is None and packages is None and not tree.is_folder(folder / "rules"):
            return
        from stratlint.house_rules.files import house_rules

        checks: dict[str, Check] = {}
        if packages is not None and isinstance(packages.data, list):
            yield from _plugin_mistakes(packages.data, tree.repository_of(folder) or folder, checks)
        found = house_rules(folder, patterns, checks, known=self.house, tree=tree)
        self.house.update(found.rules)
        yield from found.mistakes

    def _add_frameworks(self, folder: Path, tree: FileTree) -> Iterator[Mistake]:
        from stratlint.trees.yaml_values import read_yaml

        for path in sorted(each for each in tree.files_in(folder) if each.suffix == ".yaml"):
            try:
                source = read_source(path, shown_path(path), tree)
            except SourceError:
                continue  # a file of another sort, which nobody has adopted by a name
            value, faults = read_yaml(source)
            mistakes = [told(each) for each in faults]
            if value is None or not isinstance(value.data, dict) or "sections" not in value.data:
                continue
            mistakes += shape_mistakes(value, _own_framework(), "framework")
            if mistakes:
                yield from mistakes
                continue
            data: Any = plain(value)
            made = framework_from({"title": data["name"], "source": "craft", "rules": [], **data})
            self.own_frameworks[made.name] = made


class _NotThereError(UnusableError):
    """What a config extends cannot be had; the message says why."""

    @classmethod
    def of(cls, error: UnusableError) -> _NotThereError:
        """The same, said by whoever looked for it."""
        return cls(error.said.key, **error.said.values)


def _own_framework() -> Mapping[str, Any]:
    """The shape of a team's framework, which need not say where it comes from."""
    return {**schema("framework"), "required": ["name", "sections"]}


def _listed(value: Value | None) -> list[Value]:
    return value.data if value is not None and isinstance(value.data, list) else []


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
                    yield package.span, say("check-twice", package=package.text, name=name)
                else:
                    checks[name] = loaded(entry, tree)
        except PluginError as error:
            yield package.span, error.said


__all__ = ["Layer", "Layers"]
