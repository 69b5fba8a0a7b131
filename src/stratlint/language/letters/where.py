"""Where or for whom a goal is: places, people, names, and what a preposition tells of."""

from stratlint.language.measures import Span
from stratlint.language.slots import glued, place_of
from stratlint.language.statements import Statement, opening, outside
from stratlint.language.tokens import MARK, NUMBER, OPAQUE, WORD


def shows_where(
    found: Statement, metrics: list[Span], outputs: list[Span], is_counted: bool
) -> list[Span]:
    """Return where or for whom the goal is, as far as its main clause says."""
    main = _purpose_start(found)
    sites = outside(found.listed("places"), _longer(found, outputs) + _no_sites(found))
    stated = (
        sites
        + people(found, metrics)
        + _names(found, metrics)
        + _after_prepositions(found, is_counted)
    )
    stated += _of_what(found) + _by_event(found) + asked_of(found) + _ages(found)
    return [span for span in stated if span.start < main] + found.listed("for_whom")


def people(found: Statement, metrics: list[Span]) -> list[Span]:
    """Return the people whom a goal is about, other than those that it only counts."""
    whom = found.listed("audiences")
    if _deals_with_people(found) or found.listed("shares"):
        return whom
    addressed = {found.row[end].start for _, end in found.places("to_whom") if end < len(found.row)}
    return _clear_of(whom, metrics) + [span for span in whom if span.start in addressed]


def _clear_of(spans: list[Span], others: list[Span]) -> list[Span]:
    """Return the spans that share nothing with others: "community members" has a metric in it."""
    return [
        span
        for span in spans
        if not any(other.start < span.end and span.start < other.end for other in others)
    ]


def _of_what(found: Statement) -> list[Span]:
    """Return what an outcome is one of: "downloads of the checklist", "inscriptions au cours"."""
    listed = found.spoken.phrases("of_what")
    taken = _times_and_means(found)
    shown = []
    for metric in found.metrics:
        after = place_of(found.row, metric.end)
        joint = listed.at(found.row, after) if after < len(found.row) else None
        if metric.kind != "outcome" or joint is None:
            continue
        if _may_be_place(found, joint[0], taken) and not _is_metric(found, joint[0]):
            shown.append(found.span(after, _noun_end(found, joint[0], taken)))
    return shown


def asked_of(found: Statement) -> list[Span]:
    """Return whom the goal is to bring to do something: "convince small shopkeepers to join"."""
    row, spoken = found.row, found.spoken
    for first, end in found.places("people_verbs"):
        if first > opening(found):
            break
        noun = _noun_start(found, end)
        for place in range(noun + 1, min(noun + 5, len(row))):
            if row[place].text in spoken.words("to_do") and _is_verb(found, place + 1):
                vague = spoken.phrases("anybody")
                is_vague = any(vague.at(row, at) for at in range(noun, place))
                return [] if is_vague else [found.span(noun, place)]
            if row[place].kind not in (WORD, NUMBER) and row[place].text != "-":
                break
    return []


def _ages(found: Statement) -> list[Span]:
    """Return people told by their age: "over-65s", "les 18-25 ans"."""
    row = found.row
    years = found.spoken.phrases("age_after")
    shown = []
    for place, token in enumerate(row[:-1]):
        is_age = token.kind == NUMBER and token.text.isdigit() and 2 <= int(token.text) <= 99
        if not is_age or any(due.start <= token.start < due.end for due in found.deadlines):
            continue
        ends = glued(row, place + 1) and row[place + 1].text == "s"
        if ends or years.at(row, place + 1):
            shown.append(found.span(place, place + 2))
    return shown


def _is_verb(found: Statement, place: int) -> bool:
    lists = ("purpose_verbs", "result_verbs", "strong_verbs", "vague_verbs")
    return place < len(found.row) and any(
        found.spoken.phrases(name).at(found.row, place) for name in lists
    )


def _by_event(found: Statement) -> list[Span]:
    """Return the events that an outcome is counted by: "20 leads per webinar"."""
    outcomes = [metric for metric in found.metrics if metric.kind == "outcome"]
    return [
        Span(found.row[place_of(found.row, each.counted[1])].start, each.end)
        for each in found.recurrences
        if each.kind == "event"
        and each.counted is not None
        and any(each.start <= metric.start < each.end for metric in outcomes)
    ]


def _purpose_start(found: Statement) -> int:
    """Return where a clause such as "which will allow" begins, the end of the text without one."""
    starts = [span.start for span in found.listed("purpose_phrases")]
    return min(starts, default=len(found.text)) or len(found.text)


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


def _deals_with_people(found: Statement) -> bool:
    """Return whether the goal opens with a verb of which people are the object."""
    verbs = found.places("people_verbs")
    return any(first <= opening(found) for first, _ in verbs)


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
    taken = metrics + found.bounds + found.cadences + _times(found)
    taken += found.listed("awareness_words")
    return handles + [
        Span(token.start, token.end)
        for place, token in enumerate(found.row)
        if token.kind == WORD
        and _is_name(found.text[token.start : token.end])
        and not _opens(found, place)
        and not any(span.start < token.end and token.start < span.end for span in taken)
    ]


def _times(found: Statement) -> list[Span]:
    """Return the names of months and days, which some languages write with a capital letter."""
    lists = [found.spoken.phrases(name) for name in ("months", "weekday")]
    return [
        found.span(place, place + 1)
        for place in range(len(found.row))
        if any(listed.at(found.row, place) for listed in lists)
    ]


def _is_name(word: str) -> bool:
    """Return whether a word is written as a name: "Strava"; an acronym (MVP, GIFs) tells none."""
    return len(word) > 2 and word[0].isupper() and (word[1].islower() or word[1] == "’")


def _is_title(found: Statement) -> bool:
    """Return whether every word has a capital, as in a heading."""
    words = [found.text[token.start] for token in found.row if token.kind == WORD]
    return len(words) > 1 and not any(letter.islower() for letter in words)


def _opens(found: Statement, place: int) -> bool:
    """Return whether a token opens a sentence, with no more than marks before it."""
    marks = ".:|!?()-+→"
    before = found.row[:place]
    return all(token.kind == MARK for token in before) or before[-1].text in marks
