"""The check of a goal's sentence beside its fields: one number, one deadline, one measure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from stratlint.finding import Pointer, Problem
from stratlint.rules.checks.goal_directions import falls, own_step, side, stood_at, turned
from stratlint.rules.checks.goal_sentences import is_near, number, reached_by, smart
from stratlint.rules.context import OVER, Context, as_date
from stratlint.rules.lists import named_in, says, words_of
from stratlint.sources.text import Span
from stratlint.strategy import Item, Value

if TYPE_CHECKING:
    from stratlint.language.goals.deadlines import Deadline
    from stratlint.language.numbers.quantities import Quantity
    from stratlint.language.times.moments import Moment


def fields_agree(goal: Item, context: Context) -> Iterator[Problem]:
    """A field that says another number, day or measure than the goal's own sentence.

    Variants `target`, `step`, `baseline`, `by`, `metric`, and `side` for a target that lies on the
    other side of the baseline than the sentence's verb says, `turned` for a sentence whose own
    numbers do. Where the sentence says several, one
    that agrees is enough. Variants of fields among themselves: `start` behind the deadline, and
    `reached` for a goal that is said to be, and is not by its figures.
    """
    yield from _among_themselves(goal, context)
    statement = goal.get("statement")
    if statement is None or goal.text("status") in OVER:
        return
    quantities = quantities_of(goal, context)
    disagreeing = (
        side(goal, statement, context)
        or _target(goal, statement, quantities, context)
        or turned(statement, quantities, context)
        or own_step(goal, statement, quantities, context),
        _baseline(goal, statement, quantities, context),
        _deadline(goal, statement, context),
        _metric(goal, statement, context),
    )  # fmt: skip
    yield from (each for each in disagreeing if each is not None)


def _among_themselves(goal: Item, context: Context) -> Iterator[Problem]:
    start, by = as_date(goal.text("start")), as_date(goal.text("by"))
    if start and by and start > by:
        values: dict[str, object] = {"first": start.isoformat(), "day": by.isoformat()}
        related = (Pointer(goal.span("by"), "due", values),)
        yield Problem(goal.span("start"), "start", values, related)
    current, target = number(goal, "current", context), number(goal, "target", context)
    if goal.text("status") != "reached" or current is None or target is None:
        return
    baseline = number(goal, "baseline", context)
    is_falling = falls(goal.text("statement"), context.language)
    lower = bool(is_falling) if baseline is None else target < baseline
    if not is_near(current, target) and (current > target if lower else current < target):
        values = {"current": goal.text("current"), "target": goal.text("target")}
        related = (Pointer(goal.span("current"), "current", values),)
        yield Problem(goal.span("status"), "reached", values, related)


def quantities_of(goal: Item, context: Context) -> list[Quantity]:
    """The numbers of the sentence, but for those that are part of a day or a time."""
    from stratlint.language.numbers.quantities import find_quantities
    from stratlint.language.times.moments import find_moments

    moments = find_moments(goal.text("statement"), context.language)
    return [
        each
        for each in (*find_quantities(goal.text("statement"), context.language), *_shares(goal))
        if not any(time.start <= each.start < time.end for time in moments)
    ]


def _shares(goal: Item) -> Iterator[Quantity]:
    """The steps in words that are a share: `by a third`."""
    from stratlint.language.numbers.quantities import Quantity

    text = goal.text("statement").casefold().replace("’", "'")
    for parts in _PARTS:
        for said in words_of(f"by_one_in_{parts}"):
            at = text.find(said)
            if at >= 0:
                share, end = Fraction(100, parts), at + len(said)
                yield Quantity(at, end, share, share, "", True, True, False, None, "")


_PARTS = (3, 4, 5)


def _target(
    goal: Item, statement: Value, quantities: Sequence[Quantity], context: Context
) -> Problem | None:
    target, stood = number(goal, "target", context), stood_at(goal, quantities, context)
    baseline = stood.low if stood else number(goal, "baseline", context)
    if target is None or any(_says(each, target, baseline) for each in quantities):
        return _unit(goal, statement, quantities, target)
    aimed = aimed_at(goal, quantities, context)
    if aimed is None or aimed.low is None:
        return None
    if aimed.change:
        said = statement.stretch(aimed.start, stood.end if stood else aimed.end)
        return _step(goal, said.opening, aimed, baseline, target)
    if aimed.percent != _is_percent(goal):
        return None
    return _apart("target", goal, statement, aimed.start, aimed.end)


def _unit(
    goal: Item, statement: Value, quantities: Sequence[Quantity], target: Fraction | None
) -> Problem | None:
    """A field that makes a share of what the sentence counts one by one: “400 saves”, in %."""
    if target is None or "%" not in goal.text("unit") or any(e.percent for e in quantities):
        return None
    from stratlint.language.grammar.tokens import fold

    field = fold(goal.text("metric"))
    for each in quantities:
        counted = fold(each.unit).partition(" ")[0]
        if counted and counted in field and not each.change and _is_number(each, target):
            end = statement.text.index(each.unit, each.end) + len(each.unit)
            return _apart("unit", goal, statement, each.start, end)
    return None


def _says(said: Quantity, target: Fraction, baseline: Fraction | None) -> bool:
    """Whether a number of the sentence is the target, or leads to it from the baseline."""
    if said.low is None or said.high is None:
        return True  # it reads two ways
    if is_near(said.low, target) or is_near(said.high, target) or said.low <= target <= said.high:
        return True
    if baseline is None or not said.change:
        return said.change and baseline is None
    return any(is_near(each, target) for each in reached_by(said, baseline))


def aimed_at(goal: Item, quantities: Sequence[Quantity], context: Context) -> Quantity | None:
    """The one number of the sentence that is to be reached, where that is sure."""
    read = smart(goal, context)
    shown = read.evidence.get("measurable", [])
    if read.total is not None:
        shown = [read.total]
    found = [q for q in quantities if any(s[0] <= q.start < s[1] for s in shown)]
    return found[0] if len(found) == 1 else None


def _is_percent(goal: Item) -> bool:
    return "%" in goal.text("target") + goal.text("unit")


def _step(
    goal: Item, said: Span, aimed: Quantity, baseline: Fraction | None, target: Fraction
) -> Problem | None:
    """A step that does not lead from where it begins to the target."""
    if baseline is None or aimed.low is None or _is_percent(goal):
        return None
    reached = min(reached_by(aimed, baseline), key=lambda each: abs(each - target))
    values = {"said": said.text, "target": goal.text("target"), "reached": float(round(reached, 2)),
              "baseline": float(baseline)}  # fmt: skip
    return Problem(goal.span("target"), "step", values, (Pointer(said, "said", values),))


def _apart(variant: str, goal: Item, statement: Value, start: int, end: int) -> Problem:
    """The problem at the field, with the words of the sentence that say something else."""
    said, value = statement.text[start:end], goal.text(variant)
    values = {"said": said, "value": value, "day": value, "goal": goal.name}
    related = (Pointer(statement.stretch(start, end).opening, "said", values),)
    return Problem(goal.span(variant), variant, values, related)


def _baseline(
    goal: Item, statement: Value, quantities: Sequence[Quantity], context: Context
) -> Problem | None:
    baseline = number(goal, "baseline", context)
    if baseline is None or any(
        each.low is not None and (is_near(each.low, baseline) or each.from_value == baseline)
        for each in quantities
    ):
        return None
    target = number(goal, "target", context)
    others = [each for each in quantities if each.from_value is not None
              or not (each.change or _is_number(each, target))]  # fmt: skip
    # What the sentence shows of the way is asked of the whole engine: not for its target alone.
    shown = smart(goal, context).evidence.get("achievable", []) if others else []
    for each in others:
        starts = each.from_value is not None
        shows = any(start <= each.start < end for start, end in shown)
        if starts or ((shows or _was_before(each, goal, context)) and not each.change):
            return _apart("baseline", goal, statement, each.start, each.end)
    return None


def _was_before(figure: Quantity, goal: Item, context: Context) -> bool:
    """Whether a year before that of the deadline stands right behind a figure: `8 in 2026`."""
    from stratlint.language.times.moments import find_moments

    due = as_date(goal.text("by"))
    moments = find_moments(goal.text("statement"), context.language) if due else ()
    return any(
        each.kind == "year" and each.year and due and each.year < due.year
        for each in moments
        if figure.end <= each.start <= figure.end + _JOINT
    )


_JOINT = 4
"""Characters between a figure and its year."""


def _is_number(quantity: Quantity, known: Fraction | None) -> bool:
    """Whether a quantity of the sentence is a number that a field has."""
    return known is not None and quantity.low is not None and is_near(quantity.low, known)


def _deadline(goal: Item, statement: Value, context: Context) -> Problem | None:
    from stratlint.language.times.moments import find_moments

    day = as_date(goal.text("by"))
    moments = find_moments(statement.text, context.language)
    if day is None or not moments or any(_is_day(each, day) for each in moments):
        return None
    found = smart(goal, context).deadlines
    certain = [
        each
        for each in found
        if each.last is not None and each.kind not in _UNSURE and not _is_over(each, goal)
    ]
    events = {each: months for each in found if (months := _months_of(each, statement))}
    if any(_is_then(day, months) for months in events.values()):
        return None
    is_of_event = events and all(each.kind == "year" for each in certain)
    due = next(iter(events)) if is_of_event else _the_one(certain)
    if due is None or (due.last and _is_within(day, due.first or due.last, _behind(due.last))):
        return None
    return _apart("by", goal, statement, due.start, due.end)


def _behind(last: date) -> date:
    """The day behind the last one, from which what is done before it may count too."""
    return last + timedelta(days=1) if last < date.max else last


def _months_of(deadline: Deadline, statement: Value) -> set[str]:
    """The months in which an event falls that a deadline names; empty where that is not known."""
    from stratlint.language.grammar.tokens import fold

    said = statement.text[deadline.start : deadline.end] if deadline.kind == "event" else ""
    return named_in(fold(said), "months_of_events") if said else set()


def _is_then(day: date, months: set[str]) -> bool:
    """Whether a day is of some months; “by Easter” may be the end of the month before it."""
    return str(day.month) in months or str(day.month % 12 + 1) in months


def _is_within(day: date, first: date, last: date) -> bool:
    """Whether a day is in a stretch: “by June” is the end of May to some, of June to others."""
    return first - timedelta(days=1) <= day <= last


def _is_over(deadline: Deadline, goal: Item) -> bool:
    """Whether a time was over when the goal began: it is of where it started from."""
    start = as_date(goal.text("start"))
    return bool(start and deadline.last and deadline.last < start)


def _the_one(deadlines: Sequence[Deadline]) -> Deadline | None:
    """The one deadline of a sentence, for which a year before it is where it starts from."""
    last = max((each.last for each in deadlines if each.last), default=None)
    rest = [
        each
        for each in deadlines
        if each.kind != "year" or not (each.last and last and each.last.year < last.year)
    ]
    return rest[0] if len(rest) == 1 else None


def _is_day(moment: Moment, day: date) -> bool:
    return (moment.year, moment.month, moment.day) == (day.year, day.month, day.day)


_UNSURE = frozenset(("relative", "event", "delay"))


def _metric(goal: Item, statement: Value, context: Context) -> Problem | None:
    """A sentence that names one kind of measure, and a field that names another, word for word."""
    from stratlint.language.goals.measures import find_metrics
    from stratlint.language.grammar.tokens import fold

    said, field = fold(statement.text), fold(goal.text("metric"))
    shared = {word[:_STEM] for word in field.split() if len(word) >= _STEM}
    both_follow = says(said, "followers") and says(field, "followers")
    if not field or both_follow or any(stem in said for stem in shared):
        return None
    if context.strategy.is_loose and _is_name_of_aim(goal, statement):
        return None
    if found := _other_measure(goal, statement, field, context):
        return _apart("metric", goal, statement, *found)
    counted = find_metrics(goal.text("metric"), context.language)
    met = {m.kind for m in find_metrics(statement.text, context.language)}
    if not counted or not met or met & {m.kind for m in counted}:
        return None
    named = smart(goal, context).metrics
    if not named or {m.kind for m in named} & {m.kind for m in counted}:
        return None
    return _apart("metric", goal, statement, named[0].start, named[0].end)


_FEW_WORDS = 3


def _is_name_of_aim(goal: Item, statement: Value) -> bool:
    """Whether a row's first cell only names what its measure and figure are for: `Sales`."""
    label, _, figure = statement.text.partition(":")
    return figure.strip() == goal.text("target") and len(label.split()) <= _FEW_WORDS


def _other_measure(
    goal: Item, statement: Value, field: str, context: Context
) -> tuple[int, int] | None:
    """Where the sentence counts what is never the field's measure: sign-ups, and not followers."""
    from stratlint.language.grammar.tokens import fold

    own = named_in(field, "measures")
    if not own or own & named_in(fold(statement.text), "measures"):
        return None
    units = [
        (each.start, statement.text.index(each.unit, each.start) + len(each.unit))
        for each in quantities_of(goal, context)
        if each.unit and not each.percent
    ]
    for start, end in (*((m.start, m.end) for m in smart(goal, context).metrics), *units):
        if named_in(fold(statement.text[start:end]), "measures"):
            return start, end
    if own != {"reactions"} or not says(fold(statement.text), "people_come"):
        return None
    are_people = (
        each for each in units if says(fold(statement.text[slice(*each)]), "people_counted")
    )
    return next(are_people, None)  # those who come, and who are no likes


_STEM = 4
"""Letters of a word that stay when its ending changes."""
