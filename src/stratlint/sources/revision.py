"""A git revision in the place of the disk: its files under the paths that a checkout gives them."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from functools import cached_property
from pathlib import Path

from stratlint.sources.git import Entry, Repository
from stratlint.sources.git_place import repository_at
from stratlint.sources.text import MAX_BYTES
from stratlint.unusable import UsageError

_LINK, _SUBMODULE = "120000", "160000"
_HEAD = "HEAD"
_LONGEST_LINK = 4_096
_MOST_LINKS = 10


class Revision:
    """The files of one commit, for discovery and reading as from disk (a FileTree).

    Paths are those of the work tree, whether the files are there now or not; a path outside the
    repository raises UsageError.
    """

    def __init__(self, repository: Repository, revision: str) -> None:
        """Look at what `revision` names. Raises UsageError where there is no such commit."""
        self.repository = repository
        self.name = revision
        is_nothing = revision == _HEAD and repository.is_before_first_commit
        self.commit = "" if is_nothing else repository.commit(revision)

    @cached_property
    def held(self) -> Mapping[Path, bytes]:
        """The contents of its files, each read when it is asked for."""
        return _Contents(self)

    @property
    def submodules(self) -> list[Path]:
        """The folders whose files are those of another repository."""
        return [
            self.repository.top / name
            for name, entry in self._entries.items()
            if entry.mode == _SUBMODULE
        ]

    def commit_of(self, submodule: Path) -> str:
        """The commit that one of its submodules stands at."""
        return self._entries[self._name(submodule)].object

    def exists(self, path: Path) -> bool:
        """Whether it has anything at a path."""
        name = self._name(path)
        return name in self._entries or name in self._folders

    def is_file(self, path: Path) -> bool:
        """Whether it has a plain file there, or a link to one of its own."""
        return self._plain(self._name(path), "") is not None

    def is_folder(self, path: Path) -> bool:
        """Whether it has a folder there."""
        return self._name(path) in self._folders

    def is_closed(self, folder: Path) -> bool:
        """Never: it has no rights of its own."""
        return False

    def names_in(self, folder: Path) -> list[str]:
        """The names of all that it has in a folder."""
        files, folders = self._folders.get(self._name(folder), ([], []))
        return sorted([*files, *folders])

    def files_in(self, folder: Path) -> Iterator[Path]:
        """The plain files of a folder; a link that leads out of it is left alone."""
        name = self._name(folder)
        for each in self._folders.get(name, ([], []))[0]:
            if self._plain(posixpath.join(name, each), name) is not None:
                yield folder / each

    def folders_in(self, folder: Path) -> list[Path]:
        """The folders in a folder, by name."""
        return [
            folder / each for each in sorted(self._folders.get(self._name(folder), ([], []))[1])
        ]

    def read(self, path: Path, shown: str) -> bytes:
        """A file's content, as from disk. Raises UsageError where there is none."""
        entry = self._plain(self._name(path), "")
        if entry is None:
            raise UsageError("revision-lacks", path=shown, revision=self.name)
        return self.repository.blob(entry.object, MAX_BYTES + 1)

    def all_files(self) -> Iterator[Path]:
        """Every plain file, from the root of the repository on."""
        for name in self._entries:
            if self._plain(name, "") is not None:
                yield self.repository.top / name

    def repository_of(self, folder: Path) -> Path | None:
        """The root of the repository."""
        return self.repository.top

    @cached_property
    def _entries(self) -> dict[str, Entry]:
        return self.repository.entries(self.commit) if self.commit else {}

    @cached_property
    def _folders(self) -> dict[str, tuple[list[str], list[str]]]:
        """The names of the files and of the folders in each folder; the root is the empty name."""
        found: dict[str, tuple[list[str], list[str]]] = {"": ([], [])}
        for path, entry in self._entries.items():
            folder, name = posixpath.split(path)
            missing = []
            while folder not in found:
                missing.append(folder)
                folder = posixpath.dirname(folder)
            for each in reversed(missing):
                found[each] = ([], [])
                found[posixpath.dirname(each)][1].append(posixpath.basename(each))
            if entry.mode != _SUBMODULE:
                found[posixpath.dirname(path)][0].append(name)
        return found

    def _plain(self, name: str, top: str) -> Entry | None:
        """The file that a name stands for, links within the folder `top` followed."""
        for _ in range(_MOST_LINKS):
            entry = self._entries.get(name)
            if entry is None or entry.mode == _SUBMODULE:
                return None
            if entry.mode != _LINK:
                return entry
            target = os.fsdecode(self.repository.blob(entry.object, _LONGEST_LINK))
            name = posixpath.normpath(posixpath.join(posixpath.dirname(name), target))
            if top and not name.startswith(f"{top}/"):
                return None
        return None

    def _name(self, path: Path) -> str:
        """A path from the root of the repository, with `/`; the root itself is empty.

        A path through a link on disk is where the link leads, unless the revision has it itself.
        """
        names = []
        for absolute_of in (os.path.abspath, os.path.realpath):
            # Links are followed only where they must be: in a deep tree that is slow.
            if (name := self._below_top(absolute_of(path))) is not None:
                if name in self._entries or name in self._folders:
                    return name
                names.append(name)
        if not names:
            raise UsageError("outside-repository", path=path, repository=self.repository.top)
        return names[0]

    def _below_top(self, absolute: str) -> str | None:
        top = os.fspath(self.repository.top)
        if absolute == top:
            return ""
        start = top if top.endswith(os.sep) else top + os.sep
        if not absolute.startswith(start):
            return None
        return absolute[len(start) :].replace(os.sep, "/")


def revision_at(path: Path, name: str, opened: ExitStack) -> Revision:
    """A revision of the repository that `path` is in.

    Below a submodule it is the commit that the submodule stood at. Repositories are ended with
    `opened`. Raises UsageError where there is no such revision.
    """
    repository = opened.enter_context(repository_at(path))
    revision = Revision(repository, name)
    while folder := _around(path, revision.submodules):
        inner = repository.submodule(folder)
        if inner is None:
            break
        repository = opened.enter_context(inner)
        revision = Revision(repository, revision.commit_of(folder))
    return revision


def _around(path: Path, folders: Iterable[Path]) -> Path | None:
    place = path.resolve()
    return next((each for each in folders if place.is_relative_to(each.resolve())), None)


class Staged(Revision):
    """The files of the next commit, in the place of a revision's."""

    def __init__(self, repository: Repository) -> None:
        """Look at the index of `repository`."""
        self.repository = repository
        self.name = "what is staged"
        self.commit = ""

    @cached_property
    def _entries(self) -> dict[str, Entry]:
        return self.repository.staged_entries()


class _Contents(Mapping[Path, bytes]):
    """What the files of a revision hold, read one at a time."""

    def __init__(self, revision: Revision) -> None:
        self._revision = revision

    def __getitem__(self, path: Path) -> bytes:
        if path not in self:
            raise KeyError(path)
        return self._revision.read(path, os.fspath(path))

    def __contains__(self, path: object) -> bool:
        return isinstance(path, Path) and self._revision.is_file(path)

    def __iter__(self) -> Iterator[Path]:
        return self._revision.all_files()

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __bool__(self) -> bool:
        return True  # to count the files takes as long as to list them
