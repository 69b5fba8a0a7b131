"""Parts of a whole that are written in words: `a third`, « la moitié »."""

from __future__ import annotations

import re

from stratlint.language.loose_names import is_listed

_FRACTIONS = {"halves": "1/2", "thirds": "1/3", "two_thirds": "2/3", "quarters": "1/4"}
"""Lists of words for a part of a whole."""
_BEHIND = re.compile(r"(?:[:=(–—]|\s-)\s*(?P<said>[^\W\d_]+(?:[\s-][^\W\d_]+){0,2})\s*\)?[\s.;]*\Z")


def fraction(text: str) -> str:
    """The fraction that words name: `a third`; empty where they name none."""
    return next((part for name, part in _FRACTIONS.items() if is_listed(name, text)), "")


def fraction_behind(text: str) -> tuple[int, int, str] | None:
    """Where a line ends with a fraction behind a sign, and which: `Tips: half`."""
    match = _BEHIND.search(text)
    part = fraction(match["said"]) if match else ""
    return (*match.span("said"), part) if match and part else None
