"""JSON for programs: stable, described in `docs/json-format.md`."""

from __future__ import annotations

import json
from typing import Any

from stratlint.finding import Finding, Fix
from stratlint.output.report import Report
from stratlint.output.style import Style
from stratlint.output.visible import escaped_json
from stratlint.sources.text import Span

FORMAT = 1
"""Raised only when something that a program may rely on changes; new keys do not raise it."""


def render(report: Report, style: Style) -> str:
    """One JSON object: the findings and the summary."""
    data = {
        "format": FORMAT,
        **({"shard": report.shard} if report.shard else {}),
        "findings": [finding_data(finding) for finding in report.findings],
        "summary": report.totals._asdict(),
        "language": report.spoken,
    }
    return escaped_json(json.dumps(data, ensure_ascii=False, indent=2)) + "\n"


def finding_data(finding: Finding) -> dict[str, Any]:
    """A finding as the JSON formats of all commands write it."""
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "message": finding.message,
        "path": finding.path,
        **_place(finding.span),
        "related": [
            {"message": each.message, "path": each.path, **_place(each.span)}
            for each in finding.related
        ],
        "fixable": finding.fixable,
        **({"fix": _fix_data(finding.fix)} if finding.fix else {}),
        "fingerprint": finding.fingerprint,
    }


def _fix_data(fix: Fix) -> dict[str, Any]:
    edits = [
        {"path": each.span.source.path, **_place(each.span), "text": each.text}
        for each in fix.edits
    ]
    return {"safe": fix.is_safe, "edits": edits}


def _place(span: Span) -> dict[str, int]:
    first, last = span.first, span.last
    return {
        "line": first.line,
        "column": first.column,
        "end_line": last.line,
        "end_column": last.column,
    }
