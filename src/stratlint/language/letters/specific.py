"""Specific: what changes, and where or for whom."""

from stratlint.language.measures import Span
from stratlint.language.slots import place_of
from stratlint.language.statements import Statement, opening, outside
from stratlint.language.tokens import NUMBER, OPAQUE, WORD


def shows_specific(found: Statement) -> list[Span]:
    """Return what changes and where or for whom; both must be there.

    What changes is a metric, a thing made, or a plain verb that opens the goal. A word that is a
    metric and a group of people at once ("members") is not both, unless the verb is one of doing
    something with people ("recruit"). A result with an object of its own ("hire a sales lead",
    "finish the script of the film") needs no place.
    """
    metrics = [Span(metric.start, metric.end) for metric in found.metrics]
    outputs = found.listed("outputs")
    results = found.listed("awareness_proxies") + found.listed("position_words")
    counts = results + _counted(found)
    acts = _opening_acts(found)
    is_counted = bool(metrics or results) or _counts_no_output(found, outputs)
    where = _where(found, metrics, outputs, is_counted)
    if (metrics or outputs or acts or counts) and where:
        return sorted({*metrics, *outputs, *acts, *counts, *where})
    return sorted(_own_object(found))


def vague_verb_of(found: Statement) -> Span | None:
    """Return a verb such as "improve" or "be more visible" in the sentence's first half."""
    goes_on = found.spoken.words("verb_goes_on")
    for first, end in found.places("vague_verbs"):
        if found.row[first].start > len(found.text) // 2:
            break
        is_open = found.row[end - 1].text in goes_on and end < len(found.row)
        return found.span(first, end + is_open)
    return None


def _where(
    found: Statement, metrics: list[Span], outputs: list[Span], is_counted: bool
) -> list[Span]:
    """Return where or for whom the goal is, as far as its main clause says."""
    main = _purpose_start(found)
    sites = outside(found.listed("places"), _longer(found, outputs) + _no_sites(found))
    whom = found.listed("audiences")
    if not _deals_with_people(found):
        whom = outside(whom, metrics)
    stated = sites + whom + _names(found, metrics) + _after_prepositions(found, is_counted)
    return [span for span in stated if span.start < main] + found.listed("for_whom")


def _no_sites(found: Statement) -> list[Span]:
    """Return words of places that tell none: "page views", "5,000 new accounts"."""
    told = [Span(m.start, m.end) for m in found.metrics if m.kind in ("vanity", "engagement")]
    heads = [_head(found, place_of(found.row, q.end)) for q in found.quantities]
    counted = [found.span(head, head + 1) for head in heads if head is not None]
    return told + outside(counted, found.listed("outputs"))


def _head(found: Statement, place: int) -> int | None:
    """Return the token of the noun that a number counts, where it is no name."""
    longest = 1 if found.spoken.data["adjective_follows"] else 4
    end = place
    while end < min(place + longest, len(found.row)):
        token = found.row[end]
        ends = token.kind != WORD or token.text in found.spoken.words("unit_stops")
        if ends and token.text != "-":
            break
        end += 1
    if end == place or not found.text[found.row[end - 1].start].islower():
        return None
    return end - 1


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


def _opening_acts(found: Statement) -> list[Span]:
    last = opening(found)
    verbs = found.places("strong_verbs")
    return [found.span(*pair) for pair in verbs if pair[0] <= last]


def _deals_with_people(found: Statement) -> bool:
    """Return whether the goal opens with a verb of which people are the object."""
    verbs = found.places("people_verbs")
    return any(first <= opening(found) for first, _ in verbs)


def _own_object(found: Statement) -> list[Span]:
    """Return a verb of result and its object, where two words or more say which thing it is."""
    verbs = found.places("result_verbs")
    for first, end in verbs:
        if first > opening(found):
            break
        words = _object_words(found, end)
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
        if not any(span.start <= token.start < span.end for span in general):
            words.append(at)
    return words


def _purpose_start(found: Statement) -> int:
    """Return where a clause such as "which will allow" begins, the end of the text without one."""
    starts = [span.start for span in found.listed("purpose_phrases")]
    return min(starts, default=len(found.text)) or len(found.text)


def _longer(found: Statement, outputs: list[Span]) -> list[Span]:
    """Return the outputs of several words: a "blog post" is not a place, "tweets" tell one."""
    return [span for span in outputs if " " in found.text[span.start : span.end]]


def _after_prepositions(found: Statement, is_counted: bool) -> list[Span]:
    """Return places and people told by a preposition: "via resellers", "with three schools".

    Beside a thing made a preposition tells its subject ("articles on moss"), so it counts only
    where something is counted.
    """
    shown = []
    taken = _times_and_means(found)
    for first, end in found.places("where_words"):
        opens = _noun_start(found, end)
        has_number = any(_is_number(found, at) for at in range(end, opens))
        is_origin = found.row[first].text in found.spoken.words("from_words")
        if not (is_counted or has_number) or not _may_be_place(found, opens, taken):
            continue
        if not _is_metric(found, opens) or (has_number and not is_origin):
            shown.append(found.span(first, _noun_end(found, opens, taken)))
    return shown


def _noun_start(found: Statement, place: int) -> int:
    """Return the token at which a noun begins, past articles and numbers."""
    determiners = found.spoken.words("determiners")
    while place < len(found.row):
        token = found.row[place]
        is_passed = token.text in determiners or token.text in "+'#@-"
        if not is_passed and not _is_number(found, place):
            break
        place += 1
    return place


def _is_number(found: Statement, place: int) -> bool:
    named = found.spoken.phrases("number_words").at(found.row, place)
    return found.row[place].kind == NUMBER or named is not None


def _is_metric(found: Statement, place: int) -> bool:
    start = found.row[place].start
    return any(metric.start <= start < metric.end for metric in found.metrics)


def _noun_end(found: Statement, place: int, taken: list[Span]) -> int:
    """Return the token after a noun and the words that belong to it: "popular platforms"."""
    end = place + 1
    while end < min(place + 3, len(found.row)) and _may_be_place(found, end, taken):
        end += 1
    return end


def _times_and_means(found: Statement) -> list[Span]:
    """Return where numbers, times, means and the present state stand: none of them is a place."""
    taken = [Span(q.start, q.end) for q in found.quantities] + found.bounds + found.cadences
    for name in ("baseline_words", "means_words", "resources"):
        taken += found.listed(name)
    return taken


def _may_be_place(found: Statement, place: int, taken: list[Span]) -> bool:
    """Return whether a word can say where: it is no time, no sum and no means."""
    row, spoken = found.row, found.spoken
    if place >= len(row) or row[place].kind != WORD:
        return False
    if row[place].text in spoken.words("unit_stops") | spoken.words("no_places"):
        return False
    if spoken.phrases("anyunit").at(row, place) or spoken.phrases("months").at(row, place):
        return False
    return not any(first <= row[place].start < end for first, end in taken)


def _names(found: Statement, metrics: list[Span]) -> list[Span]:
    """Return proper names: capital letters inside a sentence, in no date and no table."""
    handles = [
        Span(token.start, token.end)
        for token in found.row
        if token.kind == OPAQUE and token.text.startswith("@")
    ]
    if "|" in found.text or _is_title(found):
        return handles
    taken = metrics + found.bounds + found.cadences
    taken += found.listed("awareness_words")
    return handles + [
        Span(token.start, token.end)
        for place, token in enumerate(found.row)
        if token.kind == WORD
        and _is_name(found.text[token.start : token.end])
        and not _opens(found, place)
        and not any(span.start < token.end and token.start < span.end for span in taken)
    ]


def _is_name(word: str) -> bool:
    """Return whether a word is written as a name: "Strava"; an acronym (MVP, GIFs) tells none."""
    return len(word) > 2 and word[0].isupper() and (word[1].islower() or word[1] == "’")


def _is_title(found: Statement) -> bool:
    """Return whether every word has a capital, as in a heading."""
    words = [found.text[token.start] for token in found.row if token.kind == WORD]
    return len(words) > 1 and not any(letter.islower() for letter in words)


def _opens(found: Statement, place: int) -> bool:
    return not place or found.row[place - 1].text in ".:|!?()-+→"
