"""Whole outputs, compared byte for byte with `snapshots/`.

After a change that is meant, write them anew and read the difference before it is committed:

    STRATLINT_SNAPSHOTS=write python -m pytest tests/output/test_snapshots.py
"""

import os
from pathlib import Path

import pytest

from stratlint import __version__
from stratlint.output import FORMATS, render
from stratlint.output.style import PLAIN, Style
from tests.output.conftest import ReportOf

SNAPSHOTS = Path(__file__).parent / "snapshots"
ENDINGS = {
    "text": "txt", "json": "json", "sarif": "sarif", "github": "github.txt",
    "gitlab": "gitlab.json", "junit": "xml", "markdown": "md",
    "concise": "concise.txt", "grouped": "grouped.txt", "azure": "azure.txt",
    "checkstyle": "checkstyle.xml", "rdjson": "rdjson.json",
}  # fmt: skip


def compare(name: str, output: str) -> None:
    """Hold an output against its snapshot, or write that where it is asked for."""
    path = SNAPSHOTS / name
    # The version changes with each release, the output does not.
    output = output.replace(f'"{__version__}"', '"VERSION"')
    output = output.replace(f'"stratlint {__version__}"', '"stratlint VERSION"')
    if os.environ.get("STRATLINT_SNAPSHOTS") == "write":
        path.write_bytes(output.encode())
    assert output == path.read_bytes().decode()


@pytest.mark.parametrize("format_name", FORMATS)
@pytest.mark.parametrize("strategy", ["workshop", "boutique", "tidy"])
def test_each_format_says_the_same_as_before(
    report_of: ReportOf, strategy: str, format_name: str
) -> None:
    output = render(format_name, report_of(strategy), PLAIN)
    assert format_name in ENDINGS, "say there how the snapshots of this format end"
    compare(f"{strategy}.{ENDINGS[format_name]}", output)


@pytest.mark.parametrize("format_name", ["text", "markdown"])
def test_several_strategies_share_one_summary(report_of: ReportOf, format_name: str) -> None:
    report = report_of("workshop", "boutique", "tidy", statistics=True)
    compare(f"several.{ENDINGS[format_name]}", render(format_name, report, PLAIN))


@pytest.mark.parametrize("format_name", ["github", "markdown"])
def test_many_findings_meet_the_limits_of_a_host(report_of: ReportOf, format_name: str) -> None:
    output = render(format_name, report_of("crowded"), PLAIN)
    compare(f"crowded.{ENDINGS[format_name]}", output)


def test_the_language_of_the_call_counts(report_of: ReportOf) -> None:
    compare("workshop-fr.txt", render("text", report_of("workshop", language="fr"), PLAIN))


def test_colours_are_there_where_they_are_wanted(report_of: ReportOf) -> None:
    compare("workshop-colour.txt", render("text", report_of("workshop"), Style(colour=True)))


def test_a_narrow_terminal_gets_narrow_lines(report_of: ReportOf) -> None:
    compare("boutique-narrow.txt", render("text", report_of("boutique"), Style(width=40)))
