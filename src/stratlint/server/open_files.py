"""Files as the editor has them: those on disk, with the unsaved texts over them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from stratlint.sources.file_tree import Disk


class OpenFiles(Disk):
    """The disk, on which what is open in the editor is saved already."""

    def __init__(self, held: Mapping[Path, bytes]) -> None:
        """Lay the contents of open files over the disk."""
        # A config is looked for where its folder really is, whatever links lead there.
        real = {path.parent.resolve() / path.name: data for path, data in held.items()}
        self._held = {**real, **held}
        self._folders = {folder for path in self._held for folder in path.parents}

    @property
    def held(self) -> Mapping[Path, bytes]:
        """The contents of the open files."""
        return self._held

    def exists(self, path: Path) -> bool:
        """See FileTree."""
        return path in self._held or path in self._folders or super().exists(path)

    def is_file(self, path: Path) -> bool:
        """See FileTree."""
        return path in self._held or super().is_file(path)

    def is_folder(self, path: Path) -> bool:
        """See FileTree."""
        return path in self._folders or super().is_folder(path)

    def files_in(self, folder: Path) -> Iterator[Path]:
        """See FileTree; a file that is not saved yet is there as well."""
        opened = {path for path in self._held if path.parent == folder}
        if super().is_folder(folder):
            for path in super().files_in(folder):
                opened.discard(path)
                yield path
        yield from sorted(opened)

    def folders_in(self, folder: Path) -> list[Path]:
        """See FileTree."""
        below = {each for each in self._folders if each.parent == folder and each != folder}
        return sorted(below | set(super().folders_in(folder)))

    def read(self, path: Path, shown: str) -> bytes:
        """See FileTree."""
        return self._held[path] if path in self._held else super().read(path, shown)
