"""Regular expressions from rule files, matched without going back over the text.

A rule file may come with a pull request, and Python's own matcher can be made to take years over
thirty characters. Here a pattern becomes a list of steps, and all the places that it may have got
to walk the text together: time grows with the text times the pattern, never faster.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Sequence
from functools import lru_cache
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

from stratlint.tuples import NamedTuple
from stratlint.unusable import UnusableError, UsageError

LONGEST = 500
"""Characters of a pattern."""

MOST_STEPS = 1_000
"""Steps that a pattern may unfold to: `(a{100}){100}` would have ten thousand."""


class PatternError(UnusableError):
    """A pattern that cannot be used; its text says why, for the author of the rule."""


MOST_EFFORT = 10_000_000
"""Steps that all searches in one strategy may take together: some seconds."""


_SHOWN = 80
"""Characters of a pattern that a message quotes."""


class Effort:
    """What may still be spent on searches in one strategy."""

    def __init__(self) -> None:
        """Begin with all of it."""
        self.left = MOST_EFFORT

    def spend(self, steps: int, written: str) -> None:
        """Take `steps` off for what is `written`. Raises UsageError where nothing is left."""
        self.left -= steps
        if self.left < 0:
            shown = written if len(written) <= _SHOWN else f"{written[:_SHOWN]}…"
            raise UsageError("pattern-slow", pattern=shown)


class Step(NamedTuple):
    """One step: a test of a character or of a place, or a choice of where to go on."""

    takes: Callable[[str], bool] | None = None
    holds: Callable[[str, int], bool] | None = None
    goes: tuple[int, ...] = ()


class Pattern(NamedTuple):
    """A pattern ready to be searched for."""

    steps: tuple[Step, ...]
    written: str
    openings: tuple[Callable[[str], bool], ...]
    """Tests of the characters that a match can begin with; none where it may be empty."""

    def search(self, text: str, effort: Effort | None = None) -> tuple[int, int] | None:
        """The leftmost stretch that matches; nothing where there is none.

        Raises UsageError where the `effort` that may be spent does not suffice.
        """
        begins = self._beginnings(text)
        threads: dict[int, int] = {}
        reached: set[int] = set()
        found: tuple[int, int] | None = None
        spent = 0
        for place in range(len(text) + 1):
            if not threads and not begins[place]:
                continue
            if found is None and begins[place]:
                self._reach(0, place, text, place, threads, reached)
            if found is not None and not threads:
                break
            spent += len(reached) + len(threads)
            if effort and spent > _AT_ONCE:
                effort.spend(spent, self.written)
                spent = 0
            following: dict[int, int] = {}
            reached = set()
            for at, start in threads.items():
                step = self.steps[at]
                if step.takes is None:
                    # The end; what stands behind it in the list was less wanted.
                    found = (start, place)
                    break
                if place < len(text) and step.takes(text[place]):
                    self._reach(at + 1, start, text, place + 1, following, reached)
            threads = following
        if effort:
            effort.spend(spent, self.written)
        return found

    def _beginnings(self, text: str) -> list[bool]:
        """For each place of the text, its end included, whether a match can begin there."""
        if not self.openings:
            return [True] * (len(text) + 1)
        can = {c: any(test(c) for test in self.openings) for c in set(text)}
        return [*(can[c] for c in text), False]

    def _reach(
        self, at: int, start: int, text: str, place: int, threads: dict[int, int], seen: set[int]
    ) -> None:
        """Add the steps that can be reached without a character, the most wanted first.

        `seen` are the steps that were reached at this place before: each is walked once a place.
        """
        waiting = [at]
        while waiting:
            here = waiting.pop()
            if here in seen:
                continue
            seen.add(here)
            step = self.steps[here]
            if step.goes:
                waiting.extend(reversed(step.goes))
            elif step.holds is not None:
                if step.holds(text, place):
                    waiting.append(here + 1)
            else:
                threads.setdefault(here, start)


def _parsed(written: str) -> Any:  # noqa: ANN401
    """What Python's parser makes of a pattern; a bracket in a set is a bracket, as it is there."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)
        return parser.parse(written)


@lru_cache(maxsize=256)
def pattern(written: str) -> Pattern:
    """The pattern that a rule file has written.

    Raises PatternError where it is no regular expression, is too large, or asks for what only
    backtracking can do: references back, and looking ahead or behind.
    """
    if len(written) > LONGEST:
        raise PatternError("pattern-long", limit=LONGEST)
    try:
        tree = _parsed(written)
        builder = _Builder(bool(tree.state.flags & re.IGNORECASE))
        builder.sequence(tree)
    except (re.error, RecursionError, OverflowError) as error:
        raise PatternError("pattern-python", reason=error) from None
    steps = (*builder.steps, Step())
    return Pattern(steps, written, _openings(steps))


_AT_ONCE = 10_000
"""Steps that are counted together."""


def _openings(steps: Sequence[Step]) -> tuple[Callable[[str], bool], ...]:
    """The tests that the first character of a match can pass; none where it may be empty."""
    waiting, seen, tests = [0], {0}, []
    while waiting:
        at = waiting.pop()
        step = steps[at]
        if step.takes is not None:
            tests.append(step.takes)
            continue
        goes = step.goes or ((at + 1,) if step.holds is not None else ())
        if not goes:
            return ()
        waiting.extend(each for each in goes if each not in seen)
        seen.update(goes)
    return tuple(tests)


@lru_cache(maxsize=64)
def words_pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """What finds any of these words and phrases, as whole words, in capitals or not.

    It has nothing to go back over, so that Python's own matcher can be trusted with it.
    """
    return re.compile("|".join(map(_whole, words)), re.IGNORECASE)


def _whole(word: str) -> str:
    """The pattern of one word: it does not begin or end in the middle of another."""
    before = r"\b" if word[:1].isalnum() else ""
    after = r"\b" if word[-1:].isalnum() else ""
    spaced = r"\s+".join(re.escape(each) for each in word.split())
    return f"{before}{spaced}{after}"


class _Builder:
    """The steps of a pattern, from the tree that Python's parser makes of it."""

    def __init__(self, folds: bool) -> None:
        self.steps: list[Step] = []
        self.folds = folds

    def add(self, step: Step) -> int:
        if len(self.steps) >= MOST_STEPS:
            raise PatternError("pattern-repeats")
        self.steps.append(step)
        return len(self.steps) - 1

    def sequence(self, tree: Any) -> None:  # noqa: ANN401
        for code, argument in tree:
            self.node(code, argument)

    def node(self, code: Any, argument: Any) -> None:  # noqa: ANN401
        if code in (op.MAX_REPEAT, op.MIN_REPEAT):
            self.repeat(*argument, is_lazy=code is op.MIN_REPEAT)
        elif code is op.BRANCH:
            self.branch(argument[1])
        elif code is op.SUBPATTERN:
            _, added, removed, inner = argument
            outer = self.folds
            self.folds = (outer or bool(added & re.IGNORECASE)) and not removed & re.IGNORECASE
            self.sequence(inner)
            self.folds = outer
        elif code is op.AT:
            if argument not in _PLACES:
                raise PatternError("pattern-place")
            self.add(Step(holds=_PLACES[argument]))
        elif test := _character_test(code, argument):
            self.add(Step(takes=_folding(test) if self.folds else test))
        else:
            raise PatternError("pattern-looks")

    def branch(self, choices: list[Any]) -> None:
        fork = self.add(Step())
        firsts, lasts = [], []
        for choice in choices:
            firsts.append(len(self.steps))
            self.sequence(choice)
            lasts.append(self.add(Step()))
        self.steps[fork] = Step(goes=tuple(firsts))
        for last in lasts:
            self.steps[last] = Step(goes=(len(self.steps),))

    def repeat(self, least: int, most: Any, inner: Any, *, is_lazy: bool) -> None:  # noqa: ANN401
        for _ in range(least):
            before = len(self.steps)
            self.sequence(inner)
            if len(self.steps) == before:
                break  # nothing, however often, is nothing
        if most is op.MAXREPEAT:
            fork = self.add(Step())
            self.sequence(inner)
            self.add(Step(goes=(fork,)))
            self._fork(fork, is_lazy)
            return
        forks = []
        for _ in range(int(most) - least):
            forks.append(self.add(Step()))
            self.sequence(inner)
        for fork in forks:
            self._fork(fork, is_lazy)

    def _fork(self, fork: int, is_lazy: bool) -> None:
        inside, behind = fork + 1, len(self.steps)
        self.steps[fork] = Step(goes=(behind, inside) if is_lazy else (inside, behind))


def _folding(test: Callable[[str], bool]) -> Callable[[str], bool]:
    return lambda c: test(c) or test(c.lower()) or test(c.upper())


def _character_test(code: Any, argument: Any) -> Callable[[str], bool] | None:  # noqa: ANN401
    if code is op.LITERAL:
        wanted = chr(argument)
        return lambda c: c == wanted
    if code is op.NOT_LITERAL:
        unwanted = chr(argument)
        return lambda c: c != unwanted
    if code is op.ANY:
        return lambda c: c != "\n"
    if code is op.RANGE:
        low, high = argument
        return lambda c: low <= ord(c) <= high
    if code is op.CATEGORY:
        return _CATEGORIES.get(argument)
    if code is op.IN:
        return _set_test(argument)
    return None


def _set_test(members: list[tuple[Any, Any]]) -> Callable[[str], bool] | None:
    is_negated = members[0][0] is op.NEGATE
    tests = [_character_test(*each) for each in members[is_negated:]]
    if any(test is None for test in tests):
        return None
    return lambda c: any(test(c) for test in tests if test) is not is_negated


def _is_word(c: str) -> bool:
    return c.isalnum() or c == "_"


def _is_edge(text: str, place: int) -> bool:
    before = place > 0 and _is_word(text[place - 1])
    return before is not (place < len(text) and _is_word(text[place]))


_CATEGORIES: dict[Any, Callable[[str], bool]] = {
    op.CATEGORY_DIGIT: str.isdecimal,
    op.CATEGORY_NOT_DIGIT: lambda c: not c.isdecimal(),
    op.CATEGORY_SPACE: str.isspace,
    op.CATEGORY_NOT_SPACE: lambda c: not c.isspace(),
    op.CATEGORY_WORD: _is_word,
    op.CATEGORY_NOT_WORD: lambda c: not _is_word(c),
}
_PLACES: dict[Any, Callable[[str, int], bool]] = {
    op.AT_BEGINNING: lambda text, place: place == 0,
    op.AT_BEGINNING_STRING: lambda text, place: place == 0,
    op.AT_END: lambda text, place: place == len(text),
    op.AT_END_STRING: lambda text, place: place == len(text),
    op.AT_BOUNDARY: _is_edge,
    op.AT_NON_BOUNDARY: lambda text, place: not _is_edge(text, place),
}
