"""Words, numbers and marks of a text, each with its place."""

from __future__ import annotations

import re
from functools import lru_cache

from stratlint.tuples import NamedTuple

LONGEST = 6_000
"""Code points of a text that are read: a sentence has hundreds, a page of prose has thousands."""

WORD, NUMBER, MARK = "word", "number", "mark"
ISO_DATE, NUMERIC_DATE, SLASHED, CLOCK, OPAQUE = "iso", "dmy", "slashed", "clock", "opaque"
STAMP = "stamp"
"""A day and a time in one, as programs write it: `2027-01-04T08:15:00.000Z`."""

_PHONE = "phone"


class Token(NamedTuple):
    """One word, number or mark: offsets in code points, what it is, and its folded text."""

    start: int
    end: int
    kind: str
    text: str


_ACCENTED = "àáâãäåçèéêëìíîïñòóôõöùúûüýÿ"
_PLAIN = "aaaaaaceeeeiiiinooooouuuuyy"
_COMBINING = dict.fromkeys(range(0x300, 0x370))


class _Folding(dict[int, str]):
    """Code point to its folded form, worked out on first use."""

    def __missing__(self, code: int) -> str:
        import unicodedata

        plain = unicodedata.normalize("NFD", chr(code))[0].casefold()
        folded = plain if len(plain) == 1 else chr(code)
        if len(self) < 5000:
            self[code] = folded
        return folded


_FOLDING = _Folding(
    {code: chr(code).lower() for code in range(128)}
    | {ord(a): b for a, b in zip(_ACCENTED, _PLAIN, strict=True)}
    | {ord(a.upper()): b for a, b in zip(_ACCENTED[:-1], _PLAIN, strict=False)}
    | {ord(mark): "'" for mark in "’‘ʼ´"}
    | {ord(dash): "-" for dash in "‐‑‒–−"}
)


def fold(text: str) -> str:
    """Return the text without case and accents, one code point for one.

    Apostrophes are one, and so are hyphens and the shorter dashes: people and word processors set
    any of them between the numbers of a date.
    """
    return text.lower() if text.isascii() else text.translate(_FOLDING)


# Every alternative ends at its first mismatch, so that hostile text costs no more than its length.
_PATTERN = (
    r"(?P<stamp>\d{4}-?\d\d-?\d\dt\d\d:?\d\d(?::?\d\d(?:\.\d{1,9})?)?"
    r"(?:z|[+-]\d\d:?\d\d)?(?!\w))"
    r"|(?P<dmy>\d{1,2}(?:/\d{1,2}/|\.\d{1,2}\.|-\d{1,2}-)(?:\d{4}|\d\d)(?![\d.]\d|\d))"
    r"|(?P<iso>(?:19|20)\d\d(?:-\d{1,2}-|/\d{1,2}/)\d{1,2}(?![\d-])|(?:19|20)\d\d\.\d\d\.\d\d(?![\d.])"
    r"|\d{4}-(?:0[1-9]|1[0-2])(?![\d-]))"
    r"|(?P<opaque>v\d+\.\d[\d.]*|\d\ufe0f?\u20e3|https?://\S+|www\.\S+|[#@][^\W_]\w*|\d+(?:\.\d{1,2}(?!\d)){2,}(?!\d)|24/7"
    r"|\d{1,3}(?:/\d{1,3}){2,})"
    r"|(?P<phone>0\d(?:[ .-]\d\d){4}(?!\d)|\+\d{1,3}(?:[ .-]\d{1,4}){3,6}(?!\d)"
    r"|\d{3}[ .-]\d{3}[ .-]\d{4}(?!\d))"
    r"|(?P<slashed>\d{1,4}/\d{1,4}(?!\d))"
    r"|(?P<clock>\d{1,2}(?:[.:]\d\d){0,2} ?(?:am|pm|a\.m\.|p\.m\.)(?!\w)"
    r"|\d{1,2}:\d\d(?::\d\d)?(?!\d)|\d{1,2} ?h ?\d\d(?![\w%]))"
    r"|(?P<number>\d{1,3}min\d\d(?!\w)"
    r"|\d{1,3}(?:[ \u00a0\u202f\u2009,.']\d{3})+(?!\d)(?:[.,]\d{1,2}(?!\d))?"
    r"|\d+(?:[.,]\d+)?)"
    r"|(?P<word>[^\W\d_][^\W_\u0300-\u036f]*(?:[\u0300-\u036f]+[^\W_\u0300-\u036f]*)*)"
    r"|(?P<mark>->|=>|>=|<=|[^\s\w*`\"“”«»])"
)
_MARKS = {
    "→": "→", "->": "→", "=>": "→", "➜": "→", "⇒": "→",
    "➔": "→", "➡": "→", ">=": "≥", "<=": "≤", "⩾": "≥", "⩽": "≤", "％": "%",
}  # fmt: skip


@lru_cache(maxsize=1)
def _lexer() -> re.Pattern[str]:
    return re.compile(_PATTERN)


@lru_cache(maxsize=4096)
def tokens(text: str) -> tuple[Token, ...]:
    """Return what stands in the text, without spaces, quotation marks and emphasis.

    Only its first ``LONGEST`` code points are read.
    """
    found = []
    for match in _lexer().finditer(fold(text[:LONGEST])):
        kind = match.lastgroup or OPAQUE
        word = match.group()
        if kind == _PHONE:
            kind = OPAQUE
        elif word == "×":
            kind, word = WORD, "x"
        elif kind == MARK:
            word = _MARKS.get(word, word)
        elif kind == WORD and not word.isascii():
            word = word.translate(_COMBINING)
        elif kind == NUMBER and len(word) > 24:
            kind = OPAQUE
        found.append(Token(match.start(), match.end(), kind, word))
    return tuple(found)
