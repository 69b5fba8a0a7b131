"""Work shared out among processes; what they give comes back in the order of the work."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from stratlint.unusable import UsageError

Given = TypeVar("Given")

_MOST_AT_ONCE = 16
"""Pieces of work that a process takes with it; more would leave the others idle at the end."""


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def can_share() -> bool:
    """Whether a process can be doubled here, with all that it has read; Windows cannot."""
    return hasattr(os, "fork")


def shared_out(work: Callable[[int], Given], count: int, jobs: int) -> Iterator[Given]:
    """`work(0)`, `work(1)` … up to `count`, done by `jobs` processes.

    Raises what the work raises, and UsageError where a process is killed. No process outlives
    the last result, nor this process.
    """
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import active_children, get_context

    pool = ProcessPoolExecutor(jobs, get_context("fork"), _begin, (work,))
    at_once = max(1, min(_MOST_AT_ONCE, count // (jobs * 4)))
    try:
        given: Iterator[Any] = pool.map(_do, range(count), chunksize=at_once)
        yield from given
    except BrokenProcessPool:
        raise UsageError("killed") from None
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
        for child in active_children():
            child.kill()
            child.join()


_work: Callable[[int], object]
"""In a process that was begun for it: what it is to do."""


def _begin(work: Callable[[int], object]) -> None:
    import signal
    from threading import Thread

    # The pool has no other way to hand over a function unpickled.
    global _work
    _work = work
    # Ctrl-C reaches every process of a terminal: the first one answers it, and ends the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _do(number: int) -> object:
    return _work(number)
