"""Goals in tables: a row of figures, a sentence with its fields, a column a measure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from stratlint.language.loose_names import listed, period_in
from stratlint.language.loose_phrases import any_of
from stratlint.language.names import name_key
from stratlint.language.numbers.quantities import find_quantities
from stratlint.reading.building.goal_fields import GoalFields
from stratlint.reading.building.told_fields import Fields
from stratlint.reading.choosing.clues.of_columns import figures_to_reach
from stratlint.reading.choosing.evidence import Evidence
from stratlint.reading.outlining.context import Context
from stratlint.reading.outlining.records import Cell, Record
from stratlint.reading.stretches.words import Words
from stratlint.strategy import Value

_MOST = 0.6


class GoalRows(GoalFields):
    """Builds the goals and measures that the rows of tables are."""

    def of_rows(self, evidence: Evidence, context: Context) -> tuple[list[Value], list[Value]]:
        """The goals of a table, and its measures: a row a metric with its targets, or a sentence.

        Each column of targets with a deadline of its own sets goals; else the last does. A figure
        that a sentence states already is the measure of its goal and no other.
        """
        if evidence.clue("figures by day", "goals"):
            return list(self._by_day(evidence, context)), []
        columns = _Columns(evidence)
        are_measures = evidence.clue("period columns", "goals") and not any(
            self.page.words.network(r.said.text) for r in evidence.group.records
        )  # `LinkedIn followers`, by year
        is_placed = evidence.clue("networks", "goals") > _MOST and not are_measures
        if is_placed and not columns.has_words:
            return list(self._by_channel(evidence, columns, context)), []
        goals: list[Value] = []
        metrics: dict[str, Value] = {}  # once, though each phase has a row of it
        for record in evidence.group.records:
            goals.extend(self._row(record, columns, context))
            if columns.targets and (metric := self._metric(record, columns, context)):
                metrics.setdefault(metric.span.text, metric)
        return goals, list(metrics.values())

    def _metric(self, record: Record, columns: _Columns, context: Context) -> Value | None:
        """What a row of figures measures."""
        measured = (record.cells[i].value for i, f in columns.fields.items() if f == "metric")
        stated = record.cells[columns.named].value
        name = next((each for each in measured if each.text), stated)
        if not name.text:
            return None
        fields = self.shop.fields(context)
        fields["name"] = name.value()
        for index, cell in enumerate(record.cells):
            field = self.shop.features.field("metric", cell.label.text)
            is_beside = index != columns.named and index not in columns.targets
            is_day = field == "frequency" and self.page.fields.day(cell.value.text) is not None
            if is_beside and not is_day and field in ("method", "source", "frequency"):
                self.shop.put("metric", fields, field, cell.value)
        self.shop.name(fields, name)
        return self.shop.item(fields, name)

    def _row(self, record: Record, columns: _Columns, context: Context) -> Iterator[Value]:
        cells = record.cells
        stated = cells[columns.named].value
        figures = [cells[i] for i in columns.targets if _is_to_reach(cells[i].value.text)]
        placed = [i for i in columns.networks if cells[i].value.text]
        if not stated.text or ((columns.targets or columns.networks) and not (figures or placed)):
            return
        if not (figures or placed or self.is_statement(stated.text)):
            return
        if figures:
            for last, figure in enumerate(figures, 1):
                is_past = self._is_before(figure) and not columns.has_baseline
                is_due = self._end_of(figure) and not is_past
                if is_due and self._is_before(figure):
                    self._begin_before_title()
                if last == len(figures) or is_due:
                    yield self._goal_of_figure(record, figures[:last], columns, context)
            return
        fields = self.shop.fields(context)
        if placed:
            said = ", ".join(f"{cells[i].value.text} ({cells[i].label.text})" for i in placed)
            fields["statement"] = _spanning(
                stated, cells[placed[-1]].value, self.shop.labelled(stated.text, said)
            )
            fields["metric"] = stated.value()
            networks = [cells[i].value.value(columns.networks[i][0]) for i in placed]
            fields["channels"] = stated.value(networks)
        else:
            fields["statement"] = stated.value()
            fields.period = columns.when(record)
            self._put_results(fields, cells, columns)
        self._put_others(fields, cells, columns)
        yield self.finish(fields, record.place, context)

    def _end_of(self, figure: Cell) -> date | None:
        """The deadline that the head of a column is to its figures."""
        return self._last_day(period_in(figure.label.text), figure.value.value())

    def _is_before(self, figure: Cell) -> bool:
        """Whether a column's time is over when the plan begins: its figures were reached."""
        end, period = self._end_of(figure), self.about.get("period")
        return bool(end and period and end.isoformat() < period.text)

    def _begin_before_title(self) -> None:
        """Forget the year of the title where goals are due before it: the plan begins earlier."""
        period, title = self.about.get("period"), self.about.get("title")
        if period and title and title.start <= period.start < title.end:
            del self.about["period"]

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
        """The goal that the last target of some sets; those before it are stages on the way."""
        figure = figures[-1]
        stated = record.cells[columns.named].value
        fields = self.shop.fields(context)
        counts = find_quantities(stated.text, self.shop.features.language)
        if counts and self.is_statement(stated.text):  # it says itself what it is up to
            fields["statement"] = stated.value()
        else:
            fields["statement"] = _spanning(
                stated, figure.value, self.shop.labelled(stated.text, figure.value.text)
            )
        fields["target"] = figure.value.value()
        fields.period = period_in(figure.label.text) or columns.when(record)
        for stage in figures[:-1]:
            if self._is_before(stage) and not columns.has_baseline:
                fields["baseline"] = stage.value.value()
            else:
                self.shop.note(fields, stage.label, stage.value)
        if columns.when(record):
            self.shop.note(fields, *record.cells[0])
        self._put_others(fields, record.cells, columns)
        if columns.fields.get(columns.named) in ("metric", None):
            fields.setdefault("metric", stated.value())
        return self.finish(fields, record.place, context)

    def _put_others(self, fields: Fields, cells: tuple[Cell, ...], columns: _Columns) -> None:
        for index, field in columns.fields.items():
            if cells[index].value.text and field != "statement" and index != columns.named:
                self.put(fields, cells[index].label, cells[index].value, field)

    def _by_day(self, evidence: Evidence, context: Context) -> Iterator[Value]:
        """A row a day: how much each column of figures is to have reached by then.

        What a column of mere targets counts is said above the table: `Targets for subscribers`.
        """
        above = evidence.lead or (context.nearest.words.text if context.nearest else "")
        columns = figures_to_reach(evidence)
        for record in evidence.group.records:
            day = record.cells[0].value
            others = [c for i, c in enumerate(record.cells) if i and i not in columns]
            for index in columns:
                head, figure = record.cells[index]
                if not figure.text:
                    continue
                fields = self.shop.fields(context)
                for label, beside in others:
                    self.shop.note(fields, label, beside)
                counted = above if above and evidence.is_target(index) else head.text
                said = self.shop.labelled(counted, figure.text)
                fields["statement"] = _spanning(record.place, figure, said)
                fields["metric"] = figure.value(counted)
                fields["target"] = figure.value()
                fields.period = day.text
                yield self.finish(fields, record.place, context)

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
            fields["statement"] = _spanning(first, last, self.shop.labelled(head.text, said))
            fields["metric"] = first.value(head.text)
            fields["channels"] = first.value([each.value(network) for _, network, each in cells])
            yield self.finish(fields, first, context, period_in(head.text))


class _Columns:
    """The roles of a table's columns: the goal's words, targets, networks, other fields."""

    def __init__(self, evidence: Evidence) -> None:
        features = evidence.features
        heads = evidence.group.heads
        self.networks = evidence.columns_of_networks()
        self.fields: dict[int, str] = {}
        self.targets: list[int] = []
        worded, told = self._worded(evidence), evidence.fields("goals")
        for index, head in enumerate(heads):
            is_start = index in evidence.change[0]
            field = "baseline" if is_start else features.field("goal", head.text)
            is_time = bool(features.period_of(head.text))
            if field == "current" and "baseline" not in told:  # `2026 (actual)`
                field = "baseline"
            if index and index not in worded and (is_time or evidence.is_target(index)):
                self.targets.append(index)
            elif index not in self.networks and field and (is_start or self._is_new(field)):
                self.fields[index] = field
            elif field == "statement" and index in worded:  # `Objective`, then `Key result`
                first = next(at for at, each in self.fields.items() if each == field)
                self.fields |= {first: "id", index: field}  # a note: it is the goal's no more
        if evidence.clue("aims by time", "goals"):
            self.fields, self.targets, self.networks = {1: "statement"}, [], {}
        self.named = self._named(worded, heads)
        if self.fields.get(self.named) == "metric" and not self.targets:
            self.named = self._stated(worded, self.named)
        self.targets = [each for each in self.targets if each != self.named]
        self._take_stands(evidence)
        self.has_words = "statement" in self.fields.values()
        self.has_baseline = "baseline" in self.fields.values()
        if self.has_baseline and not self.targets and "target" not in self.fields.values():
            self.targets = self._beside_baseline(evidence)

    def _take_stands(self, evidence: Evidence) -> None:
        """Take columns of mere times beside one of targets for where things stand then.

        The last filled in before it is what the goals start from: `Jan | Feb | Target March`.
        """
        named = [at for at in self.targets if evidence.is_target(at)]
        bare = [at for at in self.targets if at not in named]
        if not named or not bare or "baseline" in self.fields.values():
            return
        self.targets = named
        filled = [at for at in bare if any(each.cells[at].value.text for each in evidence.records)]
        if before := [at for at in filled if at < named[0]]:
            self.fields[before[-1]] = "baseline"

    def _beside_baseline(self, evidence: Evidence) -> list[int]:
        """The one other column of figures, whatever its head: `Now | Then`."""
        known = {self.named, *self.fields, *self.networks}
        records, is_amount = evidence.records, evidence.features.is_amount
        others = [
            at
            for at in range(len(evidence.group.heads))
            if at not in known and all(is_amount(each.cells[at].value.text) for each in records)
        ]
        return others if len(others) == 1 else []

    def when(self, record: Record) -> str:
        """The time of a row that opens with one, and states its goal further on."""
        is_open = self.named and 0 not in self.fields
        return period_in(record.cells[0].value.text) if is_open else ""

    def _stated(self, worded: set[int], metric: int) -> int:
        """The column of a goal's words where it has a name besides: `Title`, `Details`."""
        if "statement" not in self.fields.values():
            return metric
        told = (i for i in sorted(worded) if i not in self.fields and i not in self.networks)
        named = next(i for i, field in self.fields.items() if field == "statement")
        return next(told, named)

    def _is_new(self, field: str) -> bool:
        return field not in self.fields.values()

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
        if not heads[0].text:
            return 0  # what a row is called needs no head
        for wanted in ("statement", "metric"):
            for index, field in self.fields.items():
                if field == wanted and (index in worded or wanted == "metric" or not worded):
                    return index
        if name_key(heads[0].text) in ("#", "id", "no", "n°") and len(heads) > 1:
            return 1
        return 0


def _is_to_reach(text: str) -> bool:
    """Whether a cell of targets says something, and not that there is none."""
    if not text or any(map(str.isdigit, text)):
        return bool(text)
    return any_of("no_targets").search(text) is None


def _spanning(first: Words, last: Words, text: str) -> Value:
    return Value(text, first.source, first.start, max(first.end, last.end))
