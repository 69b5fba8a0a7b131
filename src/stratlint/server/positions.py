"""Places in a text as a client counts them: lines from 0, columns in the unit it has chosen."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from lsprotocol.types import Position, Range

from stratlint.sources.text import Source, Span

UTF_8, UTF_16, UTF_32 = "utf-8", "utf-16", "utf-32"

_LINE_END = re.compile(r"\r\n|\n|\r")
"""What ends a line for the protocol, and for a `Source`: no form feed, no line separator."""


class Ruler:
    """Measures columns in one encoding's units."""

    def __init__(self, encoding: str = UTF_16) -> None:
        """Count in the units of `encoding`: `utf-8`, `utf-16` or `utf-32`."""
        self.encoding = encoding

    def units(self, text: str) -> int:
        """The length of a stretch of one line."""
        if self.encoding == UTF_32 or text.isascii():
            return len(text)
        if self.encoding == UTF_8:
            return len(text.encode("utf-8", "surrogatepass"))
        return len(text) + sum(each > "\uffff" for each in text)

    def points(self, line: str, units: int) -> int:
        """How many code points of `line` are `units` long; all of them where it is shorter.

        Units that end inside a character end before it.
        """
        if self.encoding == UTF_32 or line.isascii():
            return min(units, len(line))
        counted = 0
        for at, each in enumerate(line):
            counted += self.units(each)
            if counted > units:
                return at
        return len(line)

    def position(self, source: Source, offset: int) -> Position:
        """The position of an offset in a source."""
        starts = source.line_starts
        line = bisect_right(starts, offset) - 1
        return Position(line, self.units(source.text[starts[line] : offset]))

    def range(self, span: Span) -> Range:
        """The range that a span covers."""
        source = span.source
        return Range(self.position(source, span.start), self.position(source, span.end))

    def offset(self, source: Source, position: Position) -> int:
        """The offset of a position in a source; the end of the line, or of the text, beyond it."""
        starts = source.line_starts
        if position.line >= len(starts):
            return len(source.text)
        line = source.line(position.line + 1)
        return starts[position.line] + self.points(line, position.character)


def line_starts(text: str) -> list[int]:
    """Where each line of a client's text begins, whichever way its lines end."""
    return [0, *(match.end() for match in _LINE_END.finditer(text))]


def offset_in(text: str, starts: Sequence[int], position: Position, ruler: Ruler) -> int:
    """The offset of a position in a client's text whose lines begin at `starts`."""
    if position.line >= len(starts):
        return len(text)
    start = starts[position.line]
    end = starts[position.line + 1] if position.line + 1 < len(starts) else len(text)
    line = text[start:end].rstrip("\r\n")
    return start + ruler.points(line, position.character)
