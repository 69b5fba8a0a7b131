"""Relevant: the audience that a goal serves, or the wider objective beyond the act."""

from __future__ import annotations

from stratlint.language.goals.measures import Span
from stratlint.language.goals.people import people_served
from stratlint.language.goals.sentence import Sentence, outside
from stratlint.language.grammar.slots import before
from stratlint.language.grammar.tokens import WORD


def relevant(found: Sentence) -> list[Span]:
    """Return the audience that is served, or the wider objective beyond the act."""
    shown = _purpose_phrases(found) + _infinitives(found) + _purpose_label(found)
    shown += _end_said_first(found)
    return sorted({*shown, *_served_by_an_act(found), *people_served(found)})


def serves(found: Sentence) -> list[Span]:
    """Return the people and the ends that a goal names, which is less than a purpose.

    Sales, gifts and applications are wanted for their own sake; followers and visits are not.
    """
    metrics = [Span(metric.start, metric.end) for metric in found.metrics]
    people = outside(found.listed("audiences"), metrics if found.quantities else [])
    return people + found.listed("ends")


def _purpose_phrases(found: Sentence) -> list[Span]:
    """Return "so that", "pour que" and the like; "our mission is" at the start gives no end."""
    never_first = found.spoken.phrases("purpose_not_first")
    return _so_they_can(found) + [
        found.span(first, end)
        for first, end in found.places("purpose_phrases")
        if not (_opens(found, first) and never_first.at(found.row, first))
    ]


def _so_they_can(found: Sentence) -> list[Span]:
    """Return "so villages can make their own": a clause of its own, told by its modal verb."""
    row, spoken = found.row, found.spoken
    modals = spoken.words("modal_words")
    return [
        found.span(at, modal + 1)
        for at in range(1, len(row))
        if row[at].text in spoken.words("so_words")
        for modal in range(at + 2, min(at + 6, len(row)))
        if row[modal].text in modals
    ][:1]


def _opens(found: Sentence, place: int) -> bool:
    """Whether nothing but a label or a hashtag stands before a token."""
    return place == 0 or found.row[place - 1].text in ":|.-"


def _infinitives(found: Sentence) -> list[Span]:
    """Return "to drive", "pour attirer": an end in view after what is done."""
    verbs = found.spoken.phrases("purpose_verbs")
    openers = found.spoken.words("infinitive")
    never = found.spoken.words("not_purpose_after")
    shown = []
    for place in range(2, len(found.row) - 1):
        word = found.row[place - 1].text
        if found.row[place].text not in openers or found.row[place].kind != WORD:
            continue
        is_led = word in never and not _is_made_thing(found, place - 1)
        if is_led or word in ":|.-" or _is_asked_of_others(found, place):
            continue
        at = place + 1 + (found.row[place + 1].text in found.spoken.words("plus_words"))
        verb = (verbs.at(found.row, at) or _infinitive(found, at)) if at < len(found.row) else None
        if verb and not _counts_the_verb(found, place - 1):
            shown.append(found.span(place, verb[0]))
    return shown


def _is_made_thing(found: Sentence, place: int) -> bool:
    """Whether the word is a noun with an article of its own: "draft a plan to win readers"."""
    made = found.spoken.phrases("made_things").at(found.row, place)
    return made is not None and before(found.row, place, found.spoken.words("one_words"), 8)


def _end_said_first(found: Sentence) -> list[Span]:
    """Return "to pay for the roof, we want": an end, and behind its comma what is wanted for it."""
    if not found.row or found.row[0].text not in found.spoken.words("infinitive"):
        return []
    commas = [at for at, token in enumerate(found.row) if token.text == ","]
    aims = [first for first, _ in found.places("aim_openers") if commas and first > commas[0]]
    return [found.span(0, commas[0])] if aims else []


def _infinitive(found: Sentence, place: int) -> tuple[int, str] | None:
    """A verb that is told by its ending, where a language has one: "pour dépendre moins"."""
    token = found.row[place]
    endings = tuple(found.spoken.data["infinitive_endings"])
    is_verb = token.kind == WORD and len(token.text) > 4 and token.text.endswith(endings)
    is_other = token.text in found.spoken.words("determiners") | found.spoken.words("unit_stops")
    is_other = is_other or found.spoken.phrases("months").at(found.row, place) is not None
    return (place + 1, token.text) if endings and is_verb and not is_other else None


def _counts_the_verb(found: Sentence, place: int) -> bool:
    """Whether a figure counts who is to do it: "50 to sign up", not "from 60 to 110 to keep"."""
    start = found.row[place].start
    return any(each.start <= start < each.end and not each.from_value for each in found.quantities)


def _is_asked_of_others(found: Sentence, place: int) -> bool:
    """Whether the verb is what others are to do: "we want fans to engage more"."""
    control = found.spoken.words("control_verbs")
    for token in reversed(found.row[max(0, place - 5) : place]):
        if token.kind != WORD:
            return False
        if token.text in control:
            return True
    return False


def _purpose_label(found: Sentence) -> list[Span]:
    """Return what a label, a first cell or a bracket says it is for: "Brand awareness: …"."""
    purposes = found.listed("purposes")
    cells = [cell.strip() for cell in found.text.strip().strip("|").split("|")]
    if "|" in found.text:
        if len(cells) < 3 or any(map(str.isdigit, cells[1])):
            return []
        end = found.text.index(cells[0]) + len(cells[0])
        return [span for span in purposes if span.end <= end][:1]
    label = found.row[found.label_end].start if found.label_end else 0
    goals = found.listed("label_purposes")
    shown = [span for span in goals if span.end <= label and found.targets][:1]
    opening, closing = found.text.find("("), found.text.find(")")
    return shown + [span for span in purposes if 0 < opening < span.start < closing]


def _served_by_an_act(found: Sentence) -> list[Span]:
    """Return what an act with a figure serves: "gain engagement by sharing three polls"."""
    for first, _ in found.places("act_openers"):
        before = [span for span in found.listed("wider_objectives")
                  if span.end <= found.row[first].start]  # fmt: skip
        is_act = all(each.start > found.row[first].start for each in found.targets)
        if before and found.targets and is_act:
            return before[:1]
    return []
