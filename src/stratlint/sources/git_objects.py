"""Git's objects, read through one process, each held against its name before it is believed.

Git itself looks at most objects without counting their hash again: a file in its folder that bears
another object's name would pass for that object.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
from collections.abc import Callable, Iterator

from stratlint.tuples import NamedTuple
from stratlint.unusable import UsageError

_TREE = "40000"
_MOST_ENTRIES = 1_000_000
"""Files and folders of a commit: ten times those of the largest repositories with strategies."""
_LARGEST_TREE = 64_000_000
_LARGEST_COMMIT = 1_000_000
_SHA1 = 40
"""Hexadecimal digits of a name by SHA-1; by SHA-256 it has 64."""


class Entry(NamedTuple):
    """A file, a folder, a link or a submodule of a revision."""

    mode: str
    object: str


class Objects:
    """The objects of a repository. `close` ends the process that reads them."""

    def __init__(self, reader: Callable[[], subprocess.Popen[bytes]]) -> None:
        """Read with what `reader` starts: `git cat-file --batch`."""
        self._starts = reader
        self._reader: subprocess.Popen[bytes] | None = None
        self._reader_of = 0

    def blob(self, name: str, limit: int) -> bytes:
        """The content of a file; of one that has `limit` bytes or more, no more than these.

        Raises UsageError where it cannot be had, or is not what its name says.
        """
        return self._read(name, "blob", limit)

    def files(self, commit: str) -> Iterator[tuple[str, Entry]]:
        """What a commit holds but its folders, by path from the root, with `/`.

        Raises UsageError as `blob` does, and where there is more than any repository has.
        """
        about = self._read(commit, "commit", _LARGEST_COMMIT)
        word, _, name = about.partition(b"\n")[0].partition(b" ")
        if word != b"tree":
            raise forged(commit)
        waiting = [("", name.decode("ascii", "replace"))]
        count = 0
        while waiting:
            above, tree = waiting.pop()
            for mode, path, object_name in self._entries(tree):
                count += 1
                if count > _MOST_ENTRIES:
                    raise UsageError("commit-too-large", commit=commit[:12], limit=_MOST_ENTRIES)
                if mode == _TREE:
                    waiting.append((f"{above}{path}/", object_name))
                else:
                    yield f"{above}{path}", Entry(mode, object_name)

    def _entries(self, tree: str) -> Iterator[tuple[str, str, str]]:
        """Mode, name and object of what a folder holds."""
        data = self._read(tree, "tree", _LARGEST_TREE)
        size = len(tree) // 2
        at = 0
        while at < len(data):
            blank, end = data.find(b" ", at), data.find(b"\0", at)
            if not at < blank < end:
                raise forged(tree)
            name = os.fsdecode(data[blank + 1 : end])
            # A tree written by hand can hold names that no checkout would make.
            if name not in _NEVER_NAMES and "/" not in name:
                yield data[at:blank].decode("ascii", "replace"), name, data[end + 1 :][:size].hex()
            at = end + 1 + size

    def _read(self, name: str, kind: str, limit: int) -> bytes:
        if self._reader_of != os.getpid():  # what another process asks is not answered to this one
            self._reader, self._reader_of = None, os.getpid()
        reader = self._reader = self._reader or self._starts()
        assert reader.stdin is not None
        assert reader.stdout is not None
        try:
            reader.stdin.write(f"{name}\n".encode("ascii"))
            reader.stdin.flush()
            head = reader.stdout.readline().split()
            is_there = len(head) == 3 and head[1] == kind.encode()
            size = int(head[2]) if is_there else -1
            data = reader.stdout.read(min(size + 1, limit)) if is_there else b""
        except (OSError, ValueError):
            size, data = -1, b""
        is_whole = size >= 0 and len(data) == min(size + 1, limit)
        if not is_whole or size >= limit:
            self.close()  # it has died, or would go on with the rest
        if not is_whole:
            raise UsageError("object-damaged", object=name[:12])
        if size < limit and _name_of(kind, data[:size], name) != name:
            raise forged(name)
        return data[:size]

    def close(self) -> None:
        """End the process, if there is one; the next object starts another."""
        if self._reader is not None and self._reader_of == os.getpid():
            self._reader.kill()
            self._reader.communicate()
            self._reader = None


_NEVER_NAMES = frozenset(("", ".", ".."))


def _name_of(kind: str, data: bytes, like: str) -> str:
    """The name that git gives an object, by the algorithm of the name that it goes by."""
    head = f"{kind} {len(data)}\0".encode()
    if len(like) == _SHA1:
        return hashlib.sha1(head + data, usedforsecurity=False).hexdigest()
    return hashlib.sha256(head + data).hexdigest()


def forged(name: str) -> UsageError:
    """What is said of an object that is not what its name says."""
    return UsageError("object-forged", object=name[:12])


__all__ = ["Entry", "Objects", "forged"]
