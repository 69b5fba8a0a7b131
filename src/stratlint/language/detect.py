"""Which language a text is written in."""

from functools import lru_cache

from stratlint.language.tokens import WORD, tokens
from stratlint.language.vocabulary import grammar, languages

_ENOUGH = 400  # words: more say nothing new


def guess_language(text: str) -> str | None:
    """Return the code of the language whose own words are the most frequent in a text.

    ``None`` when no word tells, or two languages tell as much.
    """
    written = [token.text for token in tokens(text[:6000]) if token.kind == WORD][:_ENOUGH]
    # A letter that stands alone is a word of some language by chance.
    words = [word for word in written if len(word) > 1]
    scores = {code: _score(words, _own_words(code)) for code in languages()}
    best = max(scores, key=lambda code: scores[code])
    if not scores[best] or list(scores.values()).count(scores[best]) > 1:
        return None
    return best


def _score(words: list[str], own: frozenset[str]) -> int:
    return sum(word in own for word in words)


@lru_cache(maxsize=8)
def _own_words(code: str) -> frozenset[str]:
    """Return the words that only this language lists."""
    mine = grammar(code).words("function_words")
    others = [grammar(other).words("function_words") for other in languages() if other != code]
    return mine.difference(*others)
