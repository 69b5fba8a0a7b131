"""The layouts that strangers use, as data: their signs are known, and `--why` names them."""

import json
from pathlib import Path

import pytest

from stratlint.cli.main import main
from stratlint.reading.choosing.clues import CLUES
from stratlint.reading.choosing.layouts import Layout, layouts
from stratlint.strategy import PLANNED

PARTS = PLANNED | {"metrics", "messages", "competitors", "accounts", "people"}
EVERY = [each for listed in layouts().values() for each in listed]
PLAN = """\
# Social media plan of the mill

## KPIs

| Metric | Target | Current |
|---|---|---|
| Followers | 500 | 120 |
| Sign-ups | 200 | 40 |
"""


@pytest.mark.parametrize("layout", EVERY, ids=lambda each: each.name)
def test_a_layout_rests_on_signs_that_are_known(layout: Layout) -> None:
    column = {name for name, _ in layout.speaks if name.startswith("column ")}
    asked = {*layout.needs, *(name for name, _ in layout.speaks)} - column
    assert {name for name in asked if not name.startswith("column ")} <= CLUES.keys()
    assert layout.part in PARTS
    assert sum(points for _, points in layout.speaks if points > 0) >= layout.at_least


def test_no_two_layouts_have_one_name() -> None:
    names = [each.name for each in EVERY]
    assert len(names) == len(set(names))


def test_show_says_why_a_table_was_read_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "plan.md"
    path.write_text(PLAN, encoding="utf-8")
    assert main(["show", str(path), "--why", "--format", "json"]) == 0
    why = json.loads(capsys.readouterr().out)["why"]
    assert [(each["part"], each["line"]) for each in why] == [("goals", 7)]
    assert why[0]["signs"]["target column"] > 0
    assert main(["show", str(path), "--why"]) == 0
    assert "goals: a row a goal or a measure, by " in capsys.readouterr().out
