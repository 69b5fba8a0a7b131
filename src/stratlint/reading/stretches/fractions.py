"""Parts of a whole that are written in words: `a third`, « la moitié »."""

from __future__ import annotations

import re

from stratlint.language.loose_names import is_listed

_FRACTIONS = {"halves": "1/2", "thirds": "1/3", "two_thirds": "2/3", "quarters": "1/4"}
"""Lists of words for a part of a whole."""
_WORD = re.compile(r"[^\W\d_]+")
_LONGEST = 3
_BEHIND = re.compile(r"(?:[:=(–—]|\s-)\s*(?P<said>[^\W\d_]+(?:[\s-][^\W\d_]+){0,2})\s*\)?[\s.;]*\Z")


def fraction(text: str) -> str:
    """The fraction that words name: `a third`; empty where they name none."""
    return next((part for name, part in _FRACTIONS.items() if is_listed(name, text)), "")


def in_percent(part: str) -> float:
    """A fraction such as `2/3` in percent."""
    over, under = part.split("/")
    return 100 * int(over) / int(under)


def fraction_before(text: str) -> tuple[int, int, str] | None:
    """Where words open with a fraction of what they name, and which: `a quarter faces`."""
    words = list(_WORD.finditer(text))
    for size in range(min(_LONGEST, len(words) - 1), 0, -1):
        at = (words[0].start(), words[size - 1].end())
        if part := fraction(text[slice(*at)]):
            return (*at, part)
    return None


def fraction_behind(text: str) -> tuple[int, int, str] | None:
    """Where a line ends with a fraction behind a sign, and which: `Tips: half`."""
    match = _BEHIND.search(text)
    part = fraction(match["said"]) if match else ""
    return (*match.span("said"), part) if match and part else None
