"""The people in a goal: those whom it serves, deals with or only counts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from stratlint.language.goals.measures import Span
from stratlint.language.goals.sentence import Sentence, once, read_sentence
from stratlint.language.goals.whereabouts import is_led_by, may_name_something
from stratlint.language.grammar.phrases import looks_plural
from stratlint.language.grammar.slots import glued, place_of
from stratlint.language.grammar.tokens import NUMBER, WORD


@once
def people_served(found: Sentence) -> list[Span]:
    """Return the audience that a goal serves: "among teenagers", "auprès des élus".

    People who are only counted (recruit 40 donors, reach more students) are none.
    """
    served = [
        span
        for span in everybody(found)
        if _is_led(found, place_of(found.row, span.start)) or _is_object_of_service(found, span)
    ]
    return served + _who_get(found) + _among(found) + _shown_to(found) + found.listed("for_whom")


def _who_get(found: Sentence) -> list[Span]:
    """Return the people who are to know or to get something: "so each resident knows"."""
    verbs = found.spoken.phrases("getting_verbs")
    ends = [place_of(found.row, each.end) for each in found.quantities]
    counted = {end + adjectives for end in ends for adjectives in range(3)}
    return [
        span
        for span in everybody(found)
        if (after := place_of(found.row, span.end)) < len(found.row)
        and verbs.at(found.row, after)
        and place_of(found.row, span.start) not in counted
    ]


def _shown_to(found: Sentence) -> list[Span]:
    """Return those to whom something is shown: "faire découvrir la fauconnerie aux scolaires"."""
    if not any(first <= found.opening for first, _ in found.places("showing_verbs")):
        return []
    return [
        found.span(first, end + 1)
        for first, end in found.places("shown_to")
        if end < len(found.row) and may_name_something(found, end)
    ]


def _is_led(found: Sentence, place: int) -> bool:
    """Whether "for", "among" and the like lead to people; "to partner" is a verb."""
    is_led = is_led_by(found, place, "served_words", "among_words") or _is_told(found, place)
    return is_led or _is_trusting(found, place)


def _is_told(found: Sentence, place: int) -> bool:
    """Whether it is done to people: "clearer to young visitors", where a verb has no "to"."""
    row, spoken = found.row, found.spoken
    is_several = looks_plural(row[place].text) or row[place].text in spoken.words("plurals")
    if not is_several or "|" in found.text:
        return False
    sends = [first for first, _ in found.places("sending_verbs") if first <= found.opening]
    compound = 2 if sends else 0
    while place and (
        row[place - 1].text in spoken.words("leading_words")
        or "-" in (row[place].text, row[place - 1].text, row[place - 2].text)  # "first-time voters"
        or (compound and row[place - 1].text not in spoken.words("unit_stops"))
    ):
        place -= 1
        compound -= compound > 0
    return place > 0 and row[place - 1].text in spoken.words("told_to")


def _is_trusting(found: Sentence, place: int) -> bool:
    """Whether it is their trust or their questions: "trust with buyers", "le besoin des élus"."""
    row, spoken = found.row, found.spoken
    own = spoken.phrases("theirs")  # what is of people is theirs, visibility of a club its own
    shared = spoken.phrases("theirs", "qualities", "awareness_words")
    return any(
        (own if row[at].text in spoken.words("of_words") else shared).at(row, at - 1)
        for at in range(max(1, place - 5), place)
        if row[at].text in spoken.words("trust_joints")
    )


@once
def everybody(found: Sentence) -> list[Span]:
    """Return every mention of people who are somebody in particular."""
    vague = found.listed("anybody")
    people = found.listed("audiences") + _ages(found) + _by_ending(found)
    return _somewhere(found) + [
        span
        for span in people
        if not any(each.start <= span.start and span.end <= each.end for each in vague)
    ]


def _somewhere(found: Sentence) -> list[Span]:
    """Return people who are told apart by where they are: "people on campus"."""
    row, spoken = found.row, found.spoken
    shown = []
    for first, end in found.places("anybody"):
        at = end
        while at < len(row) and row[at].text in spoken.words("determiners"):
            at += 1
        joints = spoken.words("where_words")
        is_led = end < len(row) and row[end].text in joints
        at += is_led and at < len(row) and row[at].text in joints
        while at < len(row) and row[at].text in spoken.words("determiners"):
            at += 1
        if is_led and may_name_something(found, at):
            shown.append(found.span(first, at + 1))
    return shown


def _by_ending(found: Sentence) -> list[Span]:
    """Return people who are told by the ending of their name: "gardeners", "cyclistes"."""
    endings = tuple(found.spoken.data["people_endings"].split())
    things = ("outputs", "made_things", "outcome_metrics", "engagement_metrics", "vanity_metrics",
              "event", "no_people", "anyunit")  # fmt: skip
    return [
        found.span(place, place + 1)
        for place, token in enumerate(found.row)
        if token.kind == WORD
        and token.text.endswith(endings)
        and len(token.text) > 5
        and not found.spoken.phrases(*things).at(found.row, place)
    ]


def _among(found: Sentence) -> list[Span]:
    """Return whoever stands behind "among" or "auprès de", which nothing but people follow."""
    shown = []
    for first, end in found.places("among_words"):
        at = end
        while at < len(found.row) and (
            found.row[at].text in found.spoken.words("determiners")
            or found.row[at].kind == NUMBER
            or found.row[at].text in "'-"
        ):
            at += 1
        is_share = any(
            found.row[place].text == "%" for place in range(end, min(at + 1, len(found.row)))
        )
        is_age = at < len(found.row) and found.spoken.phrases("age_after").at(found.row, at)
        lists = ("ordinals", "position_words")
        is_rank = any(
            (rank := found.spoken.phrases(name).at(found.row, at))
            and not (rank[0] < len(found.row) and found.row[rank[0]].text == "-")
            for name in lists
            if at < len(found.row)
        )
        if not (is_share or is_rank) and (is_age or may_name_something(found, at)):
            shown.append(found.span(first, at + 1))
    return shown


def _is_object_of_service(found: Sentence, people: Span) -> bool:
    """Whether a verb such as "inform" or "teach" has these people as its object, uncounted."""
    place = place_of(found.row, people.start)
    for first, end in found.places("serving_verbs"):
        if first > found.opening or not end <= place <= end + 4:
            continue
        between = found.row[end:place]
        words = [token.text for token in between]
        is_counted = any(token.kind == NUMBER for token in between) or any(
            found.spoken.phrases(name).at(found.row, at)
            for name in ("plus_after", "number_words", "amounts", "comparatives")
            for at in range(end, place)
        )
        plain = all(token.kind == WORD or token.text in "'-*" for token in between)
        if plain and not is_counted and not set(words) & found.spoken.words("partitives"):
            return True
    return False


def dealt_with(found: Sentence) -> list[Span]:
    """Return the people whom the verb that opens a goal has as its object: "recruit drivers"."""
    is_shown = any(first <= found.opening for first, _ in found.places("showing_verbs"))
    if is_shown and (told := people_served(found)):
        return told
    for first, end in found.places("people_verbs") + found.places("serving_verbs"):
        if first > found.opening or found.row[first].start >= found.main_end:
            continue
        for span in everybody(found):
            if end <= place_of(found.row, span.start) <= end + 5:
                return [Span(found.row[first].start, span.end)]
    return []


def _ages(found: Sentence) -> list[Span]:
    """Return people told by their age: "over-65s", "les 18-25 ans"."""
    row = found.row
    years = found.spoken.phrases("age_after")
    shown = []
    for place, token in enumerate(row[:-1]):
        is_age = token.kind == NUMBER and token.text.isdigit() and 2 <= int(token.text) <= 99
        if not is_age or any(due.start <= token.start < due.end for due in found.times):
            continue
        ends = glued(row, place + 1) and row[place + 1].text == "s"
        if ends or years.at(row, place + 1):
            shown.append(found.span(place, place + 2))
    return shown


def names_people(text: str, language: str) -> bool:
    """Whether a few words name people who are somebody in particular: "dog walkers"."""
    return bool(everybody(read_sentence(text, language)))


_PERSON = re.compile(r"[^\W\d_a-zß-ÿ][^\W\d_]*(?:[\s'’.-]{1,2}[^\W\d_a-zß-ÿ][^\W\d_]*\.?){0,2}")
"""One to three words with capitals."""
_BETWEEN_PERSONS = re.compile(r"\s*[,;/&+]\s*|\s[a-z]{2,3}\s")
_IN_BRACKETS = re.compile(r"\s*\([^()\n]{1,60}\)")
_ROLE = re.compile(r",\s[a-zà-ÿ][^,;]{2,60}\Z")
"""What somebody is, behind the name: "Sophie Lenoir, chargée des publics"."""


def names_persons(text: str, language: str) -> bool:
    """Whether a cell holds the names of one person or several: "Maya + Ed", "Inès (com)"."""
    names = _ROLE.sub("", _IN_BRACKETS.sub("", text.strip()))
    pieces = _BETWEEN_PERSONS.split(names)
    return all(_PERSON.fullmatch(e) and not names_people(e, language) for e in pieces)


def are_persons(cells: Sequence[str], language: str) -> bool:
    """Whether most cells of a column hold somebody's name, and no group's: "Yann", "Élise"."""
    named = [e for e in cells if names_persons(e, language) and not looks_plural(e)]
    return len(named) * 2 > len(cells)
