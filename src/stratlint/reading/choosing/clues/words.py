"""The words of a record in which clues are looked for."""

from __future__ import annotations

from stratlint.reading.outlining.records import Record


def opening(record: Record) -> str:
    """The words in which a share is looked for: of a row all, of an entry the first."""
    if record.section is None and record.cells and record.own is None:
        return " ".join(c.value.text for c in record.cells)[:160]
    return record.place.text[:120]


def head_words(record: Record) -> str:
    """Its name, and how its cells begin."""
    name = record.name.text if record.name else ""
    return " ".join([name, *(c.value.text[:60] for c in record.cells[:6])])


def all_words(record: Record) -> str:
    """Its name, its own words and its cells, as far as they are looked at."""
    own = record.own.text if record.own else ""
    name = record.name.text if record.name else record.place.text
    cells = " ".join(c.value.text for c in record.cells)
    return f"{name} {own} {cells}"[:600]
