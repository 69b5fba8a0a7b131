"""The lines of a source that a span covers, with the span underlined.

Columns are counted as a terminal shows them: a wide character takes two, an accent that stands on
another character takes none, a tab goes to the next multiple of four.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from stratlint.output.visible import visible
from stratlint.sources.text import Span
from stratlint.tuples import NamedTuple

MOST_LINES = 3
"""Lines shown of a span that covers more."""

_TAB = 4
_JOINER, _EMOJI_SELECTOR = "\u200d", "\ufe0f"
_SKIN_TONES = range(0x1F3FB, 0x1F400)
_CUT = "…"


class Line(NamedTuple):
    """One line as it is shown; nothing is underlined where `length` is 0."""

    number: int
    text: str
    indent: int
    """Columns before the underline."""
    length: int
    """Columns that are underlined."""


class _Cell(NamedTuple):
    """One character as it is shown, and the columns that it takes."""

    text: str
    width: int


def excerpt(span: Span, width: int) -> list[Line]:
    """The lines of a span, at most `width` columns of each, and of long spans the first lines."""
    source = span.source
    if not source.has_lines:
        return []
    # A span that ends with a line's end does not reach the line behind it.
    end = span.start + len(span.text.rstrip())
    first = source.place(span.start).line
    last = max(first, source.place(end).line)
    shown = [
        _line(span, end, number, width)
        for number in range(first, min(last, first + MOST_LINES - 1) + 1)
    ]
    if last - first >= MOST_LINES:
        shown.append(Line(0, _CUT, 0, 0))
    return shown


def _line(span: Span, end: int, number: int, width: int) -> Line:
    source = span.source
    starts = source.line_starts
    begin = starts[number - 1]
    stop = starts[number] - 1 if number < len(starts) else len(source.text)
    start = max(begin, span.start)
    end = min(stop, end)
    if number > source.place(span.start).line:
        start += _blanks(source.text, start, end)
    # A line can have millions of characters: only those that could be shown are looked at.
    near, far = max(begin, start - 2 * width), min(stop, max(start, end) + 2 * width)
    far = min(far, start + 4 * width)
    cells = _cells(source.text[near:far])
    window = _window(cells, start - near, min(end, far) - near, width)
    return window.line(number, cut_before=near > begin, cut_behind=far < stop)


def _blanks(text: str, start: int, end: int) -> int:
    stretch = text[start:end]
    return len(stretch) - len(stretch.lstrip())


class _Window(NamedTuple):
    """The cells of a line that are shown, and those of them that are underlined."""

    cells: list[_Cell]
    first: int
    behind: int
    start: int
    end: int

    def line(self, number: int, *, cut_before: bool, cut_behind: bool) -> Line:
        """The line as it is shown."""
        before = _CUT if cut_before or self.first else ""
        behind = _CUT if cut_behind or self.behind < len(self.cells) else ""
        text = "".join(cell.text for cell in self.cells[self.first : self.behind])
        indent = len(before) + _width(self.cells[self.first : self.start])
        length = max(1, _width(self.cells[self.start : self.end]))
        return Line(number, f"{before}{text}{behind}".rstrip(), indent, length)


def _window(cells: list[_Cell], start: int, end: int, width: int) -> _Window:
    """As many cells around those from `start` to `end` as fit, or as many of these as fit."""
    if _width(cells) <= width:
        return _Window(cells, 0, len(cells), start, end)
    room = width - 2 * len(_CUT)
    first = behind = start
    while behind < end and cells[behind].width <= room:
        room -= cells[behind].width
        behind += 1
    end = min(end, behind)
    # What is left goes to both sides alike; a side that has no use for its half leaves it.
    ahead = _width(cells[behind:])
    left = max(room - ahead, room // 2)
    while first > 0 and cells[first - 1].width <= left:
        first -= 1
        left -= cells[first].width
        room -= cells[first].width
    while behind < len(cells) and cells[behind].width <= room:
        room -= cells[behind].width
        behind += 1
    while first < start and cells[first].width == 0:
        first += 1
    return _Window(cells, first, behind, start, end)


def _width(cells: list[_Cell]) -> int:
    return sum([width for _, width in cells])


@lru_cache(maxsize=1)
def _plain() -> Mapping[str, _Cell]:
    """The cells of most characters, each made once."""
    return {character: _Cell(character, 1) for character in map(chr, range(0x20, 0x7F))}


def _cells(text: str) -> list[_Cell]:
    if text.isascii() and text.isprintable():
        plain = _plain()
        return [plain[character] for character in text]
    cells: list[_Cell] = []
    column = 0
    for position, character in enumerate(text):
        cell = _cell(character, text[position - 1] if position else "", column)
        if character == _EMOJI_SELECTOR and cells and cells[-1].width == 1:
            cell = _Cell(character, 1)
        cells.append(cell)
        column += cell.width
    return cells


def _cell(character: str, previous: str, column: int) -> _Cell:
    if character == "\t":
        blanks = _TAB - column % _TAB
        return _Cell(" " * blanks, blanks)
    shown = visible(character)
    if shown != character:
        return _Cell(shown, len(shown))
    if _is_joined(character, previous):
        return _Cell(character, 0)
    return _Cell(character, 2 if unicodedata.east_asian_width(character) in "WF" else 1)


def _is_joined(character: str, previous: str) -> bool:
    """Whether a character is drawn onto the one before it."""
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return True
    return previous == _JOINER or (bool(previous) and ord(character) in _SKIN_TONES)
