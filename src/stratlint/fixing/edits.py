"""Edits made in the bytes of a file, which otherwise stay as they are, line ends included."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from stratlint.finding import Edit, Fix
from stratlint.sources.encodings import encoding_of
from stratlint.sources.text import Source

_LINE_END = re.compile("\r\n")


def edited(data: bytes, edits: Iterable[Edit]) -> bytes:
    """What a file holds after edits of its source that do not overlap.

    Their offsets are those of the source: without a byte order mark, each line end one character.
    """
    edits = list(edits)
    if edits and edits[0].span.source.is_csv:
        from stratlint.trees.csv_cells import within_cells  # few strategies have a table

        edits = within_cells(edits)
    return spliced(data, edits)


def spliced(data: bytes, edits: Sequence[Edit]) -> bytes:
    """What a file holds after edits that are written as its syntax asks; else as `edited`."""
    source = edits[0].span.source if edits else Source("", "")
    encoding = encoding_of(source.path, data)
    text = encoding.decode(data)
    pairs = [match.start() - before for before, match in enumerate(_LINE_END.finditer(text))]
    line_end = "\r\n" if pairs else "\r" if "\r" in text and "\n" not in text else "\n"
    # What is put in at one place stands there in the order of the edits.
    placed = sorted(enumerate(edits), key=lambda each: (each[1].span.start, each[0]), reverse=True)
    for _, edit in placed:
        start, end = (_in_file(at, pairs) for at in edit.span[1:])
        text = text[:start] + edit.text.replace("\n", line_end) + text[end:]
    return encoding.encode(text)


def _in_file(offset: int, pairs: Sequence[int]) -> int:
    """An offset of the source in the file; `pairs` are the line ends there of two characters."""
    return offset + bisect_left(pairs, offset)


def compatible(fixes: Iterable[Fix]) -> list[Fix]:
    """The fixes that can be made together: the first of those that touch the same place."""
    taken: dict[str, list[tuple[int, int]]] = {}
    chosen = []
    for fix in fixes:
        spans = [edit.span for edit in fix.edits]
        if any(_meets(span.start, span.end, taken.get(span.source.path, ())) for span in spans):
            continue
        for span in spans:
            taken.setdefault(span.source.path, []).append((span.start, span.end))
        chosen.append(fix)
    return chosen


def _meets(start: int, end: int, stretches: Iterable[tuple[int, int]]) -> bool:
    return any(start <= last and first <= end for first, last in stretches)
