"""When a stranger's plan is looked at again, as it is read from headings, labels and sentences."""

from textwrap import dedent

import pytest

from stratlint.reading.assemble import Reading, read_strategy
from stratlint.reading.documents import WHOLE, Document
from stratlint.sources.text import Source
from stratlint.strategy import Plain, plain


def read(text: str) -> Reading:
    return read_strategy("plan", [Document(Source("plan.md", dedent(text)), WHOLE)])


def review(text: str) -> Plain:
    found = read(text).strategy.get("review")
    return plain(found) if found else None


EN = "# Social media plan of the mill\n\n## Channels\n\n- Facebook: bread for families\n\n"
FR = "# Plan réseaux sociaux du moulin\n\n## Canaux\n\n- Facebook : le pain des familles\n\n"


@pytest.mark.parametrize(
    ("plan", "every"),
    [
        (f"{EN}## Review\n\nEvery quarter, as a team.\n", "Every quarter"),
        (f"{EN}## Notes\n\nThis plan is revised quarterly with the bakers.\n", "quarterly"),
        (f"{EN}## Monthly review\n\n- What did people ask?\n", "Monthly"),
        (f"{FR}## Bilan\n\nTous les trimestres, en équipe.\n", "Tous les trimestres"),
        (f"{FR}On fait le point chaque mois, au fournil.\n", "chaque mois"),
    ],
)
def test_an_interval_is_read_wherever_a_review_is_spoken_of(plan: str, every: str) -> None:
    assert review(plan) == {"every": every}


@pytest.mark.parametrize(
    "line",
    [
        "| J+30 | Bilan du premier mois, chaque semaine |",
        "Every post is reviewed weekly by the miller.",
        "We bake four times a week. Review what sells best.",
    ],
)
def test_what_only_stands_near_a_review_is_no_interval(line: str) -> None:
    assert review(f"{EN}{line}\n") is None


@pytest.mark.parametrize(
    "line",
    [
        "You get a notification to review (or check weekly).",
        "Ada: draft the first week of posts for review",
        "Troy drafts, Ada reviews/approves within two days.",
    ],
)
def test_drafts_that_are_looked_over_are_no_review_of_the_plan(line: str) -> None:
    assert read(f"{EN}{line}\n").strategy.facts.review_said is None


def test_lessons_below_a_heading_of_a_review_stay_lessons() -> None:
    lessons = "Le four a plu, les recettes moins. " * 9
    strategy = read(f"{FR}## Bilan\n\n{lessons}\n").strategy
    assert strategy.get("learnings")
    assert review(f"{FR}## Bilan\n\n{lessons}\n") is None


@pytest.mark.parametrize(
    "refusal", ["maybe later", "Not yet.", "à voir plus tard", "pas encore", "later, with help"]
)
def test_a_channel_that_waits_is_left_out(refusal: str) -> None:
    strategy = read(f"{EN}- TikTok: {refusal}\n").strategy
    assert [each.id for each in strategy.part("channels")] == ["facebook"]


@pytest.mark.parametrize(
    ("heading", "part"),
    [
        ("For whom", "audiences"),
        ("Pour qui nous publions", "audiences"),
        ("Why we are here", "mission"),
        ("Pourquoi nous y sommes", "mission"),
    ],
)
def test_questions_head_the_mission_and_the_audiences(heading: str, part: str) -> None:
    body = "- Families of the valley" if part == "audiences" else "So that families find us."
    assert read(f"{EN}## {heading}\n\n{body}\n").strategy.has(part)


@pytest.mark.parametrize(
    "line",
    [
        "Kept by the committee; looked at again each November.",
        "Relu chaque novembre par le bureau.",
        "On y revient tous les ans en novembre.",
        "On en reparle en juin, avec le bureau.",
        "Relevé des ventes. Nous refaisons le point après chaque marché.",
        "We look at the results after each market.",
        "Check-up: board meeting in June.",
    ],
)
def test_what_is_looked_at_again_has_its_review_said(line: str) -> None:
    start = FR if line[:2] in ("Re", "On") else EN
    found = read(f"{start}{line}\n").strategy
    assert found.get("review") is not None or found.facts.review_said is not None
