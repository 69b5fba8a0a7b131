"""What a goal is about, in its own words, as advice repeats them."""

from __future__ import annotations

from stratlint.language.goals.letters.specific import named_metrics
from stratlint.language.goals.measures import Metric, Span
from stratlint.language.goals.nouns import read_object
from stratlint.language.goals.objects import opening_object
from stratlint.language.goals.people import everybody, people_served
from stratlint.language.goals.sentence import Sentence
from stratlint.language.goals.whereabouts import is_led_by
from stratlint.language.grammar.phrases import looks_plural
from stratlint.language.grammar.slots import glued, place_of
from stratlint.language.grammar.tokens import NUMBER, WORD
from stratlint.language.numbers.quantities import Quantity


def noun_of(found: Sentence) -> Span | None:
    """Return the metric with the words before it that belong to it, else the people, the things."""
    if found.text.startswith("|"):
        return _first_cell(found)
    if label := _label_of_number(found):
        return label
    end = _first_sentence_end(found)
    start = found.row[found.lead_end].start if found.lead_end < len(found.row) else 0
    start = 0 if found.targets else start
    metrics = [
        each
        for each in (*named_metrics(found), *_bare_qualities(found))
        if start <= each.start < end and not _is_aside(found, each)
    ]
    if metrics:
        return _with_compound(found, metrics[0])
    people = sorted(span for span in everybody(found) if span.start < end)
    if people and _is_plural(found, place_of(found.row, people[0].end) - 1):
        return _with_adjectives(found, people[0])
    return _things(found)


def _first_sentence_end(found: Sentence) -> int:
    row = found.row
    stops = [
        token.start
        for at, token in enumerate(row)
        if token.text == "." and at > found.lead_end and not glued(row, at + 1)
    ]
    return min([*stops, found.main_end])


def _bare_qualities(found: Sentence) -> list[Metric]:
    """Metrics that name nothing alone, and are asked for their number all the same: engagement."""
    return [metric for metric in found.metrics if metric.kind == "engagement"]


def _is_aside(found: Sentence, metric: Metric) -> bool:
    """Whether a metric's word is a subject ("about leads") or the one group that is served."""
    place = place_of(found.row, metric.start)
    served = any(span.start <= metric.start < span.end for span in people_served(found))
    is_one = served and not _is_plural(found, place_of(found.row, metric.end) - 1)
    is_part = place > 1 and found.row[place - 1].text == "-" and glued(found.row, place)
    return is_one or is_part or is_led_by(found, place, "plainly_about")


def _first_cell(found: Sentence) -> Span | None:
    """What a row of figures measures."""
    cell = next((each for each in found.text.split("|") if each.strip()), "").strip()
    start = found.text.find(cell)
    return Span(start, start + len(cell)) if cell else None


def _label_of_number(found: Sentence) -> Span | None:
    """What a label says of the number right behind it: "Cost per order: < $20"."""
    row, spoken = found.row, found.spoken
    words = [at for at in range(found.label_end) if row[at].kind == WORD]
    if not words or not found.targets:
        return None
    number = place_of(row, found.targets[0].start)
    is_next = all(row[at].kind != WORD for at in range(found.label_end, number))
    label = found.span(words[0], words[-1] + 1)
    says_when = any(due.start < label.end and label.start < due.end for due in found.times)
    is_general = spoken.phrases("campaign").at(row, words[0]) is not None
    is_measure = not found.metrics or found.metrics[0].start < label.end
    return label if is_next and is_measure and not (says_when or is_general) else None


def is_plural(found: Sentence, noun: Span) -> bool:
    """Return whether one asks how many of it there are, and not how much."""
    first, end = place_of(found.row, noun.start), place_of(found.row, noun.end)
    return any(_is_plural(found, at) for at in range(first, end))


def _is_plural(found: Sentence, place: int) -> bool:
    return looks_plural(found.row[place].text)


def _with_compound(found: Sentence, metric: Metric) -> Span:
    """A metric with what stands before it of the same name: "newsletter sign-ups"."""
    row, spoken = found.row, found.spoken
    place = place_of(row, metric.start)
    parts = spoken.phrases("outputs", "places")
    if not spoken.data["adjective_follows"]:
        while place and (match := parts.at(row, place - 1)) and match[0] == place:
            place -= 1
    if row[place].text in spoken.words("determiners"):
        place += 1
    after, end = place_of(row, metric.end), metric.end
    if after < len(row) and row[after].text in spoken.words("rate_words"):
        end = row[after].end
    elif not spoken.data["adjective_follows"] and not looks_plural(row[after - 1].text):
        end = _end_of_compound(found, after, end)
    return Span(row[place].start, end)


def _end_of_compound(found: Sentence, place: int, end: int) -> int:
    """Where a name ends that a metric only opens: "appointment requests"."""
    stops = found.spoken.words("unit_stops")
    for at in range(place, min(place + 2, len(found.row))):
        if found.row[at].kind != WORD or found.row[at].text in stops:
            break
        if looks_plural(found.row[at].text):
            return found.row[at].end
    return end


def _with_adjectives(found: Sentence, people: Span) -> Span:
    """People with the words that tell them apart: "seasonal pickers"."""
    row, spoken = found.row, found.spoken
    place = place_of(row, people.start)
    stops = spoken.words("unit_stops") | spoken.words("determiners")
    others = ("people_verbs", "serving_verbs", "strong_verbs", "vague_verbs", "vague_words")
    verbs = spoken.phrases(*others)
    if not spoken.data["adjective_follows"]:
        while (
            place > found.lead_end + 1
            and row[place - 1].kind == WORD
            and row[place - 1].text not in stops
            and not verbs.at(row, place - 1)
        ):
            place -= 1
    return Span(row[place].start, people.end)


def _things(found: Sentence) -> Span | None:
    """The object of the verb that opens the goal, where there are to be several: "recipes"."""
    thing = opening_object(found) or read_object(found, min(found.lead_end + 1, len(found.row)))
    words = _together(found, thing.words)
    capital = [at for at in words if at and found.text[found.row[at].start].isupper()]
    several = [at for at in words if _is_plural(found, at) and at not in capital]
    return found.span(words[0], several[-1] + 1) if several else None


def _together(found: Sentence, words: tuple[int, ...]) -> list[int]:
    """The words up to the first joint or adverb between them; a hyphen is none."""
    kept: list[int] = []
    for at in words:
        is_next = not kept or at == kept[-1] + 1 or found.row[at - 1].text == "-"
        if not is_next or found.row[at].text.endswith(found.spoken.data["adverb_ending"]):
            break
        kept.append(at)
    return kept


def counted_by(found: Sentence, quantity: Quantity) -> Span:
    """Return a number with what it counts: "8 out of 10 attendees", "$8 a month"."""
    row, spoken = found.row, found.spoken
    at = place_of(row, quantity.end)
    last = at
    while at < len(row) and (
        row[at].kind == NUMBER or row[at].text in spoken.words("whole_joints")
    ):
        at += 1
    words = _together(found, read_object(found, at, is_counted=True).words)
    is_praise = words and spoken.phrases("praise").at(row, words[-1])  # "104 valuable, rare items"
    is_noun = words and words[0] <= at + 1 and not is_praise
    end = row[words[-1]].end if is_noun else row[last - 1].end
    measured = [each for each in found.metrics if quantity.end <= each.start]
    made = [span.start for span in found.listed("made_things")]
    is_part = any(each.end < start < end for each in measured[:1] for start in made)
    if (
        measured
        and not is_part
        and _is_plainly_between(found, at, place_of(row, measured[0].start))
    ):
        end = measured[0].end
    rounds = [each.end for each in found.recurrences if each.start <= quantity.start < each.end]
    return Span(quantity.start, max([end, quantity.end, *rounds]))


def _is_plainly_between(found: Sentence, first: int, end: int) -> bool:
    """Whether no more than two adjectives stand between a number and its metric."""
    between, stops = found.row[first:end], found.spoken.words("unit_stops")
    return len(between) <= 2 and all(t.kind == WORD and t.text not in stops for t in between)


_A_FEW = 10


def has_a_baseline(found: Sentence, quantity: Quantity, counted: Span) -> bool:
    """Return whether there can be a figure of today: none of things that are only to be done.

    Followers and shares have one; two interviews to win or fifty partners to call have not.
    """
    is_measured = any(counted.start <= each.start < counted.end for each in found.metrics)
    if is_measured or found.text.startswith("|"):
        return True
    if quantity.unit and quantity.low is not None and quantity.low <= _A_FEW:
        return False
    made = found.listed("outputs") + found.listed("made_things")
    if any(counted.start <= span.start < counted.end for span in made):
        return False
    verbs = ("result_verbs", "making_verbs", "people_verbs", "serving_verbs", "offering_verbs")
    number = place_of(found.row, counted.start)
    openings = [first for name in verbs for first, _ in found.places(name)]
    return not any(first < number and first <= found.opening for first in openings)
