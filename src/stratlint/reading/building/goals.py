"""Goals: entries and cards, each with the time that its heading or label says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from stratlint.language.loose_names import (
    bare,
    is_listed,
    period_in,
    without_number,
    without_periods,
)
from stratlint.language.names import name_key
from stratlint.reading.building.goal_rows import GoalRows
from stratlint.reading.building.told_fields import Fields
from stratlint.reading.outlining.context import Context
from stratlint.reading.outlining.records import Cell, Record
from stratlint.reading.stretches.features import counted_opening, counts_goals, goal_label
from stratlint.reading.stretches.words import Words
from stratlint.strategy import Value
from stratlint.trees.markdown_blocks import ListBlock, Quote

_NOT_THE_WORDS = frozenset(("owner", "status", "by", "baseline", "channels", "audience"))
"""Labels of entries that say something of the goal above, not another goal."""
_SIGN = re.compile(r"[^\w\s$€£¥₽₹<>≥≤=+~\"“«'(@#*_\[-]+\s+")
_MARKS = ' "“”«»\u00a0\u202f'
_ROW = 4
"""Words of a statement that a row of figures has at most."""
_NAME = 2
"""Words behind a number that only name what is stated below: `Objective 1: Awareness`."""
_NUMBER = re.compile(r"\d{1,3}(?:[\s.,\u202f\u00a0]\d{3})+|\d{3,}")


class GoalBuilder(GoalRows):
    """Builds the goals of one document."""

    @staticmethod
    def distinct(goals: list[Value]) -> Iterator[Value]:
        """Each goal once: a row of figures that a sentence states already is its measure."""
        stated = [
            each.data["statement"].text
            for each in goals
            if isinstance(each.data, Fields) and "metric" not in each.data
        ]
        numbers = {n for text in stated if len(text.split()) > _ROW for n in _NUMBER.findall(text)}
        seen: set[tuple[int, str]] = set()
        for goal in goals:
            assert isinstance(goal.data, Fields)
            statement = goal.data["statement"]
            key = (statement.start, statement.text)
            target = goal.data.get("target")
            is_row = "metric" in goal.data and target is not None
            again = is_row and target is not None and target.text.strip() in numbers
            if not again and key not in seen:
                yield goal
            seen.add(key)

    def folded(self, records: Iterable[Record]) -> tuple[Record, ...]:
        """Entries with those behind them that only say something of them: `KPI: places sold`."""
        found: list[Record] = []
        for record in records:
            if found and record.name and record.own and self._is_said_of(found[-1], record.name):
                cells = (*found[-1].cells, Cell(record.name, record.own))
                found[-1] = found[-1]._replace(cells=cells)
            else:
                found.append(record)
        return tuple(found)

    def _is_said_of(self, above: Record, label: Words) -> bool:
        """Whether a label is a field of the goal above it, or stands below one that is counted."""
        if is_listed("letters_of_smart", label.text):
            return above.name is not None and goal_label(above.name.text)
        if goal_label(label.text):
            return False
        field = self.shop.features.field("goal", label.text)
        if field not in (None, "statement", "id"):
            own = self.shop.features.field("goal", above.name.text) if above.name else None
            return own in (None, "statement", "id")
        return above.name is not None and counts_goals(above.name.text.partition(":")[0])

    def of_entry(self, record: Record, context: Context) -> Iterator[Value]:
        """The goals of an entry of a list: one, or those of the list below its label."""
        name, own = record.name, record.own
        if name and own is None and (inner := self._list_below(record)):
            yield from self._group(name, inner, context)
            return
        words, period = self._words_of_entry(record)
        stated = None
        if name and own is None and not self.states_figure(name.text):
            stated = self._stated(record)
            words = stated.value if stated else words
        if words is None:
            return
        if sign := _SIGN.match(words.text):
            words = words.cut(sign.end())
        words = words.cut(counted_opening(words.text))
        if not self.is_statement(words.text):
            return
        fields = self.shop.fields(context)
        fields["statement"] = words.value()
        if record.is_done:
            fields["status"] = record.place.value("reached")
        self._put_cells(fields, [cell for cell in record.cells if cell is not stated])
        if stated and name:
            yield self._named_goal(fields, name, context)
        else:
            yield self.finish(fields, words, context, period)

    def _words_of_entry(self, record: Record) -> tuple[Words | None, str]:
        """The words of an entry that may be its goal, none where they are a field; its time."""
        name, own = record.name, record.own
        if name is None or own is None:
            return record.place, ""
        if goal_label(name.text):
            is_aside = own.text.startswith("(") and self._states_it(name)
            return record.place.first_line if is_aside else own, ""
        if self.shop.features.period_of(name.text):
            return own, name.text
        is_field = self.page.words.field("goal", name.text) in _NOT_THE_WORDS
        return None if is_field else record.place, ""

    def _states_it(self, name: Words) -> bool:
        """Whether the goal itself stands in the bold words: `**Goal 1: win 40 readers** (11)`."""
        title = self.page.titles.read(name.text)
        return bool(title.rest) and goal_label(title.label)

    def _list_below(self, record: Record) -> list[Record]:
        found: list[Record] = []
        for block in record.below:
            if isinstance(block, ListBlock):
                found.extend(self.shop.records.of_list(block).records)
        return found

    def _group(self, name: Words, records: list[Record], context: Context) -> Iterator[Value]:
        """The goals of a list under a label: `**Month 6:**`, `Objective 1:`."""
        title = self.page.titles.read(name.text)
        if title.is_closed or title.part not in (None, "goals", "metrics", "business_goals"):
            return
        for record in records:
            for goal in self.of_entry(record, context):
                if (period := period_in(name.text)) and isinstance(goal.data, Fields):
                    goal.data.period = period
                yield goal

    def of_card(self, record: Record, context: Context) -> Value | None:
        """The goal that a heading with fields below it is."""
        assert record.name is not None
        title = self.page.titles.read(record.name.text)
        stated = self._stated(record)
        words = record.name
        quoted = self._quoted(record)
        if quoted is not None and stated is None:
            words = quoted
        elif (
            counts_goals(title.label)
            and title.rest
            and not (stated and len(title.rest.split()) <= _NAME)
        ):
            words = record.name.cut(title.rest_at)
        elif stated:
            words = stated.value
        elif title.rest and (title.label != title.text) and goal_label(title.label):
            words = record.name.cut(title.rest_at)
        elif goal_label(record.name.text) and record.own:
            words = record.own
        if not self.is_statement(words.text):
            return None
        fields = self.shop.fields(context)
        fields["statement"] = words.value()
        is_told = stated is not None and words is stated.value
        self._put_cells(fields, [c for c in record.cells if not (is_told and c is stated)])
        below = [stated.value] if stated and stated.value is not words else []
        for said in (*below, *([record.own] if record.own else [])):
            is_said = said.start <= words.start < said.end  # it is the goal itself
            if not is_said and any(map(str.isdigit, said.text)):
                fields.said.setdefault("results", said.value())
        return self._named_goal(fields, record.name, context)

    def _named_goal(self, fields: Fields, name: Words, context: Context) -> Value:
        """A goal that goes by the heading, or the bold words, above what is said of it."""
        goal = self.finish(fields, name, context, period_in(name.text))
        fields["id"] = name.value(fields["id"].data)
        return goal

    def _stated(self, record: Record) -> Cell | None:
        """What a label below a goal's name says that the goal is: `Goal: 300 boxes a week`."""
        for cell in record.cells:
            is_goal = self._states(cell) and self.is_statement(cell.value.text)
            if is_goal and not self._is_end(cell, record.cells):
                return cell
        return None

    def _quoted(self, record: Record) -> Words | None:
        """The goal that stands quoted below its name, without the marks around it."""
        blocks = record.section.blocks if record.section else []
        quote = next((b for b in blocks if isinstance(b, Quote)), None)
        at = self.page.extent_of([quote]) if quote is not None else None
        if at is None:
            return None
        words = self.page.words_at(at)
        start = len(words.text) - len(words.text.lstrip(_MARKS))
        words = words.cut(start, len(words.text.rstrip(_MARKS)))
        return words if self.is_statement(words.text) else None

    def own_fields(self, record: Record) -> dict[str, Cell]:
        """What the labels below a measure's name say of it: its target, where it stands."""
        fields = {
            self.shop.features.field_of_measure(c.label.text, c.value.text): c for c in record.cells
        }
        return {name: fields[name] for name in ("target", "baseline", "current") if name in fields}

    def of_measure(self, record: Record, own: dict[str, Cell], context: Context) -> Value | None:
        """The goal that the target below a measure's name sets."""
        target = own.get("target")
        name = self._named(record)
        if target is None or not any(map(str.isdigit, target.value.text)):
            return None
        fields = self.shop.fields(context)
        fields["statement"] = name.value(self.shop.labelled(name.text, target.value.text))
        fields["metric"] = name.value()
        for field, cell in own.items():
            self.put(fields, cell.label, cell.value, field)
        return self.finish(fields, name, context)

    @staticmethod
    def _named(record: Record) -> Words:
        """A heading without its number."""
        words = record.name or record.place
        return words.cut(len(words.text) - len(without_number(words.text)))

    def _states(self, cell: Cell) -> bool:
        label = cell.label.text
        if is_listed("not_a_statement", label):
            return False
        field = self.shop.features.field("goal", label)
        return field == "statement" or (goal_label(label) and field not in ("target", "metric"))

    def _is_end(self, cell: Cell, cells: Sequence[Cell]) -> bool:
        """Whether a figure called the goal is what another goes up to: `Now: 40`, `Aim: 90`."""
        called = bare(name_key(without_periods(cell.label.text)))
        if not is_listed("targets", called) or not cell.value.text[:1].isdigit():
            return False
        named = self.shop.features.field
        return any(named("goal", each.label.text) == "baseline" for each in cells)

    def _put_cells(self, fields: Fields, cells: Sequence[Cell]) -> None:
        for cell in cells:
            field = "target" if self._is_end(cell, cells) else None
            self.put(fields, cell.label, cell.value, field)

    def in_paragraphs(self, told: Iterable[Words], context: Context) -> Iterator[Value]:
        """The goals that prose states: what the first paragraph says, then each with its day.

        A paragraph of several sentences that each name a figure states as many.
        """
        for place, words in enumerate(told):
            several = self.several(words)
            is_told = not place or any(map(self._is_dated, self.shop.sentences(words)))
            for each in several if is_told else ():
                if self.is_statement(each.text):
                    yield self.goal(each, context)

    def _is_dated(self, words: Words) -> bool:
        return self.states_figure(words.text) and any(e.last for e in self.due_in(words.text))

    def is_deadline(self, text: str) -> bool:
        """Whether words say by when and nothing else: `By 30 June 2027`, « D'ici fin mars »."""
        return any((each.start, each.end) == (0, len(text)) for each in self.due_in(text))
