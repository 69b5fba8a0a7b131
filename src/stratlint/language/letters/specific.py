"""Specific: what changes, and where or for whom."""

from stratlint.language.measures import Span, places
from stratlint.language.statements import Statement, opening, outside
from stratlint.language.tokens import WORD


def shows_specific(found: Statement) -> list[Span]:
    """Return what changes and where or for whom; both must be there.

    What changes is a metric, a thing made, or a plain verb that opens the goal. A word that is a
    metric and a group of people at once ("members") is not both, unless such a verb opens.
    """
    metrics = [Span(metric.start, metric.end) for metric in found.metrics]
    outputs = found.listed("outputs")
    acts = _opening_acts(found)
    proxies = found.listed("awareness_proxies") + _counted(found)
    main = _purpose_start(found)
    sites = outside(found.listed("places"), _longer(found, outputs))
    where = [span for span in sites + _names(found, metrics) if span.start < main]
    whom = [span for span in found.listed("audiences") if span.start < main]
    if not acts:
        whom = outside(whom, metrics)
    whom += found.listed("for_whom")
    if (metrics or outputs or acts or proxies) and (where or whom):
        return sorted({*metrics, *outputs, *acts, *proxies, *where, *whom})
    return []


def _counted(found: Statement) -> list[Span]:
    """Return the figures that count something: "100 pre-orders", "ten accounts a day"."""
    counted = [Span(q.start, q.end) for q in found.quantities if q.unit and not q.percent]
    return counted + [span for span in found.cadences if not found.metrics]


def _opening_acts(found: Statement) -> list[Span]:
    last = opening(found)
    verbs = places(found.row, found.spoken, "strong_verbs")
    return [found.span(*pair) for pair in verbs if pair[0] <= last]


def _purpose_start(found: Statement) -> int:
    """Return where a clause such as "which will allow" begins, the end of the text without one."""
    starts = [span.start for span in found.listed("purpose_phrases")]
    return min(starts, default=len(found.text)) or len(found.text)


def _longer(found: Statement, outputs: list[Span]) -> list[Span]:
    """Return the outputs of several words: a "blog post" is not a place, "tweets" tell one."""
    return [span for span in outputs if " " in found.text[span.start : span.end]]


def _names(found: Statement, metrics: list[Span]) -> list[Span]:
    """Return proper names: capital letters inside a sentence, in no date and no table."""
    if "|" in found.text:
        return []
    taken = [*metrics, *(Span(*bound) for bound in found.deadlines), *found.cadences]
    taken += found.listed("awareness_words")
    return [
        Span(token.start, token.end)
        for place, token in enumerate(found.row)
        if token.kind == WORD
        and token.end - token.start > 2
        and found.text[token.start].isupper()
        and not _opens(found, place)
        and not any(span.start < token.end and token.start < span.end for span in taken)
    ]


def _opens(found: Statement, place: int) -> bool:
    return not place or found.row[place - 1].text in ".:|!?()-+→"


def vague_verb_of(found: Statement) -> Span | None:
    """Return a verb such as "improve" in the first half of the sentence."""
    verbs = found.listed("vague_verbs")
    return verbs[0] if verbs and verbs[0].start <= len(found.text) // 2 else None
