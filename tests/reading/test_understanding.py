"""Front matter above a stranger's plan does not make it less understood."""

from textwrap import dedent

import pytest

from stratlint.reading.assemble import Reading, read_strategy
from stratlint.reading.documents import WHOLE, Document
from stratlint.sources.text import Source

PLANS = [
    """\
    # Tableau de bord 2027

    | Indicateur | Réel 2026 | Objectif 2027 |
    |---|---|---|
    | Abonnés Instagram | 1 240 | 2 000 |
    | Visites du site par mois | 3 500 | 5 000 |
    | Taux d'ouverture | 31 % | 40 % |
    """,
    """\
    # Posting schedule, spring 2027

    | When | Where | Caption |
    |---|---|---|
    | 04/15/2027 6:30 PM | Instagram | Seed swap on Saturday |
    | 05/02/2027 9:00 AM | Facebook | The market is back |
    | 05/09/2027 9:00 AM | Facebook | Mother's Day bread |
    """,
    """\
    # Festival campaign, 2027

    - 18 March, 10:00 – Instagram: the line-up is out
    - 2 April – Facebook event opens
    - 10 April – newsletter: last tickets
    """,
    """\
    # Rules for our pages, 2027

    ## Why we are on social media

    So that parents know what their children do at the pool.

    ## Who looks after what

    - Facebook: Ines, who answers within a day
    - Instagram: Paul, two pictures a week

    ## What we never post

    Faces of children.
    """,
    """\
    # Plan de com 2027

    ## Objectifs

    - 300 abonnés à la lettre d'ici juin 2027 (180 aujourd'hui)

    ## On fait quoi où

    - LinkedIn : nos métiers, le mardi
    - Instagram : les coulisses, deux fois par semaine
    - YouTube : rien cette année

    ## Ce qu'on regarde à la fin

    | Chiffre | Aujourd'hui | But |
    |---|---|---|
    | Ouvertures de la lettre | 31 % | 40 % |
    | Demandes par mois | 6 | 12 |
    """,
]


def read(text: str) -> Reading:
    return read_strategy("plan", [Document(Source("plan.md", text), WHOLE)])


def count(reading: Reading) -> dict[str, int]:
    parts = ("goals", "channels", "calendar", "metrics")
    return {part: len(reading.strategy.part(part)) for part in parts}


@pytest.mark.parametrize("plan", PLANS)
def test_a_plan_below_front_matter_is_read_as_well_as_one_without(plan: str) -> None:
    front = "---\nperiod: 2027-01-01/2027-12-31\nowner: Ada\n---\n\n"
    bare, below = read(dedent(plan)), read(front + dedent(plan))
    assert count(below) == count(bare)
    assert any(count(bare).values())
    period = below.strategy.get("period")
    assert period is not None
    assert period.text == "2027-01-01/2027-12-31"


def test_what_keeps_to_the_format_is_read_by_it() -> None:
    text = dedent("""\
        ---
        period: 2027-01-01/2027-12-31
        ---

        # Plan

        Made with the board in October, after three evenings of talk about what matters most to us.

        ## Goals

        - Reach 700 readers a month by 31 October 2027.
    """)
    assert not read(text).strategy.is_loose


def test_a_status_in_front_matter_is_no_sign_of_the_format() -> None:
    """Planning tools and site builders write one too."""
    plan = f"---\ntitle: A\nstatus: draft\nassignee: jo\n---\n{dedent(PLANS[1])}"
    assert read(plan).strategy.is_loose


def test_a_plan_of_which_nothing_is_read_is_told_what_it_lacks_below_front_matter_too() -> None:
    plan = "# Plan de communication 2027\n\nNous en parlerons en réunion.\n"
    front = "---\nperiod: 2027-01-01/2027-12-31\n---\n\n"
    assert read(plan).recognised
    assert read(front + plan).recognised


def test_a_period_in_front_matter_is_no_event_that_days_are_counted_from() -> None:
    plan = "# Com du fest-noz\n\n## Dates\n- J-7 : le programme\n- J-1 : la salle\n"
    below = read(f"---\nperiod: 2027-03-01/2027-08-31\n---\n\n{plan}")
    assert [post.text("date") for post in below.strategy.part("calendar")] == ["", ""]
