"""Strategies as files: which folders hold one, and which files belong to it."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from stratlint.sources.encodings import CSV
from stratlint.sources.file_tree import DISK, FileTree, refuse_link_out
from stratlint.sources.paths import shown_path
from stratlint.sources.text import Source, SourceError, decode
from stratlint.tuples import NamedTuple
from stratlint.unusable import Said, UsageError, say

YAML_ENDINGS = (".yaml", ".yml")
ENDINGS = (".md", *YAML_ENDINGS, CSV)
MAIN_FILES = tuple(f"strategy{ending}" for ending in (".md", *YAML_ENDINGS))
WRITTEN_IN = say("written-in")
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
    folders: Sequence[Path] = ()
    """Folders with files of the format in them, of a name that the format does not know."""
    problem: UsageError | None = None
    """Why it cannot be read; nothing where it can."""

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
        return self.main is not None and not is_main(self.main)

    @property
    def name(self) -> Path:
        """What it is called: its folder, or the one file that it is."""
        return self.main if self.main is not None and self.is_single else self.root


class FileNames(NamedTuple):
    """The names that the format gives to files, which may be written in capitals too."""

    files: dict[str, str]
    """A file's stem, and the part that it holds: `content-mix`, `content_mix`."""
    folders: dict[str, str]
    """A folder's name, and the part of the files in it and in its folders."""
    tables: frozenset[str] = frozenset()
    """The parts that are made of items, which a table can hold."""

    def part_of(self, path: Path) -> str | None:
        """The part that a file beside the main one holds, by its name."""
        if not has_ending(path) or is_main(path) or path.name == CONFIG_FILE:
            return None
        part = self.files.get(path.stem.lower())
        return None if path.suffix.lower() == CSV and part not in self.tables else part


def is_main(path: Path) -> bool:
    """Whether a file has the name of a strategy's main file."""
    return path.name.lower() in MAIN_FILES


def has_ending(path: Path) -> bool:
    """Whether a file's name says that it is written in a format that strategies are kept in."""
    return path.suffix.lower() in ENDINGS


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


def strategies_of_files(
    paths: Iterable[Path], names: FileNames, tree: FileTree = DISK
) -> list[StrategyFiles]:
    """The strategies that these files are parts of, each once; other files are passed over.

    A file need not be there any more: a strategy that lost one is looked at all the same, and so is
    what is left of one that lost its main file.
    """
    found: dict[Path, StrategyFiles] = {}
    for path in paths:
        closed = _closed_above(path, tree) if names.part_of(path) or is_main(path) else None
        if closed is not None:
            found.setdefault(closed.resolve(), _collected(closed, names, tree))
            continue
        owner = owner_of(path, names, tree)
        if owner is None:
            continue
        if _has_main(owner, tree):
            found.setdefault(owner.resolve(), _collected(owner, names, tree))
        elif is_main(path) and (left := _left_of(owner, names, tree)):
            found.setdefault(owner.resolve(), left)
    return list(found.values())


def _closed_above(path: Path, tree: FileTree) -> Path | None:
    """The folder around a file that is there and that nobody can look into."""
    folder = next((each for each in path.parents if tree.exists(each)), None)
    return folder if folder is not None and tree.is_closed(folder) else None


def _left_of(root: Path, names: FileNames, tree: FileTree) -> StrategyFiles | None:
    """The files of a strategy without a main file; nothing where it has gone with them."""
    if not tree.is_folder(root):
        return None
    files = collect(root, names, tree)
    return files if files.parts else None


def _at(
    path: Path, names: FileNames, is_excluded: Callable[[Path], bool], tree: FileTree
) -> Iterator[StrategyFiles]:
    if tree is DISK:
        refuse_link_out(path, os.fspath(path))
    if tree.is_folder(path):
        told: list[Said] = []
        for folder in _strategy_folders(path, is_excluded, tree):
            files = _collected(folder, names, tree)
            if files.problem is None:
                yield files
            elif files.problem.said not in told:  # a folder of parts is met once more by itself
                told.append(files.problem.said)
                yield files
    elif not tree.exists(path):
        raise UsageError("no-such-path", path=path)
    elif not tree.is_file(path):
        raise UsageError("neither-file-nor-folder", path=path)
    elif not has_ending(path):
        raise UsageError("other-ending", path=path, problem=WRITTEN_IN)
    elif (owner := owner_of(path, names, tree)) is not None:
        yield collect(owner, names, tree)
    else:
        here = sorted(tree.files_in(path.parent))
        beside = [each for each in here if has_ending(each) and each.name != path.name]
        yield StrategyFiles(path.parent, path, [], beside)


def _collected(root: Path, names: FileNames, tree: FileTree) -> StrategyFiles:
    """As `collect`; where that fails, it is one of many, and must not hide the others."""
    try:
        return collect(root, names, tree)
    except UsageError as error:
        return StrategyFiles(root, None, [], [], problem=error)


def _strategy_folders(
    top: Path, is_excluded: Callable[[Path], bool], tree: FileTree
) -> Iterator[Path]:
    """The folders that hold a strategy's main file, and those that nobody can look into.

    A folder within a strategy can hold another strategy, as an archive does.
    """
    waiting = [(top, 0)]
    while waiting:
        folder, depth = waiting.pop()
        if tree.is_closed(folder):
            yield folder
            continue
        if any(not tree.is_folder(each) for each in _called_main(folder, tree)):
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
        yield from sorted(each for each in tree.files_in(folder) if has_ending(each))
        if depth < DEEPEST_FOLDER:
            below = (each for each in tree.folders_in(folder) if not _is_skipped(each))
            waiting.extend((each, depth + 1) for each in below)


def _is_skipped(folder: Path) -> bool:
    return folder.name.startswith(".") or folder.name in SKIPPED_FOLDERS


def owner_of(path: Path, names: FileNames, tree: FileTree = DISK) -> Path | None:
    """The folder of the strategy that a file is a part of; nothing where it is part of none."""
    folder = path.parent
    if is_main(path):
        return folder
    if names.part_of(path) and _has_main(folder, tree):
        return folder
    if has_ending(path) and (owner := _owner_above(path, names, tree)) is not None:
        return owner
    if path.name == CONFIG_FILE and _has_main(folder, tree):
        return folder
    if folder.name == "rules" and path.suffix in YAML_ENDINGS and _has_main(folder.parent, tree):
        return folder.parent
    return None


def _owner_above(path: Path, names: FileNames, tree: FileTree) -> Path | None:
    """The strategy in one of whose folders of parts a file is."""
    inner = {each.name.lower() for each in path.parents}
    if inner.isdisjoint(names.folders) or _is_no_item(path):
        return None
    top = tree.repository_of(path.parent)
    for folder in path.parents:
        if _has_main(folder, tree):  # of another strategy, which stands within that folder
            return None
        if _is_skipped(folder) or folder == top:
            return None
        if folder.name.lower() in names.folders and _has_main(folder.parent, tree):
            return folder.parent
    return None


def _is_no_item(path: Path) -> bool:
    """Whether a file in a folder of parts only tells of the folder."""
    return path.stem.lower() == "readme"


def _has_main(folder: Path, tree: FileTree) -> bool:
    return any(tree.is_file(each) for each in _called_main(folder, tree))


def _called_main(folder: Path, tree: FileTree) -> list[Path]:
    """What is called as a main file is, whatever it is."""
    return [folder / name for name in tree.names_in(folder) if name.lower() in MAIN_FILES]


def collect(root: Path, names: FileNames, tree: FileTree = DISK) -> StrategyFiles:
    """The files of the strategy in the folder `root`.

    Raises UsageError where it has more files than MAX_FILES, or two main files.
    """
    here = sorted(tree.files_in(root))
    mains = [each for each in here if is_main(each)]
    if not mains:
        _refuse_special_main(root, tree)
    parts = [(part, path) for path in here if (part := names.part_of(path))]
    known = {*mains, *(path for _, path in parts)}
    strays = [path for path in here if path not in known and path.name != CONFIG_FILE]
    folders = []
    for folder in tree.folders_in(root):
        if part := names.folders.get(folder.name.lower()):
            parts.extend((part, each) for each in _items_below(folder, tree))
        elif not _is_skipped(folder) and any(map(has_ending, tree.files_in(folder))):
            folders.append(folder)
        if len(parts) > MAX_FILES:
            raise UsageError("too-many-files", path=root, limit=MAX_FILES)
    if len(mains) > 1:
        raise UsageError("two-mains", path=root, files=[each.name for each in mains])
    return StrategyFiles(root, mains[0] if mains else None, parts, strays, folders)


def _items_below(top: Path, tree: FileTree) -> list[Path]:
    """The files of a folder of parts and of the folders in it, but for another strategy's."""
    found: list[Path] = []
    waiting = [(top, 0)]
    while waiting and len(found) <= MAX_FILES:
        folder, depth = waiting.pop()
        here = [each for each in tree.files_in(folder) if has_ending(each)]
        if depth and any(map(is_main, here)):
            continue
        found.extend(each for each in here if not _is_no_item(each))
        if depth < DEEPEST_FOLDER:
            inner = (each for each in tree.folders_in(folder) if not _is_skipped(each))
            waiting.extend((each, depth + 1) for each in inner)
    return sorted(found)


def _refuse_special_main(root: Path, tree: FileTree) -> None:
    """Raise UsageError where the main file is there, and is none that may be read."""
    for path in _called_main(root, tree):
        if not tree.is_folder(path):
            raise UsageError("link-out-of-folder", path=shown_path(path))


def read_source(path: Path, shown: str, tree: FileTree = DISK) -> Source:
    """The text of a file, under the name that findings show.

    Raises SourceError where it is no text that a strategy can hold, UsageError where it cannot
    be opened.
    """
    return decode(shown, tree.read(path, shown))


__all__ = [
    "CONFIG_FILE", "ENDINGS", "MAIN_FILES", "WRITTEN_IN", "YAML_ENDINGS", "FileNames",
    "SourceError", "StrategyFiles", "UsageError", "collect", "files_below", "find_strategies",
    "has_ending", "is_main", "owner_of", "read_source",
    "strategies_of_files",
]  # fmt: skip
