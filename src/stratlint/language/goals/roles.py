"""What a figure of a goal's sentence is there for: to be reached, to start from, to be spent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stratlint.language.goals.comparisons import lies_in
from stratlint.language.grammar.phrases import looks_plural
from stratlint.language.grammar.slots import Row, glued, place_of
from stratlint.language.grammar.tokens import NUMBER, WORD
from stratlint.language.numbers.quantities import Quantity

if TYPE_CHECKING:
    from stratlint.language.goals.sentence import Sentence


_MOST_VERSIONS = 20


def role_of(found: Sentence, quantity: Quantity) -> str:
    """Return what a figure is there for: target, baseline, means, pace, or what there is."""
    first = place_of(found.row, quantity.start)
    if quantity.from_value is not None:
        return "target"
    if _is_pace(found, quantity):
        return "pace"
    if lies_in(first, found.comparisons):
        return "baseline"
    if _is_led_by(found, "resources", first) or _is_followed_by_resources(found, quantity):
        return "target" if quantity.change else "means"
    if _is_price(found, quantity, first):
        return "means"
    if not quantity.change and not quantity.percent:
        is_part = part_of(found, first) is not None
        is_named = _is_version(found, quantity, first) or _is_length(found, quantity)
        if is_part or is_named or _is_owned(found, first):
            return "existing"
        if _is_led_by(found, "means_words", first) and not _is_paced(found, quantity):
            return "means"
    return "target"


def _is_led_by(found: Sentence, name: str, first: int) -> bool:
    """Whether a phrase of a list stands shortly before a token, in the same clause."""
    listed = found.spoken.phrases(name)
    for place in range(max(0, first - 5), first):
        match = listed.at(found.row, place)
        if match and match[0] <= first and not _clause_ends(found.row, match[0], first):
            return True
    return False


def _is_followed_by_resources(found: Sentence, quantity: Quantity) -> bool:
    """Whether a figure counts means: "a $600 marketing budget"."""
    listed = found.spoken.phrases("resources")
    stops = found.spoken.words("unit_stops") - found.spoken.words("per_joints")
    after = place_of(found.row, quantity.end)
    for place in range(after, min(after + 6, len(found.row))):
        if listed.at(found.row, place):
            return True
        if found.row[place].text in stops or _clause_ends(found.row, place, place + 1):
            return False
    return False


def _is_version(found: Sentence, quantity: Quantity, first: int) -> bool:
    """Whether a figure closes a name: "set up Google Analytics 4"."""
    place = first - 1
    is_last = quantity.unit == ""
    is_small = quantity.low is not None and quantity.low < _MOST_VERSIONS
    if place <= found.lead_end + 1 or not (is_last and is_small) or "|" in found.text:
        return False
    pair = found.row[place - 1 : first]
    return all(each.kind == WORD and found.text[each.start].isupper() for each in pair)


def _is_length(found: Sentence, quantity: Quantity) -> bool:
    """Whether a figure tells how long a thing is: "a three-day workshop"."""
    row, end = found.row, place_of(found.row, quantity.end)
    unit = found.spoken.phrases("anyunit").at(row, end + 1) if end + 1 < len(row) else None
    if unit is None or row[end].text != "-" or not glued(row, end + 1):
        return False
    return unit[0] < len(row) and row[unit[0]].kind == WORD


def part_of(found: Sentence, first: int) -> int | None:
    """Where the part begins that a figure is the whole of: "8 out of 10", "un client sur dix"."""
    row, place = found.row, first
    while place and row[place - 1].text in found.spoken.words("whole_joints"):
        place -= 1
    if not 0 < place < first:
        return None
    words = found.spoken.phrases("number_words")
    if row[place - 1].kind == NUMBER or words.at(row, place - 1):
        return place - 1
    if place < 2 or not found.spoken.data["adjective_follows"]:
        return None
    is_one = row[place - 2].text in found.spoken.words("one_words")
    is_many = row[place - 2].kind == NUMBER and looks_plural(row[place - 1].text)
    is_bare = first + 1 == len(row) or not looks_plural(row[first + 1].text)
    return place - 2 if is_bare and (is_one or is_many) else None


def _is_price(found: Sentence, quantity: Quantity, first: int) -> bool:
    """Whether a sum says what things cost: "phones for under €300", "sign-ups ($8/mo)"."""
    if quantity.unit.casefold() not in found.spoken.words("currencies"):
        return False
    opening = first - (first > 0 and found.row[first - 1].text == quantity.unit.casefold())
    before = found.row[opening - 1].text if opening else ""
    is_paid_each = before == "(" and bool(found.metrics) and not found.places("money_metrics")
    is_beside = any(each.start < quantity.start for each in found.all_quantities)
    is_paid_each = is_paid_each or (is_beside and before in found.spoken.words("price_joints"))
    return is_paid_each or _is_led_by(found, "price_words", first)


def _is_owned(found: Sentence, first: int) -> bool:
    """Whether there are so many already: "our 3 channels", "nos trois réseaux"."""
    before = found.row[first - 1] if first else None
    if before is None or before.text not in found.spoken.words("owned_words"):
        return False
    lists = [found.spoken.phrases(name) for name in ("ordinals", "remaining_words")]
    after = first + 1
    return after == len(found.row) or not any(each.at(found.row, after) for each in lists)


def _is_pace(found: Sentence, quantity: Quantity) -> bool:
    """Whether a figure only says every how many: "every two days", "un mardi sur deux"."""
    around = [r for r in found.recurrences if r.start <= quantity.start < r.end]
    return any(
        r.kind in ("every", "weekday") and not (r.counted and quantity.start < r.counted[1])
        for r in around
    )


def _is_paced(found: Sentence, quantity: Quantity) -> bool:
    return any(each.start <= quantity.start < each.end for each in found.recurrences)


def _clause_ends(row: Row, first: int, end: int) -> bool:
    """Whether a mark between two tokens ends a clause."""
    return any(token.text in ",;.)|→" for token in row[first:end])
