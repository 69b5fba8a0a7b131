"""Measurable: the figures to reach, or the result that is there or is not."""

from __future__ import annotations

from stratlint.language.goals.measures import Span
from stratlint.language.goals.objects import is_infinitive, opening_object
from stratlint.language.goals.roles import part_of
from stratlint.language.goals.sentence import Sentence, once, outside
from stratlint.language.goals.whereabouts import may_name_something
from stratlint.language.grammar.slots import glued, place_of
from stratlint.language.grammar.tokens import CLOCK, NUMBER
from stratlint.language.numbers.quantities import Quantity
from stratlint.language.times.recurrence import Recurrence


def measurable(found: Sentence) -> list[Span]:
    """Return the figures and rates to reach, else the result that is there or is not."""
    shown = [Span(each.start, each.end) for each in found.targets]
    shown += [
        Span(each.start, each.end) for each in found.recurrences if _shows_measure(found, each)
    ]
    return sorted(set(shown)) or _other_measures(found) or result(found)


def total_to_reach(found: Sentence) -> Quantity | None:
    """Return the first number to reach that is neither a share, a step nor a cadence."""
    for quantity in found.targets:
        paced = any(span.start <= quantity.start < span.end for span in found.cadences)
        if not (quantity.percent or quantity.change or paced):
            return quantity
    return None


@once
def result(found: Sentence) -> list[Span]:
    """Return the yes/no result that a sentence states: a verb of result and one definite object.

    All or every and objects are one too; a comparative, a bare plural and a metric are none.
    """
    thing = opening_object(found)
    if thing is None or not thing.is_result:
        return []
    return [thing.span(found)]


def _shows_measure(found: Sentence, each: Recurrence) -> bool:
    """Whether a recurrence says how much; "monthly visitors" alone does not.

    An endless activity has no measure in "daily": "engage our community daily".
    """
    if each.counted is not None:
        counted = [q for q in found.quantities if each.counted[0] <= q.start < each.counted[1]]
        return not counted or any(q.role == "target" for q in counted)
    if Span(each.start, each.end) not in found.cadences or _is_one_day(found, each):
        return False
    return not found.listed("activities")


def _is_one_day(found: Sentence, each: Recurrence) -> bool:
    """Whether "on Saturday" is a day to come rather than every Saturday."""
    words = found.text[each.start : each.end].split()
    on = found.spoken.words("on_a_day")
    is_single = each.kind == "weekday" and each.low == 1 and words[0].lower() in on
    return is_single and not words[-1].endswith("s")


def _other_measures(found: Sentence) -> list[Span]:
    """Return what is not a number: a measure named, more than last year, nothing at all."""
    if found.listed("not_measured"):
        return []
    shown = found.listed("measured_by") + found.positions + _one_measure(found)
    shown += found.listed("measure_phrases") + _first_results(found) + _beyond_the_past(found)
    shown += all_of_them(found) + _parts_of_a_whole(found)
    return shown or _clocks(found) or _avoided(found)


def _beyond_the_past(found: Sentence) -> list[Span]:
    """Return a past state that is to be beaten: "more than last year", "top 2018's views"."""
    return [
        found.span(first, end)
        for first, end in found.comparisons
        if _is_beaten(found, first)
        or not any(token.kind == NUMBER and len(token.text) != 4 for token in found.row[first:end])
    ]


def _is_beaten(found: Sentence, place: int) -> bool:
    verbs = found.spoken.phrases("beating_verbs")
    return place > 0 and verbs.at(found.row, place - 1) is not None


def _parts_of_a_whole(found: Sentence) -> list[Span]:
    """Return "un visiteur sur dix", whose only figure is the whole."""
    wholes = [(part_of(found, place_of(found.row, q.start)), q.end) for q in found.quantities]
    return [Span(found.row[part].start, end) for part, end in wholes if part is not None]


@once
def all_of_them(found: Sentence) -> list[Span]:
    """Return "all", "every" with what there is of them, where more than an activity is meant."""
    idle = found.listed("vague_verbs") + found.listed("activities")
    places = [min(found.opening, len(found.row) - 1), *(at for at, _ in found.places("all_words"))]
    opening = min((found.row[at].start for at in places if at >= 0), default=0)
    if any(span.start <= opening for span in idle) or not _acts_on_things(found):
        return _all_who_have(found)
    lists = ("anyunit", "general_places")
    rounds = [each for each in found.recurrences if each.kind == "event"]
    return [
        found.span(first, end + 1)
        for first, end in found.places("all_words")
        if end < len(found.row)
        and found.row[first].start < found.main_end
        and may_name_something(found, end)
        and not any(each.start <= found.row[end].start < each.end for each in rounds)
        and not found.spoken.phrases(*lists).at(found.row, end)
    ]


def _all_who_have(found: Sentence) -> list[Span]:
    """Return "every volunteer has read the guide": all of them, with what is then so."""
    row, done = found.row, found.spoken.words("done_words")
    return [
        found.span(first, at + 1)
        for first, end in found.places("all_words")
        if first <= found.opening
        for at in range(end + 1, min(end + 4, len(row)))
        if row[at].text in done
    ][:1]


def _acts_on_things(found: Sentence) -> bool:
    """Whether a verb of doing opens the goal, or a clause such as "que tous aient"."""
    lists = ("result_verbs", "strong_verbs", "people_verbs", "clause_openers", "result_states")
    is_known = any(first <= found.opening for name in lists for first, _ in found.places(name))
    return (
        is_known
        or is_infinitive(found, found.lead_end)
        or any(first == found.lead_end + 1 for first, _ in found.places("all_words"))
    )


def _one_measure(found: Sentence) -> list[Span]:
    """Return measures with an article: "an hour", "half a glass"."""
    listed = found.spoken.phrases("measure_of")
    articles = found.spoken.words("one_words")
    return [
        found.span(place - 1, match[0])
        for place in range(1, len(found.row))
        if found.row[place - 1].text in articles
        and (match := listed.at(found.row, place))
        and not any(start <= found.row[place].start < end for start, end in found.bounds)
    ]


def _first_results(found: Sentence) -> list[Span]:
    """Return "the first customer" and the like."""
    ordinals, results = found.spoken.phrases("ordinals"), found.spoken.phrases("first_results")
    endings = found.spoken.words("ordinal_endings")
    shown = []
    for place, token in enumerate(found.row[:-1]):
        match = ordinals.at(found.row, place)
        after = match[0] if match else None
        if token.kind == NUMBER and found.row[place + 1].text in endings:
            after = place + 2
        near = range(after, min(after + 2, len(found.row))) if after else ()
        ends = [thing[0] for at in near if (thing := results.at(found.row, at))]
        shown += [found.span(place, end) for end in ends[:1]]
    return shown


def _clocks(found: Sentence) -> list[Span]:
    """Return a time of day that something is to keep to: "in bed by 10 pm"."""
    bounds = found.spoken.words("clock_bounds")
    return [
        Span(token.start, token.end)
        for place, token in enumerate(found.row)
        if token.kind == CLOCK and place and found.row[place - 1].text in bounds
    ]


def _avoided(found: Sentence) -> list[Span]:
    idle = found.listed("not_avoided") + [
        found.span(at, at + 2)
        for at in range(len(found.row) - 1)
        if found.row[at + 1].text == "-" and glued(found.row, at + 1)  # "no-shows"
    ]
    return [span for span in outside(found.listed("avoided"), idle) if span.end < len(found.text)]
