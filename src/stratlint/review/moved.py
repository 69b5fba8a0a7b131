"""Strategies that one of two versions of a repository has, and the other does not have there."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from pathlib import Path

from stratlint.reading.format import file_names
from stratlint.review.likeness import Others
from stratlint.review.versions import as_read
from stratlint.sources.file_tree import FileTree
from stratlint.sources.files import StrategyFiles, files_below, find_strategies
from stratlint.strategy import Strategy

_MOST = 500
"""Files that only one version has, and that may be a plan, of which so many are read; those of
strategies come first."""


def elsewhere(
    strategy: Strategy, tree: FileTree, other: FileTree, top: Path
) -> StrategyFiles | None:
    """The files that a strategy of the version `other` is made of in `tree`, under another name.

    It is the one that is most like it among those below `top` that `other` does not have; nothing
    where none is like it.
    """
    only, others = _others(tree, other, top)
    at = others.former(strategy)
    return None if at is None else find_strategies([only[at].name], file_names(), tree=tree)[0]


@lru_cache(maxsize=2)
def _others(tree: FileTree, other: FileTree, top: Path) -> tuple[list[StrategyFiles], Others]:
    """The strategies that only `tree` has, read once for all that are looked for among them.

    One of the two is a revision, which does not change.
    """
    only = list(islice(_only_in(tree, other, top), _MOST))
    return only, Others(as_read(each, tree.held) for each in only)


def _only_in(tree: FileTree, other: FileTree, top: Path) -> Iterator[StrategyFiles]:
    """The strategies that only one version has; files of any name last."""
    parts: set[Path] = set()
    for files in find_strategies([top], file_names(), tree=tree):
        parts.update(files.paths)
        if files.main is not None and not other.exists(files.main):
            yield files
    for path in files_below(top, tree):
        if path not in parts and not other.exists(path):
            yield StrategyFiles(path.parent, path, [], [])


__all__ = ["elsewhere"]
