"""Times that a document only counts, in its headings and at the beginning of rows: `Week 3`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from stratlint.language.times.moments import read_moment
from stratlint.language.times.recurrence import find_recurrences
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
        for words in islice(_openings(page, tree, language), _MOST_LOOKED_AT)
        if _is_counted(words.text, language)
    )


def _openings(page: Page, tree: Section, language: str) -> Iterator[Words]:
    """Headings and first cells; what stands below a heading that says how often comes again."""
    if tree.heading:
        heading = page.words_at(page.heading(tree)[1])
        if find_recurrences(heading.text[:_LONGEST], language):
            return
        yield heading
    for block in tree.blocks:
        if isinstance(block, Table):
            yield from (page.words_at(row[0]) for row in block.rows if row)
    for child in tree.children:
        yield from _openings(page, child, language)


def _is_counted(text: str, language: str) -> bool:
    if not text or len(text) > _LONGEST:
        return False
    found = read_moment(text, language)
    if found is None or found.counted is None or found.year is not None:
        return False
    is_year = found.counted.unit == "year"  # of a forecast, more often than of a plan
    return found.kind == "counted" and not is_year and any(map(str.isdigit, text))
