"""A page as its reader finds it: what is seen, and what stays text."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

from tests.cli.conftest import EXAMPLE
from tests.report.conftest import HEAD, Html, Report

FRENCH = Path(__file__).parents[1] / "cases" / "atelier-fr"


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Html:
    from stratlint.cli.main import main

    page = tmp_path_factory.mktemp("report") / "page.html"
    call = ["report", str(EXAMPLE), "--today", "2026-12-01", "--output", str(page)]
    assert main(call) == 0
    return Html(page.read_text("utf-8"))


def test_it_says_what_is_promised_planned_and_to_be_put_right(example: Html) -> None:
    for said in (
        "5 goals on 4 channels all of them SMART",
        "72 posts 4 January – 27 March 2027 all approved, scheduled or published",
        "Nothing no rule has anything to say",
        "What is promised", "What is planned", "What is to be put right",
        "62 → 110 bookings a month by 30 September 2027",
        "11 of 11 weeks as promised",
        "No rule has anything to say: nothing was found in 14 files.",
    ):  # fmt: skip
        assert said in example.text


def test_every_post_has_a_mark_on_its_day_and_a_row_in_a_table(example: Html) -> None:
    marks = [each for each in example.all("span", class_="mark") if "title" in each.attributes]
    assert len(marks) == 72
    assert example.source.count('<tr><th scope="row">') >= 72
    assert len(example.all("td", class_="day")) == 31 + 28 + 31


def test_every_goal_has_its_five_letters(example: Html) -> None:
    assert len(example.all("li", class_="yes")) == 25
    assert example.all("li", class_="no") == []


def test_every_picture_says_in_words_what_it_shows(example: Html) -> None:
    pictures = example.all("svg")
    assert len(pictures) > 30
    assert all(each.attributes.get("role") == "img" for each in pictures)
    assert all(each.attributes.get("aria-label", "").strip() for each in pictures)


def test_headings_go_down_one_step_at_a_time(example: Html) -> None:
    levels = [int(e.name[1]) for e in example.elements if re.fullmatch("h[1-6]", e.name)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_it_loads_nothing_and_runs_nothing(example: Html) -> None:
    assert all(link.startswith("#") for link in example.links())
    assert example.all("script") == []
    assert "url(" not in example.source
    assert "@import" not in example.source
    ids = {each.attributes["id"] for each in example.elements if "id" in each.attributes}
    assert {link[1:] for link in example.links()} <= ids


def test_a_french_strategy_has_a_french_page(report: Report) -> None:
    page = report(str(FRENCH))
    assert page.all("html")[0].attributes["lang"] == "fr"
    for said in ("Ce qui est promis", "Ce qui est prévu", "Ce qui est à corriger", "Janvier 2027",
                 "d'ici le 31 mai 2027", "promet 2 par semaine"):  # fmt: skip
        assert said in page.text
    assert "What is" not in page.text


def test_the_page_of_a_strategy_can_be_in_another_language(report: Report) -> None:
    page = report(str(FRENCH), "--lang", "en")
    assert page.all("html")[0].attributes["lang"] == "en"
    assert "What is promised" in page.text
    assert page.all("bdi", lang="fr")


def test_a_goal_says_which_letters_it_lacks(report: Report) -> None:
    page = report(strategy_md=f"{HEAD}# Plan\n\n## Goals\n\n- Get more followers by June 2027\n")
    assert "Missing: " in page.text
    assert "A letter in a broken frame is missing." in page.text
    letters = {name: len(page.all("li", class_=name)) for name in ("yes", "no")}
    assert letters["yes"] + letters["no"] == 5
    assert letters["no"] > 1


def test_progress_is_drawn_where_a_goal_says_where_it_stands(report: Report) -> None:
    goal = "- id: g\n  statement: Win readers by 30 June 2027\n  baseline: 100\n  target: 200\n"
    page = report(strategy_md=HEAD + "# Plan\n", goals_yaml=f"{goal}  current: 125\n")
    assert "now 125, 25 % of the way" in page.text
    assert len(page.all("svg", class_="progress")) == 1
    without = report(goals_yaml=goal)
    assert without.all("svg", class_="progress") == []


def test_posts_that_name_no_goal_are_not_told_to_leave_each_goal_out(report: Report) -> None:
    rows = "".join(f"- {{date: 2027-01-0{n}, channel: x, text: P{n}}}\n" for n in range(4, 9))
    page = report(
        strategy_md=HEAD + "# Plan\n",
        goals_yaml="- {id: g, statement: Win 500 readers by June 2027}\n",
        channels_yaml="- {id: x, network: newsletter, cadence: 9 per week}\n",
        calendar_yaml=rows,
    )
    assert "No post says which goal it serves." in page.text
    assert "no post planned" not in page.text
    assert "no whole week or month to hold against it yet" in page.text
    assert "4 – 8 January 2027" in page.text


def test_findings_stand_by_part_with_their_way_out_and_reason(report: Report) -> None:
    mix = "- {type: a, share: 50}\n- {type: b, share: 40}\n"
    page = report(
        strategy_md=f"{HEAD}# Plan\n\n## Mission\n\nWe bake.\n", **{"content-mix_yaml": mix}
    )
    assert "Error The mix adds up to 90 %" in page.text
    assert re.search(r"content-mix\.yaml :\d mix-total", page.text)
    assert "Why it matters" in page.text
    assert page.all("li", class_="is-error")


def test_what_is_said_of_several_places_is_said_once(report: Report) -> None:
    posts = "".join(
        f"- {{date: 2027-01-0{day}, time: '9:00', channel: x, type: a, text: Hi {day}, goal: g1}}\n"
        for day in (4, 5, 6)
    )
    channels = "- {id: x, network: X, mission: Talk, goals: [g2]}\n"
    goals = "".join(
        f"- {{id: g{number}, statement: 'Win {number}00 readers by 30 June 2027'}}\n"
        for number in (1, 2)
    )
    page = report(
        strategy_md=f"{HEAD}# Plan\n", calendar_yaml=posts, channels_yaml=channels, goals_yaml=goals
    )
    assert page.text.count("X does not work for “Win 100 readers by 30 June 2027”") == 1
    assert "calendar.yaml :1 and 2 more places post-mission" in page.text


def test_who_never_saw_an_id_reads_what_it_stands_for(report: Report) -> None:
    text = (
        "title: T\nlanguage: en\nchannels:\n"
        "- {id: x, network: X, mission: Talk, goals: [g1, open]}\n"
        "goals:\n- {id: g1, statement: 'Win 100 readers by 30 June 2027'}\n"
        "- {id: open, statement: 'Open on Sundays by 30 June 2027'}\n"
        "messages:\n- {id: sundays, text: The lamps are lit on Sundays.}\n"
        "calendar:\n- {date: 2027-01-04, channel: x, text: Hi, goal: g1, message: sundays}\n"
    )
    page = report(strategy_yaml=text)
    assert "Serves Win 100 readers by 30 June 2027 · Open" in page.text
    assert "Hi Win 100 readers by 30 June 2027" in page.text
    assert "The lamps are lit on Sundays. 1" in page.text
    assert "sundays" not in page.text.partition("What is to be put right")[0]


def test_what_is_said_of_the_whole_stands_below_no_part(report: Report) -> None:
    page = report(strategy_yaml="language: en\ngoals:\n- Get more followers\n")
    said = ("The strategy as a whole", "The strategy has no title", "has no number to reach")
    places = [page.text.index(each) for each in said]
    assert places == sorted(places)


HOSTILE = (
    "<script>alert(1)</script>", "</style><b>bold</b>", "\"><img src=x onerror=alert(1)>",
    "{{ 7 * 7 }} {% raw %}", "javascript:alert(1)", "&lt;i&gt;", "🎉 👩‍👩‍👧 شكرا שלום",
)  # fmt: skip


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_stays_text(hostile: str, report: Report, example: Html) -> None:
    quoted = "'" + hostile.replace("'", "''") + "'"
    fields = {
        "goals": ("statement", "metric", "unit", "owner", "audience", "supports"),
        "channels": ("network", "mission", "cadence", "audience", "success"),
        "audiences": ("name", "demographics"), "messages": ("text",), "content_mix": ("type",),
        "business_goals": ("statement",),
        "calendar": ("channel", "type", "text", "goal", "message", "status", "time"),
    }  # fmt: skip
    parts = "".join(
        f"{part}:\n- {{{', '.join(f'{name}: {quoted}' for name in names)}, date: 2027-01-04}}\n"
        for part, names in fields.items()
    )
    prose = "".join(
        f"{key}: {quoted}\n" for key in ("title", "owner", "mission", "company_mission")
    )
    page = report(strategy_yaml=f"period: 2027-01-01/2027-12-31\nlanguage: en\n{prose}{parts}")
    known = {each.name for each in example.elements} | {"code", "br"}
    assert {each.name for each in page.elements} <= known
    assert not any(key.startswith("on") for each in page.elements for key in each.attributes)
    assert all(link.startswith("#") for link in page.links())
    assert " ".join(hostile.split()) in page.text


def test_what_turns_the_reading_direction_is_written_out(report: Report) -> None:
    page = report(strategy_yaml='title: "safe \\u202E live"\nlanguage: en\nmission: "a\\u0007b"\n')
    assert "\u202e" not in page.source
    assert "\\u202e" in page.text


def test_a_strategy_that_cannot_be_read_still_has_a_page(report: Report) -> None:
    page = report(strategy_md=f"{HEAD}# Plan\n", goals_yaml="- {id: g, statement: 'open\n")
    assert "goals.yaml" in page.text
    assert page.all("li", class_="is-error")


def test_an_id_is_read_as_words_and_with_its_accents(report: Report) -> None:
    text = (
        "title: T\nlanguage: fr\nchannels:\n- {id: x, network: X, mission: Dire, goals: []}\n"
        "goals:\n- {id: notoriete-locale, statement: Développer la notoriété locale}\n"
        "calendar:\n- {date: 2027-01-04, channel: x, text: Oui, goal: notoriete-locale}\n"
        "- {date: 2027-01-05, channel: x, text: Non, status: cancelled}\n"
    )
    page = report(strategy_yaml=text)
    assert "Oui Notoriété locale" in page.text
    assert "notoriete-locale" not in page.text
    assert "Janvier 2027 : 1 publication" in page.text, "what is cancelled is counted nowhere"
    assert "Total annulé" in page.text
