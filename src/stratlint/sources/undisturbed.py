"""Short work that is done to its end, whatever the program is told meanwhile."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_WAITING = ("SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT")
"""What ends a program by default, and can be made to wait."""


@contextmanager
def undisturbed() -> Iterator[None]:
    """Let Ctrl-C, and whoever ends the program, wait until the block is done.

    Python hears signals in its first thread only; in another, nothing waits.
    """
    import signal
    import threading

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []
    before: dict[int, Any] = {}
    try:
        for number in _numbers():
            before[number] = signal.signal(number, lambda told, frame: came.append(told))
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        for number in came[:1]:
            os.kill(os.getpid(), number)


def _numbers() -> Iterator[int]:
    """The signals that are heard: what the caller switched off stays so."""
    import signal

    for name in _WAITING:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) not in (None, signal.SIG_IGN):
            yield number
