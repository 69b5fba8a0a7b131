"""Lists of amounts whose last entry is a total: “Tools: $50, ads: $300, total: $400”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from stratlint.late import late
from stratlint.rules.lists import words_of
from stratlint.sources.comments import without_comments
from stratlint.sources.text import Source, Span
from stratlint.tuples import NamedTuple

_ENTRY = late(
    r"^(?P<indent>[ \t]*)(?:[-*+•]|\d{1,2}[.)])[ \t]+(?P<label>[^:\n]{1,60}?)[ \t]*:[ \t*_]*"
    r"(?P<amount>(?P<before>[$€£]?)[ ]?(?P<number>\d[\d.,\u00a0\u202f ]*\d|\d)[ \u00a0]?"
    r"(?P<behind>[$€£]?)(?P<unit>/[ ]?\w+)?)(?![\w%–-]| [–-])"
)
_CURRENCIES = "$€£"
_FEWEST = 2
"""Amounts that make a sum."""
_LONGEST_LABEL = 3
"""Words of what a total is called: `Total per month`."""


class ListTotal(NamedTuple):
    """A total, and what the amounts above it come to."""

    place: Span
    said: Fraction
    sum: Fraction
    parts: int


def list_totals(source: Source, language: str) -> Iterator[ListTotal]:
    """The totals of lists; only amounts of one currency, for one time, are added."""
    from stratlint.language.numbers.quantities import parse_number

    text = without_comments(source)
    if not any(sign in text for sign in _CURRENCIES):
        return
    above: list[Fraction] = []
    kind_above = ""
    start = 0
    for line in text.splitlines(keepends=True):
        if not line.strip():
            start += len(line)
            continue  # a list with empty lines between its entries is one
        entry = _ENTRY.match(line)
        number = parse_number(entry["number"].strip(), language) if entry else None
        kind = _kind(entry) if entry and number is not None else ""
        if not kind or kind != kind_above:
            above, kind_above = [], kind
        if entry and kind and number is not None:
            if not _is_total(entry["label"]):
                above.append(number)
            elif len(above) >= _FEWEST:
                place = Span(source, start + entry.start("amount"), start + entry.end("amount"))
                yield ListTotal(place, number, sum(above, Fraction(0)), len(above))
                above = []
        start += len(line)


def _kind(entry: re.Match[str]) -> str:
    """What amounts of one list share: how deep they stand, currency and time; none of no money."""
    currency = entry["before"] or entry["behind"]
    return f"{entry['indent']}{currency}{entry['unit'] or ''}" if currency else ""


def _is_total(label: str) -> bool:
    words = label.strip(" *_").lower().split()
    is_short = len(words) <= _LONGEST_LABEL
    return names_total(label) or (is_short and not words_of("totals_of").isdisjoint(words))


def names_total(label: str) -> bool:
    """Whether the label of a row or an entry is what a total is called."""
    return label.strip(" \t*_:").lower() in words_of("totals")
