"""Definitions of links, `[name]: address "title"`: lines of Markdown that are no text."""

from __future__ import annotations

import re
from collections.abc import Callable

from stratlint.late import late
from stratlint.trees.block_lines import Lines
from stratlint.trees.block_marks import BLANKS

_NAME = late(r"(?:[^\[\]\\]|\\.)*", re.DOTALL)
_IN_ANGLES = late(r"<(?:[^\n<>\\]|\\.)*>", re.DOTALL)
_TITLES = {
    '"': (late(r'(?:[^"\\]|\\.)*', re.DOTALL), '"'),
    "'": (late(r"(?:[^'\\]|\\.)*", re.DOTALL), "'"),
    "(": (late(r"(?:[^()\\]|\\.)*", re.DOTALL), ")"),
}
_REFUSED = late(r"\s*(?:vbscript|javascript|file|data(?!:image/(?:gif|png|jpeg|webp);)):", re.I)
"""Addresses that no renderer follows: their lines stay text."""
_MOST_BRACKETS = 32


class _Paragraph:
    """The text of a paragraph, of which no more lines are taken than are asked for."""

    def __init__(self, lines: Lines, line: int, goes_on: Callable[[int], bool]) -> None:
        self.lines = lines
        self.goes_on = goes_on
        self.behind = line
        """The line behind those that were taken."""
        self.text = ""
        self._take()

    def _take(self) -> None:
        words, end = self.lines.words[self.behind], self.lines.ends[self.behind]
        self.text += self.lines.text[words : end + 1]
        self.behind += 1

    def grow(self) -> bool:
        """Take one line more, where the paragraph has one."""
        if self.behind >= self.lines.last or not self.goes_on(self.behind):
            return False
        self._take()
        return True

    def match_on(self, pattern: re.Pattern[str], at: int) -> int:
        """Where a pattern of single characters ends that may go over several lines."""
        while (at := pattern.match(self.text, at).end()) == len(self.text) and self.grow():  # type: ignore[union-attr]
            pass
        return at

    def behind_blanks(self, at: int) -> int:
        """Where the words go on behind blanks and, at the most, one end of a line."""
        while self.text[at : at + 1] in _BLANK:
            if self.text[at] == "\n":
                self.grow()
            at += 1
        return at

    def is_at_end_of_line(self, at: int) -> bool:
        end = self.text.find("\n", at)
        return not self.text[at : end if end >= 0 else len(self.text)].strip(" \t")


_BLANK = frozenset(" \t\n")


def end_of_definition(lines: Lines, line: int, goes_on: Callable[[int], bool]) -> int | None:
    """The line behind the definition that begins on `line`; nothing where none does.

    `goes_on` says of a line whether it belongs to the paragraph before it.
    """
    read = _Paragraph(lines, line, goes_on)
    name_end = read.match_on(_NAME, 1)
    if read.text[name_end : name_end + 2] != "]:" or not read.text[1:name_end].strip(BLANKS):
        return None
    start = read.behind_blanks(name_end + 2)
    end = _end_of_address(read.text, start)
    if end is None or _is_refused(read.text[start:end]):
        return None
    behind = read.behind
    title_end = _end_of_title(read, end)
    if title_end is not None and read.is_at_end_of_line(title_end):
        return read.behind
    return behind if read.is_at_end_of_line(end) else None


def _end_of_title(read: _Paragraph, address_end: int) -> int | None:
    """Where the title ends that stands behind an address; nothing where there is none."""
    start = read.behind_blanks(address_end)
    if start == address_end or read.text[start : start + 1] not in _TITLES:
        return None
    pattern, closing = _TITLES[read.text[start]]
    end = read.match_on(pattern, start + 1)
    return end + 1 if read.text[end : end + 1] == closing else None


def _end_of_address(text: str, start: int) -> int | None:
    if text[start : start + 1] == "<":
        found = _IN_ANGLES.match(text, start)
        return found.end() if found else None
    depth = 0
    at = start
    while at < len(text) and text[at] > " " and text[at] != "\x7f":
        if text[at] == "\\" and at + 1 < len(text):
            if text[at + 1] == " ":
                break
            at += 1
        elif text[at] == "(":
            depth += 1
            if depth > _MOST_BRACKETS:
                return None
        elif text[at] == ")":
            if depth == 0:
                break
            depth -= 1
        at += 1
    return at if at > start and depth == 0 else None


def _is_refused(address: str) -> bool:
    address = address.strip("<>")
    if "&" in address or "\\" in address:
        from html import unescape  # few addresses are written in this way

        address = unescape(re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", address))
    return _REFUSED.match(address) is not None
