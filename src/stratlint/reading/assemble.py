"""One strategy from its files: who knows the format is read by it, a stranger for what they say."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from stratlint.finding import Fault
from stratlint.language.names import Dictionary, dictionary
from stratlint.reading.assembly import Assembly
from stratlint.reading.days.settled_days import settle_days
from stratlint.reading.documents import (
    WHOLE,
    Document,
    Parsed,
    declared_language,
    guessed_language,
    parse,
    stated_year,
)
from stratlint.sources.text import Span
from stratlint.strategy import Strategy
from stratlint.tuples import NamedTuple

if TYPE_CHECKING:
    from stratlint.reading.choosing.layouts import Choice


class Reading(NamedTuple):
    """A strategy as read, and what could not be read."""

    strategy: Strategy
    faults: list[Fault]
    recognised: int
    """How many parts were found; with none, this is no strategy."""
    unread: Sequence[Span] = ()
    """The stretches of which nothing was taken, from top to bottom."""
    choices: Sequence[Choice] = ()
    """What each stretch of a stranger's document was taken for, and because of what."""


def read_strategy(
    name: str,
    documents: list[Document],
    language: str | None = None,
    parsing: Callable[[Document, list[Fault]], Parsed] = parse,
) -> Reading:
    """The strategy that `documents` make up; `language` overrides what the strategy declares.

    `parsing` can give what it knows of a document already.
    """
    faults: list[Fault] = []
    documents = _in_order(documents)
    parsed = [parsing(each, faults) for each in documents]
    reading = _read(name, documents, parsed, faults, language)
    if any(each.source.is_csv for each in documents):
        from stratlint.reading.csv_words import as_in_cells

        as_in_cells(reading.strategy)
    return reading


def _in_order(documents: list[Document]) -> list[Document]:
    """The documents as a folder lists them, however they come: where two say a part, it counts.

    The main file is first, then those beside it by name, then those of its folders.
    """
    steps = [each.source.path.split("/") for each in documents]
    top = min(map(len, steps), default=0)

    def place(at: int) -> tuple[bool, bool, list[str]]:
        return documents[at].role != WHOLE, len(steps[at]) > top, steps[at]

    return [documents[at] for at in sorted(range(len(documents)), key=place)]


def _read(
    name: str,
    documents: list[Document],
    parsed: list[Parsed],
    faults: list[Fault],
    language: str | None,
) -> Reading:
    spoken = language or declared_language(parsed) or guessed_language(parsed)
    if _is_loose(parsed, dictionary(spoken)):
        return _read_loosely(name, parsed[0], spoken, faults)
    assembly = Assembly(dictionary(spoken), stated_year(parsed))
    for each in parsed:
        assembly.add(each)
    if len(parsed) == 1 and assembly.parts.unread:
        from stratlint.reading.beside import read_beside

        read_beside(assembly, parsed[0])
    strategy = assembly.strategy(name, spoken, documents)
    if len(parsed) == 1 and parsed[0].document.role == WHOLE:
        from stratlint.reading.acquaintance import is_main
        from stratlint.reading.understanding import (
            holds_items,
            may_be_ill_read,
            understands_more,
        )

        if may_be_ill_read(strategy, parsed[0], assembly.words):
            loose = _read_loosely(name, parsed[0], spoken, faults)
            is_plan = holds_items(loose.strategy) or not is_main(parsed[0].document)
            is_nothing = not assembly.parts.sections and loose.recognised and is_plan
            if is_nothing or understands_more(loose.strategy, strategy):
                return loose
    settle_days(strategy)
    found = [*faults, *assembly.faults]
    return Reading(strategy, found, len(assembly.parts.sections), assembly.parts.unread)


def _read_loosely(name: str, parsed: Parsed, language: str, faults: list[Fault]) -> Reading:
    """One file of someone who did not know the format, read for what it says."""
    from stratlint.reading.strangers.whole import read_loosely

    strategy, reading = read_loosely(name, parsed, language)
    return Reading(strategy, faults, reading.recognised, reading.unread, reading.choices)


def _is_loose(parsed: list[Parsed], words: Dictionary) -> bool:
    """Whether this is one file of someone who did not know the format."""
    if len(parsed) != 1 or parsed[0].document.role != WHOLE:
        return False
    from stratlint.reading.acquaintance import knows_format

    return not knows_format(parsed[0], words)
