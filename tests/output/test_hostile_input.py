"""Whatever stands in a strategy, an output stays what it is and steers nothing."""

import json
import re
import urllib.parse
from xml.etree import ElementTree

import pytest
from hypothesis import given
from markdown_it import MarkdownIt
from markdown_it.token import Token

from stratlint.output import FORMATS, render
from stratlint.output.inert import inert_within
from stratlint.output.markdown import as_text
from stratlint.output.report import Report
from stratlint.output.style import PLAIN
from stratlint.output.visible import UNSAFE, one_line
from tests.output.conftest import report_on
from tests.output.findings import reports

GAP = "\u200b"
COMMAND = re.compile(
    r"::(error|warning|notice) file=(?P<file>[^,:]*),line=\d+,endLine=\d+"
    r"(,col=\d+,endColumn=\d+)?,title=(?P<title>[^,:]*)::(?P<message>.*)"
)


@pytest.mark.parametrize("format_name", FORMATS)
@given(report=reports)
def test_nothing_that_steers_a_terminal_is_printed(format_name: str, report: Report) -> None:
    output = render(format_name, report, PLAIN)
    found = set(UNSAFE.findall(output)) - {"\n"}
    assert found <= ({GAP} if format_name == "markdown" else set())
    output.encode()


@given(report=reports)
def test_no_line_of_text_is_a_command_to_a_runner(report: Report) -> None:
    lines = render("text", report, PLAIN).split("\n")
    assert not [line for line in lines if line.lstrip().startswith(("::", "##["))]


@given(report=reports)
def test_json_gives_messages_and_paths_back(report: Report) -> None:
    written = json.loads(render("json", report, PLAIN))["findings"]
    told = [(each.message, each.path, each.rule) for each in report.findings]
    assert [(each["message"], each["path"], each["rule"]) for each in written] == told


@given(report=reports)
def test_gitlab_fingerprints_are_unique(report: Report) -> None:
    violations = json.loads(render("gitlab", report, PLAIN))
    assert len({each["fingerprint"] for each in violations}) == len(report.findings)


@given(report=reports)
def test_xml_has_a_case_for_each_finding(report: Report) -> None:
    document = ElementTree.fromstring(render("junit", report, PLAIN).encode())
    cases = document.findall("testsuite/testcase")
    assert len(cases) == len(report.findings) == int(document.attrib["tests"])
    assert len({(each.get("classname"), each.get("name")) for each in cases}) <= len(cases)


@given(report=reports)
def test_a_workflow_command_stays_one_line(report: Report) -> None:
    lines = render("github", report, PLAIN).splitlines()
    commands = [COMMAND.fullmatch(line) for line in lines[: len(report.findings)]]
    told = sorted(inert_within(one_line(each.message)) for each in report.findings)
    unescaped = sorted(unescape(each["message"]).split("\n")[0] for each in commands if each)
    assert unescaped == told
    assert not [line for line in lines[len(report.findings) :] if line.startswith("::")]


def unescape(text: str) -> str:
    """What GitHub makes of the value of a command."""
    return urllib.parse.unquote(re.sub("%(?!25|0D|0A|3A|2C)", "%25", text))


@given(report=reports)
def test_markdown_shows_messages_as_words_and_nothing_else(report: Report) -> None:
    tokens = MarkdownIt("commonmark").enable("table").parse(render("markdown", report, PLAIN))
    assert {token.type for token in tokens} <= {
        "paragraph_open", "paragraph_close", "inline", "table_open", "table_close", "thead_open",
        "thead_close", "tbody_open", "tbody_close", "tr_open", "tr_close", "th_open", "th_close",
        "td_open", "td_close",
    }  # fmt: skip
    cells = [token for token in tokens if token.type == "inline"][1:]
    assert len(cells) == 4 * (1 + len(report.findings))
    messages = [words(cell) for cell in cells[6::4]]
    told = [one_line(each.message) for each in report.findings]
    assert sorted(each.replace(GAP, "").strip() for each in messages) == sorted(
        each.strip() for each in told
    )
    # Hosts look for these after all markup is gone.
    assert not [each for each in messages if re.search(r"[@#!]\w|://|www\.", each)]


@pytest.mark.parametrize(
    "name", ["0123456789abcdef0123456789abcdef01234567", "1" * 40, "ab12cd3", "ABC1234"]
)
def test_the_name_of_a_commit_is_no_link_in_markdown(name: str) -> None:
    told = as_text(f"see {name}, and 1000000 of 20270105")
    assert name not in told
    assert told.replace(GAP, "") == f"see {name}, and 1000000 of 20270105"
    assert "1000000" in told
    assert "20270105" in told


def words(cell: Token) -> str:
    """The words of a cell, which holds nothing but words."""
    children = cell.children or []
    assert {child.type for child in children} <= {"text", "text_special"}
    return "".join(child.content for child in children)


def test_a_value_cannot_forge_an_annotation() -> None:
    text = (
        'title: x\ngoals:\n  - id: a\n    statement: b\n    status: "::error::x\\r\\n::error::y"\n'
    )
    output = render("github", report_on(text), PLAIN)
    assert [line for line in output.splitlines() if line.startswith("::error::")] == []
