"""Plans in files of any name that a config registers as strategies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from stratlint.config import Patterns
from stratlint.config_search import Configs
from stratlint.sources.file_tree import FileTree
from stratlint.sources.files import StrategyFiles, files_below
from stratlint.sources.globs import covers


def with_registered(
    found: Sequence[StrategyFiles], paths: Sequence[Path], configs: Configs, tree: FileTree
) -> list[StrategyFiles]:
    """The strategies, and the plans at and below `paths` that the configs met register.

    A pattern that matches no file is noted, where all that it could match was looked at.
    """
    for path in paths:
        configs.of(path if tree.is_folder(path) else path.parent)
    known = {path.resolve() for each in found for path in each.paths}
    plans: list[StrategyFiles] = []
    for path in _registered(paths, configs, tree):
        if path.resolve() not in known and not configs.of(path.parent).excludes(path):
            plans.append(StrategyFiles(path.parent, path, [], []))
            known.add(path.resolve())
    return [*found, *plans]


def _registered(paths: Sequence[Path], configs: Configs, tree: FileTree) -> Iterator[Path]:
    """What the patterns of all configs match below `paths`, written as these are."""
    tops = {path.resolve(): path for path in paths}
    for config in configs.met():
        for registered in config.settings.strategies:
            files = _matching(registered, tree)
            if any(map(registered.folder.is_relative_to, tops)):
                configs.note_unmatched(config, registered, files)
            for file in files:
                top = next((each for each in tops if file.is_relative_to(each)), None)
                if top is not None:
                    yield tops[top] / file.relative_to(top)


def _matching(registered: Patterns, tree: FileTree) -> list[Path]:
    """The files that patterns name by all their steps; a folder is no plan."""
    below = [
        (path, path.relative_to(registered.folder).parts)
        for path in files_below(registered.folder, tree)
    ]
    return [
        path
        for path, names in below
        if any(covers(each, names) and not covers(each, names[:-1]) for each in registered.patterns)
    ]


def is_registered(path: Path, configs: Configs) -> bool:
    """Whether the config nearest to a file, or one that it extends, registers it as a plan."""
    return any(each.cover(path) for each in configs.of(path.parent).settings.strategies)


__all__ = ["is_registered", "with_registered"]
