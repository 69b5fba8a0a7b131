"""Which repository a path is in, found from the outside in.

A pull request brings files, and with them what git would take for a repository on its way up from a
strategy: a folder with `HEAD`, `objects` and `refs` in it, a submodule, a link to a folder of
another repository. The repository to believe is the one that brought the files.
"""

from __future__ import annotations

import os
import shlex
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain
from pathlib import Path

from stratlint.sources.git import Repository
from stratlint.sources.git_process import (
    Environment,
    ask,
    found_on_disk,
    line,
    named_by_user,
    reason,
)
from stratlint.unusable import UsageError

_BARE = ("HEAD", "objects", "refs")
"""What makes git take a folder for a bare repository."""


def repository_at(path: Path) -> Repository:
    """The repository that `path` is in, which need not be there any more.

    Raises UsageError where there is none, or no git.
    """
    absolute = Path(os.path.abspath(path))  # noqa: PTH100 - a link stays a link
    if ".git" in absolute.parts:
        raise UsageError("git-own-folder", path=path)
    folder = next(each for each in (absolute, *absolute.parents) if each.is_dir())
    return (
        _named(absolute, os.environ, is_only=False)
        or _found(folder, path)
        or _found(folder.resolve(), path)
        or _named(absolute, os.environ, is_only=True)
        or _none(folder, path)
    )


def _named(path: Path, around: Environment, *, is_only: bool) -> Repository | None:
    """The repository that the user names with GIT_DIR, where `path` is in its work tree.

    Git names one to its hooks as well, without a work tree: that counts where it `is_only` one.
    """
    if "GIT_DIR" not in around or not (is_only or "GIT_WORK_TREE" in around):
        return None
    repository = _asked((), named_by_user(around), path)
    if repository is None:
        raise UsageError("no-git-dir", path=around["GIT_DIR"])
    is_inside = path.resolve().is_relative_to(repository.top.resolve())
    return repository if is_inside or repository.is_bare else None


def _found(folder: Path, path: Path) -> Repository | None:
    """The outermost repository that knows what is in `folder`.

    One further in counts where the one around it knows nothing of it: it came by another way.
    """
    tops = _tops(folder)
    environment = found_on_disk(os.environ)
    for at, top in enumerate(tops):
        if special := _special_file(top / ".git"):
            raise UsageError("no-plain-file", path=special)
        repository = _asked(("-C", os.fspath(top)), environment, path, top=top)
        if repository and (top == tops[-1] or repository.knows(tops[at + 1])):
            return repository
    return None


@lru_cache(maxsize=16)
def _special_file(git: Path) -> Path | None:
    """A pipe or a device where git reads a file: it would wait for what never comes."""
    above = (git, *(git / name for name in _READ_FIRST))
    walked = chain.from_iterable(os.walk(git / folder) for folder in _READ_WHOLE)
    below = (Path(at, name) for at, _, names in walked for name in names)
    special = (e for e in (*above, *below) if e.exists() and not (e.is_file() or e.is_dir()))
    return next(special, None)


_READ_FIRST = ("HEAD", "config", "packed-refs", "commondir", "shallow", "index")
"""What git reads of a repository before it answers anything."""
_READ_WHOLE = ("refs", "info", "objects/info", "objects/pack")
"""Folders of whose files git may read any."""


def _tops(folder: Path) -> list[Path]:
    """The folders around `folder` that have a `.git`, the outermost first.

    Around the folder that the program is called in only the nearest counts: it was chosen.
    """
    here = Path.cwd()
    found: list[Path] = []
    for each in _looked_into(folder):
        if os.path.lexists(each / ".git"):
            found.append(each)
            if folder.is_relative_to(here) and here.is_relative_to(each):
                break
    return found[::-1]


def _looked_into(folder: Path) -> Sequence[Path]:
    """The folder and those around it, as far as GIT_CEILING_DIRECTORIES lets git look."""
    ceilings = {
        Path(each) for each in os.environ.get("GIT_CEILING_DIRECTORIES", "").split(os.pathsep)
    }
    above = list(folder.parents)
    ends = [at for at, each in enumerate(above) if each in ceilings]
    return [folder, *above[: ends[0] if ends else None]]


def _asked(
    where: Sequence[str], environment: Environment, path: Path, top: Path | None = None
) -> Repository | None:
    """The repository as git sees it; nothing where it sees none.

    Raises UsageError where git does not want to read it.
    """
    found = ask([*where, "rev-parse", "--is-bare-repository", "--absolute-git-dir"], environment)
    if found.returncode:
        if "not a git repository" in reason(found):
            return None
        raise _unreadable(path, reason(found), top)
    is_bare, git_folder = line(found).split("\n", 1)
    if is_bare == "true":
        # An old git does not know that a bare repository must be named to be meant.
        return Repository(Path(git_folder), Path(git_folder), environment) if top is None else None
    answer = ask([*where, "rev-parse", "--show-toplevel"], environment)
    if answer.returncode:
        raise _unreadable(path, reason(answer), top)
    return Repository(Path(line(answer)), Path(git_folder), environment)


def _unreadable(path: Path, complaint: str, top: Path | None) -> UsageError:
    if "dubious ownership" in complaint and top is not None:
        return UsageError("git-other-owner", path=path, folder=shlex.quote(os.fspath(top)))
    return UsageError("git-unreadable", path=path, reason=complaint)


def _none(folder: Path, path: Path) -> Repository:
    for each in (folder, *folder.parents):
        if all(os.path.lexists(each / name) for name in _BARE):
            raise UsageError("bare-untrusted", path=path, folder=shlex.quote(os.fspath(each)))
    raise UsageError("no-repository", path=path)
