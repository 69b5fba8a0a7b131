"""Which field each column of a table is: its name says it, and its cells where two names do."""

from __future__ import annotations

from typing import TypeAlias

from stratlint.finding import Fault, Problem
from stratlint.language.names import Dictionary
from stratlint.reading.format import NOTE, FieldType, strategy_format
from stratlint.reading.own_format.labels import own_field
from stratlint.sources.text import Source, Span
from stratlint.strategy import PRIMARY_FIELD
from stratlint.trees.markdown_blocks import Stretch, Table
from stratlint.trees.markdown_words import plain_text

Columns: TypeAlias = "list[tuple[int, str, FieldType]]"
"""The index, the field and its type of each column that is a field."""

_SAMPLE = 50
_HALF_AS_LONG = 1.5
"""A text that is half as long again as another counts more, whatever the two are called."""
_OF_A_SENTENCE = 20
"""Characters of a cell that is no message's name, but the text of a post."""


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
            if field is None and any(known):
                said = {*filter(None, known), *chosen}
                field = (
                    own_field(name)
                    or self._in_sheet(kind, at, table, said)
                    or self._misspelt(kind, table.head[at], said)
                )
            if field and (field not in chosen or self._is_meant(kind, field, at, chosen, table)):
                chosen[field] = at
        if self.source.is_csv and kind == "post" and "text" not in chosen:
            self._take_another_for_text(chosen, table)
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
        if field == "text" and before < _HALF_AS_LONG * here and here < _HALF_AS_LONG * before:
            ranks = [self.words.rank(kind, field, self._bare(table.head[each]))
                     for each in (chosen[field], at)]  # fmt: skip
            return ranks[1] < ranks[0]
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
        elif field == "text" and self.source.is_csv:
            return self._length(table, at)
        else:
            return 0.0
        return found / (len(cells) or 1)

    def _in_sheet(self, kind: str, at: int, table: Table, said: set[str]) -> str | None:
        """In a spreadsheet, the field of `Time (ET)`, or what a longer name or the cells are about.

        `Channel owner` is an owner and `Keep / Deactivate` a decision, where no column is called
        so; addresses are an account's URL, whatever stands above them.
        """
        if not self.source.is_csv:
            return None
        bare, cells = self._bare(table.head[at]), self._cells(table, at)
        if kind == "account" and self._fit("url", table, at) == 1.0:
            return "url"
        if kind == "post" and self._fit("channel", table, at) == 1.0 and len(set(cells)) > 1:
            return "channel"
        choices = (f for f, of in strategy_format().kinds[kind].items() if of.name == "choice")
        listed = (f for f in choices if cells and all(self.words.value(kind, f, c) for c in cells))
        found = (self.words.field(kind, bare), self.words.field_of_head(kind, bare), *listed)
        return next((f for f in found if f == "text" or (f and f not in said)), None)

    def _take_another_for_text(self, chosen: dict[str, int], table: Table) -> None:
        """Let `Message` be the text of a spreadsheet without any, or the longest words that are.

        They must be sentences.
        """
        if "message" in chosen and self._length(table, chosen["message"]) > _OF_A_SENTENCE:
            chosen["text"] = chosen.pop("message")
            return
        free = [at for at in range(len(table.head)) if at not in chosen.values()]
        at = max(free, key=lambda at: self._length(table, at), default=-1)
        if len(chosen) > 1 and at >= 0 and self._length(table, at) > _OF_A_SENTENCE:
            chosen["text"] = at

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

    def _length(self, table: Table, at: int) -> float:
        """How many characters the cells of a column have on average."""
        cells = self._cells(table, at)
        return sum(map(len, cells)) / (len(cells) or 1)

    def _bare(self, head: Stretch) -> str:
        """The name of a column without what stands in brackets behind it."""
        return self._text(head).partition("(")[0]

    def _text(self, at: Stretch) -> str:
        return plain_text(self.source.text[at[0] : at[1]])
