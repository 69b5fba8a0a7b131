"""The files that are open in the editor, with their unsaved texts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from lsprotocol.types import (
    TextDocumentContentChangeEvent,
    TextDocumentContentChangePartial,
    TextDocumentItem,
)
from pygls.uris import from_fs_path, to_fs_path

from stratlint.server.positions import Ruler, line_starts, offset_in
from stratlint.sources.files import ENDINGS
from stratlint.sources.text import Source, SourceError, decode

_UNSAVED = "untitled"
"""The scheme of texts that have no file yet."""
_UNSAVED_STEM = ".unsaved"
_ENDINGS = {"markdown": ".md", "yaml": ".yaml"}
"""How such a text would be called, by the client's name of its language."""


class Buffer:
    """One open file as its client has it, line ends included."""

    __slots__ = ("_data", "path", "text", "uri", "version")

    def __init__(self, uri: str, path: Path, text: str, version: int | None) -> None:
        """Hold the text that was opened."""
        self.uri = uri
        self.path = path
        self.text = text
        self.version = version
        self._data: bytes | None = None

    @property
    def data(self) -> bytes:
        """What the file would hold if it were saved now."""
        if self._data is None:
            self._data = self.text.encode("utf-8", "surrogatepass")
        return self._data

    @property
    def line_end(self) -> str:
        """What ends the lines of the text."""
        return "\r\n" if "\r\n" in self.text else "\n"

    def change(
        self, changes: Sequence[TextDocumentContentChangeEvent], version: int, ruler: Ruler
    ) -> None:
        """Make the client's changes, one after the other."""
        for each in changes:
            self.text = _changed(self.text, each, ruler)
        self.version = version
        self._data = None


def _changed(text: str, change: TextDocumentContentChangeEvent, ruler: Ruler) -> str:
    if not isinstance(change, TextDocumentContentChangePartial):
        return change.text
    starts = line_starts(text)
    first, last = (
        offset_in(text, starts, each, ruler) for each in (change.range.start, change.range.end)
    )
    return text[:first] + change.text + text[max(first, last) :]


class Buffers:
    """All open files that can be part of a strategy or govern one."""

    def __init__(self) -> None:
        """Begin with none."""
        self._by_path: dict[Path, Buffer] = {}
        self._unsaved: dict[str, Path] = {}
        """What stands for texts that have no file yet, by their URI."""
        self.folder = Path.cwd()
        """Where such a text would be saved, as far as anyone can tell."""

    def __iter__(self) -> Iterator[Buffer]:
        """Give each open file."""
        return iter(list(self._by_path.values()))

    def __len__(self) -> int:
        """How many files are open."""
        return len(self._by_path)

    def at(self, path: Path) -> Buffer | None:
        """The open file at a path."""
        return self._by_path.get(path)

    def open(self, document: TextDocumentItem) -> Buffer | None:
        """Take note of an opened file; nothing where it is none that can be of a strategy."""
        path = path_of(document.uri) or self._place_of_unsaved(document)
        if path is None or path.suffix not in ENDINGS:
            return None
        buffer = Buffer(document.uri, path, document.text, document.version)
        self._by_path[path] = buffer
        return buffer

    def close(self, uri: str) -> Buffer | None:
        """Forget a file that was closed."""
        path = self.path_of(uri)
        self._unsaved.pop(uri, None)
        return None if path is None else self._by_path.pop(path, None)

    def path_of(self, uri: str) -> Path | None:
        """The file that a URI names, or what stands for it where it was never saved."""
        return self._unsaved.get(uri) or path_of(uri)

    def _place_of_unsaved(self, document: TextDocumentItem) -> Path | None:
        """The path of a text without a file: below the workspace, whose config governs it."""
        scheme, _, name = document.uri.partition(":")
        ending = _ENDINGS.get(document.language_id)
        if scheme != _UNSAVED or ending is None:
            return None
        stem = re.sub(r"[^\w-]+", "-", name).strip("-") or "unsaved"
        path = self.folder / f"{stem}{_UNSAVED_STEM}{ending}"
        self._unsaved[document.uri] = path
        return path

    def held(self) -> Mapping[Path, bytes]:
        """The contents that stand for those on disk, as they are at this moment."""
        return {path: each.data for path, each in self._by_path.items()}

    def uri_of(self, path: Path) -> str:
        """How the client calls a file: by the name that it opened it with."""
        buffer = self._by_path.get(path)
        return buffer.uri if buffer else uri_of(path)


def is_unsaved(path: Path) -> bool:
    """Whether a path stands for a text that has no file yet."""
    return path.stem.endswith(_UNSAVED_STEM)


def source_of(buffer: Buffer) -> Source:
    """The text of an open file as everything else reads it; an empty one where it cannot be."""
    try:
        return decode(buffer.path.name, buffer.data)
    except SourceError:
        return Source(buffer.path.name, "")


def path_of(uri: str) -> Path | None:
    """The file that a URI names; nothing for what is no file on disk, such as a git revision."""
    if not uri.startswith("file:"):
        return None
    found = to_fs_path(uri)
    return Path(found) if found and "\0" not in found else None


def uri_of(path: Path) -> str:
    """The URI of a file."""
    return from_fs_path(str(path)) or path.as_uri()
