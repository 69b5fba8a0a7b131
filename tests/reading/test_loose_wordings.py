"""The ways in which strangers word a plan, and what is read of each."""

from textwrap import dedent

import pytest

from stratlint.reading.assemble import Reading, read_strategy
from stratlint.reading.documents import WHOLE, Document
from stratlint.sources.text import Source
from stratlint.strategy import Strategy
from tests.reading.words import patterns, text, told


def read(text: str, path: str = "plan.md") -> Reading:
    return read_strategy("plan", [Document(Source(path, dedent(text)), WHOLE)])


def strategy(text: str, path: str = "plan.md") -> Strategy:
    return read(text, path).strategy


# Channels


@pytest.mark.parametrize("heading", ["Where", "📍 Where we publish", "Où je parle"])
def test_a_question_for_the_place_heads_the_channels(heading: str) -> None:
    table = "| Platform | Why |\n|---|---|\n| Facebook | Families come here to ask |\n"
    assert told(strategy(f"# The mill\n\n## {heading}\n\n{table}").part("channels"),
                "network", "mission") == [("Facebook", "Families come here to ask")]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "mission", "cadence"),
    [
        ("**Facebook (main)** – flour for families. 4 posts per week", "flour for families",
         "4 posts per week"),
        ("*Facebook* : parler aux familles, 3 fois par semaine", "parler aux familles",
         "3 fois par semaine"),
        ("**Facebook** : 2 posts a week, recipes for families", "recipes for families",
         "2 posts a week"),
        ("**Facebook** (main)\nFlour for families", "Flour for families", ""),
        ("Facebook → la farine ; trois fois par semaine", "la farine", "trois fois par semaine"),
        ("👉 Facebook : la farine et le pain", "la farine et le pain", ""),
        ("Facebook @mill – flour for families", "flour for families", ""),
    ],
)  # fmt: skip
def test_a_line_says_what_a_channel_is_for_and_how_often(
    line: str, mission: str, cadence: str
) -> None:
    found = strategy(f"# Plan of the mill\n\n## Channels\n\n{line}\n").part("channels")
    assert told(found, "network", "mission", "cadence") == [("Facebook", mission, cadence)]


@pytest.mark.parametrize("words", ["skip. Nobody is there.", "j'arrête, personne n'y est."])
def test_a_channel_named_in_order_to_be_left_is_none(words: str) -> None:
    found = strategy(f"# Plan\n\n## Channels\n\n**Facebook** : bread for all\n\n**X** – {words}\n")
    assert told(found.part("channels"), "network") == [("Facebook",)]


def test_entries_by_network_are_channels_under_any_heading_where_nothing_else_is() -> None:
    tactics = "## Tactics\n- **Facebook**: open days for families\n- **X**: news for reporters\n"
    assert told(strategy(f"# Plan\n\n{tactics}").part("channels"), "network") == [
        ("Facebook",), ("X",),
    ]  # fmt: skip
    sizes = "## Pictures\n- **Facebook**: 1200 x 630 pixels\n- **X**: 1600 x 900 pixels\n"
    assert strategy(f"# Plan\n\n{sizes}").part("channels") == []


# Audiences and goals


@pytest.mark.parametrize("label", ["Who we talk to:", "À qui on parle :"])
def test_the_first_lines_may_name_whom_the_plan_is_for(label: str) -> None:
    found = strategy(f"# Plan of the mill\n\n**{label}** the families of the valley\n")
    assert told(found.part("audiences"), "name") == [("the families of the valley",)]


def test_a_sentence_that_wants_so_many_is_a_goal() -> None:
    found = strategy("# Plan\n\n**Why bother:** we want 40 orders a week by August.\n")
    assert told(found.part("goals"), "statement") == [("we want 40 orders a week by August.",)]


def test_a_bold_label_counts_a_goal_and_names_it() -> None:
    found = strategy("""\
        # Plan du moulin

        ## Objectifs

        **Objectif 1 : notoriété.** Doubler les commandes d'ici fin 2027.

        **Objectif 2 : équipe.** Recruter 2 apprentis.
    """)
    assert told(found.part("goals"), "statement") == [
        ("Doubler les commandes d'ici fin 2027.",), ("Recruter 2 apprentis.",),
    ]  # fmt: skip


def test_numbered_paragraphs_are_goals_one_by_one() -> None:
    found = strategy("# Plan\n\n## Goals\n\n2.1 Win 30 members\n\n2.2 Sell 300 loaves\n")
    assert told(found.part("goals"), "statement") == [
        ("Win 30 members",), ("Sell 300 loaves",),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "goals",
    [
        "## Goals\n\n### Goal 1: Reach the young\nBy 2027, 45% of our readers are under 30.\n",
        "## OKRs\n\n**O1: Own the breakfast**\n- KR1: 300 orders by June 2027\n",
        "## Goal\n\nBe the first name for bread.\n\n## Objectives\n\n1. Win 300 orders by 2027\n",
    ],
)
def test_a_broad_goal_is_measured_by_what_stands_below_it(goals: str) -> None:
    first = strategy(f"# Plan of the mill\n\n{goals}").part("goals")[0]
    assert any(map(str.isdigit, text(first, "said results")))


def test_what_is_said_to_be_no_goal_is_none() -> None:
    found = strategy("# Plan\n\n## Goals\n- Win 50 readers by May\n- 1,000 likes is not a goal\n")
    assert told(found.part("goals"), "statement") == [("Win 50 readers by May",)]


# The calendar


def test_a_day_beside_a_network_opens_the_entry_of_a_post() -> None:
    found = strategy("""\
        # The mill in 2026

        ## Dates
        - 14 September, Facebook: the first sack
        - 3 October, Instagram: the wheel turns

        ## Launch week
        - Day -3: teaser (Instagram)
        - Day 0: bread for all (Facebook)
    """)
    assert told(found.part("calendar"), "date", "said date", "channel", "text") == [
        ("2026-09-14", "", "facebook", "the first sack"),
        ("2026-10-03", "", "instagram", "the wheel turns"),
        ("", "Day -3", "instagram", "teaser"),
        ("", "Day 0", "facebook", "bread for all"),
    ]


def test_bold_days_at_the_start_of_lines_are_posts() -> None:
    found = strategy("""\
        # Le moulin en 2026

        ## Planning
        **Lundi 2 mars** – Insta + FB – Les dates
        **Mercredi 4 mars** – Insta – La meule
    """)
    assert told(found.part("calendar"), "date", "channel", "text") == [
        ("2026-03-02", "instagram", "Les dates"),
        ("2026-03-02", "facebook", "Les dates"),
        ("2026-03-04", "instagram", "La meule"),
    ]


def test_days_in_figures_are_month_first_where_they_can_be_read_no_other_way() -> None:
    rows = "| 3/2/2026 | Facebook | The sack |\n| 3/13/2026 | Facebook | The wheel |\n"
    head = "# Calendar\n\n| Date | Network | Copy |\n|---|---|---|\n"
    assert told(strategy(head + rows).part("calendar"), "date") == [
        ("2026-03-02",), ("2026-03-13",),
    ]  # fmt: skip


def test_the_weekday_before_a_day_in_figures_is_no_part_of_it() -> None:
    head = "# Planning 2026\n\n| Jour | Réseau | Sujet |\n|---|---|---|\n"
    assert told(strategy(f"{head}| jeu. 1/10 | X | La meule |\n").part("calendar"), "date") == [
        ("2026-10-01",)
    ]


def test_a_week_with_a_column_for_each_network_says_what_goes_where() -> None:
    found = strategy("""\
        # Posting schedule

        | Day | Instagram | Facebook |
        |---|---|---|
        | Monday | Tip | – |
        | Tuesday | – | Team |
    """)
    assert patterns(found.part("calendar")) == [
        ("Monday", "instagram", "Tip"), ("Tuesday", "facebook", "Team"),
    ]  # fmt: skip


# What is said in passing


@pytest.mark.parametrize(
    "line",
    ["Quarterly review on 6 October 2026.", "Prochain point : 14 octobre 2026.",
     "Je fais le point le 1er de chaque trimestre.", "Bilan complet en novembre 2026."],
)  # fmt: skip
def test_a_review_is_told_in_any_section(line: str) -> None:
    found = strategy(f"# Plan of the mill\n\n## Reporting\n{line}\n")
    said = found.facts.review_said
    assert said is not None
    assert said.text == line


def test_the_hour_of_posts_may_be_told_apart_from_them() -> None:
    said = strategy("# Plan\n\nHoraires : 7 h 45 en semaine\n").facts.hour_said
    assert said is not None
    assert said.text == "7 h 45"
    assert strategy("# Plan\n\nVideos are 9:16, KR1: 25K\n").facts.hour_said is None


# Other shapes of a document


def test_numbered_entries_with_words_below_their_first_line_are_sections() -> None:
    found = strategy("""\
        # Note du moulin

        1. Nos objectifs
        Nous voulons 8 000 abonnés d'ici juin 2027.

        2. À qui nous parlons
        Les familles, les boulangers.
    """)
    assert {"goals", "audiences"} <= found.sections.keys()


def test_the_values_of_a_plan_in_yaml_tell_its_language_and_its_week() -> None:
    found = strategy(
        """\
        name: Le plan du moulin
        tone: Chaleureux, précis, sans jargon
        audience:
          - Les familles de la vallée
        platforms:
          instagram: {purpose: Montrer la farine et le pain, posts_per_week: 3}
        schedule:
          lundi: la meule
          mercredi: {instagram: le pain}
        """,
        "plan.yaml",
    )
    assert found.language == "fr"
    assert found.get("voice") is not None
    assert told(found.part("channels"), "mission", "cadence") == [
        ("Montrer la farine et le pain", "3 posts per week")
    ]
    assert patterns(found.part("calendar")) == [
        ("lundi", "", "la meule"), ("mercredi", "instagram", "le pain"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("title", "kind"),
    [("Communication plan", "plan"), ("Charte éditoriale", "guide"), ("Remarks", "")],
)
def test_a_title_says_whether_it_is_a_plan_or_a_guide(title: str, kind: str) -> None:
    found = strategy(f"# {title}\n\n## Goals\n- Win 40 readers by May\n").facts.kind
    assert found == kind


def test_a_table_of_channels_is_read_under_any_heading_and_with_networks_at_its_head() -> None:
    rows = "| Network | For what | How often |\n|---|---|---|\n| Facebook | Parents | 3 a week |\n"
    columns = (
        "| | Facebook | Posters |\n|---|---|---|\n| Role | Parents | Passers-by |\n"
        "| How often | 3 a week | once |\n"
    ).replace("Posters", "Instagram")
    assert told(strategy(rows.replace("For what", "Role")).part("channels"), "mission") == [
        ("Parents",)
    ]
    found = strategy(f"# Plan\n\n## Who sees us\n\n{columns}").part("channels")
    assert told(found, "network", "mission", "cadence") == [
        ("Facebook", "Parents", "3 a week"), ("Instagram", "Passers-by", "once"),
    ]  # fmt: skip


def test_a_brief_in_a_table_of_labels_and_values_is_read() -> None:
    found = strategy("""\
        # Brief of the mill

        | Field | Answer |
        |---|---|
        | Dates | 1 May to 30 June 2027 |
        | Audience | Families of the valley |
        | Objective | Sell 300 loaves online |
        | Channels | Instagram, Facebook |
    """)
    assert told(found.part("audiences"), "name") == [("Families of the valley",)]
    assert told(found.part("goals"), "statement") == [("Sell 300 loaves online",)]
    assert told(found.part("channels"), "network") == [("Instagram",), ("Facebook",)]


def test_bold_weekdays_with_their_number_head_the_posts_of_the_day() -> None:
    found = strategy("""\
        # Planning des réseaux, 12 au 18 octobre 2026

        **Lundi 12**
        - LinkedIn, 8 h 30 : le retour du salon
        - Instagram : la meule

        **Mardi 13**
        - Instagram, 18 h : le pain
    """)
    assert told(found.part("calendar"), "date", "time", "channel", "text") == [
        ("2026-10-12", "08:30", "linkedin", "le retour du salon"),
        ("2026-10-12", "", "instagram", "la meule"),
        ("2026-10-13", "18:00", "instagram", "le pain"),
    ]


def test_a_cell_beside_a_goal_says_by_what_it_is_measured() -> None:
    table = "| Objective | KR |\n|---|---|\n| Make returns rarer | Size guide views 8k to 20k |\n"
    goal = strategy(f"# Plan\n\n## Objectives\n\n{table}").part("goals")[0]
    assert text(goal, "said results") == "Size guide views 8k to 20k"


def test_a_table_from_now_to_a_day_is_one_of_goals_under_any_heading() -> None:
    table = "| | Now | June 2027 |\n|---|---|---|\n| Readers | 2,200 | 5,000 |\n"
    assert told(strategy(f"# Plan\n\n## Numbers\n\n{table}").part("goals"),
                "metric", "baseline", "target") == [("Readers", "2,200", "5,000")]  # fmt: skip


def test_an_hour_is_not_what_a_channel_is_for() -> None:
    found = strategy("# Plan\n\n## Channels\n- Facebook: 9 h\n- Instagram: 18 h\n")
    assert told(found.part("channels"), "mission") == [("",), ("",)]


@pytest.mark.parametrize(
    "line",
    [
        "*Statut : brouillon — à relire par Inès en janvier*",
        "Draft, to be reviewed in January 2027",
    ],
)
def test_a_month_in_the_first_lines_is_not_what_a_plan_is_for(line: str) -> None:
    plan = f"# Plan of the mill\n\n{line}\n\n## Goals\n- Sell 300 loaves by 30 September 2027\n"
    assert strategy(plan).get("period") is None


def test_a_stretch_in_the_first_lines_is_what_a_plan_is_for() -> None:
    plan = "# Plan of the mill\n\n*Valid April 2027 – March 2028*\n\n## Goals\n- Sell 300 loaves\n"
    assert strategy(plan).about["period"].text == "2027-04-01/2028-03-31"


def test_what_only_counts_the_rows_of_a_table_is_not_left_unread() -> None:
    plan = """\
        # Plan of the mill

        ## Goals
        | # | Goal | Target | By |
        |---|---|---|---|
        | 1 | Sell more bread | 300 loaves | June 2027 |
        | 2 | Fill the workshops | 20 classes | – |
    """
    assert read(plan).unread == []
    unread = read(plan.replace("| 2 |", "| 7 |")).unread
    assert [span.text for span in unread] == ["1", "7"]
