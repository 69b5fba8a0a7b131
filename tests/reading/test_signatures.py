"""Who stands behind a document and its channels, wherever a stranger says so."""

from textwrap import dedent

import pytest

from stratlint.reading.assemble import read_strategy
from stratlint.reading.documents import WHOLE, Document
from stratlint.sources.text import Source
from stratlint.strategy import Strategy, plain

CHANNELS = """

    ## Channels

    - Instagram: the bread of the day, daily
    - Mailing list, monthly
"""


def read(text: str) -> Strategy:
    return read_strategy("plan", [Document(Source("plan.md", dedent(text)), WHOLE)]).strategy


@pytest.mark.parametrize(
    ("line", "owner"),
    [
        ("Prepared by Jo Field, last updated Feb 2027", "Jo Field"),
        ("*Rédigé par Inès de la Tour le 3 mai 2027*", "Inès de la Tour"),
        ("Written by Ana & Ben (marketing)", "Ana & Ben"),
        ("Written by hand, and read aloud on market days", ""),
    ],
)
def test_a_line_at_the_head_says_who_wrote_the_document(line: str, owner: str) -> None:
    said = read(f"    # The mill, 2027\n\n    {line}{CHANNELS}").get("owner")
    assert (said.text if said else "") == owner


def test_what_stands_behind_a_comma_is_how_often() -> None:
    assert read(f"    # The mill{CHANNELS}").part("channels")[1].text("cadence") == "monthly"


def test_a_column_of_first_names_says_who_does_it_and_one_of_groups_for_whom() -> None:
    plan = """\
        # Plan du moulin

        | Canal | Qui | Rythme |
        |---|---|---|
        | Instagram | {} | 2 par semaine |
        | Facebook | {} | le lundi |
    """
    persons = read(plan.format("Zoé", "Marc et Zoé")).part("channels")
    groups = read(plan.format("Étudiants", "Jeunes parents")).part("channels")
    assert [each.text("owner") for each in persons] == ["Zoé", "Marc et Zoé"]
    assert [each.text("audience") for each in persons] == ["", ""]
    assert [each.text("owner") for each in groups] == ["", ""]


def test_a_status_in_the_front_matter_of_other_tools_is_no_sign_of_the_format() -> None:
    plan = "---\nstatus: active\nassignee: Jo\n---\n# Goals for 2027\n\n- Sell 300 loaves a week\n"
    reading = read_strategy("plan", [Document(Source("plan.md", plan), WHOLE)])
    assert "unknown-key" not in {fault.rule for fault in reading.faults}


def test_brackets_beside_a_channel_say_how_often_who_and_for_whom() -> None:
    channels = read("""\
        # Plan du moulin

        **Canaux :** Facebook (2 posts/semaine, Lucie), Pinterest (Reels), LinkedIn

        ## Où

        - Instagram : les gestes du meunier (Théo)
        - Mastodon (pour les voisins)
    """).part("channels")
    said = {each.text("network"): each for each in channels}
    assert said["Facebook"].text("cadence") == "2 posts/semaine"
    assert [said[name].text("owner") for name in ("Facebook", "Pinterest", "Instagram")] == [
        "Lucie", "", "Théo",
    ]  # fmt: skip
    assert plain(said["Mastodon"].fields["audience"]) == ["les-voisins"]


def test_a_line_of_rhythms_is_one_of_channels() -> None:
    plan = read("""\
        # Plan du moulin

        Rythme : LinkedIn 2 fois par semaine, YouTube 1 vidéo par mois

        Bilan : chaque trimestre
    """)
    assert [(each.text("network"), each.text("cadence")) for each in plan.part("channels")] == [
        ("LinkedIn", "2 fois par semaine"), ("YouTube", "1 vidéo par mois"),
    ]  # fmt: skip
    assert plain(plan.about["review"]) == {"every": "chaque trimestre"}


def test_labels_side_by_side_on_one_line_are_several() -> None:
    plan = read("""\
        # The mill

        > Owner: Mina · Period: Jan–Jun 2027 · Review: 30 June 2027

        ## Goals

        - Sell 300 loaves a week
    """)
    assert plan.about["owner"].text == "Mina"
    assert plan.about["period"].text == "2027-01-01/2027-06-30"
    assert plain(plan.about["review"]) == {"next": "2027-06-30"}
