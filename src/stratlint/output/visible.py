"""Text from an input, made safe to show: what would steer a terminal or hide is made visible.

A strategy is somebody else's text until it is merged. An escape sequence in it could clear a
screen, a bidirectional control could show a line other than the one that is stored.
"""

from __future__ import annotations

import re

from stratlint.late import late
from stratlint.output.inert import inert_json

_CONTROLS = "\x00-\x1f\x7f-\x9f"
_HIDING = (
    "\u00ad\u061c\u180e\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u206f\ufeff\ufff0-\ufffb"
    "\U000e0000-\U000e007f"
)
_SURROGATES = "\ud800-\udfff"
UNSAFE = late(f"[{_CONTROLS}{_HIDING}{_SURROGATES}]")
"""Controls, direction marks and other characters without a shape, halves of surrogate pairs.

The joiners of Persian and of emoji, and the selectors of a variant, are none of them.
"""
_LINE_ENDS = late("[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+")


def visible(text: str) -> str:
    """The text with every unsafe character written out: `␛`, or the number of its code point."""
    if text.isascii() and text.isprintable():
        return text
    return UNSAFE.sub(_written_out, text)


def one_line(text: str) -> str:
    """The text on one line, every unsafe character written out."""
    if text.isascii() and text.isprintable():
        return text
    return visible(_LINE_ENDS.sub(" ", text))


def path_shown(path: str) -> str:
    """A file's name at the beginning of a line; one that could be read as a command gets `./`."""
    shown = visible(path)
    return f"./{shown}" if shown.lstrip().startswith((":", "#")) else shown


def escaped_json(text: str) -> str:
    """JSON in which unsafe characters and commands are escaped, so that it can be printed anywhere.

    Line ends are JSON's own where they stand between values, and are left.
    """
    return inert_json(UNSAFE.sub(lambda match: _json_escape(match[0]), text))


def _written_out(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def _json_escape(character: str) -> str:
    if character == "\n":
        return character
    code = ord(character)
    if code < 0x10000:
        return f"\\u{code:04x}"
    code -= 0x10000
    return f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"
