"""The strategies of the workspace that have no open file: read for their names, not judged."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from stratlint.checking.core import load
from stratlint.checking.targets import Target, at_paths
from stratlint.config import ConfigError
from stratlint.config_search import Configs
from stratlint.reading.assemble import read_strategy
from stratlint.server.analysis import Analysis
from stratlint.sources.files import UsageError
from stratlint.sources.paths import shown_path

_MOST = 200
"""Strategies of a workspace that are read; an agency's search is answered while one types."""

_Stamp = tuple[tuple[str, int, int], ...]


class Elsewhere:
    """Remembers each strategy as long as none of its files changes."""

    def __init__(self) -> None:
        """Begin with none."""
        self._read: dict[Path, tuple[_Stamp, Analysis]] = {}

    def strategies(self, folders: Iterable[Path], opened: Collection[Path]) -> list[Analysis]:
        """What is read below `folders`, without the strategies that are known by `opened`."""
        found: dict[Path, tuple[_Stamp, Analysis]] = {}
        for target in _targets(folders):
            files = target.files
            root = files.name
            if root in opened or len(found) >= _MOST:
                continue
            stamp = _stamp(files.paths)
            known = self._read.get(root)
            is_same = known is not None and known[0] == stamp
            found[root] = known if known and is_same else (stamp, _as_read(root, target))
        self._read = found
        return [analysis for _, analysis in found.values()]


def _targets(folders: Iterable[Path]) -> Iterator[Target]:
    for folder in folders:
        try:
            yield from at_paths([folder], Configs())
        except (ConfigError, UsageError, OSError):
            continue  # what is wrong there is told where the config is open


def _stamp(paths: Iterable[Path]) -> _Stamp:
    """By which it is seen that files have changed; a file that is gone has no size."""
    found = []
    for path in paths:
        try:
            state = path.stat()
            found.append((str(path), state.st_mtime_ns, state.st_size))
        except OSError:
            found.append((str(path), 0, -1))
    return tuple(found)


def _as_read(root: Path, target: Target) -> Analysis:
    documents, _ = load(target.files)
    paths = {shown_path(path): path for path in target.files.paths}
    reading = read_strategy(shown_path(target.files.name), documents)
    return Analysis(root, target, reading, paths=paths)
