"""Whether a change makes a goal, or a channel's mission, weaker or stronger, and why."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import NamedTuple

from stratlint.language.measures import find_metrics
from stratlint.review.meaning import Meanings
from stratlint.review.model import NEUTRAL, STRENGTHENED, WEAKENED
from stratlint.rules.context import as_date
from stratlint.strategy import Item

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
    return _step(old, new, before.number("baseline"), after.number("baseline"))


def _step(
    old: Fraction, new: Fraction, old_start: Fraction | None, new_start: Fraction | None
) -> Judgement:
    """What another target means: where the number is to fall, less is more."""
    start = old_start if old_start is not None else new_start
    falls = start is not None and old < start
    if old == new:
        return NONE
    is_weaker = new > old if falls else new < old
    reason = "target-higher" if new > old else "target-lower"
    if falls:
        return Judgement(WEAKENED if is_weaker else STRENGTHENED, f"{reason}-falling")
    return Judgement(WEAKENED if is_weaker else STRENGTHENED, reason)


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
    was, is_now = _is_vanity(old, before.language), _is_vanity(new, after.language)
    if was == is_now:
        return NONE
    return Judgement(WEAKENED, "vanity") if is_now else Judgement(STRENGTHENED, "no-vanity")


def _is_vanity(text: str, language: str) -> bool:
    """Whether likes, retweets or impressions are all that a metric names (S4)."""
    named = find_metrics(text, language)
    return bool(named) and all(each.kind == "vanity" for each in named)


def _status(before: Side, after: Side) -> Judgement:
    old, new = (str(each.meanings.field(each.item, "status")) for each in (before, after))
    if new == "dropped":
        return Judgement(WEAKENED, "goal-gone")
    return Judgement(STRENGTHENED, "taken-up") if old == "dropped" and new == "active" else NONE


def _statement(before: Side, after: Side) -> Judgement:
    """What the sentence alone says, for a goal that has no fields for target and deadline."""
    found = []
    if not any(each.item.get("target") for each in (before, after)):
        old, new = _aim(before), _aim(after)
        if old and new:
            found.append(_step(old[1], new[1], old[0], new[0]))
    if not any(each.item.get("by") for each in (before, after)):
        first, second = _due(before), _due(after)
        if first and second:
            found.append(_later(first, second))
    words = {each.word for each in found} - {NEUTRAL}
    # A lower target that is due sooner is neither the one nor the other.
    return next((each for each in found if each.word in words), NONE) if len(words) == 1 else NONE


def _aim(side: Side) -> tuple[Fraction | None, Fraction] | None:
    """Where a sentence starts from and what it aims at; nothing where it has several numbers."""
    from stratlint.language.numbers import find_quantities

    found = find_quantities(side.item.text("statement"), side.language)
    if len(found) != 1 or found[0].low is None or found[0].low != found[0].high:
        return None
    return found[0].from_value, found[0].low


def _due(side: Side) -> date | None:
    from stratlint.language.deadlines import find_deadlines

    found = find_deadlines(side.item.text("statement"), side.language)
    return found[0].last if len(found) == 1 else None
