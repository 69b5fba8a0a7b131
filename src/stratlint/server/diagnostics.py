"""Findings as a client shows them: diagnostics, by file."""

from __future__ import annotations

from collections.abc import Mapping

from lsprotocol.types import (
    CodeDescription,
    Diagnostic,
    DiagnosticRelatedInformation,
    DiagnosticSeverity,
    DiagnosticTag,
    Location,
)

from stratlint.complaints import told
from stratlint.finding import Finding, Severity
from stratlint.mistakes import Mistake
from stratlint.server.analysis import Analysis
from stratlint.server.buffers import Buffers
from stratlint.server.positions import Ruler
from stratlint.server.rule_pages import RulePages
from stratlint.sources.text import Source, Span

SOURCE = "stratlint"

SEVERITY: Mapping[Severity, DiagnosticSeverity] = {
    "error": DiagnosticSeverity.Error,
    "warning": DiagnosticSeverity.Warning,
    "info": DiagnosticSeverity.Information,
}

_OF_NO_USE = frozenset(("unused-suppression", "stale-baseline-entry"))
"""The rules about what can go: clients show it faded."""


class Diagnostics:
    """Makes diagnostics in the client's positions and names of files."""

    def __init__(self, buffers: Buffers, ruler: Ruler, pages: RulePages) -> None:
        """Name open files as `buffers` do; a rule's page is in `pages`."""
        self._buffers = buffers
        self._ruler = ruler
        self._pages = pages

    def of(self, analysis: Analysis) -> dict[str, list[Diagnostic]]:
        """All that is to be said of a strategy, by the URI of the file it is said of."""
        found: dict[str, list[Diagnostic]] = {
            self._buffers.uri_of(path): [] for path in analysis.paths.values()
        }
        for finding in analysis.findings:
            uri = self.uri_of(finding.span, analysis)
            found.setdefault(uri, []).append(self.diagnostic(finding, analysis))
        for mistake in analysis.mistakes:
            uri = self.uri_of(mistake[0], analysis)
            found.setdefault(uri, []).append(self.mistake(mistake, analysis.language))
        if analysis.complaint:
            start = Span(Source("", ""), 0, 0)
            found.setdefault(next(iter(found)), []).append(
                self.mistake((start, analysis.complaint), analysis.language)
            )
        return found

    def diagnostic(self, finding: Finding, analysis: Analysis) -> Diagnostic:
        """A finding, with what is to be seen elsewhere and where its rule is explained."""
        page = self._pages.uri(finding.rule, analysis.language)
        return Diagnostic(
            range=self._ruler.range(finding.span),
            message=finding.message,
            severity=SEVERITY[finding.severity],
            code=finding.rule,
            code_description=CodeDescription(page) if page else None,
            source=SOURCE,
            tags=[DiagnosticTag.Unnecessary] if finding.rule in _OF_NO_USE else None,
            related_information=[
                DiagnosticRelatedInformation(self.location(each.span, analysis), each.message)
                for each in finding.related
            ]
            or None,
            data={"fingerprint": finding.fingerprint},
        )

    def mistake(self, mistake: Mistake, language: str) -> Diagnostic:
        """What is wrong in a config."""
        span, said = mistake
        return Diagnostic(
            self._ruler.range(span),
            told(said, language),
            severity=DiagnosticSeverity.Error,
            source=SOURCE,
        )

    def location(self, span: Span, analysis: Analysis) -> Location:
        """A span with its file."""
        return Location(self.uri_of(span, analysis), self._ruler.range(span))

    def uri_of(self, span: Span, analysis: Analysis) -> str:
        """How the client calls the file that a span is in."""
        return self._buffers.uri_of(analysis.path_of(span.source.path))
