"""Strategies that a change puts at another place: which of them is which, decided once for all."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache, partial
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import TypeAlias

from stratlint.reading.format import file_names
from stratlint.review.likeness import Known, paired, same_content
from stratlint.review.versions import as_read
from stratlint.sources.file_tree import DISK, FileTree
from stratlint.sources.files import (
    StrategyFiles,
    collect,
    files_below,
    find_strategies,
    is_main,
)
from stratlint.sources.ignored import without_ignored
from stratlint.unusable import UsageError

_MOST = 500
"""Files that only one version has, and that may be a plan, of which so many are read; those of
strategies come first."""

_ByPlace: TypeAlias = dict[Path, Known]
_Pairing: TypeAlias = Callable[[Sequence[Known], Sequence[Known]], Mapping[int, int]]


class Moves:
    """Which strategy is which, in two versions of the repository in the folder `top`."""

    def __init__(self, before: FileTree, after: FileTree, top: Path) -> None:
        """Look at nothing yet."""
        self._before, self._after, self._top = before, after, top

    def former(self, files: StrategyFiles) -> StrategyFiles | None:
        """The files before the change of a strategy after it; nothing where it is new."""
        found = _at_place(files, self._before)
        if found is not None and not self._is_any_gone:
            return found
        return _other(files, found, self._befores, self._afters, self._before)

    def later(self, files: StrategyFiles) -> StrategyFiles | None:
        """The files after the change of a strategy before it; nothing where it is gone."""
        found = _at_place(files, self._after)
        if found is not None and not self._is_any_gone:
            return found
        return _other(files, found, self._afters, self._befores, self._after)

    @cached_property
    def _is_any_gone(self) -> bool:
        """Whether a place has lost its strategy: without that, none has gone to another's place.

        It is told by a revision alone, where to look through a work tree takes its time.
        """
        try:
            before = _strategies(self._before, self._top)
            return any(_at_place(each, self._after) is None for each in before)
        except UsageError:  # what cannot be read is told where it is checked
            return False

    @cached_property
    def _befores(self) -> Mapping[Path, Path]:
        """By a strategy's place after the change, the one before it, where they differ."""
        try:
            return _moved(self._before, self._after, self._top)
        except UsageError:  # what cannot be read is told where it is checked
            return {}

    @cached_property
    def _afters(self) -> Mapping[Path, Path]:
        return {before: after for after, before in self._befores.items()}


def _other(
    files: StrategyFiles,
    at_place: StrategyFiles | None,
    there: Mapping[Path, Path],
    back: Mapping[Path, Path],
    tree: FileTree,
) -> StrategyFiles | None:
    """What a strategy is in `tree`: where it has moved to, or at its place, if that is free."""
    moved = there.get(place_of(files))
    if moved is not None:
        return find_strategies([moved], file_names(), tree=tree)[0]
    is_free = at_place is not None and place_of(at_place) not in back
    return at_place if is_free else None


@lru_cache(maxsize=2)
def moves(before: FileTree, after: FileTree, top: Path) -> Moves:
    """The same for all strategies that are asked for: a revision does not change."""
    return Moves(before, after, top)


def place_of(files: StrategyFiles) -> Path:
    """Where a strategy is, in whichever way its path is written."""
    return files.name.parent.resolve() / files.name.name


def _moved(before: FileTree, after: FileTree, top: Path) -> dict[Path, Path]:
    """By place after the change, place before it, of the strategies for which the two differ."""
    old = _known_of(_only_in(before, after, top), before, top)
    new = _known_of(_only_in(after, before, top), after, top)
    if not old:
        return {}
    # One that took the place of another, with not a word changed, leaves it free to be elsewhere.
    found: dict[Path, Path] = {}
    old_there, new_there = _rewritten(before, after, top)
    free = old
    while free:
        step = _paired(same_content, free, {**new, **new_there})
        found.update(step)
        for now, then in step.items():
            del old[then]
            new.pop(now, None)
            new_there.pop(now, None)
        free = {place: old_there[place] for place in step if place in old_there}
        old.update(free)
    found.update(_paired(paired, old, new))
    return found


def _paired(pairing: _Pairing, old: _ByPlace, new: _ByPlace) -> dict[Path, Path]:
    ones, others = list(old), list(new)
    numbers = pairing(list(old.values()), list(new.values()))
    return {others[after]: ones[before] for after, before in numbers.items()}


def _known_of(found: Iterable[StrategyFiles], tree: FileTree, top: Path) -> _ByPlace:
    return {place_of(each): _known(each, tree, top) for each in found}


def _known(files: StrategyFiles, tree: FileTree, top: Path) -> Known:
    place = place_of(files).relative_to(top.resolve())
    names = place.with_suffix("").parts if files.is_single else place.parts
    # The main file's name is another where a plan of one file becomes a folder.
    named = {
        "" if path == files.main else path.relative_to(files.root).as_posix(): path
        for path in files.paths
    }
    held = {name: _digest(path, tree) for name, path in named.items()}
    return Known(names, held, partial(as_read, files, tree.held))


def _digest(path: Path, tree: FileTree) -> Hashable:
    """What tells a file's content from any other; a file that cannot be read is like none."""
    try:
        return sha256(tree.read(path, "")).digest()
    except UsageError:
        return object()


def _only_in(tree: FileTree, other: FileTree, top: Path) -> Iterator[StrategyFiles]:
    """The strategies that only one version has; files of any name last."""
    parts: set[Path] = set()
    for files in _strategies(tree, top):
        parts.update(files.paths)
        if _at_place(files, other) is None:
            yield files
    others = (path for path in files_below(top, tree) if path not in parts)
    gone = (path for path in others if not other.exists(path) and _is_of(tree, path.parent, top))
    for path in islice(gone, _MOST):
        yield StrategyFiles(path.parent, path, [], [])


def _rewritten(before: FileTree, after: FileTree, top: Path) -> tuple[_ByPlace, _ByPlace]:
    """The strategies at one place in both versions that may be another one there."""
    now = _strategies(after, top)
    then = [found for each in now if (found := _at_place(each, before))]
    old, new = _known_of(then, before, top), _known_of(now, after, top)
    for place in [each for each in old if old[each].content == new[each].content]:
        del old[place], new[place]
    return old, {place: each for place, each in new.items() if place in old}


def _strategies(tree: FileTree, top: Path) -> list[StrategyFiles]:
    """Those of the repository itself: not of one within it, and none that git ignores."""
    found = find_strategies([top], file_names(), tree=tree)
    own = [each for each in found if _is_of(tree, each.root, top)]
    return without_ignored(own, []) if tree is DISK else own


def _is_of(tree: FileTree, folder: Path, top: Path) -> bool:
    return tree is not DISK or tree.repository_of(folder.resolve()) == top.resolve()


def _at_place(files: StrategyFiles, tree: FileTree) -> StrategyFiles | None:
    """The files of what is in another version where a strategy is in one."""
    if files.is_single:
        if files.main is not None and tree.is_file(files.main):
            return find_strategies([files.main], file_names(), tree=tree)[0]
    elif any(is_main(files.root / name) for name in tree.names_in(files.root)):
        return collect(files.root, file_names(), tree)
    return None


__all__ = ["Moves", "moves", "place_of"]
