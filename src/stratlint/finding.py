"""A finding: one thing that a rule has to say, and where."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TypeAlias

from stratlint.late import late
from stratlint.sources.paths import path_from_root
from stratlint.sources.text import Source, Span
from stratlint.tuples import NamedTuple

Severity: TypeAlias = Literal["info", "warning", "error"]

SEVERITIES: tuple[Severity, ...] = ("info", "warning", "error")
"""From the mildest to the gravest."""


class Related(NamedTuple):
    """Another place that explains a finding, with what is to be seen there."""

    message: str
    span: Span

    @property
    def path(self) -> str:
        """The file that it is in."""
        return self.span.source.path

    @property
    def line(self) -> int:
        """Its line, from 1."""
        return self.span.first.line

    @property
    def column(self) -> int:
        """Its column, from 1, in code points."""
        return self.span.first.column


class Edit(NamedTuple):
    """A stretch of a source, and the text that should stand in its place."""

    span: Span
    text: str


def instead(span: Span, text: str) -> Edit:
    """The edit that puts `text` in the place of a word of YAML; quotes around it stay."""
    written = span.text
    if len(written) > 1 and written[0] == written[-1] and written[0] in "\"'":
        span = span._replace(start=span.start + 1, end=span.end - 1)
    return Edit(span, text)


class Fix(NamedTuple):
    """Edits that, all together, take a finding away."""

    edits: tuple[Edit, ...]
    is_safe: bool = False
    """Whether the strategy says afterwards what it said before: nobody needs to look at it."""


class Finding(NamedTuple):
    """What one rule says of one place in a strategy."""

    rule: str
    severity: Severity
    message: str
    span: Span
    related: tuple[Related, ...] = ()
    fix: Fix | None = None
    fingerprint: str = ""
    gist: str = ""
    """What it is about, whatever the language and the day; see `gist_of`."""
    variant: str = ""
    """Which of the rule's messages it has."""
    values: Mapping[str, object] = {}
    """What the braces of its message were filled with."""
    is_of_part: bool = False
    """Whether it is about a part, or the whole strategy, and not about the line that opens it."""

    @property
    def fixable(self) -> bool:
        """Whether the program can put it right."""
        return self.fix is not None

    @property
    def path(self) -> str:
        """The file that it is in, as the user would type it."""
        return self.span.source.path

    @property
    def line(self) -> int:
        """The line where it begins, from 1."""
        return self.span.first.line

    @property
    def column(self) -> int:
        """The column where it begins, from 1, in code points."""
        return self.span.first.column

    @property
    def end_line(self) -> int:
        """The line of the place just behind it."""
        return self.span.last.line

    @property
    def end_column(self) -> int:
        """The column of the place just behind it."""
        return self.span.last.column


def severity_named(word: str) -> Severity:
    """The severity that a word names. Raises ValueError where it names none."""
    return SEVERITIES[SEVERITIES.index(word)]


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

    Findings that are the same in all that a fingerprint is made of are told apart by a count.
    """
    seen: dict[str, int] = {}
    marked = []
    for finding in findings:
        same = fingerprint_at(finding, path_from_root(finding.path))
        count = seen[same] = seen.get(same, 0) + 1
        mark = same if count == 1 else _digest(f"{same}\0{count}")
        marked.append(finding._replace(fingerprint=mark))
    return marked


_LONGEST_LINE = 2_000
"""Characters of a line that count: a line may be a whole file, with a finding at each word."""


def fingerprint_at(finding: Finding, path: str) -> str:
    """The fingerprint of a finding whose file is called `path`: 32 hexadecimal digits.

    It is made of the rule, the file, the line's own text and the gist: no line number, no word of
    one language, no comment, nothing that changes with the day or with a line elsewhere. What is
    about a part is not about the line that opens it, which may be a title or its first item.
    """
    source = finding.span.source
    start = source.line_starts[source.place(finding.span.start).line - 1]
    line = source.text[start : start + _LONGEST_LINE].partition("\n")[0].strip()
    line = "" if finding.is_of_part else _without_remarks(line, source)
    return _digest("\0".join((finding.rule, path, line, finding.gist)))


_REMARKS = late(r"[ \t]?(?:<!--.*?(?:-->|$)|<a\b[^<>]{0,200}></a>)|[ \t]*\{#[^{}]{1,200}\}[ \t]*$")
_REMARK_IN_YAML = late(r"[ \t]#")
_QUOTED = late(r"\"(?:[^\"\\]|\\.)*\"|(?<![^\W_])'[^']*'")


def _without_remarks(line: str, source: Source) -> str:
    """A line without comments, anchors and ids, which are nothing of what is at fault."""
    if source.is_in_words:
        return _REMARKS.sub("", line) if "<" in line or "{#" in line else line
    if "#" not in line:
        return line
    remark = _REMARK_IN_YAML.search(_QUOTED.sub(lambda found: "-" * len(found[0]), line))
    return line[: remark.start()].rstrip() if remark else line


def _digest(text: str) -> str:
    from hashlib import sha256  # openssl is slow to load, and a clean strategy needs none

    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


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
    fix: Fix | None = None


_OF_THE_FORMAT = frozenset(("field", "file", "policy", "rule"))
"""Values of a problem that are words of the format, which no author changes."""
_OF_NEIGHBOURS = frozenset(("nearest", "near", "known", "first", "second", "other", "usual"))
"""Values that stand elsewhere in a strategy, even where the same words stand at the fault too."""
_OF_A_LANGUAGE = frozenset(("label", "part", "section"))
"""Values that are the program's own words, even where the author's have the same letters."""
OWN_WORDS = "own_words"
"""The entry of a problem's values that names those which are the program's own words in it."""
KEY_OF_FIELD = "key_of_field"
"""The entry that has the format's word for `field`, where that is called by a language's."""
_NOT_WRITTEN = _OF_NEIGHBOURS | _OF_A_LANGUAGE


def gist_of(problem: Problem) -> str:
    """What a problem is about: what its author wrote at fault, and the field that it is about.

    “3 days late” is the same problem tomorrow, and in another language; “leeds is no goal” is, with
    a goal more or less elsewhere, whether or not that makes one come near.
    """
    written = problem.span.opening.text
    own = problem.values.get(OWN_WORDS, ())
    not_written = _NOT_WRITTEN | set(own if isinstance(own, tuple) else ())
    values = {**problem.values}
    if KEY_OF_FIELD in values:
        values["field"] = values.pop(KEY_OF_FIELD)
    return "\0".join(
        f"{key}={each}"
        for key, each in values.items()
        if isinstance(each, str)
        and (key in _OF_THE_FORMAT or (key not in not_written and each and each in written))
    )


class Fault(NamedTuple):
    """A problem met while reading, and the built-in rule whose words tell it."""

    rule: str
    problem: Problem
