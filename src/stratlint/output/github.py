"""GitHub's workflow commands: annotations beside the lines of a pull request."""

from __future__ import annotations

from stratlint.finding import SEVERITIES, Finding
from stratlint.output.inert import inert_within
from stratlint.output.report import Report
from stratlint.output.style import Style
from stratlint.output.visible import one_line, path_shown, visible
from stratlint.output.words import words

MOST_ANNOTATIONS = 10
"""Of each kind and step: what GitHub shows, and no more."""

_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}


def render(report: Report, style: Style) -> str:
    """A command a finding, the gravest first, and a summary for the log."""
    spoken = words(report.spoken)
    totals = report.totals
    findings = sorted(report.findings, key=lambda f: -SEVERITIES.index(f.severity))
    lines = [_command(finding) for finding in findings]
    lines.append(f"{spoken.summary(totals)}.")
    if totals.older:
        lines.append(spoken.text("older", count=totals.older))
    if max(totals.error, totals.warning, totals.info) > MOST_ANNOTATIONS:
        lines.append(spoken.text("annotations_limited", limit=MOST_ANNOTATIONS))
    return "\n".join(lines) + "\n"


def _command(finding: Finding) -> str:
    first, last = finding.span.first, finding.span.last
    places = {"file": finding.path, "line": first.line, "endLine": last.line}
    # GitHub refuses columns where an annotation covers several lines.
    if first.line == last.line:
        places |= {"col": first.column, "endColumn": max(first.column, last.column)}
    properties = {**places, "title": finding.rule}
    listed = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    return f"::{_COMMANDS[finding.severity]} {listed}::{_message(finding)}"


def _message(finding: Finding) -> str:
    lines = [one_line(finding.message)]
    for related in finding.related:
        line, column = related.span.first
        place = f"{path_shown(related.span.source.path)}:{line}:{column}"
        lines.append(f"{place}: {one_line(related.message)}")
    return _data("\n".join(lines))


def _data(text: str) -> str:
    return inert_within(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(visible(text)).replace(":", "%3A").replace(",", "%2C")
