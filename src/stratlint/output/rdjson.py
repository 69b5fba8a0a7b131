"""Reviewdog's diagnostics, which it brings to the lines of a pull request, fixes included."""

from __future__ import annotations

import json
from typing import Any

from stratlint.finding import Edit, Finding, Fix, Related
from stratlint.output.report import Report
from stratlint.output.style import Style
from stratlint.output.visible import escaped_json, one_line
from stratlint.sources.text import Place, Source, Span

_SEVERITIES = {"error": "ERROR", "warning": "WARNING", "info": "INFO"}


def render(report: Report, style: Style) -> str:
    """One JSON object: the tool and its diagnostics."""
    data = {
        "source": {"name": "stratlint"},
        "diagnostics": [_diagnostic(finding, report) for finding in report.findings],
    }
    return escaped_json(json.dumps(data, ensure_ascii=False, indent=2)) + "\n"


def _diagnostic(finding: Finding, report: Report) -> dict[str, Any]:
    page = report.page_of(finding.rule)
    found: dict[str, Any] = {
        "message": one_line(finding.message),
        "location": _location(finding.span),
        "severity": _SEVERITIES[finding.severity],
        "code": {"value": finding.rule, **({"url": page} if page else {})},
    }
    if edit := _suggested(finding.fix, finding.path):
        found["suggestions"] = [{"range": _range(edit.span), "text": edit.text}]
    if finding.related:
        found["relatedLocations"] = [_related(each) for each in finding.related]
    return found


def _suggested(fix: Fix | None, path: str) -> Edit | None:
    """The edit that is the whole of a fix: several would be taken for as many alternatives."""
    if fix is None or len(fix.edits) != 1:
        return None
    [edit] = fix.edits
    return edit if edit.span.source.path == path else None


def _related(related: Related) -> dict[str, Any]:
    return {"message": one_line(related.message), "location": _location(related.span)}


def _location(span: Span) -> dict[str, Any]:
    return {"path": span.source.path, "range": _range(span)}


def _range(span: Span) -> dict[str, Any]:
    return {"start": _place(span.first, span.source), "end": _place(span.last, span.source)}


def _place(place: Place, source: Source) -> dict[str, int]:
    """A place whose column counts bytes of UTF-8, as reviewdog does."""
    before = source.line(place.line)[: place.column - 1]
    return {"line": place.line, "column": len(before.encode("utf-8", "surrogatepass")) + 1}
