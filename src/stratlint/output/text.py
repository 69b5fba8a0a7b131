"""Text for people: each finding with its place, its words, and the source underlined."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from stratlint.finding import Finding
from stratlint.output.report import Report
from stratlint.output.style import Style, paint
from stratlint.output.visible import one_line, path_shown
from stratlint.output.words import Words, words
from stratlint.sources.text import Span

if TYPE_CHECKING:
    from stratlint.output.excerpt import Line


def render(report: Report, style: Style) -> str:
    """The findings, a blank line behind each, and the summary."""
    spoken = words(report.spoken)
    blocks = [finding_text(finding, spoken, style) for finding in report.findings]
    if report.statistics and blocks:
        blocks.append(_statistics(report, spoken))
    blocks.append(summary(report, spoken, style))
    return "\n\n".join(blocks) + "\n"


def finding_text(finding: Finding, spoken: Words, style: Style) -> str:
    """One finding: its place and words, the source line underlined, and the related places."""
    severity = paint(spoken.text("severity", finding.severity), finding.severity, style)
    rule = paint(f"[{one_line(finding.rule)}]", "quiet", style)
    head = f"{_place(finding.span, style)}: {severity}: {one_line(finding.message)} {rule}"
    lines = [head, *_excerpt(finding.span, finding.severity, style)]
    for related in finding.related:
        lines.append(f"  {_place(related.span, style)}: {one_line(related.message)}")
        lines.extend(f"  {line}" for line in _excerpt(related.span, "gutter", style))
    return "\n".join(lines)


def _place(span: Span, style: Style) -> str:
    line, column = span.first
    return paint(f"{path_shown(span.source.path)}:{line}:{column}", "place", style)


def _excerpt(span: Span, role: str, style: Style) -> Iterator[str]:
    from stratlint.output.excerpt import excerpt  # most runs have nothing to show

    lines = excerpt(span, style.width)
    gutter = max((len(str(line.number)) for line in lines if line.number), default=1)
    for line in lines:
        yield _numbered(str(line.number or ""), gutter, line.text, style)
        if line.length:
            yield _numbered("", gutter, _underline(line, role, style), style)


def _numbered(number: str, gutter: int, text: str, style: Style) -> str:
    return f"{paint(f'  {number:>{gutter}} |', 'gutter', style)} {text}".rstrip()


def _underline(line: Line, role: str, style: Style) -> str:
    return " " * line.indent + paint("^" * line.length, role, style)


def _statistics(report: Report, spoken: Words) -> str:
    counts = report.by_rule
    column = max(len(str(count)) for _, count in counts)
    rows = [f"  {count:>{column}}  {one_line(rule)}" for rule, count in counts]
    return "\n".join([spoken.text("by_rule"), *rows])


def summary(report: Report, spoken: Words, style: Style) -> str:
    """The counts, what is left out, and what can be put right: a line for each."""
    totals = report.totals
    line = f"{spoken.summary(totals, report.taken)}."
    roles = (("error", totals.error), ("warning", totals.warning), ("info", totals.info))
    role = next((name for name, count in roles if count), "fine")
    lines = [paint(line, role, style)]
    if totals.suppressed:
        lines.append(spoken.text("suppressed", count=totals.suppressed))
    if totals.older:
        lines.append(spoken.text("older", count=totals.older))
    fixes = [each.fix.is_safe for each in report.findings if each.fix]
    for is_safe, said in ((True, "fixable"), (False, "fixable_unsafe")):
        if count := fixes.count(is_safe):
            lines.append(spoken.text(said, count=count))
    return "\n".join(lines)
