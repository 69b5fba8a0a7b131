"""A share of a whole as people write it: `40 %`, `40 to 50%`, `1/3`, `half`."""

from __future__ import annotations

import re
from functools import lru_cache

from stratlint.language.loose_names import either
from stratlint.reading.stretches.fractions import fraction_behind, in_percent
from stratlint.tuples import NamedTuple

_WHOLE = 100
_LONGEST = 200
"""Characters of a text that ends with a fraction; beyond, it is prose."""


class Share(NamedTuple):
    """A share of a whole: where it stands, as it is written, in percent."""

    start: int
    end: int
    written: str
    percent: float


@lru_cache(maxsize=1)
def _a_share() -> re.Pattern[str]:
    """Percent or a range of it, one of so many parts (`1/3`), or a part of one (`0.4`)."""
    return re.compile(
        r"[~≈±]?\s?(?P<low>\d{1,3}(?:[.,]\d+)?)\s?(?:%\s?)?"
        rf"(?:(?:[-–—]|(?:{either('up_to')})\s)\s?(?P<high>\d{{1,3}})\s?)?%(?!\w)"
        r"|(?<![\w/.,])(?P<over>[1-9])\s?/\s?(?P<under>[2-9]|10)(?![\w/])"
        r"|(?:(?<=\s)|\A)(?P<of_one>0?[.,]\d{1,2})(?=\s*\Z|\s[^\W\d_]{3})"
    )


def find_share(text: str) -> Share | None:
    """The share of a whole that a short text states; nothing where it states none."""
    match = _a_share().search(text[:160])
    if match is None:
        said = fraction_behind(text) if len(text) < _LONGEST else None
        return Share(*said, in_percent(said[2])) if said else None
    written = match[0].strip(" ~≈±*")
    if match["under"]:
        percent = 100 * int(match["over"]) / int(match["under"])
        return Share(*match.span(), written, percent) if percent < _WHOLE else None
    if match["of_one"]:
        percent = 100 * float(match["of_one"].replace(",", "."))
        return Share(*match.span(), f"{percent:g}%", percent)
    if match["high"]:
        written = f"{match['low']}-{match['high']}%"
    return Share(*match.span(), written, float(match["low"].replace(",", ".")))
