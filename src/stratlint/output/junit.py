"""JUnit's XML, as the test views of CI services read it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from stratlint.finding import Finding
from stratlint.output.inert import inert_xml
from stratlint.output.report import Report
from stratlint.output.style import PLAIN, Style
from stratlint.output.text import finding_text
from stratlint.output.visible import one_line, visible
from stratlint.output.words import Words, words

_NOT_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_OUTCOMES = {"error": "failure", "warning": "failure", "info": "skipped"}
"""A hint is no failure; as a skipped test it is seen and breaks nothing."""


class _Case(NamedTuple):
    """One test case: the finding that it is, or nothing where it passes."""

    suite: str
    name: str
    finding: Finding | None = None

    @property
    def outcome(self) -> str:
        """`failure`, `skipped` or, where it passes, nothing."""
        return _OUTCOMES[self.finding.severity] if self.finding else ""


def render(report: Report, style: Style) -> str:
    """A suite a file with a case a finding; a strategy without findings is a case that passes."""
    spoken = words(report.spoken)
    suites: dict[str, list[_Case]] = {}
    for case in _cases(report, spoken):
        suites.setdefault(case.suite, []).append(case)
    every = [case for cases in suites.values() for case in cases]
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', _opening("testsuites", "stratlint", every)]
    for name, cases in suites.items():
        lines.append(f"  {_opening('testsuite', name, cases)}")
        lines.extend(_case(case, spoken) for case in cases)
        lines.append("  </testsuite>")
    lines.append("</testsuites>")
    return "\n".join(lines) + "\n"


def _cases(report: Report, spoken: Words) -> Iterator[_Case]:
    for checked in report.checked:
        if not checked.findings:
            yield _Case(checked.name, spoken.text("passed"))
    seen: Counter[tuple[str, str]] = Counter()
    for finding in report.findings:
        line, column = finding.span.first
        name = f"{finding.rule} ({line}:{column})"
        seen[finding.path, name] += 1
        count = seen[finding.path, name]
        # Some viewers keep one case of those that share a name.
        yield _Case(finding.path, f"{name} #{count}" if count > 1 else name, finding)


def _opening(element: str, name: str, cases: list[_Case]) -> str:
    outcomes = [case.outcome for case in cases]
    attributes = {
        "name": name,
        "tests": str(len(cases)),
        "failures": str(outcomes.count("failure")),
        "errors": "0",
    }
    if element == "testsuite":
        attributes["skipped"] = str(outcomes.count("skipped"))
    return f"<{element}{_attributes(attributes)}>"


def _case(case: _Case, spoken: Words) -> str:
    opening = f"    <testcase{_attributes({'classname': case.suite, 'name': case.name})}"
    finding = case.finding
    if finding is None:
        return f"{opening}/>"
    attributes = {"message": finding.message}
    if case.outcome == "failure":
        attributes["type"] = finding.severity
    body = _content(finding_text(finding, spoken, PLAIN))
    outcome = f"<{case.outcome}{_attributes(attributes)}>{body}</{case.outcome}>"
    return f"{opening}>\n      {outcome}\n    </testcase>"


def _attributes(attributes: Mapping[str, str]) -> str:
    return "".join(
        f" {name}={inert_xml(quoteattr(_valid(one_line(value))))}"
        for name, value in attributes.items()
    )


def _content(text: str) -> str:
    return inert_xml(escape("\n".join(_valid(visible(line)) for line in text.split("\n"))))


def _valid(text: str) -> str:
    """The text without the characters that no XML document can hold, not even escaped."""
    return _NOT_XML.sub("\ufffd", text)
