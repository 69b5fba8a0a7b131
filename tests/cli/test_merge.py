"""Reports of parts of a repository, put together again."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from stratlint.cli.main import main
from stratlint.output import FORMATS
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


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_tells_the_parts_as_it_tells_the_whole(
    name: str, parts: list[str], check: Check, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = check("--format", name, ".").out
    assert merged(capsys, *parts, "--format", name).out == whole
    for each in parts:  # the job that merges need not have the files
        shutil.copy(each, Path("..").resolve())
    os.chdir("..")
    ran = merged(capsys, *parts, "--format", name)
    assert (ran.status, ran.err) == (0, "")
    assert "unknown-key" in ran.out


def test_several_formats_are_written_at_once(
    parts: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    ran = merged(capsys, *parts, "--format", "junit", "--output", "all.xml", "--format", "concise",
                 "--fail-on", "error")  # fmt: skip
    assert ran.status == 1
    assert "[unknown-key]" in ran.out
    assert 'failures="0"' not in Path("all.xml").read_text("utf-8").splitlines()[1]
    Path("notes.txt").write_text("mine\n", "utf-8")
    ran = merged(capsys, *parts, "--output", "notes.txt")
    assert (ran.status, len(ran.err.splitlines())) == (2, 1)


@pytest.mark.parametrize(
    "fault",
    [{"line": 10**9}, {"line": 0}, {"column": 10**12}, {"severity": "fatal"}, {"message": 3},
     {"related": [{}]}, {"related": 3}, {"path": "/etc/passwd", "line": 10**7}, {"fix": []},
     {"end_line": "x"}, {"fingerprint": None}],
)  # fmt: skip
def test_findings_that_none_has_written_are_refused_in_one_line(
    fault: dict[str, object], parts: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    report = json.loads(Path(parts[0]).read_text("utf-8"))
    report["findings"][0].update(fault)
    Path(parts[0]).write_text(json.dumps(report), "utf-8")
    ran = merged(capsys, *parts, "--format", "sarif")
    assert (ran.status, ran.out, len(ran.err.splitlines())) == (2, "", 1)


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


def shares(strategies: int, cut: int) -> list[str]:
    """Reports of the shares of some strategies, by name."""
    text = "---\ntitle: T\nlanguag: en\nlanguage: en\n---\n"
    for number in range(strategies):
        Path(f"s{number}").mkdir()
        Path(f"s{number}/strategy.md").write_text(text, "utf-8")
    names = [f"{number}.json" for number in range(1, cut + 1)]
    for number, name in enumerate(names, 1):
        main(["check", "--no-cache", "--shard", f"{number}/{cut}", "--format", "json",
              "--output", name])  # fmt: skip
    return names


def test_a_share_that_is_missing_or_there_twice_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    one, two, three = shares(5, 3)
    assert main(["merge", one, two, three]) == 0
    assert json.loads(capsys.readouterr().out)["summary"]["files"] == 5
    assert main(["merge", one, three]) == 2
    assert "share 2/3 is missing" in capsys.readouterr().err
    assert main(["merge", one, one, two, three]) == 2
    assert "named twice" in capsys.readouterr().err
    Path("copy.json").write_bytes(Path(one).read_bytes())
    assert main(["merge", one, "copy.json", two, three]) == 2
    assert "share 1/3 is in 1.json already" in capsys.readouterr().err


def test_the_status_is_that_of_what_was_found_where_it_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    names = shares(2, 2)
    assert main(["merge", *names]) == 0
    assert main(["merge", *names, "--fail-on", "error"]) == 1


def test_a_deleted_strategy_is_told_by_one_share(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    shares(5, 1)
    Path("stratlint.yaml").write_text("baseline: debts.json\n", "utf-8")
    main(["baseline"])
    Path("s4/strategy.md").unlink()
    names = [f"{number}.json" for number in (1, 2, 3)]
    for number, name in enumerate(names, 1):
        main(["check", "--no-cache", "--shard", f"{number}/3", "--format", "json",
              "--output", name, "--force"])  # fmt: skip
    capsys.readouterr()
    main(["merge", *names])
    found = json.loads(capsys.readouterr().out)["findings"]
    gone = [each for each in found if each["rule"] == "stale-baseline-entry"]
    assert gone
    assert len({each["line"] for each in gone}) == len(gone)
