"""Headings that count what is listed right below them: `The 14 stories`, above six rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, takewhile

from stratlint.late import late
from stratlint.rules.checks.counted_lists import Announced, announced, entries, head_of
from stratlint.sources.comments import without_comments
from stratlint.sources.text import Source, Span

_HEADING = late(
    r"^#{2,6}[ \t]+(?:\W{0,4}\d{1,3}(?:(?:\.\d{1,2}){1,3}\.?|[.):–—-]+)[ \t]+)?"
    r"(?P<said>[^\n]{4,120})\n"
    r"(?:[ \t]*\n){1,2}(?=[ \t]*(?:(?:[-*+•]|1[.)])[ \t]|\|))",
    re.MULTILINE,
)
"""A heading without its number, right above a list or a table."""
_MOST = 60


def miscounted_headings(source: Source, language: str) -> Iterator[Announced]:
    """The headings below which more or fewer are listed than they say.

    A table is counted where one of its columns is headed by what is counted.
    """
    text = without_comments(source)
    for heading in islice(_HEADING.finditer(text), _MOST):
        figure = announced(heading["said"], language)
        if figure is None:
            continue
        rows = list(takewhile(_ROW.match, text[heading.end() :].split("\n", _MOST)))
        heads = (rows[0] if rows else "").strip(" |").split("|")
        if rows and head_of(figure.unit) not in {head_of(each.strip(" *_")) for each in heads}:
            continue
        counts = list(entries(text, heading.end()))
        if counts and figure.low not in (counts[0], sum(counts)):
            at = heading.start("said") + figure.start
            yield Announced(Span(source, at, at + figure.end - figure.start), counts[0])


_ROW = late(r"[ \t]*\|")
