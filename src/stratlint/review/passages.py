"""Text that no part of a strategy is read from, where it is another after a change.

A comparison of strategies does not see it; whoever reviews the change must know that it is there.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from stratlint.leaves import leaves
from stratlint.reading.format import CHANGELOG, strategy_format
from stratlint.review.changelog import is_changelog
from stratlint.review.meaning import squeezed
from stratlint.review.model import Passage
from stratlint.sources.text import Source, Span
from stratlint.strategy import Strategy
from stratlint.trees.front_matter import find_front_matter
from stratlint.trees.markdown_blocks import (
    Block,
    Code,
    ListBlock,
    Paragraph,
    Quote,
    Section,
    Stretch,
    Table,
    read_sections,
)
from stratlint.trees.markdown_words import plain_text
from stratlint.tuples import NamedTuple


class _Piece(NamedTuple):
    """A paragraph, a row of a table or a value, and whether a part is read from it."""

    place: Span
    said: str
    is_read: bool


def passages(before: Strategy, after: Strategy) -> list[Passage]:
    """Where such text came or went, the first place of each file; what only moved is not told."""
    common = {each.text for each in before.sources} & {each.text for each in after.sources}
    old, new = (list(_pieces(each, common)) for each in (before, after))
    told: dict[str, Passage] = {}
    for pieces, others, is_gone in ((new, old, False), (old, new, True)):
        known = {each.said for each in others}
        for each in pieces:
            if not each.is_read and each.said not in known:
                place = each.place
                told.setdefault(
                    place.source.path, Passage(place.source.path, place.first.line, is_gone)
                )
    return sorted(told.values())


def _pieces(strategy: Strategy, but: set[str]) -> Iterator[_Piece]:
    """What stands in the files of a strategy, those of a text that is in `but` left out."""
    known = strategy_format().parts
    read: dict[str, list[tuple[int, int]]] = {}
    for part, value in strategy.document.items():
        for each in leaves(value) if part != CHANGELOG else ():
            if part in known:
                read.setdefault(each.source.path, []).append((each.start, each.end))
            if each.source.text not in but:
                yield _Piece(each.span, _plain(each.text), part in known)
    for source in strategy.sources:
        if source.is_markdown and source.text not in but:
            yield from _blocks_of(source, sorted(read.get(source.path, [])), strategy.language)


def _blocks_of(source: Source, read: list[tuple[int, int]], language: str) -> Iterator[_Piece]:
    front = find_front_matter(source)
    for section in _but_changelogs(
        read_sections(source, front.body if front else 0), source, language
    ):
        for stretches in _pieces_of(section.blocks):
            start, end = min(stretches)[0], max(last for _, last in stretches)
            said = sorted(_plain(source.text[first:last]) for first, last in stretches)
            is_read = any(_meets(read, *each) for each in stretches)
            place = Span(source, start, end)
            if any(said):
                yield _Piece(place, " ".join(said), is_read)


def _but_changelogs(section: Section, source: Source, language: str) -> Iterator[Section]:
    """A section and those inside it; what a team notes of its changes is no strategy."""
    heading = section.heading
    if heading and is_changelog(source.text[heading.start : heading.end], language):
        return
    yield section
    for child in section.children:
        yield from _but_changelogs(child, source, language)


def _pieces_of(blocks: Iterable[Block]) -> Iterator[list[Stretch]]:
    """The paragraphs and rows of blocks, each as the stretches that it is made of."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield [(block.lines[0][0], block.lines[-1][1])]
        elif isinstance(block, ListBlock):
            for item in block.items:
                yield from _pieces_of(item.blocks)
        elif isinstance(block, Table):
            yield from (row for row in block.rows if row)
        elif isinstance(block, Quote):
            yield from _pieces_of(block.blocks)
        elif isinstance(block, Code):
            yield [(block.start, block.end)]


def _meets(read: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether a stretch has a character in common with one of those that were read."""
    at = bisect_right(read, (end, 0)) - 1
    return any(first < end and last > start for first, last in read[max(0, at - 3) : at + 1])


def _plain(text: str) -> str:
    return squeezed(plain_text(text))


__all__ = ["passages"]
