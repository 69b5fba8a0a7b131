"""Channels that are named in order not to be used."""

from __future__ import annotations

import re
from collections.abc import Iterable

from stratlint.language.loose_names import is_listed, opens_with
from stratlint.language.loose_phrases import any_of
from stratlint.reading.building.workshop import Workshop
from stratlint.reading.stretches.words import Words
from stratlint.strategy import Value
from stratlint.trees.markdown_words import opens_struck, plain_text, without_strikes

_FIRST_WORDS = re.compile(r"[^,;.(]*")
_NO_ENTRY = ("🚫", "❌", "⛔", "✖", "✗")
_LONGEST_REFUSAL = 120


def is_crossed_out(words: Words) -> bool:
    """Whether a name is struck out, or stands behind a sign of no entry."""
    return opens_struck(words.raw) or words.raw.lstrip("-*_ ").startswith(_NO_ENTRY)


def says_no(said: str) -> bool:
    """Whether what is said of a channel is that it is not used: `no, no time`, `on arrête`."""
    first = _FIRST_WORDS.match(said[:_LONGEST_REFUSAL])
    is_no = first is not None and is_listed("refused", first[0])
    is_left = any_of("says_it_is_left").search(said[:_LONGEST_REFUSAL]) is not None
    return is_no or is_left or opens_with("refused_openings", said)


class Refusals:
    """Keeps what a document says no to, for those who build its channels."""

    def __init__(self, shop: Workshop) -> None:
        """Ask with the tools of `shop`."""
        self.shop = shop
        self.page = shop.page
        self.features = shop.features
        self.refused: list[Value] = []
        self.left: set[str] = set()
        """The networks of those."""
        self._refused_at: set[int] = set()

    def refuse(self, words: Words) -> None:
        """A channel that is named in order not to be used."""
        if opens_struck(words.raw):  # what is struck out is what is meant
            words = words._replace(text=plain_text(without_strikes(words.raw)))
        named = self.features.networks(words.text) or self.features.social_within(words.text)
        self._leave(words, named)

    def leave_in(self, sentence: Words) -> None:
        """Note the channels that a sentence says are not used."""
        if left := self.features.left_in(sentence.text):
            self._leave(sentence, left)

    def _leave(self, words: Words, named: Iterable[str]) -> None:
        if words.start not in self._refused_at:
            self._refused_at.add(words.start)
            self.refused.append(words.value())
        self.left.update(named)
