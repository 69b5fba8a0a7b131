"""Sums that a line takes apart, and whose parts come to another number: `six: 3 and 2`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from stratlint.language.vocabulary import grammar, valued
from stratlint.late import late
from stratlint.rules.checks.counted_lists import head_of
from stratlint.rules.checks.sentence_bounds import (
    BEGINS,
    LONGEST_LINE,
    SENTENCE_END,
    WRAPPED,
    start_of_sentence,
)
from stratlint.rules.lists import says, words_of
from stratlint.sources.comments import without_comments
from stratlint.sources.text import Source, Span
from stratlint.tuples import NamedTuple

if TYPE_CHECKING:
    from stratlint.language.numbers.quantities import Quantity

_SUM = late(r"[:(]")
_SUM_IN_YAML = late(r"^[ \t]*(?:-[ ])?[^\s:(]+:?[ ][^\n:(]*[:(]", re.MULTILINE)
"""The first of a line behind its key: most lines have no other."""
_WORD = late(r"[^\W_]+")
_JOINED = late(r"[,;+&]")
_LONGEST_PART = 45
_MOST_SUMS = 40


_FEWEST = 2


class Parts(NamedTuple):
    """A sum that a line takes apart, and what its parts come to."""

    span: Span
    total: Fraction
    parts: int


def miscounted_sums(source: Source, language: str) -> Iterator[Parts]:
    """The sums of which a line names parts that make another: “10 a week: 6 here and 3 there”."""
    yield from _exceeded(source, language)
    marks = ((_start_of_sum(without_comments(source), at, language), at) for at in _marks(source))
    told = ((start, at) for start, at in marks if start is not None)
    for start, at in islice(told, _MOST_SUMS):
        yield from _false_parts(source, start, at, language)


def _marks(source: Source) -> Iterator[int]:
    """Where colons and brackets stand; in YAML, those that are no key's."""
    if source.is_markdown:
        yield from (mark.start() for mark in _SUM.finditer(without_comments(source)))
        return
    text = without_comments(source)
    for line in _SUM_IN_YAML.finditer(text):
        end = text.find("\n", line.end())
        stop = end if end >= 0 else len(text)
        yield from (m.start() for m in _SUM.finditer(text, line.end() - 1, stop))


def _start_of_sum(text: str, mark: int, language: str) -> int | None:
    """Where the sentence of a colon or bracket begins, if it may be a sum: a glance at words.

    A number stands before the mark, and two behind it.
    """
    if mark > LONGEST_LINE and text.rfind("\n", mark - LONGEST_LINE, mark) < 0:
        return None  # no sentence is as long
    start = start_of_sentence(text, mark)
    before = text[start:mark]
    if len(before) > LONGEST_LINE or "|" in before or not numbers_in(before, language):
        return None
    behind = text[mark : mark + LONGEST_LINE].partition("\n")[0]
    return None if "|" in behind or numbers_in(behind, language) < _FEWEST else start


def numbers_in(text: str, language: str) -> int:
    """How many words of a text are figures, or numbers in words."""
    known = _number_words(language)
    return sum(each[0].isdigit() or each.casefold() in known for each in _WORD.findall(text))


@lru_cache(maxsize=4)
def _number_words(language: str) -> frozenset[str]:
    """The single words for what can be taken apart."""
    named = valued(grammar(language).data["number_words"])
    return frozenset(word for word, value in named if value >= _FEWEST and " " not in word)


def _false_parts(source: Source, start: int, mark: int, language: str) -> Iterator[Parts]:
    from stratlint.language.grammar.tokens import fold
    from stratlint.language.numbers.quantities import find_quantities
    from stratlint.language.times.moments import find_moments

    text = without_comments(source)
    behind, _, below = text[mark + 1 : mark + 1 + LONGEST_LINE].partition("\n")
    if len(behind) + mark - text.rfind("\n", 0, mark) > WRAPPED and not BEGINS.match(below):
        behind = f"{behind} {below.partition(chr(10))[0]}"
    close = behind.find(")") if text[mark] == "(" else -1
    end = SENTENCE_END.search(behind)
    told = behind[: close if close >= 0 else end.start() if end else None]
    parts = find_quantities(told, language)
    if not _is_taken_apart(told, parts) or any(
        each.end > parts[-1].start for each in find_moments(told, language)
    ):
        return  # `3 parts: 3, 10 and 17 March`
    before = find_quantities(text[start:mark], language)
    if not before or says(fold(text[start + before[-1].start : mark] + told), "only_some"):
        return
    whole = before[-1]
    low = sum((each.low or Fraction(0) for each in parts), Fraction(0))
    high = sum((each.high or Fraction(0) for each in parts), Fraction(0))
    if whole.low is None or not all(_is_figure(each) for each in (whole, *parts)):
        return
    if any(each.low >= whole.low for each in parts if each.low is not None):
        return  # `100 members (target 100, stretch 150)`: no part is as large as the whole
    is_whole = len(parts) >= (_MANY if text[mark] == ":" else _FEWEST)
    is_bare = text[mark] == "(" and not all(each.unit for each in parts)
    off = whole.low * (2 * _NEAR if is_bare else _NEAR)
    is_near = is_whole and whole.low == whole.high and low == high and abs(low - whole.low) <= off
    if not is_near and not all(_is_of_whole(each, whole) for each in (whole, *parts)):
        return
    if (whole.high or whole.low) < low or whole.low > high:
        span = Span(source, start + whole.start, start + whole.end)
        yield Parts(span, low if whole.low > high else high, len(parts))


def _is_taken_apart(told: str, parts: Sequence[Quantity]) -> bool:
    """Whether nothing but parts is told: figures in a row, each with a few words behind it."""
    from stratlint.language.grammar.tokens import fold

    if len(parts) < _FEWEST or told[: parts[0].start].strip(" *~_$€£"):
        return False
    ends = [*(each.start for each in parts[1:]), len(told)]
    words = [told[part.end : end] for part, end in zip(parts, ends, strict=True)]
    if any(len(each) > _LONGEST_PART for each in words):
        return False
    return all(_JOINED.search(each) or says(fold(each), "joints") for each in words[:-1])


@lru_cache(maxsize=4)
def _of_which(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What leads in some of what was counted, and what stands right before the next of them."""
    listed = (words_of("of_which"), grammar(language).words("and_words"))
    which, joints = ("|".join(sorted(map(re.escape, each))) for each in listed)
    lead = rf",\s(?=(?:[\w-]+\s)?(?P<which>{which})\s)"
    return re.compile(lead, re.IGNORECASE), re.compile(rf"(?:,|(?:^|\s)(?:{joints}))\s*\Z")


def _exceeded(source: Source, language: str) -> Iterator[Parts]:
    """The numbers of which more are named than there are: “eight, five of them here, four there”.

    Fewer may be named: the rest goes without saying.
    """
    from stratlint.language.numbers.quantities import find_quantities

    lead, joint = _of_which(language)
    for found in islice(lead.finditer(without_comments(source)), _MOST_SUMS):
        start = start_of_sentence(without_comments(source), found.start())
        before = find_quantities(without_comments(source)[start : found.start()], language)
        behind = without_comments(source)[found.end() : found.end() + LONGEST_LINE]
        end = SENTENCE_END.search(behind)
        told = behind[: end.start() if end else None]
        told = told.replace(found["which"], " " * len(found["which"]), 1)
        parts = find_quantities(told, language)
        if not before or len(parts) < _FEWEST or told[: parts[0].start].strip():
            continue
        whole = before[-1]
        heads = {head_of(each.unit) for each in parts}
        are_parts = all(joint.search(told[: each.start]) for each in parts[1:]) and (
            all(map(_is_figure, parts))
            and (heads <= {"", head_of(whole.unit)} or heads in _kinds_apart())
        )
        total = sum((each.low or Fraction(0) for each in parts), Fraction(0))
        if are_parts and _is_figure(whole) and whole.high is not None and total > whole.high:
            span = Span(source, start + whole.start, start + whole.end)
            yield Parts(span, total, len(parts))


@lru_cache(maxsize=1)
def _kinds_apart() -> list[set[str]]:
    """Kinds of people of which nobody is of two: women and men."""
    return [{head_of(word) for word in each.split()} for each in words_of("kinds_apart")]


_MANY, _NEAR = 3, Fraction(1, 10)
"""So many parts that nearly make the whole are its parts, whatever they are called; of those in
brackets, one fewer."""


def _is_figure(part: Quantity) -> bool:
    is_plain = not (part.percent or part.change or part.bound or part.factor)
    return part.low is not None and is_plain


def _is_of_whole(part: Quantity, whole: Quantity) -> bool:
    """Whether a figure is of the same thing, or of one that is not named."""
    counted, of = (head_of(each.unit) for each in (part, whole))
    is_format = says(of, "posts_counted") and says(counted, "formats_counted")
    return bool(of) and (counted in ("", of) or is_format)
