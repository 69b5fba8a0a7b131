"""What a call says of itself on standard error: a line each, in the language of the call."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from stratlint.unusable import Said


def complain(said: Said, language: str) -> None:
    """Print a line about the call; what a file's name could hide in it is made visible."""
    from stratlint.complaints import told  # most calls have nothing to say of themselves

    complain_of(told(said, language))


def complain_of(line: str) -> None:
    """Print a line that is worded already."""
    from stratlint.output.visible import one_line

    # On a full disk there is nowhere left to say it; the exit status stays what it is.
    with suppress(OSError):
        print(f"stratlint: {one_line(line)}", file=sys.stderr, flush=True)
