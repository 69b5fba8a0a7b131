"""The channels of a post that names several in one cell: `Instagram, Facebook`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from stratlint.language.names import Dictionary, name_key
from stratlint.language.vocabulary import grammar
from stratlint.strategy import Item


def names_in(text: str, language: str) -> list[str]:
    """The names that a cell lists: `Instagram, Facebook`, `Instagram and Facebook`."""
    return [each for each in _separators(language).split(text) if each]


@lru_cache(maxsize=4)
def _separators(language: str) -> re.Pattern[str]:
    joints = "|".join(map(re.escape, sorted(grammar(language).words("and_words"))))
    return re.compile(rf"\s*(?:[,;/+&•|\n]|\s(?:{joints})\s)\s*")


class SeveralChannels:
    """Tells the channels of a strategy by their names and networks."""

    def __init__(self, channels: Sequence[Item], words: Dictionary) -> None:
        """Know `channels`; a name of several is none."""
        self.words = words
        self.ids = {channel.id for channel in channels}
        self.by_name: dict[str, str | None] = {}
        for channel in channels:
            network = words.network(channel.text("network")) or ""
            for name in {name_key(channel.id), name_key(channel.name), network} - {""}:
                self.by_name[name] = None if name in self.by_name else channel.id

    def of(self, text: str) -> list[str]:
        """The ids of the channels that a text lists; the text itself where it lists none.

        Where a strategy has no channels, networks are as good.
        """
        pieces = [] if text in self.ids else names_in(text, self.words.language)
        found = list(map(self._one, pieces)) if len(pieces) > 1 else []
        return list(dict.fromkeys(filter(None, found))) if found and all(found) else [text]

    def _one(self, name: str) -> str | None:
        network = self.words.network(name) or ""
        known = self.by_name.get(name_key(name)) or self.by_name.get(network)
        return known or (network if not self.ids else None)
