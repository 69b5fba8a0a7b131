"""What a text measures: vanity, growth, engagement and outcome metrics, awareness and proxies."""

from __future__ import annotations

from functools import lru_cache

from stratlint.language.grammar.phrases import Phrases
from stratlint.language.grammar.slots import Row, glued
from stratlint.language.grammar.tokens import NUMBER, WORD, tokens
from stratlint.language.vocabulary import Grammar, grammar, valued
from stratlint.tuples import NamedTuple

KINDS = ("vanity", "growth", "engagement", "outcome")


class Metric(NamedTuple):
    """A metric that a text names: its offsets, and vanity, growth, engagement or outcome."""

    start: int
    end: int
    kind: str


class Span(NamedTuple):
    """Offsets of some words in a text, in code points."""

    start: int
    end: int


def find_metrics(text: str, language: str) -> list[Metric]:
    """Return the metrics a text names, from left to right, none over another.

    Likes, retweets and impressions are vanity (S4); followers show growth (S0); leads, referrals
    and conversions are outcomes (S4).
    """
    return list(_metrics(text, grammar(language).language))


def find_awareness(text: str, language: str) -> list[Span]:
    """Return the words that say a goal is about awareness, which cannot be counted itself.

    "From awareness to use" leads away from it.
    """
    row, spoken = tokens(text), grammar(language)
    return [
        Span(row[first].start, row[end - 1].end)
        for first, end in places(row, spoken, "awareness_words")
        if not (first and row[first - 1].text in spoken.words("leaving_words"))
    ]


def find_awareness_proxies(text: str, language: str) -> list[Span]:
    """Return stand-ins for awareness: share of voice, brand searches, sentiment (S0, S1)."""
    return find_listed(text, language, "awareness_proxies")


def find_listed(text: str, language: str, name: str) -> list[Span]:
    """Return where phrases of one list of the language's data file stand."""
    row = tokens(text)
    return [
        Span(row[first].start, row[end - 1].end)
        for first, end in places(row, grammar(language), name)
    ]


def places(row: Row, spoken: Grammar, name: str) -> list[tuple[int, int]]:
    """Return the tokens that phrases of a list take, from left to right, none over another."""
    return spoken.phrases(name).all(row, range(len(row)))


def _is_verb(row: Row, place: int, spoken: Grammar) -> bool:
    """Whether a word opens a sentence or follows "to" as a verb: "Reach 30 artisans"."""
    opens = place == 0 or row[place - 1].text in spoken.words("before_verbs")
    if not opens or (place + 1 < len(row) and row[place + 1].text == "-" and glued(row, place + 1)):
        return False
    if row[place].text in spoken.words("verbs_like_metrics") and (
        place or _has_object(row, place + 1, spoken)
    ):
        return True
    return spoken.phrases("strong_verbs").at(row, place) is not None


def _is_state(row: Row, place: int, spoken: Grammar) -> bool:
    """Whether a word ends a vague verb: "be more active"."""
    verb = spoken.phrases("vague_verbs").at(row, place - 2) if place > 1 else None
    return verb is not None and verb[0] > place


def _has_object(row: Row, place: int, spoken: Grammar) -> bool:
    """Whether an object follows: "follow competitors", "share our stories", not "reply rate"."""
    if place == len(row):
        return False
    word = row[place].text
    if row[place].kind == NUMBER or word in spoken.words("determiners"):
        return True
    return word.endswith("s") and word[:-1] not in spoken.words("rate_words")


def _is_compound(row: Row, end: int) -> bool:
    """Whether a metric only opens a compound: "lead-generating", not "abonné-e"."""
    if end + 1 >= len(row) or row[end].text != "-":
        return False
    after = row[end + 1]
    return glued(row, end) and glued(row, end + 1) and after.kind == WORD and len(after.text) > 2


@lru_cache(maxsize=8)
def _of_any_kind(spoken: Grammar) -> Phrases:
    listed = (valued(spoken.data[kind + "_metrics"]) for kind in KINDS)
    return Phrases(
        (phrase, kind) for kind, each in zip(KINDS, listed, strict=True) for phrase, _ in each
    )


@lru_cache(maxsize=64)
def _metrics(text: str, language: str) -> tuple[Metric, ...]:
    spoken = grammar(language)
    listed = _of_any_kind(spoken)
    row = tokens(text)
    found: list[Metric] = []
    free = 0
    for place in range(len(row)):
        match = listed.at(row, place) if place >= free else None
        if match and not (_is_verb(row, place, spoken) or _is_state(row, place, spoken)):
            free = match[0]
            if not _is_compound(row, free):
                found.append(Metric(row[place].start, row[free - 1].end, match[1]))
    return tuple(found)
