"""Weeks as columns or rows, whose cells say the day of each post."""

from __future__ import annotations

import csv

import pytest

from stratlint.language.names import dictionary
from stratlint.reading.sheets.sheet import NOTHING_SAID, Sheet, Terms
from stratlint.reading.sheets.understood import understood
from stratlint.trees.csv_table import read_records, unquoted


def posts(text: str, language: str = "en", terms: Terms = NOTHING_SAID) -> list[tuple[str, ...]]:
    rows = [
        [unquoted(text[cell.start : cell.end]) for cell in row] for row in read_records(text).rows
    ]
    found = understood(Sheet("plan.csv", "", rows), dictionary(language), terms).found
    items = found.items if found else []
    fields = ("date", "time", "channel", "type", "text")
    return [tuple(each[field] for field in fields if field in each) for each in items]


@pytest.mark.parametrize("terms", [NOTHING_SAID, Terms(kind="post")])
@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        (
            "en",
            "Channel,w/c 7 June 2027,w/c 14 June 2027\nLinkedIn,Tue: Our lathe,Thu - Meet Zoe\n"
            '"Instagram","Mon – Shavings\nof oak\nFri 6pm: Live",(Wed) Clamps\n',
            [
                ("2027-06-08", "linkedin", "Our lathe"),
                ("2027-06-17", "linkedin", "Meet Zoe"),
                ("2027-06-07", "instagram", "Shavings\nof oak"),
                ("2027-06-11", "18:00", "instagram", "Live"),
                ("2027-06-16", "instagram", "Clamps"),
            ],
        ),
        (
            "fr",
            "Planning 2027;;\nRéseau;Semaine 23 (7-13 juin);Semaine 24 (14-20 juin)\n"
            "Thème;Bois;Outils\nFacebook;Mardi 18h : Le tour;Jeu. : Nos rabots\n"
            "LinkedIn;;Zoé rejoint l'atelier (mercredi)\n",
            [
                ("2027-06-08", "18h", "facebook", "Bois", "Le tour"),
                ("2027-06-17", "facebook", "Outils", "Nos rabots"),
                ("2027-06-16", "linkedin", "Outils", "Zoé rejoint l'atelier"),
            ],
        ),
        (
            "en",
            "Plan 2027,,\n,June 7,June 14\nFacebook,Tue: Our lathe,16: Clamps\nX,Oak,\n",
            [
                ("2027-06-08", "facebook", "Our lathe"),
                ("2027-06-16", "facebook", "Clamps"),
                ("2027-06-07", "x", "Oak"),
            ],
        ),
        (
            "en",
            "Week,Facebook,X\nWeek of 7 June 2027,Tue: Our lathe; Thu: Clamps,\n"
            "Week 24,,Fri: Oak\n",
            [
                ("2027-06-08", "facebook", "Our lathe"),
                ("2027-06-10", "facebook", "Clamps"),
                ("2027-06-18", "x", "Oak"),
            ],
        ),
    ],
)
def test_a_cell_of_a_week_says_the_day_of_each_post(
    language: str, text: str, found: list[tuple[str, ...]], terms: Terms
) -> None:
    said = [tuple(each) for each in posts(text, language, terms)]
    assert [tuple("18:00" if word == "6pm" else word for word in each) for each in said] == found


def test_words_that_are_a_day_in_short_are_none_without_a_sign() -> None:
    text = "Plan 2027;;\n;S23;S24\nFacebook;Mer et montagne;Mar : Nos rabots\n"
    assert posts(text, "fr") == [
        ("S23", "facebook", "Mer et montagne"),
        ("2027-06-15", "facebook", "Nos rabots"),
    ]


def test_weeks_without_a_year_are_of_the_one_in_which_they_begin_on_a_monday() -> None:
    text = ",w/c 7 June,w/c 14 June\nFacebook,Tue: Our lathe,Thu: Clamps\n"
    assert [each[0] for each in posts(text)] == ["2027-06-08", "2027-06-17"]


def test_a_month_s_column_says_the_day_of_each_post() -> None:
    text = "Plan 2027,,\n,May,June\nBlog,12: Our lathe,7 – Five tools\nX,,Mon 14: Oak\n"
    assert posts(text) == [
        ("2027-05-12", "blog", "Our lathe"),
        ("2027-06-07", "blog", "Five tools"),
        ("2027-06-14", "x", "Oak"),
    ]
    assert posts("Plan 2027,,\n,May,June\nTheme,Wood,Tools\n") == []


def test_columns_may_hold_the_text_for_a_network_each() -> None:
    text = (
        "Date,Networks,Facebook copy,LinkedIn caption\n"
        '2027-05-04,"FB, LI",Come and see,We hire\n2027-05-05,LI,,Our books\n'
    )
    assert posts(text) == [
        ("2027-05-04", "facebook", "Come and see"),
        ("2027-05-04", "linkedin", "We hire"),
        ("2027-05-05", "linkedin", "Our books"),
    ]


def test_a_day_with_a_dash_before_its_month_is_the_day_beside_the_weekday() -> None:
    text = "Plan 2027;;\nJour;Date;Canal;Texte\nlun.;5-avr.;LI;Le chêne\nmer.;7-avr.;X;Le frêne\n"
    assert posts(text, "fr") == [
        ("2027-04-05", "LI", "Le chêne"),
        ("2027-04-07", "X", "Le frêne"),
    ]


def test_a_row_may_have_several_posts_by_number() -> None:
    text = (
        "Date,Channel 1,Post 1,Time 1,Channel 2,Post 2,Time 2\n"
        "2027-05-04,X,Our oak,09:00,Facebook,Our elm,17:00\n2027-05-05,X,Our ash,09:00,,,\n"
    )
    assert posts(text) == [
        ("2027-05-04", "09:00", "X", "Our oak"),
        ("2027-05-04", "17:00", "Facebook", "Our elm"),
        ("2027-05-05", "09:00", "X", "Our ash"),
    ]


def test_a_moment_may_stand_in_pieces() -> None:
    text = "Year,Month,Day,Hour,Minute,Network,Copy\n2027,5,4,9,5,X,Our oak\n2027,6,2,17,30,X,Elm\n"
    assert posts(text) == [
        ("2027-05-04", "9:05", "X", "Our oak"),
        ("2027-06-02", "17:30", "X", "Elm"),
    ]
    named = "Plan 2027;;;\nMois;Jour;Réseau;Texte\nMai;4;X;Le chêne\nJuin;2;X;Le frêne\n"
    assert [each[0] for each in posts(named, "fr")] == ["2027-05-04", "2027-06-02"]


@pytest.mark.parametrize(
    "cell", ["Tue: a" + " " * 60_000 + "b", "1" + " " * 60_000 + "x", "[IG]" * 9]
)
def test_a_cell_without_end_is_no_wait(cell: str) -> None:
    assert posts(f'Plan 2027,,\n,w/c 7 June,w/c 14 June\nFacebook,"{cell}",Thu: Oak\n')


def test_a_short_word_for_the_week_may_have_its_period() -> None:
    text = "Planning 2027;;\n;Lundi;Jeudi\nSem. 36;FB : Le tour;\nSem. 37;;FB : Nos rabots\n"
    assert posts(text, "fr") == [
        ("2027-09-06", "facebook", "Le tour"),
        ("2027-09-16", "facebook", "Nos rabots"),
    ]


@pytest.mark.parametrize("week", ['"Sun, June 6, 2027"', "2027-06-06", '"Week of June 6, 2027"'])
def test_weeks_may_begin_on_a_sunday(week: str) -> None:
    text = f"Week,Sunday,Monday,Saturday\n{week},Oak,Elm,Ash\n"
    assert posts(text) == [("2027-06-06", "Oak"), ("2027-06-07", "Elm"), ("2027-06-12", "Ash")]


def test_a_heading_of_a_week_from_sunday_dates_the_rows_below_it() -> None:
    rows = "Sunday,X,Oak\nMonday,X,Elm\nSaturday,X,Ash\n"
    text = f'Day,Channel,Copy\n"Week of June 6, 2027",,\n{rows}'
    assert posts(text) == [
        ("2027-06-06", "X", "Oak"),
        ("2027-06-07", "X", "Elm"),
        ("2027-06-12", "X", "Ash"),
    ]


def test_a_week_from_monday_ends_on_its_sunday() -> None:
    text = "Week,Monday,Sunday\n2027-06-07,Oak,Elm\n"
    assert posts(text) == [("2027-06-07", "Oak"), ("2027-06-13", "Elm")]


def test_the_hour_that_most_texts_end_on_is_that_of_the_posts() -> None:
    text = (
        "Date,X,Facebook\n2027-06-07,Our oak (9am),Meet Zoe – 18:00\n2027-06-08,Elm @ 12:30,Ash\n"
    )
    assert posts(text) == [
        ("2027-06-07", "9am", "x", "Our oak"),
        ("2027-06-07", "18:00", "facebook", "Meet Zoe"),
        ("2027-06-08", "12:30", "x", "Elm"),
        ("2027-06-08", "facebook", "Ash"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Date,Channel,Copy\n2027-06-07,X,Open day (9am)\n2027-06-08,X,Our oak\n2027-06-09,X,Elm\n",
        "Date,Time,Channel,Copy\n2027-06-07,7:00,X,Fair (9am)\n2027-06-08,7:00,X,Fair (10am)\n",
        "Date,Channel,Copy\n2027-06-07,X,Open 9-5pm\n2027-06-08,X,Open until 6pm\n",
        "Date,Channel,Copy\n2027-06-07,X,Oak at 20 %\n2027-06-08,X,Elm (10)\n",
        "Date,Channel,Copy\n2027-06-07,X,Kick-off vs Leeds 3:2 up\n2027-06-08,X,Elm: 12:30\n",
        "Date,Channel,Copy\n2027-06-07,X,(9am)\n2027-06-08,X,(10am)\n",
    ],
)
def test_other_hours_at_the_end_of_a_text_stay_there(text: str) -> None:
    told = [line.rpartition(",")[2] for line in text.splitlines()[1:]]
    assert [each[-1] for each in posts(text)] == told


def test_a_post_that_stands_on_a_network_is_published_there() -> None:
    text = (
        "Description,Publish time,Permalink,Date\n"
        "Our oak,06/07/2027 09:15,https://www.instagram.com/p/a/,Lifetime\n"
        "Our elm,06/16/2027 18:00,https://www.instagram.com/p/b/,Lifetime\n"
    )
    rows = [[*row] for row in csv.reader(text.splitlines())]
    found = understood(Sheet("posts.csv", "", rows), dictionary("en"), NOTHING_SAID).found
    assert found is not None
    assert [
        (each["date"], each["time"], each["channel"], each["status"]) for each in found.items
    ] == [
        ("2027-06-07", "09:15", "instagram", "published"),
        ("2027-06-16", "18:00", "instagram", "published"),
    ]


@pytest.mark.parametrize(
    ("channel", "link"),
    [("X", "https://www.youtube.com/watch?v=a"), ("X", "https://oak.example/p"), ("X", "soon")],
)
def test_a_link_to_elsewhere_publishes_no_post(channel: str, link: str) -> None:
    text = f"Date,Channel,Copy,Post URL\n2027-06-07,{channel},Our oak,{link}\n"
    rows = [[*row] for row in csv.reader(text.splitlines())]
    found = understood(Sheet("posts.csv", "", rows), dictionary("en"), NOTHING_SAID).found
    assert found is not None
    assert "status" not in found.items[0]
