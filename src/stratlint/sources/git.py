"""Git, asked without a checkout: commits by their names, and objects through one process.

A repository may be a stranger's. Nothing in it is run: no hook, no filter, no pager, no transport;
and nothing of it is changed, its index and work tree included.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from stratlint.sources.git_objects import Entry, Objects, forged
from stratlint.sources.git_process import Environment, ask, line, reason, start
from stratlint.unusable import UsageError

_DEFAULT_BRANCHES = ("origin/HEAD", "main", "origin/main", "master", "origin/master")

_CHANGED = (
    "diff", "--name-only", "-z", "--no-renames", "--no-ext-diff", "--no-relative",
    "--ignore-submodules=none",
)  # fmt: skip
"""How git is asked which files a change touches."""


class Repository:
    """A repository on disk. A context manager: leaving it ends the process that reads objects."""

    def __init__(self, top: Path, git_folder: Path, environment: Environment) -> None:
        """Hold the root of the work tree, which in a bare repository is the repository itself.

        `environment` is that of every git which is asked about it.
        """
        self.top = top
        self._git_folder = git_folder
        self._environment = environment
        self._objects = Objects(
            lambda: start(self._command("cat-file", "--batch"), self._environment)
        )

    @property
    def is_bare(self) -> bool:
        """Whether it has no work tree."""
        return self.top == self._git_folder

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._objects.close()

    def commit(self, revision: str) -> str:
        """The full name of the commit that `revision` means. Raises UsageError for none."""
        if not revision or revision.startswith(("-", "^")) or not revision.isprintable():
            raise UsageError("no-revision-name", revision=revision)
        found = self._ask("rev-parse", "--verify", f"{revision}^{{commit}}")
        if b"hash mismatch" in found.stderr:
            raise forged(revision)
        if found.returncode:
            raise self._unknown(revision)
        if b"is ambiguous" in found.stderr:
            raise UsageError("branch-and-tag", revision=revision)
        return line(found)

    @property
    def is_before_first_commit(self) -> bool:
        """Whether HEAD is a branch that nothing has been committed to."""
        is_there = self._ask("rev-parse", "--verify", "--quiet", "HEAD").returncode == 0
        return not is_there and self._ask("symbolic-ref", "--quiet", "HEAD").returncode == 0

    def _unknown(self, revision: str) -> UsageError:
        if ".." in revision:
            return UsageError("range", revision=revision)
        if self._is_shallow():
            return UsageError("shallow", revision=revision)
        known = f"refs/remotes/origin/{revision}"
        if self._ask("rev-parse", "--verify", "--quiet", known).returncode == 0:
            return UsageError("revision-at-origin", revision=revision)
        return UsageError("no-revision", revision=revision)

    def merge_base(self, one: str, other: str) -> str:
        """The last commit that two revisions have in common. Raises UsageError for none."""
        first, second = self.commit(one), self.commit(other)
        found = self._ask("merge-base", first, second)
        if found.returncode == 0:
            return line(found)
        if self._is_shallow():
            raise UsageError("shallow-base", one=one, other=other)
        raise UsageError("nothing-in-common", one=one, other=other)

    def default_branch(self) -> str:
        """The branch that changes are merged into. Raises UsageError where none is to be seen."""
        for name in _DEFAULT_BRANCHES:
            if self._ask("rev-parse", "--verify", "--quiet", f"{name}^{{commit}}").returncode == 0:
                return name
        raise UsageError("no-default-branch")

    def entries(self, commit: str) -> dict[str, Entry]:
        """What a commit holds, by path from the root, with `/`; see `Objects.files`."""
        return dict(self._objects.files(commit))

    def submodule(self, folder: Path) -> Self | None:
        """The repository of a submodule, where git keeps it with this one; else nothing.

        One that is kept in the folder itself may have come with the files.
        """
        found = ask(["-C", os.fspath(folder), "rev-parse", "--absolute-git-dir"], self._environment)
        if found.returncode:
            return None
        place = Path(line(found)).resolve()
        is_kept = place.is_relative_to(self._git_folder.resolve() / "modules")
        return type(self)(folder, place, self._environment) if is_kept else None

    def knows(self, folder: Path) -> bool:
        """Whether a folder below its root came with it: as files, as a submodule or by a link."""
        name = _below(folder, self.top)
        if name is None:
            return True  # a link of its work tree leads there
        here = ("-C", os.fspath(self.top))
        return bool(ask([*here, *self._command("ls-files", "--", name)], self._environment).stdout)

    def staged_entries(self) -> dict[str, Entry]:
        """What the next commit will hold, by path from the root, with `/`."""
        listed = self._told("ls-files", "--stage", "-z", "--full-name", index=True)
        found = {}
        for record in listed.split(b"\0")[:-1]:
            about, _, name = record.partition(b"\t")
            mode, object_name, stage = about.decode("ascii").split()
            if stage == "0":  # the others are sides of a conflict, which no commit can hold
                found[os.fsdecode(name)] = Entry(mode, object_name)
        return found

    def staged_changes(self) -> list[str]:
        """What the next commit changes: files that come, go or become others, both names of a move.

        Paths are from the root, with `/`.
        """
        return _names(self._told(*_CHANGED, "--cached", index=True))

    def changes(self, base: str, head: str) -> list[str]:
        """What became other from where `head` left `base` up to `head`, as in `staged_changes`."""
        return _names(self._told(*_CHANGED, self.merge_base(base, head), self.commit(head)))

    def ignored(self, paths: Sequence[str]) -> set[str]:
        """Those of `paths`, from the root with `/`, that git ignores and does not track.

        What the user ignores everywhere does not count: others would not see the same.
        """
        command = self._command(f"--work-tree={self.top}", "check-ignore", "-z", "--stdin")
        found = ask(
            ["-c", f"core.excludesFile={os.devnull}", "-C", os.fspath(self.top), *command],
            self._environment,
            told=b"".join(os.fsencode(each) + b"\0" for each in paths),
            # The command takes no pathspecs, and refuses to be told how to read them.
            takes_paths=False,
        )
        return {os.fsdecode(each) for each in found.stdout.split(b"\0") if each}

    def log(self, *arguments: str) -> bytes:
        """What `git log` writes about history. Raises UsageError where it fails."""
        return self._told("log", "--encoding=UTF-8", "--no-color", "--no-ext-diff",
                          "--no-textconv", *arguments)  # fmt: skip

    def blob(self, object_name: str, limit: int) -> bytes:
        """The first `limit` bytes of a file's content; see `Objects.blob`."""
        return self._objects.blob(object_name, limit)

    @property
    def is_shallow(self) -> bool:
        """Whether the history ends before its beginning, as a clone of some depth does."""
        return self._is_shallow()

    def _is_shallow(self) -> bool:
        return line(self._ask("rev-parse", "--is-shallow-repository")) == "true"

    def _told(self, *arguments: str, index: bool = False) -> bytes:
        more = self._own_index() if index else {}
        answer = ask(self._command(*arguments), {**self._environment, **more})
        if answer.returncode:
            raise UsageError("git-failed", command=arguments[0], reason=reason(answer))
        return answer.stdout

    def _ask(self, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        return ask(self._command(*arguments), self._environment)

    def _command(self, *arguments: str) -> list[str]:
        return [f"--git-dir={self._git_folder}", *arguments]

    def _own_index(self) -> Environment:
        """The index that a commit is made from, as git says it to a hook: `commit FILE` has one."""
        named = os.environ.get("GIT_INDEX_FILE")
        place = os.path.realpath(self.top / named) if named else ""
        inside = os.path.realpath(self._git_folder) + os.sep
        return {"GIT_INDEX_FILE": place} if place.startswith(inside) else {}


def _names(listed: bytes) -> list[str]:
    return [os.fsdecode(each) for each in listed.split(b"\0") if each]


def _below(folder: Path, top: Path) -> str | None:
    """The name of a folder from a real path on; nothing where a link stands in between."""
    for each in (folder, *folder.parents):
        if each.is_symlink():
            return None
        if each.resolve() == top.resolve():
            return folder.relative_to(each).as_posix()
    return None


__all__ = ["Entry", "Repository"]
