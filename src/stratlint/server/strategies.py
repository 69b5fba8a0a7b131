"""The strategies of the open files: each is judged again when something of it changes.

The last change wins: while a strategy is judged, changes pile up as one, and what was found of an
earlier text is given to nobody.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from pathlib import Path

from stratlint.server.analysis import (
    Analysis,
    SupersededError,
    Wanted,
    analyse,
    governs,
    root_of,
)
from stratlint.server.buffers import Buffers
from stratlint.server.memory import Memory
from stratlint.sources.paths import shown_path
from stratlint.unusable import say

_LOG = logging.getLogger(__name__)


class _Watched:
    """One strategy, and how far its judging has come."""

    def __init__(self, root: Path) -> None:
        self.last = Analysis(root)
        self.memory = Memory()
        self.asked = 0
        """How many changes there were."""
        self.done = 0
        """How many of them `last` has seen."""
        self.work: asyncio.Task[None] | None = None

    async def settled(self) -> Analysis:
        """What is found of it as it stands now."""
        while self.work is not None and not self.work.done() and self.done != self.asked:
            # Whoever waits may give up; the work goes on for the others.
            await asyncio.wait((self.work,))
        return self.last


class Strategies:
    """What is known of every strategy that has an open file."""

    def __init__(self, buffers: Buffers, tell: Callable[[Analysis], None]) -> None:
        """Judge what is in `buffers`, and hand each new analysis to `tell`."""
        self.wanted = Wanted()
        self._buffers = buffers
        self._tell = tell
        self._watched: dict[Path, _Watched] = {}
        # One at a time: two would each take twice as long.
        self._worker: Executor = ThreadPoolExecutor(1, "judging")

    def __iter__(self) -> Iterator[Analysis]:
        """Give the last analysis of each strategy."""
        return (each.last for each in list(self._watched.values()))

    def last(self, path: Path) -> Analysis | None:
        """What was last found of the strategy that a file belongs to, at once."""
        found = self._watched.get(root_of(path, self._buffers.held()))
        return found.last if found else None

    async def current(self, path: Path) -> Analysis | None:
        """The strategy that a file belongs to as it stands now, once it is judged."""
        watched = self._watched.get(root_of(path, self._buffers.held()))
        return await watched.settled() if watched else None

    async def all_current(self) -> list[Analysis]:
        """Every strategy with an open file, and every open config, as it stands now."""
        return [await each.settled() for each in list(self._watched.values())]

    def changed(self, paths: Iterable[Path]) -> None:
        """Judge again what these files are part of, or govern."""
        held = self._buffers.held()
        roots = {root_of(path, held) for path in paths}
        if any(governs(path) or path.parent.name == "rules" for path in paths):
            roots.update(self._watched)
        opened = {root_of(each.path, held) for each in self._buffers}
        opened.update(each.path for each in self._buffers if governs(each.path))
        for root in list(self._watched.keys() - opened):
            self._forget(root)
        # A file that was alone is part of a strategy once there is a main file beside it.
        for root in (roots & opened) | (opened - self._watched.keys()):
            self._ask(root)

    def all_changed(self) -> None:
        """Judge everything again: what it is judged by has changed."""
        self.changed([each.path for each in self._buffers])

    def close(self) -> None:
        """Stop: nothing more is judged."""
        for each in self._watched.values():
            each.asked += 1
            if each.work is not None:
                each.work.cancel()
        self._worker.shutdown(wait=False, cancel_futures=True)

    def _forget(self, root: Path) -> None:
        watched = self._watched.pop(root)
        watched.asked += 1
        if watched.work is not None:
            watched.work.cancel()
        self._tell(Analysis(root))

    def _ask(self, root: Path) -> None:
        watched = self._watched.setdefault(root, _Watched(root))
        watched.asked += 1
        if watched.work is None or watched.work.done():
            watched.work = asyncio.get_running_loop().create_task(self._judge(root, watched))

    def _wanted(self, root: Path) -> Wanted:
        """What `root` is judged by; a config is spoken of as a strategy that it governs is."""
        if not governs(root) or self.wanted.language:
            return self.wanted
        below = (
            each.last.language
            for path, each in self._watched.items()
            if each.last.checked and path.is_relative_to(root.parent)
        )
        return self.wanted._replace(language=next(below, None))

    async def _judge(self, root: Path, watched: _Watched) -> None:
        loop = asyncio.get_running_loop()
        while watched.done != watched.asked:
            await asyncio.sleep(0)  # changes that came together are read together
            asked = watched.asked
            target = watched.last.target
            wanted = self._wanted(root)
            job = loop.run_in_executor(
                self._worker, analyse, root, self._buffers.held(), wanted, watched.memory,
                target.settings if target else None, lambda asked=asked: watched.asked != asked,
            )  # fmt: skip
            try:
                found = await job
            except SupersededError:
                continue
            except Exception:
                _LOG.exception("%s could not be judged", root)
                found = Analysis(
                    root, complaint=say("server-fault"), paths={shown_path(root): root}
                )
            if asked == watched.asked:
                watched.last, watched.done = found, asked
                self._tell(found)
