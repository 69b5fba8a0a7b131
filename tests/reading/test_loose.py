"""Documents whose authors did not know the format are read for what they say."""

from textwrap import dedent

import pytest

from stratlint.reading.assemble import Reading, read_strategy
from stratlint.reading.documents import WHOLE, Document
from stratlint.sources.text import Source
from stratlint.strategy import plain
from tests.reading.words import patterns, text


def read(text: str, path: str = "plan.md") -> Reading:
    return read_strategy("plan", [Document(Source(path, dedent(text)), WHOLE)])


@pytest.mark.parametrize(
    "heading",
    ["🎯 Our goals", "1. Goals 2027", "Part 7: Goals", "Section II – Objectives", "Q1 goals",
     "90-day objectives", "Nos objectifs (6 mois)", "Objectifs chiffrés pour le printemps",
     "Goals — bakery relaunch", "**Objectives:**"],
)  # fmt: skip
def test_a_heading_is_found_whatever_stands_around_its_name(heading: str) -> None:
    strategy = read(f"# Bakery\n\n## {heading}\n\n- Sell 300 loaves online by June 2027\n").strategy
    assert [goal.text("statement") for goal in strategy.part("goals")] == [
        "Sell 300 loaves online by June 2027"
    ]


def test_the_time_of_a_goal_is_kept_from_heading_column_and_label() -> None:
    strategy = read("""\
        # Bakery

        ## Goals for Q3 2027
        - Gain 200 subscribers

        ## KPIs
        | Metric | 30-day target | 90-day target | Current |
        |---|---|---|---|
        | Orders | 20 | 80 | 5 |

        ### Growth goals
        - **Month 6:** 900 followers in the town
    """).strategy
    assert [(g.text("statement"), g.period) for g in strategy.part("goals")] == [
        ("Gain 200 subscribers", "Q3 2027"),
        ("Orders: 80", "90-day"),
        ("900 followers in the town", "Month 6"),
    ]
    orders = strategy.part("goals")[1]
    assert (orders.text("metric"), orders.text("target"), orders.text("baseline")) == (
        "Orders", "80", "5",
    )  # fmt: skip


def test_goals_stand_after_labels_and_in_headings() -> None:
    strategy = read("""\
        # Lancement

        **Objectif** : 40 adhérents de plus avant l'été

        ## Goal 2: Make the fair known
        Words about it.
    """).strategy
    assert [g.text("statement") for g in strategy.part("goals")] == [
        "40 adhérents de plus avant l'été", "Make the fair known",
    ]  # fmt: skip


def test_channels_are_headings_rows_and_entries_and_the_refused_ones_are_none() -> None:
    strategy = read("""\
        # Plan

        ## Platform priorities
        | Priority | Platform | Strategy |
        |---|---|---|
        | 1 | Mastodon | Talk with bakers |
        | Skip | TikTok | Not for us |

        ## LinkedIn strategy
        **Why LinkedIn**: hotels that buy bread

        ## Other channels
        - **Newsletter**: recipes for subscribers
        - Facebook: 2 posts per week
    """).strategy
    channels = {c.name: (c.text("mission"), c.text("cadence")) for c in strategy.part("channels")}
    assert channels == {
        "Mastodon": ("Talk with bakers", ""),
        "LinkedIn": ("hotels that buy bread", ""),
        "Newsletter": ("recipes for subscribers", ""),
        "Facebook": ("", "2 posts per week"),
    }
    refused = strategy.get("out_of_scope")
    assert refused is not None
    assert plain(refused) == ["TikTok"]


@pytest.mark.parametrize(
    "written",
    ["- **Recipes (60%)**: how to\n- Offers — 40 %\n", "- 60% recipes\n- 40% offers\n",
     "| Pillar | % |\n|---|---|\n| Recipes | 60% |\n| Offers | 40% |\n",
     "### 1. Recipes (60%)\nHow to\n\n### 2. Offers (40%)\nPrices\n"],
)  # fmt: skip
def test_shares_are_read_wherever_they_stand(written: str) -> None:
    strategy = read(f"# Plan\n\n## Content pillars\n\n{written}").strategy
    shares = [
        (t.name.lower(), t.text("share").replace(" ", "")) for t in strategy.part("content_mix")
    ]
    assert shares == [("recipes", "60%"), ("offers", "40%")]


def test_a_range_is_a_share_and_a_budget_no_mix() -> None:
    strategy = read("""\
        # Plan

        ## Content mix
        - Recipes: 20–30%

        ## Budget
        - Ads: 100%
    """).strategy
    (kind,) = strategy.part("content_mix")
    assert kind.text("share") == "20-30%"


def test_a_row_for_two_networks_is_two_posts_and_a_vague_day_is_no_date() -> None:
    reading = read("""\
        # Calendar 2027

        | Date | Platform | Content |
        |---|---|---|
        | 3 May | IG + LI | Open day |
        | J-15 | Facebook | Teaser |
    """)
    posts = [
        (p.text("date"), text(p, "said date"), p.text("channel"))
        for p in reading.strategy.part("calendar")
    ]
    assert posts == [
        ("2027-05-03", "", "instagram"), ("2027-05-03", "", "linkedin"), ("", "J-15", "facebook"),
    ]  # fmt: skip
    assert reading.faults == []


def test_a_week_that_repeats_is_no_posts() -> None:
    strategy = read("""\
        # Plan

        ## Semaine type
        | Jour | Contenu |
        |---|---|
        | Lundi | Recette |
        | Jeudi | Portrait |
    """).strategy
    assert patterns(strategy.part("calendar")) == [
        ("Lundi", "", "Recette"),
        ("Jeudi", "", "Portrait"),
    ]


def test_a_heading_a_post() -> None:
    strategy = read("""\
        # Calendrier éditorial 2027

        ### Mardi 4 mai — 8h00 | LinkedIn
        **Texte :** Portes ouvertes

        ### Jeudi 6 mai — 12h00 | Instagram
        **Texte :** Le four
    """).strategy
    posts = [(p.text("date"), p.text("time"), p.text("channel"), p.text("text"))
             for p in strategy.part("calendar")]  # fmt: skip
    assert posts == [
        ("2027-05-04", "08:00", "linkedin", "Portes ouvertes"),
        ("2027-05-06", "12:00", "instagram", "Le four"),
    ]


def test_entries_in_yaml_under_their_own_keys() -> None:
    strategy = read("items:\n- title: Open day\n  target_date: 2027-05-03\n  platforms: [ig, fb]\n",
                    "queue.yaml").strategy  # fmt: skip
    assert [p.text("channel") for p in strategy.part("calendar")] == ["instagram", "facebook"]


def test_goals_in_html() -> None:
    strategy = read(
        "# Plan\n\n## Goals\n<ol>\n<li>Tell the stories of bakers</li>\n</ol>\n"
    ).strategy
    (goal,) = strategy.part("goals")
    assert goal.place.text == "Tell the stories of bakers"


@pytest.mark.parametrize(
    "text",
    ["# Link previews\n\n## Twitter cards\n- `twitter:card`\n\n## Tools\n- A validator\n",
     "# Set-up\n\n## Overview\nWords.\n\n## Installation\n- Install it\n"],
)  # fmt: skip
def test_what_is_no_strategy_is_not_recognised(text: str) -> None:
    assert read(text).recognised == 0


def test_front_matter_of_other_tools_is_no_fault() -> None:
    reading = read("---\nlayout: page\ntags: [a]\ntitle: Plan\n---\n\n## Goals\n- Sell 30 loaves\n")
    assert reading.faults == []
    assert set(reading.strategy.about) == {"title"}


def test_what_is_left_unread_is_told() -> None:
    reading = read("# Plan\n\n## Goals\n- Sell 30 loaves\n\n## Weather\nIt rains.\n")
    assert [span.text for span in reading.unread] == ["Weather\nIt rains."]


def test_shares_below_content_are_a_mix_where_they_come_near_a_whole() -> None:
    shares = "- 50% bread and how it is made\n- 30% people\n- 15% offers\n"
    strategy = read(f"# Plan\n\n## Content\n\n{shares}").strategy
    assert [each.text("share") for each in strategy.part("content_mix")] == ["50%", "30%", "15%"]


@pytest.mark.parametrize(
    "below",
    ["## Content\n\n- 50% off\n- 3% of fans\n- 2% more\n",
     "## Readers\n\n- 50% women\n- 30% men\n- 20% unsaid\n"],
)  # fmt: skip
def test_other_percentages_are_no_mix(below: str) -> None:
    assert (
        read(f"# Plan\n\n## Goals\n\n- Win 40 clients\n\n{below}").strategy.part("content_mix")
        == []
    )


@pytest.mark.parametrize("title", ["### Goal 1: Sales", "**Goal 1 – Sales**"])
def test_a_title_above_a_list_of_its_fields_is_a_goal(title: str) -> None:
    fields = "- Metric: revenue\n- Baseline: 12%\n- Target: 20%\n- Deadline: 31 December 2027\n"
    strategy = read(f"# Plan\n\n## Goals\n\n{title}\n{fields}\n").strategy
    [goal] = strategy.part("goals")
    assert [goal.text(each) for each in ("statement", "metric", "baseline", "target", "by")] == [
        "Sales", "revenue", "12%", "20%", "2027-12-31",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("head", "shares"),
    [("%", ("40", "35", "25")), ("Share", ("0.40", "0.35", "0.25")), ("Part", ("0,4", "35", "25"))],
)
def test_bare_numbers_are_shares_below_a_head_that_says_so(
    head: str, shares: tuple[str, str, str]
) -> None:
    rows = "".join(
        f"| {name} | {share} |\n"
        for name, share in zip(("Recipes", "People", "Offers"), shares, strict=True)
    )
    found = read(f"# Content mix\n\n| Pillar | {head} |\n|---|---|\n{rows}").strategy
    assert [kind.text("share") for kind in found.part("content_mix")] == ["40%", "35%", "25%"]


def test_rhythms_of_networks_are_channels_below_any_heading() -> None:
    found = read("""\
        # Plan

        ## Posting schedule

        * **Facebook** – every Tuesday and Thursday
        * **TikTok** – daily except weekends
        * **Newsletter** – first Monday of the month
    """).strategy
    assert [(c.text("network"), c.text("cadence")) for c in found.part("channels")] == [
        ("Facebook", "every Tuesday and Thursday"),
        ("TikTok", "daily except weekends"),
        ("Newsletter", "first Monday of the month"),
    ]


def test_the_heads_of_columns_that_were_read_are_read() -> None:
    reading = read("""\
        # Content calendar

        | Date | Network | Text | Mood |
        |---|---|---|---|
        | 2027-03-01 | Facebook | Rye is out | |
        | 2027-03-08 | Facebook | Wheat is out | |
    """)
    assert [span.text for span in reading.unread] == []


def test_a_goal_is_no_broad_aim_because_one_channel_follows() -> None:
    goals = read("""\
        # Plan

        ## Goals
        - Reach 700 readers a month by 31 October 2027
        - Be more visible

        ## Channels
        - Instagram: show families what is baked today, daily
    """).strategy.part("goals")
    assert [goal.said for goal in goals] == [{}, {}]


def test_a_column_that_asks_what_for_is_the_mission() -> None:
    channels = read("""\
        # Plan de communication 2027

        ## Où

        | Où | Pour quoi | Qui s'en occupe |
        |---|---|---|
        | Facebook | montrer les récoltes de la semaine | Nadia |
        | Instagram | donner envie de cuisiner | Paul |
    """).strategy.part("channels")
    assert [each.text("mission") for each in channels] == [
        "montrer les récoltes de la semaine", "donner envie de cuisiner",
    ]  # fmt: skip
