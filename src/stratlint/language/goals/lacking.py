"""What a goal's sentence lacks, as keys of the messages that say what to add."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice

from stratlint.tuples import NamedTuple

NAME_WHAT = "name-what"
NAME_WHOM = "name-whom"
NAME_PEOPLE = "name-people"
REPLACE_VAGUE_VERB = "replace-vague-verb"
REPLACE_ACTIVITY = "replace-activity"
ADD_METRIC = "add-metric"
ADD_TARGET = "add-target"
ADD_TARGET_TO_METRIC = "add-target-to-metric"
ADD_TARGET_TO_RATE = "add-target-to-rate"
ADD_TARGET_TO_AMOUNT = "add-target-to-amount"
ADD_TARGET_TO_FALLING = "add-target-to-falling"
ADD_BASELINE = "add-baseline"
ADD_BASELINE_TO_TARGET = "add-baseline-to-target"
ADD_BASELINE_TO_METRIC = "add-baseline-to-metric"
ADD_PURPOSE = "add-purpose"
ADD_DEADLINE = "add-deadline"
ADD_DEADLINE_TO_CADENCE = "add-deadline-to-cadence"
ADD_DEADLINE_TO_DELAY = "add-deadline-to-delay"

AT_MOST = 2
"""Lines of advice: who is told five things does none of them."""


class Present(NamedTuple):
    """What a sentence has, by which the advice is fitted to it."""

    metric: bool
    anybody: bool
    """Whether the number to reach counts people of any kind."""
    noun: bool
    """Whether advice can name what it is about, by its own words."""
    several: bool
    """Whether one asks how many of it there are, and not how much."""
    falls: bool
    """Whether there is to be less of it."""
    rate: bool
    metric_beside: bool
    total: bool
    cadence: bool
    delay: bool
    """Whether the cadence is how fast something is to be done each time."""
    vague_verb: bool
    has_baseline: bool
    """Whether there can be a figure of today: none of a result that is there or is not."""


def lacking(holds: Mapping[str, bool], present: Present) -> list[str]:
    """Return what to add, the most needed first and no more than matters."""
    return list(islice(_lacking(holds, present), AT_MOST))


def _lacking(holds: Mapping[str, bool], present: Present) -> Iterator[str]:
    is_counted = holds["measurable"]
    if present.cadence and not is_counted:
        yield REPLACE_ACTIVITY
    elif present.vague_verb:
        yield REPLACE_VAGUE_VERB
    else:
        yield from _what_and_how_much(holds, present)
    if not holds["time_bound"]:
        yield _deadline(present) if is_counted else ADD_DEADLINE
    if not holds["achievable"] and is_counted and present.has_baseline and not present.cadence:
        yield _baseline(present)
    if not holds["relevant"]:
        yield ADD_PURPOSE


def _what_and_how_much(holds: Mapping[str, bool], present: Present) -> Iterator[str]:
    if not holds["specific"]:
        if present.anybody:
            yield NAME_PEOPLE
            return
        is_measured = present.metric and present.noun
        yield NAME_WHOM if is_measured else NAME_WHAT
        if not is_measured:
            return  # who has not said what, is not asked how much of it
    if not holds["measurable"]:
        yield _number(present) if holds["specific"] or present.metric_beside else ADD_METRIC


def _number(present: Present) -> str:
    if present.noun and present.falls:
        return ADD_TARGET_TO_FALLING
    if present.rate:
        return ADD_TARGET_TO_RATE
    if present.noun:
        return ADD_TARGET_TO_METRIC if present.several else ADD_TARGET_TO_AMOUNT
    return ADD_TARGET if present.metric_beside else ADD_METRIC


def _deadline(present: Present) -> str:
    if present.delay:
        return ADD_DEADLINE_TO_DELAY
    return ADD_DEADLINE_TO_CADENCE if present.cadence else ADD_DEADLINE


def _baseline(present: Present) -> str:
    if present.total:
        return ADD_BASELINE_TO_TARGET
    return ADD_BASELINE_TO_METRIC if present.noun else ADD_BASELINE
