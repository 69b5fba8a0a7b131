"""Emoji of several characters that X counts as one: flags, families, skin tones, keycaps."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from stratlint.late import late
from stratlint.rules.lists import data

_SELECTOR = "\ufe0f"
_TONE = "[\U0001f3fb-\U0001f3ff]"
_KEYCAP = rf"[0-9#*]{_SELECTOR}?\u20e3"
_FIRST_LETTER = 0x1F1E6
_BLACK_FLAG, _TAG, _LAST_TAG = "\U0001f3f4", 0xE0000, "\U000e007f"

_COMPOSING = late(f"[{_SELECTOR}\u200d\u20e3\U0001f1e6-\U0001f1ff\U0001f3fb-\U0001f3ff{_LAST_TAG}]")
"""What emoji of several characters are made with; without one, there is none."""


def composed_emoji(text: str) -> Iterator[tuple[int, int]]:
    """Where emoji of several characters stand in a text."""
    if _COMPOSING.search(text):
        for found in _pattern().finditer(text):
            yield found.span()


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    """Any of them, the longest first."""
    known = data("emoji")
    selected, toned = _ranges(known["with_selector"]), _ranges(known["with_tone"])
    joined = [*_joined(known, toned), *map(_written, known["families"].split())]
    joined.sort(key=len, reverse=True)
    flags = "|".join(map(_flag, known["flags"].split()))
    tagged = "|".join(map(_tagged_flag, known["tagged_flags"].split()))
    return re.compile(
        f"{'|'.join(joined)}|{tagged}|{flags}|{_KEYCAP}"
        f"|(?=[{selected}])[{toned}]{_SELECTOR}?{_TONE}|[{toned}]{_TONE}|[{selected}]{_SELECTOR}"
    )


def _joined(known: Any, toned: str) -> Iterator[str]:  # noqa: ANN401
    """The joined emoji, each also with a tone behind its first character where that takes one."""
    takes_tone = re.compile(f"[{toned}]")
    for each in known["joined"].split():
        written = _written(each)
        first = written[0]
        if takes_tone.match(first):
            rest = written[1:].removeprefix(_SELECTOR)
            selector = written[1 : len(written) - len(rest)]
            yield f"{first}(?:{_TONE}{f'|{selector}' if selector else '|'}){rest}"
        else:
            yield written


def _written(code_points: str) -> str:
    return "".join(chr(int(each, 16)) for each in code_points.split("-"))


def _ranges(written: str) -> str:
    """Code points and ranges of them, as a set of a pattern has them."""
    ends = (each.partition("-") for each in written.split())
    return "".join(
        f"{chr(int(first, 16))}{f'-{chr(int(last, 16))}' if last else ''}"
        for first, _, last in ends
    )


def _flag(letters: str) -> str:
    return "".join(chr(_FIRST_LETTER + ord(each) - ord("A")) for each in letters)


def _tagged_flag(letters: str) -> str:
    return _BLACK_FLAG + "".join(chr(_TAG + ord(each)) for each in letters) + _LAST_TAG
