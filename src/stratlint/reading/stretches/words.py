"""A stretch of words as a reader sees them, and where they were written."""

from __future__ import annotations

from stratlint.sources.text import Source
from stratlint.strategy import Data, Value
from stratlint.tuples import NamedTuple

JOINTS = " \t—–-:|·•,;→>"
"""What joins a moment to what it is the moment of."""


class Words(NamedTuple):
    """Plain words, without Markdown's marks or YAML's quotes, and their stretch of the source."""

    text: str
    source: Source
    start: int
    end: int

    def value(self, data: Data = None) -> Value:
        """The words as a value, or `data` in their place."""
        return Value(self.text if data is None else data, self.source, self.start, self.end)

    def cut(self, start: int, end: int | None = None) -> Words:
        """`text[start:end]` and where it stands; the whole stretch where marks lie between."""
        stop = len(self.text) if end is None else end
        piece = self.text[start:stop]
        lead = len(piece) - len(piece.lstrip())
        piece = piece.strip()
        start += lead
        if self.source.text[self.start + start : self.start + start + len(piece)] == piece:
            return Words(piece, self.source, self.start + start, self.start + start + len(piece))
        at = self.source.text.find(piece, self.start, self.end) if piece else -1
        if at >= 0:
            return Words(piece, self.source, at, at + len(piece))
        return self._replace(text=piece)

    @property
    def raw(self) -> str:
        """What stands there as it is written, with its marks."""
        return self.source.text[self.start : self.end]

    @property
    def first_line(self) -> Words:
        """The words up to the end of their first line in the source."""
        stop = self.source.text.find("\n", self.start, self.end)
        if stop < 0:
            return self
        from stratlint.trees.markdown_words import plain_text

        text = plain_text(self.source.text[self.start : stop]).strip()
        return Words(text, self.source, self.start, stop)


def without_joints(words: Words) -> Words:
    """Words without the dashes, dots and marks that they open with."""
    text = words.text.strip()
    plain = text.lstrip(JOINTS + "*_)").rstrip()
    at = words.text.find(plain)
    return words.cut(at) if plain and at > 0 else words
