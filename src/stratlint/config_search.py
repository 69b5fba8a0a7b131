"""Which configuration holds where: the nearest `stratlint.yaml`, and a team's rules beside it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from stratlint.config import Config, ConfigError, Patterns, Settings, settings_for, with_house_rules
from stratlint.sources.file_tree import DISK, Disk, FileTree
from stratlint.sources.files import CONFIG_FILE
from stratlint.sources.paths import shown_path
from stratlint.unusable import UsageError

_MISNAMED = "stratlint.yml"


class Configs:
    """The configs of one run, each found and read once."""

    def __init__(self, only: Config | None = None, tree: FileTree = DISK) -> None:
        """Look for configs at the strategies and above them; with `only`, take that one."""
        self.only = only
        self._tree = tree
        self._by_path: dict[Path | None, Config] = {}
        self._by_folder: dict[Path, Config] = {}
        self._found: dict[Path, Path | None] = {}
        self.unmatched: dict[tuple[str, str], None] = {}
        """The config and the pattern where one registers no plan, each once."""

    def of(self, folder: Path) -> Config:
        """The config of what is in `folder`. Raises ConfigError where it has mistakes."""
        if self.only is not None:
            return self.only
        if folder not in self._by_folder:
            path = find_config(folder, self._tree, self._found)
            if path not in self._by_path:
                self._by_path[path] = _read(path, self._tree) if path else Config(settings_for())
            self._by_folder[folder] = self._by_path[path]
        return self._by_folder[folder]

    def settings_of(self, root: Path, name: Path | None = None) -> Settings:
        """The settings of the strategy in `root`, with the rules that its team keeps beside it.

        It is called `name`, which is a file where it is one. Raises ConfigError where the config
        or a rule has mistakes.
        """
        config = self.of(root)
        if self.only is None:
            _refuse_misnamed(root, config.path, self._tree)
        settings = config.settings if self.only else _beside(root, config, self._tree)
        return settings.of_strategy(name or root)

    def note_unmatched(self, config: Config, registered: Patterns, files: Iterable[Path]) -> None:
        """Note those of a config's own patterns of plans that none of the `files` matches."""
        if config.path is None or config.path.parent.resolve() != registered.folder:
            return
        for pattern in registered.patterns:
            if not any(registered._replace(patterns=(pattern,)).cover(each) for each in files):
                name = shown_path(config.path)
                self.unmatched[name, pattern] = None

    def met(self) -> list[Config]:
        """The configs that were looked at, each once."""
        return [self.only] if self.only else [each for each in self._by_path.values() if each.path]


def _read(path: Path, tree: FileTree) -> Config:
    from stratlint.config_file import read_config  # most folders have no config to read

    return read_config(path, tree)


def _beside(root: Path, config: Config, tree: FileTree) -> Settings:
    """The settings of a strategy, with the rules that its team keeps beside it."""
    settings = config.settings
    is_read = root.resolve() in {each.parent for each in settings.files}
    if settings.custom_rules is not None or is_read or not tree.is_folder(root / "rules"):
        return settings
    from stratlint.house_rules.files import house_rules

    house = house_rules(root, None, known=settings.house, tree=tree)
    if house.mistakes:
        raise ConfigError(house.mistakes)
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
            return _trusted(path) if isinstance(tree, Disk) else path
        # A pipe, or a link that leads nowhere, must not leave the team's word unheard.
        if tree.exists(path) and not tree.is_folder(path):
            raise UsageError("no-plain-file", path=shown_path(path))
    return None


def _refuse_misnamed(root: Path, config: Path | None, tree: FileTree) -> None:
    """Raise UsageError where a strategy has a config under a name that is not looked for.

    Only of a strategy: elsewhere the file may be of another program, such as a job of a pipeline.
    """
    for each in _searched(root.resolve(), tree):
        if config is not None and each == config.parent.resolve():
            return
        if tree.is_file(each / _MISNAMED):
            raise UsageError(
                "config-misnamed", path=shown_path(each / _MISNAMED), right=CONFIG_FILE
            )


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
            raise UsageError("config-link-out", path=shown_path(path))
    return path
