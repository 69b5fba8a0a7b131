"""Checks of what is read after a post is out: results, surveys, whom one follows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from stratlint.finding import Problem
from stratlint.language.grammar.sentences import split_sentences
from stratlint.language.grammar.tokens import fold
from stratlint.language.times.dates import find_dates
from stratlint.language.times.intervals import Every
from stratlint.language.times.recurrence import find_recurrences
from stratlint.leaves import leaves
from stratlint.rules.checks.subject import value_at
from stratlint.rules.context import Context
from stratlint.rules.lists import named_in
from stratlint.sources.text import Span
from stratlint.strategy import Strategy, Value, plain
from stratlint.tuples import NamedTuple


def survey_both(strategy: Strategy, context: Context) -> Iterator[Problem]:
    """Surveys that reach people only online, or only offline; variants `none`, `online`, `offline`.

    What says neither where people are asked nor how is believed. Where the whole section on
    monitoring is missing, or is prose, this is silent.
    """
    monitoring = strategy.get("monitoring")
    if monitoring is None or not isinstance(monitoring.data, dict):
        return
    surveys = value_at(strategy, "monitoring.surveys")
    if surveys is None:
        if "text" not in monitoring.data:
            yield Problem(strategy.announced("monitoring").opening, "none")
        return
    reached = named_in(_text(surveys), "surveys")
    if len(reached) == 1:
        yield Problem(surveys.span.opening, reached.pop())


def analysis_breakdown(strategy: Strategy, context: Context, *, by: list[str]) -> Iterator[Problem]:
    """Results that are not read by each of `by`: format, network, call-to-action, hashtag.

    It may be said anywhere under monitoring, metrics or learnings. Where there is neither
    monitoring nor metrics, other rules say so.
    """
    section = next((each for each in ("monitoring", "metrics") if strategy.has(each)), None)
    if section is None:
        return
    said = [_text(value) for each in ("monitoring", "learnings") if (value := strategy.get(each))]
    said.extend(
        value.text for metric in strategy.part("metrics") for value in metric.fields.values()
    )
    read = named_in(" . ".join(said), "analysis")
    if missing := [each for each in by if each not in read]:
        from stratlint.rules.lists import spoken

        names = [spoken(each, "analysis", context.language) for each in missing]
        variant = "none" if len(missing) == len(by) else "some"
        yield Problem(strategy.announced(section).opening, variant, {"missing": names})


def following_reviewed(strategy: Strategy, context: Context, *, months: int) -> Iterator[Problem]:
    """No word of going through the accounts that one follows, or a round too long ago.

    Variants `never` and `old`; `months` is how long is too long. It may be said anywhere under
    monitoring or management. Where no day is given for the last round, any is believed.
    """
    sections = [value for each in ("monitoring", "management") if (value := strategy.get(each))]
    if not any("following" in named_in(_text(each), "following") for each in sections):
        yield Problem(strategy.announced("monitoring").opening, "never", {"months": months})
        return
    rounds = [round_ for each in sections for round_ in _rounds(each, strategy.language)]
    last = max(rounds, key=lambda each: each.last, default=None)
    until = Every(months, 0).after(last.last) if last else None
    if last and until and until < context.today:
        yield Problem(last.place, "old", {"months": months, "when": last.words})


class _Round(NamedTuple):
    """When one went through the accounts that one follows: its last day, and how it is written."""

    last: date
    words: str
    place: Span


def _rounds(section: Value, language: str) -> Iterator[_Round]:
    """The rounds that sentences of a section date: not what is planned, nor what comes round."""
    for value in leaves(section):
        for start, end in split_sentences(value.text, language):
            sentence = value.text[start:end]
            said = fold(sentence)
            if "following" not in named_in(said, "following"):
                continue
            if named_in(said, "rounds") != {"done"} or find_recurrences(sentence, language):
                continue
            dates = [d for d in find_dates(sentence, language) if d.kind != "relative"]
            days = [each.last for each in dates if each.last]
            if dates and len(days) == len(dates):
                latest = max(dates, key=lambda each: each.last or date.min)
                words = sentence[latest.start : latest.end]
                yield _Round(max(days), words, value.span.opening)


def _text(value: Value) -> str:
    """All the words of a section, whatever its fields."""
    return fold(_words(plain(value)))


def _words(data: object) -> str:
    if isinstance(data, dict):
        return " . ".join(map(_words, data.values()))
    if isinstance(data, list):
        return " . ".join(map(_words, data))
    return "" if data is None else str(data)
