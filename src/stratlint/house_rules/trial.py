"""A team's rule tried on its own examples: what holds, and exactly what does not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from stratlint.config import settings_for
from stratlint.reading.assemble import read_strategy
from stratlint.rules.engine import tell
from stratlint.rules.examples import document_of, findings_in
from stratlint.rules.files import Example, Rule
from stratlint.sources.text import Span


class Failure(NamedTuple):
    """An example that does not show what it is there for, and what happened instead."""

    place: Span | None
    message: str


def failures(rule: Rule) -> Iterator[Failure]:
    """The examples of `rule` that do not hold, the bad ones first."""
    for example in rule.bad:
        if message := _bad_failure(rule, example):
            yield Failure(example.place, message)
    for example in rule.good:
        for finding in findings_in(example, rule):
            line = finding.span.first.line
            told = f"“{finding.span.text}” (line {line} of the strategy): {finding.message}"
            yield Failure(example.place, f"{rule.name} speaks on this good example, at {told}")


def _bad_failure(rule: Rule, example: Example) -> str:
    found = [finding.span.text for finding in findings_in(example, rule)]
    if not found:
        return f"{rule.name} says nothing of this bad example.{_slips(example)}"
    if example.at and example.at not in found:
        places = ", ".join(f"“{each}”" for each in dict.fromkeys(found))
        return f"{rule.name} speaks of this bad example at {places}, not at “{example.at}”."
    return ""


def _slips(example: Example) -> str:
    """What could not be read of an example, which may be why nothing was found."""
    reading = read_strategy("example", [document_of(example)])
    told = [each.message for each in tell(reading.faults, settings_for(()), "en")]
    if not reading.recognised:
        return " Nothing in it was read as part of a strategy: begin it with a part, as calendar:."
    return "".join(f" It reads: {each}" for each in told[:2])
