"""The words of a goal that say of what: those that are left when all that says little is taken."""

from __future__ import annotations

from stratlint.language.goals.measures import Span
from stratlint.language.goals.sentence import Sentence, once
from stratlint.language.grammar.slots import glued
from stratlint.language.grammar.tokens import WORD

_ENOUGH = 2
"""Words of one clause: one alone (print flyers, follow rivals) may be anybody's."""

_SHORTEST = 4  # letters: shorter words are mostly joints
_ENDS = frozenset(",;:|!?.+")
_DOING = (
    "vague_verbs", "strong_verbs", "result_verbs", "people_verbs", "serving_verbs",
    "showing_verbs", "making_verbs", "offering_verbs", "purpose_verbs",
)  # fmt: skip
_SAYING_LITTLE = (
    "vague_words", "praise", "qualities", "bare_qualities", "awareness_words", "empty_objects",
    "anybody", "brands",
    "generic_outputs", "general_places", "plus_after", "comparatives", "comparing", "standing",
    "means_words", "resources", "at_least", "at_most", "roughly", "anyunit", "number_words",
    "rate_words", "remaining_words", "months", "weekday",
)  # fmt: skip


def telling_words(found: Sentence) -> list[Span]:
    """Return the stretch of a clause that says of what, where enough of its words do.

    What says little (qualities, praise, "our brand", things made of any kind) is a short list; what
    a goal can be about is none. "Bring the wait for an appointment down from 21 to 10 days" names
    what changes in words that no list has.
    """
    best: list[Span] = []
    clause: list[Span] = []
    for place in range(found.lead_end, len(found.row)):
        token = found.row[place]
        if token.start >= found.main_end:
            break
        if token.text in _ENDS or token.text in found.spoken.words("aside_words"):
            best, clause = max(best, clause, key=len), []
        elif _tells(found, place):
            clause.append(Span(token.start, token.end))
            if _says_of_what(found, place + 1):
                clause.append(Span(found.row[place + 1].start, found.row[place + 1].end))
    best = max(best, clause, key=len)
    enough = _ENOUGH - (_is_labelled(found) or _is_counted(found) or _says_where(found))
    return [Span(best[0].start, best[-1].end)] if len(best) >= enough else []


def _says_of_what(found: Sentence, place: int) -> bool:
    """Whether a thing made of any kind is told apart by the word before it: "staircase photos"."""
    if found.spoken.data["adjective_follows"] or place >= len(found.row):
        return False
    return found.spoken.phrases("generic_outputs", "outputs").at(found.row, place) is not None


def _says_where(found: Sentence) -> bool:
    """Whether the place is told: "test formats on TikTok", not "our LinkedIn community"."""
    row, where = found.row, found.spoken.words("where_words")
    general = {first for first, _ in found.places("general_places")}
    if any(token.text in found.spoken.words("plus_words") for token in row):
        return False  # "talk more with parents on Facebook"
    return any(
        first and row[first - 1].text in where and first not in general
        for first, _ in found.places("places")
        if found.text[row[first].start].isupper()
    )


def _is_counted(found: Sentence) -> bool:
    """Whether there is to be more or less of one thing: "collect stories", "talk about loss"."""
    verbs = [first for first, _ in found.places("counting_verbs")]
    return found.lead_end in verbs or bool(found.places("plainly_about"))


def _is_labelled(found: Sentence) -> bool:
    """Whether words stand beside a number of their own: "| B2B pipeline | 0 | 3 |", "from 3 %"."""
    if not found.targets:
        return False
    first = found.targets[0]
    return "|" in found.text or first.from_value is not None or (first.percent and not first.change)


@once
def vague_thing(found: Sentence) -> range:
    """Return the words of a thing that says nothing: "a wider audience", "une voix forte"."""
    row, spoken = found.row, found.spoken
    opening = range(found.lead_end, min(found.opening, len(row) - 1))
    first = next((at for at in opening if row[at].text in spoken.words("one_words")), len(row))
    goes_on, end = spoken.words("and_words") | {",", "-"}, first + 1
    while end < len(row) and (row[end].kind == WORD or row[end].text in goes_on):
        if row[end].text in spoken.words("unit_stops") - goes_on:
            break
        end += 1
    words = range(first + 1, end) if spoken.data["adjective_follows"] else range(end - 1, end)
    heads = [at for at in words if first < at and not spoken.phrases("praise").at(row, at)][:1]
    idle = heads and spoken.phrases("vague_verbs", "making_verbs").at(row, found.lead_end)
    made = spoken.phrases("made_things", *(() if idle else ("outputs",)))
    vague = spoken.phrases("vague_words", "vague_objects")
    is_vague = any(vague.at(row, at) and not made.at(row, at) for at in heads)
    return range(first, end) if is_vague else range(0)


def _tells(found: Sentence, place: int) -> bool:
    row, spoken = found.row, found.spoken
    token = row[place]
    if token.kind != WORD or len(token.text) < _SHORTEST or place == found.lead_end:
        return False
    if place + 1 < len(row) and row[place + 1].text == "-" and glued(row, place + 1):
        return False  # a compound counts once, by its last word
    joints = spoken.words("function_words") | spoken.words("unit_stops")
    if token.text in joints or token.text.endswith(spoken.data["adverb_ending"]):
        return False
    if place in vague_thing(found):
        return False
    is_noun = token.text.endswith("s") and not spoken.data["infinitive_endings"]  # "books"
    if spoken.phrases(*_SAYING_LITTLE, *(() if is_noun else _DOING)).at(row, place):
        return False
    if found.text[token.start].isupper() and spoken.phrases("places").at(row, place):
        return False  # a network, where anything may be
    taken = found.listed("general_places") + found.bounds + found.cadences
    taken += [Span(each.start, each.end) for each in found.quantities]
    taken += [found.span(*each) for each in found.comparisons]
    return not any(span.start <= token.start < span.end for span in taken)
