"""What plans say of a channel in passing: how often, what it is used for, for whom.

The phrases are data, lists of the languages' own words: `…` in one stands for up to four words,
`*` for the rest of a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from stratlint.language.loose_names import phrases

_FOUR_WORDS = r"(?:[^\W\d_]+(?:['’][^\W\d_]+)?\s){0,4}?"


def says_what_for(text: str, start: int, end: int) -> bool:
    """Whether a stretch of a text says what something is used for."""
    return bool(any_of("usage").search(text, start, end))


def says_for_whom(sentence: str) -> bool:
    """Whether a sentence leads to readers or to an end."""
    return bool(any_of("for_whom").search(sentence))


@lru_cache(maxsize=16)
def any_of(name: str) -> re.Pattern[str]:
    """What finds the phrases of a list in a text."""
    return re.compile(rf"\b(?:{_any(name)})(?!\w)", re.IGNORECASE)


def is_vague_rhythm(text: str) -> bool:
    """Whether a clause says that something is posted at some time or other, and no more."""
    said = text.strip(" .*_()")
    if len(said) > _LONGEST_VAGUE or any(map(str.isdigit, said)):
        return False
    is_whole = any_of("vague_rhythms").fullmatch(said) is not None
    return is_whole or any_of("vague_conditions").match(said) is not None


_LONGEST_VAGUE = 50
"""Characters of a rhythm that names no number; beyond, it says when in other words."""


def reviews(text: str) -> Iterator[re.Match[str]]:
    """Where a text speaks of looking at the plan again, in the order of the text."""
    return _review().finditer(text)


@lru_cache(maxsize=1)
def _review() -> re.Pattern[str]:
    return re.compile(rf"(?<!last )\b(?:{_any('reviews')})(?!\w)", re.IGNORECASE)


def _any(name: str) -> str:
    """The phrases of a list as alternatives of a pattern."""
    return "|".join(
        re.escape(phrase).replace(r"\ …\ ", rf"\s{_FOUR_WORDS}").replace(r"\*", r"\w*")
        for phrase in phrases(name)
    )
