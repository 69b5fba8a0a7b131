"""What a call of `check` is about: the strategies at its paths, of changed files, or on stdin."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from stratlint.checking.registered import is_registered, with_registered
from stratlint.config import Config, Settings
from stratlint.config_search import Configs
from stratlint.reading.format import file_names
from stratlint.sources.file_tree import DISK, FileTree
from stratlint.sources.files import (
    CONFIG_FILE,
    WRITTEN_IN,
    YAML_ENDINGS,
    StrategyFiles,
    collect,
    find_strategies,
    has_ending,
    is_main,
    owner_of,
    strategies_of_files,
)
from stratlint.sources.globs import covers_below
from stratlint.sources.ignored import without_ignored
from stratlint.sources.text import MAX_BYTES
from stratlint.tuples import NamedTuple
from stratlint.unusable import UsageError

STDIN = "-"
BASELINE_ENDING = ".json"


class Target(NamedTuple):
    """One strategy to check, by which settings, and what stands for files on disk."""

    files: StrategyFiles
    settings: Settings
    held: Mapping[Path, bytes] = {}
    baseline: Path | None = None
    """The baseline that its config names."""

    @property
    def paths(self) -> list[Path]:
        """Its files, each by its own name in the folder that it really is in."""
        parts = [path for _, path in self.files.parts]
        listed = [*parts, self.files.main] if self.files.main else parts
        return [path.parent.resolve() / path.name for path in listed]


def at_paths(paths: Sequence[Path], configs: Configs, tree: FileTree = DISK) -> list[Target]:
    """The strategies of `tree` at and below `paths`, without those that their configs exclude.

    What is named itself is taken, excluded or not.
    """
    found = find_strategies(paths, file_names(), _walk(configs), tree)
    found = with_registered(found, paths, configs, tree)
    if tree is DISK:
        found = without_ignored(found, paths)
    targets = _targets(found, configs, {path.resolve() for path in paths})
    return [each._replace(held=tree.held) for each in targets]


def at_revision(
    paths: Sequence[Path], revision: FileTree, only: Config | None = None
) -> list[Target]:
    """The strategies that a revision has at and below `paths`, by its own configs or by `only`.

    A path that the revision does not have gives none. Each target is checked as one on disk is.
    """
    there = [path for path in paths if revision.exists(path)]
    return at_paths(there, Configs(only, revision), revision)


def of_changed_files(
    paths: Sequence[Path], configs: Configs, tree: FileTree = DISK
) -> list[Target]:
    """The strategies of `tree` that changed files are parts of, or that a changed file governs.

    A config, a baseline and a rule of the team's own govern; so does, for all that is in it, a
    folder on disk: it is another repository's, of which another commit is looked at.
    """
    found: dict[Path, StrategyFiles] = {}
    within: list[Path] = []
    for path in paths:
        # A link to a folder brings nothing that is not looked at where it is.
        if not tree.is_file(path) and DISK.is_folder(path) and not path.is_symlink():
            within.append(path)
            continue
        owners = _concerned(path, configs, tree)
        found.update((files.name.resolve(), files) for files in owners)
    kept = [each for each in found.values() if not _is_excluded(each.root.resolve(), configs)]
    targets = [each._replace(held=tree.held) for each in _targets(kept, configs, set())]
    below = at_paths(within, Configs(configs.only)) if within else []
    known = {each.files.name.resolve() for each in targets}
    return targets + [each for each in below if each.files.name.resolve() not in known]


def _concerned(path: Path, configs: Configs, tree: FileTree) -> list[StrategyFiles]:
    """The strategies that one changed file is about."""
    if path.name == CONFIG_FILE:
        return _governed_by(path, configs, tree)
    if path.parent.name == "rules" and tree.is_file(path.parent.parent / CONFIG_FILE):
        return _governed_by(path.parent.parent / CONFIG_FILE, configs, tree)
    owners = strategies_of_files([path], file_names(), tree)
    # Asked last: most calls are about files of no strategy, and need no config.
    if not owners and path.suffix in YAML_ENDINGS:
        owners = _ruled_by(path, configs, tree)
    if not owners and tree.is_file(path) and has_ending(path) and is_registered(path, configs):
        owners = [StrategyFiles(path.parent, path, [], [])]
    if not owners and path.suffix in YAML_ENDINGS:
        owners = _extended_by(path, configs, tree)
    if not owners and path.suffix == BASELINE_ENDING:
        owners = _with_baseline(path, configs, tree)
    return [] if owners and configs.of(path.parent).excludes(path) else owners


def _walk(configs: Configs) -> Callable[[Path], bool]:
    """Whether a folder met on the way down is excluded by the config above it."""

    def is_excluded(folder: Path) -> bool:
        configs.of(folder)  # which may register plans
        return configs.of(folder.parent).excludes(folder)

    return is_excluded


def _governed_by(config: Path, configs: Configs, tree: FileTree) -> list[StrategyFiles]:
    """The strategies for which a config is the nearest, or was before it was removed."""
    folder = config.parent.resolve()
    if not tree.is_folder(folder):
        return []
    below = find_strategies([config.parent], file_names(), _walk(configs), tree)
    below = with_registered(below, [config.parent], configs, tree)
    if not tree.is_file(config):
        return below
    return [each for each in below if folder / CONFIG_FILE in configs.of(each.root).settings.files]


def _extended_by(path: Path, configs: Configs, tree: FileTree) -> list[StrategyFiles]:
    """The strategies whose config extends a file of any name, or the frameworks beside it."""
    top = tree.repository_of(path.parent.resolve())
    if top is None:
        return []
    below = find_strategies([top], file_names(), _walk(configs), tree)
    below = with_registered(below, [top], configs, tree)
    file = path.resolve()

    def governs(settings: Settings) -> bool:
        is_framework = file.parent.name == "frameworks" and any(
            each.parent == file.parent.parent for each in settings.files
        )
        return is_framework or file in settings.files

    return [each for each in below if governs(configs.of(each.root).settings)]


def _ruled_by(path: Path, configs: Configs, tree: FileTree) -> list[StrategyFiles]:
    """The strategies for which a file is a rule of the team's own, where a config names it."""
    config = configs.of(path.parent)
    patterns = config.settings.custom_rules
    if config.path is None or not patterns:
        return []
    is_named = covers_below(config.path.parent, patterns, path)
    return _governed_by(config.path, configs, tree) if is_named else []


def _with_baseline(path: Path, configs: Configs, tree: FileTree) -> list[StrategyFiles]:
    """The strategies whose config names a file as their baseline."""
    config = configs.of(path.parent)
    if config.path is None or not config.settings.baseline:
        return []
    is_named = path.resolve() == config.path.parent.resolve() / config.settings.baseline
    return _governed_by(config.path, configs, tree) if is_named else []


def _is_excluded(root: Path, configs: Configs) -> bool:
    """Whether the config above a strategy excludes it; above a repository's root none is asked."""
    is_top = os.path.exists(root / ".git")  # noqa: PTH110 - closed, it is told where it is read
    return not is_top and configs.of(root.parent).excludes(root)


def on_stdin(filename: str | None, data: bytes, configs: Configs) -> Target:
    """The strategy whose file `filename` has the content `data`.

    Raises UsageError for a name that no file of a strategy has.
    """
    path = Path(filename or f"stdin{_ending_of(data)}")
    if not has_ending(path):
        raise UsageError("stdin-name", path=filename, problem=WRITTEN_IN)
    files = _with_file(path) if filename else StrategyFiles(Path(), path, [], [])
    config = configs.of(files.root)
    return Target(files, configs.settings_of(files.root, files.name), {path: data}, config.baseline)


def read_stdin() -> bytes:
    """All of standard input, as far as a source may go and one byte more."""
    if sys.stdin is None:
        raise UsageError("no-stdin")
    return sys.stdin.buffer.read(MAX_BYTES + 1)


def _with_file(path: Path) -> StrategyFiles:
    """The strategy that a file is or will be part of, on disk or not yet."""
    names = file_names()
    root = owner_of(path, names)
    if root is None:
        return StrategyFiles(path.parent, path, [], [])
    if path.parent == root:
        part = names.part_of(path)
    else:
        part = names.folders.get(path.relative_to(root).parts[0].lower())
    if not part and not is_main(path):
        raise UsageError("stdin-no-part", path=path)
    files = collect(root, names) if root.is_dir() else StrategyFiles(root, None, [], [])
    if is_main(path):
        return files._replace(main=path)
    if path in [each for _, each in files.parts]:
        return files
    return files._replace(parts=[*files.parts, (part or "", path)])


def _ending_of(data: bytes) -> str:
    """Whether a text without a name is Markdown or YAML, by its first line that says something."""
    lines = [line for line in data[:10_000].splitlines() if line.strip()]
    first = next((line for line in lines if not line.startswith(b"#")), b"")
    if first.rstrip() == b"---":
        return ".md" if any(line.rstrip() in (b"---", b"...") for line in lines[1:]) else ".yaml"
    key, colon, _ = first.partition(b":")
    is_yaml = bool(colon) and key.replace(b"_", b"").isalpha() and key.islower()
    return ".yaml" if is_yaml else ".md"


def _targets(
    found: Sequence[StrategyFiles], configs: Configs, named: set[Path]
) -> Iterator[Target]:
    """Each strategy with its settings, and without the files that its config excludes.

    Where the whole strategy is excluded it was named itself: then it is taken with all its files.
    """
    for files in found:
        config = configs.of(files.root)
        if config.excludes(files.root) or not config.settings.exclude:
            yield Target(
                files, configs.settings_of(files.root, files.name), baseline=config.baseline
            )
            continue
        main = files.main
        if main is None or main.resolve() in named or not config.excludes(main):
            kept = [(part, path) for part, path in files.parts if not config.excludes(path)]
            settings = configs.settings_of(files.root, files.name)
            yield Target(files._replace(parts=kept), settings, baseline=config.baseline)
