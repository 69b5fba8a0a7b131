"""Goals: entries, cards and rows of figures, each with the time that its heading or column says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from stratlint.language.loose_names import listed, period_in
from stratlint.language.moments import find_moments
from stratlint.language.names import name_key
from stratlint.reading.building.workshop import Workshop
from stratlint.reading.context import Context
from stratlint.reading.evidence import Evidence
from stratlint.reading.features import counts_goals, goal_label
from stratlint.reading.page import Fields
from stratlint.reading.records import Cell, Record
from stratlint.reading.when import last_day_of
from stratlint.reading.words import Words
from stratlint.strategy import Value
from stratlint.trees.markdown_blocks import ListBlock

_LONGEST = 700
_SHORTEST = 3
"""Letters of a word that is aimed at: “Sales”."""
_ASIDE = re.compile(r"^\W*\[|\be\.g\b", re.I)
_NOT_THE_WORDS = frozenset(("owner", "status", "by", "baseline", "channels", "audience"))
"""Labels of entries that say something of the goal above, not another goal."""
_SIGN = re.compile(r"[^\w\s$€£¥₽₹<>≥≤=+~\"“«'(@#*_\[-]+\s+")
_TARGET = re.compile(
    r"[<>≥≤→+]\s?\d|\d\s?%|(?<![\w-])\d{1,3}(?:[\s.,\u202f\u00a0]?\d{3})+(?!\d)|(?<![\w/-])\d+[kKM]?\+|:\s*\d|\s\d{1,3}\s[^\W\d_]{4,}"
)
_ROW = 4
"""Words of a statement that a row of figures has at most."""
_NUMBER = re.compile(r"\d{1,3}(?:[\s.,\u202f\u00a0]\d{3})+|\d{3,}")
_CHANGE = re.compile(
    r"(?P<base>\d[\d\s.,]*[kKM%]?)\s*(?:→|->|➜|=>)\s*(?P<target>[<>≥≤~+]?\s?\d[\d\s.,]*[kKM%]?\+?)"
)


class GoalBuilder:
    """Builds the goals of one document."""

    def __init__(self, shop: Workshop) -> None:
        """Build with the tools of `shop`."""
        self.shop = shop
        self.page = shop.page

    def is_statement(self, text: str) -> bool:
        """Whether words can be a goal, not a question, a remark or a placeholder."""
        if not _SHORTEST <= len(text) <= _LONGEST or text.endswith(("?", ":")):
            return False
        if _ASIDE.search(text) or text.count(")") > text.count("("):
            return False
        if text.startswith("#") and " " not in text.strip():
            return False
        key = name_key(text)
        words = set(key.split())
        if words & listed("advising") and not words & listed("words_of_us"):
            return False
        return not any(each in key for each in listed("not_a_goal"))

    @staticmethod
    def has_target(text: str) -> bool:
        """Whether a measure names a figure to reach: a bound, a percentage, a number of things."""
        return _TARGET.search(text) is not None

    def goal(self, words: Words, context: Context, period: str = "") -> Value:
        """A goal whose statement these words are."""
        fields = self.shop.fields(context)
        fields["statement"] = words.value()
        return self.finish(fields, words, context, period)

    def finish(self, fields: Fields, at: Words, context: Context, period: str = "") -> Value:
        """Give a goal the id, period, target and channels that its words and headings say."""
        statement = fields["statement"]
        fields.period = period or fields.period or context.period
        if change := _CHANGE.search(statement.text):
            for field, group in (("baseline", "base"), ("target", "target")):
                span = at.cut(*change.span(group)) if at.text == statement.text else at
                fields.setdefault(field, span.value(change[group].strip()))
        if "by" not in fields and (last := self._last_day(fields.period, statement)):
            fields["by"] = statement._replace(data=last.isoformat())
        named = " ".join(statement.text.split()[:8])
        self.shop.name(fields, at._replace(text=named, start=statement.start, end=statement.end))
        if "channels" not in fields:
            self._put_channels(fields, statement, context)
        return self.shop.item(fields, at)

    def _last_day(self, period: str, statement: Value) -> date | None:
        """The last day of the period that a heading or column gives a goal that names no time."""
        if not period or find_moments(statement.text, self.page.words.order[0]):
            return None
        moment = self.shop.features.moment(period)
        return last_day_of(moment, self.page.fields.year) if moment else None

    def _put_channels(self, fields: Fields, statement: Value, context: Context) -> None:
        if context.channel is not None:
            words = context.channel
            fields["channels"] = words.value([words.value()])
        elif networks := self.shop.features.social_within(statement.text):
            each = [statement._replace(data=network) for network in networks]
            fields["channels"] = statement._replace(data=each)

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

    # Entries and cards

    def of_entry(self, record: Record, context: Context) -> Iterator[Value]:
        """The goals of an entry of a list: one, or those of the list below its label."""
        name, own = record.name, record.own
        period = ""
        words = record.place
        if name is not None:
            if own is None and (inner := self._list_below(record)):
                yield from self._group(name, inner, context)
                return
            if own is not None and goal_label(name.text):
                words = own
            elif own is not None and self.shop.features.period_of(name.text):
                words, period = own, name.text
            elif self.page.words.field("goal", name.text) in _NOT_THE_WORDS:
                return
        if sign := _SIGN.match(words.text):
            words = words.cut(sign.end())
        if not self.is_statement(words.text):
            return
        fields = self.shop.fields(context)
        fields["statement"] = words.value()
        if record.is_done:
            fields["status"] = record.place.value("reached")
        self._put_cells(fields, record.cells)
        yield self.finish(fields, words, context, period)

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
        stated = next(
            (c for c in record.cells if self._states(c) and self.is_statement(c.value.text)), None
        )
        words = record.name
        if counts_goals(title.label) and title.rest:
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
        self._put_cells(fields, [c for c in record.cells if c is not stated])
        below = [stated.value] if stated and stated.value is not words else []
        for said in (*below, *([record.own] if record.own else [])):
            if any(map(str.isdigit, said.text)):
                fields.said.setdefault("results", said.value())
        return self.finish(fields, record.name, context, period_in(record.name.text))

    def _states(self, cell: Cell) -> bool:
        label = cell.label.text
        field = self.shop.features.field("goal", label)
        return field == "statement" or (goal_label(label) and field not in ("target", "metric"))

    def _put_cells(self, fields: Fields, cells: list[Cell] | tuple[Cell, ...]) -> None:
        for cell in cells:
            self.put(fields, cell.label, cell.value)

    def put(self, fields: Fields, label: Words, words: Words) -> None:
        """Set the field of a goal that a label names; a vague date is its period."""
        field = self.shop.features.field("goal", label.text)
        if field in (None, "statement", "id"):
            self.shop.note(fields, label, words)
        elif field == "by":
            if day := self.page.fields.day(words.text):
                fields.setdefault("by", words.value(day))
            elif words.text:
                fields.period = fields.period or words.text
        else:
            assert field is not None
            if not self.shop.put("goal", fields, field, words):
                self.shop.note(fields, label, words)

    # Rows

    def of_rows(self, evidence: Evidence, context: Context) -> tuple[list[Value], list[Value]]:
        """The goals of a table, and its measures: a row a metric with its targets, or a sentence.

        The last column of targets sets the goal. A figure that a sentence states already is the
        measure of its goal and no other.
        """
        columns = _Columns(evidence)
        if evidence.clue("networks", "goals") > _MOST and not columns.has_words:
            return list(self._by_channel(evidence, columns, context)), []
        goals: list[Value] = []
        metrics: list[Value] = []
        for record in evidence.group.records:
            goals.extend(self._row(record, columns, context))
            if columns.targets and (metric := self._metric(record, columns, context)):
                metrics.append(metric)
        return goals, metrics

    def _metric(self, record: Record, columns: _Columns, context: Context) -> Value | None:
        """What a row of figures measures."""
        name = record.cells[columns.named].value
        if not name.text or not any(record.cells[i].value.text for i in columns.targets):
            return None
        fields = self.shop.fields(context)
        fields["name"] = name.value()
        for index, cell in enumerate(record.cells):
            field = self.shop.features.field("metric", cell.label.text)
            is_beside = index != columns.named and index not in columns.targets
            if is_beside and field in ("method", "source", "frequency"):
                self.shop.put("metric", fields, field, cell.value)
        self.shop.name(fields, name)
        return self.shop.item(fields, name)

    def _row(self, record: Record, columns: _Columns, context: Context) -> Iterator[Value]:
        cells = record.cells
        stated = cells[columns.named].value
        figures = [cells[i] for i in columns.targets if cells[i].value.text]
        placed = [i for i in columns.networks if cells[i].value.text]
        if not stated.text or ((columns.targets or columns.networks) and not (figures or placed)):
            return
        if not (figures or placed or self.is_statement(stated.text)):
            return
        if figures:
            yield self._goal_of_figure(record, figures, columns, context)
            return
        fields = self.shop.fields(context)
        if placed:
            said = ", ".join(f"{cells[i].value.text} ({cells[i].label.text})" for i in placed)
            fields["statement"] = _spanning(
                stated, cells[placed[-1]].value, f"{stated.text}: {said}"
            )
            fields["metric"] = stated.value()
            networks = [cells[i].value.value(columns.networks[i][0]) for i in placed]
            fields["channels"] = stated.value(networks)
        else:
            fields["statement"] = stated.value()
            self._put_results(fields, cells, columns)
        self._put_others(fields, cells, columns)
        yield self.finish(fields, record.place, context)

    def _put_results(self, fields: Fields, cells: tuple[Cell, ...], columns: _Columns) -> None:
        """By what a row's goal is measured, where a cell beside its words says how much."""
        if any(map(str.isdigit, fields["statement"].text)):
            return
        for index, cell in enumerate(cells):
            is_field = columns.fields.get(index) not in (None, "metric")
            if index != columns.named and not is_field and any(map(str.isdigit, cell.value.text)):
                fields.said.setdefault("results", cell.value.value())

    def _goal_of_figure(
        self, record: Record, figures: list[Cell], columns: _Columns, context: Context
    ) -> Value:
        """The goal that the last target of a row sets; those before it are stages on the way."""
        figure = figures[-1]
        stated = record.cells[columns.named].value
        fields = self.shop.fields(context)
        fields["statement"] = _spanning(stated, figure.value, f"{stated.text}: {figure.value.text}")
        fields["target"] = figure.value.value()
        fields.period = period_in(figure.label.text)
        if columns.fields.get(columns.named) in ("metric", None):
            fields["metric"] = stated.value()
        for stage in figures[:-1]:
            self.shop.note(fields, stage.label, stage.value)
        self._put_others(fields, record.cells, columns)
        return self.finish(fields, record.place, context)

    def _put_others(self, fields: Fields, cells: tuple[Cell, ...], columns: _Columns) -> None:
        for index, field in columns.fields.items():
            if cells[index].value.text and field != "statement" and index != columns.named:
                self.put(fields, cells[index].label, cells[index].value)

    def _by_channel(
        self, evidence: Evidence, columns: _Columns, context: Context
    ) -> Iterator[Value]:
        """A row a channel: each column of figures is a measure with a target for each."""
        features = self.shop.features
        rows = [(features.networks(r.said.text)[:1], r) for r in evidence.group.records]
        for index, head in enumerate(evidence.group.heads):
            cells = [
                (r.said.text, n[0], r.cells[index].value)
                for n, r in rows
                if n and r.cells[index].value.text
            ]
            is_money = listed("money") & set(name_key(head.text).split())
            is_cadence = features.field("channel", head.text) == "cadence"
            if not index or not cells or is_cadence or is_money:
                continue
            if not all(features.is_amount(each.text) for _, _, each in cells):
                continue
            first, last = cells[0][2], cells[-1][2]
            fields = self.shop.fields(context)
            said = ", ".join(f"{each.text} ({name})" for name, _, each in cells)
            fields["statement"] = _spanning(first, last, f"{head.text}: {said}")
            fields["metric"] = first.value(head.text)
            fields["channels"] = first.value([each.value(network) for _, network, each in cells])
            yield self.finish(fields, first, context, period_in(head.text))


_MOST = 0.6


class _Columns:
    """The roles of a table's columns: the goal's words, targets, networks, other fields."""

    def __init__(self, evidence: Evidence) -> None:
        features = evidence.features
        heads = evidence.group.heads
        self.networks = evidence.columns_of_networks()
        self.fields: dict[int, str] = {}
        self.targets: list[int] = []
        worded = self._worded(evidence)
        for index, head in enumerate(heads):
            field = features.field("goal", head.text)
            is_time = bool(features.period_of(head.text))
            if index and index not in worded and (is_time or evidence.is_target(head.text)):
                self.targets.append(index)
            elif index not in self.networks and field and field not in self.fields.values():
                self.fields[index] = field
        self.named = self._named(worded, heads)
        self.targets = [each for each in self.targets if each != self.named]
        self.has_words = "statement" in self.fields.values()

    def _worded(self, evidence: Evidence) -> set[int]:
        """The columns whose cells are words, and no figures."""
        found = set()
        for index in range(len(evidence.group.heads)):
            cells = [r.cells[index].value.text for r in evidence.records]
            said = [each for each in cells if each]
            words = sum(
                len(each.split()) > 1 and not evidence.features.is_amount(each) for each in said
            )
            if said and words * 2 > len(said):
                found.add(index)
        return found

    def _named(self, worded: set[int], heads: tuple[Words, ...]) -> int:
        for wanted in ("statement", "metric"):
            for index, field in self.fields.items():
                if field == wanted and (index in worded or wanted == "metric" or not worded):
                    return index
        if name_key(heads[0].text) in ("#", "id", "no", "n°") and len(heads) > 1:
            return 1
        return 0


def _spanning(first: Words, last: Words, text: str) -> Value:
    return Value(text, first.source, first.start, max(first.end, last.end))
