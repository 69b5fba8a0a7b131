"""Azure Pipelines' logging commands: issues in the summary of a run, and at their lines."""

from __future__ import annotations

from stratlint.finding import SEVERITIES, Finding
from stratlint.output.inert import inert, inert_within
from stratlint.output.report import Report
from stratlint.output.style import PLAIN, Style
from stratlint.output.text import summary
from stratlint.output.visible import one_line, path_shown
from stratlint.output.words import words

_TYPES = {"error": "error", "warning": "warning"}
"""Azure knows no third kind; a hint is a line of the log."""


def render(report: Report, style: Style) -> str:
    """A command for each error and warning, the gravest first; hints; and a summary for the log."""
    spoken = words(report.spoken)
    findings = sorted(report.findings, key=lambda f: -SEVERITIES.index(f.severity))
    lines = [_command(each) if each.severity in _TYPES else inert(_hint(each)) for each in findings]
    return "\n".join([*lines, summary(report, spoken, PLAIN)]) + "\n"


def _command(finding: Finding) -> str:
    properties = {
        "type": _TYPES[finding.severity],
        "sourcepath": finding.path,
        "linenumber": str(finding.line),
        "columnnumber": str(finding.column),
        "code": finding.rule,
    }
    listed = "".join(f"{key}={_property(value)};" for key, value in properties.items())
    return f"##vso[task.logissue {listed}]{_data(finding.message)}"


def _hint(finding: Finding) -> str:
    return (
        f"{path_shown(finding.path)}:{finding.line}:{finding.column}: "
        f"{one_line(finding.message)} [{one_line(finding.rule)}]"
    )


def _data(text: str) -> str:
    return inert_within(one_line(text)).replace("%", "%AZP25")


def _property(text: str) -> str:
    return _data(text).replace(";", "%3B").replace("]", "%5D")
