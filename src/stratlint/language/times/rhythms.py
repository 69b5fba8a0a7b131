"""How often something is posted, as strangers say it in a text of either language."""

from __future__ import annotations

from unicodedata import category

from stratlint.language.grammar.tokens import WORD, tokens
from stratlint.language.loose_names import listed
from stratlint.language.times.recurrence import Recurrence, find_recurrences
from stratlint.language.vocabulary import grammar, languages


def find_rhythm(text: str, language: str) -> Recurrence | None:
    """The first thing in a text that comes round, in its language or another: plans are mixed.

    Money and percent by the month are none, nor is "per post", nor a word such as "daily" before a
    noun, unless that is what is published: "daily life".
    """
    own = grammar(language).language
    for code in (own, *(each for each in languages() if each != own)):
        for found in find_recurrences(text, code):
            if found.low is None and found.kind != "weekday":
                continue
            if found.kind == "adverb" and not found.counted and not _is_of_posts(text, found):
                continue
            if not (found.counted and _is_of_money(text, found)):
                return found
    return None


def _is_of_money(text: str, found: Recurrence) -> bool:
    """Whether what is counted is money, or a share of a hundred."""
    around = text[max(0, found.start - 2) : found.end]
    return "%" in around or any(category(character) == "Sc" for character in around)


def _is_of_posts(text: str, found: Recurrence) -> bool:
    """Whether the word behind an adverb is none, or no noun that it could describe."""
    row = tokens(text[found.end :])
    if row and row[0].text in listed("words_for_posts") | listed("formats"):
        return True
    before = tokens(text[: found.start])
    if before and before[-1].text in listed("determiners"):
        return False
    return not row or row[0].kind != WORD or row[0].text in listed("rhythm_joints")
