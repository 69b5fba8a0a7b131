"""Where the cursor stands in Markdown: in a table's cell, behind a label, at a heading."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stratlint.language.names import Dictionary
from stratlint.reading.format import strategy_format
from stratlint.server.blanks import ABOUT, Blank, Home, within
from stratlint.sources.text import Source, Span
from stratlint.trees.markdown_blocks import Section, read_sections, split_cells

_HEADING = re.compile(r"#{1,6}(?:[ \t]+|$)")
_LABEL = re.compile(
    r"[ \t]*(?:[-*+|][ \t]+)?(?P<mark>\*\*|__)?(?P<label>[^\n:：|`*]{1,60}?)\s*[:：]\s?"
    r"(?(mark)(?:\*\*|__)?)(?P<gap>[ \t\u00a0]*)"
)
_OPENING = re.compile(r"[ \t]*(?:[-*+][ \t]+)?(?:\*\*|__)?")
_DELIMITERS = re.compile(r"[ \t]*\|?[ \t:|-]+\Z")


def markdown_blank(source: Source, offset: int, home: Home, words: Dictionary) -> Blank | None:
    """What can be written at `offset`, in a strategy that is read by `words`."""
    number = source.place(offset).line
    begin, text = source.line_starts[number - 1], source.line(number)
    column = offset - begin
    kind = _kind_at(source, offset, home, words)
    if (heading := _HEADING.match(text)) and column >= heading.end():
        return _heading(Span(source, begin + heading.end(), begin + len(text)), home, source, words)
    if "|" in text[:column] and (table := _table(source, number)):
        return _cell(source, offset, table, kind, words) if kind else None
    if not kind:
        return None
    return _line(source, begin, text, column, kind, words)


def _kind_at(source: Source, offset: int, home: Home, words: Dictionary) -> str:
    """The kind of the items in the part that an offset stands in; empty where it has none."""
    known = strategy_format()
    part = known.part_of_kind.get(home.kind, "" if home.kind == ABOUT else home.kind)
    if home.kind == ABOUT:
        for section in _sections_at(read_sections(source), offset):
            if section.heading is not None:
                title = source.text[section.heading.start : section.heading.end]
                part = words.part(title) or part
    return known.kind_of_part.get(part, part if part in known.kinds else "")


def _sections_at(root: Section, offset: int) -> Iterator[Section]:
    """The sections that an offset stands in, from the outermost to the innermost."""
    section = root
    while True:
        below = [each for each in section.children if each.heading and each.heading.start <= offset]
        if not below:
            return
        section = below[-1]
        yield section


def _heading(span: Span, home: Home, source: Source, words: Dictionary) -> Blank:
    """A heading: of a part, or of a field on the page of one item."""
    titles = [
        source.text[each.heading.start : each.heading.end]
        for each in read_sections(source).walk()
        if each.heading and each.heading.start != span.start
    ]
    if home.kind == ABOUT or home.is_list:
        there = frozenset(part for title in titles if (part := words.part(title)))
        return Blank(span, ABOUT, form="line", present=there, is_heading=True)
    fields = (words.field(home.kind, title) for title in titles)
    return Blank(span, home.kind, form="line", present=frozenset(filter(None, fields)),
                 is_heading=True)  # fmt: skip


# Tables


def _table(source: Source, number: int) -> tuple[str, int] | None:
    """The head of the table that a line is a row of, and the number of its line."""
    first = number
    while first > 1 and "|" in source.line(first - 1):
        first -= 1
    is_table = number > first + 1 and _DELIMITERS.match(source.line(first + 1))
    return (source.line(first), first) if is_table else None


def _cell(
    source: Source, offset: int, table: tuple[str, int], kind: str, words: Dictionary
) -> Blank | None:
    head, first = table
    start = source.line_starts[first - 1]
    columns = [
        words.field(kind, source.text[begin:end])
        for begin, end in split_cells(source.text, start, start + len(head))
    ]
    line = source.place(offset).line
    begin = source.line_starts[line - 1]
    cells = split_cells(source.text, begin, begin + len(source.line(line)))
    bars = _bars(source.text[begin:offset])
    at = bars - 1 if source.line(line).lstrip().startswith("|") else bars
    field = columns[at] if 0 <= at < len(columns) else None
    if field is None:
        return None
    here = cells[at] if at < len(cells) else (offset, offset)
    # An empty cell is as wide as its blanks: what is written there stands at the cursor.
    cell = here if here[0] <= offset <= here[1] and here[0] < here[1] else (offset, offset)
    beside = {
        name: source.text[left:right]
        for name, (left, right) in zip(columns, cells, strict=False)
        if name and left < right
    }
    return within(source, cell, offset, kind, field, "cell", beside)


def _bars(text: str) -> int:
    """How many cells end before the end of `text`; a bar behind a backslash is text."""
    return len(re.findall(r"(?<!\\)\|", text))


# Labelled lines


def _line(
    source: Source, begin: int, text: str, column: int, kind: str, words: Dictionary
) -> Blank | None:
    labels = _labels_around(source, source.place(begin).line, kind, words)
    found = _LABEL.match(text)
    field = words.field(kind, found["label"]) if found else None
    if found and field and column >= found.end():
        value = (begin + found.end(), begin + len(text.rstrip()))
        value = (value[0], max(value))
        return within(source, value, begin + column, kind, field, "line", labels)
    opening = _OPENING.match(text)
    assert opening is not None
    is_label = column >= opening.end() and (":" not in text) and "|" not in text
    # Prose is no label: only a word or two at the beginning of an entry can be one.
    words_before = text[opening.end() : column].split()
    if not is_label or len(words_before) > 3 or not text.lstrip().startswith(("-", "*", "+")):
        return None
    span = Span(source, begin + opening.end(), begin + len(text.rstrip()))
    span = span._replace(end=max(span.end, begin + column))
    return Blank(span, kind, form="line", present=frozenset(labels), beside=tuple(labels.items()))


def _labels_around(source: Source, number: int, kind: str, words: Dictionary) -> dict[str, str]:
    """What the labelled lines above and below say, as far as none is empty between them."""
    found: dict[str, str] = {}
    for step in (-1, 1):
        at = number + step
        while 1 <= at <= len(source.line_starts) and (line := source.line(at)).strip():
            match = _LABEL.match(line)
            field = words.field(kind, match["label"]) if match else None
            if match and field:
                found.setdefault(field, line[match.end() :].strip())
            at += step
    return found
