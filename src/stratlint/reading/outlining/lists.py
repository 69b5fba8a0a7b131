"""Lists that people type by hand, with the bullets of a word processor or with none."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from stratlint.trees.markdown_blocks import Block, ListBlock, ListItem, Paragraph, Stretch

_BULLET = re.compile(r"(?:[•◦▪‣●○■➢➤►–—]|\(?(?:[A-Za-z]|[ivx]{2,4})(?:\.\)|\)))[ \t\u00a0]+(?=\S)")
"""What word processors, and people, set before the entries of a list: `•`, `a)`, `B.)`."""

_LABEL = re.compile(r"[^:\n]{2,40}?\s?:\s")
_LONGEST_NAME = 60
_SENTENCE_MARKS = ".,;!?…"


def with_typed_lists(
    text: str,
    blocks: list[Block],
    opens_entry: Callable[[Stretch], bool],
    *,
    are_named: bool = False,
) -> Iterator[Block]:
    """Blocks with lines that open with `•`, or with a day each, as the entries of a list.

    `opens_entry` says of a line whether it is an entry without any mark; where the heading above
    says what the lines are (`are_named`), each that only names something is one.
    """
    entries: list[ListItem] = []
    for block in blocks:
        lines = block.lines if isinstance(block, Paragraph) else []
        marks = [_BULLET.match(text, *line) for line in lines]
        first = next((i for i, mark in enumerate(marks) if mark), len(lines))
        are_entries = _are_entries(text, lines, opens_entry)
        are_entries = are_entries or (are_named and _only_name(text, lines))
        if len(lines) > 1 and are_entries:
            first, marks = 0, [None] * len(lines)
        if first == len(lines) or (entries and first):
            if entries:
                yield ListBlock(ordered=False, items=entries)
            entries = []
        if first == len(lines):
            yield block
            continue
        if first:
            yield Paragraph(lines[:first])
        for mark, line in zip(marks[first:], lines[first:], strict=True):
            if mark is None and entries and not (are_entries or opens_entry(line)):
                held = entries[-1].blocks[0]
                assert isinstance(held, Paragraph)
                held.lines.append(line)
            else:
                start = mark.end() if mark else line[0]
                entries.append(ListItem([Paragraph([(start, line[1])])], start))
    if entries:
        yield ListBlock(ordered=False, items=entries)


def _are_entries(text: str, lines: list[Stretch], opens_entry: Callable[[Stretch], bool]) -> bool:
    """Whether most lines open with a day or another sign of an entry, the others with a label."""
    opened = [opens_entry(line) for line in lines]
    labelled = (_LABEL.match(text, *line) for line in lines)
    return sum(opened) * 2 > len(lines) and all(map(any, zip(opened, labelled, strict=True)))


def _only_name(text: str, lines: list[Stretch]) -> bool:
    """Whether each line is short, begins as a name does, and says nothing of what it names."""
    told = [text[start:end].strip() for start, end in lines]
    return all(
        len(each) <= _LONGEST_NAME
        and (each[:1].isupper() or each[:1].isdigit())
        and each[-1] not in _SENTENCE_MARKS
        and ":" not in each
        for each in told
    )


def with_ended_lists(
    blocks: list[Block], opens_block: Callable[[Stretch], bool]
) -> Iterator[Block]:
    """Blocks with lists that end where a line right below an entry opens something else.

    Markdown takes such a line for a part of the entry, its author does not: `opens_block` says
    which.
    """
    for block in blocks:
        if not isinstance(block, ListBlock):
            yield block
            continue
        items: list[ListItem] = []
        for item in block.items:
            last = item.blocks[-1] if item.blocks else None
            lines = last.lines if isinstance(last, Paragraph) else []
            at = next((i for i, line in enumerate(lines) if i and opens_block(line)), len(lines))
            cut = [*item.blocks[:-1], Paragraph(lines[:at])] if at < len(lines) else item.blocks
            items.append(item._replace(blocks=cut))
            if at < len(lines):
                yield block._replace(items=items)
                yield from (Paragraph([line]) for line in lines[at:])
                items = []
        if items:
            yield block._replace(items=items)
