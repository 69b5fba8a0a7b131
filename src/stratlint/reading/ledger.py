"""The lines of a document of which nothing was taken, so that nothing of an author's is lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from stratlint.late import late
from stratlint.reading.building.told_fields import Fields
from stratlint.reading.stretches.extents import block_stretches
from stratlint.sources.text import Source, Span
from stratlint.strategy import Value
from stratlint.trees.markdown_blocks import Section, Stretch, Table
from stratlint.trees.yaml_values import key_span


def unread_of(source: Source, tree: Section, read: Iterable[Value]) -> list[Span]:
    """The stretches of `tree` that no value of `read` stands in, from top to bottom.

    Lines of one section that follow one another are one stretch; with its heading, where nothing
    of the section was taken.
    """
    taken = sorted({(each.start, each.end) for value in read for each in _places(value)})
    marks = _Taken(taken)
    found: list[Span] = []
    for section in tree.walk():
        lines = [at for block in section.blocks for at in block_stretches(block) if at[0] < at[1]]
        told = _heads_of_read(section, marks) | _counts_of_rows(source, section)
        open_lines = [at for at in lines if at not in told]
        left = [
            at for at in open_lines if not marks.touches(*at) and _SAID.search(source.text, *at)
        ]
        gaps = (gap for at in open_lines if marks.touches(*at) for gap in marks.gaps(*at))
        found.extend(Span(source, *at) for gap in gaps if (at := _words_in(source.text, gap)))
        if not left:
            continue
        heading = section.heading
        if heading and len(left) == len(lines) and not marks.touches(heading.start, heading.end):
            left = [(heading.start, heading.end), *left]
        found.extend(Span(source, *at) for at in _runs(left, lines))
    return sorted(found, key=lambda span: span.start)


def unread_keys(data: Value, read: Iterable[Value]) -> list[Span]:
    """The same of a mapping: each key with its value of which nothing was taken."""
    marks = _Taken(sorted({(each.start, each.end) for value in read for each in _places(value)}))
    return sorted(_left_in(data, marks), key=lambda span: span.start)


def _left_in(value: Value, marks: _Taken) -> Iterator[Span]:
    data = value.data
    if isinstance(data, dict):
        for key, inner in data.items():
            at = key_span(value, key) or inner.span
            whole = Span(value.source, at.start, max(at.end, inner.end))
            if inner.is_empty:
                continue
            if not marks.touches(whole.start, whole.end):
                yield whole
            else:
                yield from _left_in(inner, marks)
    elif isinstance(data, list):
        for inner in data:
            if not marks.touches(inner.start, inner.end):
                yield inner.span
            else:
                yield from _left_in(inner, marks)


_SAID = late(r"\w")
_LINK = late(r"\]\([^()\s]*\)?|<?https?://\S+")
_LABEL = late(r"[^:\n]{1,60}[:：][\s*_`\"“«(]*\Z")
_WORD = late(r"[^\W\d_]{3}")
_NEXT_WORD = late(r"\W[^\W\d_]{3}")
_EDGES = " \t\n*_`~-–—:|,;.·•→+/&=[]"
_BRACKETS = {"(": ")", ")": "("}


def _words_in(text: str, at: Stretch) -> Stretch | None:
    """The words of a line that no value holds, without marks; nothing of labels and addresses."""
    start, end = at
    if link := _LINK.match(text, start, end):
        start = link.end()
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    while end > start and text[end - 1] in _BRACKETS and _is_lone(text, start, end - 1):
        end -= 1
    while start < end and text[start] in _BRACKETS and _is_lone(text, start, end):
        start += 1
    if _LABEL.match(text, *at) or not _has_words(_LINK.sub("", text[start:end])):
        return None
    return start, end


def _has_words(text: str) -> bool:
    """Whether two words stand on one line; each is looked for once, however long it is."""
    return any(
        _NEXT_WORD.search(line, first.end())
        for line in text.split("\n") if (first := _WORD.search(line))
    )  # fmt: skip


def _is_lone(text: str, start: int, end: int) -> bool:
    """Whether a bracket at an edge has no other half within."""
    said = text[start : end + 1]
    return said.count("(") != said.count(")")


_LABEL_AND_VALUE = 2
"""Columns of a table whose rows are a label each, and what is said behind it."""


def _heads_of_read(section: Section, marks: _Taken) -> set[Stretch]:
    """The heads of the columns of which something was taken: they said what it is."""
    heads = set()
    for table in (block for block in section.blocks if isinstance(block, Table)):
        for head, *cells in zip(table.head, *table.rows, strict=True):
            said = [cell for cell in cells if cell[0] < cell[1]]
            if not said or any(marks.touches(*cell) for cell in said):
                heads.add(head)
        if len(table.head) == _LABEL_AND_VALUE:
            heads.update(label for label, value in table.rows if marks.touches(*value))
    return heads


def _counts_of_rows(source: Source, section: Section) -> set[Stretch]:
    """The first columns of tables that only count the rows, with their heads."""
    counts: set[Stretch] = set()
    for table in (block for block in section.blocks if isinstance(block, Table)):
        firsts = [row[0] for row in table.rows if row]
        if firsts and all(
            source.text[start:end].strip(" .#") == str(number)
            for number, (start, end) in enumerate(firsts, 1)
        ):
            counts.update((table.head[0], *firsts))
    return counts


def _places(value: Value, depth: int = 0) -> Iterator[Value]:
    """Where a value, and all that it holds, was written."""
    data = value.data
    if isinstance(data, dict):
        told = dict(data)
        if isinstance(data, Fields) and "network" in told:
            told.pop("id", None)
            told["network"] = _named(told["network"])  # in a sentence, which says more
        yield from (each for inner in told.values() for each in _places(inner, depth + 1))
        if isinstance(data, Fields):
            told_beside = (*data.notes, *data.said.values())
            yield from (place for each in told_beside for place in _said_places(each))
            yield from data.read
            if depth and not data:
                yield value
    elif isinstance(data, list):
        yield from (each for inner in data for each in _places(inner, depth + 1))
    else:
        yield from _said_places(value)


_ROOM = 8
"""Characters that marks beside a text may take of its stretch."""


def _said_places(value: Value) -> Iterator[Value]:
    """Where the words of a text stand, where its stretch holds much more than them.

    A goal of a table is put together from its first cell and its fourth: the two say it.
    """
    said = value.text
    if value.end - value.start <= len(said) + _ROOM:
        yield value
        return
    text, runs = value.source.text, []
    start = end = value.start
    for word in said.split():
        at = text.find(word.rstrip(":"), end, value.end)
        if at < 0:  # in other words, such as a date
            yield value
            return
        if start == end or any(map(str.isalnum, text[end:at])):
            runs.append((start, end))
            start = at
        end = at + len(word.rstrip(":"))
    yield from (value._replace(start=a, end=b) for a, b in (*runs[1:], (start, end)))


def _named(value: Value) -> Value:
    """Where a name stands in the sentence that it was found in."""
    at = value.source.text.find(value.text, value.start, value.end) if value.text else -1
    return value._replace(start=at, end=at + len(value.text)) if at >= 0 else value


def _runs(left: list[Stretch], lines: list[Stretch]) -> Iterator[Stretch]:
    """Stretches that no taken line parts, as one."""
    kept = set(left)
    order = sorted({*lines, *left})
    start = end = -1
    for at in order:
        if at in kept:
            start, end = (at[0] if start < 0 else start), max(end, at[1])
        elif start >= 0:
            yield start, end
            start = end = -1
    if start >= 0:
        yield start, end


class _Taken:
    """Stretches in order, asked whether they touch another."""

    def __init__(self, stretches: list[Stretch]) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []
        for start, end in stretches:
            if self.ends and start <= self.ends[-1]:
                self.ends[-1] = max(self.ends[-1], end)
            else:
                self.starts.append(start)
                self.ends.append(end)

    def gaps(self, start: int, end: int) -> Iterator[Stretch]:
        """What lies between the stretches, from one place to another."""
        from bisect import bisect_left

        at = bisect_left(self.ends, start + 1)
        while start < end:
            stop = self.starts[at] if at < len(self.starts) else end
            if start < stop:
                yield start, min(stop, end)
            start = self.ends[at] if at < len(self.ends) else end
            at += 1

    def touches(self, start: int, end: int) -> bool:
        """Whether any of the stretches lies, in part, between two places."""
        from bisect import bisect_left

        at = bisect_left(self.ends, start + 1)
        return at < len(self.starts) and self.starts[at] < end
