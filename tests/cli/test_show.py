"""`stratlint show`: the strategy as it was read, and the way into the format."""

import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from stratlint.cli.main import main
from tests.cli.conftest import Ran, stratlint_process

Show = Callable[..., Ran]

PLAN = """# Our plan for 2027

## Our mission

Show the [craft](https://example.org/craft), so that people
bring us their repairs.

## Goals

- Win 40 repairs by 30 June 2027
- Gain 500 readers by 30 June 2027

## Where we post

- **Instagram**: Repairs from beginning to end, for people nearby.

## Calendar

| date | time | channel | type | text |
|---|---|---|---|---|
| 12 January 2027 | 18h30 | IG | repair | A drawer that sticks. |
"""


@pytest.fixture
def show(repository: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> Show:
    """`stratlint show` in this process, in the repository."""

    def run(*arguments: str) -> Ran:
        status = main(["show", *arguments])
        captured = capfdbinary.readouterr()
        return Ran(status, captured.out.decode(), captured.err.decode())

    return run


@pytest.fixture
def plan(repository: Path) -> Path:
    path = repository / "plan.md"
    path.write_text(PLAN, "utf-8")
    return path


def test_yaml_has_each_value_with_its_line(show: Show, plan: Path) -> None:
    ran = show("plan.md")
    assert ran.status == 0
    lines = ran.out.splitlines()
    assert "title: Our plan for 2027  # plan.md:1" in lines
    assert "mission: |-  # plan.md:5" in lines
    assert "  - date: '2027-01-12'  # plan.md:21" in lines
    assert "    time: '18:30'  # plan.md:21" in lines
    assert "language: en  # decided from its words" in lines
    assert yaml.safe_load(ran.out)["channels"][0]["id"] == "instagram"


def test_json_has_the_data_and_beside_it_the_places(show: Show, plan: Path) -> None:
    shown = json.loads(show("plan.md", "--format", "json").out)
    assert shown["format"] == 1
    assert (shown["language"], shown["language_declared"]) == ("en", False)
    assert shown["sections"] == ["mission", "goals", "channels", "calendar"]
    assert shown["strategy"]["channels"][0]["id"] == "instagram"
    place = shown["places"]["/goals/0/statement"]
    line = PLAN.splitlines()[place["line"] - 1]
    assert place["path"] == "plan.md"
    assert line[place["column"] - 1 : place["end_column"] - 1] == "Win 40 repairs by 30 June 2027"


def test_every_leaf_has_a_place(show: Show, strategy: Path) -> None:
    shown = json.loads(show("strategy", "--format", "json").out)

    def pointers(data: object, at: str = "") -> set[str]:
        below = (
            data.items() if isinstance(data, dict)
            else enumerate(data) if isinstance(data, list) else ()
        )  # fmt: skip
        return {at}.union(*(pointers(each, f"{at}/{key}") for key, each in below))

    assert shown["places"].keys() == pointers(shown["strategy"]) - {""}


def test_the_words_around_it_are_in_the_strategys_language(show: Show, repository: Path) -> None:
    (repository / "plan.md").write_text(
        "# Plan\n\n## Objectifs\n\n- Gagner 500 abonnés.\n", "utf-8"
    )
    out = show("plan.md").out
    assert "# Sections trouvées\u00a0: objectifs." in out
    assert "language: fr  # déduite de ses mots" in out
    assert "# Sections found: goals." in show("plan.md", "--lang", "en").out


def test_a_goal_that_says_where_it_stands_is_shown_with_how_far_it_has_come(
    show: Show, repository: Path
) -> None:
    goals = "\n".join(
        f"- id: {name}\n  statement: Gain readers\n  {figures}"
        for name, figures in (
            ("readers", "baseline: 100\n  current: 160\n  target: 400"),
            ("shops", "current: 4 500\n  target: 9 000"),
            ("fewer", "baseline: 20\n  current: 25\n  target: 10"),
            ("unknown", "baseline: 20\n  target: 30"),
        )
    )
    (repository / "goals.yaml").write_text(goals, "utf-8")
    (repository / "strategy.md").write_text("---\nlanguage: fr\n---\n", "utf-8")
    ran = show(".", "--lang", "en")
    told = [line for line in ran.out.splitlines() if line.startswith("#   ") and " of " in line]
    assert [line.replace("\u00a0", " ") for line in told] == [
        "#   readers: 160 of 400, 20 % of the way from 100",
        "#   shops: 4 500 of 9 000, 50 %",
        "#   fewer: 25 of 10, -50 % of the way from 20",
    ]
    data = json.loads(show(".", "--format", "json").out)
    assert data["progress"][0] == {"goal": "readers", "share": 0.2}
    assert "20\u00a0% du chemin depuis 100" in show(".").out


def test_faults_of_reading_are_told(show: Show, repository: Path) -> None:
    (repository / "strategy.yaml").write_text("title: Plan\nmision: Show the craft.\n", "utf-8")
    assert re.search(r"# +strategy\.yaml:2  .*mision", show().out)
    faults = json.loads(show("--format", "json").out)["faults"]
    assert [each["rule"] for each in faults] == ["unknown-key"]


def test_a_file_that_cannot_be_read_is_told_and_the_rest_shown(show: Show, strategy: Path) -> None:
    (strategy / "goals.yaml").write_text("- id: [\n", "utf-8")
    ran = show("strategy")
    assert ran.status == 1
    assert "strategy/goals.yaml:" in ran.out
    assert "content_mix:" in ran.out


def test_standard_input_is_shown(
    show: Show, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(PLAN.encode())))
    ran = show("-", "--stdin-filename", "plan.md")
    assert "title: Our plan for 2027  # plan.md:1" in ran.out


def test_write_makes_a_strategy_that_reads_the_same(
    show: Show, plan: Path, repository: Path
) -> None:
    shown = json.loads(show("plan.md", "--format", "json").out)["strategy"]
    ran = show("plan.md", "--write", "made/new")
    assert ran.status == 0
    assert ran.out.endswith("stratlint check made/new\n")
    written = json.loads(show("made/new", "--format", "json").out)["strategy"]
    assert written == {**shown, "status": "draft"}  # the format asks for more than the plan did
    assert "[craft](https://example.org/craft)" in Path("made/new/strategy.md").read_text("utf-8")
    assert b"invalid-value" not in stratlint_process("check", "made/new").stdout


def test_write_overwrites_nothing(show: Show, plan: Path, repository: Path) -> None:
    mine = repository / "new" / "goals.yaml"
    mine.parent.mkdir()
    mine.write_text("mine", "utf-8")
    ran = show("plan.md", "--write", "new")
    assert ran.status == 2
    assert ran.err.count("\n") == 1
    assert "new/goals.yaml" in ran.err
    assert [path.name for path in mine.parent.iterdir()] == ["goals.yaml"]
    assert mine.read_text("utf-8") == "mine"


def test_write_leaves_what_has_another_name_alone(show: Show, plan: Path, repository: Path) -> None:
    assert show("plan.md", "--write", ".").status == 0
    assert plan.read_text("utf-8") == PLAN
    assert (repository / "strategy.md").is_file()


@pytest.mark.parametrize("name", ["goals.md", "strategy.yaml", "calendar/2027.yaml"])
def test_write_joins_no_strategy_that_is_there(
    show: Show, plan: Path, repository: Path, name: str
) -> None:
    path = repository / "new" / name
    path.parent.mkdir(parents=True)
    path.write_text("", "utf-8")
    ran = show("plan.md", "--write", "new")
    assert ran.status == 2
    assert name in ran.err
    assert not (repository / "new" / "strategy.md").exists()


def test_write_that_fails_leaves_nothing_behind(
    show: Show, plan: Path, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = Path.open

    def full(self: Path, *arguments: object, **named: object) -> object:
        if self.name == "goals.yaml" and ".made." in str(self):
            raise OSError(28, "No space left on device", str(self))
        return opened(self, *arguments, **named)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", full)
    ran = show("plan.md", "--write", "made/new")
    assert ran.status == 2
    assert "No space left" in ran.err
    assert "made/new: " in ran.err
    assert not list(repository.glob("*made*"))


def test_write_follows_no_link_out_of_the_folder(
    show: Show, plan: Path, repository: Path, tmp_path: Path
) -> None:
    (tmp_path / "elsewhere").mkdir()
    (repository / "new").mkdir()
    (repository / "new" / "channels").symlink_to(tmp_path / "elsewhere")
    assert show("plan.md", "--write", "new").status == 2
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_write_takes_no_file_that_cannot_be_read(show: Show, strategy: Path) -> None:
    (strategy / "goals.yaml").write_text("- id: [\n", "utf-8")
    ran = show("strategy", "--write", "new")
    assert ran.status == 2
    assert "strategy/goals.yaml:" in ran.err
    assert not Path("new").exists()


def test_several_strategies_are_named(show: Show, strategy: Path, repository: Path) -> None:
    (repository / "other").mkdir()
    (repository / "other" / "strategy.md").write_text(PLAN, "utf-8")
    ran = show()
    assert ran.status == 2
    assert "other or strategy" in ran.err


def test_no_strategy_is_said_in_one_line(show: Show, repository: Path) -> None:
    assert show().status == 3
    (repository / "notes.md").write_text("Bread, milk, eggs.\n", "utf-8")
    ran = show("notes.md")
    assert ran.status == 3
    assert ran.err.count("\n") == 1
    assert show("missing.md").status == 2


def test_what_would_steer_a_terminal_is_written_out(show: Show, repository: Path) -> None:
    text = "---\nlanguage: en\n---\n\n## Mission\n\nShow \x1b[31mthe \u202ecraft.\n"
    (repository / "strategy.md").write_text(text, "utf-8")
    for form in ("yaml", "json"):
        out = show("--format", form).out
        assert "\x1b" not in out
        assert "\u202e" not in out
    assert yaml.safe_load(show().out)["mission"] == "Show \x1b[31mthe \u202ecraft."


def test_it_is_utf_8_whatever_the_terminal_is(plan: Path) -> None:
    plan.write_text("## Objectifs\n\n- Gagner 500 abonnés ✓\n", "utf-8")
    ran = stratlint_process("show", str(plan), PYTHONIOENCODING="ascii")
    assert "abonnés ✓" in ran.stdout.decode("utf-8")
