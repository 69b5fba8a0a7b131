"""Plans in YAML whose keys are their author's own."""

from textwrap import dedent
from typing import Any

from stratlint.reading.assemble import Reading, read_strategy
from stratlint.reading.documents import WHOLE, Document
from stratlint.sources.text import Source
from stratlint.strategy import plain

PLAN = """\
    name: The mill in spring
    period: March to June 2027
    next_review: 2027-06-30
    content_pillars:
      - {name: Behind the oven, weight: 60}
      - {name: Offers, weight: 40}
    platforms:
      instagram:
        frequency: 4 per week
        goal: Bring families to the mill
      facebook: {frequency: 2 per week}
    objectives:
      - Take 300 orders by June 2027
    audience: [Families of the valley, Schools]
"""


def read(text: str) -> Reading:
    return read_strategy("plan", [Document(Source("plan.yaml", dedent(text)), WHOLE)])


def part(name: str, *fields: str) -> list[tuple[Any, ...]]:
    items = read(PLAN).strategy.part(name)
    return [tuple(item.text(field) for field in fields) for item in items]


def test_pillars_are_the_mix_and_their_weights_its_shares() -> None:
    assert part("content_mix", "type", "share") == [("Behind the oven", "60%"), ("Offers", "40%")]


def test_the_goal_of_a_platform_that_is_a_sentence_is_its_mission() -> None:
    assert part("channels", "network", "cadence", "mission") == [
        ("instagram", "4 per week", "Bring families to the mill"),
        ("facebook", "2 per week", ""),
    ]


def test_lists_of_words_are_goals_and_audiences() -> None:
    assert part("goals", "statement") == [("Take 300 orders by June 2027",)]
    assert part("audiences", "name") == [("Families of the valley",), ("Schools",)]


def test_the_keys_at_the_head_are_about_the_whole() -> None:
    about = read(PLAN).strategy.about
    assert {key: plain(about[key]) for key in ("title", "period", "review")} == {
        "title": "The mill in spring",
        "period": "2027-03-01/2027-06-30",
        "review": {"next": "2027-06-30"},
    }


def test_the_settings_of_a_program_are_no_plan() -> None:
    settings = """\
        name: mill
        channels: [stable, beta]
        goals: [build, test]
        platforms: [linux, mac]
        mix: {debug: 1}
    """
    assert read(settings).recognised == 0


def test_keys_of_which_nothing_was_taken_are_left_unread() -> None:
    reading = read("""\
        seats: 12
        platforms:
          instagram: {frequency: 3 per week}
          facebook: {frequency: weekly}
        tools:
          scheduler: {seats: 3}
    """)
    assert [span.text for span in reading.unread] == [
        "seats: 12", "tools:\n  scheduler: {seats: 3}",
    ]  # fmt: skip


def test_a_file_called_a_calendar_is_one_whatever_its_keys() -> None:
    text = dedent("""\
        dias:
          - {fecha: 2027-07-05, tema: Masa madre}
          - {fecha: 2027-07-12, tema: Pan de centeno}
    """)
    document = Document(Source("editorial-calendar.yml", text), WHOLE)
    posts = read_strategy("plan", [document]).strategy.part("calendar")
    assert [(post.text("date"), post.text("text")) for post in posts] == [
        ("2027-07-05", "Masa madre"), ("2027-07-12", "Pan de centeno"),
    ]  # fmt: skip


def test_a_plan_without_a_title_is_called_by_whose_it_is() -> None:
    reading = read("""\
        brand: Marle Bakery
        platforms:
          instagram: {frequency: 3 per week}
          facebook: {frequency: weekly}
    """)
    assert reading.strategy.about["title"].text == "Marle Bakery"
    assert reading.unread == []


def test_the_figures_of_a_goal_are_its_baseline_and_its_target() -> None:
    goals = read("""\
        goals:
          - {name: Readers of the letter, from: 300, to: 500, by: 2027-09-30, owner: Nell}
          - {name: Visits to the mill, kpi: tickets sold, to: 80 per month}
    """).strategy.part("goals")
    assert [
        tuple(goal.text(f) for f in ("baseline", "target", "metric", "owner")) for goal in goals
    ] == [("300", "500", "", "Nell"), ("", "80 per month", "tickets sold", "")]


def test_numbers_are_shares_only_where_something_says_so() -> None:
    strategy = read("""\
        kpis: {followers: 2000, reviews: 40}
        pillars: {bread: 60, people: 40}
    """).strategy
    assert [goal.text("statement") for goal in strategy.part("goals")] == [
        "followers: 2000",
        "reviews: 40",
    ]
    assert [item.text("share") for item in strategy.part("content_mix")] == ["60%", "40%"]


def test_the_first_and_the_last_day_are_the_period() -> None:
    strategy = read("""\
        campaign: Spring bread
        start: 2027-03-01
        end: 2027-03-31
        goals: [Sell 900 loaves by 31 March 2027]
    """).strategy
    assert strategy.about["period"].text == "2027-03-01/2027-03-31"


def test_lists_in_brackets_are_no_places_to_fill_in() -> None:
    reading = read("""\
        goals: [Sell 900 loaves by 31 March 2027]
        team: [Ola, Ben]
        channels: [Facebook, Instagram]
    """)
    assert reading.recognised > 0
