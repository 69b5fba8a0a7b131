"""A second import: what changed is changed, what is new is added, and nothing else is touched."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.importing.conftest import Import, items_in

FIRST = (
    "Date,Time,Platform,Copy,Status,Mood\n"
    "2027-01-05,9:00,LinkedIn,How we bake our bread step by step,draft,glad\n"
    '2027-01-06,18:30,Facebook,"Two for one, on Friday",idea,\n'
    "2027-01-07,12:00,X,Meet Ana,idea,calm\n"
)
SECOND = (
    "Date,Time,Platform,Copy,Status,Mood\n"
    "2027-01-12,9:00,LinkedIn,How we bake our bread step by step,approved,glad\n"
    '2027-01-06,18:30,Facebook,"Two for one; on ""Friday""\nand Saturday",idea,\n'
    "2027-01-20,8:15,Instagram,=Brand new,idea,\n"
)


@pytest.mark.parametrize("file_format", ["yaml", "csv"])
def test_a_second_import_updates_adds_and_names_what_is_gone(
    run_import: Import, tmp_path: Path, file_format: str
) -> None:
    run_import("--format", file_format, posts__csv=FIRST)
    ran = run_import("--format", file_format, posts__csv=SECOND)
    assert ran.status == 0, ran.err
    posts = items_in(tmp_path / "plan")
    assert [(post["date"], post["text"], post["status"]) for post in posts] == [
        ("2027-01-12", "How we bake our bread step by step", "approved"),
        ("2027-01-06", 'Two for one; on "Friday"\nand Saturday', "idea"),
        ("2027-01-07", "Meet Ana", "idea"),
        ("2027-01-20", "=Brand new", "idea"),
    ]
    assert "1 item is new in Calendar." in ran.out
    assert "2027-01-05, LinkedIn, How we bake our bread step by step: date, status" in ran.out
    assert "  2027-01-07, X, Meet Ana" in ran.out.partition("No longer in what was imported")[2]


@pytest.mark.parametrize("file_format", ["yaml", "csv", "md"])
def test_the_same_again_changes_nothing(
    run_import: Import, tmp_path: Path, file_format: str
) -> None:
    run_import("--format", file_format, posts__csv=FIRST)
    before = {path.name: path.read_bytes() for path in (tmp_path / "plan").iterdir()}
    ran = run_import(posts__csv=FIRST)
    assert "Nothing is new" in ran.out
    assert {path.name: path.read_bytes() for path in (tmp_path / "plan").iterdir()} == before


def test_comments_order_and_fields_of_ones_own_stay(run_import: Import, tmp_path: Path) -> None:
    run_import(posts__csv=FIRST)
    path = tmp_path / "plan" / "calendar.yaml"
    own = path.read_text("utf-8").replace("status: draft", "status: draft  # ask Léa")
    own = "# our calendar\n" + own.replace("  channel: X\n", "  channel: X\n  goal: orders\n")
    path.write_text(own, encoding="utf-8")
    run_import(posts__csv=SECOND)
    after = path.read_text("utf-8")
    assert after.startswith("# our calendar\n")
    assert "status: approved  # ask Léa" in after
    assert "goal: orders" in after


def test_a_table_of_markdown_is_brought_up_to_date(run_import: Import, tmp_path: Path) -> None:
    run_import("--format", "md", posts__csv=FIRST)
    path = tmp_path / "plan" / "calendar.md"
    path.write_text(path.read_text("utf-8") + "\nKeep this sentence.\n", encoding="utf-8")
    ran = run_import(posts__csv=SECOND.replace("\nand Saturday", ""))
    assert [post["text"] for post in items_in(tmp_path / "plan")] == [
        "How we bake our bread step by step", 'Two for one; on "Friday"', "Meet Ana", "=Brand new",
    ]  # fmt: skip
    assert path.read_text("utf-8").endswith("\n\nKeep this sentence.\n")
    assert ran.status == 0


def test_items_in_braces_are_changed_in_their_braces(run_import: Import, tmp_path: Path) -> None:
    folder = tmp_path / "plan"
    folder.mkdir()
    (folder / "strategy.yaml").write_text(
        "title: Plan\ncalendar:\n"
        "  - {date: 2027-01-05, time: '09:00', channel: LinkedIn, text: Hi}  # first\n",
        encoding="utf-8",
    )
    run_import(posts__csv="Date,Time,Platform,Copy,Status\n2027-01-05,10:00,LinkedIn,Hi,idea\n")
    assert (folder / "strategy.yaml").read_text("utf-8").splitlines()[2] == (
        '  - {date: 2027-01-05, time: "10:00", channel: LinkedIn, text: Hi, status: "idea"}'
        "  # first"
    )


def test_months_have_their_files(run_import: Import, tmp_path: Path) -> None:
    folder = tmp_path / "plan" / "calendar"
    folder.mkdir(parents=True)
    (tmp_path / "plan" / "strategy.yaml").write_text("title: Plan\n", encoding="utf-8")
    (folder / "2027-01.yaml").write_text(
        "- date: 2027-01-05\n  channel: X\n  text: Hi\n", encoding="utf-8"
    )
    run_import(posts__csv="Date,Platform,Copy\n2027-01-09,X,Ho\n2027-02-01,X,New month\n")
    assert "text: Ho" in (folder / "2027-01.yaml").read_text("utf-8")
    assert "text: New month" in (folder / "2027-02.yaml").read_text("utf-8")


def test_a_new_column_goes_to_the_end_of_a_table(run_import: Import, tmp_path: Path) -> None:
    folder = tmp_path / "plan"
    folder.mkdir()
    (folder / "strategy.yaml").write_text("title: Plan\n", encoding="utf-8")
    (folder / "calendar.csv").write_bytes(
        'Datum;Date;Canal;Texte\r\n;05/01/2027;X;"Hi; ho"\r\n'.encode("utf-8-sig")
    )
    ran = run_import(posts__csv="Date,Platform,Copy,Mood\n2027-01-09,X,Ha,glad\n")
    assert ran.status == 0, ran.err
    assert (folder / "calendar.csv").read_bytes().decode("utf-8-sig") == (
        'Datum;Date;Canal;Texte;x-mood\r\n;05/01/2027;X;"Hi; ho";\r\n;2027-01-09;X;Ha;glad\r\n'
    )


def test_a_strategy_that_cannot_be_read_is_left_alone(run_import: Import, tmp_path: Path) -> None:
    folder = tmp_path / "plan"
    folder.mkdir()
    (folder / "strategy.yaml").write_text("title: [a\n", encoding="utf-8")
    ran = run_import(posts__csv=FIRST)
    assert ran.status == 2
    assert "strategy.yaml:" in ran.err
    assert "Nothing was written." in ran.err


def test_prose_that_is_there_stays(run_import: Import, tmp_path: Path) -> None:
    folder = tmp_path / "plan"
    folder.mkdir()
    (folder / "strategy.md").write_text(
        "---\ntitle: Plan\n---\n\n## Mission\n\nOurs.\n", encoding="utf-8"
    )
    ran = run_import(plan__md="# Plan\n\n## Mission\n\nShow the craft, so that people come by.\n")
    assert "Already there, and left as it is: Social media mission." in ran.out
    assert (folder / "strategy.md").read_text("utf-8").endswith("Ours.\n")


def test_a_part_that_is_new_is_in_the_format_that_is_asked(
    run_import: Import, tmp_path: Path
) -> None:
    run_import(posts__csv=FIRST)
    accounts = "Network,URL,Owner\nLinkedIn,https://a.example,Ana\n"
    ran = run_import("--format", "csv", accounts__csv=accounts)
    assert ran.status == 0, ran.err
    assert (tmp_path / "plan" / "accounts.csv").is_file()
    assert items_in(tmp_path / "plan", "accounts")[0]["owner"] == "Ana"
