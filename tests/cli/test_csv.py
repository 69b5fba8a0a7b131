"""A calendar in CSV on the command line: judged, put right, shown and compared like any other."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from stratlint.cli.main import main
from tests.cli.conftest import Check
from tests.histories import History

HEAD = "Date;Heure;Canal;Type;Légende;Appel à l'action;Notes\r\n"
ROW = '15/01/2027;9h;Linkedn;bench-lesson;"Le ""tour"";\r\npas à pas";Venez;\r\n'


@pytest.fixture
def calendar(strategy: Path) -> Path:
    """The calendar of the example as a French spreadsheet saves it."""
    for each in (strategy / "calendar").iterdir():
        each.unlink()
    path = strategy / "calendar" / "2027-01.csv"
    path.write_bytes(("Calendrier 2027;;;;;;\r\n" + HEAD + ROW).encode("cp1252"))
    return path


def test_a_finding_stands_at_its_cell(calendar: Path, check: Check) -> None:
    ran = check("--format", "json", "strategy")
    found = [
        each for each in json.loads(ran.out)["findings"]
        if each["path"].endswith(".csv") and each["rule"] == "unknown-reference"
    ]  # fmt: skip
    (finding,) = [each for each in found if "Linkedn" in each["message"]]
    assert (finding["line"], finding["column"]) == (3, 15)
    assert (finding["end_line"], finding["end_column"]) == (3, 22)


def test_a_fix_changes_the_cell_alone(calendar: Path, check: Check) -> None:
    before = calendar.read_bytes()
    notes = b"Venez;stratlint: ignore[mix-total] nothing\r\n"
    calendar.write_bytes(before.replace(b"Venez;\r\n", notes))
    check("--fix", "strategy")
    assert calendar.read_bytes() == before


def test_a_cell_switches_off_what_is_found_in_its_row(calendar: Path, check: Check) -> None:
    written = calendar.read_bytes().replace(
        b"Venez;\r\n", b"Venez;stratlint: ignore[unknown-reference] a joke\r\n"
    )
    calendar.write_bytes(written)
    ran = check("--select", "unknown-reference", "strategy")
    assert "Linkedn" not in ran.out
    assert "suppressed" in ran.out


def test_it_is_shown_as_it_was_read(calendar: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "strategy"]) == 0
    shown = capsys.readouterr().out
    assert "date: '2027-01-15'  # strategy/calendar/2027-01.csv:3" in shown
    assert 'Le "tour";' in shown


def test_a_change_of_a_cell_is_a_change_of_a_post(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    history = History(tmp_path / "place")
    text = "Date,Time,Channel,Copy\n2027-01-05,09:00,LinkedIn,Hello\n"
    history.commit({"strategy.md": "---\ntitle: Plan\n---\n", "calendar.csv": text})
    history.write({"calendar.csv": text.replace("Hello", '"Hello, you"')})
    monkeypatch.chdir(history.top)
    main(["diff", "HEAD"])
    assert "text: Hello → Hello, you" in capsys.readouterr().out


def test_a_sheet_alone_is_read_for_what_it_says(repository: Path, check: Check) -> None:
    text = "Plan,,\nDate,Platform,Copy\n2027-01-05,LinkedIn,Hello there\n"
    (repository / "posts.csv").write_text(text, encoding="utf-8")
    ran = check("posts.csv")
    assert ran.status == 0
    assert "posts.csv:3:1" in ran.out  # it has no hour yet
