"""Things that a sentence counts and then names, or dates: `four of us: Joanna, Sam and Bea`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice, pairwise

from stratlint.language.vocabulary import grammar
from stratlint.late import late
from stratlint.rules.checks.counted_lists import Announced, announced
from stratlint.rules.checks.sentence_bounds import first_sentence, start_of_sentence
from stratlint.rules.lists import says
from stratlint.sources.comments import without_comments
from stratlint.sources.text import Source, Span

_NAMED = late(
    r":[ \t*_]{1,6}(?P<names>[^\W_][^\n.:;?!()\d|…]{5,200})(?:[.;]?[ \t*_]{0,6}$|\.\s)",
    re.MULTILINE,
)
"""A colon and what is named behind it, up to the end of its sentence."""
_MOST = 40
_LONGEST_NAME = 4
"""Words of a thing that is named in a row with others."""


def miscounted_names(source: Source, language: str) -> Iterator[Announced]:
    """The rows of names that are fewer or more than the number before their colon says."""
    text = without_comments(source)
    for found in islice(_NAMED.finditer(text), _MOST if source.is_markdown else 0):
        fewest, most = _names(found["names"], language)
        if not fewest:
            continue
        start = start_of_sentence(text, found.start())
        figure = announced(text[start : found.start() + 1], language)
        if figure and figure.low is not None and not fewest <= figure.low <= most:
            at = start + figure.start
            yield Announced(Span(source, at, at + figure.end - figure.start), fewest)


_DATED = late(r":[ \t*_]{1,6}(?P<days>[^\n:|]{12,500})")
_DAY = late(r"(?<![\w.,:/-])\d{1,2}(?![\w:/-]|[.,]\d)")


def miscounted_days(source: Source, language: str) -> Iterator[Announced]:
    """Rows of days that are fewer or more than the posts that their sentence announces."""
    text = without_comments(source)
    for found in islice(_DATED.finditer(text), _MOST if source.is_markdown else 0):
        listed = _days(found["days"], language)
        if listed < _FEWEST_DAYS:
            continue
        start = start_of_sentence(text, found.start())
        figure = announced(text[start : found.start() + 1], language)
        if figure is None or figure.low == listed or not _is_of_posts(figure.unit):
            continue
        at = start + figure.start
        yield Announced(Span(source, at, at + figure.end - figure.start), listed)


_FEWEST_DAYS = 2


def _days(told: str, language: str) -> int:
    """How many days a sentence names one after the other; zero where it is no such row."""
    from stratlint.language.times.moments import find_moments

    told = first_sentence(told)
    found = find_moments(told, language)
    if any(each.kind != "date" or not each.day or each.until for each in found):
        return 0
    if says(told.casefold(), "only_some"):
        return 0
    between = [told[one.end : other.start] for one, other in pairwise(found)]
    are_apart = all("," in each or ";" in each or _joint(language).search(each) for each in between)
    return len(found) if are_apart and not any(map(_DAY.search, between)) else 0


def _is_of_posts(unit: str) -> bool:
    from stratlint.language.grammar.tokens import fold

    return any(says(fold(unit), each) for each in ("posts_counted", "formats_counted"))


@lru_cache(maxsize=4)
def _joint(language: str) -> re.Pattern[str]:
    joints = "|".join(sorted(map(re.escape, grammar(language).words("and_words"))))
    return re.compile(rf"(?:^|\s)(?:{joints})\s", re.IGNORECASE)


def _names(told: str, language: str) -> tuple[int, int]:
    """How many things a row names, at the least and at the most; zero where it is no such row.

    It is whole where the last of them has an “and”. Small words amid names say more of the one
    before: “Instagram, the main one, and Facebook”.
    """
    from stratlint.language.grammar.tokens import fold

    joint = _joint(language)
    *others, last = (each.strip(" *_") for each in told.split(","))
    pieces = [*others, *joint.split(last, maxsplit=1)]
    names = [name.strip(" *_") for each in pieces for name in joint.split(each)]
    names = [name for name in names if name]
    is_whole = joint.search(last) is not None and not says(fold(told), "only_some")
    if not is_whole or any(len(each.split()) > _LONGEST_NAME for each in names):
        return 0, 0
    are_proper = [each[0].isupper() for each in names[:-1]]
    if any(are_proper) != all(are_proper):
        return 0, 0
    return sum(map(bool, pieces)) - (not all(are_proper)), len(names)
