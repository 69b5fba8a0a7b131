"""Check again whenever a file changes, until Ctrl-C ends it."""

from __future__ import annotations

import os
import sys
import time
from argparse import Namespace
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from stratlint.cli.complaining import complain, complain_of
from stratlint.cli.spoken import of_arguments
from stratlint.sources.files import CONFIG_FILE, ENDINGS, SKIPPED_FOLDERS
from stratlint.tuples import NamedTuple
from stratlint.unusable import UsageError, say

Stamp = tuple[int, int, int]

_REST = 0.3
"""Seconds between two looks at the files; more where a look takes long."""
_SHARE = 10
"""The looks take no more than this part of the time: a tenth."""
_READ = (*ENDINGS, ".json")


class Watched(NamedTuple):
    """What is looked at."""

    folders: Sequence[Path]
    """With all that is in them."""
    configs: Sequence[Path]
    """Files that may be there, or come: the configs above the folders."""
    outputs: frozenset[str]
    """Files that a check writes itself."""


def watch(arguments: Namespace, check: Callable[[Namespace], int]) -> int:
    """Check now and after every change. Raises UsageError for what cannot be watched.

    What has not changed comes from the cache. A mistake in the call ends it; a mistake that comes
    with a change, in the configuration say, is told, and the next change looked for.
    """
    if "-" in arguments.paths or arguments.changed_files or arguments.staged:
        raise UsageError("watch-files")
    language = of_arguments(arguments.lang, arguments.paths)
    watched = _watched(arguments)
    seen = snapshot(watched)
    check(arguments)
    while True:
        sys.stdout.flush()  # a pipe's reader waits as well
        complain(say("watching"), language)
        seen = _next_change(watched, seen)
        try:
            check(arguments)
        except UsageError as error:
            for line in error.told_in(language):
                complain_of(line)


def _watched(arguments: Namespace) -> Watched:
    named = [Path(each).resolve() for each in arguments.paths or ["."]]
    folders = [each if each.is_dir() else each.parent for each in named]
    above = [parent / CONFIG_FILE for folder in folders for parent in folder.parents]
    if arguments.config:
        above.append(Path(arguments.config).resolve())
    outputs = frozenset(str(Path(each).resolve()) for each in arguments.output)
    return Watched(list(dict.fromkeys(folders)), list(dict.fromkeys(above)), outputs)


def _next_change(watched: Watched, seen: Mapping[str, Stamp]) -> dict[str, Stamp]:
    """How the files stand once they no longer stand as they did."""
    while True:
        started = time.monotonic()
        found = snapshot(watched)
        if found != seen:
            return found
        time.sleep(max(_REST, (time.monotonic() - started) * _SHARE))


def snapshot(watched: Watched) -> dict[str, Stamp]:
    """Size, time and number of every file that a check may read."""
    inside = (path for folder in watched.folders for path in _files(str(folder)))
    stamps = ((path, _stamp(path)) for path in (*inside, *map(str, watched.configs)))
    return {path: each for path, each in stamps if each and path not in watched.outputs}


def _files(folder: str) -> Iterator[str]:
    """The files in a folder and below; without what goes or cannot be looked at."""
    try:
        with os.scandir(folder) as found:
            entries = list(found)
    except OSError:
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            if not entry.name.startswith(".") and entry.name not in SKIPPED_FOLDERS:
                yield from _files(entry.path)
        elif entry.name.endswith(_READ) and entry.is_file():
            yield entry.path


def _stamp(path: str) -> Stamp | None:
    """Nothing where there is no such file, or none any more."""
    try:
        found = os.stat(path)  # noqa: PTH116 - there may be thousands, every third of a second
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns, found.st_ino
