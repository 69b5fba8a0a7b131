"""Times that a document only counts, in its headings and at the beginning of rows: `Week 3`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from stratlint.language.times.moments import read_moment
from stratlint.reading.outlining.page import Page
from stratlint.reading.stretches.words import Words
from stratlint.strategy import Value
from stratlint.trees.markdown_blocks import Section, Table

_MOST_LOOKED_AT = 300
"""Headings and rows that are looked at."""
_LONGEST = 90
"""Characters of a heading or a cell; beyond, it is prose."""


def counted_times(page: Page, tree: Section, language: str) -> tuple[Value, ...]:
    """The headings and first cells that count from a first day in figures, and name no year."""
    return tuple(
        words.value()
        for words in islice(_openings(page, tree), _MOST_LOOKED_AT)
        if _is_counted(words.text, language)
    )


def _openings(page: Page, tree: Section) -> Iterator[Words]:
    for section in tree.walk():
        if section.heading:
            yield page.words_at(page.heading(section)[1])
        for block in section.blocks:
            if isinstance(block, Table):
                yield from (page.words_at(row[0]) for row in block.rows if row)


def _is_counted(text: str, language: str) -> bool:
    if not text or len(text) > _LONGEST:
        return False
    found = read_moment(text, language)
    is_counted = found is not None and found.kind == "counted" and found.year is None
    return is_counted and any(map(str.isdigit, text))
