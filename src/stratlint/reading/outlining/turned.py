"""Tables with an item a column: turned round, they are read as those with an item a row."""

from __future__ import annotations

from stratlint.reading.outlining.context import Context
from stratlint.reading.outlining.records import Cell, Group, Record
from stratlint.reading.stretches.features import Features
from stratlint.reading.stretches.words import Words

_FEW = 2


def turned(features: Features, group: Group, context: Context) -> Group:
    """A table whose rows are fields of the persons or networks that head its columns, turned.

    Any other is given back as it is.
    """
    names = group.heads[1:]
    labels = [record.cells[0].value for record in group.records if record.cells]
    if len(names) < _FEW or not all(name.text for name in names) or not labels:
        return group
    networks = [features.networks(name.text) for name in names]
    are_channels = sum(map(bool, networks)) >= _FEW
    if not are_channels and (context.part != "audiences" or any(networks)):
        return group
    kind = "channel" if are_channels else "audience"
    fields = {features.field(kind, label.text) for label in labels} - {None}
    is_named = any(features.field(kind, name.text) for name in names)
    if is_named or len(fields) < min(_FEW, len(labels)) or len(fields) * 2 < len(labels):
        return group
    if any(features.is_when(label.text) for label in labels):
        return group
    records = tuple(_of_column(group, index, labels) for index in range(1, len(group.heads)))
    return group._replace(records=records, heads=(group.heads[0], *labels))


def _of_column(group: Group, index: int, labels: list[Words]) -> Record:
    name = group.heads[index]
    cells = (
        Cell(label, r.cells[index].value) for label, r in zip(labels, group.records, strict=True)
    )
    return Record(name, name, None, (Cell(group.heads[0], name), *cells))
