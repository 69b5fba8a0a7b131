"""Comments that switch a finding off, with their reasons, and those that switch off nothing.

`# stratlint: ignore[rule] reason` in YAML, `<!-- stratlint: ignore[rule] reason -->` in Markdown:
on the finding's line or above it; `ignore-file[rule]` within the first lines of a file. It may be
in capitals, and in Markdown over several lines, with empty ones behind it, or hidden as an address
that nothing refers to: `[//]: # (stratlint: ignore[rule] reason)`. In CSV the words stand
in a cell of the row, such as its notes, or in a line of their own above it. What stands in a text
of YAML or in code of Markdown is no comment.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from stratlint.config import ASKED_OF_CHANGES, Settings
from stratlint.finding import Edit, Fault, Finding, Fix, Problem
from stratlint.late import late
from stratlint.rules.files import Rule
from stratlint.sources.text import Source, Span
from stratlint.trees.front_matter import find_front_matter
from stratlint.tuples import NamedTuple

if TYPE_CHECKING:
    from stratlint.trees.comments import Literals

_WORDS = r"stratlint\s?:\s{0,9}ignore(?P<file>-file)?\[(?P<rules>[^\]\n]{0,300})\]"
_IN_YAML = late(r"(?:^|(?<=\s))#\s{0,9}" + _WORDS + r"(?P<reason>[^\n]{0,500})", re.M | re.I)
_REFERENCE = r"^ {0,3}\[[^\]\n]{1,20}\]:[ \t]{1,9}(?:#|<>)[ \t]{1,9}[(\"']"
_IN_MARKDOWN = late(
    rf"(?:(?P<remark><!--)|{_REFERENCE})\s{{0,9}}{_WORDS}"
    r"(?P<reason>(?:(?!-->)[\s\S]){0,500}?)(?(remark)-->|[)\"'][ \t]{0,9}$)",
    re.M | re.I,
)
_IN_CELL = late(r"(?:#\s{0,9})?" + _WORDS + r"(?P<reason>[^\n]{0,500})", re.I)
_TOP = 20
"""Lines at the top of a file, behind its front matter, in which a comment can speak for the whole
of it: what silences a file is to be seen where the file begins."""

_BEGUN = r"\s{0,9}(stratlint\s?:[^\n>]{0,60})"
"""A comment that means to be a suppression, be it written as one or not."""
_BEGUN_IN_YAML = late(r"(?:^|(?<=\s))#" + _BEGUN, re.M | re.I)
_BEGUN_IN_MARKDOWN = late(rf"(?:<!--|{_REFERENCE}){_BEGUN}", re.M | re.I)
_BEGUN_IN_CELL = late(r"\A(?:#\s{0,9})?(stratlint\s?:[^\n]{0,60})", re.I)
_HINT = late(r"stratlint\s?:", re.I)
"""Without it, a file has no such comment."""


class _Comment(NamedTuple):
    """One rule named in one comment."""

    rule: str
    """Empty where the comment is not written as it must be."""
    span: Span
    lines: tuple[int, int]
    """The first and last line that it covers."""
    reason: str
    whole: Span | None = None
    """The whole comment, where it names this rule alone."""
    is_of_file: bool = False
    """Whether it speaks for the whole file, from its top."""


class _Covered:
    """The comments that cover a place: those for its line and, first, those for its whole file."""

    def __init__(self, comments: Iterable[_Comment]) -> None:
        self._by_file: dict[str, list[_Comment]] = {}
        self._by_line: dict[tuple[str, int], list[list[_Comment]]] = {}
        together: dict[tuple[str, tuple[int, int]], list[_Comment]] = {}
        for each in comments:
            if each.is_of_file:
                self._by_file.setdefault(each.rule, []).append(each)
            else:
                together.setdefault((each.rule, each.lines), []).append(each)
        for (rule, (first, last)), group in together.items():
            for line in range(first, last + 1):
                self._by_line.setdefault((rule, line), []).append(group)

    def by(self, rule: str, line: int) -> Iterator[list[_Comment]]:
        """The comments that name a rule and cover a line; those of a group cover the same."""
        if rule in self._by_file:
            yield self._by_file[rule]
        yield from self._by_line.get((rule, line), ())


class Suppressions:
    """The suppressions of one strategy, which remember whether they were used."""

    def __init__(
        self, sources: Sequence[Source], settings: Settings, known: Mapping[str, Rule]
    ) -> None:
        """Find the comments in `sources`; `known` are the rules that there are."""
        self._comments = [
            comment
            for source in sources
            if _HINT.search(source.text)
            for comment in _comments(source)
        ]
        self._covered: dict[str, _Covered] = {}
        self._known = dict.fromkeys((*known, *settings.house))
        for path, comments in _by_path(self._comments).items():
            self._covered[path] = _Covered(each for each in comments if each.rule in self._known)
        self._used: set[_Comment] = set()
        self._settings = settings

    def covers(self, finding: Finding) -> bool:
        """Whether a comment switches `finding` off."""
        groups = list(self._groups(finding.rule, finding.span))
        for group in groups:
            # Those of a group are used together, so one of them tells of all.
            if group[0] not in self._used:
                self._used.update(group)
        return bool(groups)

    def fix_of(self, finding: Finding) -> Fix | None:
        """A finding's fix, unless it would touch a line on which its rule is switched off."""
        edits = finding.fix.edits if finding.fix else ()
        is_off = any(True for edit in edits for _ in self._groups(finding.rule, edit.span))
        return None if is_off else finding.fix

    def _groups(self, rule: str, span: Span) -> Iterator[list[_Comment]]:
        covered = self._covered.get(span.source.path)
        return covered.by(rule, span.first.line) if covered else iter(())

    def faults(self) -> Iterator[Fault]:
        """What is wrong with the comments themselves: unknown, unused, without a reason."""
        on = {path: self._settings.at(path).rules for path in self._covered}
        for comment in self._comments:
            yield from self._faults_of(comment, on[comment.span.source.path])

    def _faults_of(self, comment: _Comment, on: Mapping[str, Rule]) -> Iterator[Fault]:
        values: dict[str, object] = {"rule": comment.rule}
        if not comment.rule:
            yield Fault("unused-suppression", Problem(comment.span, "malformed"))
        elif comment.rule not in self._known:
            from stratlint.nearest import nearest

            closest = nearest(comment.rule, self._known)
            variant = "unknown-nearest" if closest else "unknown"
            problem = Problem(comment.span, variant, {**values, "nearest": closest})
            yield Fault("unused-suppression", problem)
        elif comment not in self._used:
            if comment.rule == ASKED_OF_CHANGES:
                return  # It was not asked here: what it says, it says of two versions.
            # A rule that is off finds nothing: its comment waits for the day that it is on again.
            if comment.rule in on:
                variant = "unused" if comment.lines[0] else "late"
                values = {**values, "lines": _TOP}
                problem = Problem(comment.span, variant, values, fix=_removal(comment))
                yield Fault("unused-suppression", problem)
        elif not comment.reason:
            yield Fault("suppression-without-reason", Problem(comment.span, "", values))


def _by_path(comments: Sequence[_Comment]) -> Mapping[str, list[_Comment]]:
    found: dict[str, list[_Comment]] = {}
    for comment in comments:
        found.setdefault(comment.span.source.path, []).append(comment)
    return found


def _removal(comment: _Comment) -> Fix | None:
    """The comment taken out, with its line where it stands alone there."""
    if comment.whole is None or not comment.lines[0]:
        return None
    text, (source, start, end) = comment.span.source.text, comment.whole
    if source.is_csv:
        return Fix((Edit(comment.whole, ""),), is_safe=True)
    first = len(text[:start].rstrip(" \t"))
    last = len(text) - len(text[end:].lstrip(" \t"))
    if text[last : last + 1] not in ("", "\n"):
        return None  # what stands behind it would be another block without it
    # An empty line is left in Markdown, where it parts paragraphs as the comment did.
    is_line = text[start : start + 1] == "#" and text[first - 1 : first] in ("", "\n")
    return Fix((Edit(Span(source, first, min(last + is_line, len(text))), ""),), is_safe=True)


def _comments(source: Source) -> Iterator[_Comment]:
    if source.is_csv:
        yield from _in_cells(source)
        return
    from stratlint.trees.comments import literals

    texts = literals(source)
    understood: set[int] = set()
    for match in _matches(source, texts, _IN_YAML, _IN_MARKDOWN):
        understood.add(source.place(match.start()).line)
        yield from _named_in(match, source)
    for match in _matches(source, texts, _BEGUN_IN_YAML, _BEGUN_IN_MARKDOWN):
        if source.place(match.start()).line not in understood:
            end = match.start(1) + len(match[1].rstrip(" -"))
            yield _Comment("", Span(source, match.start(1), end), (0, -1), "")


def _in_cells(source: Source) -> Iterator[_Comment]:
    """The comments in the cells of CSV: each covers its row, a line of its own the row below."""
    from stratlint.trees.csv_table import is_comment, read_records

    text = source.text
    rows = read_records(text).rows
    for row, below in zip(rows, [*rows[1:], None], strict=True):
        last = below if below and is_comment(text, row) else row
        lines = (source.place(row[0].start).line, source.place(last[-1].end).line)
        for cell in row:
            if match := _IN_CELL.search(text, cell.start, cell.end):
                yield from _named_in(match, source, lines)
            elif match := _BEGUN_IN_CELL.match(text[cell.start : cell.end]):
                begin = cell.start + match.start(1)
                yield _Comment("", Span(source, begin, begin + len(match[1].rstrip())), (0, -1), "")


def _matches(
    source: Source, texts: Literals, in_yaml: re.Pattern[str], in_markdown: re.Pattern[str]
) -> Iterator[re.Match[str]]:
    """What is found outside `texts`; a Markdown file's front matter is YAML."""
    length = len(source.text)
    if not source.is_markdown:
        yield from _outside(texts, in_yaml, source.text, 0, length)
        return
    front = find_front_matter(source)
    if front:
        yield from _outside(texts, in_yaml, source.text, front.start, front.end)
    yield from _outside(texts, in_markdown, source.text, front.body if front else 0, length)


def _outside(
    texts: Literals, pattern: re.Pattern[str], text: str, start: int, end: int
) -> Iterator[re.Match[str]]:
    while match := pattern.search(text, start, end):
        behind = texts.end_of(match.start())
        if not behind:
            yield match
        start = behind or match.end()


def _named_in(
    match: re.Match[str], source: Source, lines: tuple[int, int] | None = None
) -> Iterator[_Comment]:
    """The rules named in one comment that is written as it must be, and covers `lines`."""
    line = source.place(match.start()).line
    lines = lines or (line, _first_below(source, source.place(match.end()).line))
    is_of_file = bool(match["file"]) and line <= _top(source)
    if match["file"]:
        lines = (1, len(source.line_starts)) if is_of_file else (0, -1)
    at = match.start("rules")
    names = match["rules"].split(",")
    whole = Span(source, *match.span()) if len(names) == 1 else None
    for name in names:
        start = at + len(name) - len(name.lstrip())
        word = name.strip()
        if word:
            span = Span(source, start, start + len(word))
            reason = match["reason"].strip()
            yield _Comment(word, span, lines, reason, whole, is_of_file)
        at += len(name) + 1


@lru_cache(maxsize=8)
def _first_below(source: Source, line: int) -> int:
    """The line below a comment; in Markdown, where formatters part blocks, an empty one is none."""
    below = line + 1
    if source.path.endswith(".md"):
        while below <= len(source.line_starts) and not source.line(below).strip():
            below += 1
    return below


def _top(source: Source) -> int:
    """The last line of a file in which a comment can speak for the whole of it."""
    front = find_front_matter(source) if source.is_markdown else None
    return _TOP + (source.place(front.body).line - 1 if front else 0)


__all__ = ["Suppressions"]
