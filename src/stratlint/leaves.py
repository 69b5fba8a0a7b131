"""The values that hold no others: the words themselves, wherever in a strategy they stand."""

from __future__ import annotations

from collections.abc import Iterator

from stratlint.strategy import Value


def leaves(value: Value) -> Iterator[Value]:
    """The values that hold no others, at any depth, in the order of their writing."""
    if isinstance(value.data, dict):
        for each in value.data.values():
            yield from leaves(each)
    elif isinstance(value.data, list):
        for each in value.data:
            yield from leaves(each)
    else:
        yield value
