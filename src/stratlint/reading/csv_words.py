"""The words of cells as a spreadsheet shows them: nothing in them is a mark of Markdown."""

from __future__ import annotations

from stratlint.strategy import Strategy, Value
from stratlint.trees.csv_cells import unguarded
from stratlint.trees.csv_table import unquoted
from stratlint.trees.markdown_blocks import plain_text


def as_in_cells(strategy: Strategy) -> None:
    """Make the texts that were read from CSV what the cells hold, letter by letter.

    Rows are read as those of a Markdown table are; there `*` and `_` may be marks, here not. What
    was read as a day, a number or a name stays so.
    """
    for value in strategy.document.values():
        _put_in(value)


def _put_in(value: Value) -> Value:
    data = value.data
    if isinstance(data, dict):
        data.update({key: _put_in(each) for key, each in data.items()})
    elif isinstance(data, list):
        data[:] = map(_put_in, data)
    elif isinstance(data, str) and value.source.is_csv:
        raw = value.source.text[value.start : value.end]
        if raw == data or plain_text(raw) == data:
            return value._replace(data=unguarded(unquoted(raw)))
    return value
