"""A goal's sentence with everything that was found in it."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from stratlint.language.deadlines import Deadline, find_deadlines
from stratlint.language.measures import Metric, Span, find_metrics
from stratlint.language.numbers import Quantity, find_quantities
from stratlint.language.phrases import Lists
from stratlint.language.rates import Rates
from stratlint.language.recurrence import Recurrence, find_recurrences
from stratlint.language.slots import Row, place_of
from stratlint.language.tokens import OPAQUE, tokens
from stratlint.language.vocabulary import Grammar

_LISTS = (
    "amounts", "audiences", "avoided", "awareness_proxies", "awareness_words", "baseline_words",
    "ends", "for_whom",
    "means_words", "measure_phrases", "measured_by", "not_avoided", "not_measured", "outputs",
    "people_verbs", "places", "position_words", "purpose_phrases", "purposes", "resources",
    "result_verbs", "shares", "strong_verbs", "to_whom", "vague_verbs", "where_words",
)  # fmt: skip
"""The lists of phrases that the letters ask for."""


@lru_cache(maxsize=8)
def _lists(spoken: Grammar) -> Lists:
    return Lists({name: spoken.phrases(name) for name in _LISTS})


class Statement(NamedTuple):
    """A statement with all that was found in it."""

    text: str
    row: Row
    spoken: Grammar
    quantities: list[Quantity]
    deadlines: list[Deadline]
    cadences: list[Span]
    recurrences: list[Recurrence]
    metrics: list[Metric]
    openings: Mapping[str, list[int]]

    @classmethod
    def of(cls, text: str, spoken: Grammar, today: date | None) -> "Statement":
        """Read a statement once; the letters look at what was found."""
        language = spoken.language
        row = tokens(text)
        stated = find_quantities(text, language)
        due = [
            bound
            for bound in find_deadlines(text, language, today=today)
            if not _is_aimed_at(bound, stated)
        ]
        dated = [(bound.start, bound.end) for bound in due if bound.kind != "delay"]
        metrics = find_metrics(text, language)
        recurrences = find_recurrences(text, language)
        rates = Rates(text, row, spoken, metrics)
        cadences = [
            Span(found.start, found.end) for found in recurrences if not rates.is_rate(found)
        ]
        quantities = [
            quantity
            for quantity in stated
            if not any(start <= quantity.start < end for start, end in dated)
        ]
        openings = _lists(spoken).openings(row)
        return cls(text, row, spoken, quantities, due, cadences, recurrences, metrics, openings)

    def places(self, name: str) -> list[tuple[int, int]]:
        """Return the tokens that phrases of one list of the data file take."""
        return self.spoken.phrases(name).all(self.row, self.openings[name])

    @property
    def bounds(self) -> list[Span]:
        """Where the deadlines stand."""
        return [Span(due.start, due.end) for due in self.deadlines]

    def listed(self, name: str) -> list[Span]:
        """Return where phrases of one list of the data file stand."""
        return [self.span(first, end) for first, end in self.places(name)]

    def span(self, first: int, end: int) -> Span:
        """Return the offsets of some tokens."""
        return Span(self.row[first].start, self.row[end - 1].end)


def opening(found: Statement) -> int:
    """Return the last token at which the main verb of a goal may stand."""
    led_by = [place_of(found.row, due.end) for due in found.deadlines if not due.start]
    return max(_label_end(found), *led_by, 0) + 5


def _label_end(found: Statement) -> int:
    """Return the colon of a label that the goal stands behind, 0 without one."""
    marks = (place for place, token in enumerate(found.row[:12]) if token.text == ":")
    return max(marks, default=0)


def _is_aimed_at(bound: Deadline, stated: list[Quantity]) -> bool:
    """Return whether a time is what is to be reached: "cut the wait from 21 to 10 days"."""
    if bound.kind not in ("duration", "delay"):
        return False
    return any(
        quantity.from_value is not None and quantity.start <= bound.start < quantity.end
        for quantity in stated
    )


def has_verb(found: Statement) -> bool:
    """Return whether the goal says what to do: "win 500 readers", not "Post reach: 500"."""
    label, last = _label_end(found), opening(found)
    metrics = [Span(metric.start, metric.end) for metric in found.metrics]
    verbs = [
        found.span(first, end)
        for name in ("strong_verbs", "vague_verbs", "result_verbs", "people_verbs")
        for first, end in found.places(name)
        if label <= first <= last and not found.row[first].text.endswith("s")
    ]
    return bool(outside(verbs, metrics))


def positions(found: Statement) -> list[Span]:
    """Return the places in a ranking that are named: "first page", "the #1 bakery"."""
    determiners = found.spoken.words("determiners")
    return found.listed("position_words") + [
        Span(token.start, token.end)
        for before, token in zip(found.row, found.row[1:], strict=False)
        if token.kind == OPAQUE and token.text[1:].isdigit() and before.text in determiners
    ]


def outside(spans: list[Span], others: list[Span]) -> list[Span]:
    """Return the spans that lie in none of the others."""
    return [
        span
        for span in spans
        if not any(other.start <= span.start and span.end <= other.end for other in others)
    ]
