"""Specific: what changes, and where or for whom."""

from stratlint.language.letters.where import asked_of, shows_where
from stratlint.language.measures import Span
from stratlint.language.statements import Statement, opening, outside, positions
from stratlint.language.tokens import NUMBER, WORD


def shows_specific(found: Statement) -> list[Span]:
    """Return what changes and where or for whom; both must be there.

    What changes is a metric, a thing made, or a plain verb that opens the goal. A word that is a
    metric and a group of people at once ("members") is not both, unless the verb is one of doing
    something with people ("recruit"). A result with an object of its own ("hire a sales lead",
    "finish the script of the film") needs no place.
    """
    metrics = [Span(metric.start, metric.end) for metric in found.metrics]
    outputs = found.listed("outputs")
    results = found.listed("awareness_proxies") + positions(found) + found.listed("amounts")
    counts = results + _counted(found)
    acts = _opening_acts(found, is_counted=bool(metrics or counts))
    acts += asked_of(found)
    is_counted = bool(metrics or results) or _counts_no_output(found, outputs)
    where = shows_where(found, metrics, outputs, is_counted)
    if not (found.quantities or any(each.counted for each in found.recurrences)):
        told = outside(outputs, _led(found))  # "tell great stories", but "post daily on Threads"
        where = outside(where, told)
    if (metrics or outputs or acts or counts) and where:
        return sorted({*metrics, *outputs, *acts, *counts, *where})
    return sorted(_own_object(found) or _told_at_length(found))


_ENOUGH = 3
"""Words that say of what, beside the number: with fewer it may be anybody's."""

_TELLING_NOTHING = (
    "strong_verbs", "vague_verbs", "result_verbs", "people_verbs", "qualities", "plus_after",
    "baseline_words", "means_words", "resources", "at_least", "at_most", "roughly", "places",
    "outputs",
)  # fmt: skip


def _told_at_length(found: Statement) -> list[Span]:
    """Return the words beside a number that say of what, where there are enough of them.

    "Bring the wait for a first appointment down from 21 to 10 days" names what changes in words
    that no list has.
    """
    if not found.quantities:
        return []
    row, spoken = found.row, found.spoken
    told = [Span(q.start, q.end) for q in found.quantities] + found.bounds + found.cadences
    told += [Span(metric.start, metric.end) for metric in found.metrics]
    for name in _TELLING_NOTHING:
        listed = spoken.phrases(name).all(row, range(len(row)))
        told += [found.span(first, end) for first, end in listed]
    start, end = _clause_of_number(found)
    words = [
        Span(token.start, token.end)
        for token in row
        if token.kind == WORD
        and start <= token.start < end
        and len(token.text) > len("with")
        and found.text[token.start - 1 : token.start] != "-"  # "booking-ready" is one word
        and token.text not in spoken.words("function_words") | spoken.words("unit_stops")
    ]
    telling = outside(words, told)
    return telling if len(telling) >= _ENOUGH else []


def _clause_of_number(found: Statement) -> tuple[int, int]:
    """Return the offsets of the clause in which the first number stands, before any purpose."""
    number = found.quantities[0]
    purposes = [span.start for span in found.listed("purpose_phrases") if span.start > number.end]
    marks = [token for token in found.row if token.text in ",;:+|"]
    start = max((mark.end for mark in marks if mark.end <= number.start), default=0)
    ends = [mark.start for mark in marks if mark.start >= number.end] + purposes
    return start, min(ends, default=len(found.text))


def _led(found: Statement) -> list[Span]:
    """Return the words that "on" and the like stand before."""
    ends = [end for _, end in found.places("where_words")]
    return [found.span(end, end + 1) for end in ends if end < len(found.row)]


def vague_verb_of(found: Statement) -> Span | None:
    """Return a verb such as "improve" or "be more visible" in the sentence's first half."""
    goes_on = found.spoken.words("verb_goes_on")
    for first, end in found.places("vague_verbs"):
        if found.row[first].start > len(found.text) // 2:
            break
        is_open = found.row[end - 1].text in goes_on and end < len(found.row)
        return found.span(first, end + is_open)
    return None


def _counted(found: Statement) -> list[Span]:
    """Return the figures that count something: "100 pre-orders", "ten accounts a day"."""
    counted = [Span(q.start, q.end) for q in found.quantities if q.unit and not q.percent]
    return counted + [span for span in found.cadences if not found.metrics]


def _counts_no_output(found: Statement, outputs: list[Span]) -> bool:
    """Return whether a figure counts something that is not a thing made."""
    for counted in _counted(found):
        rest = found.text[counted.end :]
        reach = counted.end + min((rest.find(mark) for mark in ",.;" if mark in rest), default=30)
        if not any(counted.start <= made.start < reach for made in outputs):
            return True
    return False


def _opening_acts(found: Statement, *, is_counted: bool) -> list[Span]:
    """Return the plain verbs that open the goal.

    Where nothing is counted, "establish your expertise" and "publish something" are none.
    """
    last = opening(found)
    acts = [
        found.span(first, end)
        for first, end in found.places("strong_verbs")
        if first <= last
        and not found.row[first].text.endswith("s")  # "a world where every child reads"
        and (is_counted or not _has_vague_object(found, end))
    ]
    return outside(acts, [Span(m.start, m.end) for m in found.metrics])


def _has_vague_object(found: Statement, place: int) -> bool:
    """Return whether the object of a verb is what nobody can count, or says nothing."""
    determiners = found.spoken.words("determiners")
    while place < len(found.row) and found.row[place].text in determiners:
        place += 1
    if place == len(found.row):
        return False
    names = ("qualities", "empty_objects")
    ahead = range(place, min(place + 2, len(found.row)))  # past one adjective: "a strong presence"
    return any(found.spoken.phrases(name).at(found.row, at) for name in names for at in ahead)


def _own_object(found: Statement) -> list[Span]:
    """Return a verb of result and its object, where two words or more say which thing it is."""
    verbs = found.places("result_verbs")
    for first, end in verbs:
        if first > opening(found):
            break
        words = [] if _has_vague_object(found, end) else _object_words(found, end)
        if len(words) > 1:
            return [found.span(first, words[-1] + 1)]
    return []


def _object_words(found: Statement, place: int) -> list[int]:
    """Return the tokens of an object that say what it is, none where it is a thing made."""
    joints = found.spoken.words("object_joints")
    determiners = found.spoken.words("determiners")
    made = found.listed("outputs")
    general = [Span(m.start, m.end) for m in found.metrics]
    general += found.bounds + found.cadences
    words: list[int] = []
    for at in range(place, len(found.row)):
        token = found.row[at]
        if token.kind == NUMBER or token.text in joints or token.text in "'-&":
            continue
        if token.text in determiners and (at == place or found.row[at - 1].text in joints):
            continue
        if token.kind != WORD or token.text in found.spoken.words("unit_stops"):
            break
        if any(span.start <= token.start < span.end for span in made):
            return []
        is_time = found.spoken.phrases("anyunit").at(found.row, at)
        if not is_time and not any(span.start <= token.start < span.end for span in general):
            words.append(at)
    return words
