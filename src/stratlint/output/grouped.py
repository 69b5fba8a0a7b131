"""Text for people who go through one file after the other: its findings below its name."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from stratlint.finding import Finding
from stratlint.output.report import Report
from stratlint.output.style import Style, paint
from stratlint.output.text import summary
from stratlint.output.visible import one_line, path_shown
from stratlint.output.words import Words, words


def render(report: Report, style: Style) -> str:
    """A block a file, a line a finding, and the summary."""
    spoken = words(report.spoken)
    blocks = [
        _block(path, list(findings), spoken, style)
        for path, findings in groupby(report.findings, lambda finding: finding.path)
    ]
    return "\n\n".join([*blocks, summary(report, spoken, style)]) + "\n"


def _block(path: str, findings: Sequence[Finding], spoken: Words, style: Style) -> str:
    rows = [(f"{each.line}:{each.column}", spoken.text("severity", each.severity), each)
            for each in findings]  # fmt: skip
    place = max(len(row[0]) for row in rows)
    weight = max(len(row[1]) for row in rows)
    lines = [paint(path_shown(path), "place", style)]
    for at, severity, finding in rows:
        painted = paint(f"{severity:<{weight}}", finding.severity, style)
        rule = paint(f"[{one_line(finding.rule)}]", "quiet", style)
        lines.append(f"  {at:>{place}}  {painted}  {one_line(finding.message)} {rule}")
    return "\n".join(lines)
