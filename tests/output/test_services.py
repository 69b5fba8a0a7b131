"""Formats for services: what each counts by, and which one a runner understands."""

from __future__ import annotations

import json
import re
from xml.etree import ElementTree

import pytest
from hypothesis import given

from stratlint.config import settings_for
from stratlint.output import FORMATS, format_for, render
from stratlint.output.report import Report
from stratlint.output.style import PLAIN
from stratlint.output.visible import one_line
from tests.output.conftest import ReportOf, checked, report_on
from tests.output.findings import reports

LOGGED = re.compile(r"##vso\[task\.logissue type=(error|warning);([^\]]*)\](.*)")


def test_reviewdog_is_told_columns_in_bytes() -> None:
    report = report_on('title: "é€😀"\ngoals: [{statement: "é", stat: x}]\n')
    data = json.loads(render("rdjson", report, PLAIN))
    places = {
        (each["location"]["range"]["start"]["line"], each["location"]["range"]["start"]["column"])
        for each in data["diagnostics"]
    }
    source = report.findings[0].span.source
    for finding in report.findings:
        before = source.line(finding.line)[: finding.column - 1]
        assert (finding.line, len(before.encode()) + 1) in places
    assert any(
        len(source.line(f.line)[: f.column - 1].encode()) >= f.column for f in report.findings
    )


def test_reviewdog_is_told_a_fix_as_a_suggestion() -> None:
    data = json.loads(render("rdjson", report_on("languag: en\ntitle: T\n"), PLAIN))
    [told] = [each for each in data["diagnostics"] if each["code"]["value"] == "unknown-key"]
    [suggestion] = told["suggestions"]
    assert suggestion["text"] == "language"
    assert suggestion["range"] == {
        "start": {"line": 1, "column": 1},
        "end": {"line": 1, "column": 8},
    }


@given(report=reports)
def test_azure_is_told_one_line_a_finding(report: Report) -> None:
    lines = render("azure", report, PLAIN).splitlines()
    grave = [each for each in report.findings if each.severity != "info"]
    commands = [match for line in lines if (match := LOGGED.fullmatch(line))]
    assert len(commands) == len(grave)
    others = [line for line in lines if not LOGGED.fullmatch(line)]
    assert not any(re.search(r"##[a-z]*\[|^\s*::", line, re.IGNORECASE) for line in others)


@given(report=reports)
def test_checkstyle_holds_every_finding(report: Report) -> None:
    document = ElementTree.fromstring(render("checkstyle", report, PLAIN).encode("utf-8"))
    errors = document.findall("file/error")
    assert sorted(each.attrib["severity"] for each in errors) == sorted(
        finding.severity for finding in report.findings
    )


@given(report=reports)
def test_concise_is_one_line_a_finding(report: Report) -> None:
    lines = render("concise", report, PLAIN).splitlines()
    for finding, line in zip(report.findings, lines, strict=False):
        assert line.endswith(f"{one_line(finding.message)} [{one_line(finding.rule)}]")


@pytest.mark.parametrize(
    ("environment", "name"),
    [({}, "text"), ({"GITHUB_ACTIONS": "true"}, "github"), ({"TF_BUILD": "True"}, "azure"),
     ({"GITLAB_CI": "true"}, "text"), ({"GITHUB_ACTIONS": "false"}, "text")],
)  # fmt: skip
def test_a_runner_is_known_by_its_own_variable(environment: dict[str, str], name: str) -> None:
    assert format_for(environment) == name


def test_junit_fails_what_fails_the_check() -> None:
    one = checked("languag: en\ntitle: T\n")
    failing = frozenset(each.fingerprint for each in one.findings[:1])
    report = Report([one], settings_for(), failing=failing)
    document = ElementTree.fromstring(render("junit", report, PLAIN))
    assert document.attrib["failures"] == "1"
    skipped = document.findall("testsuite/testcase/skipped")
    assert len(skipped) == len(one.findings) - 1


def test_junit_knows_a_finding_again_when_lines_move() -> None:
    def names(text: str) -> list[str]:
        document = ElementTree.fromstring(render("junit", report_on(text), PLAIN))
        return sorted(each.attrib["name"] for each in document.iter("testcase"))

    assert names("languag: en\ntitle: T\n") == names("# moved\n\nlanguag: en\ntitle: T\n")


def test_sarif_says_in_which_language_each_message_is(report_of: ReportOf) -> None:
    english, french = (
        checked("language: en\ntitel: The plan\n"),
        checked("langage: fr\nlanguage: fr\n"),
    )
    twice = english._replace(findings=[each._replace(fingerprint=f"{n}") for n in range(9)
                                       for each in english.findings[:1]])  # fmt: skip
    report = Report([twice, french], settings_for())
    [run] = json.loads(render("sarif", report, PLAIN))["runs"]
    said = {each.get("properties", {}).get("language", run["language"]) for each in run["results"]}
    assert run["language"] == "en"
    assert said == {"en", "fr"}


def test_rules_have_an_address_where_the_team_says_where_they_are() -> None:
    one = checked("languag: en\n")
    settings = settings_for()._replace(documentation="https://docs.example.org/rules/{rule}.html")
    [run] = json.loads(render("sarif", Report([one], settings), PLAIN))["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert "https://docs.example.org/rules/unknown-key.html" in [each["helpUri"] for each in rules]
    data = json.loads(render("rdjson", Report([one], settings), PLAIN))
    assert data["diagnostics"][0]["code"]["url"].startswith("https://docs.example.org/rules/")


def test_services_get_paths_from_the_root() -> None:
    one = checked("languag: en\n", "strategy.yaml")
    report = Report([one], settings_for(), from_root=lambda path: f"clients/acme/{path}")
    for name in ("sarif", "github", "gitlab", "junit", "azure", "checkstyle"):
        assert "clients/acme/strategy.yaml" in render(name, report, PLAIN), name
    for name in set(FORMATS) - {"sarif", "github", "gitlab", "junit", "azure", "checkstyle"}:
        assert "clients/acme" not in render(name, report, PLAIN), name
