"""Figures that one place of a strategy states, and another one contradicts from afar."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from stratlint.finding import Pointer, Problem
from stratlint.language.names import dictionary
from stratlint.language.terms import kind_name, part_name
from stratlint.language.vocabulary import grammar
from stratlint.late import late
from stratlint.reading.format import strategy_format
from stratlint.rules.checks.cadences import pace_of
from stratlint.rules.context import Context
from stratlint.rules.lists import words_of
from stratlint.sources.comments import without_comments
from stratlint.sources.text import Source, Span
from stratlint.strategy import Item, Strategy, Value

if TYPE_CHECKING:
    from stratlint.language.numbers.quantities import Quantity

_MOST = 60
"""Places of a file that are looked at."""
_FEWEST, _MOST_COUNTED = 2, 30


def stating(strategy: Strategy) -> list[Source]:
    """The sources in which figures are stated; the words of posts alone are published instead."""
    posts = {post.place.source.path for post in strategy.part("calendar")}
    others = {each.source.path for part, each in strategy.document.items() if part != "calendar"}
    return [
        each
        for each in strategy.sources
        if each.is_markdown or each.path in others or each.path not in posts
    ]


def figures_elsewhere(
    sources: Sequence[Source], strategy: Strategy, context: Context
) -> Iterator[Problem]:
    """So many things are “ours” here, and another number of them is there.

    Variants `elsewhere`: the items of a part; `people`: those at work, and the head of the
    strategy; `paces`: a pace in all, and the cadences of the channels.
    """
    for source in sources:
        yield from _ours(source, strategy, context)
        yield from _people(source, strategy, context)
    yield from _paces(sources, context)


@lru_cache(maxsize=4)
def _led_by(name: str) -> re.Pattern[str]:
    """A word of a list, a number, and what it counts: `our three channels`."""
    return re.compile(
        rf"\b(?:{_any_of(name)})\s+(?P<all>[\w-]+[ ](?P<noun>[^\W\d_]{{3,}}))", re.IGNORECASE
    )


@lru_cache(maxsize=64)
def _plain(text: str) -> str:
    return text.casefold().replace("\n", " ").replace("’", "'")


def _has(name: str, source: Source) -> bool:
    """Whether a text holds a word of a list: a pattern tries each of them at every place."""
    plain = _plain(without_comments(source))
    return any(word in plain for word in words_of(name))


def _found(name: str, source: Source) -> Iterator[re.Match[str]]:
    """What the words of a list count, in the order of the text."""
    if _has(name, source):
        yield from islice(_led_by(name).finditer(without_comments(source)), _MOST)


def _any_of(name: str) -> str:
    words = (re.escape(each) for each in sorted(words_of(name)))
    return "|".join(words).replace(r"\ ", r"\s").replace("'", "['’]")


@lru_cache(maxsize=4)
def _counted_together(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Two counts or more that open a sentence, “Two people, three networks.”, and one of them."""
    joints = "|".join(sorted(map(re.escape, grammar(language).words("and_words"))))
    count, joint = r"[\w-]+[ ][^\W\d_]{3,}", rf"(?:,\s|,?\s(?:{joints})\s)"
    start, end = r"(?:^(?:[-*+•]\s)?|(?<=[.!?:]\s))", r"(?=\s?[,.:;!]|\s[–—]|$)"
    row = rf"{start}(?P<row>{count}(?:{joint}{count})+){end}"
    one = rf"(?:{joint})?(?P<all>[\w-]+[ ](?P<noun>[^\W\d_]{{3,}}))"
    return re.compile(row, re.IGNORECASE | re.MULTILINE), re.compile(one, re.IGNORECASE)


def _overview(text: str, language: str) -> Iterator[re.Match[str]]:
    """The counts that stand side by side where a sentence begins."""
    rows, one = _counted_together(language)
    for row in islice(rows.finditer(text), _MOST):
        found = one.finditer(text, *row.span("row"))
        counts = list(takewhile(lambda each: _figure(each["all"], language), found))
        yield from counts if len(counts) >= _FEWEST else ()


def _ours(source: Source, strategy: Strategy, context: Context) -> Iterator[Problem]:
    for found in _found("ours", source):
        figure = _figure(found["all"], context.language)
        if figure is None or _goes_on(without_comments(source), found.end()):
            continue
        span = Span(source, found.start("all"), found.end("all"))
        part = part_of(found["noun"], context.language)
        if part and strategy.part(part):
            yield from _not_listed(span, figure, part, strategy, context)
    text = without_comments(source)
    for found in (*_found("present_on", source), *_overview(text, context.language)):
        figure = _figure(found["all"], context.language)
        part = part_of(found["noun"], context.language)
        if figure and part and strategy.part(part):
            span = Span(source, found.start("all"), found.end("all"))
            yield from _not_listed(span, figure, part, strategy, context)


def _figure(words: str, language: str) -> Fraction | None:
    """The number that words begin with, where it counts things."""
    from stratlint.language.numbers.quantities import find_quantities

    found = find_quantities(words, language)
    if len(found) != 1 or found[0].start or found[0].low is None or found[0].low != found[0].high:
        return None
    is_plain = not (found[0].percent or found[0].change or found[0].bound or found[0].factor)
    is_count = is_plain and found[0].low.denominator == 1
    return found[0].low if is_count and _FEWEST <= found[0].low <= _MOST_COUNTED else None


def _goes_on(text: str, at: int) -> bool:
    """Whether what is counted is only some of its kind: `our three posts of Monday`."""
    after = re.match(r"\s+([^\W\d_']+)", text[at : at + 40])
    return after is not None and after[1].casefold() in words_of("narrowing")


def part_of(noun: str, language: str) -> str:
    """The part whose items a noun names: `channels`, « objectifs »; empty where none is."""
    from stratlint.language.grammar.tokens import fold

    counted = fold(noun).rstrip("sx")
    if noun.casefold() in words_of("networks_counted"):
        return "channels"
    for part in _PARTS:
        kind = strategy_format().kind_of_part[part]
        names = (kind_name(kind, language), part_name(part, language))
        if any(fold(name).rstrip("sx") == counted for name in names):
            return part
    part = dictionary(language).part(noun) or ""
    return part if part in _PARTS else ""


_PARTS = ("goals", "channels", "audiences", "messages", "accounts", "competitors")


def _not_listed(
    span: Span, figure: Fraction, part: str, strategy: Strategy, context: Context
) -> Iterator[Problem]:
    items = strategy.part(part)
    counts = {len(items)}
    if part == "channels":
        counts |= {len(context.active_channels), len(strategy.part("accounts"))}
    announced = strategy.announced(part)
    is_told = announced.source is span.source and announced.start <= span.start and any(
        span.start < item.place.start for item in items if item.place.source is span.source
    )  # fmt: skip
    if figure in counts or is_told:
        return
    values = {"said": span.text, "count": len(items), "section": part_name(part, context.language)}
    yield Problem(span, "elsewhere", values, (Pointer(items[0].place.opening, "first"),))


# Those at work


@lru_cache(maxsize=1)
def _at_work() -> re.Pattern[str]:
    """Those who do the work, counted: `Three people share`, “a team of three”."""
    people, verbs = _any_of("people_at_work"), _any_of("at_work")
    team = _any_of("team_of")
    return re.compile(
        rf"^(?P<all>[\w-]+\s(?:{people}))(?=,|\s(?:{verbs})s?\b)"
        rf"|(?<=[.!?:]\s)(?P<amid>[\w-]+\s(?:{people}))"
        rf"(?=\s(?:{verbs})s?\b[^.!?]{{0,80}}\b(?:{_any_of('worked_on')})\b)"
        rf"|\b(?:{team})\s(?P<team>[\w-]+)(?=[.,;:)]|\s(?:{people}|{verbs})s?\b)"
        rf"|\b(?:{_any_of('the_few')})\s(?P<few>[\w-]+)"
        rf"(?=\s(?:{_any_of('of_ourselves')})\s(?:{verbs})\b)"
        rf"|\b(?:{_any_of('there_are')})\s(?P<us>[\w-]+)(?=\s(?:{_any_of('of_ourselves')})\b)",
        re.IGNORECASE | re.MULTILINE,
    )


def _people(source: Source, strategy: Strategy, context: Context) -> Iterator[Problem]:
    stated = strategy.get("people")
    if stated is None or not isinstance(stated.data, int) or stated.data < _FEWEST:
        return
    if not any(_has(each, source) for each in ("people_at_work", "team_of", "of_ourselves")):
        return
    for found in islice(_at_work().finditer(without_comments(source)), _MOST):
        group = next(name for name in ("all", "amid", "team", "few", "us") if found[name])
        span = Span(source, found.start(group), found.end(group))
        count = span.text.partition(" ")[0]  # “Four of us” is no part of us
        figure = _figure(count, context.language)
        if figure is not None and figure != stated.data:
            values = {"said": span.text, "people": stated.data}
            yield Problem(span, "people", values, (Pointer(stated.span, "people"),))


# A pace in all


def _paces(sources: Sequence[Source], context: Context) -> Iterator[Problem]:
    """How often all channels post together, where each says how often it does."""
    spans = [span for source in sources for span in islice(_of_all_together(source), _MOST)]
    if not spans:
        return
    told = [pace_of(each.text("cadence"), context.language) for each in context.active_channels]
    known = [each for each in told if each and each.high is not None]
    if len(known) < _FEWEST or len(known) < len(told):
        return
    low = sum((each.low for each in known), Fraction(0))
    high = sum((each.high or Fraction(0) for each in known), Fraction(0))
    for span in spans:
        said = pace_of(span.text, context.language)
        if said is None or said.high is None or (said.low <= high and said.high >= low):
            continue
        figure = _posts_in(span, context.language)
        if figure is not None:
            values = {"said": figure.text, "count": len(known), "sum": float(round(high, 1))}
            yield Problem(figure, "paces", values)


@lru_cache(maxsize=1)
def _together() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any_of('all_together')})\b", re.IGNORECASE)


_SENTENCE_MARK = late(r"[.!?|\n]")


def _of_all_together(source: Source) -> Iterator[Span]:
    """The sentences, of one line each, that speak of all channels together."""
    end = -1
    text = without_comments(source)
    for found in _together().finditer(text) if _has("all_together", source) else ():
        if found.start() < end:
            continue  # the same sentence
        line = text.rfind("\n", 0, found.start()) + 1
        marks = _SENTENCE_MARK.finditer(text, line, found.start())
        start = max((mark.end() for mark in marks), default=line)
        closing = _SENTENCE_MARK.search(text, found.end())
        end = closing.start() if closing else len(text)
        yield Span(source, start, end)


def _posts_in(sentence: Span, language: str) -> Span | None:
    """The one number of posts that a sentence states, with its noun."""
    from stratlint.language.grammar.tokens import fold
    from stratlint.language.numbers.quantities import find_quantities
    from stratlint.rules.lists import says

    found = [
        each
        for each in find_quantities(sentence.text, language)
        if says(fold(each.unit), "posts_counted")
    ]
    if len(found) != 1:
        return None
    end = sentence.text.find(found[0].unit, found[0].end) + len(found[0].unit)
    start = sentence.start + found[0].start
    return Span(sentence.source, start, sentence.start + max(end, found[0].end))


# Announced where they are listed

_LONGEST_OPENING = 800
"""Characters of what a section says before its first item that are read."""


def announced_items(strategy: Strategy, context: Context) -> Iterator[Problem]:
    """A section whose heading or first lines count its items, and count others."""
    for part, announced in strategy.sections.items():
        items = strategy.part(part)
        here = [item for item in items if item.place.source is announced.heading.source]
        if not items or len(here) < len(items):
            continue
        start, end = announced.heading.start, min(item.place.start for item in items)
        if not start < end <= start + _LONGEST_OPENING:
            continue
        said = without_comments(announced.heading.source)[start:end]
        opening = Value(said, announced.heading.source, start, end)
        yield from _counted_otherwise(opening, part, items, context)


def _counted_otherwise(
    opening: Value, part: str, items: Sequence[Item], context: Context
) -> Iterator[Problem]:
    from stratlint.language.numbers.quantities import find_quantities
    from stratlint.language.times.recurrence import find_recurrences

    text = opening.text
    paces = find_recurrences(text, context.language)
    planned = sum(item.text("status") != "cancelled" for item in items)
    for each in find_quantities(text, context.language):
        is_pace = any(pace.start <= each.end and each.start <= pace.end for pace in paces)
        is_plain = each.low == each.high and not (each.percent or each.change or each.bound)
        is_of_all = _is_of(each.unit, part, context.language) or _stands_for_all(text, each)
        if is_pace or not is_plain or not is_of_all:
            continue
        if each.low not in (len(items), planned):
            span = Span(opening.source, opening.start + each.start, opening.start + each.end)
            section = part_name(part, context.language)
            values = {"said": span.text, "count": planned, "section": section}
            yield Problem(span.opening, "announced", values)


def _stands_for_all(opening: str, figure: Quantity) -> bool:
    """Whether a number counts whatever is listed: `these four`, “Six sentences that …”."""
    from stratlint.language.grammar.tokens import fold

    before = opening[: figure.start].rstrip(" ").rpartition("\n")[2].lower()
    counted = fold(figure.unit).split()
    if before.rpartition(" ")[2] in words_of("pointers"):
        return not counted or counted[0].rstrip("s") in words_of("containers")
    return not before and bool(counted) and counted[0].rstrip("s") in words_of("containers")


def _is_of(unit: str, part: str, language: str) -> bool:
    """Whether what is counted is what the part lists: `posts` of a calendar, `canaux`."""
    from stratlint.language.grammar.tokens import fold

    kind = strategy_format().kind_of_part[part]
    names = {fold(kind_name(kind, language)), fold(part_name(part, language))}
    counted = fold(unit).split()
    return bool(counted) and (counted[0] in names or counted[0].rstrip("sx") in names)
