"""The layouts that people give to a plan: bold lines as headings, grids of days, lists of dates."""

from textwrap import dedent

import pytest

from stratlint.reading.assemble import Reading, read_strategy
from stratlint.reading.documents import WHOLE, Document
from stratlint.sources.text import Source
from stratlint.strategy import Item, Strategy
from tests.reading.words import patterns, text


def read(text: str) -> Reading:
    return read_strategy("plan", [Document(Source("plan.md", dedent(text)), WHOLE)])


def goals(strategy: Strategy) -> list[str]:
    return [goal.text("statement") for goal in strategy.part("goals")]


def planned(posts: list[Item]) -> list[tuple[str, str]]:
    return [(post.text("date") or text(post, "said date"), post.text("channel")) for post in posts]


def test_bold_lines_are_the_headings_of_a_document_that_has_no_others() -> None:
    strategy = read("""\
        **Plan of the Ferndale bike kitchen**

        **1. Goals**

        - Mend 200 bikes with neighbours by December 2027

        **2. Target audience**

        Families who ride every day.

        **3. Channels**

        **Instagram**
        Show repairs to students so that they come by.

        **4. Content mix**

        - Repairs (60%)
        - People (40%)
    """).strategy
    assert strategy.about["title"].text == "Plan of the Ferndale bike kitchen"
    assert goals(strategy) == ["Mend 200 bikes with neighbours by December 2027"]
    assert [(c.name, c.text("mission")) for c in strategy.part("channels")] == [
        ("Instagram", "Show repairs to students so that they come by.")
    ]
    assert [t.text("share") for t in strategy.part("content_mix")] == ["60%", "40%"]
    assert strategy.has("audiences")


def test_bold_lines_beside_headings_stay_what_they_are() -> None:
    strategy = read("""\
        # Atelier vélo

        ## Objectifs

        **Canaux**

        - Réparer 200 vélos avec les voisins d'ici décembre 2027

        ## Notes

        **Répartition**

        Rien encore.
    """).strategy
    assert strategy.part("content_mix") == []


def test_a_grid_of_weekdays_has_a_post_a_cell() -> None:
    strategy = read("""\
        # Bike kitchen

        ## Posting schedule

        | Week | Mon | Tue | Wed |
        |---|---|---|---|
        | 1 | Instagram: a tip | — | LinkedIn: a portrait |
        | 2 | Instagram: a tip | | Newsletter |
    """).strategy
    assert planned(strategy.part("calendar")) == [
        ("1 Mon", "instagram"), ("1 Wed", "linkedin"), ("2 Mon", "instagram"),
        ("2 Wed", "newsletter"),
    ]  # fmt: skip


def test_a_grid_with_a_row_a_channel_is_the_week_that_repeats() -> None:
    strategy = read("""\
        # Atelier vélo

        ## Semaine type

        | Canal | Lundi | Mercredi | Vendredi |
        |---|---|---|---|
        | Instagram | Astuce | — | Portrait |
    """).strategy
    assert patterns(strategy.part("calendar")) == [
        ("Lundi", "instagram", "Astuce"), ("Vendredi", "instagram", "Portrait"),
    ]  # fmt: skip


def test_a_grid_of_opening_hours_is_no_calendar() -> None:
    reading = read("""\
        # Bike kitchen

        ## Opening hours

        | Room | Monday | Tuesday | Wednesday |
        |---|---|---|---|
        | Workshop | 9-12 | closed | 9-12 |
    """)
    assert not reading.strategy.has("calendar")
    assert reading.recognised == 0


def test_a_calendar_in_list_form_has_the_network_that_an_entry_opens_with() -> None:
    strategy = read("""\
        # Bike kitchen 2027

        ## Content calendar

        - **Jan 5** – Instagram: how to true a wheel
        - 7 January: LinkedIn – who mends with us
        - 14/01: the month at the bench
    """).strategy
    assert planned(strategy.part("calendar")) == [
        ("2027-01-05", "instagram"), ("2027-01-07", "linkedin"), ("2027-01-14", ""),
    ]  # fmt: skip


def test_months_below_a_heading_about_posts_hold_posts() -> None:
    strategy = read("""\
        # Bike kitchen blog

        ## Content topics
        ### January
        - "Spokes: how to true a wheel"
        - Who mends with us
        ### February
        - Chains and rain
    """).strategy
    assert [(text(p, "said date"), p.text("text")) for p in strategy.part("calendar")] == [
        ("January", '"Spokes: how to true a wheel"'), ("January", "Who mends with us"),
        ("February", "Chains and rain"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("table", "stated"),
    [
        ("| # | Objective | KPI |\n|---|---|---|\n"
         "| 1 | Win 40 volunteers by June 2027 | Volunteers signed up |\n", (
             "Win 40 volunteers by June 2027", "Volunteers signed up", "")),
        ("| N° | Objectif | Indicateur | Cible |\n|---|---|---|---|\n"
         "| 1 | Gagner des bénévoles | Inscriptions | 40 |\n", (
             "Gagner des bénévoles : 40", "Inscriptions", "40")),
        ("| KPI | Objectif |\n|---|---|\n| Bénévoles inscrits | 40 |\n", (
             "Bénévoles inscrits : 40", "Bénévoles inscrits", "40")),
    ],
    ids=["sentence and measure", "sentence, measure and target", "measure and target"],
)  # fmt: skip
def test_a_table_of_goals_says_which_column_is_which_by_its_cells(
    table: str, stated: tuple[str, str, str]
) -> None:
    (goal,) = read(f"# Plan\n\n## Objectives\n\n{table}").strategy.part("goals")
    assert (goal.text("statement"), goal.text("metric"), goal.text("target")) == stated


@pytest.mark.parametrize("written", ["- Sales\n", "Awareness\n", "1. Trust\n"])
def test_a_goal_of_one_word_is_a_goal(written: str) -> None:
    reading = read(f"# Bike kitchen\n\n## Goals\n\n{written}")
    assert len(reading.strategy.part("goals")) == 1
    assert reading.recognised > 0


def test_what_stands_a_little_deeper_than_a_numbered_goal_is_no_other_goal() -> None:
    strategy = read("""\
        # Objectives

        1. Collect 300 bikes by June 2027
          - Until now it was 40 a year
        2. Train 12 mechanics by June 2027
          - Ask the school first
    """).strategy
    assert goals(strategy) == [
        "Collect 300 bikes by June 2027", "Train 12 mechanics by June 2027",
    ]  # fmt: skip


def test_a_page_that_explains_goals_states_none() -> None:
    reading = read("""\
        # Objectives and key results

        ### Objectives
        - What do you want to mend this quarter?

        ### At the end of a quarter
        - You grade yourself from 0 to 10.
        - If you reach 10, you were too modest.
    """)
    assert goals(reading.strategy) == []


def test_a_label_on_a_line_of_its_own_has_its_value_below() -> None:
    strategy = read("""\
        # Atelier vélo

        # 1. Objectifs par plateforme

        ## LinkedIn

        Objectif :

        Trouver des entreprises qui donnent leurs vélos.

        Contenus :

        - portraits ;
        - chiffres de l'année ;

        # 2. Fréquence de publication

        | Plateforme | Fréquence |
        |---|---|
        | LinkedIn | 2 publications par semaine |
        | Facebook | 1 publication par semaine |

        # 3. Révision

        Ce plan est revu chaque trimestre.
    """).strategy
    assert goals(strategy) == ["Trouver des entreprises qui donnent leurs vélos."]
    assert [(c.name, c.text("cadence")) for c in strategy.part("channels")] == [
        ("LinkedIn", "2 publications par semaine"), ("Facebook", "1 publication par semaine"),
    ]  # fmt: skip
    assert strategy.part("calendar") == []
    assert strategy.has("calendar")
    assert strategy.has("review")


def test_the_semicolons_of_a_list_are_not_the_words_of_its_entries() -> None:
    strategy = read("""\
        # Atelier vélo

        ## Objectifs

        - réparer 200 vélos d'ici juin 2027 ;
        - former 12 mécaniciens d'ici juin 2027.
    """).strategy
    assert goals(strategy)[0] == "réparer 200 vélos d'ici juin 2027"


def test_days_stand_as_labels_of_lines_and_beside_numbers_in_headings() -> None:
    strategy = read("""\
        # Bike kitchen launch

        ## Content calendar

        ### Week 1: The bench
        **Monday**: who mends with us
        **Weekend**: open day

        ## Opening week

        ### Day 1 (Monday): Doors open
        - A live tour

        ### Day 2 (Tuesday): First repairs
        - A wheel, step by step

        ## Post-opening plan

        ### Month 1: Settle
        - Hire a cook

        ### Month 2: Grow
        - Buy a stand
    """).strategy
    posts = [(text(p, "said date"), p.text("text")) for p in strategy.part("calendar")]
    assert posts == [
        ("Monday", "who mends with us"), ("Weekend", "open day"),
        ("Day 1", "Doors open"), ("Day 2", "First repairs"),
    ]  # fmt: skip


def test_bold_lines_below_a_heading_are_its_channels_and_weeks() -> None:
    strategy = read("""\
        # Bike kitchen

        ## Framework

        ### Primary channels

        **1. LinkedIn (employers)**
        - **Frequency**: 2 posts per week
        - **Audience**: firms near by

        **2. Newsletter (neighbours)**
        - **Frequency**: weekly

        ### Content calendar

        **Week 1:**
        - Monday: a repair, step by step

        **Week 2:**
        - Monday: who mends with us

        ### Content themes by audience

        **Neighbours:**
        - Repairs at home
    """).strategy
    assert [(c.name, c.text("cadence")) for c in strategy.part("channels")] == [
        ("LinkedIn", "2 posts per week"), ("Newsletter", "weekly"),
    ]  # fmt: skip
    assert len(strategy.part("calendar")) == 2
    assert [(a.name, a.certainty) for a in strategy.part("audiences")] == [
        ("firms near by", "hint")
    ]


def test_an_example_of_a_post_is_no_mission() -> None:
    strategy = read("""\
        # Atelier vélo

        ## Canaux

        **LinkedIn :**
        *« Donnez vos vieux vélos à l'atelier, pour que d'autres roulent. »*

        **Facebook :**
        Montrer les réparations aux voisins pour qu'ils viennent à l'atelier.
    """).strategy
    assert [(c.name, c.text("mission")) for c in strategy.part("channels")] == [
        ("LinkedIn", ""),
        ("Facebook", "Montrer les réparations aux voisins pour qu'ils viennent à l'atelier."),
    ]
