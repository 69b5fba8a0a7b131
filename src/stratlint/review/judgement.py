"""Whether a change makes a goal, or a channel's mission, weaker or stronger, and why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from stratlint.language.goals.measures import Metric, find_metrics
from stratlint.review.meaning import Meanings
from stratlint.review.model import NEUTRAL, STRENGTHENED, WEAKENED
from stratlint.rules.context import as_date
from stratlint.strategy import Item
from stratlint.tuples import NamedTuple

if TYPE_CHECKING:
    from stratlint.language.goals.aims import Aims

_OVER = ("reached", "missed", "dropped")


class Judgement(NamedTuple):
    """A word, and the reason for it as the catalogues know it."""

    word: str = NEUTRAL
    reason: str = ""


NONE = Judgement()


class Side(NamedTuple):
    """A goal or channel on one side of a change, with what reads its values."""

    item: Item
    meanings: Meanings
    language: str

    def number(self, field: str) -> Fraction | None:
        """A field as a number."""
        return self.meanings.number(self.item.fields.get(field))

    def day(self, field: str) -> date | None:
        """A field as a day."""
        return as_date(str(self.meanings.field(self.item, field) or ""))

    @property
    def aims(self) -> Aims:
        """What the goal's sentence aims at."""
        from stratlint.language.goals.aims import find_aims

        return find_aims(self.item.text("statement"), self.language)


def of_item(kind: str, item: Item, *, is_added: bool) -> Judgement:
    """What it means that an item has come or gone."""
    if kind != "goal" or item.text("status") in _OVER:
        return NONE
    return Judgement(STRENGTHENED, "goal-added") if is_added else Judgement(WEAKENED, "goal-gone")


def of_field(field: str, before: Side, after: Side) -> Judgement:
    """What it means that a field of an item is another."""
    kind = after.item.kind
    if kind == "channel" and field == "mission":
        return _presence(field, before, after)
    if kind != "goal":
        return NONE
    judges = {"target": _target, "by": _deadline, "metric": _metric, "status": _status,
              "statement": _statement}  # fmt: skip
    return judges[field](before, after) if field in judges else NONE


def _presence(field: str, before: Side, after: Side) -> Judgement:
    """A field that has come or gone."""
    had, has = before.item.get(field) is not None, after.item.get(field) is not None
    if had == has:
        return NONE
    return (
        Judgement(STRENGTHENED, f"{field}-added") if has else Judgement(WEAKENED, f"{field}-gone")
    )


def _target(before: Side, after: Side) -> Judgement:
    old, new = before.number("target"), after.number("target")
    if old is None or new is None:
        return _presence("target", before, after)
    if before.meanings.field(before.item, "unit") != after.meanings.field(after.item, "unit"):
        return NONE  # of another unit, a smaller number may be more
    starts = [start for each in (before, after) if (start := each.number("baseline")) is not None]
    falls = old < starts[0] if starts else after.aims.falls
    return NONE if falls is None else _step(old, new, falls=falls)


def _step(old: Fraction, new: Fraction, *, falls: bool) -> Judgement:
    """What another target means: where the number is to fall, less is more."""
    if old == new:
        return NONE
    is_weaker = new > old if falls else new < old
    reason = "target-higher" if new > old else "target-lower"
    word = WEAKENED if is_weaker else STRENGTHENED
    return Judgement(word, f"{reason}-falling" if falls else reason)


def _deadline(before: Side, after: Side) -> Judgement:
    old, new = before.day("by"), after.day("by")
    if old is None or new is None:
        return _presence("by", before, after)
    return _later(old, new)


def _later(old: date, new: date) -> Judgement:
    if old == new:
        return NONE
    return Judgement(WEAKENED, "later") if new > old else Judgement(STRENGTHENED, "earlier")


def _metric(before: Side, after: Side) -> Judgement:
    old, new = before.item.text("metric"), after.item.text("metric")
    if not old or not new:
        return _presence("metric", before, after)
    return _applause(find_metrics(old, before.language), find_metrics(new, after.language))


def _applause(old: Sequence[Metric], new: Sequence[Metric]) -> Judgement:
    """What it means that likes, retweets or impressions have become all that is counted (S4)."""
    was, is_now = _is_vanity(old), _is_vanity(new)
    if was == is_now:
        return NONE
    return Judgement(WEAKENED, "vanity") if is_now else Judgement(STRENGTHENED, "no-vanity")


def _is_vanity(named: Sequence[Metric]) -> bool:
    return bool(named) and all(each.kind == "vanity" for each in named)


def _status(before: Side, after: Side) -> Judgement:
    old, new = (str(each.meanings.field(each.item, "status")) for each in (before, after))
    if new == "dropped":
        return Judgement(WEAKENED, "goal-gone")
    return Judgement(STRENGTHENED, "taken-up") if old == "dropped" and new == "active" else NONE


def _statement(before: Side, after: Side) -> Judgement:
    """What the sentence alone says, for a goal that has no fields for target and deadline."""

    def has(field: str) -> bool:
        return any(each.item.get(field) for each in (before, after))

    found = [
        NONE if has("target") else _aims(before.aims, after.aims),
        NONE if has("by") else _due(before, after),
        NONE if has("metric") else _named(before.aims.metrics, after.aims.metrics),
    ]
    words = {each.word for each in found} - {NEUTRAL}
    # A lower target that is due sooner is neither the one nor the other.
    return next((each for each in found if each.word in words), NONE) if len(words) == 1 else NONE


def _aims(old: Aims, new: Aims) -> Judgement:
    """What it means that a sentence aims at other numbers, where it is plain which one changed."""
    if old.is_measurable != new.is_measurable:
        lost = old.is_measurable
        return (
            Judgement(WEAKENED, "target-gone") if lost else Judgement(STRENGTHENED, "target-added")
        )
    if len(old.numbers) != len(new.numbers):
        return NONE
    others = [
        (one, other)
        for one, other in zip(old.numbers, new.numbers, strict=True)
        if one.number != other.number
    ]
    if len(others) != 1:
        return NONE
    one, other = others[0]
    if one.of != other.of or one.falls is None or one.falls != other.falls:
        return NONE
    return _step(one.number, other.number, falls=one.falls)


def _named(old: Sequence[Metric], new: Sequence[Metric]) -> Judgement:
    """As for the field: but a sentence that names no metric any more has not lost its measure."""
    return _applause(old, new) if old and new else NONE


def _due(before: Side, after: Side) -> Judgement:
    from stratlint.language.goals.deadlines import find_deadlines

    old, new = (
        [each for each in find_deadlines(side.item.text("statement"), side.language)
         if each.kind != "delay"]
        for side in (before, after)
    )  # fmt: skip
    if not old or not new:
        if bool(old) == bool(new):
            return NONE
        return Judgement(WEAKENED, "by-gone") if old else Judgement(STRENGTHENED, "by-added")
    first, second = (found[0].last if len(found) == 1 else None for found in (old, new))
    return _later(first, second) if first and second else NONE
