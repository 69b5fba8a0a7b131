"""What a goal's sentence lacks, as keys of the messages that say what to add."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

NAME_WHAT_AND_WHERE = "name-what-and-where"
NAME_WHERE = "name-where"
REPLACE_VAGUE_VERB = "replace-vague-verb"
ADD_METRIC = "add-metric"
ADD_TARGET = "add-target"
ADD_TARGET_TO_METRIC = "add-target-to-metric"
ADD_TARGET_TO_RATE = "add-target-to-rate"
ADD_BASELINE = "add-baseline"
ADD_BASELINE_TO_TARGET = "add-baseline-to-target"
ADD_BASELINE_TO_CADENCE = "add-baseline-to-cadence"
ADD_PURPOSE = "add-purpose"
ADD_DEADLINE = "add-deadline"
ADD_DEADLINE_TO_CADENCE = "add-deadline-to-cadence"


class Present(NamedTuple):
    """What a sentence has, by which the advice is fitted to it."""

    metric: bool
    rate: bool
    metric_beside: bool
    total: bool
    cadence: bool
    vague_verb: bool


def lacking(holds: Mapping[str, bool], present: Present) -> list[str]:
    """Return what to add, the most needed first; nothing is asked for twice."""
    return list(_lacking(holds, present))


def _lacking(holds: Mapping[str, bool], present: Present) -> Iterator[str]:
    if present.vague_verb:
        yield REPLACE_VAGUE_VERB
    if not holds["specific"]:
        yield NAME_WHERE if present.metric else NAME_WHAT_AND_WHERE
    if not holds["measurable"] and not present.vague_verb:
        yield _number(present)
    if not holds["achievable"]:
        yield _baseline(present)
    if not holds["relevant"]:
        yield ADD_PURPOSE
    if not holds["time_bound"]:
        yield ADD_DEADLINE_TO_CADENCE if present.cadence else ADD_DEADLINE


def _number(present: Present) -> str:
    if present.metric:
        return ADD_TARGET_TO_RATE if present.rate else ADD_TARGET_TO_METRIC
    return ADD_TARGET if present.metric_beside else ADD_METRIC


def _baseline(present: Present) -> str:
    if present.total:
        return ADD_BASELINE_TO_TARGET
    return ADD_BASELINE_TO_CADENCE if present.cadence else ADD_BASELINE
