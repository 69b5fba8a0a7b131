"""Markdown for a comment on a pull request: a sentence, and a table with the gravest first."""

from __future__ import annotations

import re
from collections.abc import Iterable

from stratlint.finding import SEVERITIES, Finding
from stratlint.output.report import Report
from stratlint.output.style import Style
from stratlint.output.visible import one_line
from stratlint.output.words import Words, words

MOST_ROWS = 20
"""Findings that are seen at once; the others are folded away."""
LONGEST = 60_000
"""Characters; GitHub refuses a comment of more than 65,536."""

_COLUMNS = ("severity", "place", "message", "rule")
_SYNTAX = re.compile(r"[\\`*_\[\]|~$]")
_GAP = "\u200b"
"""A character without width. It keeps a host from making a link, say, of what follows."""
_REFERENCES = re.compile(
    r"(?<=[@#!%~$&])(?=[\w\"'])|(?<=:)(?=//)|(?<=www)(?=\.)|(?<=GH-)(?=[0-9])"
    r"|(?<=:)(?=[\w+-]+:)"
    r"|(?<=\b[0-9a-f])(?!\d{6,38}\b)(?=[0-9a-f]{6,39}\b)",  # a commit's name
    re.IGNORECASE,
)


def render(report: Report, style: Style) -> str:
    """A headline, the gravest findings in a table, the others folded below."""
    return rendered(report, style, LONGEST)


def rendered(report: Report, style: Style, longest: int) -> str:
    """The report with rows of `longest` characters at the most, and a count of those left out."""
    spoken = words(report.spoken)
    findings = sorted(report.findings, key=lambda f: (-SEVERITIES.index(f.severity), f.path))
    rows = _within((_row(finding, spoken) for finding in findings), longest)
    parts = [f"**stratlint**: {as_text(spoken.summary(report.totals, report.taken))}."]
    if rows:
        parts.append(_table(rows[:MOST_ROWS], spoken))
    if rows[MOST_ROWS:]:
        parts.append(_folded(rows[MOST_ROWS:], spoken))
    if len(rows) < len(findings):
        parts.append(as_text(spoken.text("left_out", count=len(findings) - len(rows))))
    if report.totals.older:
        parts.append(as_text(spoken.text("older", count=report.totals.older)))
    if report.statistics and findings:
        counts = [f"- {count} {as_code(rule)}" for rule, count in report.by_rule]
        parts.append("\n".join([as_text(spoken.text("by_rule")), "", *counts]))
    return "\n\n".join(parts) + "\n"


def _within(rows: Iterable[str], longest: int) -> list[str]:
    """As many of the first rows as have no more characters than `longest`."""
    kept: list[str] = []
    room = longest
    for row in rows:
        room -= len(row) + 1
        if room < 0:
            break
        kept.append(row)
    return kept


def _row(finding: Finding, spoken: Words) -> str:
    cells = (
        as_text(spoken.text("severity", finding.severity)),
        as_code(f"{finding.path}:{finding.span.first.line}"),
        as_text(finding.message),
        as_code(finding.rule),
    )
    return f"| {' | '.join(cells)} |"


def _table(rows: list[str], spoken: Words) -> str:
    names = " | ".join(as_text(spoken.text("columns", column)) for column in _COLUMNS)
    return "\n".join([f"| {names} |", "|---|---|---|---|", *rows])


def _folded(rows: list[str], spoken: Words) -> str:
    more = spoken.text("more", count=len(rows))
    table = _table(rows, spoken)
    return f"<details>\n<summary>{more}</summary>\n\n{table}\n\n</details>"


def as_text(text: str) -> str:
    """The text as words and nothing else: no markup, no HTML, no link, no mention."""
    apart = _REFERENCES.sub(_GAP, one_line(text))
    plain = apart.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _SYNTAX.sub(r"\\\g<0>", plain)


def as_code(text: str) -> str:
    """The text as code within a table's cell."""
    shown = one_line(text)
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", shown)), default=0))
    blank = " " if shown[:1] in "` " or shown[-1:] in "` " else ""
    return f"{fence}{blank}{shown}{blank}{fence}".replace("|", "\\|")
