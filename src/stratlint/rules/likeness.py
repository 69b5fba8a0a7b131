"""How alike two sentences are, by the words that carry what they say."""

from __future__ import annotations

import re
from functools import lru_cache

from stratlint.rules.lists import listed_at_head, words_of

_STEM = 5
"""Letters of a word that stay when its ending changes: mend, mends; walk, walkers."""


def are_alike(one: frozenset[str], other: frozenset[str], share: float) -> bool:
    """Whether two sentences have so great a share of their words in common."""
    return bool(one) and len(one & other) >= share * len(one | other)


@lru_cache(maxsize=256)
def telling_words(sentence: str, language: str) -> frozenset[str]:
    """The words of a sentence that say something, in the form in which they are compared.

    What leads in (“Our mission is to”), articles and endings say nothing, and a number is the same
    in words and in figures.
    """
    from stratlint.language.grammar.tokens import fold

    folded = fold(with_figures(sentence, language))
    folded = folded[len(listed_at_head(folded, "mission_openings")) :]
    words = re.findall(r"[^\W_]+", folded)
    told = (word for word in words if word not in words_of("little_words"))
    return frozenset(word.rstrip("sx")[:_STEM].rstrip("e") or word for word in told)


def with_figures(sentence: str, language: str) -> str:
    """The sentence with its numbers in figures."""
    from stratlint.language.numbers.quantities import find_quantities

    written = sentence
    for each in reversed(find_quantities(sentence, language)):
        # “An hour” and “one hour” are the same, and the one says no more than an article.
        is_whole = each.low is not None and each.low.denominator == 1 and each.low > 1
        if is_whole and each.low == each.high:
            written = f"{written[: each.start]}{each.low}{written[each.end :]}"
    return written
