"""Tables with an item a column: turned round, they are read as those with an item a row."""

from __future__ import annotations

from stratlint.reading.outlining.context import Context
from stratlint.reading.outlining.records import Cell, Group, Record
from stratlint.reading.stretches.features import Features
from stratlint.reading.stretches.words import Words

_FEW = 2
_TELLING = {"post": frozenset(("date", "text")), "goal": frozenset(("metric", "target"))}
"""The fields that the first column names where its items, posts or goals, are the others."""


def turned(features: Features, group: Group, context: Context) -> Group:
    """A table whose rows are fields of what heads its columns, turned; any other as it is.

    That are persons or networks, or posts and goals whose telling fields are there.
    """
    names = group.heads[1:]
    labels = [record.cells[0].value for record in group.records if record.cells]
    if len(names) < _FEW or not all(name.text for name in names) or not labels:
        return group
    kind = _kind_of_columns(features, names, labels, context)
    if not kind:
        return group
    fields = {features.field(kind, label.text) for label in labels} - {None}
    is_named = any(features.field(kind, name.text) for name in names)
    if is_named or len(fields) < min(_FEW, len(labels)) or len(fields) * 2 < len(labels):
        return group
    dated = sum(features.is_when(label.text) for label in labels)
    if dated * _FEW >= len(labels):  # a calendar with a column a network
        return group
    records = tuple(_of_column(group, index, labels) for index in range(1, len(group.heads)))
    return group._replace(records=records, heads=(group.heads[0], *labels))


def _kind_of_columns(
    features: Features, names: tuple[Words, ...], labels: list[Words], context: Context
) -> str:
    """What the columns are: channels, audiences, posts or goals; empty where none of these."""
    networks = [features.networks(name.text) for name in names]
    if sum(map(bool, networks)) >= _FEW:
        return "channel"
    if context.part == "audiences" and not any(networks):
        return "audience"
    told = {kind: {features.field(kind, label.text) for label in labels} for kind in _TELLING}
    return next((kind for kind, telling in _TELLING.items() if telling <= told[kind]), "")


def _of_column(group: Group, index: int, labels: list[Words]) -> Record:
    name = group.heads[index]
    cells = (
        Cell(label, r.cells[index].value) for label, r in zip(labels, group.records, strict=True)
    )
    return Record(name, name, None, (Cell(group.heads[0], name), *cells))
