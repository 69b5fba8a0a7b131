"""The channels of a strategy: what each is for, and the mark that stands for it in pictures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count

from stratlint.rules.called import called
from stratlint.rules.context import Context
from stratlint.tuples import NamedTuple

TONES = 8
"""Colours that are told apart; channels beyond share them, and differ by their marks."""


class Mark(NamedTuple):
    """What stands for a channel where there is no room for its name."""

    name: str
    short: str
    """Two or three letters, no channel's but its own."""
    tone: int
    """A colour, from 1; 0 for posts that are on no channel of the strategy."""


class Channel(NamedTuple):
    """What a channel promises."""

    mark: Mark
    mission: str
    audiences: Sequence[str]
    goals: Sequence[str]
    cadence: str
    status: str
    """As the format has it; empty where nothing is said."""
    success: str


def marks_of(context: Context) -> dict[str, Mark]:
    """The mark of each channel, by its id."""
    found: dict[str, Mark] = {}
    taken: set[str] = set()
    for number, channel in enumerate(context.strategy.part("channels")):
        short = next(each for each in _shorts(channel.name or channel.id) if each not in taken)
        taken.add(short)
        found.setdefault(channel.id, Mark(channel.name, short, number % TONES + 1))
    return found


def mark_of(channel: str, marks: dict[str, Mark]) -> Mark:
    """The mark of a channel; one without colour for a name that no channel has."""
    return marks.get(channel) or Mark(channel, next(_shorts(channel)), 0)


def _shorts(name: str) -> Iterator[str]:
    """Marks that a name suggests, the best first; there is always another."""
    letters = [each for each in name if each.isalnum()] or ["?"]
    first = letters[0].upper()
    digits = "".join(each for each in letters[1:] if each.isdigit())[:2]
    if digits:
        yield first + digits
    yield from (first + each.lower() for each in letters[1:])
    yield first
    yield from (f"{first}{number}" for number in count(2))


def channels_of(context: Context, marks: dict[str, Mark]) -> list[Channel]:
    """What each channel promises, in the order of the strategy."""
    return [
        Channel(
            marks[each.id],
            each.text("mission"),
            [called(context, "audiences", value.text) for value in each.list("audience")],
            [called(context, "goals", goal) for goal in context.goals_of(each)],
            each.text("cadence"),
            each.text("status"),
            each.text("success"),
        )
        for each in context.strategy.part("channels")
    ]
