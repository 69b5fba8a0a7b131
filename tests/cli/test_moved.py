"""Strategies whose folders are renamed: `diff` and `--since` compare each with itself."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from stratlint.cli.main import main
from tests.cli.conftest import DAY
from tests.histories import History


def client(name: str, target: int) -> dict[str, str]:
    """A client's strategy from the agency's template: its ids are those of all others."""
    return {
        f"{name}/strategy.md": "---\nlanguag: en\n---\n# Plan\n\n## Mission\n\nHelp.\n",
        f"{name}/goals.yaml": f"- id: followers\n  statement: Win {target} fans by June 2027\n"
        f"  target: {target}\n- id: leads\n  statement: Win {target // 10} leads by June 2027\n",
        f"{name}/channels.yaml": "- {id: x, network: LinkedIn, mission: Share our work.}\n",
    }


@pytest.fixture
def history(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> History:
    """Two clients of one template, committed; the current folder."""
    history = History(tmp_path / "agency")
    monkeypatch.chdir(history.top)
    history.commit({**client("clients/acme", 5000), **client("clients/beta", 300)})
    return history


def move(before: str, after: str) -> None:
    Path(after).parent.mkdir(parents=True, exist_ok=True)
    shutil.move(before, after)


def changes(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[tuple[str, ...]]:
    """What `diff` tells: the strategy, and what of it has changed."""
    main(["diff", "HEAD", "--format", "json", "--today", DAY, *arguments])
    told = json.loads(capsys.readouterr().out)["changes"]
    return [(each["strategy"], each["part"], each["id"], each["field"]) for each in told]


def new(capsys: pytest.CaptureFixture[str]) -> set[str]:
    """The strategies in which `check --since` finds a fault that they did not have."""
    since = ["check", "--since", "HEAD", "--select", "unknown-key", "--format", "json"]
    main([*since, "--today", DAY])
    found = json.loads(capsys.readouterr().out)["findings"]
    return {each["path"].rpartition("/")[0] for each in found}


MOVES = {
    "the names stay": [("clients/acme", "archive/x/acme"), ("clients/beta", "archive/x/beta")],
    "the names are others": [("clients/acme", "old/zeta"), ("clients/beta", "old/alpha")],
    "one takes the place of the other": [
        ("clients/beta", "clients/gamma"), ("clients/acme", "clients/beta"),
    ],
}  # fmt: skip


@pytest.mark.parametrize("case", MOVES)
def test_a_move_without_an_edit_changes_nothing(
    case: str, history: History, capsys: pytest.CaptureFixture[str]
) -> None:
    for before, after in MOVES[case]:
        move(before, after)
    assert changes(capsys) == []
    assert new(capsys) == set()


def test_of_a_move_with_edits_the_edits_alone_are_told(
    history: History, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("acme", "beta"):
        move(f"clients/{name}", f"kept/{name}")
    for path in Path("kept").glob("*/goals.yaml"):
        path.write_text(path.read_text("utf-8").replace("- id: leads", "- id: enquiries"), "utf-8")
    edited = client("kept/acme", 4000)["kept/acme/goals.yaml"]
    Path("kept/acme/goals.yaml").write_text(edited, "utf-8")
    assert {each[:3] for each in changes(capsys)} <= {
        ("kept/acme", "goals", "followers"), ("kept/acme", "goals", "leads"),
        ("kept/beta", "goals", "enquiries"),
    }  # fmt: skip
    # What is asked of one side alone is paired as what is asked of both.
    assert {each[0] for each in changes(capsys, "--path", "kept/acme")} == {"kept/acme"}


def test_copies_of_one_template_are_told_by_their_names(
    history: History, capsys: pytest.CaptureFixture[str]
) -> None:
    history.commit({**client("clients/acme", 100), **client("clients/beta", 100)})
    move("clients/beta", "kept/beta")
    move("clients/acme", "kept/acme")
    Path("kept/acme/strategy.md").write_text("# Acme\n", "utf-8")
    assert {each[0] for each in changes(capsys)} == {"kept/acme"}


def test_a_strategy_that_goes_is_told_where_another_takes_its_place(
    history: History, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.rmtree("clients/acme")
    move("clients/beta", "clients/acme")
    main(["diff", "HEAD", "--format", "json", "--today", DAY])
    told = json.loads(capsys.readouterr().out)["strategies"]
    assert [(each["strategy"], each["state"]) for each in told if each["state"] != "same"] == [
        ("clients/acme", "removed")
    ]
    assert new(capsys) == set()


def test_of_a_copy_it_is_the_copy_that_is_new(
    history: History, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree("clients/acme", "clients/acme-2028")
    history.write(client("clients/acme", 10))
    assert {each[0] for each in changes(capsys)} == {"clients/acme"}
    assert new(capsys) == {"clients/acme-2028"}


def test_no_strategy_is_taken_twice(history: History, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree("clients/acme", "kept/acme")
    move("clients/acme", "kept/again")
    assert changes(capsys) == []
    assert new(capsys) == {"kept/again"}
