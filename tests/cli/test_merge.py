"""Reports of parts of a repository, put together again."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from stratlint.cli.main import main
from tests.cli.conftest import Check, Ran, break_front_matter


def merged(capsys: pytest.CaptureFixture[str], *arguments: str) -> Ran:
    status = main(["merge", *arguments])
    captured = capsys.readouterr()
    return Ran(status, captured.out, captured.err)


@pytest.fixture
def parts(strategy: Path, check: Check) -> list[str]:
    """The reports of two shards of three strategies, each with an error."""
    break_front_matter(strategy)
    for name in ("a", "b"):
        shutil.copytree(strategy, strategy.with_name(name))
    names = ["part-1.json", "part-2.json"]
    for number, name in enumerate(names, 1):
        check("--shard", f"{number}/2", "--format", "json", "--output", name, ".")
    return names


def test_the_parts_make_the_report_of_the_whole(
    parts: list[str], check: Check, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = check("--format", "json", ".").out
    assert merged(capsys, *parts) == Ran(0, whole, "")
    assert merged(capsys, *reversed(parts)) == Ran(0, whole, "")


def test_it_is_written_where_the_call_says(
    parts: list[str], check: Check, capsys: pytest.CaptureFixture[str]
) -> None:
    assert merged(capsys, "--output", "all.json", *parts) == Ran(0, "", "")
    assert json.loads(Path("all.json").read_text("utf-8"))["summary"]["strategies"] == 3


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", "null", '{"format": 2, "findings": [], "summary": {}}', "[" * 100_000,
     '{"format": 1, "findings": [3], "summary": {}}',
     '{"format": 1, "findings": [{"path": "a", "line": "1", "column": 1, "rule": "r"}], '
     '"summary": {}}',
     '{"format": 1, "findings": [], "summary": {"error": NaN}}',
     '{"format": 1, "findings": [], "summary": {"error": Infinity}}',
     f'{{"format": 1, "findings": [], "summary": {{"error": {"9" * 5_000}}}}}',
     '{"format": 1, "findings": [], "summary": {"error": "x"}}',
     '{"format": 1, "findings": [], "summary": {"error": 1e999}, "x": 1'],
)  # fmt: skip
def test_what_is_no_report_is_refused_in_one_line(
    text: str, repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("x.json").write_text(text)
    ran = merged(capsys, "x.json")
    assert (ran.status, ran.out, len(ran.err.splitlines())) == (2, "", 1)
    assert "x.json" in ran.err


def test_a_report_that_is_not_there_is_told(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert merged(capsys, "gone.json") == Ran(
        2, "", "stratlint: gone.json: No such file or directory.\n"
    )
