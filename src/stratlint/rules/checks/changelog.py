"""The check that the strategy's changelog tells of a change."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from stratlint.finding import Pointer, Problem
from stratlint.language.names import Dictionary, dictionary, name_key
from stratlint.rules.context import Context
from stratlint.rules.updates import Touched
from stratlint.strategy import Strategy

_MOST_NAMED = 3
"""Names in a message; the other items are shown by their places."""
_SMALL = 3
"""Letters of the words that a long name can do without."""
_LONGEST_LINE = 1000
"""Characters of a line that are read."""
_WORD = re.compile(r"\w+")


def told_in_changelog(strategy: Strategy, context: Context) -> Iterator[Problem]:
    """The items that a change touches and the changelog does not tell of, all in one problem.

    Variants `silent`, where the changelog gained nothing, and `unnamed`. A line tells of an item
    that it names, or of a part as a whole where it names that and none of its items. Known where
    two versions are compared, see `Context.update`.
    """
    update = context.update
    if update is None:
        return
    told = _Told(update.noted, strategy, update.touched)
    missing = [each for each in update.touched if not told.names(each)]
    if missing:
        first, *others = missing
        names = list(dict.fromkeys(each.name for each in missing))[:_MOST_NAMED]
        pointers = tuple(Pointer(each.place, "also") for each in others)
        variant = "unnamed" if update.noted else "silent"
        yield Problem(first.place, variant, {"names": names}, pointers)


class _Told:
    """What the new lines of a changelog are about."""

    def __init__(
        self, lines: Sequence[str], strategy: Strategy, touched: Sequence[Touched]
    ) -> None:
        self.words = dictionary(strategy.language)
        self.lines = [_WORD.findall(name_key(line[:_LONGEST_LINE])) for line in lines]
        known: dict[str, list[tuple[str, ...]]] = {}
        if any(each.part == "content_policy" for each in touched):
            known["content_mix"] = []
        for each in touched:
            known.setdefault(each.part, []).append(each.called)
        for part in known:
            known[part] += [(item.id, item.name) for item in strategy.part(part)]
        self.parts = {
            part
            for part, called in known.items()
            for line in self.lines
            if _names_part(line, part, self.words)
            and not any(_names(line, each, self.words) for each in called)
        }

    def names(self, touched: Touched) -> bool:
        """Whether a line tells of an item, or of its whole part.

        A policy is one of the mix: a line about that tells of it.
        """
        if touched.part == "content_policy" and "content_mix" in self.parts:
            return True
        return touched.part in self.parts or any(
            _names(line, touched.called, self.words) for line in self.lines
        )


def _bare(words: Sequence[str]) -> set[str]:
    """Words as they are compared: a plural counts as its singular."""
    return {word.rstrip("sx") or word for word in words}


def _names(line: Sequence[str], called: Sequence[str], words: Dictionary) -> bool:
    """Whether a line has a name; of a long one, half of its words that say something."""
    said = _bare(line)
    for name in called:
        wanted = _bare(_WORD.findall(name_key(name)))
        if len(wanted) > 2:
            wanted = {word for word in wanted if len(word) > _SMALL or word.isdigit()} or wanted
            if 2 * len(wanted & said) >= len(wanted):
                return True
        elif wanted and wanted <= said:
            return True
    networks = {network for name in called if (network := words.network(name))}
    return bool(networks) and any(words.network(each) in networks for each in _stretches(line))


def _names_part(line: Sequence[str], part: str, words: Dictionary) -> bool:
    return any(words.part(each) == part for each in _stretches(line))


def _stretches(line: Sequence[str]) -> Iterator[str]:
    """One to three words that stand together."""
    for length in (1, 2, 3):
        for at in range(len(line) - length + 1):
            yield " ".join(line[at : at + length])
