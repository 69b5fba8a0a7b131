"""Weeks as columns or rows, whose cells say the day of each post."""

from __future__ import annotations

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
