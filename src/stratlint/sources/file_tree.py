"""Where files stand: what discovery asks of the disk, or of a revision that takes its place."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Protocol

from stratlint.sources.links import enclosing_repository, link_out
from stratlint.sources.text import MAX_BYTES
from stratlint.unusable import UsageError, of_system


class FileTree(Protocol):
    """Files and folders under the paths that they have, or would have, on disk."""

    def __hash__(self) -> int:
        """A tree is one with itself alone."""

    @property
    def held(self) -> Mapping[Path, bytes]:
        """The contents of files that are not to be read from disk."""

    def exists(self, path: Path) -> bool:
        """Whether anything is there, a link that leads nowhere included."""

    def is_file(self, path: Path) -> bool:
        """Whether a plain file is there."""

    def is_folder(self, path: Path) -> bool:
        """Whether a folder is there."""

    def is_closed(self, folder: Path) -> bool:
        """Whether a folder is there that cannot be looked into."""

    def names_in(self, folder: Path) -> list[str]:
        """The names of all that is in a folder, whatever it is; none where there is no folder."""

    def files_in(self, folder: Path) -> Iterator[Path]:
        """The plain files of a folder; a link that leads out of it is left alone."""

    def folders_in(self, folder: Path) -> list[Path]:
        """The folders in a folder, by name; links are not followed, so there are no loops."""

    def read(self, path: Path, shown: str) -> bytes:
        """A file's content, as far as a source may go and one byte more.

        Raises UsageError, with the name `shown`, where it cannot be had.
        """

    def repository_of(self, folder: Path) -> Path | None:
        """The root of the repository that a folder is in."""


class Disk:
    """The files on disk, as they are now."""

    @property
    def held(self) -> Mapping[Path, bytes]:
        """Nothing: every file is read where it is."""
        return {}

    def exists(self, path: Path) -> bool:
        """See FileTree."""
        return os.path.lexists(path)

    def is_file(self, path: Path) -> bool:
        """See FileTree; what cannot be looked at is none, in any Python."""
        return os.path.isfile(path)  # noqa: PTH113

    def is_folder(self, path: Path) -> bool:
        """See FileTree."""
        return os.path.isdir(path)  # noqa: PTH112

    def is_closed(self, folder: Path) -> bool:
        """See FileTree."""
        return not os.access(folder, os.R_OK | os.X_OK)

    def names_in(self, folder: Path) -> list[str]:
        """See FileTree."""
        try:
            return sorted(os.listdir(folder))  # noqa: PTH208 - names alone, of many folders
        except OSError:
            return []

    def files_in(self, folder: Path) -> Iterator[Path]:
        """See FileTree. Raises UsageError where the folder cannot be looked into."""
        try:
            with os.scandir(folder) as entries:
                names = [(each.name, each.is_symlink() or each.is_file(), each.is_symlink())
                         for each in entries]  # fmt: skip
        except OSError as error:
            raise UsageError("file-fails", path=folder, reason=of_system(error)) from None
        top = None
        for name, is_file, is_link in names:
            path = folder / name
            if is_link:
                top = top or folder.resolve()
                if not _is_file_below(path, top):
                    continue
            if is_file:
                yield path

    def folders_in(self, folder: Path) -> list[Path]:
        """See FileTree; what cannot be looked into has none."""
        try:
            with os.scandir(folder) as entries:
                names = [each.name for each in entries if each.is_dir(follow_symlinks=False)]
        except OSError:
            return []
        return [folder / name for name in sorted(names)]

    def read(self, path: Path, shown: str) -> bytes:
        """See FileTree. A link is followed within the repository that it lies in."""
        if path.is_symlink():
            refuse_link_out(path, shown)
        if path.exists() and not path.is_file():
            raise UsageError("no-plain-file", path=shown)
        try:
            with path.open("rb") as file:
                return file.read(MAX_BYTES + 1)
        except OSError as error:
            raise UsageError("file-fails", path=shown, reason=of_system(error)) from None

    def repository_of(self, folder: Path) -> Path | None:
        """See FileTree: where `.git` is."""
        return enclosing_repository(folder)


DISK = Disk()


def refuse_link_out(path: Path, shown: str) -> None:
    """Raise UsageError where a link on the way to `path` leads out of the repository it is in."""
    if link_out(path):
        raise UsageError("link-out", path=shown)


def _is_file_below(link: Path, top: Path) -> bool:
    """Whether a link leads to a plain file of `top`; a circle of links leads nowhere."""
    try:
        target = link.resolve(strict=True)
    except (OSError, RuntimeError):
        return False
    return target.is_relative_to(top) and target.is_file()
