"""How far the work has come: one line on a terminal, once the work has lasted for a while."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

Given = TypeVar("Given")

PATIENCE = 1.0
"""Seconds in which nobody asks how far it is."""
_EVERY = 0.1
_START_OF_LINE = "\r\x1b[K"


def counted(results: Iterable[Given], count: int, language: str | None) -> Iterator[Given]:
    """The results; while they come, their number is told on standard error if it is a terminal."""
    if not _is_watched():
        yield from results
        return
    next_time = time.monotonic() + PATIENCE
    is_shown = False
    try:
        for number, each in enumerate(results, 1):
            yield each
            if time.monotonic() >= next_time and number < count:
                from stratlint.complaints import told
                from stratlint.unusable import say

                said = say("progress", number=number, count=count)
                _write(f"{_START_OF_LINE}stratlint: {told(said, language or _of_the_system())}")
                is_shown = True
                next_time = time.monotonic() + _EVERY
    finally:
        if is_shown:
            _write(_START_OF_LINE)


def _of_the_system() -> str:
    from stratlint.cli.spoken import without_reading

    return without_reading(())


def _is_watched() -> bool:
    return sys.stderr.isatty() and os.environ.get("TERM", "dumb") != "dumb"


def _write(text: str) -> None:
    sys.stderr.write(text)
    sys.stderr.flush()
