"""Which field each column of a Markdown table is: its name says it, and its cells where two do."""

from __future__ import annotations

from typing import TypeAlias

from stratlint.finding import Fault, Problem
from stratlint.language.names import Dictionary
from stratlint.reading.format import NOTE, FieldType, own_field, own_key, strategy_format
from stratlint.sources.text import Source, Span
from stratlint.strategy import PRIMARY_FIELD
from stratlint.trees.markdown_blocks import Stretch, Table
from stratlint.trees.markdown_words import plain_text

Columns: TypeAlias = "list[tuple[int, str, FieldType]]"
"""The index, the field and its type of each column that is a field."""

_SAMPLE = 50


class ColumnReader:
    """Reads the heads of one file's tables."""

    def __init__(self, source: Source, words: Dictionary, faults: list[Fault]) -> None:
        """Read `source` by the names of `words`; slips of the hand go to `faults`."""
        self.source = source
        self.words = words
        self.faults = faults

    def of_table(self, kind: str, table: Table) -> Columns:
        """The columns that are fields; none where too few are known."""
        names = [self._text(cell) for cell in table.head]
        known = [self.words.field(kind, name) for name in names]
        chosen: dict[str, int] = {}
        for at, (name, field) in enumerate(zip(names, known, strict=True)):
            if field and known.count(field) > 1:  # “Baseline” and “Current”
                field = own_key(kind, name) or field
            if field is None and any(known):
                said = {*filter(None, known), *chosen}
                field = own_field(name) or self._misspelt(kind, table.head[at], said)
            if field and (field not in chosen or self._is_meant(kind, field, at, chosen, table)):
                chosen[field] = at
        types, primary = strategy_format().kinds[kind], PRIMARY_FIELD[kind]
        is_unnamed = 0 not in chosen.values() and primary not in chosen
        if chosen and is_unnamed and kind != "post":
            chosen[primary] = 0
        columns = [(at, field, types.get(field, NOTE)) for field, at in chosen.items()]
        return sorted(columns)[: None if len(columns) > 1 or primary in chosen else 0]

    def _is_meant(
        self, kind: str, field: str, at: int, chosen: dict[str, int], table: Table
    ) -> bool:
        """Whether of two columns that mean one field the later is it: by its cells, or its name."""
        before, here = (self._fit(field, table, each) for each in (chosen[field], at))
        if here != before:
            return here > before
        return self.words.is_first_name(kind, field, self._text(table.head[at]))

    def _fit(self, field: str, table: Table, at: int) -> float:
        """How many cells of a column are what nothing else looks like: an address, a network."""
        cells = self._cells(table, at)
        if field in ("link", "url"):
            found = sum("://" in each or each.startswith("www.") for each in cells)
        elif field in ("channel", "network"):
            found = sum(self.words.network(each) is not None for each in cells)
        else:
            return 0.0
        return found / (len(cells) or 1)

    def _misspelt(self, kind: str, cell: Stretch, said: set[str]) -> str | None:
        """The field that a column's name is close to, which is told; the others are spelt right."""
        meant = self.words.near_field(kind, self._text(cell))
        if meant is None or meant[0] in said:
            return None
        values = {"key": self.source.text[cell[0] : cell[1]], "nearest": meant[1]}
        problem = Problem(Span(self.source, *cell), "label", values)
        self.faults.append(Fault("unknown-key", problem))
        return meant[0]

    def _cells(self, table: Table, at: int) -> list[str]:
        return list(filter(None, (self._text(row[at]) for row in table.rows[:_SAMPLE])))

    def _text(self, at: Stretch) -> str:
        return plain_text(self.source.text[at[0] : at[1]])
