"""ICS, CSV and XLSX: what calendar programs and spreadsheets make of them."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import pytest

from stratlint.cli.main import main
from tests.exporting.conftest import CALENDAR, Export
from tests.importing.conftest import items_in

icalendar = pytest.importorskip("icalendar")
openpyxl = pytest.importorskip("openpyxl")


def events(data: bytes) -> list[Any]:
    return list(icalendar.Calendar.from_ical(data).walk("VEVENT"))


def test_a_calendar_has_its_zone_and_every_post(export: Export) -> None:
    ran = export("--alarm", "30")
    assert ran.status == 0, ran.err
    calendar = icalendar.Calendar.from_ical(ran.out)
    assert [str(each["TZID"]) for each in calendar.walk("VTIMEZONE")] == ["Europe/Paris"]
    before, after, _, whole_day, gone = events(ran.out)
    # The clocks change in between.
    assert before["DTSTART"].dt.astimezone(UTC) == datetime(2027, 3, 26, 8, 0, tzinfo=UTC)
    assert after["DTSTART"].dt.astimezone(UTC) == datetime(2027, 3, 29, 16, 30, tzinfo=UTC)
    assert whole_day["DTSTART"].dt == date(2027, 4, 1)
    assert [str(each["STATUS"]) for each in (before, whole_day, gone)] == [
        "CONFIRMED", "TENTATIVE", "CANCELLED",
    ]  # fmt: skip
    assert str(before["URL"]) == "https://bakery.example/how?utm_source=linkedin"
    assert len(list(calendar.walk("VALARM"))) == 4


def test_what_is_found_of_a_post_goes_along(export: Export) -> None:
    whole_day = events(export().out)[3]
    assert "⚠" in str(whole_day["DESCRIPTION"])


def test_no_control_character_goes_along(export: Export, plan: Path) -> None:
    post = '- {date: 2027-04-01, channel: linkedin, text: "\\e[31mA\\x9b2J"}\n'
    (plan / "calendar.yaml").write_text(post, encoding="utf-8")
    assert b"[31mA2J" in export().out
    assert not {*b"\x1b\x9b"} & {*export().out}


def test_a_post_keeps_its_uid_when_it_moves(export: Export, plan: Path) -> None:
    before = [str(each["UID"]) for each in events(export().out)]
    moved = CALENDAR.replace("2027-03-26", "2027-05-26").replace("status: idea", "status: approved")
    (plan / "calendar.yaml").write_text(moved, encoding="utf-8")
    after = [str(each["UID"]) for each in events(export().out)]
    assert sorted(before) == sorted(after)
    assert len(set(before)) == 5


def test_lines_are_folded_as_the_standard_asks(export: Export) -> None:
    data = export().out
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert b"\n" not in data.replace(b"\r\n", b"")


def test_another_library_reads_it(export: Export) -> None:
    vobject = pytest.importorskip("vobject")
    calendar = vobject.readOne(export().out.decode())
    summaries = [each.summary.value for each in calendar.vevent_list]
    assert summaries[0] == "LinkedIn: How we bake, step by step."
    assert calendar.vevent_list[0].dtstart.value.astimezone(UTC).hour == 8


def test_what_is_exported_can_be_imported_again(export: Export, plan: Path) -> None:
    export("--output", "posts.ics")
    arguments = ("--from", "2027-01-01", "--until", "2027-12-31")
    assert main(["import", "posts.ics", "--into", "again", *arguments]) == 0
    kept = ("date", "time", "channel", "type", "text", "status")
    told = [{key: post[key] for key in kept if key in post} for post in items_in(plan)]
    again = [{key: post[key] for key in kept if key in post} for post in items_in(Path("again"))]
    assert again == told


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_picture_keeps_its_address_and_its_description(tmp_path: Path, form: str) -> None:
    (tmp_path / "lamps").mkdir()
    media = {"kind": "image", "alt_text": "A lamp", "x-url": "https://lamps.example/lamp.jpg"}
    post = {"date": "2027-11-03", "channel": "x", "text": "Lit", "media": [media]}
    plan = {"title": "Lamps", "language": "en", "calendar": [post]}
    (tmp_path / "lamps" / "strategy.yaml").write_text(json.dumps(plan), "utf-8")
    name = str(tmp_path / f"posts.{form}")
    assert main(["export", str(tmp_path / "lamps"), "--format", form, "--output", name]) == 0
    assert main(["import", name, "--into", str(tmp_path / "again")]) == 0
    (again,) = items_in(tmp_path / "again")
    assert again["media"] == [media]


def test_a_table_is_safe_to_open(export: Export) -> None:
    data = export("--format", "csv").out
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert len(rows) == 5
    assert rows[1]["Text"] == '\'=Two for one, "today"\nand tomorrow'
    assert not any((cell or "").startswith(tuple("=+-@")) for row in rows for cell in row.values())


def test_a_workbook_has_days_and_no_formula(export: Export, tmp_path: Path) -> None:
    assert export("--format", "xlsx", "--output", "posts.xlsx").status == 0
    sheet = openpyxl.load_workbook(tmp_path / "posts.xlsx").active
    head = [cell.value for cell in sheet[1]]
    post = dict(zip(head, (cell for cell in sheet[3]), strict=True))
    assert post["Date"].value.date() == date(2027, 3, 29)
    assert post["Time"].value == time(18, 30)
    assert (post["Text"].value, post["Text"].data_type) == (
        '=Two for one, "today"\nand tomorrow', "s",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "count"),
    [
        (("--from", "2027-03-29"), 4),
        (("--until", "2027-03-29"), 2),
        (("--channel", "LinkedIn"), 3),
        (("--channel", "instagram", "--from", "2027-04-01"), 0),
    ],
)
def test_what_is_asked_for_goes(export: Export, arguments: tuple[str, ...], count: int) -> None:
    assert len(events(export(*arguments).out)) == count


@pytest.mark.parametrize("name", ["plan/calendar.csv", "plan/calendar.yaml", "notes.txt"])
def test_no_file_is_written_over_that_is_no_export(
    export: Export, tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    path.write_text("date,channel,text\n2027-03-26,x,Ours\n", encoding="utf-8")
    before = path.read_bytes()
    ran = export("--format", "csv", "--output", name)
    assert ran.status == 2
    assert "no .csv that was exported" in ran.err
    assert path.read_bytes() == before
    assert export("--format", "csv", "--output", "posts.csv").status == 0
    assert export("--format", "csv", "--output", "posts.csv").status == 0


def test_posts_without_a_day_are_counted(export: Export, plan: Path) -> None:
    with (plan / "calendar.yaml").open("a", encoding="utf-8") as file:
        file.write("- {date: 2027-02-30, channel: x, text: a}\n- {channel: x, text: b}\n")
    assert "2 posts have no day that there is, and stayed." in export().err


def test_no_strategy_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["export"]) == 3


def test_a_post_on_two_channels_leaves_for_each(export: Export, plan: Path) -> None:
    both = "- {date: 2027-05-03, channel: 'LinkedIn, X', type: craft, text: Hi, status: approved}\n"
    (plan / "calendar.yaml").write_text(both, encoding="utf-8")
    ran = export("--format", "csv")
    assert [row["Channel"] for row in csv.DictReader(io.StringIO(ran.out.decode("utf-8-sig")))] == [
        "linkedin", "x",
    ]  # fmt: skip
    assert "-" not in ran.err
    assert len({str(each["UID"]) for each in events(export().out)}) == 2
