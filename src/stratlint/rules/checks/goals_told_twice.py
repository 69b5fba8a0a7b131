"""A goal's figure that a line of what is measured gives again, and gives otherwise."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from stratlint.finding import Pointer, Problem
from stratlint.rules.checks.goal_fields import aimed_at, quantities_of
from stratlint.rules.checks.goal_sentences import is_near
from stratlint.rules.context import OVER, Context
from stratlint.rules.likeness import telling_words
from stratlint.strategy import Item, Strategy, Value

_LONGEST_NAME = 5
"""Words of what is measured."""
_MOST = 60
"""Goals that are held against one another."""


def told_twice(strategy: Strategy, context: Context) -> Iterator[Problem]:
    """“Mend 300 items”, and below what is measured “Items mended: at the door (goal: 350)”.

    Only where one sentence alone has all the words of the measure, and one measure alone its words.
    """
    goals = [goal for goal in strategy.part("goals") if goal.text("status") not in OVER][:_MOST]
    named = [(goal, _measure(goal)) for goal in goals]
    if not any(name for _, name in named):
        return
    said = [(e, telling_words(e.text("statement"), context.language)) for e, n in named if not n]
    meant: dict[int, list[tuple[Item, Item]]] = defaultdict(list)
    for row, name in named:
        words = telling_words(name, context.language) if name else frozenset()
        alike = [goal for goal, all_words in said if words and words <= all_words]
        if len(alike) == 1:
            meant[id(alike[0])].append((row, alike[0]))
    for pairs in meant.values():
        if len(pairs) == 1:
            yield from _apart(*pairs[0], context)


def _measure(goal: Item) -> str:
    """What a line measures that is no sentence: `Items mended: …`; empty where it is one."""
    statement, metric = goal.text("statement"), goal.text("metric")
    name = metric if metric and statement.startswith(metric) else statement.partition(":")[0]
    is_label = name != statement and not any(map(str.isdigit, name))
    return name if is_label and len(name.split()) <= _LONGEST_NAME else ""


def _apart(row: Item, goal: Item, context: Context) -> Iterator[Problem]:
    told, aimed = (aimed_at(each, quantities_of(each, context), context) for each in (row, goal))
    statement, sentence = row.get("statement"), goal.get("statement")
    if told is None or aimed is None or statement is None or sentence is None:
        return
    is_same_kind = (told.percent, told.change) == (aimed.percent, aimed.change) and not told.bound
    if told.low is None or told.low != told.high or not is_same_kind:
        return
    is_said = any(each.low and is_near(each.low, told.low) for each in quantities_of(goal, context))
    if is_said or not _is_for_one_time(row, goal, context):
        return
    there = sentence.stretch(aimed.start, _end(sentence, aimed.end, aimed.unit)).opening
    span = statement.stretch(told.start, told.end).opening
    values = {"said": span.text, "other": there.text}
    yield Problem(span, "twice", values, (Pointer(there, "there", values),))


def _end(sentence: Value, end: int, unit: str) -> int:
    at = sentence.text.find(unit, end) if unit else -1
    return at + len(unit) if at >= 0 else end


def _is_for_one_time(row: Item, goal: Item, context: Context) -> bool:
    """Whether both are for one time and one pace, as far as they say any."""
    from stratlint.language.times.moments import find_moments
    from stratlint.language.times.recurrence import find_recurrences

    text, language = row.text("statement"), context.language
    is_dated = any(each.kind not in ("weekday", "time") for each in find_moments(text, language))
    days, periods, places = (
        {each.text("by") for each in (row, goal)} - {""},
        {each.period for each in (row, goal)} - {""},
        {each.text for item in (row, goal) for each in item.list("channels")},
    )
    is_one = len(days) < 2 and len(periods) < 2 and len(places) < 2
    return is_one and not is_dated and not find_recurrences(goal.text("statement"), language)
