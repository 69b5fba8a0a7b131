"""A goal's sentence with everything that is found in it, found once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import cached_property, lru_cache, wraps
from typing import Any, TypeVar

from stratlint.language.goals.comparisons import Stretch, find_comparisons
from stratlint.language.goals.deadlines import Deadline, find_deadlines
from stratlint.language.goals.measures import Metric, Span, find_metrics
from stratlint.language.goals.rates import Rates
from stratlint.language.goals.roles import role_of
from stratlint.language.grammar.phrases import Lists
from stratlint.language.grammar.slots import Row, before, place_of
from stratlint.language.grammar.tokens import NUMBER, OPAQUE, tokens
from stratlint.language.numbers.quantities import Quantity, find_quantities
from stratlint.language.times.recurrence import Recurrence, find_recurrences
from stratlint.language.vocabulary import Grammar, grammar

_LISTS = (
    "act_openers", "activities", "aim_openers", "all_words", "among_words", "amounts", "anybody",
    "audiences", "avoided", "awareness_proxies", "awareness_words", "bare_qualities",
    "becoming_verbs", "clause_openers", "counting_verbs", "ends", "for_whom", "general_places",
    "label_purposes", "made_things", "making_verbs", "means_words", "measure_phrases",
    "measured_by", "money_metrics", "not_avoided", "not_measured", "offering_verbs", "outputs",
    "people_verbs", "places", "plainly_about", "position_words", "purpose_phrases", "purposes",
    "qualities", "relative_words", "reply_words", "resources", "result_states", "result_verbs",
    "sending_verbs", "serving_verbs", "showing_verbs", "shown_to", "status_verbs", "status_words",
    "strong_verbs", "telling_outputs", "turning_words", "vague_verbs", "wider_objectives",
)  # fmt: skip
"""The lists of phrases that the letters ask for."""

_LEAD = 9  # tokens: "our goal for the coming school year is to"


@lru_cache(maxsize=8)
def _lists(spoken: Grammar) -> Lists:
    return Lists({name: spoken.phrases(name) for name in _LISTS})


@lru_cache(maxsize=128)
def read_sentence(text: str, language: str) -> Sentence:
    """Return what stands in a sentence; it is kept, so that all who ask share one reading."""
    return Sentence(text, grammar(language))


Answer = TypeVar("Answer")


def once(read: Callable[[Sentence], Answer]) -> Callable[[Sentence], Answer]:
    """A question that several letters ask of a sentence, answered once and kept with it."""

    @wraps(read)
    def kept(found: Sentence) -> Answer:
        if read not in found.answers:
            found.answers[read] = read(found)
        answer: Answer = found.answers[read]
        return answer

    return kept


_VERBS = (
    "strong_verbs", "vague_verbs", "result_verbs", "people_verbs", "making_verbs", "offering_verbs",
)  # fmt: skip


class Sentence:
    """A sentence, its typed spans, and the role of each of its figures."""

    def __init__(self, text: str, spoken: Grammar) -> None:
        self.text = text
        self.spoken = spoken
        self.row: Row = tokens(text)
        self._openings: Mapping[str, list[int]] = _lists(spoken).openings(self.row)
        self._places: dict[str, list[Stretch]] = {}
        self.answers: dict[object, Any] = {}

    # What is found

    def places(self, name: str) -> list[Stretch]:
        """The tokens that phrases of one list of the data file take."""
        found = self._places.get(name)
        if found is None:
            openings = self._openings.get(name, range(len(self.row)))
            found = self.spoken.phrases(name).all(self.row, openings)
            self._places[name] = found
        return found

    def listed(self, name: str) -> list[Span]:
        """Where phrases of one list of the data file stand."""
        return [self.span(first, end) for first, end in self.places(name)]

    def span(self, first: int, end: int) -> Span:
        """The offsets of some tokens."""
        return Span(self.row[first].start, self.row[end - 1].end)

    @cached_property
    def comparisons(self) -> tuple[Stretch, ...]:
        """Where it speaks of what is or was."""
        return find_comparisons(self.text, self.spoken.language)

    @cached_property
    def metrics(self) -> list[Metric]:
        """The metrics that it names."""
        return find_metrics(self.text, self.spoken.language)

    @cached_property
    def recurrences(self) -> list[Recurrence]:
        """What comes round in it, rates of results included."""
        return find_recurrences(self.text, self.spoken.language)

    @cached_property
    def cadences(self) -> list[Span]:
        """What its authors do again and again; "60 leads a month" is a rate of results."""
        rates = Rates(self.text, self.row, self.spoken, self.metrics)
        return [
            Span(each.start, each.end)
            for each in self.recurrences
            if not (self._is_named(each) or (rates.is_rate(each) and not self._is_own_work))
        ]

    @cached_property
    def _is_own_work(self) -> bool:
        """Whether the authors themselves do what is counted: "offer one tour a month"."""
        return any(first <= self.opening for first, _ in self.places("offering_verbs"))

    def _is_named(self, each: Recurrence) -> bool:
        """Whether it only tells which thing is meant: "the weekly photo challenge"."""
        place = place_of(self.row, each.start)
        definite = self.spoken.words("definite_articles")
        if each.kind == "event":  # "every page has three reviews"
            done = self.spoken.words("done_words")
            return place <= self.lead_end and any(
                t.text in done for t in self.row[place : place + 5]
            )
        if each.kind != "adverb":
            return False
        is_label = place < self.label_end
        if place and self.spoken.phrases("ordinals").at(self.row, place - 1):
            return True  # "write the first weekly report"
        nearby = 1 + self.spoken.data["adjective_follows"]  # "la lettre mensuelle"
        return is_label or before(self.row, place, definite, nearby)

    @cached_property
    def times(self) -> list[Deadline]:
        """Its time bounds, reply delays among them."""
        return self.deadlines(None)

    def deadlines(self, today: date | None) -> list[Deadline]:
        """Its time bounds, as days where `today` tells which."""
        found = find_deadlines(self.text, self.spoken.language, today=today)
        return [each for each in found if not _is_aimed_at(each, self.all_quantities)]

    @cached_property
    def bounds(self) -> list[Span]:
        """Where it says by when or in which period: no delays."""
        return [Span(each.start, each.end) for each in self.times if not self._is_delay(each)]

    @cached_property
    def delays(self) -> list[Span]:
        """How fast something is to be done each time: "within 24 hours"."""
        return [Span(each.start, each.end) for each in self.times if self._is_delay(each)]

    def _is_delay(self, each: Deadline) -> bool:
        """Whether a length says how fast: hours and minutes, and the days of an answer."""
        answers = any(first <= 2 for first, _ in self.places("reply_words"))
        return each.kind == "delay" or (each.kind == "duration" and answers)

    @cached_property
    def all_quantities(self) -> list[Quantity]:
        """Its figures, those of deadlines among them, without their roles."""
        return find_quantities(self.text, self.spoken.language)

    @cached_property
    def quantities(self) -> list[Quantity]:
        """Its figures, each with its role; the lengths of deadlines are none."""
        return [
            quantity._replace(role=role_of(self, quantity))
            for quantity in self.all_quantities
            if not any(start <= quantity.start < end for start, end in self.bounds)
        ]

    @cached_property
    def targets(self) -> list[Quantity]:
        """The figures to reach."""
        return [quantity for quantity in self.quantities if quantity.role == "target"]

    @cached_property
    def baselines(self) -> list[Span]:
        """Where it says where things stand or stood, as a figure or a time that is past."""
        pairs = [Span(q.start, q.end) for q in self.quantities if q.from_value is not None]
        return sorted({*pairs, *(self.span(*each) for each in self.comparisons)})

    # The shape of the sentence

    @cached_property
    def label_end(self) -> int:
        """The colon of a label that the goal stands behind, 0 without one."""
        opens = next((at for at, token in enumerate(self.row[:12]) if token.text == "("), 12)
        marks = (place for place, token in enumerate(self.row[:opens]) if token.text == ":")
        return max(marks, default=0)

    @cached_property
    def opening(self) -> int:
        """The last token at which the main verb of a goal may stand."""
        led_by = [place_of(self.row, due.end) for due in self.times if not due.start]
        return max(self.lead_end, *led_by, 0) + 5

    @cached_property
    def lead_end(self) -> int:
        """The token at which the goal itself begins, behind a label or "our goal is to"."""
        start = self.label_end + 1 if self.label_end else 0
        leads = [end for first, end in self.places("aim_openers") if first <= start + _LEAD]
        return max(start, *leads, 0)

    @cached_property
    def purpose_start(self) -> int:
        """The offset at which a clause such as "which will allow" begins, the end without one."""
        starts = [span.start for span in self.listed("purpose_phrases") if span.start]
        return min(starts, default=len(self.text))

    @cached_property
    def main_end(self) -> int:
        """The offset at which the main clause ends: a purpose, or what is told of a noun."""
        clauses = {span.start for span in self.listed("clause_openers")}
        relative = [
            span.start
            for span in self.listed("relative_words")
            if span.start > self._lead_start and span.start not in clauses
        ]
        return min([*relative, self.purpose_start])

    @cached_property
    def _lead_start(self) -> int:
        """The offset of the last token that leads to the goal: "that" in "we hope that"."""
        return self.row[self.lead_end - 1].start if self.lead_end else 0

    @cached_property
    def has_verb(self) -> bool:
        """Whether it says what to do: "win 500 readers", not "Post reach: 500"."""
        metrics = [Span(metric.start, metric.end) for metric in self.metrics]
        verbs = [
            self.span(first, end)
            for name in _VERBS
            for first, end in self.places(name)
            if self.label_end <= first <= self.opening and not self.row[first].text.endswith("s")
        ]
        return bool(outside(verbs, metrics))

    @cached_property
    def falls(self) -> bool | None:
        """Whether its main verb makes less of something; elsewhere that may be but a purpose."""
        verbs = self.places("falling_verbs")
        if not verbs:
            return False
        place = verbs[0][0]
        is_first = all(self.row[place].start < each.start for each in self.quantities)
        return True if is_first and place <= self.opening else None

    @cached_property
    def positions(self) -> list[Span]:
        """The places in a ranking that it names: "first page", "the #1 bakery"."""
        leading = self.spoken.words("determiners") | self.spoken.words("rank_words")
        tops = self.spoken.words("top_words")
        some = self.spoken.words("one_words")  # "lire une première page"
        named = [
            self.span(first, end)
            for first, end in self.places("position_words")
            if not (first and self.row[first - 1].text in some)
        ]
        return named + [
            Span(before.start if before.text in tops else token.start, token.end)
            for before, token in zip(self.row, self.row[1:], strict=False)
            if (token.kind == OPAQUE and token.text[1:].isdigit() and before.text in leading)
            or (token.kind == NUMBER and before.text in tops)
        ]


def _is_aimed_at(bound: Deadline, stated: list[Quantity]) -> bool:
    """Whether a time is what is to be reached: "cut the wait from 21 to 10 days"."""
    if bound.kind not in ("duration", "delay"):
        return False
    return any(
        quantity.from_value is not None and quantity.start <= bound.start < quantity.end
        for quantity in stated
    )


def outside(spans: list[Span], others: list[Span]) -> list[Span]:
    """The spans that lie in none of the others."""
    return [
        span
        for span in spans
        if not any(other.start <= span.start and span.end <= other.end for other in others)
    ]
