"""SARIF: valid under its schema, and exact about places."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft4Validator

from stratlint.finding import Finding
from stratlint.output import render
from stratlint.output.report import Report
from stratlint.output.style import PLAIN
from stratlint.rules.files import shipped_rules
from stratlint.sources.text import Source, Span
from tests.output.conftest import ReportOf, report_on
from tests.output.findings import reported, reports

SCHEMA = Path(__file__).parent / "schemas" / "sarif-2.1.0-rtm.5.json"


@cache
def validator() -> Draft4Validator:
    return Draft4Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))


def log_of(report: Report) -> Any:  # noqa: ANN401
    log = json.loads(render("sarif", report, PLAIN))
    assert [error.message for error in validator().iter_errors(log)] == []
    return log


def results_of(report: Report) -> Any:  # noqa: ANN401
    return log_of(report)["runs"][0]["results"]


@pytest.mark.parametrize("names", [["workshop"], ["boutique"], ["tidy"], ["crowded", "workshop"]])
def test_it_is_valid(report_of: ReportOf, names: list[str]) -> None:
    assert len(results_of(report_of(*names))) == len(report_of(*names).findings)


@settings(max_examples=40)
@given(report=reports)
def test_it_is_valid_whatever_stands_in_a_strategy(report: Report) -> None:
    log_of(report)


def test_each_result_points_to_its_rule(report_of: ReportOf) -> None:
    run = log_of(report_of("workshop"))["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    assert all(rule["help"]["markdown"] and rule["fullDescription"]["text"] for rule in rules)


def test_the_rules_speak_the_language_of_the_report(report_of: ReportOf) -> None:
    run = log_of(report_of("workshop", language="fr"))["runs"][0]
    assert run["language"] == "fr"
    for told in run["tool"]["driver"]["rules"]:
        rule = shipped_rules()[told["id"]]
        assert told["shortDescription"]["text"] == rule.title_in("fr") != rule.title
        assert told["fullDescription"]["text"] == rule.why_in("fr") != rule.why
        assert "**Pas ainsi**" in told["help"]["markdown"]


def test_a_snippet_is_what_stands_in_the_region() -> None:
    text = 'title: été 🎯\nlanguage: "fr"\ngoals:\n  - id: 🎯\n    statement: b\n    by: "🎯 été"\n'
    lines = text.split("\n")
    for result in results_of(report_on(text)):
        region = result["locations"][0]["physicalLocation"]["region"]
        if region["startLine"] == region["endLine"] and "snippet" in region:
            line = lines[region["startLine"] - 1]
            stretch = line[region["startColumn"] - 1 : region["endColumn"] - 1]
            assert stretch == region["snippet"]["text"]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("a b/été#1?.md", {"uri": "a%20b/%C3%A9t%C3%A9%231%3F.md", "uriBaseId": "%SRCROOT%"}),
        ("a%20b.md", {"uri": "a%2520b.md", "uriBaseId": "%SRCROOT%"}),
        ("c:d.md", {"uri": "c%3Ad.md", "uriBaseId": "%SRCROOT%"}),
        ("/tmp/s.md", {"uri": "file:///tmp/s.md"}),
        ("C:/s/é.md", {"uri": "file:///C:/s/%C3%A9.md"}),
        ("caf\udce9.md", {"uri": "caf%E9.md", "uriBaseId": "%SRCROOT%"}),
    ],
)
def test_paths_are_quoted(path: str, expected: dict[str, str]) -> None:
    finding = Finding("mix-total", "error", "x", Span(Source(path, "x"), 0, 1))
    [result] = results_of(reported([finding]))
    assert result["locations"][0]["physicalLocation"]["artifactLocation"] == expected


def test_related_places_have_their_messages(report_of: ReportOf) -> None:
    results = results_of(report_of("workshop"))
    [duplicate] = [each for each in results if each["ruleId"] == "duplicate-key"]
    [related] = duplicate["relatedLocations"]
    assert related["message"]["text"] == "It is given here first."
    assert related["physicalLocation"]["region"]["startLine"] == 10


def test_a_message_cannot_hold_a_link() -> None:
    finding = Finding("x", "error", "see [here](https://x.org)", Span(Source("a", "x"), 0, 1))
    assert results_of(reported([finding]))[0]["message"]["text"] == r"see \[here\](https://x.org)"
