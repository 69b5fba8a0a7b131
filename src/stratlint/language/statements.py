"""A goal's sentence with everything that was found in it."""

from datetime import date
from typing import NamedTuple

from stratlint.language.deadlines import find_deadlines
from stratlint.language.measures import Metric, Span, find_metrics, places
from stratlint.language.numbers import Quantity, find_quantities
from stratlint.language.rates import Rates
from stratlint.language.recurrence import Recurrence, find_recurrences
from stratlint.language.slots import Row
from stratlint.language.tokens import tokens
from stratlint.language.vocabulary import Grammar


class Statement(NamedTuple):
    """A statement with all that was found in it."""

    text: str
    row: Row
    spoken: Grammar
    quantities: list[Quantity]
    deadlines: list[tuple[int, int]]
    cadences: list[Span]
    recurrences: list[Recurrence]
    metrics: list[Metric]

    @classmethod
    def of(cls, text: str, spoken: Grammar, today: date | None) -> "Statement":
        """Read a statement once; the letters look at what was found."""
        language = spoken.language
        row = tokens(text)
        due = find_deadlines(text, language, today=today)
        bounds = [(bound.start, bound.end) for bound in due]
        dated = [(bound.start, bound.end) for bound in due if bound.kind != "delay"]
        metrics = find_metrics(text, language)
        recurrences = find_recurrences(text, language)
        rates = Rates(text, row, spoken, metrics)
        cadences = [
            Span(found.start, found.end) for found in recurrences if not rates.is_rate(found)
        ]
        quantities = [
            quantity
            for quantity in find_quantities(text, language)
            if not any(start <= quantity.start < end for start, end in dated)
        ]
        return cls(text, row, spoken, quantities, bounds, cadences, recurrences, metrics)

    def listed(self, name: str) -> list[Span]:
        """Return where phrases of one list of the data file stand."""
        return [self.span(first, end) for first, end in places(self.row, self.spoken, name)]

    def span(self, first: int, end: int) -> Span:
        """Return the offsets of some tokens."""
        return Span(self.row[first].start, self.row[end - 1].end)


def opening(found: Statement) -> int:
    """Return the last token at which the main verb of a goal may stand."""
    marks = [place for place, token in enumerate(found.row[:12]) if token.text == ":"]
    return (marks[-1] if marks else 0) + 5


def outside(spans: list[Span], others: list[Span]) -> list[Span]:
    """Return the spans that lie in none of the others."""
    return [
        span
        for span in spans
        if not any(other.start <= span.start and span.end <= other.end for other in others)
    ]
