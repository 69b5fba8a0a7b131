"""Days and hours as other programs write them, in a calendar of the format."""

import pytest

from stratlint.reading.assemble import read_strategy
from stratlint.reading.documents import WHOLE, Document
from stratlint.sources.text import Source
from tests.reading.conftest import Read


def planned(read: Read, rows: str, language: str = "en", zone: str = "Europe/London") -> list[str]:
    """The days and hours of the posts in a table with a row for each line."""
    table = "".join(f"    | {row} | x | Rye |\n" for row in rows.split("; "))
    text = f"""
    ---
    title: Bakery
    period: 2027-01-01/2027-12-31
    language: {language}
    timezone: {zone}
    ---

    ## Calendar

    | Date | Channel | Text |
    |---|---|---|
"""
    posts = read((text + table).lstrip("\n")).strategy.part("calendar")
    return [f"{post.text('date')} {post.text('time')}".strip() for post in posts]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2027-01-05 08:15", "2027-01-05 08:15"),
        ("January 5, 2027 8:15 AM", "2027-01-05 08:15"),
        ("2027-07-05T08:15:00.000Z", "2027-07-05 09:15"),
        ("2027-01-05T23:30:00-02:00", "2027-01-06 01:30"),
        ("Tue 5 January 2027, 7.30pm", "2027-01-05 19:30"),
        ("2027\u201301\u201306", "2027-01-06"),
        ("2027-01-05 08:15:00 +0100", "2027-01-05 07:15"),
        ("2027-01-05 08:15 +01:00", "2027-01-05 07:15"),
        ("2027-01-05 08:15 -0500", "2027-01-05 13:15"),
        ("2027-01-05T00:00:00.000Z", "2027-01-05"),
        ("46392", "2027-01-05"),
        ("46392.34375", "2027-01-05 08:15"),
        ("20270105", "2027-01-05"),
        ("1234567", "1234567"),
    ],
)
def test_a_day_and_an_hour_in_one_cell_are_both_read(read: Read, written: str, meant: str) -> None:
    assert planned(read, written) == [meant]


def test_a_neighbour_proves_which_comes_first(read: Read) -> None:
    assert planned(read, "04/15/2027; 5/2/2027") == ["2027-04-15", "2027-05-02"]
    assert planned(read, "15/04/2027; 5/2/2027") == ["2027-04-15", "2027-02-05"]


def test_the_weekday_beside_it_says_which_comes_first(read: Read) -> None:
    assert planned(read, "Sat 03/04/2027") == ["2027-04-03"]
    assert planned(read, "Thu 03/04/2027") == ["2027-03-04"]
    assert planned(read, "Mon 03/04/2027") == ["Mon 03/04/2027"]


def test_the_region_of_the_language_says_which_comes_first(read: Read) -> None:
    assert planned(read, "03/04/2027", "en-US") == ["2027-03-04"]
    assert planned(read, "03/04/2027", "en-GB") == ["2027-04-03"]
    assert planned(read, "03/04/2027", "fr") == ["2027-04-03"]


def test_what_nothing_decides_stays_as_it_is(read: Read) -> None:
    assert planned(read, "03/04/2027") == ["03/04/2027"]
    assert planned(read, "04/15/2027; 15/04/2027; 3/4/2027")[2] == "3/4/2027"


def timed(read: Read, day: str, hour: str) -> str:
    """The day and the hour of a post whose hour stands in a cell of its own."""
    text = f"""---
title: Bakery
period: 2027-01-01/2027-12-31
language: en
timezone: Europe/London
---

## Calendar

| Date | Time | Channel | Text |
|---|---|---|---|
| {day} | {hour} | x | Rye |
"""
    (post,) = read(text).strategy.part("calendar")
    return f"{post.text('date')} {post.text('time')}"


def test_an_hour_with_its_zone_in_a_cell_of_its_own_is_told_in_the_strategy_s(read: Read) -> None:
    assert timed(read, "2027-07-05", "08:00 UTC") == "2027-07-05 09:00"
    assert timed(read, "2027-07-05", "23:30Z") == "2027-07-06 00:30"


@pytest.mark.parametrize(
    ("hour", "meant"),
    [("18h30", "18:30"), ("18 h 30", "18:30"), ("6pm", "18:00"), ("18h75", "18h75")],
)
def test_an_hour_with_its_letter_is_read_in_yaml_as_well(hour: str, meant: str) -> None:
    text = f"calendar:\n- {{date: 2027-01-05, time: {hour}, channel: x, text: Rye}}\n"
    read = read_strategy("a", [Document(Source("strategy.yaml", text), WHOLE)])
    assert read.strategy.part("calendar")[0].text("time") == meant


def test_a_day_whose_hour_stands_in_another_cell_stays(read: Read) -> None:
    assert timed(read, "2027-07-05T00:00:00.000Z", "08:00") == "2027-07-05 08:00"
    assert timed(read, "2027-07-05T23:30:00Z", "08:00") == "2027-07-05 08:00"
    assert timed(read, "2027-07-05", "08:00") == "2027-07-05 08:00"


def test_a_day_of_an_iso_week_is_that_day(read: Read) -> None:
    assert planned(read, "2027-W01-1; 2027-W53-1") == ["2027-01-04", "2027-W53-1"]
