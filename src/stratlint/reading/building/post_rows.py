"""Posts in tables: a row a post, a column a network, a grid of days."""

from __future__ import annotations

import re

from stratlint.language.times.moments import Moment
from stratlint.language.vocabulary import grammar
from stratlint.reading.building.post_columns import PostColumns
from stratlint.reading.building.post_pages import PostPages
from stratlint.reading.building.tasks import tasks_among
from stratlint.reading.building.told_fields import Fields
from stratlint.reading.choosing.evidence import Evidence
from stratlint.reading.outlining.context import Context
from stratlint.reading.outlining.records import Cell, Record
from stratlint.strategy import Value

_DASHES = ("—", "–", "-")
_NEXT_BAR = 80
"""Characters of a cell that is looked at: whether its bar comes next."""
_DAYS = re.compile(
    r"(?P<first>[0-3]?\d)\s*(?P<joint>→|->|–|—|-|/|[^\W\d_]{1,3})\s*(?P<last>[0-3]?\d)"
)
_LONGEST_COUNT = 4
"""Figures of a day or week that is counted."""
_LONGEST_RHYTHM = 6
"""Words of a cell that can be no more than a rhythm."""


class PostRows(PostPages):
    """Builds the posts that the rows of tables are."""

    def of_table(self, evidence: Evidence, context: Context) -> int:
        """Take the rows of a table; gives how many posts they are."""
        before = len(self.found)
        days = evidence.weekdays()
        if evidence.is_grid and self._of_page(evidence, context):
            return len(self.found) - before
        if evidence.is_grid or evidence.clue("time columns", "calendar"):
            times = days if evidence.is_grid else evidence.times()
            for record in evidence.group.records:
                self._grid_row(record, times, context)
        else:
            columns = PostColumns(evidence)
            filled = _filled(evidence.group.records, columns.moments)
            records = [r for r in filled if not self._is_other_work(r, columns)]
            is_placed = bool(columns.networks) or "channel" in columns.fields.values()
            is_placed = is_placed and not columns.are_tasks
            said = [self._said(record, columns) for record in records]
            work = [False] * len(records) if is_placed else tasks_among(said, context)
            for record, is_work in zip(records, work, strict=True):
                if not is_work:
                    self._row(record, columns, context)
        self._drop_summary(before)
        self.planned = self.planned or len(self.found) > before
        return len(self.found) - before

    @staticmethod
    def _said(record: Record, columns: PostColumns) -> str:
        """What a row says is planned."""
        cells = (record.cells[index].value.text for index in columns.texts)
        return next((text for text in cells if text), record.place.text)

    def _is_other_work(self, record: Record, columns: PostColumns) -> bool:
        """Whether a row has a dash where the others have their network."""
        index = next((i for i, field in columns.fields.items() if field == "channel"), None)
        if index is None:
            return False
        words = record.cells[index].value
        behind = words.source.text[words.start : words.start + 3].strip()
        return not words.text and behind[:1] in _DASHES

    def _row(self, record: Record, columns: PostColumns, context: Context) -> None:
        moments = [
            found for index in columns.moments if (found := self._moment_in(record.cells[index]))
        ]
        texts = [record.cells[i] for i in columns.texts if record.cells[i].value.text]
        whens = [record.cells[i] for i in columns.moments if record.cells[i].value.text]
        placed = {i: n for i, n in columns.networks.items() if record.cells[i].value.text}
        for index, networks in placed.items():
            cells = [record.cells[index]]
            self._post(record, moments, whens, cells, networks, columns, context)
        if placed or (columns.networks and not texts):
            return
        self._post(record, moments, whens, texts, (), columns, context)

    def _post(
        self,
        record: Record,
        moments: list[Moment],
        whens: list[Cell],
        texts: list[Cell],
        networks: tuple[str, ...],
        columns: PostColumns,
        context: Context,
    ) -> None:
        fields = self.shop.fields(context)
        own = [each for each in whens if each.value.start >= record.place.start] or whens
        self._put_when(fields, moments, own[0].value if own else record.place, context)
        self._note_when(fields, whens)
        self._put_rhythm(fields, record, columns)
        if texts:
            fields["text"] = texts[0].value.value()
            for cell in texts[1:]:
                self.shop.note(fields, cell.label, cell.value)
        for index, field in columns.fields.items():
            cell = record.cells[index]
            if cell.value.text and not self._put(fields, field, cell.value):
                self.shop.note(fields, cell.label, cell.value)
        for index in columns.others:
            if record.cells[index].value.text:
                self.shop.note(fields, record.cells[index].label, record.cells[index].value)
        if networks:
            fields["channel"] = texts[0].value.value(networks[0])
        if (
            texts
            and not {"channel"} & (fields.keys() | fields.said.keys())
            and context.title_channel is None
        ):
            self._put_channel_within(fields, texts[0].value)
        text = fields["text"].text if "text" in fields else ""
        is_short = 0 < len(text.split()) <= _LONGEST_RHYTHM
        is_rhythm = is_short and self.features.is_only_rhythm(text.partition(",")[0])
        is_told = bool({"text", "type", "message"} & fields.keys())
        is_slot = "channel" in fields and any(m.day or m.counted for m in moments)
        if (is_told or is_slot) and not is_rhythm:
            self.add(fields, record.place, context)

    @staticmethod
    def _put_rhythm(fields: Fields, record: Record, columns: PostColumns) -> None:
        """How often a row's communication comes, in the place of its day."""
        again = record.cells[columns.rhythm].value if columns.rhythm is not None else None
        if again is not None and again.text:
            fields.said.setdefault("date", again.value())
            fields.repeats = again.text

    def _note_when(self, fields: Fields, whens: list[Cell]) -> None:
        """What a day rests on; its other words, such as the week, where they make no day."""
        fields.read.extend(cell.value.value() for cell in whens)
        for cell in whens[1:] if "date" not in fields else ():
            self.shop.note(fields, cell.label, cell.value)

    def _grid_row(self, record: Record, days: list[int], context: Context) -> None:
        """A row of a grid: a week, a day, or a network, with a post below each day or week."""
        label = next((c for i, c in enumerate(record.cells) if i not in days), None)
        over = self._week_of(label) if label else None
        networks = self.features.networks(label.value.text) if label else ()
        for index in days:
            cell = record.cells[index]
            if not any(map(str.isalnum, cell.value.text)):  # nothing, or a box to be ticked
                continue
            day = self.features.moment(cell.label.text)
            fields = self.shop.fields(context)
            around = (over, day) if over and over.weekday is not None else (day, over)
            moments = [m for m in (self._opening(cell.value), *around) if m]
            week = f"{label.value.text} " if label and (over or label.value.text.isdigit()) else ""
            said = cell.label._replace(text=f"{week}{cell.label.text}")
            self._put_when(fields, moments, cell.value, context, said=said)
            fields.read.extend([label.value.value()] if label else [])
            if networks:
                fields["channel"] = cell.value.value(networks[0])
            fields["text"] = self._put_channel_before(fields, cell.value).value()
            self.add(fields, cell.value, context)

    def _week_of(self, label: Cell) -> Moment | None:
        """The week that a row is headed by; a mere number counts what its column is headed by."""
        number = label.value.text.strip(" #")
        if not number.isdecimal() or len(number) >= _LONGEST_COUNT:
            return self._days_of(label.value.text)
        found = self.features.moment(f"{label.label.text} {number}")
        return found if found is not None and found.week else None

    def _days_of(self, text: str) -> Moment | None:
        """The moment that a row is headed by: a week may be its first and last day, `6 → 10`."""
        if found := self.features.moment(text):
            return found
        match = _DAYS.fullmatch(text.strip())
        if match is None:
            return None
        if match["joint"].isalpha() and match["joint"] not in grammar(self.features.language).words(
            "to_words"
        ):
            return None
        first, last = int(match["first"]), int(match["last"])
        return Moment(0, len(text), "range", day=first, until=(None, None, last))

    def _moment_in(self, cell: Cell) -> Moment | None:
        """The moment in a cell; a mere number counts what its column is headed by, or is a day."""
        text = cell.value.text
        number = text.strip(" #")
        if not (number.isdecimal() and len(number) < _LONGEST_COUNT):
            return self.features.moment(text)
        found = self.features.moment(f"{cell.label.text} {number}")
        is_of_month = found is None or (found.counted is not None and found.counted.unit == "day")
        if is_of_month and self.weeks.first_day is None:
            return Moment(0, len(text), "date", day=int(number))
        return found

    def _drop_summary(self, before: int) -> None:
        """A table that says again what the headings above it did adds no posts."""
        self._planned_at.update(map(_when_and_where, self.found[self._noted : before]))
        self._noted = before
        added = [_when_and_where(post) for post in self.found[before:]]
        again = sum(each in self._planned_at for each in added if all(each))
        if added and again * 10 >= len(added) * 6:
            del self.found[before:]


def _filled(records: tuple[Record, ...], columns: list[int]) -> list[Record]:
    """Rows with a moment that stands once for several, in the first of them, in each.

    Only where a moment follows further down: rows at the end may still be without a day.
    """
    rows = list(records)
    for column in columns:
        said = [bool(row.cells[column].value.text) for row in rows]
        last = max((i for i, each in enumerate(said) if each), default=0)
        if not any(not each for each in said[said.index(True) if last else 0 : last]):
            continue
        for index in range(1, len(rows)):
            is_row = sum(bool(cell.value.text) for cell in rows[index].cells) > 1
            if is_row and not said[index] and _is_empty(rows[index].cells[column]):
                cells = list(rows[index].cells)
                cells[column] = rows[index - 1].cells[column]
                rows[index] = rows[index]._replace(cells=tuple(cells))
    return rows


def _is_empty(cell: Cell) -> bool:
    """Whether nothing at all stands in a cell, no dash and no `TBD`."""
    at = cell.value
    return at.source.text[at.start : at.start + _NEXT_BAR].strip()[:1] in ("", "|")


def _when_and_where(post: Value) -> tuple[str, str]:
    assert isinstance(post.data, Fields)
    when = post.data.get("date")
    channel = post.data.get("channel")
    return (when.text if when else "", channel.text if channel else "")
