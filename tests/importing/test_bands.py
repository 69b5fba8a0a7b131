"""Rows among others: headings of weeks and days, totals, footnotes, titles without a text."""

from datetime import date

import pytest

from stratlint.language.names import dictionary
from stratlint.reading.sheets.heads import layout_of
from stratlint.reading.sheets.rows import Found, items_of
from stratlint.reading.sheets.sheet import Sheet, Terms


def read(text: str, language: str = "en", name: str = "") -> Found:
    sheet = Sheet("sheet.csv", name, [line.split(";") for line in text.splitlines()])
    words = dictionary(language)
    layout = layout_of(sheet, words, Terms())
    assert layout is not None
    return items_of(sheet, layout, words, Terms())


@pytest.mark.parametrize(
    ("language", "text", "days"),
    [
        (
            "en",
            "Plan;Week of 4 January 2027;;\nNetwork;Time;Copy;Who\nMonday;;;\nX;9:00;Hi;Ana\n"
            "Thursday;;;\nX;9:00;Ho;Ana\nWeek of 11 January 2027;;;\nMonday;;;\nX;9:00;Ha;Ana\n",
            ["2027-01-04", "2027-01-07", "2027-01-11"],
        ),
        (
            "fr",
            "Planning 2027;;;\nJour;Réseau;Texte;Qui\nSemaine 9;;;\nlun;Facebook;Bonjour;Léa\n"
            "Semaine 10;;;\nmar;Facebook;Bonsoir;Léa\n",
            ["2027-03-01", "2027-03-09"],
        ),
        (
            "en",
            "Date;Network;Copy;Who\nMARCH 2027;;;\n2;X;Hi;Ana\nAPRIL 2027;;;\n6;X;Ho;Ana\n",
            ["2027-03-02", "2027-04-06"],
        ),
        (
            "en",
            "Launch;Start: 2027-05-10;;\nDay;Network;Hook;Caption\n1;X;Guess what;Hello there\n"
            "5;X;No way;Good night\n",
            ["2027-05-10", "2027-05-14"],
        ),
    ],
)
def test_a_heading_among_the_rows_says_the_week_the_month_or_the_day(
    language: str, text: str, days: list[str]
) -> None:
    assert [post["date"] for post in read(text, language).items] == days


def test_a_short_weekday_beside_a_number_is_of_the_month_of_the_tab() -> None:
    text = "Jour;N°;Canal;Texte\nlun;1;Facebook;Bonjour\nmar;16;Facebook;Bonsoir\n"
    found = read(text, "fr", "Mars 2027").items
    assert [post["date"] for post in found] == ["2027-03-01", "2027-03-16"]


def test_a_title_without_a_text_yet_is_a_post() -> None:
    text = (
        "Name;Platform;Date;Caption\nFive stretches at your desk;X;2027-03-08;Your neck called.\n"
        "Meet Jo;LinkedIn;2027-03-09;\n"
    )
    assert [post["x-name"] for post in read(text).items] == [
        "Five stretches at your desk", "Meet Jo",
    ]  # fmt: skip


def test_days_without_a_year_are_of_the_year_of_their_weekdays() -> None:
    head = "Jour;Canal;Texte\n"
    found = read(f"{head}mardi 6 avril;Facebook;Bonjour\njeudi 15 avril;Facebook;Bonsoir\n", "fr")
    days = [date.fromisoformat(post["date"]) for post in found.items]
    assert [(day.month, day.day, day.isoweekday()) for day in days] == [(4, 6, 2), (4, 15, 4)]
    assert [each.key for each in found.remarks] == ["days-year"]
    once = read(f"{head}mardi 6 avril;Facebook;Bonjour\n", "fr")
    assert once.items[0]["date"] == "mardi 6 avril"
    none = read(f"{head}mardi 6 avril;Facebook;Bonjour\njeudi 16 avril;Facebook;Bonsoir\n", "fr")
    assert none.items[0]["date"] == "mardi 6 avril"


def test_totals_and_footnotes_are_no_entries() -> None:
    found = read("Pillar;% of posts;Posts\nTeach;60%;6\nSell;40%;4\nTotal;100%;10\n")
    assert [each["type"] for each in found.items] == ["Teach", "Sell"]
    found = read("Stage;KPI;Method;Tool\nReach;Reach;Median of posts;Insights\nUpdated 4 Jan;;;\n")
    assert [each["source"] for each in found.items] == ["Insights"]
    assert [each.values["notes"] for each in found.remarks] == [["Updated 4 Jan"]]

    found = read("Pillar;Overall share;Why\nTeach;60%;Saved\nSell;40%;Rent\n;100%;\n")
    assert [each["share"] for each in found.items] == ["60%", "40%"]


def test_a_day_with_an_event_and_nobody_s_post_is_a_slot() -> None:
    text = (
        "Date;Event;Network;Idea\n2027-06-05;World Environment Day;X;Our water in figures\n"
        "2027-06-08;World Ocean Day is on this day;;\n"
    )
    assert [post["date"] for post in read(text).items] == ["2027-06-05"]


def test_a_caption_is_the_text_beside_a_hook_as_long() -> None:
    text = "Date;Network;Hook;Caption (first line)\n2027-06-05;X;Guess what it is;Watch it now\n"
    assert read(text).items[0]["text"] == "Watch it now"


def test_days_and_texts_are_told_by_their_cells_under_unknown_names() -> None:
    text = (
        "Task;Place;Text;Till\nPoster;Facebook;Doors open at eight;2027-03-15\n"
        "Thanks;Instagram;To all who came;2027-04-19\n"
    ).replace("Place", "Channel")
    assert [post["date"] for post in read(text).items] == ["2027-03-15", "2027-04-19"]
    text = (
        "Date;Channel;In our own voice;With\n2027-03-15;X;Try it free if you are under ten.;Jo\n"
        "2027-03-17;X;Meet us on Saturday at stand 14.;Lou\n"
    )
    assert [post["text"][:6] for post in read(text).items] == ["Try it", "Meet u"]


def test_types_without_shares_are_no_mix_of_a_channel() -> None:
    head = "Network;Mission;Cadence;Content types\n"
    found = read(f"{head}X;Tell neighbours what is on;2 per week;news, photos\n")
    assert found.items[0]["x-content-types"] == "news, photos"
    found = read(f"{head}X;Tell neighbours what is on;2 per week;news 60 %, photos 40 %\n")
    assert found.items[0]["content_mix"] == "news 60 %, photos 40 %"


def test_addresses_are_the_url_beside_handles() -> None:
    text = "Network;Handle;Link to profile;Owner\nX;@pier;https://x.example/pier;Ana\n"
    assert read(text).items[0]["url"] == "https://x.example/pier"


def test_topics_that_come_again_are_types() -> None:
    head, rows = "Date;Network;Topic;Copy\n", [("Craft", "How we glaze"), ("Team", "Meet Ana")] * 2
    text = head + "".join(
        f"2027-03-0{n};X;{topic};{said} {n}\n" for n, (topic, said) in enumerate(rows, 1)
    )
    assert [post["type"] for post in read(text).items] == ["Craft", "Team", "Craft", "Team"]
    once = head + "2027-03-01;X;Craft;How we glaze\n2027-03-02;X;Team;Meet Ana\n"
    assert ["type" in post for post in read(once).items] == [False, False]
