"""Regular expressions that most runs do without: compiled only where they are used.

To compile one takes a tenth of a millisecond, and up to a whole one; there are dozens, and a hook
that has nothing to say needs few of them.
"""

from __future__ import annotations

import re
from typing import Any, cast

_METHODS = ("findall", "finditer", "fullmatch", "match", "search", "split", "sub", "subn")


class _LatePattern:
    """What stands for a pattern until it is used for the first time."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._written = (pattern, flags)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever a pattern has
        compiled = re.compile(*self._written)
        for each in _METHODS:
            setattr(self, each, getattr(compiled, each))
        return getattr(compiled, name)


def late(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern, for all that is asked of one; compiled by the first call of a method.

    One that cannot be compiled is found as late: `tests/test_late.py` compiles them all.
    """
    return cast("re.Pattern[str]", _LatePattern(pattern, flags))
