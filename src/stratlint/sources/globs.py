"""Patterns of paths: `archive/**`, `**/drafts`, `calendar/2025-*.yaml`."""

from __future__ import annotations

from collections.abc import Sequence
from fnmatch import fnmatchcase
from functools import lru_cache
from pathlib import Path

ANY_DEPTH = "**"


def covers(pattern: str, names: Sequence[str]) -> bool:
    """Whether `pattern` matches a path, given as its names, or a folder that the path is in.

    `*` and `?` stay within one name, `**` stands for any number of names, none included. A
    pattern that ends in `/**` or `/` is the folder before it, with all that it holds.
    """
    steps = _steps(pattern)
    if ANY_DEPTH not in steps:
        return 0 < len(steps) <= len(names) and all(map(fnmatchcase, names, steps))
    # All the places in the pattern where a reader could be, so that no pattern is slow.
    places = _skipping({0}, steps)
    for name in names:
        moved = {at for at in places if steps[at : at + 1] == [ANY_DEPTH]}
        moved |= {at + 1 for at in places if at < len(steps) and fnmatchcase(name, steps[at])}
        places = _skipping(moved, steps)
        if len(steps) in places:
            return True
    return False


def covers_below(folder: Path, patterns: Sequence[str], path: Path | str) -> bool:
    """Whether a pattern, relative to `folder`, covers `path` or a folder that it is in."""
    path = Path(path)
    try:
        below = (path.parent.resolve() / path.name).relative_to(folder.resolve())
    except ValueError:
        return False
    return any(covers(each, below.parts) for each in patterns)


@lru_cache(maxsize=1024)
def _steps(pattern: str) -> list[str]:
    steps = [step for step in pattern.split("/") if step not in ("", ".")]
    while len(steps) > 1 and steps[-1] == ANY_DEPTH:
        steps.pop()
    return steps


def _skipping(places: set[int], steps: list[str]) -> set[int]:
    """The places with those behind each `**`, which may stand for nothing."""
    reached = set(places)
    for at in sorted(places):
        while at < len(steps) and steps[at] == ANY_DEPTH:
            at += 1
            reached.add(at)
    return reached
