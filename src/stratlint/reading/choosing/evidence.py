"""A group of records in its context, as the clues that layouts weigh look at it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property

from stratlint.language.loose_names import bare, is_listed, listed, without_periods
from stratlint.language.names import joined, name_key
from stratlint.reading.choosing.clues import CLUES
from stratlint.reading.days.month_pages import PageDay, days_of_page, without_gaps
from stratlint.reading.format import strategy_format
from stratlint.reading.outlining.context import Context
from stratlint.reading.outlining.records import Group, Record
from stratlint.reading.stretches.features import Features

_MANY = 40
"""Records of a group that are looked at: the others are alike."""
_FEWEST_DAYS = 3
_FEW_DAYS = 2
_LONG_LEAD = 3
"""Words from which on a line above a list is a sentence, and no label."""


class Evidence:
    """The clues of one group in its context, each found when it is asked for."""

    def __init__(self, features: Features, group: Group, context: Context, lead: str = "") -> None:
        """Look at `group`; `lead` is the line that stands right above it."""
        self.features = features
        self.group = group
        self.context = context
        self.lead = lead
        self.records = group.records[:_MANY]
        self._known: dict[tuple[str, str], float] = {}
        self._fields: dict[str, set[str | None]] = {}

    def clue(self, name: str, part: str) -> float:
        """How far a clue holds for the group being of `part`."""
        key = (name, part)
        if key not in self._known:
            self._known[key] = self._find(name, part)
        return self._known[key]

    def _find(self, name: str, part: str) -> float:
        if name.startswith("column "):
            return float(name.removeprefix("column ") in self.fields(part))
        return float(CLUES[name](self, part))

    def share_of(self, holds: Callable[[Record], object]) -> float:
        """The share of the records for which something holds."""
        return sum(bool(holds(each)) for each in self.records) / max(len(self.records), 1)

    def fields(self, part: str) -> set[str | None]:
        """The fields of a part that the heads of columns, or labels, name."""
        if part not in self._fields:
            kind = strategy_format().kind_of_part[part]
            heads = self.group.heads
            self._fields[part] = {self.features.field(kind, head.text) for head in heads}
        return self._fields[part]

    def name_of(self, record: Record) -> str:
        """The words that a record opens with."""
        return (record.name or record.said).text

    def part_of_lead(self) -> str | None:
        """The part that the line above a list announces: `Channels:`, `Our objectives are:`."""
        if not self.lead:
            return None
        if self.context.part in ("goals", "metrics") and is_listed("targets", self.lead):
            return self.context.part
        words = set(name_key(self.lead).split())
        is_sentence = len(words) > _LONG_LEAD and not words & listed("no_goals")
        if is_sentence and words & listed("goal_words"):
            return "goals"
        return self.features.titles.read(self.lead).part or self.features.led_to(self.lead)

    def when_column(self) -> int | None:
        """The column of the moments: headed so, or the first whose cells are."""
        heads = self.group.heads
        named = [i for i, h in enumerate(heads) if self.features.field("post", h.text) == "date"]
        for index in [*named, *range(min(2, len(heads)))]:
            cells = [r.cells[index].value.text for r in self.records if r.cells[index].value.text]
            known = sum(
                self.features.is_when(c) or (index in named and c.strip(" #").isdigit())
                for c in cells
            )
            if cells and known * 2 > len(cells):
                return int(index)
        return None

    @property
    def is_grid(self) -> bool:
        """Whether columns are days of the week: three, or two beside one of weeks."""
        return len(self.weekdays()) >= (_FEWEST_DAYS if self.when_column() is None else _FEW_DAYS)

    def weekdays(self) -> list[int]:
        """The columns that are headed by a day."""
        return [
            index
            for index, head in enumerate(self.group.heads)
            if (found := self.features.moment(head.text)) and found.weekday is not None
        ]

    def times(self) -> list[int]:
        """The columns behind the first that are headed by a month, a week or some days."""
        return [
            index
            for index, head in enumerate(self.group.heads)
            if index and self.features.is_span(head.text) and self.features.moment(head.text)
        ]

    def page(self, records: Sequence[Record]) -> tuple[dict[int, int], list[dict[int, PageDay]]]:
        """The day of the week of each column of days, and the days that its cells are numbered as.

        There are none where the table is no page of a month.
        """
        moments = {at: self.features.moment(self.group.heads[at].text) for at in self.weekdays()}
        named = {at: m.weekday for at, m in moments.items() if m and m.weekday is not None}
        weekdays = without_gaps(named)
        rows = [{at: r.cells[at].value.text for at in weekdays} for r in records]
        return weekdays, days_of_page(rows, weekdays) if weekdays else []

    def columns_of_networks(self) -> dict[int, tuple[str, ...]]:
        """The columns headed by networks, and these."""
        heads = list(enumerate(self.group.heads))[1:]
        found = {index: self.features.networks(head.text) for index, head in heads}
        return {index: networks for index, networks in found.items() if networks}

    @cached_property
    def change(self) -> tuple[frozenset[int], frozenset[int]]:
        """The columns of figures from which and to which something is to change: `From`, `To`."""
        columns = range(len(self.group.heads))
        starts = frozenset(at for at in columns if self._counts("starts_of_change", at))
        ends = frozenset(at for at in columns if self._counts("ends_of_change", at))
        is_led = any(is_listed("targets", head.text) for head in self.group.heads)
        return (starts, ends) if starts and (ends or is_led) else (frozenset(), frozenset())

    def _counts(self, words: str, column: int) -> bool:
        """Whether a column is headed by a word of a list, and its cells are figures."""
        return is_listed(words, self.group.heads[column].text) and self._are_amounts(column)

    def _are_amounts(self, column: int) -> bool:
        said = [t for r in self.records if (t := r.cells[column].value.text)]
        amounts = [t for t in said if self.features.is_amount(t) and not self.features.is_when(t)]
        return bool(said) and len(amounts) == len(said)

    def is_target(self, column: int) -> bool:
        """Whether a column's head names a number to reach."""
        if column in self.change[1]:
            return True
        head = self.group.heads[column].text
        bared = bare(joined(name_key(without_periods(head))))
        named = is_listed("targets", head) or bared in listed("targets")
        if named or self.features.field("goal", head) == "target":
            return True
        words = bared.split()
        is_said = bool({*words[:1], *words[-1:]} & listed("targets"))  # `Target for the season`
        is_said = is_said or self.features.words.field_of_head("goal", head) == "target"
        return is_said and self._are_amounts(column)
