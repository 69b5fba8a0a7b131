"""Lists that checks look things up in: hosts, limits of networks, words that call to action."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from stratlint.trees.yaml_values import load_yaml

_FOLDER = Path(__file__).parent / "data"


@lru_cache(maxsize=8)
def hosts(name: str) -> frozenset[str]:
    """The hosts of a list: `shorteners`, `platforms`."""
    lines = (_FOLDER / f"{name}.txt").read_text("utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


@lru_cache(maxsize=1)
def text_limits() -> Mapping[str, int]:
    """The most characters that a post may have, by network."""
    limits: Mapping[str, int] = _data("networks")["characters"]
    return limits


class Phrases(NamedTuple):
    """A list of words and of phrases, folded."""

    words: frozenset[str]
    longer: tuple[str, ...]

    def stand_in(self, folded: str) -> bool:
        """Whether one of the longer phrases stands in a folded text."""
        return any(each in folded for each in self.longer)


@lru_cache(maxsize=8)
def phrases(name: str) -> Phrases:
    """A list of `posts.yaml`; every language's, since posts are often in two."""
    from stratlint.language.tokens import fold

    listed = [each for code in _data("posts").values() for each in code.get(name, "").split(",")]
    folded = [fold(each.strip()) for each in listed if each.strip()]
    longer = tuple(each for each in folded if not each.isalpha())
    return Phrases(frozenset(folded), longer)


@lru_cache(maxsize=4)
def _data(name: str) -> Any:  # noqa: ANN401
    return load_yaml((_FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
