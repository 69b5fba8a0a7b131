"""libyaml's composer: nodes with their places, and no more work for each than is needed.

A file with a thousand posts has ten thousand nodes, and every call for a node counts.
"""

from __future__ import annotations

import operator

import yaml

MAX_DEPTH = 50
"""Nesting beyond this is refused; a strategy needs six levels."""

MAX_VALUES = 100_000
"""Values of one file, keys included: those of 5,000 posts of ten fields each."""

PLAIN, QUOTED, SEQUENCE, MAPPING = "plain", "quoted", "sequence", "mapping"
"""The tags of nodes that are written without one."""


class TooDeep(yaml.MarkedYAMLError):
    """Nesting beyond MAX_DEPTH."""


class TooMany(yaml.MarkedYAMLError):
    """More than MAX_VALUES values."""


try:
    from yaml.cyaml import CParser as _Parser  # type: ignore[attr-defined]

    _RECURSES_IN_C = True
except ImportError:  # PyYAML built without libyaml: slower, and the same otherwise.
    from yaml import BaseLoader as _Parser  # type: ignore[assignment]

    _RECURSES_IN_C = False


class _Composer(_Parser):
    """libyaml's composer, whose resolver is asked at every node and says little.

    What it calls before and after each node does nothing here: that was a third of the time.
    """

    def resolve(self, kind: type, value: object, implicit: tuple[bool, bool]) -> str:
        if kind is yaml.ScalarNode:
            return PLAIN if implicit[0] else QUOTED
        return SEQUENCE if kind is yaml.SequenceNode else MAPPING

    descend_resolver = staticmethod(operator.is_)
    ascend_resolver = staticmethod(bool)


class _WatchfulComposer(_Composer):
    """The composer of texts that may be nested deeply or hold a great many values."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.depth = 0
        self.count = 0

    def descend_resolver(self, parent: yaml.Node | None, index: object) -> None:  # type: ignore[override]
        self.depth += 1
        self.count += 1
        if self.count > MAX_VALUES:
            raise TooMany(problem="too many", problem_mark=parent.start_mark if parent else None)
        if self.depth > MAX_DEPTH:
            mark = parent.start_mark if parent is not None else None
            raise TooDeep(problem="too deep", problem_mark=mark)

    def ascend_resolver(self) -> None:  # type: ignore[override]
        self.depth -= 1


def composer_of(text: str) -> _Composer:
    """The composer that a text needs."""
    return _Composer(text) if _RECURSES_IN_C and _is_tame(text) else _WatchfulComposer(text)


_NESTING_SIGNS = ("[", "{", "- ", "-\t", "? ", "?\t")
"""What nests without growing indentation, whose depth a text's length bounds well enough."""
_TAME_NESTING = 1000
"""So many levels are composed without harm; those beyond MAX_DEPTH are refused afterwards."""


def _is_tame(text: str) -> bool:
    """Whether a text is too short for MAX_VALUES, and for nesting that exhausts the stack."""
    if len(text) > MAX_VALUES // 2:  # a sign can stand for a mapping, its key and its value
        return False
    return sum(map(text.count, _NESTING_SIGNS)) < _TAME_NESTING
