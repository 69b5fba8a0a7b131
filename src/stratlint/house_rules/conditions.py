"""Conditions of a team's own rules that name nothing which a strategy has: slips of the hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from stratlint.finding import Fault, Problem
from stratlint.language.names import dictionary, name_key
from stratlint.language.terms import part_name
from stratlint.nearest import one_slip_away
from stratlint.reading.format import strategy_format
from stratlint.rules.files import HOUSE, Rule
from stratlint.strategy import Item, Strategy, Value


def idle_conditions(strategy: Strategy, rules: Iterable[Rule]) -> Iterator[Fault]:
    """Each name in a condition that no item has, where a letter makes it one that an item has.

    A rule may stand above several strategies: a network that this one is not on, and a name that
    differs from one here by more, or by a figure, may be meant for another.
    """
    for rule in rules:
        if rule.area != HOUSE:
            continue
        for condition in rule.read_text().conditions:
            fields = condition.data if isinstance(condition.data, dict) else {}
            for field, value in fields.items():
                if part := _part_named(rule, field):
                    yield from _idle(strategy, part, value)


def _part_named(rule: Rule, field: str) -> str:
    """The part whose items a field of a rule's subject names; empty where it names none."""
    known = strategy_format()
    kind = known.kind_of_part.get(str(rule.params.get("part", "")), rule.subject)
    of = known.kinds.get(kind, {}).get(field)
    if kind == "channel" and field in ("id", "network"):
        return "channels"
    return known.part_of_kind.get(of.refers_to, "") if of else ""


def _idle(strategy: Strategy, part: str, value: Value) -> Iterator[Fault]:
    words = dictionary(strategy.language)
    named = {name for item in strategy.part(part) for name in _names(item)}
    keys = {name_key(name) for name in named}
    for each in value.data if isinstance(value.data, list) else [value]:
        text = each.text
        if name_key(text) in keys or words.network(text) or not _may_be_a_slip(text):
            continue
        if closest := one_slip_away(text, tuple(sorted(named))):
            language = strategy.language.partition("-")[0].lower()
            values = {"section": part_name(part, language), "value": text, "nearest": closest}
            yield Fault("idle-condition", Problem(each.span, "", values))


_SHORTEST = 6
"""Letters; of shorter names, two that are one letter apart are often two words."""


def _may_be_a_slip(name: str) -> bool:
    return len(name) >= _SHORTEST and not any(map(str.isdigit, name))


def _names(item: Item) -> set[str]:
    return {item.id, item.name, item.text("network")} - {""}


__all__ = ["idle_conditions"]
