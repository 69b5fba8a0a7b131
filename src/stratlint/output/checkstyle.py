"""Checkstyle's XML, which Jenkins and most collectors of warnings read."""

from __future__ import annotations

from itertools import groupby

from stratlint.finding import Finding
from stratlint.output.report import Report
from stratlint.output.style import Style
from stratlint.output.xml_text import attributes

_VERSION = "10.0"
"""Of Checkstyle: the form has not changed since 4.3."""


def render(report: Report, style: Style) -> str:
    """A file element for each file with findings."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f'<checkstyle version="{_VERSION}">']
    for path, findings in groupby(report.findings, lambda finding: finding.path):
        lines.append(f"  <file{attributes({'name': path})}>")
        lines.extend(f"    <error{attributes(_error(each))}/>" for each in findings)
        lines.append("  </file>")
    return "\n".join([*lines, "</checkstyle>"]) + "\n"


def _error(finding: Finding) -> dict[str, str]:
    return {
        "line": str(finding.line),
        "column": str(finding.column),
        "severity": finding.severity,
        "message": finding.message,
        "source": f"stratlint.{finding.rule}",
    }
