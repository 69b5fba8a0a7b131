"""What YAML says: scalars by its core schema, and mappings that know where their keys stand."""

from __future__ import annotations

import re

from stratlint.sources.text import Span
from stratlint.strategy import Scalar, Value

MAX_VALUES = 100_000
"""Values of one file, keys included: those of 5,000 posts of ten fields each."""

_WORDS: dict[str, Scalar] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True,
    "false": False, "False": False, "FALSE": False,
}  # fmt: skip
_INT = re.compile(r"[-+]?[0-9]+\Z")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?\Z")
NUMBER_START = frozenset("-+.0123456789")
_MAX_DIGITS = 300


class Fields(dict[str, Value]):
    """A mapping that also knows where each of its keys was written."""

    __slots__ = ("_spans", "_text", "starts")

    def __init__(self, text: str = "") -> None:
        """Begin empty; `text` is that of the source, where keys are known by their starts."""
        super().__init__()
        self._text = text
        self._spans: dict[str, tuple[int, int]] | None = None
        self.starts: list[int] = []
        """Where plain keys begin: what else there is to know of them is seldom asked."""

    @property
    def key_spans(self) -> dict[str, tuple[int, int]]:
        """Start and end of each key."""
        if self._spans is None:
            text = self._text
            places = [(start, text.index(":", start)) for start in self.starts]
            self._spans = {text[start:end]: (start, end) for start, end in places}
        return self._spans


def key_span(mapping: Value, key: str) -> Span | None:
    """Where `key` of a mapping was written; nothing where it was not written as a key."""
    if isinstance(mapping.data, Fields) and key in mapping.data.key_spans:
        return Span(mapping.source, *mapping.data.key_spans[key])
    return None


def scalar(text: str) -> Scalar:
    """What a plain scalar means under the YAML 1.2 core schema.

    `no`, `18:30` and `2027-01-05` are words; `012` is twelve. Hexadecimal and octal numbers,
    infinity and not-a-number mean nothing in a strategy and stay the words they are.
    """
    if text[:1] in NUMBER_START and len(text) <= _MAX_DIGITS:
        if _INT.match(text):
            return int(text)
        if _FLOAT.match(text):
            number = float(text)
            return number if abs(number) < 1e300 else text
        return text
    return _WORDS.get(text, text)
