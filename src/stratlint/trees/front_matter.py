"""Front matter: the YAML between two lines of three hyphens at the top of a Markdown file.

It is found as people write it: behind blank lines or a comment, between longer lines of hyphens,
and where its end was forgotten.
"""

from __future__ import annotations

import re
from textwrap import dedent

from stratlint.late import late
from stratlint.sources.text import Source, Span
from stratlint.tuples import NamedTuple


class FrontMatter(NamedTuple):
    """Offsets: the YAML is `text[start:end]`, the Markdown begins at `body`.

    `problem` says what is wrong with it: `unclosed`, `unopened`, or `toml`, which is passed over.
    """

    start: int
    end: int
    body: int
    problem: str = ""

    def fence(self, source: Source) -> Span:
        """The line above the first one, which opens it."""
        line = max(1, source.place(self.start).line - 1)
        start = source.line_starts[line - 1]
        return Span(source, start, start + len(source.line(line)))


_MARGIN = 3
"""Spaces before a fence; with more, it is code."""
_BEFORE = re.compile(r"(?:\s*<!--(?:(?!-->)[\s\S]){0,2000}-->)*\s*")
"""What may stand before front matter: blank lines and comments."""
_FENCE = late(r"(-{3,}|\+{3,})[ \t]*$", re.MULTILINE)
_ENDS = {"-": re.compile(r"-{3,}|\.{3}"), "+": re.compile(r"\+{3,}")}
_KEY = late(r"[\w$\"'][\w$\"' -]*:(?:\s|$)")
_TOML_KEY = late(r"[\w\"'.-]+\s*=")
_TOML_LINE = late(r"^([\w-]{1,40})[ \t]*=[ \t]*(?:\"([^\"\\\n]+)\"[ \t]*$)?", re.MULTILINE)
_NO_KEY = late(r"(?![\w$\"'][\w$\"' -]*:(?:\s|$))[^\s#-]")
"""The beginning of a line that is neither a key, nor a list's entry, a comment or indented."""


def find_front_matter(source: Source) -> FrontMatter | None:
    """Where the front matter stands; nothing where there is none.

    A line of hyphens behind other lines is one only where keys follow: it may as well part texts.
    """
    text = source.text
    top = _BEFORE.match(text)
    begin = top.end() if top else 0
    fence = _FENCE.match(text, begin)
    margin = begin - (text.rfind("\n", 0, begin) + 1)
    if fence is None and begin == 0:
        return _unopened(source)
    if fence is None or text[begin - margin : begin].strip(" ") or margin > _MARGIN:
        return None
    first = source.place(begin).line + 1
    if first > len(source.line_starts):
        return None
    if fence[1][0] == "+":
        return _toml(source, first)
    is_plain = begin == 0 and fence[1] == "---"
    found = _closed(source, first, is_plain=is_plain)
    return found or (_unclosed(source, first) if is_plain else None)


def _toml(source: Source, first: int) -> FrontMatter | None:
    last = _end(source, first, "+")
    if last is None or not _TOML_KEY.match(source.line(first)):
        return None
    at = source.line_starts[first - 1]
    return FrontMatter(at, at, _behind(source, last), "toml")


def keys_of_toml(source: Source, front: FrontMatter) -> dict[str, Span | None]:
    """The keys of front matter in TOML, with the text that each holds, where it is a plain one."""
    lines = _TOML_LINE.finditer(source.text, front.start, front.body)
    return {line[1]: Span(source, *line.span(2)) if line[2] else None for line in lines}


def _closed(source: Source, first: int, *, is_plain: bool) -> FrontMatter | None:
    last = _end(source, first, "-")
    if last is None or not (is_plain or _has_keys(source, first, last)):
        return None
    starts = source.line_starts
    return FrontMatter(starts[first - 1], starts[last - 1], _behind(source, last))


def _unclosed(source: Source, first: int) -> FrontMatter | None:
    """The keys that follow, as far as they go, where a line of hyphens was forgotten."""
    last = first
    while last <= len(source.line_starts) and _continues(source.line(last)):
        last += 1
    if not _KEY.match(source.line(first)):
        return None
    starts = source.line_starts
    end = starts[last - 1] if last <= len(starts) else len(source.text)
    return FrontMatter(starts[first - 1], end, end, "unclosed")


_OWN_KEY = late(r"(?:title|period|language|timezone): +\S")
_FEWEST_KEYS = 2


def _unopened(source: Source) -> FrontMatter | None:
    """Keys of a strategy at the very top with a line of hyphens below, whose first is missing."""
    if not _OWN_KEY.match(source.line(1)):
        return None
    last = _end(source, 1, "-")
    if last is None or last <= _FEWEST_KEYS or not _has_keys(source, 1, last):
        return None
    return FrontMatter(0, source.line_starts[last - 1], _behind(source, last), "unopened")


def _continues(line: str) -> bool:
    return bool(line.strip()) and not line.startswith("#") and not _NO_KEY.match(line)


def _has_keys(source: Source, first: int, last: int) -> bool:
    """Whether the lines are keys with what belongs to them, the first one a key."""
    lines = dedent("\n".join(source.line(number) for number in range(first, last))).split("\n")
    return bool(lines and _KEY.match(lines[0])) and not any(map(_NO_KEY.match, lines))


def _end(source: Source, first: int, mark: str) -> int | None:
    """The number of the line that closes what begins at line `first`."""
    end = _ENDS[mark]
    for number in range(first, len(source.line_starts) + 1):
        if end.fullmatch(source.line(number).strip()):
            return number
    return None


def _behind(source: Source, line: int) -> int:
    starts = source.line_starts
    return starts[line] if line < len(starts) else len(source.text)


def is_yaml_at(source: Source, offset: int) -> bool:
    """Whether what stands at an offset is YAML: of a file of it, or of front matter."""
    if not source.is_in_words:
        return True
    front = find_front_matter(source) if source.is_markdown else None
    return front is not None and front.start <= offset < front.end
