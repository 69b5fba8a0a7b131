"""How text looks on a terminal: colours, and the columns there are."""

from __future__ import annotations

from stratlint.tuples import NamedTuple


class Style(NamedTuple):
    """What the place that text is written to can show; the command line decides."""

    colour: bool = False
    width: int = 100
    """Columns of a source line that are shown; a longer line is cut around what matters in it."""


PLAIN = Style()

_CODES = {
    "error": "1;31",
    "warning": "1;33",
    "info": "1;36",
    "place": "1",
    "gutter": "34",
    "quiet": "2",
    "fine": "32",
}


def paint(text: str, role: str, style: Style) -> str:
    """The text in the colour of its role, where there are colours.

    Roles are the severities and `place`, `gutter`, `quiet`, `fine`.
    """
    if not style.colour or not text:
        return text
    return f"\x1b[{_CODES[role]}m{text}\x1b[0m"
