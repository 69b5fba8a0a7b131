"""The names in a rule's list, made ready once for all the values that they are held against."""

from __future__ import annotations

from collections.abc import Sequence

from stratlint.language.names import name_key
from stratlint.tuples import NamedTuple

_MOST = 64


class Listed(NamedTuple):
    """The names of a list, and the forms in which they are compared."""

    names: tuple[str, ...]
    keys: frozenset[str]


_kept: dict[int, tuple[Sequence[object], Listed]] = {}


def listed(values: Sequence[object]) -> Listed:
    """The names of a rule's list, by which list it is: to hash thousands takes longer than to ask.

    A rule's own list does not change.
    """
    found = _kept.get(id(values))
    if found is not None and found[0] is values:
        return found[1]
    names = tuple(map(str, values))
    if len(_kept) >= _MOST:
        _kept.clear()
    _kept[id(values)] = (values, Listed(names, frozenset(map(name_key, names))))
    return _kept[id(values)][1]


__all__ = ["Listed", "listed"]
