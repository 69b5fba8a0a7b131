"""Edits made in the bytes of a file, which otherwise stay as they are, line ends included."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from stratlint.finding import Edit, Fix
from stratlint.sources.encodings import encoding_of
from stratlint.sources.text import Source, Span
from stratlint.tuples import NamedTuple

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
    pieces, done = [], 0
    for edit in sorted(edits, key=lambda each: each.span.start):
        start, end = (_in_file(at, pairs) for at in edit.span[1:])
        pieces += [text[done:start], edit.text.replace("\n", line_end)]
        done = end
    return encoding.encode("".join([*pieces, text[done:]]))


def _in_file(offset: int, pairs: Sequence[int]) -> int:
    """An offset of the source in the file; `pairs` are the line ends there of two characters."""
    return offset + bisect_left(pairs, offset)


def compatible(fixes: Iterable[Fix]) -> list[Fix]:
    """The fixes that can be made together: the first of those that touch the same place."""
    taken: dict[str, _Taken] = {}
    chosen = []
    for fix in fixes:
        spans = {edit.span for edit in fix.edits}
        places = [taken.setdefault(span.source.path, _Taken([], [])) for span in spans]
        if any(place.meets(span) for place, span in zip(places, spans, strict=True)):
            continue
        for place, span in zip(places, spans, strict=True):
            place.take(span)
        chosen.append(fix)
    return chosen


class _Taken(NamedTuple):
    """Stretches of a file that do not touch, in their order."""

    starts: list[int]
    ends: list[int]

    def meets(self, span: Span) -> bool:
        """Whether a stretch touches one that is taken."""
        at = bisect_right(self.starts, span.end) - 1
        return at >= 0 and self.ends[at] >= span.start

    def take(self, span: Span) -> None:
        """Add one; those of one fix may touch each other."""
        at = bisect_right(self.starts, span.start)
        self.starts.insert(at, span.start)
        self.ends.insert(at, max(span.end, self.ends[at - 1] if at else 0))
