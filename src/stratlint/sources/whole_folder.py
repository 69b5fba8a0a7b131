"""New files of a folder, written all of them or none."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from stratlint.sources.files import MAIN_FILES
from stratlint.sources.undisturbed import undisturbed
from stratlint.sources.whole_file import refuse_link, unguessable


def write_new(folder: Path, files: Mapping[str, str]) -> None:
    """Write files, by name with `/`, into a folder that has none of them; the main file last.

    A folder that is not there comes whole: it is made beside and renamed, so that even a process
    that is killed leaves all of it or nothing. In one that is there each file comes whole, and the
    main one, by which the others are found, when all are there; a call that was killed can be made
    again (see `is_left_over`). Raises OSError or UsageError, with nothing changed.
    """
    for name in files:
        refuse_link(folder / name)
    with undisturbed():
        if folder.is_dir():
            _write_into(folder, files)
        else:
            _make(folder, files)


def is_left_over(folder: Path, name: str, files: Mapping[str, str]) -> bool:
    """Whether a file is what a call that was killed has left: as it would be written, by itself."""
    path, main = folder / name, _main_of(files)
    if name not in files or os.path.lexists(folder / main) or not path.is_file():
        return False
    return path.read_bytes() == files[name].encode("utf-8")


def _main_of(files: Mapping[str, str]) -> str:
    return next((name for name in files if name in MAIN_FILES), next(iter(files)))


def _make(folder: Path, files: Mapping[str, str]) -> None:
    """Make a folder that is not there, with those around it, under another name first."""
    missing = [each for each in (folder, *folder.parents) if not os.path.lexists(each)]
    top = missing[-1]
    beside = unguessable(top)
    try:
        for name, text in files.items():
            path = beside / folder.relative_to(top) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            _write(path, text)
        beside.rename(top)
    except OSError as error:
        shutil.rmtree(beside, ignore_errors=True)
        raise type(error)(error.errno, error.strerror, str(folder)) from None
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise


def _write_into(folder: Path, files: Mapping[str, str]) -> None:
    made: list[Path] = []
    main = _main_of(files)
    try:
        for name in sorted(files, key=lambda each: each == main):
            path = folder / name
            if is_left_over(folder, name, files):
                continue
            for missing in [each for each in reversed(path.parents) if not each.exists()]:
                missing.mkdir()
                made.append(missing)
            _place(path, files[name])
            made.append(path)
    except BaseException:
        for path in reversed(made):
            _remove(path)
        raise


def _place(path: Path, text: str) -> None:
    """Write a new file whole. Raises FileExistsError where somebody else has written it."""
    beside = unguessable(path)
    try:
        _write(beside, text)
        try:
            path.hardlink_to(beside)
        except FileExistsError:
            raise
        except OSError:  # a file system without such links
            _write(path, text)
    finally:
        beside.unlink(missing_ok=True)


def _write(path: Path, text: str) -> None:
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(text)


def _remove(path: Path) -> None:
    try:
        path.rmdir() if path.is_dir() else path.unlink(missing_ok=True)
    except OSError:
        return


__all__ = ["is_left_over", "write_new"]
