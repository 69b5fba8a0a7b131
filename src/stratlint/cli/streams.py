"""Standard output and standard error as all commands write to them: what they print is inert."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO, cast

if TYPE_CHECKING:
    from stratlint.output.inert import InertLine

_NAMES = ("stdout", "stderr")


class InertStream:
    """A text stream through which nothing commands a terminal or the runner of a pipeline."""

    def __init__(self, stream: TextIO) -> None:
        """Write to `stream`."""
        self.stream = stream
        self._line: InertLine | None = None

    def write(self, text: str) -> int:
        """Write the text, made inert, and give its length."""
        if self._line is None:
            from stratlint.output.inert import InertLine  # a call may have nothing to say

            self._line = InertLine()
        return self.stream.write(self._line.add(text))

    def writelines(self, lines: list[str]) -> None:
        """Write each of the texts."""
        for each in lines:
            self.write(each)

    def __getattr__(self, name: str) -> object:
        return getattr(self.stream, name)


@contextmanager
def inert_streams() -> Iterator[None]:
    """Let what is printed be inert, and never fail for a character that the terminal lacks."""
    before = {name: getattr(sys, name) for name in _NAMES}
    for name, stream in before.items():
        if stream is None:  # closed by the caller
            stream = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
        setattr(sys, name, cast("TextIO", InertStream(stream)))
    try:
        yield
    finally:
        for name, stream in before.items():
            if stream is not None:
                setattr(sys, name, stream)
