"""The columns of parts in CSV, as spreadsheets call them, and posts on several channels."""

from datetime import date

import pytest

from stratlint.reading.assemble import read_strategy
from stratlint.reading.documents import WHOLE, Document
from stratlint.rules.context import Context
from stratlint.sources.text import Source
from stratlint.strategy import Strategy


def part(text: str, name: str = "calendar", language: str = "en") -> Strategy:
    return read_strategy("s", [Document(Source(f"{name}.csv", text), name)], language).strategy


@pytest.mark.parametrize(
    ("name", "text", "fields"),
    [
        (
            "accounts",
            "Network;Handle;Link to profile;Channel owner;Keep / Deactivate\n"
            "X;@pier;https://x.example/pier;Ana;Keep\n",
            {"url": "https://x.example/pier", "owner": "Ana", "decision": "keep"},
        ),
        (
            "calendar",
            "Account;Network;Time (ET);Date;Message\n"
            "@pier;X;9:00;2027-03-01;The lights are on until nine.\n",
            {"channel": "X", "time": "09:00", "text": "The lights are on until nine."},
        ),
        (
            "calendar",
            "scheduled at;profile;service;text\n2027-03-01 09:00;pier;X;The lights are on.\n"
            "2027-03-02 09:00;Pier;Facebook;The lights are off.\n",
            {"channel": "X", "time": "09:00"},
        ),
        (
            "calendar",
            "Date;Subject;Proposed text\n2027-03-01;Lights;The lights are on until nine.\n",
            {"text": "The lights are on until nine."},
        ),
        (
            "calendar",
            "Date;Channel;In our own voice;Notes\n2027-03-15;X;Try it free if you are ten.;\n"
            ";;;Pillar 1: how we row\n",
            {"text": "Try it free if you are ten."},
        ),
        (
            "calendar",
            "Date;Network;Post;Sign-off;Sent by\n2027-03-01;X;The lights are on.;Pending;Jo\n"
            "2027-03-02;X;The lights are off.;Approved;Jo\n",
            {"status": "review", "approver": "", "creator": "Jo"},
        ),
        (
            "calendar",
            "Name;Date;Network\nLamps;2027-03-01;X\nWicks;2027-03-02;X\n",
            {"text": "Lamps"},
        ),
        (
            "goals",
            "Objective;KPI;Target;Progress\nMore readers;Readers;900;450\nMore light;Lux;90;45\n",
            {"target": "900", "current": "450", "status": ""},
        ),
        (
            "goals",
            "Objective;Target;Progress\nMore readers;900;On track\nMore light;90;Behind\n",
            {"current": "", "status": "active"},
        ),
        (
            "calendar",
            "Time of the post;Date;Where to post;Words;URL to share;Where it stands\n"
            "9:00;2027-03-01;X;The lights are on until nine.;https://x.example/a;Draft\n",
            {"time": "09:00", "channel": "X", "link": "https://x.example/a", "status": "draft"},
        ),
        (
            "goals",
            "What we want;Starting figure;Target figure;To date;Person in charge\n"
            "More readers;400;900;450;Jo\n",
            {"baseline": "400", "target": "900", "current": "450", "owner": "Jo"},
        ),
        (
            "accounts",
            "Network;URL;Keep / Kill;Run by\nX;https://x.example/a;Kill;Jo\n",
            {"decision": "close", "owner": "Jo"},
        ),
        (
            "content-mix",
            "Type;Share\nTeach;100%\n;100%\n",
            {"share": "100%"},
        ),
        (
            "calendar",
            "Date;Network;Message;Copy\n2027-03-01;X;open-late;The lights are on.\n",
            {"message": "open-late", "text": "The lights are on."},
        ),
    ],
)
def test_cells_tell_what_a_column_is(name: str, text: str, fields: dict[str, str]) -> None:
    item, *others = part(text, name.replace("-", "_")).part(name.replace("-", "_"))
    rows = [line for line in text.splitlines()[1:] if not line.startswith(";")]
    assert 1 + len(others) == len(rows)
    assert {field: item.text(field) for field in fields} == fields


def test_a_short_weekday_before_figures_is_part_of_the_day() -> None:
    text = "Date;Canal;Texte\nlun. 01/03/2027;Facebook;Bonjour\n"
    (post,) = part(text, language="fr").part("calendar")
    assert post.text("date") == "2027-03-01"


def test_a_post_that_names_two_channels_is_on_both() -> None:
    plan = (
        "title: T\nlanguage: en\nchannels:\n- {id: ig, network: Instagram}\n"
        "- {id: page, network: Facebook}\ncalendar:\n- {channel: 'Instagram, FB', text: Hi}\n"
        "- {channel: ig, text: Ho}\n- {channel: 'Instagram, Fob', text: Ha}\n"
    )
    strategy = read_strategy("s", [Document(Source("strategy.yaml", plan), WHOLE)]).strategy
    posts = Context(strategy, date(2027, 1, 1), {}).posts_of
    assert {name: [post.text("text") for post in found] for name, found in posts.items()} == {
        "ig": ["Hi", "Ho"], "page": ["Hi"], "Instagram, Fob": ["Ha"],
    }  # fmt: skip


def posts(text: str, language: str) -> list[str]:
    """What a calendar in CSV has, beside a strategy whose period names a year."""
    front = Source("strategy.yaml", "title: T\nperiod: 2027-01-01/2027-12-31\n")
    documents = [Document(front, WHOLE), Document(Source("calendar.csv", text), "calendar")]
    strategy = read_strategy("s", documents, language).strategy
    said = ("date", "time", "channel", "text", "status")
    return [
        " ".join(filter(None, (post.text(field) for field in said)))
        for post in strategy.part("calendar")
    ]


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        (
            "en",
            "May 2027,,,,,,\nSunday,Monday,Tuesday,Wednesday,Thursday,Friday,Saturday\n"
            ",,,,,,1\n,,,,,,IG: Boats out\n2,3,4,5,6,7,8\n"
            ',"FB: Mooring is open\nIG: Mooring",,,,,\n',
            [
                "2027-05-01 instagram Boats out",
                "2027-05-03 facebook Mooring is open",
                "2027-05-03 instagram Mooring",
            ],
        ),
        (
            "fr",
            "Date;Facebook;LinkedIn\n03/05/2027;Le ponton ouvre;\n14/05/2027;Régate;On recrute\n",
            [
                "2027-05-03 facebook Le ponton ouvre",
                "2027-05-14 facebook Régate",
                "2027-05-14 linkedin On recrute",
            ],
        ),
        (
            "fr",
            "Plan – mai 2027;;;;\nDate;Heure;Réseau;Texte;Validé ?\n"
            "lun. 3 mai;9h;Facebook;Le ponton ouvre;x\nmar. 4 mai;12h;Facebook;La régate;\n",
            [
                "2027-05-03 09:00 Facebook Le ponton ouvre approved",
                "2027-05-04 12:00 Facebook La régate",
            ],
        ),
        (
            "en",
            "Date,Time,Platform,Post,Owner\nWeek of May 3,,,,\nMon 5/3,8:00 AM,Instagram,Ropes,Jo\n"
            ",5:00 PM,Facebook,Knots,Jo\n",
            ["2027-05-03 08:00 Instagram Ropes", "2027-05-03 17:00 Facebook Knots"],
        ),
        (
            "en",
            "Day,Platform,Post\nStart: 3 May 2027,,\nDay 1,Instagram,Ropes\nDay 4,Facebook,Knots\n",
            ["Day 1 Instagram Ropes", "Day 4 Facebook Knots"],
        ),
    ],
)
def test_a_calendar_in_csv_is_read_as_an_import_of_it_would_be(
    language: str, text: str, found: list[str]
) -> None:
    assert posts(text, language) == found


def test_each_value_stands_at_its_cell() -> None:
    text = "Date,Facebook,Instagram,Mood\n2027-05-03,Open,Doors open,calm\n"
    post = part(text).part("calendar")[1]
    said = {field: value.span.text for field, value in post.fields.items()}
    assert said == {
        "date": "2027-05-03",
        "channel": "Instagram",
        "text": "Doors open",
        "notes": "calm",
    }


def test_what_stands_above_a_row_is_placed_where_it_is_written() -> None:
    strategy = part(
        "Date,Time,Channel,Type,Text\n"
        "2027-03-01,09:00,Facebook,news,The lights are on.\n"
        ",10:00,Facebook,news,The lights are off.\n"
        "LinkedIn,,,,\n"
        "2027-03-02,10:00,,news,The pier is mended.\n"
    )
    _, second, third = strategy.part("calendar")
    assert second.span("date").text == "2027-03-01"
    assert third.span("channel").text == "LinkedIn"
