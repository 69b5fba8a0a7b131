"""Shares as people write them without a percent sign: parts of one, or of a hundred by the head."""

from __future__ import annotations

import re

from stratlint.reading.outlining.records import Cell, Group, Record
from stratlint.reading.stretches.features import Features
from stratlint.reading.stretches.fractions import fraction

_PART_OF_ONE = re.compile(r"0?[.,]\d{1,4}\Z|1(?:[.,]0{1,4})?\Z")
_NUMBER = re.compile(r"\d{1,3}(?:[.,]\d{1,4})?\Z")


def percent(text: str) -> str:
    """A bare number as percent, a part of one too: `0.40`, `a third`."""
    if part := fraction(text):
        return part
    if _PART_OF_ONE.match(text):
        return f"{float(text.replace(',', '.')) * 100:g}%"
    return f"{text}%"


def with_percent(features: Features, group: Group) -> Group:
    """A table whose columns of shares say percent, where their heads alone do so."""
    for index, head in enumerate(group.heads):
        if features.field("content_type", head.text) == "share" and _is_bare(group, index):
            records = tuple(_in_percent(record, index) for record in group.records)
            return group._replace(records=records)
    return group


def _is_bare(group: Group, index: int) -> bool:
    """Whether a column holds numbers, or words for fractions, and nothing else."""
    said = [text for r in group.records if (text := r.cells[index].value.text)]
    return bool(said) and all(_NUMBER.match(text) or fraction(text) for text in said)


def _in_percent(record: Record, index: int) -> Record:
    label, words = record.cells[index]
    if not words.text:
        return record
    cell = Cell(label, words._replace(text=percent(words.text)))
    return record._replace(cells=(*record.cells[:index], cell, *record.cells[index + 1 :]))
