"""Where each clue puts itself down by its name."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from stratlint.reading.choosing.evidence import Evidence

Clue: TypeAlias = Callable[["Evidence", str], float]
"""How far something holds for the group of `Evidence` being of a part."""
CLUES: dict[str, Clue] = {}


def clue(name: str) -> Callable[[Clue], Clue]:
    """Put a clue down under the name that layouts know it by."""

    def put_down(found: Clue) -> Clue:
        CLUES[name] = found
        return found

    return put_down
