"""Where a comment cannot stand: in the texts of YAML, and in the code of Markdown.

A page that explains a comment shows it in a code block, and a post can quote one. Neither is one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

import yaml

from stratlint.sources.text import Source
from stratlint.trees.front_matter import find_front_matter
from stratlint.trees.markdown_blocks import (
    Block,
    Code,
    ListBlock,
    Paragraph,
    Quote,
    Stretch,
    Table,
    read_blocks,
)
from stratlint.tuples import NamedTuple

try:
    from yaml.cyaml import CParser as _Scanner  # type: ignore[attr-defined]
except ImportError:  # PyYAML built without libyaml
    from yaml import BaseLoader as _Scanner  # type: ignore[assignment]

_BACKTICKS = re.compile("`+")


class Literals(NamedTuple):
    """Stretches that are text or code, in the order of the source."""

    starts: list[int]
    ends: list[int]

    def end_of(self, offset: int) -> int:
        """The end of the one that `offset` stands in; 0 where it stands in none."""
        before = bisect_right(self.starts, offset) - 1
        return self.ends[before] if before >= 0 and offset < self.ends[before] else 0


def literals(source: Source) -> Literals:
    """The texts and the code of a file, in which what looks like a comment is none."""
    if not source.is_markdown:
        return _in_order(_scalars(source.text, 0))
    front = find_front_matter(source)
    texts = _scalars(source.text[front.start : front.end], front.start) if front else ()
    code = _code(source.text, read_blocks(source, front.body if front else 0))
    return _in_order([*texts, *code])


def _in_order(stretches: Iterable[Stretch]) -> Literals:
    ordered = sorted(stretches)
    return Literals([start for start, _ in ordered], [end for _, end in ordered])


def _scalars(text: str, base: int) -> Iterator[Stretch]:
    """The texts of a YAML document, as far as it can be read."""
    scanner = _Scanner(text)
    try:
        while scanner.check_token():
            token = scanner.get_token()
            if isinstance(token, yaml.ScalarToken):
                yield token.start_mark.index + base, token.end_mark.index + base
    except yaml.YAMLError:
        return
    finally:
        scanner.dispose()


def _code(text: str, blocks: Iterable[Block]) -> Iterator[Stretch]:
    """The code blocks among `blocks` and inside them, and the code between backticks."""
    waiting = list(blocks)
    while waiting:
        block = waiting.pop()
        if isinstance(block, Code):
            yield block.start, block.end
        elif isinstance(block, Paragraph):
            if block.lines:
                yield from _code_spans(text, block.lines[0][0], block.lines[-1][1])
        elif isinstance(block, Table):
            for start, end in [*block.head, *(cell for row in block.rows for cell in row)]:
                yield from _code_spans(text, start, end)
        elif isinstance(block, Quote):
            waiting.extend(block.blocks)
        elif isinstance(block, ListBlock):
            waiting.extend(each for item in block.items for each in item.blocks)


def _code_spans(text: str, start: int, end: int) -> Iterator[Stretch]:
    """What stands between two runs of as many backticks each."""
    runs = [match.span() for match in _BACKTICKS.finditer(text, start, end)]
    places: dict[int, list[int]] = {}
    for at, (begin, behind) in reversed(list(enumerate(runs))):
        places.setdefault(behind - begin, []).append(at)
    at = 0
    while at < len(runs):
        begin, behind = runs[at]
        same = places[behind - begin]
        while same[-1] <= at and len(same) > 1:
            same.pop()
        if same[-1] > at:
            closing = same[-1]
            yield begin, runs[closing][1]
            at = closing
        at += 1
