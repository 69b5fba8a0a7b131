"""Strategies as files: which folders hold one, and which files belong to it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from stratlint.sources.encodings import CSV
from stratlint.sources.file_tree import DISK, FileTree, UsageError
from stratlint.sources.text import Source, SourceError, decode

YAML_ENDINGS = (".yaml", ".yml")
ENDINGS = (".md", *YAML_ENDINGS, CSV)
MAIN_FILES = tuple(f"strategy{ending}" for ending in (".md", *YAML_ENDINGS))
WRITTEN_IN = "a strategy is written in Markdown, YAML or CSV (.md, .yaml, .yml, .csv)."
CONFIG_FILE = "stratlint.yaml"
MAX_FILES = 5_000
"""Files of one strategy; ten years of a daily calendar, a file a day, stay below."""

MAX_FOLDERS = 5_000
"""Folders that are looked into for a file of any name."""

DEEPEST_FOLDER = 50
"""Folders within folders in which strategies are looked for; repositories have a tenth of that."""

SKIPPED_FOLDERS = frozenset(("node_modules", "__pycache__", "venv"))
"""Folders that hold no strategy, and much else; nor do those whose name begins with a dot."""


class StrategyFiles(NamedTuple):
    """The files of one strategy, not yet read."""

    root: Path
    main: Path | None
    """Nothing where the strategy has no file of its own name."""
    parts: list[tuple[str, Path]]
    """Part and file, in the order of their names."""
    strays: list[Path]
    """Files of the folder that are none of its parts; beside a single file, all others."""

    @property
    def listed(self) -> list[tuple[str, Path]]:
        """Each file with its part, the main file first; that one may hold any part."""
        return [("", self.main), *self.parts] if self.main else self.parts

    @property
    def paths(self) -> list[Path]:
        """Each file, the main file first."""
        return [path for _, path in self.listed]

    @property
    def is_single(self) -> bool:
        """Whether it is one file, given by name, that has no name of the format."""
        return self.main is not None and self.main.name not in MAIN_FILES

    @property
    def name(self) -> Path:
        """What it is called: its folder, or the one file that it is."""
        return self.main if self.main is not None and self.is_single else self.root


class FileNames(NamedTuple):
    """The names that the format gives to files."""

    files: dict[str, str]
    """A file's stem, and the part that it holds: `content-mix`, `content_mix`."""
    folders: dict[str, str]
    """A folder's name, and the part of its files."""
    tables: frozenset[str] = frozenset()
    """The parts that are made of items, which a table can hold."""

    def part_of(self, path: Path) -> str | None:
        """The part that a file holds by its own name; nothing where it holds none."""
        part = self.files.get(path.stem)
        return None if path.suffix == CSV and part not in self.tables else part


def find_strategies(
    paths: Iterable[Path],
    names: FileNames,
    is_excluded: Callable[[Path], bool] = lambda folder: False,
    tree: FileTree = DISK,
) -> list[StrategyFiles]:
    """The strategies of `tree` at and below `paths`, each once, in the order of the paths.

    A file that is part of a strategy stands for the whole of it; another Markdown or YAML file
    is a strategy of its own. Folders below a path that are excluded are not looked into.
    Raises UsageError for a path that does not exist or is no such file.
    """
    found: dict[tuple[Path, str], StrategyFiles] = {}
    for path in paths:
        for strategy in _at(path, names, is_excluded, tree):
            main = strategy.main.name if strategy.main else ""
            found.setdefault((strategy.root.resolve(), main), strategy)
    return list(found.values())


def strategies_of_files(paths: Iterable[Path], names: FileNames) -> list[StrategyFiles]:
    """The strategies that these files are parts of, each once; other files are passed over.

    A file need not be there any more: a strategy that lost one is looked at all the same.
    """
    found: dict[Path, StrategyFiles] = {}
    for path in paths:
        owner = owner_of(path, names)
        if owner is not None and _has_main(owner, DISK):
            found.setdefault(owner.resolve(), collect(owner, names))
    return list(found.values())


def _at(
    path: Path, names: FileNames, is_excluded: Callable[[Path], bool], tree: FileTree
) -> Iterator[StrategyFiles]:
    if tree.is_folder(path):
        for folder in _strategy_folders(path, is_excluded, tree):
            yield collect(folder, names, tree)
    elif not tree.exists(path):
        raise UsageError(f"{path}: there is no such file or folder.")
    elif not tree.is_file(path):
        raise UsageError(f"{path}: this is neither a file nor a folder.")
    elif path.suffix not in ENDINGS:
        raise UsageError(f"{path}: {WRITTEN_IN}")
    elif (owner := owner_of(path, names, tree)) is not None:
        yield collect(owner, names, tree)
    else:
        here = sorted(tree.files_in(path.parent))
        beside = [each for each in here if each.suffix in ENDINGS and each.name != path.name]
        yield StrategyFiles(path.parent, path, [], beside)


def _strategy_folders(
    top: Path, is_excluded: Callable[[Path], bool], tree: FileTree
) -> Iterator[Path]:
    """The folders that hold a strategy's main file.

    A folder within a strategy can hold another strategy, as an archive does.
    """
    waiting = [(top, 0)]
    while waiting:
        folder, depth = waiting.pop()
        mains = [folder / name for name in MAIN_FILES]
        if any(tree.exists(each) and not tree.is_folder(each) for each in mains):
            yield folder
        if depth == DEEPEST_FOLDER:
            continue
        below = [
            each
            for each in tree.folders_in(folder)
            if not _is_skipped(each) and not is_excluded(each)
        ]
        waiting.extend((each, depth + 1) for each in reversed(below))


def files_below(top: Path, tree: FileTree = DISK) -> Iterator[Path]:
    """The Markdown and YAML files of `tree` at and below a folder, those of the folder first."""
    waiting = deque([(top, 0)])
    for _ in range(MAX_FOLDERS):
        if not waiting:
            return
        folder, depth = waiting.popleft()
        yield from sorted(each for each in tree.files_in(folder) if each.suffix in ENDINGS)
        if depth < DEEPEST_FOLDER:
            below = (each for each in tree.folders_in(folder) if not _is_skipped(each))
            waiting.extend((each, depth + 1) for each in below)


def _is_skipped(folder: Path) -> bool:
    return folder.name.startswith(".") or folder.name in SKIPPED_FOLDERS


def owner_of(path: Path, names: FileNames, tree: FileTree = DISK) -> Path | None:
    """The folder of the strategy that a file is a part of; nothing where it is part of none."""
    folder = path.parent
    if path.name in MAIN_FILES:
        return folder
    if path.suffix in ENDINGS and names.part_of(path) and _has_main(folder, tree):
        return folder
    if path.suffix in ENDINGS and folder.name in names.folders and _has_main(folder.parent, tree):
        return folder.parent
    if path.name == CONFIG_FILE and _has_main(folder, tree):
        return folder
    if folder.name == "rules" and path.suffix in YAML_ENDINGS and _has_main(folder.parent, tree):
        return folder.parent
    return None


def _has_main(folder: Path, tree: FileTree) -> bool:
    return any(tree.is_file(folder / name) for name in MAIN_FILES)


def collect(root: Path, names: FileNames, tree: FileTree = DISK) -> StrategyFiles:
    """The files of the strategy in the folder `root`.

    Raises UsageError where it has more files than MAX_FILES, or two main files.
    """
    here = sorted(tree.files_in(root))
    mains = [each for each in here if each.name in MAIN_FILES]
    if not mains:
        _refuse_special_main(root, tree)
    parts: list[tuple[str, Path]] = []
    strays: list[Path] = []
    for path in here:
        if path.suffix in ENDINGS and path.name not in MAIN_FILES and path.name != CONFIG_FILE:
            part = names.part_of(path)
            if part:
                parts.append((part, path))
            else:
                strays.append(path)
    below = {each.name for each in tree.folders_in(root)}
    for folder, part in sorted(names.folders.items()):
        if folder in below:
            inside = (each for each in tree.files_in(root / folder) if each.suffix in ENDINGS)
            parts.extend((part, each) for each in sorted(inside))
    if len(parts) > MAX_FILES:
        raise UsageError(f"{root}: more than {MAX_FILES} files; split the strategy.")
    if len(mains) > 1:
        both = " and ".join(each.name for each in mains)
        raise UsageError(f"{root}: {both} both claim to be the strategy; keep one of them.")
    return StrategyFiles(root, mains[0] if mains else None, parts, strays)


def _refuse_special_main(root: Path, tree: FileTree) -> None:
    """Raise UsageError where the main file is there, and is none that may be read."""
    for name in MAIN_FILES:
        path = root / name
        if tree.exists(path):
            raise UsageError(
                f"{shown_path(path)}: this is no plain file of its own folder; "
                "put the text itself there, for links out of the folder are not followed."
            )


def read_source(path: Path, shown: str, tree: FileTree = DISK) -> Source:
    """The text of a file, under the name that findings show.

    Raises SourceError where it is no text that a strategy can hold, UsageError where it cannot
    be opened.
    """
    return decode(shown, tree.read(path, shown))


def shown_path(path: Path) -> str:
    """A path as findings show it: relative to the current folder where it is below, with `/`."""
    try:
        return path.absolute().relative_to(Path.cwd()).as_posix()
    except (ValueError, FileNotFoundError):  # elsewhere, or called in a folder that is gone
        return path.as_posix()


__all__ = [
    "CONFIG_FILE", "ENDINGS", "MAIN_FILES", "WRITTEN_IN", "YAML_ENDINGS", "FileNames",
    "SourceError", "StrategyFiles", "UsageError", "collect", "files_below", "find_strategies",
    "owner_of", "read_source", "shown_path", "strategies_of_files",
]  # fmt: skip
