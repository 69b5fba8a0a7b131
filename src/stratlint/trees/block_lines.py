"""The lines of a Markdown text, as its parser sees them from inside quotes and lists."""

from __future__ import annotations

import re

_TAB = 4
"""Columns from one stop of the tabulator to the next."""
_CODE = 4
"""Columns beyond the margin from which a line is code."""
_BLANK = (" ", "\t")


class Lines:
    """Where the words of each line begin and end, and how far they stand from the margin.

    Who enters a quote or an item moves `words` and `indents` behind its mark, and puts them back.
    """

    __slots__ = (
        "begins", "count", "ends", "indents", "last", "list_margin", "margin", "tabs", "text",
        "words",
    )  # fmt: skip

    def __init__(self, text: str, start: int) -> None:
        """Cut `text` into lines from the offset `start`, which begins one."""
        self.text = text
        self.begins: list[int] = []
        self.ends: list[int] = []
        self.words: list[int] = []
        self.indents: list[int] = []
        """Columns from the beginning of a line to its words; below 0, it goes on a paragraph."""
        self.margin = 0
        """The column at which the words of the item begin that the parser is in."""
        self.list_margin = -1
        """The margin that holds around that item; below 0 outside of lists."""
        length = len(text)
        while start < length:
            end = text.find("\n", start)
            end = length if end < 0 else end
            words, indent = self._behind_blanks(start, end, 0, 0)
            if words == length:
                break  # blanks at the end are no line
            self._add(start, end, words, indent)
            start = end + 1
        self.count = self.last = len(self.begins)
        """The line behind those that belong to what the parser is in; at first all."""
        self._add(length, length, length, 0)  # asked for by whoever looks a line ahead
        self.tabs = [0] * len(self.begins)
        """Columns that marks of quotes take in front of a line, which move its tab stops."""

    def _add(self, begin: int, end: int, words: int, indent: int) -> None:
        self.begins.append(begin)
        self.ends.append(end)
        self.words.append(words)
        self.indents.append(indent)

    def behind_blanks(self, at: int, line: int, column: int, shift: int = 0) -> tuple[int, int]:
        """Where words begin behind the blanks at `at`, which is `column`, and their column.

        `shift` is added to the columns at which a tab stops.
        """
        return self._behind_blanks(at, self.ends[line], column, self.tabs[line] + shift)

    def _behind_blanks(self, at: int, end: int, column: int, shift: int) -> tuple[int, int]:
        text = self.text
        while at < end and text[at] in " \t":
            column += 1 if text[at] == " " else _TAB - (column + shift) % _TAB
            at += 1
        return at, column

    def unquote(self, line: int) -> bool:
        """Step behind the mark of a quote; whether nothing but blanks is there."""
        at, column, shift = self.words[line] + 1, self.indents[line] + 1, self.tabs[line]
        behind = self.text[at : at + 1]
        is_wide = behind == "\t" and (shift + column) % _TAB != _TAB - 1
        if behind == " " or (behind == "\t" and not is_wide):
            at, column = at + 1, column + 1
        words, indent = self.behind_blanks(at, line, column, shift=is_wide)
        # A blank behind the mark belongs to it, and of a wide tab its first column does.
        self.tabs[line] = self.indents[line] + 1 + (behind in _BLANK)
        self.words[line], self.indents[line] = words, indent - column
        return words >= self.ends[line]

    def sign(self, line: int) -> str:
        """The first character of a line's words; nothing where it has none."""
        at = self.words[line]
        return self.text[at] if at < self.ends[line] else ""

    def written(self, line: int) -> str:
        """The words of a line, with the blanks behind them."""
        return self.text[self.words[line] : self.ends[line]]

    def match(self, pattern: re.Pattern[str], line: int) -> re.Match[str] | None:
        """How the words of a line begin, as a pattern has it whose `$` is the end of the line."""
        return pattern.match(self.text, self.words[line], self.ends[line])

    def is_empty(self, line: int) -> bool:
        """Whether a line has no words."""
        return self.words[line] >= self.ends[line]

    def is_code(self, line: int) -> bool:
        """Whether a line is indented so far that it is code, unless it goes on a paragraph."""
        return self.indents[line] - self.margin >= _CODE

    def behind_empty(self, line: int) -> int:
        """The first line with words from `line` on."""
        while line < self.last and self.words[line] >= self.ends[line]:
            line += 1
        return line
