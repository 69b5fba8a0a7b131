"""Text for people and programs that read lines: one line a finding."""

from __future__ import annotations

from stratlint.finding import Finding
from stratlint.output.report import Report
from stratlint.output.style import Style, paint
from stratlint.output.text import summary
from stratlint.output.visible import one_line, path_shown
from stratlint.output.words import Words, words


def render(report: Report, style: Style) -> str:
    """`path:line:column: severity: message [rule]` for each finding, and the summary."""
    spoken = words(report.spoken)
    lines = [_line(finding, spoken, style) for finding in report.findings]
    return "\n".join([*lines, summary(report, spoken, style)]) + "\n"


def _line(finding: Finding, spoken: Words, style: Style) -> str:
    line, column = finding.span.first
    place = paint(f"{path_shown(finding.path)}:{line}:{column}", "place", style)
    severity = paint(spoken.text("severity", finding.severity), finding.severity, style)
    rule = paint(f"[{one_line(finding.rule)}]", "quiet", style)
    return f"{place}: {severity}: {one_line(finding.message)} {rule}"
