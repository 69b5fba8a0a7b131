"""Edits made in the bytes of a file, which otherwise stay as they are, line ends included."""

from __future__ import annotations

import re
from bisect import bisect_left
from codecs import BOM_UTF8
from collections.abc import Iterable, Sequence

from stratlint.finding import Edit, Fix

_LINE_END = re.compile("\r\n")


def edited(data: bytes, edits: Iterable[Edit]) -> bytes:
    """What a file holds after edits that do not overlap.

    Their offsets are those of its source: without a byte order mark, each line end one character.
    """
    mark = BOM_UTF8 if data.startswith(BOM_UTF8) else b""
    text = data.removeprefix(mark).decode("utf-8")
    pairs = [match.start() - before for before, match in enumerate(_LINE_END.finditer(text))]
    line_end = "\r\n" if pairs else "\r" if "\r" in text and "\n" not in text else "\n"
    for edit in sorted(edits, key=lambda each: each.span.start, reverse=True):
        start, end = (_in_file(at, pairs) for at in edit.span[1:])
        text = text[:start] + edit.text.replace("\n", line_end) + text[end:]
    return mark + text.encode("utf-8")


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
