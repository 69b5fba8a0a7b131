"""Which part of a plan a heading asks for: “Who do we talk to?”, « On veut quoi ? ».

A question is known by the words that carry it, in whatever order: `who talk`. All others must say
nothing of their own, so that “Who we talk to at the council” is left alone.
"""

from __future__ import annotations

import re
from functools import lru_cache

from stratlint.language.names import languages, name_key, vocabulary
from stratlint.late import late
from stratlint.own_yaml import made_once
from stratlint.tuples import NamedTuple

_WORDS = late(r"[^\W\d_]+")
_WORDS_OF_ALL = ("askers", "aside")
_FARTHEST = 120
_LONGEST = 10
"""Words of a heading that is a question, and no sentence."""


class Question(NamedTuple):
    """The words that a heading carries when it asks for a part."""

    part: str
    words: tuple[re.Pattern[str], ...]
    is_open: bool
    """Whether anything may follow: “What we want to change in the valley”."""

    def holds(self, words: list[str]) -> bool:
        """Whether the words carry this question, and say nothing beside it."""
        at = {self._place(each, words) for each in self.words}
        if -1 in at:
            return False
        aside = _aside()
        until = max(at) if self.is_open else len(words)
        return all(i in at or each in aside for i, each in enumerate(words[:until]))

    @staticmethod
    def _place(wanted: re.Pattern[str], words: list[str]) -> int:
        return next((at for at, each in enumerate(words) if wanted.fullmatch(each)), -1)


@lru_cache(maxsize=1)
def _by_asker() -> dict[str, list[tuple[int, Question]]]:
    """The questions that each word may ask, with their ranks.

    They stand in the order of writing, but those that nothing may follow go first.
    """
    found = [
        Question(part, tuple(map(_pattern, written.removesuffix("…").split())), written[-1] == "…")
        for code in languages()
        for part, listed in vocabulary(code)["questions"].items()
        if part not in _WORDS_OF_ALL
        for written in map(str.strip, listed.split(","))
    ]
    ranked = list(enumerate(sorted(found, key=lambda question: question.is_open)))
    return {
        asker: [each for each in ranked if any(w.fullmatch(asker) for w in each[1].words)]
        for asker in _all_askers()
    }


@lru_cache(maxsize=1)
def _aside() -> frozenset[str]:
    """The words that say nothing of their own, in every language."""
    listed = (vocabulary(code)["questions"]["aside"] for code in languages())
    return frozenset(name_key(word) for each in listed for word in each.split(","))


@lru_cache(maxsize=1)
def _askers() -> dict[str, list[str]]:
    """The words that ask, in every language, with those that stand in for each."""
    listed = (vocabulary(code)["questions"]["askers"] for code in languages())
    alike = (
        [name_key(word) for word in each.split("/")] for all_ in listed for each in all_.split(",")
    )
    return {words[0]: words for words in alike}


@lru_cache(maxsize=1)
def _all_askers() -> frozenset[str]:
    """Every word that asks: kept, as most strategies ask nothing and need no other vocabulary."""
    return frozenset(
        made_once("askers", lambda: sorted({w for each in _askers().values() for w in each}))
    )


def _pattern(written: str) -> re.Pattern[str]:
    """A word of a question: `/` stands between alternatives, `*` for the rest of one."""
    keys = [name_key(word) + r"\w*" * word.endswith("*") for word in written.split("/")]
    return re.compile("|".join(word for key in keys for word in _askers().get(key, [key])))


@lru_cache(maxsize=1024)
def asked_for(heading: str) -> str | None:
    """The part that a heading asks for; nothing where it asks for none, or for something else."""
    words = _WORDS.findall(name_key(heading[:_FARTHEST]))
    if not 1 < len(words) <= _LONGEST or not _all_askers() & set(words):
        return None
    ranked = {each for word in words for each in _by_asker().get(word, ())}
    return next((each.part for _, each in sorted(ranked) if each.holds(words)), None)
