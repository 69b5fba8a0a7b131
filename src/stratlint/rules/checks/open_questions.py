"""Words that leave something to be decided: `not sure yet`, `à voir`, a cell with a `?`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import lru_cache
from heapq import merge
from itertools import islice

from stratlint.late import late
from stratlint.rules.lists import Blanks, folded_words
from stratlint.tuples import NamedTuple

_BEFORE_ALONE = late(r"(?:^|[:|(\[—–=>]|^\s*[-*+]\s|[\s|:]-)[\s\"'*_]*\Z", re.MULTILINE)
_AFTER_ALONE = late(r"[\"'*_]*\s*(?:[.…!]*\s*(?:$|[|)\]#])|\s*<!--)", re.MULTILINE)
_MARK_ALONE = late(
    r"(?<=[|(])[ \t*_]*(?P<said>\?{1,3})[ \t*_]*(?=[|)])"
    r"|(?<=[,:][ \t])(?P<listed>\?{2,3})(?=[ \t]*(?:[,|\n]|\Z))"
)
"""A question mark that is all that a cell or a pair of brackets holds; two or three in a list."""
_MOST = 50
"""Open questions of a text that are told: one with more is a list of them."""


class Open(NamedTuple):
    """Where a text leaves something open."""

    start: int
    end: int


def open_questions(text: str) -> Iterator[Open]:
    """The places of a text that leave something to be decided, in their order."""
    from stratlint.language.grammar.tokens import fold

    folded = fold(text)
    words = {"", *folded.translate(_BLANKS).split()}
    anywhere = _found(folded, words, "undecided")
    alone = (each for each in _found(folded, words, "undecided_alone") if _is_alone(text, each))
    in_words = (
        each
        for each in _found(folded, words, "undecided_in_words")
        if _is_alone(text, each) and not _is_in_a_row(text, each)
    )
    awaited = (each for each in _found(folded, words, "undecided_from") if _is_first(text, each))
    asked = _MARK_ALONE.finditer(text) if "?" in text else ()
    marks = (Open(*match.span(match.lastgroup or 0)) for match in asked)
    yield from islice(merge(anywhere, alone, in_words, awaited, marks), _MOST)


_BLANKS = Blanks(str.isalnum)


def _found(folded: str, words: AbstractSet[str], name: str) -> list[Open]:
    """Where the phrases of a list stand as words of their own: most texts have none of them."""
    by_word = _by_first_word(name)
    return sorted(
        _apart(folded, (each for word in by_word.keys() & words for each in by_word[word]))
    )


@lru_cache(maxsize=4)
def _by_first_word(name: str) -> Mapping[str, list[str]]:
    """The phrases of a list by their first word: a text without it has none of them."""
    found: dict[str, list[str]] = {}
    for each in folded_words(name):
        found.setdefault(next(iter(each.translate(_BLANKS).split()), ""), []).append(each)
    return found


def _apart(folded: str, phrases: Iterable[str]) -> Iterator[Open]:
    for phrase in phrases:
        at = folded.find(phrase)
        while at >= 0:
            end = at + len(phrase)
            if not (folded[at - 1 : at].isalnum() or folded[end : end + 1].isalnum()):
                yield Open(at, end)
            at = folded.find(phrase, end)


def _is_alone(text: str, found: Open) -> bool:
    """Whether nothing else is said there: not in a list of words, nor within a sentence."""
    return _is_first(text, found) and _AFTER_ALONE.match(text, found.end) is not None


def _is_first(text: str, found: Open) -> bool:
    """Whether nothing is said before it: it stands behind a label, or opens a line or a cell."""
    line = text.rfind("\n", 0, found.start) + 1
    before = text[max(line, found.start - _NEAR) : found.start]
    if found.start - line > _NEAR:
        before = f"x{before}"  # no beginning of a line
    return _BEFORE_ALONE.search(before) is not None


_NEAR = 60
"""Characters before a phrase that tell whether anything else is said there."""


def _is_in_a_row(text: str, found: Open) -> bool:
    """Whether it stands in a row of a table, where such a word is a status."""
    line = text.rfind("\n", 0, found.start) + 1
    return text[line : line + _NEAR].lstrip().startswith("|")
