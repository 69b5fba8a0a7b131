"""Links in the way of a path: a pull request can bring one in the place of any file or folder."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path


def enclosing_repository(folder: Path) -> Path | None:
    """The folder nearest to `folder`, or itself, in which there is a `.git`."""
    # Where a folder cannot be looked into, it is told where it is read.
    inward = (folder, *folder.parents)
    return next((each for each in inward if os.path.exists(each / ".git")), None)  # noqa: PTH110


def link_out(path: Path) -> Path | None:
    """The link on the way to `path` that leads out of the repository that it lies in, if any.

    What lies in no repository came with no pull request: its links are its owner's.
    """
    for link in _links(path):
        top = enclosing_repository(link.parent)
        if top is not None and _leads_out(link, top):
            return link
    return None


def _leads_out(link: Path, top: Path) -> bool:
    """Whether a link leads out of the folder `top`; a circle of links leads nowhere."""
    try:
        return not link.resolve().is_relative_to(top.resolve())
    except RuntimeError:
        return False


def link_to_write_through(path: Path) -> Path | None:
    """The link through which something written to `path` would go, if any.

    That is `path` itself, and each folder on the way that lies in a repository or below the current
    folder. Other folders that are links are the system's or its user's, as `/tmp` is on a Mac.
    """
    here = Path.cwd()
    for link in _links(path):
        if link == _absolute(path) or here in link.parents or enclosing_repository(link.parent):
            return link
    return None


def _links(path: Path) -> Iterator[Path]:
    """The links among a path and the folders around it, the outermost first."""
    absolute = _absolute(path)
    return (each for each in (*reversed(absolute.parents), absolute) if each.is_symlink())


def _absolute(path: Path) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100 - a link stays a link
