"""Sources that hold no more than the lines which are still to be shown; the others are blank."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping

from stratlint.sources.text import Source, Span
from stratlint.tuples import NamedTuple


class _Kept(NamedTuple):
    """Lines that are kept, and how far they have moved."""

    start: int
    """The offset of the first line in the whole text."""
    shift: int


def sparse(spans: Iterable[Span]) -> Mapping[Span, Span]:
    """For each span its equal in a source that holds the lines of these spans alone.

    Line, column, text and the lines below it are the same, so it is shown as before; the rest of
    the file is free to be forgotten.
    """
    by_source: dict[Source, set[Span]] = {}
    for span in spans:
        by_source.setdefault(span.source, set()).add(span)
    moved: dict[Span, Span] = {}
    for source, found in by_source.items():
        moved.update(_moved(source, found))
    return moved


def _moved(source: Source, spans: Iterable[Span]) -> Mapping[Span, Span]:
    pieces: list[str] = []
    kept: list[_Kept] = []
    starts, length, line = source.line_starts, 0, 1
    for first, last in _joined((span.first.line, span.last.line) for span in spans):
        start = starts[first - 1]
        end = starts[last] if last < len(starts) else len(source.text)
        gap = first - line
        kept.append(_Kept(start, length + gap - start))
        pieces += ["\n" * gap, source.text[start:end]]
        length += gap + end - start
        line = last + 1
    small = Source(source.path, "".join(pieces))
    return {span: _in(small, span, kept) for span in spans}


def _in(small: Source, span: Span, kept: list[_Kept]) -> Span:
    at = bisect_right(kept, span.start, key=lambda each: each.start) - 1
    return Span(small, span.start + kept[at].shift, span.end + kept[at].shift)


def _joined(stretches: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Stretches of lines in their order, those that touch as one."""
    joined: list[tuple[int, int]] = []
    for first, last in sorted(stretches):
        if joined and first <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(joined[-1][1], last))
        else:
            joined.append((first, last))
    return joined
