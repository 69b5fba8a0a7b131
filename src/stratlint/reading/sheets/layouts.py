"""What the rows of a sheet are: the part, the head, and the field of each column."""

from __future__ import annotations

from collections.abc import Sequence

from stratlint.reading.sheets.sheet import DayOrder
from stratlint.tuples import NamedTuple

_FEW = 2


class Column(NamedTuple):
    """A column that is kept: its place, its name as written, and the field that it is."""

    at: int
    name: str
    field: str
    """A field of the format, or one of the team's own, `x-…`."""


class Layout(NamedTuple):
    """What a sheet's rows are."""

    part: str
    head: int
    """The index of the row with the names."""
    columns: list[Column]
    networks: list[Column]
    """Columns of a calendar that are each named after a network; their field is its slug."""
    channel: str
    """The network that the whole sheet is about, where a calendar has no column for it."""
    ticks: Sequence[Column] = ()
    """Columns of a calendar in which a tick says how far a post is; their field is the status."""
    titles: Sequence[int] = ()
    """Columns of a calendar whose words are a post's text where it has no other."""
    order: DayOrder | None = None
    """Which of day and month comes first in figures, where the days themselves do not tell."""

    @property
    def is_doubtful(self) -> bool:
        """Whether so few columns are known that words of a post may have been taken for names."""
        known = sum(not each.field.startswith("x-") for each in self.columns)
        return known + len(self.networks) <= _FEW
