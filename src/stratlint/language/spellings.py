"""Networks as they spell themselves: brands are the same in every language."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from stratlint.language.names import slug, vocabulary


def network_spelt(name: str) -> str:
    """A network as it spells itself: `LinkedIn` for `linkedin`; other names as they are."""
    return _spellings().get(name.lower(), name)


@lru_cache(maxsize=1)
def _spellings() -> Mapping[str, str]:
    """By slug, and in small letters: the name that stands first; brands are the same anywhere."""
    found: dict[str, str] = {}
    for network, names in vocabulary("en")["networks"].items():
        first = names.partition(",")[0].strip()
        if first.lower() != first:
            found |= dict.fromkeys((network, first.lower(), slug(first)), first)
    return found
