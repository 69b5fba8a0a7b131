"""Checks of the strategy as a document: its sections, its review."""

from __future__ import annotations

from collections.abc import Iterator

from stratlint.finding import Problem
from stratlint.language.terms import part_name
from stratlint.rules.context import Context
from stratlint.strategy import Strategy


def required_sections(strategy: Strategy, context: Context) -> Iterator[Problem]:
    """Each required part that is absent, or there and empty."""
    for part, frameworks in context.required.items():
        if strategy.has(part):
            continue
        values = {"section": part_name(part, context.language), "file": part.replace("_", "-"),
                  "frameworks": frameworks}  # fmt: skip
        variant = "empty" if part in strategy.sections else "missing"
        yield Problem(strategy.announced(part), variant, values)
