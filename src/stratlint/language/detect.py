"""Which language a text is written in."""

from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path

from stratlint.language.catalogues import entries
from stratlint.language.grammar.tokens import WORD, tokens
from stratlint.language.vocabulary import fold, grammar, languages, valued

_FOREIGN = Path(__file__).parent / "foreign" / "words.yaml"
_ENOUGH = 400  # words: more say nothing new
_FIELD = (
    "strong_verbs", "vague_verbs", "result_verbs", "purpose_verbs", "vanity_metrics",
    "growth_metrics", "engagement_metrics", "outcome_metrics", "awareness_words", "outputs",
    "audiences", "anyunit", "adverb", "months", "weekday", "number_words",
)  # fmt: skip
"""Lists of words about goals, which tell a language where "the" and "of" are missing."""


def guess_language(text: str) -> str | None:
    """Return the code of the language whose own words are the most frequent in a text.

    The small words of a language tell; in a line without any ("Recruter 3 apprentis") the words
    of goals do. ``None`` when no word tells, two languages tell as much, or a language tells
    that stratlint does not speak.
    """
    written = [token.text for token in tokens(text) if token.kind == WORD][:_ENOUGH]
    # A letter that stands alone is a word of some language by chance.
    words = [word for word in written if len(word) > 1]
    if _is_foreign(words):
        return None
    return _most(words, _own_words) or _most(_singular(words), _own_field_words)


def _is_foreign(words: list[str]) -> bool:
    """Whether the small words of a language without a grammar are the most frequent."""
    spoken = max(sum(word in _function_words(code) for word in words) for code in languages())
    return any(sum(word in own for word in words) > spoken for own in _foreign_words())


@lru_cache(maxsize=1)
def _foreign_words() -> tuple[frozenset[str], ...]:
    listed = entries(_FOREIGN)
    return tuple(
        frozenset(fold(word) for word in words.split(", "))
        for code, words in listed.items()
        if code not in languages()
    )


def _most(words: list[str], own: Callable[[str], frozenset[str]]) -> str | None:
    scores = {code: sum(word in own(code) for word in words) for code in languages()}
    best = max(scores, key=lambda code: scores[code])
    if not scores[best] or list(scores.values()).count(scores[best]) > 1:
        return None
    return best


def _singular(words: Iterable[str]) -> list[str]:
    return [word.rstrip("sx") for word in words]


@lru_cache(maxsize=8)
def _own_words(code: str) -> frozenset[str]:
    """Return the small words that only this language lists."""
    return _only(code, _function_words)


def _function_words(code: str) -> frozenset[str]:
    return grammar(code).words("function_words")


@lru_cache(maxsize=8)
def _own_field_words(code: str) -> frozenset[str]:
    """Return the words of goals that only this language lists."""
    return _only(code, _field_words)


def _only(code: str, listed: Callable[[str], frozenset[str]]) -> frozenset[str]:
    return listed(code).difference(*(listed(other) for other in languages() if other != code))


@lru_cache(maxsize=8)
def _field_words(code: str) -> frozenset[str]:
    data = grammar(code).data
    phrases = [fold(phrase) for name in _FIELD for phrase, _ in valued(data[name])]
    return frozenset(_singular(word for word in phrases if len(word) > 3 and word.isalpha()))
