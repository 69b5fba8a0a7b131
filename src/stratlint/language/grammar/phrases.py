"""Phrases written as data, found in a row of tokens."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from stratlint.language.grammar.tokens import Token, fold, tokens


def spell(phrase: str) -> tuple[str, ...]:
    """Return the words of a phrase as tokens show them; a final ``*`` stays on its word."""
    plain = fold(phrase)
    if plain.replace(" ", "").isalpha():
        return tuple(plain.split())
    words: list[str] = []
    for part in phrase.split():
        words += [token.text for token in tokens(part.rstrip("*"))]
        if part.endswith("*") and words:
            words[-1] += "*"
    return tuple(words)


REMEMBERED = 2048
"""Words of which is kept what they begin: a hundred lists are asked for each word of a goal, goals
share most of their words, and most words begin nothing."""

_Begun = tuple[tuple[tuple[str, ...], Any], ...]


class Phrases:
    """Phrases with a value each, looked up by their first word.

    A word that is not listed is tried without a final ``s`` or ``x``; a listed word that ends in
    ``*`` stands for every word that begins so.
    """

    def __init__(self, listed: Iterable[tuple[str, Any]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], Any]]] = {}
        self._stems: dict[str, list[tuple[tuple[str, ...], Any]]] = {}
        self._begun: dict[str, _Begun] = {}
        self._shortest = 99
        for phrase, value in listed:
            first, *rest = spell(phrase)
            if first.endswith("*"):
                self._stems.setdefault(first[:-1], []).append((tuple(rest), value))
                self._shortest = min(self._shortest, len(first) - 1)
            else:
                self._by_first.setdefault(first, []).append((tuple(rest), value))

    def starting_with(self, word: str) -> _Begun:
        """Return what may follow a word, with the value of each phrase."""
        begun = self._begun.get(word)
        if begun is None:
            if len(self._begun) >= REMEMBERED:
                self._begun.clear()
            begun = self._begun[word] = tuple(self._look_up(word))
        return begun

    def _look_up(self, word: str) -> Iterable[tuple[tuple[str, ...], Any]]:
        by_first = self._by_first
        if word in by_first:
            yield from by_first[word]
        if word[-1:] in "sx" and word[:-1] in by_first:
            yield from by_first[word[:-1]]
        if self._stems:
            for length in range(self._shortest, min(len(word), 24) + 1):
                if word[:length] in self._stems:
                    yield from self._stems[word[:length]]

    def at(self, row: Sequence[Token], place: int) -> tuple[int, Any] | None:
        """Return where the longest phrase that begins at this token ends, and its value."""
        best: tuple[int, Any] | None = None
        word = row[place].text
        begun = self._begun.get(word)  # asked most of all, and mostly known
        for rest, value in self.starting_with(word) if begun is None else begun:
            end = place + 1 + len(rest)
            if (best is None or end > best[0]) and _follows(row, place + 1, rest):
                best = (end, value)
        return best

    def all(self, row: Sequence[Token], openings: Iterable[int]) -> list[tuple[int, int]]:
        """Return the tokens that phrases take, from left to right, none over another.

        ``openings`` are the tokens to look at, in order.
        """
        found: list[tuple[int, int]] = []
        free = 0
        for place in openings:
            match = self.at(row, place) if place >= free else None
            if match:
                free = match[0]
                found.append((place, free))
        return found

    def firsts(self) -> Iterable[str]:
        """Return the words a phrase can begin with, stems with their ``*``."""
        return [*self._by_first, *(stem + "*" for stem in self._stems)]


class Lists:
    """Several lists of phrases by name, looked up together: most words begin a phrase of none."""

    def __init__(self, lists: Mapping[str, Phrases]) -> None:
        self._names = tuple(lists)
        firsts = ((first, name) for name, listed in lists.items() for first in listed.firsts())
        self._named = Phrases(firsts)

    def openings(self, row: Sequence[Token]) -> dict[str, list[int]]:
        """Return the tokens at which a phrase may begin, for each list."""
        found: dict[str, list[int]] = {name: [] for name in self._names}
        for place, token in enumerate(row):
            named = self._named.starting_with(token.text)
            for name in dict.fromkeys(name for _, name in named) if named else ():
                found[name].append(place)
        return found


def _follows(row: Sequence[Token], place: int, words: tuple[str, ...]) -> bool:
    if place + len(words) > len(row):
        return False
    for offset, word in enumerate(words):
        text = row[place + offset].text
        if word.endswith("*"):
            if not text.startswith(word[:-1]):
                return False
        elif text != word and (text[:-1] != word or text[-1] not in "sx"):
            return False
    return True


def looks_plural(word: str) -> bool:
    """Return whether a noun has the ending of several: "guides", not "status" and "access"."""
    return len(word) > 2 and word.endswith(("s", "x")) and not word.endswith(("ss", "us", "is"))
