"""A source: the text of one file, its lines, and spans of it."""

from __future__ import annotations

from bisect import bisect_right

from stratlint.sources.encodings import CSV, encoding_of
from stratlint.tuples import NamedTuple

MAX_BYTES = 1_000_000
"""A larger file is refused: the largest calendar seen in the wild is twenty times smaller."""

MAX_LINES = 20_000
"""A longer file is refused: a year of three posts a day, each on eight lines, is half of it."""


class SourceError(Exception):
    """A source that cannot be read as text; `reason` names the built-in rule's message for it."""

    def __init__(self, reason: str, position: int = 0, **values: object) -> None:
        """Remember the reason, the offset at fault and the values of the message."""
        super().__init__(reason)
        self.reason = reason
        self.position = position
        self.values = values


class Place(NamedTuple):
    """A position as people count: lines and columns from 1, columns in Unicode code points."""

    line: int
    column: int


class Source:
    """The text of one file, whatever it was read from.

    Line ends are single line feeds and a byte order mark is gone, so that every later stage counts
    alike; neither changes a line or a column.
    """

    __slots__ = ("_starts", "path", "text")

    def __init__(self, path: str, text: str) -> None:
        """Hold `text` under `path`, the name that findings show."""
        self.path = path
        self.text = text
        self._starts: list[int] | None = None

    @property
    def is_markdown(self) -> bool:
        """Whether it is written in Markdown, by its name."""
        return self.path[-3:].lower() == ".md"

    @property
    def is_csv(self) -> bool:
        """Whether it is a table of a spreadsheet."""
        return self.path[-4:].lower() == CSV

    @property
    def is_in_words(self) -> bool:
        """Whether it is written in words, as Markdown and CSV are, and not in keys, as YAML is."""
        return self.is_markdown or self.is_csv

    @property
    def has_lines(self) -> bool:
        """Whether there are lines to show."""
        return bool(self.text)

    @property
    def line_starts(self) -> list[int]:
        """The offset at which each line begins."""
        if self._starts is None:
            starts = [0]
            find = self.text.find
            at = find("\n")
            while at >= 0:
                starts.append(at + 1)
                at = find("\n", at + 1)
            self._starts = starts
        return self._starts

    def place(self, offset: int) -> Place:
        """Line and column of `offset`."""
        starts = self.line_starts
        line = bisect_right(starts, offset)
        return Place(line, offset - starts[line - 1] + 1)

    def line(self, number: int) -> str:
        """The text of line `number` (from 1), without its end."""
        starts = self.line_starts
        start = starts[number - 1]
        end = starts[number] - 1 if number < len(starts) else len(self.text)
        return self.text[start:end]

    def __repr__(self) -> str:
        return f"Source({self.path!r})"


class Unseen(Source):
    """What stands for a file that is not at hand: places, but no lines to show."""

    __slots__ = ()

    @property
    def has_lines(self) -> bool:
        """Never: its text is blank."""
        return False


class Span(NamedTuple):
    """A stretch of a source, as offsets in code points; the end is exclusive."""

    source: Source
    start: int
    end: int

    @property
    def text(self) -> str:
        """What stands there."""
        return self.source.text[self.start : self.end]

    @property
    def first(self) -> Place:
        """Where it begins."""
        return self.source.place(self.start)

    @property
    def opening(self) -> Span:
        """Its first line, where a longer text is to be pointed at."""
        end = self.source.text.find("\n", self.start, self.end)
        return self if end < 0 else self._replace(end=end)

    @property
    def last(self) -> Place:
        """The place just behind it."""
        return self.source.place(self.end)


def decode(path: str, data: bytes) -> Source:
    """The source that `data` holds; CSV may be in the other encodings of spreadsheets.

    Raises SourceError where it is too large or too long, not UTF-8, or holds a NUL character.
    """
    if len(data) > MAX_BYTES:
        raise SourceError("too-large", size=len(data), limit=MAX_BYTES)
    encoding = encoding_of(path, data)
    if encoding.name == "utf-8" and data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise SourceError("utf-16")
    try:
        text = encoding.decode(data)
    except UnicodeDecodeError as error:
        # Offsets are of the text that did decode: what stands before the first bad byte.
        before = data[: error.start].decode("utf-8-sig", errors="ignore")
        raise SourceError("not-utf-8", position=len(before), byte=data[error.start]) from None
    text = text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
    if text.count("\n") > MAX_LINES:
        raise SourceError("too-long", limit=MAX_LINES)
    nul = text.find("\0")
    if nul >= 0:
        raise SourceError("nul", position=nul)
    return Source(path, text)
