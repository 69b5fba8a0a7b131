"""A strategy, or one file of it, on standard input."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import DAY, stratlint_process


def check(text: str | bytes, *arguments: str) -> tuple[int, list[dict[str, Any]]]:
    data = text.encode() if isinstance(text, str) else text
    ran = stratlint_process("check", "-", "--today", DAY, "--format", "json", *arguments,
                            stdin=data)  # fmt: skip
    assert ran.stderr == b""
    return ran.returncode, json.loads(ran.stdout)["findings"]


def test_the_text_stands_for_the_file_and_the_whole_strategy_is_checked(strategy: Path) -> None:
    path = strategy / "goals.yaml"
    text = path.read_text("utf-8")
    path.write_text("- [this is broken on disk\n", "utf-8")
    name = "strategy/goals.yaml"
    assert [f for f in check(text, "--stdin-filename", name)[1] if f["severity"] != "info"] == []
    status, found = check("- id: a\n  id: b\n", "--stdin-filename", name)
    assert status == 1
    assert ("duplicate-key", name, 2) in {(f["rule"], f["path"], f["line"]) for f in found}
    # The rest of the strategy is there: nothing but goals is missing.
    assert "required-section" not in {f["rule"] for f in found}


def test_a_file_that_is_not_on_disk_yet_is_part_of_its_strategy(strategy: Path) -> None:
    text = (strategy / "goals.yaml").read_text("utf-8")
    (strategy / "goals.yaml").unlink()
    rule = ("--select", "required-section")
    assert check("", "--stdin-filename", "strategy/goals.yaml", *rule)[0] == 1
    assert check(text, "--stdin-filename", "strategy/goals.yaml", *rule) == (0, [])


def test_the_main_file_itself_can_be_on_stdin(strategy: Path) -> None:
    text = (strategy / "strategy.md").read_text("utf-8")
    (strategy / "strategy.md").unlink()
    status, found = check(text, "--stdin-filename", str(strategy / "strategy.md"))
    assert (status, [f for f in found if f["severity"] != "info"]) == (0, [])


def test_any_other_name_is_a_strategy_of_its_own(strategy: Path) -> None:
    text = "---\nperiod: 2027-01-01/2027-12-31\n---\n# Plan\n\n## Goals\n"
    status, found = check(text, "--stdin-filename", "strategy/plan.md")
    assert status == 1
    assert {f["path"] for f in found} == {"strategy/plan.md"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("# Plan\n\n## Goals\n", "stdin.md"),
        ("---\ntitle: Plan\n---\n\n## Goals\n", "stdin.md"),
        ("title: Plan\nmission: To share.\n", "stdin.yaml"),
        ("# a comment\ntitle: Plan\nmission: To share.\n", "stdin.yaml"),
        ("---\ntitle: Plan\nmission: To share.\n", "stdin.yaml"),
        ("Note: this is prose\n\n# Plan\n\n## Goals\n", "stdin.md"),
    ],
)
def test_without_a_name_markdown_and_yaml_are_told_apart(
    repository: Path, text: str, name: str
) -> None:
    _, found = check(text, "--select", "required-section")
    assert {f["path"] for f in found} == {name}


def test_what_is_no_text_is_a_finding(repository: Path) -> None:
    status, found = check(b"# Goals\n\xff\xfe", "--stdin-filename", "plan.md")
    assert status == 1
    assert "unreadable-file" in {f["rule"] for f in found}


def test_what_is_no_strategy_ends_with_3(repository: Path) -> None:
    ran = stratlint_process("check", "-", stdin=b"hello\n")
    assert ran.returncode == 3
    assert ran.stderr.startswith(b"stratlint: stdin.md: no part of a strategy")


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (("-", "strategy"), "give no other path"),
        (("strategy", "--stdin-filename", "a.md"), "give - as the path"),
        (("-", "--stdin-filename", "a.txt"), "Markdown, YAML or CSV"),
        (("-", "--stdin-filename", "strategy/stratlint.yaml"), "no part of a strategy"),
        (("-", "--changed-files"), "not standard input"),
    ],
)
def test_a_call_that_makes_no_sense_is_one_line(
    strategy: Path, arguments: tuple[str, ...], line: str
) -> None:
    ran = stratlint_process("check", *arguments)
    assert ran.returncode == 2
    assert line in ran.stderr.decode()
    assert ran.stderr.count(b"\n") == 1
