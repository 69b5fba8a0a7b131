"""The comment that switches a finding off, set where it does that and nothing else."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from stratlint.finding import Edit, Finding
from stratlint.fixing.edits import edited
from stratlint.server.analysis import Analysis, Wanted
from stratlint.server.trial import Trial, gone, mark
from stratlint.sources.text import Source, Span
from stratlint.trees.front_matter import find_front_matter

_STANDS_IN_ITS_LINE = re.compile(r"\s*(?:[-*+|]|\d{1,9}[.)]\s)")
"""Entries of a list and rows of a table, which a comment on a line of its own would part."""


def comment_for(finding: Finding, analysis: Analysis, wanted: Wanted, reason: str) -> Edit | None:
    """The edit that writes the comment; nothing where there is no place for it."""
    path = analysis.paths.get(finding.path)
    if path is None:
        return None
    trial = Trial(analysis, wanted)
    contents = trial.before[path]
    before = trial.judge({})
    meant = Counter(mark(each) for each in analysis.findings if _is_beside(each, finding))
    second: Edit | None = None
    for edit in _places(finding, reason):
        went = gone(before, trial.judge({path: edited(contents, [edit])}))
        if went == meant:
            return edit
        # It covers the next line too, which in a table has findings of its own.
        if went and went >= meant and all(rule == finding.rule for rule, _, _ in went):
            second = second or edit
    return second


def _is_beside(one: Finding, other: Finding) -> bool:
    """Whether one comment covers both."""
    return (one.rule, one.path, one.line) == (other.rule, other.path, other.line)


def _places(finding: Finding, reason: str) -> Iterator[Edit]:
    """The comment in each place that may do, the best first."""
    source, number = finding.span.source, finding.span.first.line
    words = f"stratlint: ignore[{finding.rule}] {reason}"
    if _is_yaml_at(source, finding.span.start):
        yield _above(source, number, f"# {words}")
        yield _behind(source, number, f"# {words}")
        return
    comment = f"<!-- {words} -->"
    ways = [_above(source, number, comment), _behind(source, number, comment)]
    yield from reversed(ways) if _STANDS_IN_ITS_LINE.match(source.line(number)) else ways


def _is_yaml_at(source: Source, offset: int) -> bool:
    if not source.path.endswith(".md"):
        return True
    front = find_front_matter(source)
    return front is not None and offset < front.body


def _above(source: Source, number: int, comment: str) -> Edit:
    """The comment on a line of its own, indented as the line below it is."""
    start = source.line_starts[number - 1]
    line = source.line(number)
    indent = line[: len(line) - len(line.lstrip())]
    return Edit(Span(source, start, start), f"{indent}{comment}\n")


def _behind(source: Source, number: int, comment: str) -> Edit:
    """The comment at the end of the line; within the last cell of a table's row."""
    start, line = source.line_starts[number - 1], source.line(number)
    words = line.rstrip()
    if words.startswith("|") and words.endswith("|"):
        words = words[:-1].rstrip()
    at = start + len(words)
    return Edit(Span(source, at, at), f" {comment}")
