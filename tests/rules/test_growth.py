"""Time grows with a strategy and not with its square: parts that are held against each other."""

from __future__ import annotations

import cProfile
import pstats
from collections.abc import Callable
from datetime import date

import pytest

from stratlint.checking.core import Terms, check_documents
from stratlint.config import settings_for
from stratlint.reading.documents import WHOLE, Document
from stratlint.rules.files import shipped_frameworks, shipped_rules
from stratlint.sources.text import Source

EVERYTHING = settings_for(tuple(shipped_frameworks()), dict.fromkeys(shipped_rules(), "on"))
"""Every rule there is."""

Part = Callable[[int], str]


def part(name: str, item: str) -> Part:
    """A part with so many items, each with its number for `#`."""
    return lambda count: (
        f"{name}:\n"
        + "".join(f"- {{{item.replace('#', str(number))}}}\n" for number in range(count))
    )


GOALS = part("goals", "id: g#, statement: Gain # readers by June 2027")
CHANNELS = part("channels", "id: c#, network: n#, mission: Help town # find room, cadence: weekly")
POSTS = part("calendar", "date: 2027-02-03, time: '10:00', channel: c#, goal: g#, text: Hello #")
PAIRS: dict[str, tuple[Part, ...]] = {
    "goals past their day": (part("goals", "id: g#, statement: Gain # by June 2026, by: 2026-06-30,"
                                  " metric: m#, supports: [s#]"),),
    "goals and audiences": (GOALS, part("audiences", "id: a#, name: People of town #")),
    "goals and metrics": (part("goals", "id: g#, statement: Raise awareness of #, metric: k#"),
                          part("metrics", "id: k#, name: metric #, goal: [g#]")),
    "goals and messages": (GOALS, part("messages", "id: m#, text: We mend #, goals: [x#]")),
    "channels and audiences": (CHANNELS, part("audiences", "id: a#, name: People of town #")),
    "channels and posts": (GOALS, CHANNELS, POSTS),
    "channels and posts elsewhere": (CHANNELS, part("calendar", "date: 2027-02-03, channel: z#z")),
    "accounts": (part("accounts", "network: n#, url: 'https://n#.org', owner: o, profile: [bio]"),),
    "references to nothing": (GOALS, part("calendar", "date: 2027-02-03, text: a, goal: other-#")),
    "zones that are none": (part("calendar", "date: 2027-02-03, time: '10:00', timezone: Z#/Q"),),
    "suppressions": (lambda count: "# stratlint: ignore[no-rule, mix-total] r\n" * count,),
}  # fmt: skip


def calls_for(parts: tuple[Part, ...], count: int) -> int:
    """How many calls of functions a check takes: as exact as time, and the same anywhere."""
    text = "title: T\nperiod: 2026-01-01/2027-12-31\n" + "".join(each(count) for each in parts)
    documents = [Document(Source("strategy.yaml", text), WHOLE)]
    profile = cProfile.Profile()
    profile.enable()
    check_documents("x", documents, Terms(EVERYTHING, date(2026, 12, 1)))
    profile.disable()
    return int(pstats.Stats(profile).total_calls)  # type: ignore[attr-defined]


@pytest.mark.parametrize("parts", PAIRS.values(), ids=PAIRS)
def test_twice_as_many_take_twice_as_long(parts: tuple[Part, ...]) -> None:
    calls_for(parts, 10)
    once, twice = calls_for(parts, 300), calls_for(parts, 600)
    assert twice < 2.5 * once
