"""What a text measures: vanity, growth, engagement and outcome metrics, awareness and proxies."""

from functools import lru_cache
from typing import NamedTuple

from stratlint.language.slots import Row, glued
from stratlint.language.tokens import WORD, tokens
from stratlint.language.vocabulary import Grammar, grammar

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
    """Return the words that say a goal is about awareness, which cannot be counted itself."""
    return find_listed(text, language, "awareness_words")


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
    listed = spoken.phrases(name)
    found: list[tuple[int, int]] = []
    place = 0
    while place < len(row):
        match = listed.at(row, place)
        if match:
            found.append((place, match[0]))
        place = match[0] if match else place + 1
    return found


def _is_verb(row: Row, place: int, spoken: Grammar) -> bool:
    """Whether a word opens a sentence or follows "to" as a verb: "Reach 30 artisans"."""
    opens = place == 0 or row[place - 1].text in spoken.words("before_verbs")
    if not opens:
        return False
    if place and row[place].text in spoken.words("verbs_like_metrics"):
        return True
    return spoken.phrases("strong_verbs").at(row, place) is not None


def _is_compound(row: Row, end: int) -> bool:
    """Whether a metric only opens a compound: "lead-generating", not "abonné-e"."""
    if end + 1 >= len(row) or row[end].text != "-":
        return False
    after = row[end + 1]
    return glued(row, end) and glued(row, end + 1) and after.kind == WORD and len(after.text) > 2


@lru_cache(maxsize=64)
def _metrics(text: str, language: str) -> tuple[Metric, ...]:
    spoken = grammar(language)
    row = tokens(text)
    found: list[Metric] = []
    place = 0
    while place < len(row):
        best: tuple[int, str] | None = None
        for kind in () if _is_verb(row, place, spoken) else KINDS:
            match = spoken.phrases(kind + "_metrics").at(row, place)
            if match and (best is None or match[0] > best[0]):
                best = (match[0], kind)
        if best and not _is_compound(row, best[0]):
            found.append(Metric(row[place].start, row[best[0] - 1].end, best[1]))
        place = best[0] if best else place + 1
    return tuple(found)
