"""Many strategies on one page, in whatever order is asked for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from stratlint.cli.main import main
from tests.cli.conftest import EXAMPLE
from tests.report.conftest import Html

ROWS = ("gravity", "name", "next", "goals", "rhythm")


@pytest.fixture(scope="module")
def agency(tmp_path_factory: pytest.TempPathFactory) -> Html:
    """Three clients: one in order, one with an error, one with a warning only."""
    top = tmp_path_factory.mktemp("agency")
    head = "---\ntitle: {}\nperiod: 2027-01-01/2027-{}-31\nlanguage: en\n---\n\n# Plan\n\n"
    plans = {
        "apple": head.format("Apple", 12)
        + "## Goals\n\n- Improve our image\n- Win 500 readers among parents by June 2027\n",
        "zebra": head.format("Zebra", 13)
        + "## Calendar\n\n| date | time | channel | text |\n|---|---|---|---|\n"
        "| 2027-01-04 | 10:00 | Instagram | Hello |\n",
    }
    for name, text in plans.items():
        (top / name).mkdir()
        (top / name / "strategy.md").write_text(text, "utf-8")
    page = top / "page.html"
    call = ["report", "--today", "2026-12-01", "--output", str(page), str(top), str(EXAMPLE)]
    assert main(call) == 0
    return Html(page.read_text("utf-8"))


def order(page: Html, by: str) -> list[str]:
    """The rows' links in an order, as their places say."""
    rows = [each for each in page.all("div", class_="row") if "style" in each.attributes]
    places = [int(re.findall(rf"--{by}:(\d+);", each.attributes["style"])[0]) for each in rows]
    return [str(at) for at in sorted(range(len(rows)), key=places.__getitem__)]


def test_every_strategy_has_a_row_and_a_part_of_its_own(agency: Html) -> None:
    assert "3 strategies" in agency.text
    assert len(agency.all("article", class_="brief")) == 3
    ids = {each.attributes["id"] for each in agency.elements if "id" in each.attributes}
    assert {link[1:] for link in agency.links()} <= ids


def test_the_one_that_needs_most_comes_first(agency: Html) -> None:
    names = re.findall(r"<h3><bdi>(.*?)</bdi></h3>", agency.source)
    assert names[-1] == "Social media strategy of the Tern Valley Bicycle Co-operative"
    assert order(agency, "gravity") == ["0", "1", "2"]


def test_it_can_be_put_in_other_orders_without_a_script(agency: Html) -> None:
    assert [each.attributes["id"] for each in agency.all("input")] == [f"by-{e}" for e in ROWS]
    names = re.findall(r"<h3><bdi>(.*?)</bdi></h3>", agency.source)
    assert [names[int(at)][:5] for at in order(agency, "name")] == ["Apple", "Socia", "Zebra"]
    for key in ROWS[1:]:
        assert f"#by-{key}:checked" in agency.source
        assert sorted(order(agency, key)) == ["0", "1", "2"]
    assert agency.all("script") == []


def test_the_sum_is_that_of_all(agency: Html) -> None:
    assert "Promised 7 goals" in agency.text
    assert "73 posts" in agency.text


def test_pages_in_several_languages_have_english_words_around_them(tmp_path: Path) -> None:
    french = Path(__file__).parents[1] / "cases" / "atelier-fr"
    page = tmp_path / "page.html"
    assert main(["report", str(french), str(EXAMPLE), "--output", str(page)]) == 0
    found = Html(page.read_text("utf-8"))
    assert found.all("html")[0].attributes["lang"] == "en"
    assert found.all("bdi", lang="fr")
