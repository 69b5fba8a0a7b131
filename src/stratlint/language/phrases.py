"""Phrases and patterns written as data, found in a row of tokens."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from stratlint.language.tokens import NUMBER, WORD, Token, fold, tokens


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


class Phrases:
    """Phrases with a value each, looked up by their first word.

    A word that is not listed is tried without a final ``s`` or ``x``; a listed word that ends in
    ``*`` stands for every word that begins so.
    """

    def __init__(self, listed: Iterable[tuple[str, Any]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], Any]]] = {}
        self._stems: dict[str, list[tuple[tuple[str, ...], Any]]] = {}
        self._shortest = 99
        for phrase, value in listed:
            first, *rest = spell(phrase)
            if first.endswith("*"):
                self._stems.setdefault(first[:-1], []).append((tuple(rest), value))
                self._shortest = min(self._shortest, len(first) - 1)
            else:
                self._by_first.setdefault(first, []).append((tuple(rest), value))

    def starting_with(self, word: str) -> Iterable[tuple[tuple[str, ...], Any]]:
        """Yield what may follow a word, with the value of each phrase."""
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
        for rest, value in self.starting_with(row[place].text):
            end = place + 1 + len(rest)
            if (best is None or end > best[0]) and _follows(row, place + 1, rest):
                best = (end, value)
        return best

    def firsts(self) -> Iterable[str]:
        """Return the words a phrase can begin with, stems with their ``*``."""
        return [*self._by_first, *(stem + "*" for stem in self._stems)]


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


class Capture(NamedTuple):
    """What one slot of a pattern took: its name, its value and the tokens it covers."""

    slot: str
    value: Any
    first: int
    end: int


class Match(NamedTuple):
    """Where a pattern fits: tokens from ``first`` up to ``end``, and what its slots took."""

    name: str
    first: int
    end: int
    captures: tuple[Capture, ...]

    def get(self, slot: str) -> Any:  # noqa: ANN401 - each slot has its own type
        """Return the value of a slot, ``None`` when the pattern left it out."""
        for capture in self.captures:
            if capture.slot == slot:
                return capture.value
        return None

    def all(self, slot: str) -> list[Any]:
        """Return every value that slots of this name took, in order."""
        return [capture.value for capture in self.captures if capture.slot == slot]


Reader = Callable[[Sequence[Token], int], tuple[int, Any] | None]


class _Element(NamedTuple):
    optional: bool
    slot: str
    read: Reader


class Patterns:
    """Patterns such as ``within <num> <unit>``, each with a name.

    ``<slot>`` is read by a reader of that name, ``a|b`` is one of two words, and a final ``?``
    marks what may be left out.
    """

    def __init__(
        self,
        written: Mapping[str, Iterable[str]],
        readers: Callable[[str], Reader],
        firsts: Callable[[str], Iterable[str]],
    ) -> None:
        self._by_word: dict[str, list[tuple[str, tuple[_Element, ...]]]] = {}
        self._by_number: list[tuple[str, tuple[_Element, ...]]] = []
        self._shortest = 99
        self._readers = readers
        for name, patterns in written.items():
            for pattern in patterns:
                self._add(name, fold(pattern).split(), firsts)

    def _add(self, name: str, parts: list[str], firsts: Callable[[str], Iterable[str]]) -> None:
        entry = (name, tuple(self._element(part) for part in parts))
        for part in parts:
            bare = part.removesuffix("?")
            starts = firsts(bare[1:-1]) if bare.startswith("<") else bare.split("|")
            for word in starts:
                known = self._by_number if word == "#" else self._by_word.setdefault(word, [])
                if not known or known[-1] is not entry:
                    known.append(entry)
                if word.endswith("*"):
                    self._shortest = min(self._shortest, len(word) - 1)
            if bare == part:
                break

    def _element(self, part: str) -> _Element:
        bare = part.removesuffix("?")
        if bare.startswith("<"):
            slot = bare[1:-1]
            return _Element(bare != part, slot, self._readers(slot))
        return _Element(bare != part, "", _one_of(frozenset(bare.split("|"))))

    def at(self, row: Sequence[Token], place: int) -> Match | None:
        """Return the longest match that begins at this token."""
        best: Match | None = None
        for name, elements in self._candidates(row[place]):
            found = _match(row, place, elements, 0)
            if found and (best is None or found[0] > best.end):
                best = Match(name, place, found[0], found[1])
        return best

    def _candidates(self, token: Token) -> Iterable[tuple[str, tuple[_Element, ...]]]:
        if token.kind != WORD:
            if token.kind == NUMBER:
                yield from self._by_number
            else:
                yield from self._by_word.get(token.text, ())
                yield from self._by_word.get("#" + token.kind, ())
            return
        word = token.text
        yield from self._by_word.get(word, ())
        if word[-1] in "sx":
            yield from self._by_word.get(word[:-1], ())
        for length in range(self._shortest, min(len(word), 24) + 1):
            yield from self._by_word.get(word[:length] + "*", ())

    def find(self, row: Sequence[Token]) -> list[Match]:
        """Return the matches from left to right, none over another."""
        found: list[Match] = []
        place = 0
        while place < len(row):
            match = self.at(row, place)
            if match:
                found.append(match)
                place = match.end
            else:
                place += 1
        return found


def _one_of(words: frozenset[str]) -> Reader:
    def read(row: Sequence[Token], place: int) -> tuple[int, Any] | None:
        return (place + 1, row[place].text) if row[place].text in words else None

    return read


def _match(
    row: Sequence[Token], place: int, elements: tuple[_Element, ...], index: int
) -> tuple[int, tuple[Capture, ...]] | None:
    if index == len(elements):
        return place, ()
    element = elements[index]
    taken = element.read(row, place) if place < len(row) else None
    if taken:
        after = _match(row, taken[0], elements, index + 1)
        if after:
            if not element.slot:
                return after
            capture = Capture(element.slot, taken[1], place, taken[0])
            return after[0], (capture, *after[1])
    return _match(row, place, elements, index + 1) if element.optional else None
