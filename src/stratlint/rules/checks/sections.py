"""Checks of single sections: missions, competitors, voice, what management and monitoring say."""

from __future__ import annotations

from collections.abc import Iterator

from stratlint.finding import Pointer, Problem
from stratlint.rules.checks.subject import is_alone, label, naming
from stratlint.rules.context import Context
from stratlint.rules.likeness import are_alike, telling_words
from stratlint.strategy import Item, Strategy

_ALIKE = 0.75
"""The share of their words that two texts have in common when one is the other over again."""

_FEWEST_WORDS = 3


def mission_differs(strategy: Strategy, context: Context) -> Iterator[Problem]:
    """A social-media mission that is the organisation's own, but for a word."""
    mission, company = strategy.get("mission"), strategy.get("company_mission")
    if mission is None or company is None:
        return
    one, other = (telling_words(each.text, context.language) for each in (mission, company))
    if len(one) >= _FEWEST_WORDS and are_alike(one, other, _ALIKE):
        related = (Pointer(company.span.opening, "company"),)
        yield Problem(mission.span.opening, "", {}, related)


def serves_business_goal(goal: Item, context: Context) -> Iterator[Problem]:
    """A goal that names none of the business goals, where the strategy has any."""
    known = context.strategy.part("business_goals")
    if known and goal.get("supports") is None and goal.text("status") != "dropped":
        values = {**naming(goal, context), "known": [item.id for item in known[:5]]}
        yield Problem(goal.place, "", values)


def studied_competitors(
    strategy: Strategy, context: Context, *, kinds: list[str]
) -> Iterator[Problem]:
    """Competitors of each of `kinds`, each with the gap that it leaves.

    A section without entries says that there are none, and is believed.
    """
    items = strategy.part("competitors")
    if not items:
        if "competitors" not in strategy.sections and "competitors" not in context.required:
            yield Problem(strategy.place, "missing")
        return
    studied = {item.text("kind") for item in items}
    if lacking := [kind for kind in kinds if kind not in studied]:
        from stratlint.language.terms import value_name

        names = [value_name("competitor", "kind", kind, context.language) for kind in lacking]
        yield Problem(strategy.announced("competitors").opening, "kinds", {"missing": names})
    for item in items:
        if item.get("gap") is None:
            yield Problem(item.place, "gap", naming(item, context))


def stated_voice(strategy: Strategy, context: Context) -> Iterator[Problem]:
    """No voice, neither of the strategy nor of each of its channels."""
    if strategy.has("voice") or "voice" in context.required:
        return
    used = context.active_channels
    if not used or any(channel.get("voice") is None for channel in used):
        yield Problem(strategy.announced("voice").opening)


def stated_in_section(
    strategy: Strategy,
    context: Context,
    *,
    section: str,
    fields: list[str],
    missing_section: bool = False,
    team_only: bool = False,
) -> Iterator[Problem]:
    """Some of `fields` missing from a section; variants `some` and, told once, `missing`.

    Prose without labels is believed to say it all. With `missing_section` the rule tells that
    there is no such section at all, unless a framework requires it; the others that read the
    section leave that to it. With `team_only` nothing is asked of one person, who has nobody to
    agree with.
    """
    if team_only and is_alone(context):
        return
    place = strategy.announced(section).opening
    written = strategy.get(section)
    if written is None:
        if missing_section and section not in context.required:
            yield Problem(place, "missing", {"missing": [label(each, context) for each in fields]})
        return
    data = written.data
    if not isinstance(data, dict) or "text" in data:
        return
    there = {field for field, value in data.items() if not value.is_empty}
    if missing := [label(each, context) for each in fields if each not in there]:
        yield Problem(place, "some", {"missing": missing})
