"""The known name that an unknown one was meant to be."""

from __future__ import annotations

from collections.abc import Iterable

_LONGEST = 60
"""Letters of a name: more is a text."""


def nearest(name: str, known: Iterable[str]) -> str:
    """The closest of `known`; empty where none is close enough to be worth proposing."""
    if len(name) > _LONGEST:
        return ""
    from difflib import get_close_matches

    by_key = {_key(each): each for each in known}
    found = get_close_matches(_key(name), by_key, n=1, cutoff=_alike(name))
    return by_key[found[0]] if found else ""


def _alike(name: str) -> float:
    """How alike two names must be: of three letters, two will do."""
    return 0.66 if len(name) <= 4 else 0.7


def _key(name: str) -> str:
    return name.casefold().replace("_", "-").replace(" ", "-")
