"""The check that a plan says how often it posts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stratlint.finding import Problem
from stratlint.rules import facts
from stratlint.rules.checks.cadences import has_two_readings, states_a_cadence
from stratlint.rules.checks.subject import naming
from stratlint.rules.context import Context
from stratlint.rules.lists import words_of
from stratlint.strategy import Strategy

_LONGEST = 80
"""Characters of a cadence; beyond, it is explained, and no choice left open."""


_LONGEST_VAGUE = 50
"""Characters of a cadence that names no number; beyond, it says when in other words."""


def cadence_said(strategy: Strategy, context: Context) -> Iterator[Problem]:
    """Channels of which none says how often it posts, in a plan without a calendar; once.

    Variants `none`, `open` for a cadence that leaves a choice, “monthly or quarterly”, `vague` for
    one without a number, “as needed”, and `two-ways` for one that is read otherwise: “biweekly”.
    """
    used = [each for each in context.active_channels if each.certainty != "hint"]
    said = [each for each in used if each.get("cadence")]
    for channel in said:
        cadence = channel.span("cadence")
        if _leaves_a_choice(channel.text("cadence"), context.language):
            values = {**naming(channel, context), "cadence": channel.text("cadence")}
            yield Problem(cadence, "open", values)
        elif _is_vague(channel.text("cadence"), context.language):
            values = {**naming(channel, context), "cadence": channel.text("cadence")}
            yield Problem(cadence, "vague", values)
        elif has_two_readings(channel.text("cadence"), context.language):
            yield Problem(cadence, "two-ways", {"cadence": channel.text("cadence")})
    if said or not used or not facts.is_whole(strategy) or strategy.has("calendar"):
        return
    if not facts.names_a_rhythm(strategy):
        values = {"channels": [each.name for each in used], "count": len(used)}
        yield Problem(used[0].place.opening, "none", values)


def _is_vague(cadence: str, language: str) -> bool:
    """Whether a cadence only says some time or other: `regularly`, « quand on a le temps »."""
    if len(cadence) > _LONGEST_VAGUE or any(map(str.isdigit, cadence)):
        return False
    if not cadence or states_a_cadence(cadence, language):
        return False
    from stratlint.language.loose_phrases import any_of

    return any(any_of(each).search(cadence) for each in ("vague_rhythms", "vague_conditions"))


def _leaves_a_choice(cadence: str, language: str) -> bool:
    """Whether two cadences stand in one, to choose from."""
    if len(cadence) > _LONGEST:
        return False
    joints = "|".join(map(re.escape, sorted(words_of("alternatives"))))
    pieces = re.split(rf"\b(?:{joints})\b", cadence)
    return len(pieces) > 1 and all(states_a_cadence(each, language) for each in pieces)
