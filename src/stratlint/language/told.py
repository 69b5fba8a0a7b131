"""What a goal's sentence shows and lacks, in words: `advice/<language>.yaml`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from stratlint.language.measures import Span
from stratlint.language.smart import Smart

_FOLDER = Path(__file__).parent / "advice"


@lru_cache(maxsize=8)
def catalogue(language: str) -> Mapping[str, Any]:
    """The words of a language, English where there are none for it."""
    import yaml

    code = language.partition("-")[0].lower()
    path = _FOLDER / f"{code}.yaml"
    if not code.isalpha() or not path.is_file():
        path = _FOLDER / "en.yaml"
    entries: Mapping[str, Any] = yaml.safe_load(path.read_bytes())
    return entries


def advice(text: str, read: Smart, language: str) -> list[str]:
    """What to add to the sentence, as sentences, the most needed first."""
    said = catalogue(language)["advice"]
    verb, cadence = "", ""
    if read.vague_verb:
        verb = text[read.vague_verb.start : read.vague_verb.end]
    if read.cadence_only:
        cadence = evidence(text, read)["time_bound"][0]
    return [said[key].format(verb=_line(verb), cadence=_line(cadence)) for key in read.advice]


def evidence(text: str, read: Smart) -> dict[str, list[str]]:
    """What in the sentence shows each letter, in its words and in their order."""
    return {
        letter: _distinct(text[span.start : span.end] for span in _phrases(text, read, letter))
        for letter in read.evidence
    }


def _phrases(text: str, read: Smart, letter: str) -> list[Span]:
    """The stretches of a letter; those that touch or overlap are one, a number has its noun."""
    spans = list(read.evidence[letter])
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
    named = sorted(metrics.union(read.evidence.get("specific", ())))
    end = number.end
    for span in named:
        if span.start >= end and not text[end : span.start].strip():
            end = span.end
            if span in metrics:
                yield Span(number.start, end)


def _distinct(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(words))


def _line(text: str) -> str:
    return " ".join(text.split())
