"""Nothing that is printed commands a terminal or the runner of a pipeline."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from stratlint.output import FORMATS
from stratlint.output.inert import InertLine, inert, inert_json, inert_xml

STEERING = re.compile(r"(?:^|[\n\r])\s*::|##[A-Za-z]*\[|\x1b(?!\[[0-9;]*[mK])|[\x00-\x08\x7f-\x9f]")
PIECES = st.sampled_from(
    ["##[group]", "#", "##", "[", "vso[", "::", ":", "\n", "\r", " ", "\u00a0", "x", "\x1b[31m",
     "\x1b]0;t\x07", "\x9b2J", "teamcity[", "é", "\t"]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=30).map("".join)


@given(TEXTS)
def test_it_commands_nothing_and_keeps_its_length(text: str) -> None:
    made = inert(text)
    assert not STEERING.search(made)
    assert len(made) == len(text)
    assert inert(made) == made


@given(st.lists(PIECES, max_size=40))
def test_in_pieces_it_commands_nothing_either(pieces: list[str]) -> None:
    line = InertLine()
    written = "".join(map(line.add, pieces))
    assert not re.search(r"(?:^|[\n\r])\s*::|##[A-Za-z]{0,20}\[", written)
    assert len(written) == len("".join(pieces))


@given(TEXTS)
def test_json_and_xml_mean_the_same(text: str) -> None:
    written = inert_json(json.dumps(text))
    assert not re.search(r"##[A-Za-z]*\[", written)
    assert json.loads(written) == text
    plain = re.sub(r"[\x00-\x1f\x7f-\x9f&<>]", "", text)
    assert ElementTree.fromstring(f"<a>{inert_xml(plain)}</a>").text in (plain, None)


HOSTILE = """\
---
title: "##[group]A"
period: 2027-01-01/2027-12-31
languag: "##vso[task.setvariable variable=x]y"
---

## Goals

- ##[error]Win 40 cafés

## Out of scope

- ::add-mask::x
- "##teamcity[blockOpened name='x']"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "##[command]x"
    folder.mkdir()
    (folder / "strategy.md").write_text(HOSTILE, "utf-8")
    (folder / "::error::y.md").write_text(HOSTILE, "utf-8")
    return folder


def streams(folder: Path, *arguments: str) -> tuple[str, str]:
    """Both streams of a real call, within the folder's parent."""
    ran = subprocess.run(
        [sys.executable, "-P", "-m", "stratlint", *arguments], cwd=folder.parent,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        capture_output=True, encoding="utf-8", timeout=60, check=False,
    )  # fmt: skip
    return ran.stdout, ran.stderr


CALLS = [
    *(["check", "--no-cache", "--format", name, "."] for name in FORMATS),
    ["check", "--no-cache", "##[command]x/::error::y.md"],
    ["check", "--no-cache", "--diff", "--unsafe-fixes", "."],
    ["show", "."],
    ["show", "--format", "json", "."],
    ["smart", "##[group]Win", "::error::x"],
    ["smart", "--format", "json", "##[group]Win"],
    ["check", "##[group]nowhere"],
    ["check", "--config", "##vso[x].yaml", "."],
    ["check", "--output", "##[x]/y", "."],
    ["init", "##[command]new"],
    ["explain", "##[x]"],
    ["##vso[task.complete]"],
    ["diff", "##[x]"],
    ["baseline", "--output", "##[x].json", "."],
    ["\x1b]0;x\x07"],
]


@pytest.mark.parametrize(
    "call", CALLS, ids=lambda call: " ".join(call)[:40].encode("ascii", "replace")
)
def test_no_stream_of_any_command_commands_anything(folder: Path, call: list[str]) -> None:
    own = {"github": "::", "azure": "##vso["}.get(call[3] if len(call) > 3 else "", "")
    for stream in streams(folder, *call):
        for line in stream.splitlines():
            rest = line.removeprefix(own) if own else line
            assert not STEERING.search(rest), line


def test_a_config_that_is_told_of_commands_nothing(folder: Path) -> None:
    (folder / "stratlint.yaml").write_text("rules:\n  '##[group]x': off\n", "utf-8")
    _, errors = streams(folder, "check", ".")
    assert "##⟦group]x" in errors


def test_what_show_prints_reads_back_the_same(folder: Path) -> None:
    printed, _ = streams(folder, "show", ".")
    assert yaml.safe_load(printed)["title"] == "##[group]A"
    data, _ = streams(folder, "show", "--format", "json", ".")
    assert json.loads(data)["strategy"]["title"] == "##[group]A"
