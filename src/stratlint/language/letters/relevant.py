"""Relevant: what the goal is good for."""

from stratlint.language.letters.where import people
from stratlint.language.measures import Span
from stratlint.language.statements import Statement
from stratlint.language.tokens import WORD


def shows_relevant(found: Statement) -> list[Span]:
    """Return the words that say to what end, or for whose sake."""
    shown = _phrases(found) + _infinitives(found) + _purpose_cell(found)
    return sorted(set(shown))


def serves(found: Statement) -> list[Span]:
    """Return the people and the ends that a goal names, which is less than a purpose.

    Sales, gifts and applications are wanted for their own sake; followers and visits are not.
    """
    metrics = [Span(metric.start, metric.end) for metric in found.metrics]
    counted = metrics if found.quantities else []
    return people(found, counted) + found.listed("ends")


def _phrases(found: Statement) -> list[Span]:
    """Return "so that", "pour que" and the like; "our mission is" at the start gives no end."""
    never_first = found.spoken.phrases("purpose_not_first")
    return [
        found.span(first, end)
        for first, end in found.places("purpose_phrases")
        if not (_opens(found, first) and never_first.at(found.row, first))
    ]


def _opens(found: Statement, place: int) -> bool:
    """Return whether nothing but a label or a hashtag stands before a token."""
    return place == 0 or found.row[place - 1].text in ":|.-"


def _infinitives(found: Statement) -> list[Span]:
    """Return "to drive", "pour attirer": an end in view after what is done."""
    verbs = found.spoken.phrases("purpose_verbs")
    openers = found.spoken.words("infinitive")
    never = found.spoken.words("not_purpose_after")
    shown = []
    for place in range(2, len(found.row) - 1):
        if found.row[place].text not in openers or found.row[place].kind != WORD:
            continue
        before = found.row[place - 1]
        if _is_asked_of_others(found, place):
            continue
        is_figure = any(
            each.start <= before.start < each.end and each.from_value is None
            for each in found.quantities
        )  # "50 to sign up", but "from 60 to 110 to keep the stall going"
        if before.text in never or before.text in ":|.-" or is_figure:
            continue
        verb = verbs.at(found.row, place + 1)
        if verb:
            shown.append(found.span(place, verb[0]))
    return shown


def _is_asked_of_others(found: Statement, place: int) -> bool:
    """Return whether the verb is what others are to do: "we want fans to engage more"."""
    control = found.spoken.words("control_verbs")
    for token in reversed(found.row[max(0, place - 5) : place]):
        if token.kind != WORD:
            return False
        if token.text in control:
            return True
    return False


def _purpose_cell(found: Statement) -> list[Span]:
    """Return the first cell of a row that names what for, with the metric in a cell of its own."""
    cells = [cell.strip() for cell in found.text.strip().strip("|").split("|")]
    if "|" not in found.text or len(cells) < 3 or any(s.isdigit() for s in cells[1]):
        return []
    end = found.text.index(cells[0]) + len(cells[0])
    return [span for span in found.listed("purposes") if span.end <= end][:1]
