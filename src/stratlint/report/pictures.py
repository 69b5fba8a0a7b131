"""The geometry of the columns that show a rhythm, in the units of an SVG's view box."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from stratlint.report.rhythm import Rhythm
from stratlint.tuples import NamedTuple

STEP = 16
"""From one column to the next."""
_GAP = 4
_TALL = 44
_ROOM = 12
"""Above the tallest column, for its number."""
_LEAST = 1.2
"""The height of a column without posts, and of a promise of one number."""


class Column(NamedTuple):
    """One column, with its number above it."""

    x: float
    y: float
    width: float
    height: float
    centre: float
    label: float
    """Where the number stands, from the top."""
    posts: int
    state: str


class Band(NamedTuple):
    """What is promised, from the fewest posts to the most."""

    y: float
    height: float
    is_single: bool
    """Whether both are the same: a line."""


class Columns(NamedTuple):
    """A picture of one rhythm."""

    width: int
    height: int
    band: Band | None
    columns: Sequence[Column]


def columns_of(rhythm: Rhythm, top: int) -> Columns:
    """The picture of a rhythm that has bars, beside others of which the tallest has `top` posts."""
    unit = Fraction(_TALL, top)
    return Columns(
        STEP * len(rhythm.bars),
        _TALL + _ROOM,
        _band(rhythm, top, unit),
        [
            _column(number, bar.posts, bar.state, unit)
            for number, bar in enumerate(rhythm.bars)
        ],
    )  # fmt: skip


def _column(number: int, posts: int, state: str, unit: Fraction) -> Column:
    height = max(float(posts * unit), _LEAST)
    top = _ROOM + _TALL - height
    left = number * STEP
    return Column(
        left + _GAP / 2, round(top, 2), STEP - _GAP, round(height, 2),
        left + STEP / 2, round(top - 3, 2), posts, state,
    )  # fmt: skip


def _band(rhythm: Rhythm, top: int, unit: Fraction) -> Band | None:
    if rhythm.low is None:
        return None
    high = top if rhythm.high is None else rhythm.high
    y, height = float(_ROOM + _TALL - high * unit), float((high - rhythm.low) * unit)
    if high == rhythm.low:
        return Band(round(y - _LEAST / 2, 2), _LEAST, is_single=True)
    return Band(round(y, 2), round(height, 2), is_single=False)
