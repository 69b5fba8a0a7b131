"""A list that is a file of CSV: its rows understood as any sheet is, each value at its cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from stratlint.finding import Fault, Problem
from stratlint.language.names import Dictionary, name_key
from stratlint.reading.fields import FieldReader
from stratlint.reading.format import NOTE, own_field, strategy_format
from stratlint.reading.own_format.markdown_items import ItemReader
from stratlint.reading.sheets.heads import layout_of
from stratlint.reading.sheets.layouts import Layout
from stratlint.reading.sheets.reshaping import with_one_head
from stratlint.reading.sheets.sheet import Item, Sheet, Terms
from stratlint.reading.sheets.understood import Understood, understood
from stratlint.reading.stretches.words import Words
from stratlint.sources.text import Source, Span
from stratlint.strategy import PRIMARY_FIELD, Value
from stratlint.trees.csv_cells import unguarded
from stratlint.trees.csv_table import Cell, is_comment, read_records, unquoted


class _Placed(str):
    """What a cell says, and where it stands."""

    __slots__ = ("end", "start")
    start: int
    end: int


class CsvItems:
    """Reads the items of one CSV file of a strategy."""

    def __init__(
        self, source: Source, words: Dictionary, fields: FieldReader, faults: list[Fault]
    ) -> None:
        """Read `source` by the names of `words`; what is met on the way goes to `faults`."""
        self.source = source
        self.words = words
        self.fields = fields
        self.faults = faults
        self.items = ItemReader(source, words, fields, faults)

    def of_kind(self, kind: str, *, is_literal: bool = False) -> Value | None:
        """The items of a kind that the file lists; nothing where it is laid out in no known way.

        A literal file has the format's own fields as columns, and a row for each item.
        """
        text = self.source.text
        records = [row for row in read_records(text).rows if not is_comment(text, row)]
        rows: list[list[str]] = [[self._cell(cell) for cell in row] for row in records]
        year = str(self.fields.year or "")
        name = self.source.path.rpartition("/")[2]
        sheet, terms = Sheet(name, "", rows, year=year), Terms(kind=kind)
        if is_literal:
            items = list(self._literal(kind, rows))
        else:
            if kind == "post":
                sheet = with_one_head(sheet, self.words)
            layout = self._layout(kind, sheet, terms)
            items = list(self._found(kind, understood(sheet, self.words, terms, layout)))
        return Value(items, self.source, items[0].start, items[-1].end) if items else None

    def _cell(self, cell: Cell) -> _Placed:
        raw = self.source.text[cell.start : cell.end]
        is_blank = self.items.is_blank((cell.start, cell.end))
        said = _Placed("" if is_blank else unguarded(unquoted(raw) if cell.is_quoted else raw))
        said.start, said.end = cell.start, cell.end
        return said

    # Columns

    def _layout(self, kind: str, sheet: Sheet, terms: Terms) -> Layout | None:
        """What the columns are, those too whose name has a slip of the hand in it."""
        layout = layout_of(sheet, self.words, terms)
        if layout is None:
            return None
        named = {name_key(name): field for name, field in self._misspelt(kind, sheet, layout)}
        if named:
            layout = layout_of(sheet, self.words, terms._replace(named=named)) or layout
        return self._with_primary(kind, layout)

    def _with_primary(self, kind: str, layout: Layout) -> Layout | None:
        """The layout with its first column as what items are called by, where no other is.

        One column alone must be that, or the file is no list.
        """
        primary, first = PRIMARY_FIELD[kind], next(iter(layout.columns), None)
        known = {each.field for each in layout.columns if not each.field.startswith("x-")}
        if first and kind != "post" and known and not known & {primary, first.field}:
            columns = [first._replace(field=primary), *layout.columns[1:]]
            return layout._replace(columns=columns)
        return layout if len(known) > 1 or primary in known or layout.networks else None

    def _misspelt(self, kind: str, sheet: Sheet, layout: Layout) -> Iterator[tuple[str, str]]:
        """The columns whose name is close to that of a field, each told; the others are right."""
        said = {each.field for each in layout.columns}
        for column in layout.columns:
            if not column.field.startswith("x-") or own_field(column.name):
                continue
            meant = self.words.near_field(kind, column.name)
            head = sheet.rows[layout.head]
            cell = head[column.at] if column.at < len(head) else ""
            if meant and meant[0] not in said and isinstance(cell, _Placed):
                said.add(meant[0])
                values = {"key": self.source.text[cell.start : cell.end], "nearest": meant[1]}
                problem = Problem(Span(self.source, cell.start, cell.end), "label", values)
                self.faults.append(Fault("unknown-key", problem))
                yield column.name, meant[0]

    # Items

    def _literal(self, kind: str, rows: Sequence[Sequence[str]]) -> Iterator[Value]:
        names = rows[0] if rows else []
        for row in rows[1:]:
            fields = {
                str(name): self._value(kind, name, cell, cell)
                for name, cell in zip(names, row, strict=False)
                if cell and isinstance(cell, _Placed)
            }
            if fields:
                yield self._item(kind, fields, row)

    def _found(self, kind: str, told: Understood) -> Iterator[Value]:
        if told.found is None:
            return
        layout, rows = told.layout, told.sheet.rows
        columns = layout.columns if layout else []
        at_of = {each.field: each.at for each in columns}
        own = {each.field for each in columns if own_field(each.name)}
        days = _nearest_above(_at(row, at_of.get("date", -1)) for row in rows)
        labels = _nearest_above(_labels(rows, frozenset(told.found.rows)))
        for item, number in zip(told.found.items, told.found.rows, strict=True):
            row = rows[number - 1]
            fields = {}
            for field, text in item.items():
                at = at_of.get(field, -1)
                above = days[number - 1] if field == "date" else ""
                if field == "channel":
                    label = labels[number - 1]
                    is_led = self.words.network(label.rpartition(":")[2].strip()) == text
                    above = label if is_led else ""
                place = self._head_of(layout, rows, text) if field == "channel" and at < 0 else None
                place = place or self._place(text, item.get("text", ""), _at(row, at), row, above)
                if place is not None and (not field.startswith("x-") or field in own):
                    fields[field] = self._value(kind, field, text, place)
            if layout:
                self._note_the_rest(kind, fields, item, layout, rows, row)
            yield self._item(kind, fields, row)

    def _head_of(
        self, layout: Layout | None, rows: Sequence[Sequence[str]], network: str
    ) -> _Placed | None:
        """The head of the column that has the posts of a network."""
        for column in layout.networks if layout else ():
            cell = rows[layout.head][column.at] if layout else ""
            if column.field == network and isinstance(cell, _Placed):
                return cell
        return None

    def _item(self, kind: str, fields: dict[str, Value], row: Sequence[str]) -> Value:
        self.items.complete(kind, fields)
        cells = [cell for cell in row if isinstance(cell, _Placed)]
        return Value(fields, self.source, cells[0].start, cells[-1].end)

    def _place(
        self, text: str, said: str, here: str, row: Sequence[str], above: str
    ) -> _Placed | None:
        """The cell that something comes from: of its column, one with it, or one above.

        What stands in none comes from the words of the item, or from its row.
        """
        own = (cell for cell in row if text and text in cell)
        led = (cell for cell in row if said and said in cell)
        before = (cell for cell in row if said and said in cell and said != cell)
        for cells in ((here,), own, before, (above,), led, row):
            for cell in cells:
                if cell and isinstance(cell, _Placed):
                    return cell
        return None

    def _value(self, kind: str, field: str, text: str, place: _Placed) -> Value:
        of = strategy_format().field_type(kind, field) or NOTE
        start, end = place.start, place.end
        if text != place:
            words = Words(text, self.source, start, end)
            found = self.source.text.find(text, start, end)
            if found < 0 or of.name not in ("text", "words", "prose", "plain"):
                return self.fields.from_words(kind, field, of, words)
            start, end = found, found + len(text)
        return self.fields.from_markdown(kind, field, of, self.source, start, end)

    def _note_the_rest(
        self,
        kind: str,
        fields: dict[str, Value],
        item: Item,
        layout: Layout,
        rows: Sequence[Sequence[str]],
        row: Sequence[str],
    ) -> None:
        """Keep what columns of the team's own say, behind their names, with the notes."""
        head = rows[layout.head]
        for column in layout.columns:
            if not column.field.startswith("x-") or column.field in fields:
                continue
            cell, name = (each[column.at] if column.at < len(each) else "" for each in (row, head))
            if column.field in item and isinstance(cell, _Placed):
                label = (name.start, name.end) if isinstance(name, _Placed) and name else None
                self.items.note(kind, fields, (cell.start, cell.end), label)


def _at(row: Sequence[str], at: int) -> str:
    return row[at] if 0 <= at < len(row) else ""


def _nearest_above(cells: Iterable[str]) -> list[str]:
    """By row, the nearest cell above it that has anything in it."""
    return list(accumulate(cells, lambda above, cell: cell or above, initial=""))


def _labels(rows: Sequence[Sequence[str]], of_items: frozenset[int]) -> Iterator[str]:
    """The first words of each row that no item came from, as a heading among the rows is."""
    for number, row in enumerate(rows, 1):
        yield "" if number in of_items else next(filter(None, row), "")
