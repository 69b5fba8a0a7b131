"""Git, asked without a checkout: commits by their names, and objects through one process.

A repository may be a stranger's. Nothing in it is run: no hook, no filter, no pager, no transport;
and nothing of it is changed, its index and work tree included.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from stratlint.sources.file_tree import UsageError

_SAFELY = (
    "--no-pager", "--no-optional-locks", "--no-replace-objects", "--literal-pathspecs",
    "-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}",
    "-c", f"core.attributesFile={os.devnull}", "-c", "log.showSignature=false",
)  # fmt: skip

_PLACES = frozenset(
    ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_PREFIX", "GIT_NAMESPACE")
)
"""What a hook's caller says of the repository that it runs in, which may be another one."""

_DEFAULT_BRANCHES = ("origin/HEAD", "main", "origin/main", "master", "origin/master")

_SECONDS = 60
"""A question that takes longer is given up; the history of a large repository takes one or two."""


_CHANGED = (
    "diff", "--name-only", "-z", "--no-renames", "--no-ext-diff", "--no-relative",
    "--ignore-submodules=none",
)  # fmt: skip
"""How git is asked which files a change touches."""


class Entry(NamedTuple):
    """A file, a link or a submodule of a revision."""

    mode: str
    object: str


class Repository:
    """A repository on disk. A context manager: leaving it ends the process that reads objects."""

    def __init__(self, top: Path, git_folder: Path) -> None:
        """Hold the root of the work tree, which in a bare repository is the repository itself."""
        self.top = top
        self._git_folder = git_folder
        self._reader: subprocess.Popen[bytes] | None = None
        self._reader_of = 0

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
        self._stop_reader()

    def commit(self, revision: str) -> str:
        """The full name of the commit that `revision` means. Raises UsageError for none."""
        if not revision or revision.startswith(("-", "^")) or not revision.isprintable():
            raise UsageError(f"“{revision}” is not the name of a revision.")
        found = self._ask("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
        if found.returncode == 0:
            return _line(found)
        raise UsageError(self._unknown(revision))

    def _unknown(self, revision: str) -> str:
        if ".." in revision:
            return f"“{revision}” is a range; give its two ends, with a blank between them."
        if self._is_shallow():
            return (
                f"this clone is shallow and does not have “{revision}”. Fetch the whole history: "
                "“git fetch --unshallow”, or “fetch-depth: 0” where a pipeline checks out."
            )
        known = f"refs/remotes/origin/{revision}"
        if self._ask("rev-parse", "--verify", "--quiet", known).returncode == 0:
            return f"there is no revision “{revision}” here. Did you mean “origin/{revision}”?"
        return f"there is no revision “{revision}” in this repository; “git fetch” may bring it."

    def merge_base(self, one: str, other: str) -> str:
        """The last commit that two revisions have in common. Raises UsageError for none."""
        first, second = self.commit(one), self.commit(other)
        found = self._ask("merge-base", first, second)
        if found.returncode == 0:
            return _line(found)
        if self._is_shallow():
            raise UsageError(
                f"this clone is shallow and does not have the commit where “{one}” and “{other}” "
                "part. Fetch the whole history: “git fetch --unshallow”, or “fetch-depth: 0” "
                "where a pipeline checks out."
            )
        raise UsageError(f"“{one}” and “{other}” have no commit in common; name the base yourself.")

    def default_branch(self) -> str:
        """The branch that changes are merged into. Raises UsageError where none is to be seen."""
        for name in _DEFAULT_BRANCHES:
            if self._ask("rev-parse", "--verify", "--quiet", f"{name}^{{commit}}").returncode == 0:
                return name
        raise UsageError(
            "no default branch was found (origin/HEAD, main or master); name the revision to "
            "compare with."
        )

    def entries(self, commit: str) -> dict[str, Entry]:
        """What a commit holds, by path from the root, with `/`."""
        listed = self._told("ls-tree", "-r", "-z", "--full-tree", commit)
        found = {}
        for record in listed.split(b"\0")[:-1]:
            about, _, name = record.partition(b"\t")
            mode, _, object_name = about.decode("ascii").split()
            path = os.fsdecode(name)
            # A tree written by hand can hold names that no checkout would make.
            if _NEVER_NAMES.isdisjoint(path.split("/")):
                found[path] = Entry(mode, object_name)
        return found

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
        # The command takes no pathspecs, and refuses to be told how to read them.
        safely = [each for each in _SAFELY if each != "--literal-pathspecs"]
        found = subprocess.run(
            ["git", *safely, "-c", f"core.excludesFile={os.devnull}", "-C", os.fspath(self.top),
             *self._command(f"--work-tree={self.top}", "check-ignore", "-z", "--stdin")],
            input=b"".join(os.fsencode(each) + b"\0" for each in paths), capture_output=True,
            env=_environment(os.environ), timeout=_SECONDS, check=False,
        )  # fmt: skip
        return {os.fsdecode(each) for each in found.stdout.split(b"\0") if each}

    def log(self, *arguments: str) -> bytes:
        """What `git log` writes about history. Raises UsageError where it fails."""
        return self._told("log", "--encoding=UTF-8", "--no-color", "--no-ext-diff",
                          "--no-textconv", *arguments)  # fmt: skip

    def blob(self, object_name: str, limit: int) -> bytes:
        """The first `limit` bytes of an object, through one process for all.

        Raises UsageError where it cannot be had.
        """
        if self._reader_of != os.getpid():  # what another process asks is not answered to this one
            self._reader, self._reader_of = None, os.getpid()
        reader = self._reader = self._reader or self._start("cat-file", "--batch")
        assert reader.stdin is not None
        assert reader.stdout is not None
        try:
            reader.stdin.write(f"{object_name}\n".encode("ascii"))
            reader.stdin.flush()
            head = reader.stdout.readline().split()
            size = int(head[2]) if len(head) == 3 and head[1] == b"blob" else -1
            data = reader.stdout.read(min(size + 1, limit)) if size >= 0 else b""
        except OSError:
            size, data = -1, b""
        is_whole = size >= 0 and len(data) == min(size + 1, limit)
        if not is_whole or size >= limit:
            self._stop_reader()  # it has died, or would go on with the rest
        if is_whole:
            return data[:size]
        raise UsageError(
            f"the object {object_name[:12]} is damaged or not in this clone. If it was cloned "
            "with --filter, clone it without."
        )

    def _stop_reader(self) -> None:
        if self._reader is not None and self._reader_of == os.getpid():
            self._reader.kill()
            self._reader.communicate()
            self._reader = None

    @property
    def is_shallow(self) -> bool:
        """Whether the history ends before its beginning, as a clone of some depth does."""
        return self._is_shallow()

    def _is_shallow(self) -> bool:
        return _line(self._ask("rev-parse", "--is-shallow-repository")) == "true"

    def _told(self, *arguments: str, index: bool = False) -> bytes:
        answer = _ask(self._command(*arguments), self._own_index() if index else {})
        if answer.returncode:
            raise UsageError(f"git {arguments[0]} failed: {_reason(answer)}")
        return answer.stdout

    def _ask(self, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        return _ask(self._command(*arguments))

    def _command(self, *arguments: str) -> list[str]:
        return [f"--git-dir={self._git_folder}", *arguments]

    def _own_index(self) -> Mapping[str, str]:
        """The index that a commit is made from, as git says it to a hook: `commit FILE` has one."""
        named = os.environ.get("GIT_INDEX_FILE")
        place = os.path.realpath(self.top / named) if named else ""
        inside = os.path.realpath(self._git_folder) + os.sep
        return {"GIT_INDEX_FILE": place} if place.startswith(inside) else {}

    def _start(self, *arguments: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            ["git", *_SAFELY, *self._command(*arguments)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            env=_environment(os.environ),
        )  # fmt: skip


_NEVER_NAMES = frozenset(("", ".", ".."))


def repository_at(path: Path) -> Repository:
    """The repository that `path` is in, which need not be there any more.

    Raises UsageError where there is none, or no git.
    """
    absolute = Path(os.path.abspath(path))  # noqa: PTH100 - a link stays a link
    folder = next(each for each in (absolute, *absolute.parents) if each.is_dir())
    where = ("-C", os.fspath(folder))
    found = _ask([*where, "rev-parse", "--is-bare-repository", "--absolute-git-dir"])
    if found.returncode:
        raise UsageError(_no_repository(path, _reason(found)))
    is_bare, git_folder = _line(found).split("\n", 1)
    if is_bare == "true":
        return Repository(Path(git_folder), Path(git_folder))
    top = _ask([*where, "rev-parse", "--show-toplevel"])
    if top.returncode:
        raise UsageError(_no_repository(path, _reason(top)))
    return Repository(Path(_line(top)), Path(git_folder))


def _no_repository(path: Path, reason: str) -> str:
    if "dubious ownership" in reason:
        folder = Path(path).resolve()
        return (
            f"{path}: the repository belongs to another user, so git does not read it. If you "
            f"trust it: git config --global --add safe.directory {folder}"
        )
    if "must be run in a work tree" in reason:
        return f"{path}: this is git's own folder, not a work tree."
    if "not a git repository" in reason:
        return f"{path}: this is in no git repository, so there is no revision to compare with."
    return f"{path}: git cannot read this repository: {reason}"


def _ask(
    arguments: Sequence[str], more: Mapping[str, str] = {}
) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(
            ["git", *_SAFELY, *arguments], stdin=subprocess.DEVNULL, capture_output=True,
            env={**_environment(os.environ), **more}, timeout=_SECONDS, check=False,
        )  # fmt: skip
    except FileNotFoundError:
        raise UsageError("git was not found; install it to compare revisions.") from None
    except subprocess.TimeoutExpired:
        raise UsageError(f"git did not answer within {_SECONDS} seconds.") from None


def _environment(around: Mapping[str, str]) -> dict[str, str]:
    kept = {key: value for key, value in around.items() if key not in _PLACES}
    # A clone that left objects out would fetch them, by programs that its configuration names.
    return {**kept, "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1",
            "GIT_ALLOW_PROTOCOL": ""}  # fmt: skip


def _names(listed: bytes) -> list[str]:
    return [os.fsdecode(each) for each in listed.split(b"\0") if each]


def _line(answer: subprocess.CompletedProcess[bytes]) -> str:
    return os.fsdecode(answer.stdout.removesuffix(b"\n"))


def _reason(answer: subprocess.CompletedProcess[bytes]) -> str:
    """Git's own first line of complaint."""
    lines = answer.stderr.decode("utf-8", "replace").strip().splitlines()
    return lines[0].removeprefix("fatal: ") if lines else f"exit status {answer.returncode}"
