"""The check of figures that are said twice: totals and parts, announced and listed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TypeAlias

from stratlint.finding import Pointer, Problem
from stratlint.late import late
from stratlint.rules.checks.counted_headings import miscounted_headings
from stratlint.rules.checks.counted_lists import miscounted_lists
from stratlint.rules.checks.counted_names import miscounted_days, miscounted_names
from stratlint.rules.checks.counted_sums import miscounted_sums
from stratlint.rules.checks.counts_elsewhere import (
    announced_items,
    figures_elsewhere,
    stating,
)
from stratlint.rules.checks.goal_sentences import number
from stratlint.rules.checks.goals_told_twice import told_twice
from stratlint.rules.checks.list_totals import list_totals, names_total
from stratlint.rules.checks.paces_told import paces_told
from stratlint.rules.checks.standing_figures import told_otherwise
from stratlint.rules.context import Context
from stratlint.sources.comments import without_comments
from stratlint.sources.text import Source, Span
from stratlint.strategy import Item, Strategy, Value

_ROUNDED = Fraction(1, 100)
"""The share by which a total may miss its parts: each of them may be rounded."""


def figures_agree(strategy: Strategy, context: Context) -> Iterator[Problem]:
    """A figure that another one of the strategy contradicts.

    Variants `total`: the last row of a table or list and those above it; `parts`: a sum and the
    parts that its line names; `announced` and `listed`: so many things are announced, and others
    listed; `channels`: a goal for several channels, and those of each; `success`: what a channel
    calls a success, and its goal; and those of `figures_elsewhere`.
    A figure is told once.
    """
    told: set[tuple[str, int]] = set()
    for each in _disagreements(strategy, context):
        place = (each.span.source.path, each.span.start)
        if place not in told:
            told.add(place)
            yield each


def _disagreements(strategy: Strategy, context: Context) -> Iterator[Problem]:
    sources = stating(strategy)
    for source in sources:
        if source.is_markdown:
            yield from _totals(source, context.language)
            yield from _totals_of_lists(source, context.language)
        yield from _miscounted(source, context.language)
    if not strategy.is_loose:  # of a stranger's items, some may be unread
        yield from announced_items(strategy, context)
        yield from figures_elsewhere(sources, strategy, context)
    yield from _sums_over_channels(strategy, context)
    yield from _successes(strategy, context)
    yield from told_twice(strategy, context)
    for source in sources:
        yield from paces_told(source, context)
    yield from told_otherwise(sources, strategy, context)


def _miscounted(source: Source, language: str) -> Iterator[Problem]:
    counted = (
        ("listed", miscounted_lists),
        ("listed", miscounted_headings),
        ("named", miscounted_names),
        ("dated", miscounted_days),
    )
    for variant, miscounted in counted:
        for found in miscounted(source, language):
            yield Problem(found.span, variant, {"said": found.span.text, "count": found.listed})
    for sum_ in miscounted_sums(source, language):
        values = {"said": sum_.span.text, "sum": float(sum_.total), "count": sum_.parts}
        yield Problem(sum_.span, "parts", values)


# A table and its total

_ROW = late(r"^[ \t]*\|(.*)\|[ \t]*$", re.MULTILINE)
_RULE_OF_HEAD = late(r"[\s|:-]+\Z")
_LONE_NUMBER = late(r"[^\w%]{0,3}\d[\d\s.,\u00a0\u202f]*[^\d%]{0,12}\Z")


def _totals(source: Source, language: str) -> Iterator[Problem]:
    """The columns of tables whose last row is a total that is none."""
    rows: list[re.Match[str]] = []
    for row in _ROW.finditer(without_comments(source)):
        if rows and row.start() > rows[-1].end() + 1:
            rows = []
        if _RULE_OF_HEAD.match(row[1]):
            rows = []
        elif names_total(row[1].partition("|")[0]):
            yield from _false_sums(source, rows, row, language)
            rows = []
        else:
            rows.append(row)


def _false_sums(
    source: Source, rows: Sequence[re.Match[str]], total: re.Match[str], language: str
) -> Iterator[Problem]:
    sums = _cells(source, total)
    parts = [_cells(source, row) for row in rows]
    if len(parts) < _FEWEST_PARTS or any(len(row) != len(sums) for row in parts):
        return
    for column, cell in enumerate(sums[1:], 1):
        above = [row[column].text.strip(" *_–—-") for row in parts]
        are_shares = all(text.endswith("%") for text in (cell.text.strip(" *_"), *above) if text)
        said = _number(cell.text.replace("%", "") if are_shares else cell.text, language)
        if are_shares and said != _WHOLE:
            continue  # rates
        found = [_number(text.rstrip("% "), language) for text in above if text]
        known = [each for each in found if each is not None]
        if said is None or len(known) < _FEWEST_PARTS or len(known) < len(found):
            continue
        is_rounded = are_shares and abs(said - sum(known)) * 2 <= len(known)
        if is_rounded:
            continue
        if _is_apart(said, sum(known, Fraction(0))) and not _is_apart_from_mean(said, known):
            values = {"said": cell.text.strip(" *_"), "sum": float(sum(known)), "count": len(known)}
            yield Problem(cell, "total", values)


_FEWEST_PARTS = 2
_WHOLE = 100
"""Percent to which shares come; each of them may be rounded by half of one."""


def _cells(source: Source, row: re.Match[str]) -> list[Span]:
    """The cells of a row, blanks left out."""
    found, start = [], row.start(1)
    for cell in row[1].split("|"):
        lead = len(cell) - len(cell.lstrip())
        found.append(Span(source, start + lead, start + lead + len(cell.strip())))
        start += len(cell) + 1
    return found


def _number(text: str, language: str) -> Fraction | None:
    """The number that a cell has for itself, whatever its currency; a share is none."""
    from stratlint.language.numbers.quantities import parse_number

    bare = text.strip(" *_~≈$€£")
    return parse_number(bare, language) if _LONE_NUMBER.match(bare) else None


def _is_apart(one: Fraction, other: Fraction) -> bool:
    return abs(one - other) > _ROUNDED * max(abs(one), abs(other))


def _is_apart_from_mean(total: Fraction, parts: Sequence[Fraction]) -> bool:
    """Whether a “total” is the mean of its parts, as of rates."""
    return not _is_apart(total, sum(parts, Fraction(0)) / len(parts)) and total <= max(parts)


def _totals_of_lists(source: Source, language: str) -> Iterator[Problem]:
    for found in list_totals(source, language):
        if _is_apart(found.sum, found.said):
            values = {"said": found.place.text, "sum": float(found.sum), "count": found.parts}
            yield Problem(found.place, "total", values)


# A goal for several channels, and those of each


def _sums_over_channels(strategy: Strategy, context: Context) -> Iterator[Problem]:
    """A target for several channels that the targets of each do not add up to."""
    alike: dict[tuple[str, str], list[Item]] = defaultdict(list)
    for goal in strategy.part("goals"):
        if goal.get("metric") and goal.get("channels") and number(goal, "target", context):
            alike[goal.text("metric").casefold(), goal.text("by")].append(goal)
    for goals in alike.values():
        by_channel = {goal.list("channels")[0].text: goal for goal in goals if _is_of_one(goal)}
        for whole in goals:
            parts = [by_channel.get(each.text) for each in whole.list("channels")]
            known = [part for part in parts if part is not None]
            if len(parts) > 1 and len(known) == len(parts):
                yield from _not_the_sum(whole, known, context)


def _is_of_one(goal: Item) -> bool:
    return len(goal.list("channels")) == 1


def _not_the_sum(whole: Item, parts: Sequence[Item], context: Context) -> Iterator[Problem]:
    said = number(whole, "target", context)
    total = sum((number(part, "target", context) or Fraction(0) for part in parts), Fraction(0))
    if said is not None and _is_apart(said, total):
        values = {"said": whole.text("target"), "sum": float(total), "goal": whole.name,
                  "count": len(parts)}  # fmt: skip
        related = tuple(
            Pointer(part.span("target"), "part", {"goal": part.name}) for part in parts[:3]
        )
        yield Problem(whole.span("target"), "channels", values, related)


# What a channel calls a success, and its goal


def _successes(strategy: Strategy, context: Context) -> Iterator[Problem]:
    """A channel whose success counts what its own goal counts, up to another number."""
    of_channel: dict[str, list[Item]] = defaultdict(list)
    for goal in filter(_is_of_one, strategy.part("goals")):
        of_channel[goal.list("channels")[0].text].append(goal)
    for channel in strategy.part("channels"):
        success = channel.get("success")
        if success is None or not context.is_among_first(channel):
            continue
        own = of_channel[channel.id]
        named = [goal for goal in own if _of_metric(goal, success, context)]
        if meant := named or own:
            yield from _other_than(meant[0], success, channel, context) if len(meant) == 1 else ()


def _other_than(goal: Item, success: Value, channel: Item, context: Context) -> Iterator[Problem]:
    target = number(goal, "target", context)
    if target is None or not _may_differ(success, target, goal, context):
        return
    figure = _of_metric(goal, success, context) or _of_noun(goal, success, context)
    if figure is None or _is_other_rate(success.text, figure[:2], goal, context):
        return
    from stratlint.language.goals.deadlines import find_deadlines

    start, end, reached = figure
    days = find_deadlines(success.text, context.language, today=context.today)
    is_far = max(reached, target) > _FAR * min(reached, target)
    if not _is_apart(reached, target) or is_far or _other_time(goal, days):
        return
    values = {"said": success.text[start:end], "channel": channel.name, "goal": goal.name,
              "target": goal.text("target")}  # fmt: skip
    related = (Pointer(goal.span("target"), "target", values),)
    yield Problem(success.stretch(start, end).opening, "success", values, related)


_FAR = 8
"""Times the other from which a figure is one of another time: “Ten tickets the next day”."""


def _may_differ(success: Value, target: Fraction, goal: Item, context: Context) -> bool:
    """Whether a success tells numbers, none of which is the target: few need a closer look."""
    figures = _plain_figures(success.text, context)
    others = [e for e in figures if not _is_other_rate(success.text, e[:2], goal, context)]
    return bool(others) and all(_is_apart(figure, target) for _, _, figure in others)


_Figure: TypeAlias = tuple[int, int, Fraction]
"""Where a figure stands in a text, and its value."""


def _of_metric(goal: Item, success: Value, context: Context) -> _Figure | None:
    """The figure right before what the goal calls its metric: “200 neighbours at the door”."""
    metric, text = goal.text("metric").casefold(), success.text.casefold()
    at = text.find(metric) if metric else -1
    found = [each for each in _plain_figures(success.text, context) if each[1] <= at]
    return found[-1] if found and not text[found[-1][1] : at].strip() else None


def _of_noun(goal: Item, success: Value, context: Context) -> _Figure | None:
    """The figure that a success sets for the one thing that it counts, where the goal counts it."""
    from stratlint.language.goals.measures import find_metrics

    named = f"{goal.text('metric')} {goal.text('statement')}"
    told = find_metrics(success.text, context.language)
    nouns = [success.text[each.start : each.end].casefold() for each in told]
    if not any(each in named.casefold() for each in nouns):
        return None
    figures = _plain_figures(success.text, context)
    if not any(_may_be_total(each, success, goal, context) for each in figures):
        return None  # the engine of goals is loaded for nothing less
    from stratlint.language.goals.smart import judge

    read = judge(success.text, context.language, today=context.today)
    if read.total is None or read.cadence_only or len(read.metrics) != 1:
        return None
    noun = success.text[read.metrics[0].start : read.metrics[0].end].casefold()
    if noun not in named.casefold() or not find_metrics(named, context.language):
        return None
    start, end = read.total
    found = _plain_figures(success.text[start:end], context)
    return (start, end, found[0][2]) if len(found) == 1 else None


def _may_be_total(figure: _Figure, success: Value, goal: Item, context: Context) -> bool:
    """Whether a figure is no rate, and another than the goal's."""
    is_rate = _is_rate(success.text, figure[:2], context)
    return not is_rate and figure[2] != number(goal, "target", context)


def _plain_figures(text: str, context: Context) -> list[_Figure]:
    """The figures of a text that are numbers of something, and no shares or steps."""
    from stratlint.language.numbers.quantities import find_quantities

    found = find_quantities(text, context.language)
    return [(each.start, each.end, each.low) for each in found
            if each.low is not None and not (each.percent or each.change)]  # fmt: skip


def _is_rate(text: str, figure: tuple[int, int], context: Context) -> bool:
    """Whether a figure is so many a day, a week or for each of something, and no number in all."""
    return bool(_rates(text, figure, context))


def _rates(text: str, figure: tuple[int, int], context: Context) -> list[str]:
    """The words beside a figure that make a rate of it: `a month`."""
    from stratlint.language.times.recurrence import find_recurrences

    found = find_recurrences(text, context.language)
    return [text[each.start : each.end] for each in found
            if each.start <= figure[1] + _BESIDE and each.end > figure[0]]  # fmt: skip


_BESIDE = 30
"""Characters between a figure and the words that make a rate of it."""


def _is_other_rate(text: str, figure: tuple[int, int], goal: Item, context: Context) -> bool:
    """Whether a figure is a rate, and no goal's own: so many a month, as the goal counts them."""
    own = f"{goal.text('unit')} {goal.text('statement')}".casefold()
    ends = (" ".join(each.casefold().split()[-2:]) for each in _rates(text, figure, context))
    return any(each not in own for each in ends)


def _other_time(goal: Item, deadlines: Sequence[object]) -> bool:
    """Whether a success is due on another day than the goal, so that both may be true."""
    days = [getattr(each, "last", None) for each in deadlines]
    return bool(days) and goal.text("by") not in {day.isoformat() for day in days if day}
