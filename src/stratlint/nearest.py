"""The known name that an unknown one was meant to be."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(name: str, known: Iterable[str]) -> str:
    """The closest of `known`; empty where none is close enough to be worth proposing."""
    from difflib import get_close_matches

    by_key = {_key(each): each for each in known}
    found = get_close_matches(_key(name), by_key, n=1, cutoff=0.7)
    return by_key[found[0]] if found else ""


def _key(name: str) -> str:
    return name.casefold().replace("_", "-").replace(" ", "-")
