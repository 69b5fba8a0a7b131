"""Where a goal is, and what its things are about: places, names, subjects."""

from __future__ import annotations

from stratlint.language.goals.measures import Span
from stratlint.language.goals.nouns import Object
from stratlint.language.goals.sentence import Sentence, once, outside
from stratlint.language.grammar.phrases import Phrases
from stratlint.language.grammar.tokens import MARK, OPAQUE, WORD


@once
def sites(found: Sentence) -> list[Span]:
    """Return the places of the main clause that are no part of what is made or measured."""
    told = [Span(m.start, m.end) for m in found.metrics if m.kind in ("vanity", "engagement")]
    longer = [span for span in found.listed("outputs") if " " in found.text[span.start : span.end]]
    kept = outside(found.listed("places"), told)
    names_a_place = found.listed("telling_outputs")
    return [
        span
        for span in [*outside(kept, longer), *names_a_place]
        if span.start < found.purpose_start
    ]


def subjects(found: Sentence, thing: Object) -> list[Span]:
    """Return what a preposition behind a thing says that it is of or about: "tips on moss"."""
    row, spoken = found.row, found.spoken
    listed = spoken.phrases("subject_words")
    last = thing.words[-1] + 1 if thing.words else thing.start
    for place in range(thing.start, min(last + 3, len(row))):
        if row[place].text in spoken.words("and_words") or row[place].text in ".,;:|":
            break
        joint = listed.at(row, place)
        if not joint or row[place].start >= found.main_end:
            continue
        general = spoken.phrases("general_places")
        if general.at(row, place) or (joint[0] < len(row) and general.at(row, joint[0])):
            continue
        at = joint[0]
        while at < len(row) and row[at].text in spoken.words("determiners"):
            at += 1
        if may_name_something(found, at):
            return [found.span(place, at + 1)]
    return []


def may_name_something(found: Sentence, place: int) -> bool:
    """Whether a word can be the name of a place, a subject or people: no time, sum or means."""
    row, spoken = found.row, found.spoken
    if place >= len(row) or row[place].kind != WORD:
        return False
    if row[place].text in spoken.words("unit_stops") | spoken.words("no_places"):
        return False
    lists = (
        "anyunit", "adverb_words", "months", "anybody", "qualities", "praise", "general_places",
        "brands", "bare_qualities", "awareness_words",
    )  # fmt: skip
    if spoken.phrases(*lists).at(row, place):
        return False
    taken = [Span(q.start, q.end) for q in found.quantities] + found.bounds
    for name in ("means_words", "resources"):
        taken += found.listed(name)
    return not any(first <= row[place].start < end for first, end in taken)


@once
def names(found: Sentence) -> list[Span]:
    """Return proper names: capital letters inside a sentence, in no date and no table."""
    handles = [
        Span(token.start, token.end)
        for token in found.row
        if token.kind == OPAQUE and token.text.startswith("@")
    ]
    if "|" in found.text or _is_title(found):
        return handles
    taken = [Span(m.start, m.end) for m in found.metrics] + found.bounds + found.cadences
    taken += _times(found) + found.listed("awareness_words") + found.listed("outputs")
    return handles + [
        Span(token.start, token.end)
        for place, token in enumerate(found.row)
        if token.kind == WORD
        and _is_name(found.text[token.start : token.end])
        and not opens_sentence(found, place)
        and not any(span.start < token.end and token.start < span.end for span in taken)
    ]


def _times(found: Sentence) -> list[Span]:
    """Return the names of months and days, which some languages write with a capital letter."""
    listed = found.spoken.phrases("months", "weekday")
    return [found.span(at, at + 1) for at in range(len(found.row)) if listed.at(found.row, at)]


def _is_name(word: str) -> bool:
    """Whether a word is written as a name: "Strava"; an acronym (MVP, GIFs) tells none."""
    return len(word) > 2 and word[0].isupper() and (word[1].islower() or word[1] == "’")


def _is_title(found: Sentence) -> bool:
    """Whether every word has a capital, as in a heading."""
    words = [found.text[token.start] for token in found.row if token.kind == WORD]
    return len(words) > 1 and not any(letter.islower() for letter in words)


def opens_sentence(found: Sentence, place: int) -> bool:
    """Whether a token opens a sentence, with no more than marks before it."""
    before = found.row[:place]
    return all(token.kind == MARK for token in before) or before[-1].text in ".:|!?()-+→"


def is_led_by(found: Sentence, place: int, *names: str) -> bool:
    """Whether a phrase of some list ends right before a word, no more than articles between."""
    row, spoken = found.row, found.spoken
    leading = spoken.words("leading_words")
    # Words of a compound, where they stand before their noun: "for allotment holders".
    plain = 0 if spoken.data["adjective_follows"] else 2
    listed = spoken.phrases(*names)
    while not _ends_here(found, place, listed):
        if not place or not (row[place - 1].text in leading or plain):
            return False
        if row[place - 1].text not in leading:
            is_word = row[place - 1].kind == WORD or row[place - 1].text == "-"
            is_praise = spoken.phrases("praise").at(row, place - 1) is not None
            if not is_word or is_praise or row[place - 1].text in spoken.words("unit_stops"):
                return False
            plain -= row[place - 1].text != "-"
        place -= 1
    return True


def _ends_here(found: Sentence, place: int, listed: Phrases) -> bool:
    """Whether a phrase that begins shortly before a token reaches it."""
    near = range(max(0, place - 3), place)
    return any(match[0] >= place for at in near if (match := listed.at(found.row, at)))
