"""Specific: a definite thing that changes or is made."""

from __future__ import annotations

from stratlint.language.goals.letters.measurable import all_of_them, result
from stratlint.language.goals.letters.telling import telling_words, vague_thing
from stratlint.language.goals.measures import Metric, Span
from stratlint.language.goals.nouns import Object, head_of, read_object
from stratlint.language.goals.people import dealt_with, people_served
from stratlint.language.goals.sentence import Sentence, outside
from stratlint.language.goals.whereabouts import (
    is_led_by,
    may_name_something,
    names,
    sites,
    subjects,
)
from stratlint.language.grammar.slots import before, place_of
from stratlint.language.numbers.quantities import Quantity


def specific(found: Sentence) -> list[Span]:
    """Return the definite thing that changes or is made; a claim to status is none."""
    if not found.targets and _is_to_become_something(found):
        return []
    articles = found.spoken.words("one_words")  # "a sense" is none that a survey measures
    shown = (
        [Span(metric.start, metric.end) for metric in named_metrics(found)]
        + _main(found, "amounts")
        + [
            span
            for span in _main(found, "awareness_proxies")
            if not before(found.row, place_of(found.row, span.start), articles)
        ]
        + found.positions
        + _counted_things(found)
        + _shares_of_something(found)
        + (_figures_somewhere(found) if found.targets else [])
        + dealt_with(found)
        + _of_something(found, "awareness_words")
    )
    if _claims_status(found):
        return sorted(set(shown))
    shown += result(found) or all_of_them(found)
    shown += _of_something(found, "qualities", "bare_qualities") + _outputs_of_something(found)
    shown += _thing_that_changes(found)
    return sorted(set(shown)) or telling_words(found)


def _main(found: Sentence, name: str) -> list[Span]:
    """Where phrases of a list stand in the main clause."""
    return [span for span in found.listed(name) if span.start < found.main_end]


def _claims_status(found: Sentence) -> bool:
    """Whether somebody is to be seen as something: "position us as a thought leader"."""
    if found.targets:
        return False
    verbs = [first for first, _ in found.places("status_verbs") if first <= found.opening]
    seen = found.spoken.words("seen_as")
    is_seen = any(token.text in seen for token in found.row[min(verbs) :]) if verbs else False
    return is_seen or bool(_main(found, "status_words"))


def _is_to_become_something(found: Sentence) -> bool:
    """Whether the goal is to be or become the one or the other: "be the voice of cinemas"."""
    articles = found.spoken.words("singular_articles")
    return any(
        first <= found.lead_end + 1 and end < len(found.row) and found.row[end].text in articles
        for first, end in found.places("becoming_verbs")
    )


def named_metrics(found: Sentence) -> list[Metric]:
    """Return the metrics that something is to happen to, those of the main clause.

    "Engagement" alone is a quality; followers that something is made for are an audience.
    """
    qualities = found.spoken.phrases("bare_qualities")
    anybody = found.listed("anybody")
    kept = []
    for metric in found.metrics:
        place = place_of(found.row, metric.start)
        bare = qualities.at(found.row, place)
        is_quality = bare is not None and found.row[bare[0] - 1].end >= metric.end
        is_quality = is_quality and not (found.targets and _is_label(found, place))
        is_anybody = any(each.start <= metric.start < each.end for each in anybody)
        if metric.start >= found.main_end or is_quality or (is_anybody and not found.targets):
            continue
        if not _is_aside(found, place):
            kept.append(metric)
    return kept


def _is_label(found: Sentence, place: int) -> bool:
    """Whether a word stands in the label of a figure: "Reach growth: +5 %"."""
    row = found.row
    is_cell = any(token.text == "|" for token in row[place + 1 : place + 4])
    return place < found.label_end <= place + 3 or (is_cell and row[0].text == "|")


def _is_aside(found: Sentence, place: int) -> bool:
    """Whether a metric's word is an audience, part of another thing, or only replied to."""
    row, spoken = found.row, found.spoken
    is_group = spoken.phrases("audiences").at(row, place) is not None
    if is_group and (is_led_by(found, place, "audience_led_by") or _is_idle(found)):
        return True
    is_counted = found.targets or found.recurrences
    if not is_counted and before(row, place, spoken.words("one_words"), 2):
        return True  # "a lasting impression"
    things = spoken.phrases("people_things")
    beside = place - 1 if spoken.data["adjective_follows"] else place + 1
    if 0 <= beside < len(row) and things.at(row, beside):
        return True
    return is_led_by(found, place, "reply_words") and not sites(found)


def _is_idle(found: Sentence) -> bool:
    """Whether what is done to people never ends and makes nothing of them: "know our customers"."""
    lead = found.lead_end
    return any(lead <= first <= lead + 1 for first, _ in found.places("activities"))


def _counted_things(found: Sentence) -> list[Span]:
    """Return the figures with what they count: "100 pre-orders"; "100 posts" are of nothing."""
    shown = []
    money = found.spoken.words("currencies")
    for each in found.quantities:
        if each.unit.casefold() in money and each.role == "target":
            shown.append(Span(each.start, each.end))
        thing = read_object(found, place_of(found.row, each.end), is_counted=True)
        if each.percent or not thing.words or _is_length(found, each):
            continue
        if thing.tells or _says_of_what(found, thing):
            shown.append(Span(each.start, found.row[thing.words[-1]].end))
    return shown


def _figures_somewhere(found: Sentence) -> list[Span]:
    """Return a figure to reach with the place where it counts: "15,000 across X and Discord"."""
    told = outside(sites(found), found.listed("general_places"))
    return [*(Span(each.start, each.end) for each in found.targets), *told] if told else []


def _shares_of_something(found: Sentence) -> list[Span]:
    """Return percents with what they are of: "90% of the workshops"."""
    shown = []
    for each in found.targets:
        at = place_of(found.row, each.end)
        joints = found.spoken.words("of_words")
        if not each.percent or at >= len(found.row) or found.row[at].text not in joints:
            continue
        while at < len(found.row) and (
            found.row[at].text in joints | found.spoken.words("determiners")
        ):
            at += 1
        is_known = at < len(found.row) and found.spoken.phrases("awareness_words").at(found.row, at)
        if may_name_something(found, at) or (is_known and not each.change):
            shown.append(Span(each.start, found.row[at].end))
    return shown


def _is_length(found: Sentence, quantity: Quantity) -> bool:
    after = place_of(found.row, quantity.end)
    return after < len(found.row) and bool(found.spoken.phrases("anyunit").at(found.row, after))


def _says_of_what(found: Sentence, thing: Object) -> bool:
    """Whether things made are told apart by their place or subject: "articles on moss"."""
    return bool(sites(found) or names(found) or subjects(found, thing))


def _outputs_of_something(found: Sentence) -> list[Span]:
    """Return the things made whose place or subject is told."""
    outputs = outside(_main(found, "outputs"), found.listed("qualities"))  # "our image"
    vague = vague_thing(found)
    outputs = [each for each in outputs if place_of(found.row, each.start) not in vague]
    if not found.has_verb | bool(found.recurrences):
        return []
    telling = _main(found, "telling_outputs")
    if telling or not outputs:
        return telling or (sites(found) if found.cadences else [])
    place = place_of(found.row, outputs[0].end)
    told = sites(found) + names(found) + subjects(found, Object(place - 1, place, (), False))
    anywhere = [] if found.recurrences else found.listed("general_places")
    is_told = outside(outside(told, outputs), anywhere)
    return [*outputs, *told] if is_told else []


def _thing_that_changes(found: Sentence) -> list[Span]:
    """Return what is there and is to be improved: "improve our website", not "our strategy"."""
    spoken = found.spoken
    made = spoken.phrases("made_things", "places")
    vague = spoken.phrases("vague_words", "general_places", "brands", "generic_outputs")
    for first, end in found.places("vague_verbs"):
        thing = read_object(found, end)
        if first <= found.lead_end and thing.words:
            head = head_of(found, thing.words)
            if made.at(found.row, head) and not vague.at(found.row, head):
                return [thing.span(found)]
    return []


def _of_something(found: Sentence, *names_of_lists: str) -> list[Span]:
    """Return awareness, presence and the like with an audience, a subject or a place named."""
    lead = found.row[found.lead_end].start if found.lead_end < len(found.row) else 0
    start = 0 if found.targets else lead  # "Brand awareness: …" is only what it is filed under
    marks = [[span for span in _main(found, name) if span.start >= start]
             for name in names_of_lists]  # fmt: skip
    shown: list[Span] = []
    general = found.listed("general_places")
    for mark in (span for spans in marks for span in spans):
        place = place_of(found.row, mark.end)
        told = people_served(found) + outside(sites(found), general) + names(found)
        told += subjects(found, Object(place - 1, place, (), False))
        told = outside(told, [mark])
        shown += [mark, *told] if told else []
    return shown


def vague_verb_of(found: Sentence) -> Span | None:
    """Return a verb such as "improve" or "be more visible" in the sentence's first half."""
    goes_on = found.spoken.words("verb_goes_on")
    for first, end in found.places("vague_verbs"):
        if first < found.label_end:
            continue
        if found.row[first].start > len(found.text) // 2:
            break
        is_open = found.row[end - 1].text in goes_on and end < len(found.row)
        return found.span(first, end + is_open)
    return None
