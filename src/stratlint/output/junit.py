"""JUnit's XML, as the test views of CI services read it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from stratlint.finding import Finding
from stratlint.output.report import Report
from stratlint.output.style import PLAIN, Style
from stratlint.output.text import finding_text
from stratlint.output.words import Words, words
from stratlint.output.xml_text import attributes, content
from stratlint.tuples import NamedTuple


class _Case(NamedTuple):
    """One test case: the finding that it is, or nothing where it passes."""

    suite: str
    name: str
    finding: Finding | None = None
    outcome: str = ""
    """`failure`, `skipped` or, where it passes, nothing.

    What does not fail the check is no failure; as a skipped test it is seen and breaks nothing.
    """


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
        # Services know a test by its name from one run to the next, so it holds no line.
        name = f"{finding.rule} ({finding.fingerprint[:8]})"
        seen[finding.path, name] += 1
        count = seen[finding.path, name]
        outcome = "failure" if report.fails(finding) else "skipped"
        # Some viewers keep one case of those that share a name.
        shown = f"{name} #{count}" if count > 1 else name
        yield _Case(finding.path, shown, finding, outcome)


def _opening(element: str, name: str, cases: list[_Case]) -> str:
    outcomes = [case.outcome for case in cases]
    counted = {
        "name": name,
        "tests": str(len(cases)),
        "failures": str(outcomes.count("failure")),
        "errors": "0",
    }
    if element == "testsuite":
        counted["skipped"] = str(outcomes.count("skipped"))
    return f"<{element}{attributes(counted)}>"


def _case(case: _Case, spoken: Words) -> str:
    finding = case.finding
    about = {"classname": case.suite, "name": case.name}
    if finding is None:
        return f"    <testcase{attributes(about)}/>"
    about |= {"file": finding.path, "line": str(finding.line)}
    opening = f"    <testcase{attributes(about)}"
    told = {"message": finding.message}
    if case.outcome == "failure":
        told["type"] = finding.severity
    body = content(finding_text(finding, spoken, PLAIN))
    outcome = f"<{case.outcome}{attributes(told)}>{body}</{case.outcome}>"
    return f"{opening}>\n      {outcome}\n    </testcase>"
