"""Paths as findings show them, and from the root of the repository that they are in."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

from stratlint.sources.file_tree import DISK


def shown_path(path: Path) -> str:
    """A path as findings show it: relative to the current folder where it is below, with `/`."""
    try:
        return path.absolute().relative_to(Path.cwd()).as_posix()
    except (ValueError, FileNotFoundError):  # elsewhere, or called in a folder that is gone
        return path.as_posix()


def path_from_root(shown: str) -> str:
    """A path, as findings show it, from the root of the repository that the file is in.

    It is the same wherever a call is made from; in no repository it stays as it is.
    """
    folder, _, name = shown.rpartition("/")
    try:
        here = os.getcwd()  # noqa: PTH109 - a key
    except FileNotFoundError:  # called in a folder that is gone
        here = "/"
    within = _folder_from_root(here, folder)
    return shown if within is None else f"{within}/{name}" if within else name


@lru_cache(maxsize=4096)
def _folder_from_root(here: str, folder: str) -> str | None:
    """A folder as path_from_root gives it; `here` is what a relative one is relative to."""
    place = Path(here, folder).resolve()
    top = DISK.repository_of(place)
    if top is None:
        return None
    within = place.relative_to(top).as_posix()
    return "" if within == "." else within
