"""A finding: one thing that a rule has to say, and where."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from stratlint.sources.text import Span

SEVERITIES = ("info", "warning", "error")
"""From the mildest to the gravest."""


class Related(NamedTuple):
    """Another place that explains a finding, with what is to be seen there."""

    message: str
    span: Span


class Finding(NamedTuple):
    """What one rule says of one place in a strategy."""

    rule: str
    severity: str
    message: str
    span: Span
    related: tuple[Related, ...] = ()
    fixable: bool = False
    fingerprint: str = ""

    @property
    def path(self) -> str:
        """The file that it is in, as the user would type it."""
        return self.span.source.path


def at_least(severity: str, threshold: str) -> bool:
    """Whether `severity` is as grave as `threshold`; nothing reaches `never`."""
    if threshold == "never":
        return False
    return SEVERITIES.index(severity) >= SEVERITIES.index(threshold)


def in_reading_order(findings: list[Finding]) -> list[Finding]:
    """The findings by file, then from top to bottom."""
    return sorted(findings, key=lambda f: (f.path, f.span.start, f.span.end, f.rule, f.message))


def with_fingerprints(findings: list[Finding]) -> list[Finding]:
    """The findings, each with a fingerprint that stays when lines move.

    It is made of the rule, the file, the line's own text and the message, and, where those are
    the same twice, of a count: no line number. 32 hexadecimal digits.
    """
    if not findings:
        return []
    from hashlib import sha256  # openssl is slow to load, and a clean strategy needs none

    seen: dict[str, int] = {}
    marked = []
    for finding in findings:
        source = finding.span.source
        line = source.line(source.place(finding.span.start).line).strip()
        same = "\0".join((finding.rule, finding.path, line, finding.message))
        count = seen[same] = seen.get(same, 0) + 1
        digest = sha256(f"{same}\0{count}".encode("utf-8", "surrogatepass")).hexdigest()
        marked.append(finding._replace(fingerprint=digest[:32]))
    return marked


class Pointer(NamedTuple):
    """A related place, before its words are chosen: which of the rule's notes, and its values."""

    span: Span
    note: str
    values: Mapping[str, object] = {}


class Problem(NamedTuple):
    """What a check found, before a rule puts it into words.

    `variant` picks one of the rule's messages where it has several; `values` fill the braces.
    """

    span: Span
    variant: str = ""
    values: Mapping[str, object] = {}
    related: tuple[Pointer, ...] = ()


class Fault(NamedTuple):
    """A problem met while reading, and the built-in rule whose words tell it."""

    rule: str
    problem: Problem
