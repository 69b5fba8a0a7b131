"""Lists that checks look things up in: hosts, limits of networks, words of posts and documents."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from stratlint.own_yaml import own_yaml
from stratlint.tuples import NamedTuple

_FOLDER = Path(__file__).parent / "data"


@lru_cache(maxsize=8)
def hosts(name: str) -> frozenset[str]:
    """The hosts of a list: `shorteners`, `platforms`."""
    lines = (_FOLDER / f"{name}.txt").read_text("utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


@lru_cache(maxsize=1)
def top_level_domains() -> frozenset[str]:
    """The endings by which an address is known where no `https://` stands before it."""
    lines = (_FOLDER / "top-level-domains.txt").read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


class Blanks(dict[int, "str | int"]):
    """For `str.translate`: a blank for each sign that is not `kept`."""

    def __init__(self, kept: Callable[[str], object]) -> None:
        """Know nothing yet: each sign is looked at once."""
        self._kept = kept

    def __missing__(self, sign: int) -> str | int:
        self[sign] = sign if self._kept(chr(sign)) else " "
        return self[sign]


class Phrases(NamedTuple):
    """A list of words and of phrases, folded."""

    words: frozenset[str]
    longer: tuple[str, ...]

    def stand_in(self, folded: str) -> bool:
        """Whether one of the longer phrases stands in a folded text."""
        return any(each in folded for each in self.longer)

    def head_of(self, folded: str) -> str:
        """The word or phrase with which a folded text begins; empty where none does."""
        found = re.match(rf"\W*({_any_of((*self.longer, *self.words))})", folded)
        return found[1] if found else ""


@lru_cache(maxsize=16)
def phrases(name: str) -> Phrases:
    """A list of `posts.yaml`; every language's, since posts are often in two."""
    from stratlint.language.grammar.tokens import fold

    listed = [each for code in data("posts").values() for each in code.get(name, "").split(",")]
    folded = [fold(each.strip()) for each in listed if each.strip()]
    longer = tuple(each for each in folded if not each.isalpha())
    return Phrases(frozenset(folded), longer)


def says(folded: str, name: str) -> bool:
    """Whether a folded text has a word of a list of `documents.yaml`, whatever its language."""
    return _listed(name).search(folded) is not None


def count_of(folded: str, name: str) -> int:
    """How often a folded text has words of a list of `documents.yaml`."""
    return sum(1 for _ in _listed(name).finditer(folded))


def listed_at_head(folded: str, name: str) -> str:
    """The longest phrase of a list of `documents.yaml` that a folded text begins with."""
    from stratlint.language.grammar.tokens import fold

    return max((w for w in map(fold, words_of(name)) if folded.startswith(w)), key=len, default="")


@lru_cache(maxsize=64)
def words_of(name: str) -> frozenset[str]:
    """The words of a list of `documents.yaml`, of every language, as they are written."""
    words = ",".join(code.get(name, "") for code in data("documents").values())
    return frozenset(each.strip() for each in words.split(",") if each.strip())


@lru_cache(maxsize=64)
def folded_words(name: str) -> frozenset[str]:
    """The words of a list of `documents.yaml`, of every language, folded."""
    from stratlint.language.grammar.tokens import fold

    return frozenset(map(fold, words_of(name)))


@lru_cache(maxsize=64)
def _listed(name: str) -> re.Pattern[str]:
    from stratlint.language.grammar.tokens import fold

    return re.compile(_any_of(map(fold, words_of(name))))


def named_in(folded: str, topic: str) -> set[str]:
    """The things of a topic of `monitoring.yaml` that a folded text names: `online`, `hashtag`."""
    return {thing for thing, pattern in _things(topic).items() if pattern.search(folded)}


def spoken(thing: str, topic: str, language: str) -> str:
    """What a thing of a topic is called: the first of its words in the language."""
    words: Mapping[str, str] = data("monitoring")[topic].get(thing, {})
    return words.get(language, words.get("en", thing)).partition(",")[0].strip()


@lru_cache(maxsize=4)
def _things(topic: str) -> Mapping[str, re.Pattern[str]]:
    """By thing, what finds its words in any language."""
    from stratlint.language.grammar.tokens import fold

    found = {}
    for thing, by_language in data("monitoring")[topic].items():
        listed = [fold(each.strip()) for each in ",".join(by_language.values()).split(",")]
        found[thing] = re.compile(_any_of(listed))
    return found


def _any_of(folded: Iterable[str]) -> str:
    """A pattern for any of these words and phrases, the longest first, whole and in the plural."""
    longest = sorted(folded, key=len, reverse=True)
    return rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})[sx]?(?!\w)"


@lru_cache(maxsize=8)
def data(name: str) -> Any:  # noqa: ANN401
    """What a file of `data/` holds."""
    return own_yaml(_FOLDER / f"{name}.yaml")
