"""A team's rule tried on its own examples: what holds, and exactly what does not."""

from __future__ import annotations

from collections.abc import Iterator

from stratlint.config import settings_for
from stratlint.reading.assemble import read_strategy
from stratlint.rules.engine import tell
from stratlint.rules.examples import document_of, findings_in
from stratlint.rules.files import Example, Rule
from stratlint.sources.text import Span
from stratlint.tuples import NamedTuple
from stratlint.unusable import Said, say


class Failure(NamedTuple):
    """An example that does not show what it is there for, and what happened instead."""

    place: Span | None
    said: Said


def failures(rule: Rule) -> Iterator[Failure]:
    """The examples of `rule` that do not hold, the bad ones first."""
    for example in rule.bad:
        if said := _bad_failure(rule, example):
            yield Failure(example.place, said)
    for example in rule.good:
        for finding in findings_in(example, rule):
            line = finding.span.first.line
            said = say(
                "good-fails",
                rule=rule.name,
                text=finding.span.text,
                line=line,
                message=finding.message,
            )
            yield Failure(example.place, said)


def _bad_failure(rule: Rule, example: Example) -> Said | None:
    found = [finding.span.text for finding in findings_in(example, rule)]
    if not found:
        return _silent(rule, example)
    if example.at and example.at not in found:
        places = list(dict.fromkeys(found))
        return say("bad-elsewhere", rule=rule.name, places=places, at=example.at)
    return None


def _silent(rule: Rule, example: Example) -> Said:
    """That nothing is said of an example, with what could not be read of it, perhaps why."""
    reading = read_strategy("example", [document_of(example)])
    if not reading.recognised:
        return say("bad-not-read", rule=rule.name)
    told = [each.message for each in tell(reading.faults, settings_for(()), "en")]
    if told:
        return say("bad-reads", rule=rule.name, problem=" ".join(told[:2]))
    return say("bad-silent", rule=rule.name)
