"""Files written whole or not at all: whoever reads one meanwhile sees it as it was, or as it is."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path

from stratlint.sources.links import link_to_write_through
from stratlint.sources.undisturbed import undisturbed
from stratlint.tuples import NamedTuple
from stratlint.unusable import UsageError


class Change(NamedTuple):
    """A file that is there, and what it is to hold."""

    path: Path
    before: bytes
    after: bytes


def write_whole(path: Path, data: bytes) -> None:
    """Write a file whole or not at all, and not through a link.

    Raises OSError or UsageError, with nothing changed.
    """
    if _is_stream(path):  # which nothing can replace
        _write_into(path, data)
        return
    refuse_link(path)
    with undisturbed(), _Beside(path, data) as beside:
        beside.take_its_place()


def write_all(changes: Iterable[Change]) -> None:
    """Write several files, all of them or none; a process that is killed leaves each of them whole.

    Raises OSError or UsageError, with nothing changed.
    """
    listed = list(changes)
    for each in listed:
        refuse_link(each.path)
    with undisturbed(), ExitStack() as prepared:
        ready = [prepared.enter_context(_Beside(each.path, each.after)) for each in listed]
        done: list[Change] = []
        try:
            for change, beside in zip(listed, ready, strict=True):
                beside.take_its_place()
                done.append(change)
        except OSError:
            for change in done:
                with _Beside(change.path, change.before) as beside:
                    beside.take_its_place()
            raise


def refuse_link(path: Path) -> None:
    """Raise UsageError where what is written to `path` would go through a link."""
    if link := link_to_write_through(path):
        raise UsageError("write-through-link", path=path, link=link, target=os.path.realpath(path))


def unguessable(path: Path) -> Path:
    """A name beside `path` that nobody else has, or can have put something under."""
    return path.with_name(f".{path.name[:100]}.{os.urandom(8).hex()}.tmp")


class _Beside:
    """A new file beside another, which takes its place or goes."""

    def __init__(self, path: Path, data: bytes) -> None:
        self._path = path
        self._data = data
        self._own = unguessable(path)
        self._is_there = False

    def __enter__(self) -> _Beside:
        try:
            with self._own.open("xb") as file:
                self._is_there = True
                file.write(self._data)
            if self._path.exists():
                self._own.chmod(self._path.stat().st_mode & 0o7777)
        except BaseException as error:
            self._remove()
            raise _named(error, self._path) from None
        return self

    def take_its_place(self) -> None:
        """Replace the other file. Raises OSError, with that as it was."""
        try:
            self._own.replace(self._path)
        except OSError as error:
            raise _named(error, self._path) from None
        self._is_there = False

    def __exit__(self, *error: object) -> None:
        self._remove()

    def _remove(self) -> None:
        if self._is_there:
            self._own.unlink(missing_ok=True)
            self._is_there = False


def _named(error: BaseException, path: Path) -> BaseException:
    """An error of a file as one of the file that it stands for."""
    if isinstance(error, OSError):
        return type(error)(error.errno, error.strerror, str(path))
    return error


def _is_stream(path: Path) -> bool:
    """Whether a pipe or a device is there, or a name of the system's for one, as `/dev/stderr`."""
    if path.is_symlink():
        return path.absolute().is_relative_to("/dev") and path.exists()
    return path.exists() and not path.is_file()


def is_pipe_of_a_folder(path: Path) -> bool:
    """Whether a pipe or a device is there, and none that the system or a shell has opened.

    Nothing may ever come out of it.
    """
    is_special = path.exists() and not (path.is_file() or path.is_dir())
    return is_special and not path.absolute().is_relative_to("/dev")


def _write_into(path: Path, data: bytes) -> None:
    try:
        with open(os.open(path, os.O_WRONLY | os.O_APPEND), "wb") as file:  # noqa: PTH123
            file.write(data)
    except OSError as error:
        raise _named(error, path) from None


__all__ = [
    "Change",
    "is_pipe_of_a_folder",
    "refuse_link",
    "unguessable",
    "write_all",
    "write_whole",
]
