"""Text that commands nothing: neither a terminal nor the runner of a pipeline that reads it.

Runners obey what stands in a job's output. GitHub's takes a line that begins with `::`, blanks
before it or not, and `##[` anywhere in a line; Azure's takes `##vso[`, TeamCity's `##teamcity[`.
One character of each is written otherwise, so that the text can still be read, and every other
character keeps its column.
"""

from __future__ import annotations

import re

from stratlint.late import late

_BRACKET, _COLON = "⟦", "∶"
_ESCAPES = r"\x1b(?!\[[0-9;]{0,30}[mK])|[\x00-\x08\x0b\x0c\x0e-\x1a\x1c-\x1f\x7f-\x9f]"
_COMMANDS = r"(?P<hashes>##[A-Za-z]{0,30})\[|(?P<lead>(?:^|(?<=[\n\r]))[^\S\n\r]*:):"
_STEERING = late(f"{_COMMANDS}|{_ESCAPES}")
_CONTROL = late(_ESCAPES)
_BRACKETS = late(r"(##[A-Za-z]{0,30})\[")
_HASHES = late(r"##(?=[A-Za-z]{0,30}\[)")
_COLONS = late(r"^([^\S\n]*):(?=:)", re.MULTILINE)
_REACH = 40
"""Characters before a bracket that can belong to a command."""


def inert(text: str) -> str:
    """The text, as long as before, without commands to a runner and to a terminal.

    The colours that the program gives are left.
    """
    if "##" not in text and "::" not in text and not _CONTROL.search(text):
        return text  # as nearly all is, and to look for whole commands takes ten times as long
    return _STEERING.sub(_without_effect, text)


def inert_within(text: str) -> str:
    """The text without commands, for use within a line that is itself a command."""
    return _BRACKETS.sub(rf"\1{_BRACKET}", text) if "##" in text else text


def _without_effect(match: re.Match[str]) -> str:
    if match["hashes"]:
        return match["hashes"] + _BRACKET
    if match["lead"]:
        return match["lead"] + _COLON
    code = ord(match[0])
    return chr(0x2400 + code) if code < 0x20 else "␡" if code == 0x7F else "\ufffd"


class InertLine:
    """Text that is made inert piece by piece: a command may be in two pieces."""

    def __init__(self) -> None:
        """Begin at the start of a line."""
        self._before = ""

    def add(self, text: str) -> str:
        """The next piece of a text, made inert in the light of those before it."""
        whole = inert(self._before + text)
        written = whole[len(self._before) :]
        line = whole[max(whole.rfind("\n"), whole.rfind("\r")) + 1 :]
        # Of a longer line only its end counts, and that it does not begin with a colon.
        self._before = line if len(line) <= _REACH else _end_of(line)
        return written


def _end_of(line: str) -> str:
    lead = line.lstrip()
    return line[-_REACH:] if lead in ("", ":") else f"…{line[-_REACH:]}"


def inert_json(text: str) -> str:
    """JSON that commands nothing, and means the same."""
    return _HASHES.sub(r"\\u0023#", text) if "##" in text else text


def inert_xml(text: str) -> str:
    """XML, of which this is a text or an attribute, that commands nothing and means the same."""
    return _COLONS.sub(r"\1&#58;", _HASHES.sub("&#35;#", text))


__all__ = ["InertLine", "inert", "inert_json", "inert_within", "inert_xml"]
