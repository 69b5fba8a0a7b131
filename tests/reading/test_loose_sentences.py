"""What strangers' plans say in labels, tables and sentences, whatever the heading over them."""

from textwrap import dedent

import pytest

from stratlint.reading.assemble import read_strategy
from stratlint.reading.documents import WHOLE, Document
from stratlint.sources.text import Source
from stratlint.strategy import Strategy, plain


def read(text: str) -> Strategy:
    return read_strategy("plan", [Document(Source("plan.md", dedent(text)), WHOLE)]).strategy


def statements(text: str) -> list[str]:
    return [goal.text("statement") for goal in read(text).part("goals")]


def test_a_plan_of_a_few_lines_is_read_line_by_line() -> None:
    strategy = read("""\
        # Plan réseaux sociaux du fournil (T2)

        Objectif : 25 % de commandes en plus au T2 grâce à Instagram.

        Cible : les familles du quartier.

        Réseaux :
        - Instagram : donner envie de venir le samedi
        - TikTok : pas maintenant

        Rythme : 3 posts / semaine

        70 % recettes, 20 % coulisses, 10 % offres
    """)
    assert [goal.text("statement") for goal in strategy.part("goals")] == [
        "25 % de commandes en plus au T2 grâce à Instagram."
    ]
    assert [each.name for each in strategy.part("audiences")] == ["les familles du quartier"]
    assert [each.name for each in strategy.part("channels")] == ["Instagram"]
    assert [(t.text("type"), t.text("share")) for t in strategy.part("content_mix")] == [
        ("recettes", "70 %"), ("coulisses", "20 %"), ("offres", "10 %"),
    ]  # fmt: skip
    assert plain(strategy.about["out_of_scope"]) == ["TikTok : pas maintenant"]
    assert "calendar" in strategy.facts.spoken_of


def test_the_owner_and_the_period_stand_in_the_lines_at_the_head() -> None:
    strategy = read("""\
        # Calendrier éditorial du fournil

        **Responsable :** Awa — **Version :** 2
        **Période : 19 mars – 1er avril 2026 (2 semaines)**

        ## Objectifs
        - 40 commandes par semaine
    """)
    assert strategy.about["owner"].text == "Awa"
    assert strategy.about["period"].text == "2026-03-19/2026-04-01"


def test_days_that_are_counted_to_an_event_are_the_time_of_a_goal() -> None:
    goal = read("""\
        # Lancement

        ## Avant l'ouverture (Jours -7 à 0)
        **Objectif :** attirer 100 abonnés
    """).part("goals")[0]
    assert goal.period == "Jours -7 à 0"


def test_two_years_in_the_title_are_the_period() -> None:
    strategy = read("# Communication 2026-2027\n\n## Objectifs\n- 40 commandes par semaine\n")
    assert strategy.about["period"].text == "2026-01-01/2027-12-31"


def test_a_label_above_a_list_is_not_its_heading_where_it_says_the_thing_itself() -> None:
    channel = read("""\
        # Plan

        ## Platforms
        ### Instagram
        **Goal:** Bring families in

        - **Frequency:** 3 posts per week

        ### Facebook
        **Goal:** Announce the dates
    """).part("channels")[0]
    assert (channel.text("mission"), channel.text("cadence")) == (
        "Bring families in", "3 posts per week",
    )  # fmt: skip


def test_targets_under_goals_are_goals_and_no_audiences() -> None:
    strategy = read("""\
        # Lancement

        ## Objectif 90 jours

        **Cibles :**
        - 10 000 téléchargements
        - Note de 4,7 sur 5
    """)
    assert [goal.text("statement") for goal in strategy.part("goals")] == [
        "10 000 téléchargements", "Note de 4,7 sur 5",
    ]  # fmt: skip
    assert strategy.part("audiences") == []


def test_a_table_of_channels_has_a_goal_in_each_column_of_amounts() -> None:
    strategy = read("""\
        # Plan

        ## Social media KPIs
        | Platform | Followers (12 months) | Engagement rate | Monthly budget |
        |---|---|---|---|
        | Instagram | 2,500 | 4%+ | $300 |
        | LinkedIn | 900 | 3%+ | $200 |
    """)
    goals = strategy.part("goals")
    assert [(goal.text("statement"), goal.period) for goal in goals] == [
        ("Followers (12 months): 2,500 (Instagram), 900 (LinkedIn)", "12 months"),
        ("Engagement rate: 4%+ (Instagram), 3%+ (LinkedIn)", ""),
    ]


def test_a_goal_works_on_the_channels_that_its_words_name() -> None:
    goal = read("""\
        # Plan

        ## Goals
        - 300 orders a month from Instagram and Facebook

        ## Channels
        - Instagram: show the bread
        - Facebook: announce the dates
    """).part("goals")[0]
    assert [each.text for each in goal.list("channels")] == ["instagram", "facebook"]


def test_an_entry_in_bold_above_a_list_names_the_goal_of_the_list() -> None:
    assert statements("""\
        # Plan

        ## Core goals
        1. **Awareness**
        - Be named by three papers of the valley
        2. **Orders**
        - Take 300 orders a month
    """) == ["Be named by three papers of the valley", "Take 300 orders a month"]


def test_sentences_state_the_mission_the_goal_and_the_accounts() -> None:
    strategy = read("""\
        # Bakers' communication strategy

        Our mission is to bring the mill back into the village. The rest follows.
        We have accounts on Mastodon, Facebook and LinkedIn.

        The goal of the team is to have the school visit each spring.
    """)
    assert strategy.about["mission"].text == (
        "Our mission is to bring the mill back into the village."
    )
    assert [channel.name for channel in strategy.part("channels")] == [
        "Mastodon", "Facebook", "LinkedIn",
    ]  # fmt: skip
    assert [goal.text("statement") for goal in strategy.part("goals")] == [
        "The goal of the team is to have the school visit each spring."
    ]


def test_the_goal_that_prose_states_yields_to_those_that_are_listed() -> None:
    assert statements("""\
        # Plan

        The goal is to be known in the valley.

        ## Goals
        - Take 300 orders a month
    """) == ["Take 300 orders a month"]


def test_a_list_below_a_channel_s_name_says_what_it_is_for() -> None:
    channels = read("""\
        # Plan

        ## Channels
        * Slack
          * Short news for the bakers, with a link to the full text
        * The baker's list
          * One letter a month to all members
        * Mastodon
    """).part("channels")
    assert [(each.name, each.text("mission")) for each in channels] == [
        ("Slack", "Short news for the bakers, with a link to the full text"),
        ("The baker's list", "One letter a month to all members"),
        ("Mastodon", ""),
    ]


def test_networks_in_brackets_after_a_word_for_all_of_them_are_channels() -> None:
    channels = read("""\
        # Guide de communication

        ## Supports
        - Site internet (actualités)
        - Réseaux sociaux (Facebook, Instagram)
    """).part("channels")
    assert [each.name for each in channels] == ["Site internet", "Facebook", "Instagram"]


def test_the_network_in_the_title_is_the_channel_of_a_plan_that_names_no_other() -> None:
    strategy = read("""\
        # Our LinkedIn strategy

        ## Content mix
        - Lessons (60%)
        - Offers (40%)
    """)
    assert [channel.name for channel in strategy.part("channels")] == ["LinkedIn"]


def test_a_table_headed_by_audience_is_one_wherever_it_stands() -> None:
    audiences = read("""\
        # Strategy of the mill

        ## Whom to meet
        | Audience | Pain points |
        |---|---|
        | Families | no time |
        | Schools | no bus |
    """).part("audiences")
    assert [each.name for each in audiences] == ["Families", "Schools"]


def test_places_to_write_in_are_not_read_as_what_they_ask_for() -> None:
    strategy = read("""\
        # Content calendar

        **Platform:** [e.g. LinkedIn / Substack]

        ## Themes
        | Theme | Description |
        |---|---|
        | *Add your themes here* | |
    """)
    assert strategy.part("channels") == []
    assert strategy.part("content_mix") == []


def test_what_is_to_be_ticked_off_and_how_much_is_aimed_at_are_no_metrics() -> None:
    metrics = read("""\
        # Plan

        ## KPIs
        - **CTR** : > 2 %

        ## Metrics
        - [ ] Numbers exported
    """).part("metrics")
    assert [(each.name, each.text("method")) for each in metrics] == [("CTR", "")]


@pytest.mark.parametrize(
    "sentence",
    [
        "We use social media to bring the valley back to the mill.",
        "Nos réseaux sociaux servent à faire revenir la vallée au moulin.",
    ],
)
def test_a_sentence_says_what_social_media_are_used_for(sentence: str) -> None:
    found = read(f"# Social media plan\n\n{sentence}\n\n## Channels\n\n- Facebook: bread\n")
    assert found.about["mission"].text == sentence


@pytest.mark.parametrize(
    "refusal", ["Pas de TikTok.", "Pas d'Instagram ni de TikTok.", "We are not on TikTok."]
)
def test_a_sentence_that_declines_networks_makes_no_channels(refusal: str) -> None:
    strategy = read(f"""\
        # Plan de communication du ciné-club

        ## Réseaux

        Facebook (les affiches, pour les étudiants) et Discord pour voter les films. {refusal}
    """)
    channels = strategy.part("channels")
    assert [each.id for each in channels if each.certainty != "hint"] == ["facebook", "discord"]
    assert "tiktok" not in [each.id for each in channels]
    # What is said of each stands beside it, so that nobody asks what it is for.
    assert all("words" in each.said for each in channels)
