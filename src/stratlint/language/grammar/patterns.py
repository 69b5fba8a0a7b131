"""Patterns written as data, such as ``within <num> <unit>``, found in a row of tokens."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import Any

from stratlint.language.grammar.phrases import REMEMBERED
from stratlint.language.grammar.tokens import NUMBER, WORD, Token, fold
from stratlint.tuples import NamedTuple

Reader = Callable[[Sequence[Token], int], tuple[int, Any] | None]


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


class _Step(NamedTuple):
    """What one part of a pattern reads, and what may follow it."""

    slot: str
    read: Reader
    then: _Fork


class _Ending(NamedTuple):
    """A pattern that is read to its end; of two as long the one written first holds."""

    end: int
    order: int
    name: str
    captures: tuple[Capture, ...]

    def beats(self, other: _Ending | None) -> bool:
        return other is None or (self.end, -self.order) > (other.end, -other.order)


class _Fork:
    """Where patterns that begin alike part; they share the reading of what they have in common."""

    def __init__(self) -> None:
        self.steps: dict[str, _Step] = {}
        self.closes: tuple[int, str] | None = None

    def read(
        self, row: Sequence[Token], place: int, captures: tuple[Capture, ...]
    ) -> _Ending | None:
        """Return the longest pattern that goes on from here."""
        best = _Ending(place, *self.closes, captures) if self.closes else None
        if place == len(row):
            return best
        for step in self.steps.values():
            ending = _take(step, row, place, captures)
            if ending and ending.beats(best):
                best = ending
        return best


def _take(
    step: _Step, row: Sequence[Token], place: int, captures: tuple[Capture, ...]
) -> _Ending | None:
    taken = step.read(row, place)
    if not taken:
        return None
    end, value = taken
    if step.slot:
        captures = (*captures, Capture(step.slot, value, place, end))
    return step.then.read(row, end, captures)


class Patterns:
    """Patterns with a name each, looked up by the words that they can begin with.

    ``<slot>`` is read by a reader of that name, ``a|b`` is one of two words, and a final ``?``
    marks what may be left out.
    """

    def __init__(
        self,
        written: Mapping[str, Iterable[str]],
        readers: Callable[[str], Reader],
        firsts: Callable[[str], Iterable[str]],
    ) -> None:
        self._root = _Fork()
        self._by_word: dict[str, list[_Step]] = {}
        self._begun: dict[str, tuple[_Step, ...]] = {}
        self._shortest = 99
        self._readers = readers
        named = [(name, pattern) for name, patterns in written.items() for pattern in patterns]
        every = ((name, parts) for name, pattern in named for parts in _spelt_out(pattern))
        for order, (name, parts) in enumerate(every):
            self._add(parts, (order, name))
        self._index(firsts)

    def _add(self, parts: Sequence[str], closes: tuple[int, str]) -> None:
        fork = self._root
        for part in parts:
            step = fork.steps.get(part)
            if step is None:
                step = fork.steps[part] = self._step(part)
            fork = step.then
        fork.closes = fork.closes or closes

    def _step(self, part: str) -> _Step:
        if part.startswith("<"):
            slot = part[1:-1]
            return _Step(slot, self._readers(slot), _Fork())
        return _Step("", _one_of(frozenset(part.split("|"))), _Fork())

    def _index(self, firsts: Callable[[str], Iterable[str]]) -> None:
        for part, step in self._root.steps.items():
            words = firsts(step.slot) if step.slot else part.split("|")
            for word in dict.fromkeys(words):
                self._by_word.setdefault(word, []).append(step)
                if word.endswith("*"):
                    self._shortest = min(self._shortest, len(word) - 1)

    def at(self, row: Sequence[Token], place: int) -> Match | None:
        """Return the longest match that begins at this token."""
        best: _Ending | None = None
        for step in self._steps(row[place]):
            ending = _take(step, row, place, ())
            if ending and ending.beats(best):
                best = ending
        return Match(best.name, place, best.end, best.captures) if best else None

    def _steps(self, token: Token) -> Sequence[_Step]:
        if token.kind == NUMBER:
            return self._by_word.get("#", ())
        if token.kind != WORD:
            by_mark = self._by_word.get(token.text, ())
            return (*by_mark, *self._by_word.get("#" + token.kind, ()))
        begun = self._begun.get(token.text)
        if begun is None:
            if len(self._begun) >= REMEMBERED:
                self._begun.clear()
            begun = self._begun[token.text] = tuple(self._look_up(token.text))
        return begun

    def _look_up(self, word: str) -> Iterable[_Step]:
        exact = self._by_word.get(word, ())
        yield from exact
        if word[-1] in "sx" and not exact:  # "mars" is no plural of "mar."
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


def _spelt_out(pattern: str) -> Iterator[tuple[str, ...]]:
    """Yield a pattern with and without each part that may be left out, the fullest first."""
    parts = fold(pattern).split()
    choices = [(part.removesuffix("?"), "") if part.endswith("?") else (part,) for part in parts]
    for chosen in product(*choices):
        yield tuple(part for part in chosen if part)


def _one_of(words: frozenset[str]) -> Reader:
    def read(row: Sequence[Token], place: int) -> tuple[int, Any] | None:
        return (place + 1, row[place].text) if row[place].text in words else None

    return read
