"""The five letters of a goal: specific, measurable, achievable, relevant, time-bound."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from stratlint.language.goals.deadlines import Deadline
from stratlint.language.goals.lacking import Present, lacking
from stratlint.language.goals.letters.measurable import (
    all_of_them,
    measurable,
    result,
    total_to_reach,
)
from stratlint.language.goals.letters.naming import counted_by, has_a_baseline, is_plural, noun_of
from stratlint.language.goals.letters.relevant import relevant, serves
from stratlint.language.goals.letters.specific import specific, vague_verb_of
from stratlint.language.goals.measures import Metric, Span
from stratlint.language.goals.sentence import Sentence, read_sentence
from stratlint.language.grammar.tokens import fold
from stratlint.language.numbers.quantities import Quantity
from stratlint.language.vocabulary import grammar
from stratlint.tuples import NamedTuple

LONGEST = 2_000
"""Characters of a statement that are read: a goal is a sentence or two."""

LETTERS = ("specific", "measurable", "achievable", "relevant", "time_bound")


class Context(NamedTuple):
    """What stands beside a statement: its own fields, and the heading or column it is under.

    A field that is not empty answers for its letter: metric with target for measurable, baseline
    for achievable, audience and supports for relevant, by and period for time-bound.
    """

    heading: str = ""
    metric: str = ""
    unit: str = ""
    target: str = ""
    baseline: str = ""
    start: str = ""
    by: str = ""
    period: str = ""
    audience: str = ""
    channels: str = ""
    supports: str = ""


class Smart(NamedTuple):
    """A goal sentence as read: the five letters, what shows each, and what to add.

    ``time_bound`` is false where there is only a cadence; ``cadence_only`` then is true.
    ``evidence`` maps a letter to offsets into the statement, ``advice`` holds keys of messages.
    ``vague_verb`` is where a verb such as "improve" stands without a metric or a target, ``total``
    where the number to reach stands, if it is neither a share, a step nor a cadence. ``metrics``
    and ``deadlines`` are those of the sentence, in order; ``serves`` is where people and ends such
    as sales stand, and ``says_what_to_do`` whether a verb opens it: a row of figures has none.
    """

    specific: bool
    measurable: bool
    achievable: bool
    relevant: bool
    time_bound: bool
    cadence_only: bool
    evidence: Mapping[str, list[Span]]
    advice: list[str]
    vague_verb: Span | None
    total: Span | None
    counted: Span | None
    """The number to reach with what it counts: "40 exhibitors", "8 out of 10 guests"."""
    metrics: list[Metric]
    noun: Span | None
    """What it is about: the metric with its words ("newsletter sign-ups"), else people, things."""
    deadlines: list[Deadline]
    serves: list[Span]
    says_what_to_do: bool

    @property
    def vanity_only(self) -> bool:
        """Whether the only metrics named are ones such as likes and impressions."""
        return bool(self.metrics) and all(metric.kind == "vanity" for metric in self.metrics)


def judge(
    statement: str,
    language: str,
    *,
    today: date | None = None,
    context: Context | None = None,
) -> Smart:
    """Return how a goal reads, letter by letter; never raises, whatever the statement.

    Only its first ``LONGEST`` code points are read.
    """
    found = read_sentence(statement[:LONGEST], grammar(language).language)
    beside = context or Context()
    shown: dict[str, list[Span]] = {
        "specific": specific(found),
        "measurable": measurable(found),
        "achievable": found.baselines,
        "relevant": relevant(found),
        "time_bound": found.bounds,
    }
    holds = {letter: bool(spans) for letter, spans in shown.items()}
    for letter in _answered(beside, holds):
        holds[letter] = True
    paces = [] if holds["time_bound"] else found.cadences + found.delays
    if paces:
        shown["time_bound"] = sorted(paces)
    total = total_to_reach(found)
    counted = counted_by(found, total) if total else None
    noun = noun_of(found)
    vague = vague_verb_of(found) if not holds["measurable"] and not found.metrics else None
    return Smart(
        **holds,
        cadence_only=bool(paces),
        evidence={letter: spans for letter, spans in shown.items() if spans},
        advice=lacking(
            holds,
            Present(
                metric=bool(found.metrics),
                anybody=counted is not None and _counts_anybody(found, counted),
                noun=noun is not None,
                several=noun is not None and is_plural(found, noun),
                falls=bool(found.falls),
                rate=_names_rate(found),
                metric_beside=bool(beside.metric),
                total=total is not None and bool(total.unit) and not statement.startswith("|"),
                cadence=bool(paces),
                delay=bool(paces) and not found.cadences,
                vague_verb=vague is not None,
                has_baseline=_has_baseline(found, total),
            ),
        ),
        vague_verb=vague,
        total=Span(total.start, total.end) if total else None,
        counted=counted,
        metrics=list(found.metrics),
        noun=noun,
        deadlines=found.deadlines(today) if today else found.times,
        serves=serves(found),
        says_what_to_do=found.has_verb,
    )


def _has_baseline(found: Sentence, total: Quantity | None) -> bool:
    """Return whether a figure of today can be asked for; a result that is there or not has none."""
    if found.cadences:
        return False
    if total:
        return has_a_baseline(found, total, counted_by(found, total))
    return bool(found.targets) or not (result(found) or all_of_them(found))


def _counts_anybody(found: Sentence, counted: Span) -> bool:
    """Return whether a number with what it counts is of people of any kind: "10,000 people"."""
    return any(each.start < counted.end <= each.end for each in found.listed("anybody"))


def _names_rate(found: Sentence) -> bool:
    """Return whether the first metric is a share: "click rate", "taux de clic"."""
    if not found.metrics:
        return False
    words = fold(found.text[found.metrics[0].start : found.metrics[0].end]).split()
    return not found.spoken.words("rate_words").isdisjoint(words)


def _answered(beside: Context, holds: Mapping[str, bool]) -> Iterable[str]:
    """Yield the letters that the fields beside the statement answer."""
    if beside.target and (beside.metric or beside.unit or holds["specific"]):
        yield "measurable"
    if beside.baseline:
        yield "achievable"
    if beside.supports or beside.audience:
        yield "relevant"
    if beside.by or beside.period:
        yield "time_bound"
    if (beside.metric or beside.target) and (beside.channels or beside.audience):
        yield "specific"
