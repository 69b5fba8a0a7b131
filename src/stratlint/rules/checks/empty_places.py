"""Places that a document opened and left empty: headings, labels, links to nowhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from stratlint.late import late
from stratlint.sources.comments import without_comments
from stratlint.sources.text import Source, Span
from stratlint.trees.markdown_parser import bare_title

_EMPTY_HEADING = late(
    r"\n(?P<marks>#{2,6})[ \t]+(?P<said>[^\s#][^\n]*)(?:\n[ \t]*)*"
    r"(?=\n(?P<next>#{1,6})[ \t]|\Z)"
)
"""A heading below the title, with the next one, or the end, right behind it."""
_FIELD = late(r"^[ \t>*+-]*(?P<label>[^\W\d_][^\n:|*]{1,40}?)[ \t*]{0,5}:(?P<value>[^\n]*)$", re.M)
_SAYS_IT = late(r":\s*\S|\s[—–→-]|->|=")
_TITLE = 3
"""Lines at the head of a text that are its title."""
_NO_VALUE = late(r":[ \t*_]*\n[ \t]*(?:\n|[-*+>])")
_MOST = 200
_FENCE = late(r"^[ \t]*(?:```|~~~)", re.M)


def empty_headings(source: Source) -> Iterator[Span]:
    """The headings of a text below which nothing is written, not even a smaller heading.

    One with a colon, a dash or an arrow says it itself, and one right below the title is a part of
    it. Where all of a level stand right above a larger one, the levels are mixed up.
    """
    text = without_comments(source)
    found = list(islice(_EMPTY_HEADING.finditer(text), _MOST))
    mixed_up = _levels_mixed_up(text, found)
    for match in found:
        if len(match["marks"]) in mixed_up:
            continue
        is_over_others = match["next"] and len(match["next"]) > len(match["marks"])
        says_it = _SAYS_IT.search(match["said"]) is not None
        is_subtitle = text[: match.start()].count("\n") < _TITLE
        if is_over_others or says_it or is_subtitle:
            continue
        if not _is_in_code(text, match.start()):
            first, last = bare_title(match["said"])
            yield Span(source, match.start("said") + first, match.start("said") + last)


def _levels_mixed_up(text: str, empty: list[re.Match[str]]) -> set[int]:
    """The levels of which every heading, of several, has a larger one right below it."""
    if not empty:
        return set()
    levels = Counter(len(match["marks"]) for match in _HEADING.finditer(text))
    turned = Counter(
        len(m["marks"]) for m in empty if m["next"] and len(m["next"]) < len(m["marks"])
    )
    return {level for level, count in turned.items() if count == levels[level] >= _SEVERAL}


_HEADING = late(r"^(?P<marks>#{2,6})[ \t]", re.M)
_SEVERAL = 3


_LINK = late(r"(?<!!)\[(?P<said>[^\[\]\n]{1,80})\]\([ \t]{0,3}#?[ \t]{0,3}\)")


def empty_links(source: Source) -> Iterator[Span]:
    """The links whose address is still to come: `[download](#)`."""
    for match in islice(_LINK.finditer(without_comments(source)), _MOST):
        yield Span(source, match.start(), match.end())


def _is_in_code(text: str, at: int) -> bool:
    """Whether a line stands in a block of code, where `#` begins a remark."""
    return sum(1 for _ in _FENCE.finditer(text, 0, at)) % 2 == 1


def empty_fields(source: Source) -> Iterator[Span]:
    """The labels without a value that have one in other entries of the same text."""
    if _NO_VALUE.search(without_comments(source)) is None:
        return
    found = list(islice(_FIELD.finditer(without_comments(source)), _MOST))
    filled = {_key(each) for each in found if each["value"].strip(" *_")}
    for match in found:
        is_empty = not match["value"].strip(" *_") and not _goes_on(without_comments(source), match)
        if is_empty and _key(match) in filled:
            yield Span(source, match.start("label"), match.end("label"))


def _key(match: re.Match[str]) -> str:
    return match["label"].strip().casefold()


def _goes_on(text: str, match: re.Match[str]) -> bool:
    """Whether what the label is for stands below it: in a deeper line, a list or a text."""
    below = text[match.end() + 1 : match.end() + _NEAR].lstrip("\n")
    line = below.partition("\n")[0]
    if not _ENTRY.match(match[0]):
        return bool(line) and not line.startswith("#")
    own = len(match[0]) - len(match[0].lstrip())
    is_deeper = len(line) - len(line.lstrip()) > own
    is_text = text[match.end() + 1 : match.end() + 2] not in ("", "\n") and (
        line.lstrip()[:1] not in "-*+#"
    )
    return bool(line.strip()) and (is_deeper or is_text)


_ENTRY = late(r"[ \t]|[>*+-][ \t]")
_NEAR = 300
"""Characters below a label in which its value begins."""
