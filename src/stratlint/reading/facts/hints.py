"""Parts that a document speaks of in words that no reader took: nobody can say that they lack."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import chain, islice

from stratlint.language.loose_names import listed, periods
from stratlint.language.loose_phrases import any_of
from stratlint.language.names import name_key
from stratlint.reading.outlining.page import Page
from stratlint.sources.text import Span
from stratlint.trees.markdown_blocks import Section, Table

_HINTED = ("mission", "audiences", "goals", "channels", "content_mix", "calendar")
_LABEL = re.compile(r"[\s*_>-]*([^\W\d][\w '’-]{2,30}?)[\s*_]*:[\s*_]*\S")
_FEW_NETWORKS = 2
_FEW_TIMES = 3
_MOST_LINES = 1000
"""Lines left unread that are looked at."""


def hinted(page: Page, tree: Section, unread: list[Span]) -> list[str]:
    """The parts of a plan of which headings and heads of tables speak, or lines left unread.

    Of lines only labels, the names of networks and times count: other words are in any text. The
    title is of the whole, and announces no part.
    """
    lines = (page.source.text[span.start : span.end].splitlines() for span in unread)
    left = list(islice(chain.from_iterable(lines), _MOST_LINES))
    labels = (match[1] for match in map(_LABEL.match, left) if match)
    title, *below = _heads(page, tree) or [""]
    heads = [*below, *labels]
    counted = _heads_of_figures(page, tree)
    found = {part for part in _HINTED if any(_hints(part, head) for head in heads)}
    if not any(_hints("audiences", head) for head in heads if head not in counted):
        found.discard("audiences")  # `Customers | 12 | 40` are how many, and not who
    if len(_networks(page, [title, *heads, *left])) >= _FEW_NETWORKS:
        found.add("channels")
    if sum(map(_opens_with_a_time, left)) >= _FEW_TIMES:
        found.add("calendar")
    return sorted(found)


def _hints(part: str, head: str) -> bool:
    """Whether a heading, label or head of a column may be that of a part.

    Targets, tests and figures of an audience are none of whom the plan is for, and what a document
    says of itself is none of the plan's.
    """
    if any_of("of_the_document").search(head):
        return False
    if part == "audiences" and set(name_key(head).split()) & listed("no_audiences"):
        return False
    return any_of(f"hints_of_{part}").search(head) is not None


def _opens_with_a_time(line: str) -> bool:
    found = periods(line.strip(" |*-_#>\t"))
    return bool(found) and found[0].start() == 0


def _heads(page: Page, tree: Section) -> list[str]:
    """The headings, the title before all others, and the heads of tables."""
    found: list[str] = []
    for section in tree.walk():
        if section.heading:
            found.append(page.heading(section)[0])
        for block in section.blocks:
            if isinstance(block, Table):
                found.extend(page.columns(block))
    return found


def _heads_of_figures(page: Page, tree: Section) -> set[str]:
    """The heads of columns below which most cells have a figure."""
    found: set[str] = set()
    for section in tree.walk():
        for table in section.blocks:
            if not isinstance(table, Table) or not table.rows:
                continue
            for at, head in enumerate(page.columns(table)):
                figures = sum(bool(_FIGURE.search(page.text(row[at]))) for row in table.rows)
                if figures * 2 > len(table.rows):
                    found.add(head)
    return found


_FIGURE = re.compile(r"\d")


def _networks(page: Page, lines: Iterable[str]) -> set[str]:
    return {network for line in lines for network in page.titles.networks_within(line)}
