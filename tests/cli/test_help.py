"""Help is true: what it shows can be typed, and fits the terminal."""

from __future__ import annotations

import re
import shlex
from importlib import import_module
from pathlib import Path

import pytest

from stratlint.cli.main import _BEGIN, COMMANDS, main
from tests.cli.conftest import EXAMPLE, stratlint_process
from tests.histories import History

SHOWN = [
    (name, call)
    for name in COMMANDS
    for call in import_module(f"stratlint.cli.commands.{name}").EXAMPLES
] + [("stratlint", call) for call in _BEGIN]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with all that the examples name."""
    history = History(tmp_path / "place")
    history.copy(EXAMPLE, "example-strategy")
    plan = "# Plan\n\n## Goals\n\n- Win 500 subscribers by June 2027\n"
    history.commit({"plan.md": plan, "goals.txt": "Win 500 subscribers by June 2027\n"})
    history.commit({"plan.md": plan.replace("500", "600")})
    history.git("switch", "--quiet", "--create", "work")
    report = '{"format": 1, "findings": [], "summary": {}}\n'
    posts = "Date,Platform,Copy,Said\n2027-01-05,LinkedIn,Hi,Come and see\n"
    history.write({"first.json": report, "second.json": report, "posts.csv": posts})
    monkeypatch.chdir(history.top)
    return history.top


@pytest.mark.parametrize(("name", "call"), SHOWN, ids=lambda each: each)
def test_an_example_can_be_typed(name: str, call: str, place: Path) -> None:
    if "--baseline" in call:
        stratlint_process("baseline")
    if call == "stratlint rules test":
        stratlint_process("rules", "new", "our-hashtag")
    command, _, given = re.sub(r'^eval "\$\((.*)\)"$', r"\1", call).partition(" < ")
    words = shlex.split(command.partition(" | ")[0])
    assert words[0] == "stratlint"
    ran = stratlint_process(*words[1:], stdin=(place / given).read_bytes() if given else b"")
    assert ran.returncode in (0, 1), ran.stderr
    assert b"stratlint: " not in ran.stderr


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_examples(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([name, "--help"]) == 0
    shown = capsys.readouterr().out
    assert "\nexamples:\n  " in shown
    assert "(default:" not in shown, "say “without it, …”, as every other option does"


def test_a_line_of_help_fits_where_there_is_no_terminal(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for words in ([], *([name] for name in COMMANDS)):
        main([*words, "--help"])
        assert [line for line in capsys.readouterr().out.splitlines() if len(line) > 100] == []


def test_the_overview_says_where_to_begin_and_how_a_call_ends(
    capsys: pytest.CaptureFixture[str],
) -> None:
    main(["--help"])
    shown = capsys.readouterr().out
    assert "to begin:\n  stratlint check " in shown
    assert "exit status: 0 " in shown
