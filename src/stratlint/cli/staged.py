"""What `check --staged` is about: the next commit, as git has it and not as it lies on disk."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path

from stratlint.checking.targets import Target, at_paths, of_changed_files
from stratlint.config import Config
from stratlint.config_search import Configs
from stratlint.sources.file_tree import DISK, FileTree
from stratlint.sources.git import Repository
from stratlint.sources.git_place import repository_at
from stratlint.sources.revision import Revision, Staged

_FROM, _TO = "PRE_COMMIT_FROM_REF", "PRE_COMMIT_TO_REF"
"""Where pre-commit and prek say what is pushed, or what `--from-ref` and `--to-ref` are."""


def staged_targets(
    arguments: Namespace, only: Config | None, opened: ExitStack
) -> Sequence[Target]:
    """The strategies at the paths of a call; without any, those that the change is about.

    Where nothing is staged, as in a pipeline that runs the hook, they are all of the repository.
    The repository stays open as long as `opened`. Raises UsageError where there is none.
    """
    repository = opened.enter_context(repository_at(Path()))
    tree, changed = _change(repository, os.environ)
    # What is put right is put right on disk, so it is read from there.
    there: FileTree = DISK if arguments.fix or arguments.diff else tree
    configs = Configs(only, there)
    if changed and not arguments.paths:
        return of_changed_files([repository.top / name for name in changed], configs, there)
    paths = [Path(each) for each in arguments.paths or [repository.top]]
    inner = _inner_repositories(tree, paths) if there is tree else []
    return [*at_paths(paths, configs, there), *(at_paths(inner, Configs(only)) if inner else [])]


def _inner_repositories(tree: Revision, paths: Sequence[Path]) -> list[Path]:
    """The submodules below `paths`; their files are their own repository's, and read on disk."""
    tops = [path.resolve() for path in paths]
    return [
        folder
        for folder in tree.submodules
        if folder.is_dir() and any(map(folder.resolve().is_relative_to, tops))
    ]


def _change(repository: Repository, environment: Mapping[str, str]) -> tuple[Revision, list[str]]:
    """What the change leads to, and the files that it touches."""
    base, head = environment.get(_FROM), environment.get(_TO)
    if base and head:
        return Revision(repository, head), repository.changes(base, head)
    return Staged(repository), repository.staged_changes()
