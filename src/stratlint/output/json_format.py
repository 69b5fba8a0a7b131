"""JSON for programs: stable, described in `docs/json-format.md`."""

from __future__ import annotations

import json
from typing import Any

from stratlint.finding import Finding, Related
from stratlint.output.report import Report
from stratlint.output.style import Style
from stratlint.output.visible import escaped_json

FORMAT = 1
"""Raised only when something that a program may rely on changes; new keys do not raise it."""


def render(report: Report, style: Style) -> str:
    """One JSON object: the findings and the summary."""
    data = {
        "format": FORMAT,
        **({"shard": report.shard} if report.shard else {}),
        "findings": [finding_data(finding) for finding in report.findings],
        "summary": report.totals._asdict(),
    }
    return escaped_json(json.dumps(data, ensure_ascii=False, indent=2)) + "\n"


def finding_data(finding: Finding) -> dict[str, Any]:
    """A finding as the JSON formats of all commands write it."""
    first, last = finding.span.first, finding.span.last
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "message": finding.message,
        "path": finding.path,
        "line": first.line,
        "column": first.column,
        "end_line": last.line,
        "end_column": last.column,
        "related": [_related_data(each) for each in finding.related],
        "fixable": finding.fixable,
        "fingerprint": finding.fingerprint,
    }


def _related_data(related: Related) -> dict[str, Any]:
    first = related.span.first
    return {
        "message": related.message,
        "path": related.span.source.path,
        "line": first.line,
        "column": first.column,
    }
