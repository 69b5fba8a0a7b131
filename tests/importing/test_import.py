"""`stratlint import`: files of other programs become a strategy, and nothing of them is lost."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest

from tests.importing.conftest import Import, docx, items_in, strategy_in, workbook, zipped

pytest.importorskip("openpyxl")
pytest.importorskip("icalendar")
pytest.importorskip("mammoth")
pytest.importorskip("markdownify")


def calendar(book: Any) -> None:  # noqa: ANN401
    from openpyxl.comments import Comment

    sheet = book.active
    sheet.title = "January"
    sheet.append(["Social calendar 2027"])
    sheet.merge_cells("A1:F1")
    sheet.append(["Day", "Date", "Time", "Platform", "Copy", "Asset link", "Approval rate"])
    sheet.append(["Tue", date(2027, 1, 5), time(9, 0), "LinkedIn", "=not run", "oven", 0.5])
    sheet.append([None, None, time(18, 30), "Facebook", "Line one\nLine two", None, None])
    sheet.merge_cells("B3:B4")
    sheet["E3"].data_type = "s"
    sheet["F3"].hyperlink = "https://drive.example/oven.jpg"
    sheet["E4"].comment = Comment("check the price", "Bo")
    sheet["G3"].number_format = "0%"
    sheet.row_dimensions[4].hidden = True
    mix = book.create_sheet("Content mix")
    mix.append(["Pillar", "Share"])
    mix.append(["Craft", 0.8])
    mix["B2"].number_format = "0%"
    hidden = book.create_sheet("Lists")
    hidden.append(["Date", "Copy"])
    hidden.sheet_state = "hidden"


def test_a_workbook_becomes_a_strategy(run_import: Import, tmp_path: Path) -> None:
    ran = run_import(cal__xlsx=workbook(calendar))
    assert ran.status == 0, ran.err
    assert items_in(tmp_path / "plan") == [
        {
            "date": "2027-01-05", "time": "09:00", "channel": "LinkedIn", "text": "=not run",
            "x-day": "Tue", "x-asset-link": "oven https://drive.example/oven.jpg",
            "x-approval-rate": "50%",
        },
        {
            "date": "2027-01-05", "time": "18:30", "channel": "Facebook",
            "text": "Line one\nLine two", "x-comments": "check the price",
        },
    ]  # fmt: skip
    assert items_in(tmp_path / "plan", "content_mix") == [{"type": "Craft", "share": "80%"}]
    assert strategy_in(tmp_path / "plan").about["title"].text == "Social calendar 2027"
    for said in ("hidden rows were read too: 4", "this sheet is hidden", "Copy → text"):
        assert said in ran.out


def test_a_formula_whose_value_the_file_lacks_is_named(run_import: Import) -> None:
    def fill(book: Any) -> None:  # noqa: ANN401
        sheet = book.active
        sheet.append(["Date", "Platform", "Copy"])
        sheet.append([datetime(2027, 1, 5), "X", "Hi"])
        sheet.append(["=A2+1", "X", "Ho"])

    assert "1 formula has no value in the file (A3)" in run_import(cal__xlsx=workbook(fill)).out


@pytest.mark.parametrize("file_format", ["yaml", "csv", "md"])
def test_every_format_is_read_back_as_the_same(
    run_import: Import, tmp_path: Path, file_format: str
) -> None:
    text = (
        "Date,Time,Platform,Pillar,Copy,Mood\n"
        '2027-01-05,9:00,LinkedIn,Craft,"Commas, ""quotes"" | bars",glad\n'
        "2027-01-06,18:30,X,Craft,@ana: -5 % =1+1,\n"
    )
    assert run_import("--format", file_format, posts__csv=text).status == 0
    assert (tmp_path / "plan" / f"calendar.{file_format}").is_file()
    assert [(post["text"], post.get("x-mood")) for post in items_in(tmp_path / "plan")] == [
        ('Commas, "quotes" | bars', "glad"), ("@ana: -5 % =1+1", None),
    ]  # fmt: skip


def test_no_cell_that_is_written_begins_a_formula(run_import: Import, tmp_path: Path) -> None:
    rows = "".join(f"2027-01-0{n},X,{text}\n" for n, text in enumerate(("=1", "+1", "-1", "@a"), 1))
    run_import("--format", "csv", posts__csv=f"Date,Platform,Copy\n{rows}")
    written = (tmp_path / "plan" / "calendar.csv").read_text("utf-8")
    assert [line.split(",")[2][:2] for line in written.splitlines()[1:]] == ["'=", "'+", "'-", "'@"]
    assert [post["text"] for post in items_in(tmp_path / "plan")] == ["=1", "+1", "-1", "@a"]


def test_a_french_sheet_stays_french(run_import: Import, tmp_path: Path) -> None:
    text = (
        "Date;Heure;Réseau;Texte;Statut\n"
        "05/01/2027;9h;LinkedIn;Le four, pas à pas : voici comment;programmé\n"
    )
    ran = run_import("--format", "csv", posts__csv=text.encode("cp1252"))
    assert "Écrit dans plan" in ran.out
    data = (tmp_path / "plan" / "calendar.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf"), "Excel would not know the accents"
    written = data.decode("utf-8-sig")
    assert written.splitlines()[0] == "Date;Heure;Canal;Texte;Statut"
    assert "2027-01-05;09:00;LinkedIn;Le four, pas à pas : voici comment;programmé" in written


ICS = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//x//y//EN
BEGIN:VEVENT
UID:1@x
DTSTART;TZID=Europe/Paris:20270323T090000
RRULE:FREQ=WEEKLY;COUNT=3
SUMMARY:LinkedIn: Meet the team
DESCRIPTION:We are five.
STATUS:CONFIRMED
END:VEVENT
BEGIN:VEVENT
UID:2@x
DTSTART;VALUE=DATE:20280110
SUMMARY:Instagram: too late
END:VEVENT
END:VCALENDAR
"""


def test_recurring_events_are_unfolded_within_the_period(
    run_import: Import, tmp_path: Path
) -> None:
    ran = run_import("--from", "2027-01-01", "--until", "2027-12-31", team__ics=ICS)
    assert ran.status == 0, ran.err
    posts = items_in(tmp_path / "plan")
    assert [post["date"] for post in posts] == ["2027-03-23", "2027-03-30", "2027-04-06"]
    assert {(post["time"], post["timezone"]) for post in posts} == {
        ("09:00", "Europe/Paris")  # the clocks change in between
    }
    assert "status" not in posts[0], "programs write CONFIRMED of every event"
    assert posts[0]["text"] == "Meet the team\nWe are five."


def test_a_calendar_of_next_year_or_of_the_last_ones_is_taken_without_being_asked(
    run_import: Import, tmp_path: Path
) -> None:
    later = ICS.replace("20270323", "20990323").replace("20280110", "20990401")
    assert run_import(team__ics=later).status == 0
    assert len(items_in(tmp_path / "plan")) == 4
    over = ICS.replace("RRULE:FREQ=WEEKLY;COUNT=3\n", "").replace("2027", "2019")
    assert "2019-03-23" in run_import("--dry-run", team__ics=over.replace("2028", "2020")).out


@pytest.mark.parametrize(
    "summary",
    ["[LinkedIn] Survey: who cycles", "(LI) Survey: who cycles", "LinkedIn – Survey: who cycles"],
)
def test_an_event_names_its_network_in_front(
    summary: str, run_import: Import, tmp_path: Path
) -> None:
    run_import(team__ics=ICS.replace("LinkedIn: Meet the team", summary))
    assert items_in(tmp_path / "plan")[0]["channel"] == "linkedin"
    assert str(items_in(tmp_path / "plan")[0]["text"]).startswith("Survey: who cycles")


def test_a_page_of_a_spreadsheet_may_be_a_month(run_import: Import, tmp_path: Path) -> None:
    rows = ["June 2027", "Mon,Tue,Wed,Thu,Fri,Sat,Sun", ",1,2,3,4,5,6", ",FB: Oak,,IG: Elm,,,"]
    table = "".join(f"<tr><td>{row.replace(',', '</td><td>')}</td></tr>" for row in rows)
    assert run_import(page__html=f"<table>{table}</table>").status == 0
    assert [(each["date"], each["channel"]) for each in items_in(tmp_path / "plan")] == [
        ("2027-06-01", "facebook"),
        ("2027-06-03", "instagram"),
    ]


def test_a_document_gives_its_parts_and_its_table(run_import: Import, tmp_path: Path) -> None:
    def paragraph(text: str, style: str = "") -> str:
        named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
        return f"<w:p>{named}<w:r><w:t>{text}</w:t></w:r></w:p>"

    rows = (("Date", "Channel", "Copy"), ("5 January 2027", "LinkedIn", "Hello"))
    table = "".join(
        f"<w:tr>{''.join(f'<w:tc>{paragraph(cell)}</w:tc>' for cell in row)}</w:tr>" for row in rows
    )
    body = (
        paragraph("Plan 2027", "Heading1") + paragraph("Mission", "Heading2")
        + paragraph("Show the craft, so that people come by.")
        + paragraph("Calendar", "Heading2") + f"<w:tbl>{table}</w:tbl>"
    )  # fmt: skip
    ran = run_import(plan__docx=docx(body))
    assert ran.status == 0, ran.err
    strategy = strategy_in(tmp_path / "plan")
    assert strategy.about["mission"].text == "Show the craft, so that people come by."
    assert [post["text"] for post in items_in(tmp_path / "plan")] == ["Hello"]


def test_a_page_gives_no_script(run_import: Import, tmp_path: Path) -> None:
    page = (
        "<h1>Plan</h1><script>alert(1)</script><h2>Mission</h2><p>Show the <b>craft</b>, so that "
        "people come.</p><table><tr><th>Date</th><th>Channel</th><th>Copy</th></tr><tr>"
        "<td>5 January 2027</td><td>X</td><td>Hi<br>there</td></tr></table>"
    )
    assert run_import(plan__html=page).status == 0
    written = "".join(path.read_text("utf-8") for path in (tmp_path / "plan").iterdir())
    assert "alert" not in written
    assert items_in(tmp_path / "plan")[0]["text"] == "Hi\nthere"


def test_a_cell_that_reaches_down_is_said_by_each_of_its_rows(
    run_import: Import, tmp_path: Path
) -> None:
    page = (
        "<table><tr><th>Date</th><th>Channel</th><th>Copy</th></tr>"
        "<tr><td rowspan=2>5 January 2027</td><td>X</td><td>Hi</td></tr>"
        "<tr><td rowspan='2'>LinkedIn</td><td>Ho</td></tr>"
        "<tr><td>6 January 2027</td><td>Ha</td></tr></table>"
    )
    assert run_import(plan__html=page).status == 0
    assert [tuple(each.values()) for each in items_in(tmp_path / "plan")] == [
        ("2027-01-05", "X", "Hi"), ("2027-01-05", "LinkedIn", "Ho"),
        ("2027-01-06", "LinkedIn", "Ha"),
    ]  # fmt: skip


def test_the_frame_of_a_sheet_that_was_saved_as_a_page_is_left_out(
    run_import: Import, tmp_path: Path
) -> None:
    def row(*cells: str) -> str:
        return f"<tr><th>{cells[0]}</th>{''.join(f'<td>{each}</td>' for each in cells[1:])}</tr>"

    page = row("", "A", "B", "C") + row("1", "Date", "Channel", "Copy")
    assert (
        run_import(a__html=f"<table>{page}{row('2', '5 January 2027', 'X', 'Hi')}</table>").status
        == 0
    )
    assert items_in(tmp_path / "plan") == [{"date": "2027-01-05", "channel": "X", "text": "Hi"}]


def test_a_description_in_html_is_read_as_it_is_seen(run_import: Import, tmp_path: Path) -> None:
    html = (
        r'<p>Two jobs&nbsp\;: <a href="https://jobs.example">the list</a><br>Until <b>May</b></p>'
    )
    event = "\r\n".join((
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//a//b//EN", "BEGIN:VEVENT", "UID:1",
        "DTSTAMP:20270101T000000Z", "DTSTART;VALUE=DATE:20270105", "SUMMARY:X: Work here",
        f"DESCRIPTION:{html}", "END:VEVENT", "END:VCALENDAR", "",
    ))  # fmt: skip
    run_import("--from", "2027-01-01", "--until", "2027-02-01", a__ics=event)
    assert items_in(tmp_path / "plan")[0]["text"] == (
        "Work here\nTwo jobs : the list (https://jobs.example)\nUntil May"
    )


def test_spans_that_claim_more_cells_than_there_are_do_not_hold_up(run_import: Import) -> None:
    row = "<tr>" + "<td colspan=9999 rowspan=9999>a</td>" * 50 + "</tr>"
    page = f"<table>{row}{'<tr></tr>' * 99}</table>"
    assert run_import(a__html=page).status == 3


def test_of_a_sheet_without_end_to_the_right_the_first_columns_are_read(
    run_import: Import, tmp_path: Path
) -> None:
    more = "".join(f",thing {number}" for number in range(16_000))
    ran = run_import(a__csv=f"Date,Channel,Copy{more}\n2027-01-05,X,Hi{more}\n")
    assert "more than 500 columns; the rest was left out" in ran.out
    assert items_in(tmp_path / "plan")[0]["text"] == "Hi"


def test_text_of_excel_with_tabs_is_a_table(run_import: Import, tmp_path: Path) -> None:
    text = "Date\tRéseau\tTexte\r\n05/01/2027\tPage Facebook\tÇa ouvre\r\n"
    assert run_import(plan__txt=text.encode("utf-16")).status == 0
    assert items_in(tmp_path / "plan")[0]["text"] == "Ça ouvre"


def test_when_a_record_was_made_is_no_day_of_a_post(run_import: Import, tmp_path: Path) -> None:
    table = (
        "Name,Publish Date,Channel,Copy,Created time,Last edited time\n"
        'Oak,"June 7, 2027",Instagram,Why oak moves,"May 1, 2027 9:01 AM","May 2, 2027 9:00 AM"\n'
        'Elm,,Instagram,,"May 1, 2027 9:02 AM","May 2, 2027 9:00 AM"\n'
        'Ash,"June 9, 2027",Instagram,How ash bends,"May 1, 2027 9:03 AM","May 3, 2027 9:00 AM"\n'
    )
    page = "# Oak\n\nChannel: Instagram\n\n- [ ] take a photo\n"
    run_import(export__zip=zipped(**{"Plan.csv": table, "Plan/Oak.md": page}))
    posts = items_in(tmp_path / "plan")
    assert [(post.get("date"), post.get("time"), post["text"]) for post in posts] == [
        ("2027-06-07", None, "Why oak moves"),
        (None, None, "Elm"),  # an idea, told by its title
        ("2027-06-09", None, "How ash bends"),
    ]


def test_an_archive_of_notion_is_read_whole(run_import: Import, tmp_path: Path) -> None:
    key = "0123456789abcdef0123456789abcdef"
    table = "Name,Date,Platform\nMeet Ana,2027-01-05,LinkedIn\n"
    archive = zipped(**{
        f"Posts {key}.csv": "Name,Date,Platform\n",
        f"Posts {key}_all.csv": table,
        f"Plan {key}.md": "# Plan\n\n## Mission\n\nShow the craft, so that people come.\n",
        "picture.png": "x",
    })  # fmt: skip
    ran = run_import("--map", "Name=text", export__zip=archive)
    assert ran.status == 0, ran.err
    assert "picture.png in this archive is of a kind that is not read" in ran.out
    assert [post["text"] for post in items_in(tmp_path / "plan")] == ["Meet Ana"]
    assert strategy_in(tmp_path / "plan").has("mission")


def test_the_page_of_a_row_is_the_text_of_its_post(run_import: Import, tmp_path: Path) -> None:
    key = "0123456789abcdef0123456789abcdef"
    archive = zipped(**{
        f"Posts {key}.csv": "Nom,Date,Plateforme\nLe four,5 mai 2027 09:00 (UTC+2),Instagram\n"
        "Le pain,6 mai 2027,Instagram\n",
        f"Posts {key}/Le four {key}.md": "# Le four\n\nDate: 5 mai 2027 09:00 (UTC+2)\n"
        "Plateforme: Instagram\n\nIl a **cent ans**.\n",
        f"Posts/Le pain {key}.md": "# Le pain\n\nDate: 6 mai 2027\n",
    })  # fmt: skip
    assert run_import(export__zip=archive).status == 0
    posts = items_in(tmp_path / "plan")
    assert [(post["date"], post["text"]) for post in posts] == [
        ("2027-05-05", "Il a **cent ans**."), ("2027-05-06", "Le pain"),
    ]  # fmt: skip
    assert posts[0]["time"] == "09:00"


def test_what_several_documents_say_of_a_channel_is_one(run_import: Import, tmp_path: Path) -> None:
    heads = "# Plan\n\n## Channels\n\n### Instagram\n\n- Mission: show the work\n"
    ran = run_import(
        a__md=heads, b__md=f"{heads}- Cadence: 3 per week\n",
        c__csv="Date,Platform,Copy\n2027-01-05,Instagram,Hello there\n",
    )  # fmt: skip
    assert ran.status == 0, ran.err
    (channel,) = items_in(tmp_path / "plan", "channels")
    assert (channel["mission"], channel["cadence"]) == ("show the work", "3 per week")
    assert items_in(tmp_path / "plan")[0]["channel"] == "instagram"


def test_a_goal_that_is_a_sentence_has_an_id_of_its_first_words(
    run_import: Import, tmp_path: Path
) -> None:
    said = "Raise the share of guests who come back within a year from 20 % to 30 % by June 2027"
    goals = f"Goal,Metric,Target\n{said},guests who come back,30\n{said} at the lake,guests,30\n"
    posts = f"Date,Platform,Copy,Goal\n2027-01-05,X,Come back,{said}\n"
    for _ in range(2):
        assert run_import(goals__csv=goals, posts__csv=posts).status == 0
        ids = [goal["id"] for goal in items_in(tmp_path / "plan", "goals")]
        first = "raise-the-share-of-guests-who-come-back"
        assert ids == [first, f"{first}-2"]
        assert items_in(tmp_path / "plan")[0]["goal"] == ids[0]


def test_a_dry_run_writes_nothing(run_import: Import, tmp_path: Path) -> None:
    ran = run_import("--dry-run", posts__csv="Date,Platform,Copy\n2027-01-05,X,Hi\n")
    assert "This would be written into plan" in ran.out
    assert not (tmp_path / "plan").exists()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a__xlsx", b"PK no workbook", "this workbook cannot be read"),
        ("a__xls", b"\xd0\xcf", "save this as .xlsx or .csv"),
        ("a__docx", b"PK", "this document cannot be read"),
        ("a__ics", b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VCALENDAR", "this calendar cannot be read"),
        ("a__zip", b"no", "this archive cannot be opened"),
        ("a__pdf", b"%PDF", "save this as .docx or .html"),
        ("a__png", b"x", "what is read is .xlsx"),
        ("a__csv", b"\x00\x01\x00\x02a,b\n", "this is no text"),
    ],
)
def test_what_cannot_be_read_is_one_line(
    run_import: Import, name: str, content: bytes, said: str
) -> None:
    ran = run_import(**{name: content})
    assert ran.status == 2
    assert said in ran.err
    assert ran.err.count("\n") == 1


def test_an_archive_that_unfolds_without_end_is_refused(run_import: Import) -> None:
    bomb = zipped(**{"xl/worksheets/sheet1.xml": "0" * 101_000_000})
    ran = run_import(a__xlsx=bomb)
    assert ran.status == 2
    assert "unfolds to too much" in ran.err


def test_archives_within_archives_are_read_one_deep(run_import: Import) -> None:
    table = "Date,Channel,Text\n2027-01-05,LinkedIn,Meet Ana\n"
    part = zipped(**{"a.csv": table})
    assert run_import(export__zip=zipped(**{"part.zip": part})).status == 0
    for _ in range(1_200):
        part = zipped(**{"part.zip": part})
    ran = run_import(deep__zip=part)
    assert ran.status == 3
    assert "part.zip in this archive is of a kind that is not read" in ran.out


def test_where_nothing_is_found_the_way_out_is_named(run_import: Import) -> None:
    ran = run_import(a__csv="Wann,Was\n1,2\n")
    assert ran.status == 3
    assert "--map" in ran.err


@pytest.mark.parametrize(
    ("argument", "said"),
    [
        ("Copy", "COLUMN=FIELD"),
        ("Copy=txet", "Did you mean “text”?"),
        ("Cpoy=text", "no sheet has a column “Cpoy”"),
    ],
)
def test_a_map_that_makes_no_sense_is_one_line(
    run_import: Import, argument: str, said: str
) -> None:
    ran = run_import("--map", argument, a__csv="Date,Copy\n")
    assert ran.status == 2
    assert said in ran.err


def test_without_the_libraries_a_call_says_what_to_install(
    run_import: Import, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "openpyxl", None)
    ran = run_import(a__xlsx=b"PK")
    assert ran.status == 2
    assert "pip install 'stratlint[import]'" in ran.err


def test_an_event_of_every_second_does_not_hold_up(run_import: Import) -> None:
    endless = ICS.replace("FREQ=WEEKLY;COUNT=3", "FREQ=SECONDLY")
    ran = run_import("--from", "2027-01-01", "--until", "2028-12-31", a__ics=endless)
    assert "1 event that recurs every minute or second stayed out" in ran.out
    assert ran.status == 0


def test_a_page_of_endless_nesting_is_one_line(run_import: Import) -> None:
    ran = run_import(a__html="<div>" * 5_000 + "a" + "</div>" * 5_000)
    assert ran.status == 2
    assert "nested too deeply" in ran.err


def test_what_no_table_can_hold_is_told(run_import: Import, tmp_path: Path) -> None:
    text = 'Date,Platform,Copy\n2027-01-05,X,"Two\n\nparagraphs"\n'
    ran = run_import("--format", "md", posts__csv=text)
    assert "Calendar is in YAML: no table can hold all of it as it is." in ran.out
    assert items_in(tmp_path / "plan")[0]["text"] == "Two\n\nparagraphs"
