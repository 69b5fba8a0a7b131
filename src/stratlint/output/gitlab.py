"""GitLab's Code Quality report: a list of violations, as its merge requests show them."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from stratlint.finding import Finding
from stratlint.output.report import Report
from stratlint.output.style import Style
from stratlint.output.visible import escaped_json, one_line

_SEVERITIES = {"error": "major", "warning": "minor", "info": "info"}


def render(report: Report, style: Style) -> str:
    """A JSON list; GitLab tells new findings from old ones by their fingerprints alone."""
    seen: dict[str, int] = {}
    violations = []
    for finding in report.findings:
        count = seen[finding.fingerprint] = seen.get(finding.fingerprint, 0) + 1
        violations.append(_violation(finding, count))
    return escaped_json(json.dumps(violations, ensure_ascii=False, indent=2)) + "\n"


def _violation(finding: Finding, count: int) -> dict[str, Any]:
    return {
        "description": one_line(finding.message),
        "check_name": finding.rule,
        "fingerprint": _distinct(finding.fingerprint, count),
        "severity": _SEVERITIES[finding.severity],
        "location": {
            "path": finding.path,
            "lines": {"begin": finding.span.first.line, "end": finding.span.last.line},
        },
    }


def _distinct(fingerprint: str, count: int) -> str:
    """A fingerprint of its own for a file that was checked as part of two strategies."""
    if count == 1:
        return fingerprint
    return hashlib.sha256(f"{fingerprint} {count}".encode()).hexdigest()[:32]
