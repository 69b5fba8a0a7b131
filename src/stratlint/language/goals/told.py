"""What a goal's sentence shows and lacks, in words: `advice/<language>.yaml`."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from stratlint.language.catalogues import catalogue
from stratlint.language.goals.measures import Span
from stratlint.language.goals.smart import Smart

_MARKS = frozenset(",;:.!?()|")
_LONGEST_CLAUSE = 10  # words that are repeated

_FOLDER = Path(__file__).parents[1] / "advice"


def spoken(language: str) -> Mapping[str, Any]:
    """The words in which `smart` speaks a language, English where there are none for it."""
    return catalogue(_FOLDER, language)


def advice(text: str, read: Smart, language: str) -> list[str]:
    """What to add to the sentence, as sentences, the most needed first."""
    said = spoken(language)["advice"]
    words = _own_words(text, read)
    return [said[key].format_map(words) for key in read.advice]


def _own_words(text: str, read: Smart) -> dict[str, str]:
    """The sentence's own words that advice repeats, each on one line."""
    words = {"verb": "", "cadence": "", "metric": "", "target": ""}
    if read.vague_verb:
        words["verb"] = _inside(_clause(text, read, read.vague_verb))
    if read.noun:
        words["metric"] = text[slice(*read.noun)]
    if read.counted:
        words["target"] = text[slice(*_with_currency(text, read.counted))]
    if read.cadence_only:
        words["cadence"] = evidence(text, read)["time_bound"][0]
    return {name: " ".join(each.split()) for name, each in words.items()}


def _inside(words: str) -> str:
    """Words as they stand inside a sentence: without the capital that opened it."""
    is_plain = words[1:].islower() and words[:1].isupper()
    return words[:1].lower() + words[1:] if is_plain else words


def _clause(text: str, read: Smart, verb: Span) -> str:
    """A verb with what follows it, up to a mark or a deadline: "keep our feeds fresh"."""
    marks = (at for at in range(verb.end, len(text)) if text[at] in _MARKS)
    dates = (due.start for due in read.deadlines if due.start >= verb.end)
    end = min([*marks, *dates], default=len(text))
    clause = text[verb.start : end].strip()
    return clause if len(clause.split()) <= _LONGEST_CLAUSE else text[slice(*verb)]


def _with_currency(text: str, number: Span) -> Span:
    """A sum with the sign that stands before or behind it."""
    start, end = number
    start -= start > 0 and unicodedata.category(text[start - 1]) == "Sc"
    after = len(text[end:]) - len(text[end:].lstrip(" \u00a0\u202f"))
    sign = text[end + after : end + after + 1]
    return Span(start, end + after + 1 if sign and unicodedata.category(sign) == "Sc" else end)


def evidence(text: str, read: Smart) -> dict[str, list[str]]:
    """What in the sentence shows each letter, in its words and in their order."""
    return {
        letter: _distinct(text[span.start : span.end] for span in _phrases(text, read, letter))
        for letter in read.evidence
    }


def _phrases(text: str, read: Smart, letter: str) -> list[Span]:
    """The stretches of a letter; those that touch or overlap are one, a number has its noun."""
    spans = [_with_currency(text, span) for span in read.evidence[letter]]
    if letter == "measurable":
        spans += [longer for span in spans for longer in _counted(text, read, span)]
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and not text[joined[-1].end : span.start].strip():
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(Span(span.start, span.end))
    return joined


def _counted(text: str, read: Smart, number: Span) -> Iterator[Span]:
    """From a number to the measure that it counts: `2,000 Instagram followers`."""
    metrics = {Span(metric.start, metric.end) for metric in read.metrics}
    if any(number.start <= metric.start < number.end for metric in metrics):
        return
    named = sorted(metrics.union(read.evidence.get("specific", ())))
    end = number.end
    for span in named:
        between = text[end : span.start]
        if span.start >= end and _is_plain(between):
            end = span.end
            if span in metrics:
                yield Span(number.start, end)


def _is_plain(between: str) -> bool:
    """Whether at most two words lie between: "2,000 new Instagram followers"."""
    words = between.split()
    return len(words) <= 2 and all(word.isalpha() for word in words)


def _distinct(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(words))
