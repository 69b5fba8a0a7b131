"""What cannot be used, as an error that any language can tell: its entry in a catalogue, filled in.

The room that finds the fault names the entry and its values; `complaints/` has the words.
"""

from __future__ import annotations

import errno
from collections.abc import Mapping

from stratlint.tuples import NamedTuple


class Said(NamedTuple):
    """Something to be said, in whatever language: an entry of the catalogue, and its values.

    A value may be something to be said itself.
    """

    key: str
    values: Mapping[str, object]
    rule: str = ""
    """The rule whose message it is; `key` is then the message's variant."""


def say(key: str, /, **values: object) -> Said:
    """What an entry of the catalogue says with these values."""
    return Said(key, values)


def of_system(error: OSError) -> Said:
    """Why the system has refused: in words of the catalogue where it has some, else its own."""
    name = errno.errorcode.get(error.errno or 0, "")
    return Said(f"system.{name}", {"reason": error.strerror or str(error)})


class UnusableError(Exception):
    """Something cannot be used; it can be told in any language, and tells itself in English."""

    def __init__(self, key: str, /, **values: object) -> None:
        """Hold the entry of the catalogue that tells it, with its values."""
        super().__init__(key)
        self.said = Said(key, values)

    @property
    def lines(self) -> list[str]:
        """What there is to say, in English."""
        return self.told_in("en")

    def told_in(self, language: str) -> list[str]:
        """What there is to say, a line each, in a language."""
        from stratlint.complaints import told  # words are loaded once something is wrong

        return [told(self.said, language)]

    def __str__(self) -> str:
        return "\n".join(self.lines)


class UsageError(UnusableError):
    """The call or an input cannot be used; the message is one line that says what to do."""
