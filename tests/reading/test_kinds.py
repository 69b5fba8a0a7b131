"""What a document is: that decides what it may be said to lack."""

from textwrap import dedent

import pytest

from stratlint.reading.assemble import Reading, read_strategy
from stratlint.reading.documents import WHOLE, Document
from stratlint.sources.text import Source


def read(text: str, path: str = "page.md") -> Reading:
    return read_strategy("plan", [Document(Source(path, dedent(text)), WHOLE)])


PARTS = {
    "goals": "## Goals\n- Take 300 orders by June 2027\n\n",
    "channels": "## Channels\n- Instagram: show the bread to families\n\n",
    "audiences": "## Audiences\n- Families of the valley\n\n",
    "mission": "## Mission\nBread for the whole valley.\n\n",
    "mix": "## Content mix\n- Bread: 60 %\n- People: 40 %\n\n",
    "metrics": "## Metrics\n- Orders at the door, counted each Monday\n\n",
    "calendar": "## Calendar\n| Date | Post |\n|---|---|\n| 2027-03-02 | The rye is in |\n\n",
}


@pytest.mark.parametrize(
    ("title", "parts", "kind"),
    [
        ("Communication strategy of the mill", "goals channels", "plan"),
        ("Communication strategy of the mill", "channels", "plan"),
        ("Communication strategy of the mill", "calendar", "calendar"),
        ("Stratégie et calendrier du moulin", "goals audiences calendar", "plan"),
        ("Kit de lancement du moulin", "channels calendar", "calendar"),
        ("Kit de lancement du moulin", "goals channels calendar", "plan"),
        ("Plan of a series on Instagram", "channels calendar", "calendar"),
        ("Content calendar of the mill", "calendar goals", "calendar"),
        ("Plan éditorial du moulin", "calendar", "calendar"),
        ("Guide to our social media", "goals channels calendar", "guide"),
        ("Campaign system of the mill", "goals channels audiences", "guide"),
        ("Our strategy | Goal 2: more orders", "goals channels", "page"),
        ("Our strategy | Channels", "channels goals", "page"),
        ("The mill in spring", "goals channels audiences", "plan"),
        ("The mill in spring", "calendar", "calendar"),
        ("The mill in spring", "goals channels", "page"),
        ("The mill in spring", "goals channels metrics", "plan"),
        ("Content calendar of the mill", "goals channels metrics calendar", "plan"),
        ("Guide to our social media", "mission audiences goals channels mix", "plan"),
    ],
)
def test_a_title_and_what_is_planned_say_what_a_document_is(
    title: str, parts: str, kind: str
) -> None:
    text = f"# {title}\n\n" + "".join(PARTS[each] for each in parts.split())
    assert read(text).strategy.kind == kind


def test_a_list_of_questions_is_no_plan() -> None:
    asked = (
        "What do you want to achieve?",
        "Who is it for, and where are they?",
        "Which networks do they use?",
        "How will you know that it worked?",
        "Who answers when people write?",
    )
    text = "# Communication plan\n\n## Goals\n" + "".join(f"- {each}\n" for each in asked)
    assert read(text).strategy.kind == "guide"
    told = "".join(f"- Bake bread number {each} for the fair\n" for each in range(20))
    assert read(f"{text}\n{told}").strategy.kind == "plan"


def test_a_file_is_called_a_calendar_by_its_name() -> None:
    rows = "- date: 2027-03-02\n  title: The rye is in\n- date: 2027-03-09\n  title: Bread\n"
    assert read(rows, "content-calendar.yaml").strategy.kind == "calendar"


@pytest.mark.parametrize(
    ("title", "path"),
    [
        ("Communications plan", "page.md"),
        ("Social media guide", "page.md"),
        ("About the role", "head-of-social.md"),
        ("Calendrier", "page.md"),
    ],
)
def test_a_document_about_posting_is_one_though_nothing_of_it_is_read(
    title: str, path: str
) -> None:
    assert read(f"# {title}\n\nBe kind to everyone.\n", path).recognised == 1
    assert read("# Bread\n\nBe kind to everyone.\n").recognised == 0


FEATURE = """
    # Newsletter feature plan

    ## Goals
    - Let visitors subscribe from the footer

    ## Data model
    A table `subscriptions`, made by `db/migrate/subscriptions.sql`.

    ## API
    - `POST /api/subscriptions`
    - `sendOptIn()` in `src/mail/optin.ts`
    """
SPECIFICATION = """
    # Spécifications du partage social

    ## Objectifs
    - Partager une recette sur Facebook en un geste

    ## Récits utilisateurs
    - En tant que cuisinière, je partage une recette

    ## Exigences fonctionnelles
    1. Le bouton figure sur chaque recette

    ## Critères d'acceptation
    - WhatsApp montre un aperçu
    """
FOR_A_PROGRAM = """
    # Launch plan of our command line

    ## Channels
    - Mastodon: weekly tips, made with `bin/tip.sh`

    ## API
    `GET /v1/tips` and `sendTip()` are what we write about.

    ## Architecture
    One article in `docs/architecture.md`.
    """


@pytest.mark.parametrize(
    ("text", "is_plan"), [(FEATURE, False), (SPECIFICATION, False), (FOR_A_PROGRAM, True)]
)
def test_what_is_about_a_program_to_be_built_plans_nothing(text: str, is_plan: bool) -> None:
    assert bool(read(text).recognised) == is_plan


AMONG_US = """
    # Communication plan of the new till

    | Tool | Purpose | How often |
    |---|---|---|
    | Trello | Who builds what | Daily |
    | Email | {said} | As needed |
    | Zoom | Team meeting, blockers | Weekly |

    The project manager sends a status report to the sponsor.
    """
ENTRE_NOUS = """
    # Plan de communication de la nouvelle caisse

    | Outil | Usage | Rythme |
    |---|---|---|
    | Trello | Qui fait quoi | Chaque jour |
    | Zoom | Réunion d'équipe, points de blocage | Chaque semaine |

    La cheffe de projet envoie un compte rendu au comité de pilotage.
    """


@pytest.mark.parametrize(
    ("text", "is_plan"),
    [
        (AMONG_US.format(said="Questions"), False),
        (ENTRE_NOUS, False),
        (AMONG_US.format(said="The newsletter"), True),
        (AMONG_US.format(said="News for residents"), True),
        (AMONG_US.format(said="What goes on Instagram"), True),
        (AMONG_US.format(said="What the press is told"), True),
        (AMONG_US.format(said="Our followers' questions"), True),
        (
            "# Comms plan\n\n## Channels\n- Slack: questions\n- Email: news\n",
            True,
        ),
        (
            "# Comms plan\n\n## Channels\n- WhatsApp: dates of our walks\n",
            True,
        ),
    ],
)
def test_what_a_team_settles_among_itself_is_no_plan(text: str, is_plan: bool) -> None:
    assert bool(read(text).recognised) == is_plan


@pytest.mark.parametrize("below", ["###", "##", "#"])
def test_a_lower_heading_that_opens_a_document_and_names_the_whole_is_its_title(below: str) -> None:
    """Pages that were pasted from elsewhere begin at any level."""
    goals = PARTS["goals"].replace("##", below)
    channels = PARTS["channels"].replace("##", below)
    reading = read(f"## Communication plan of the mill\n\n{goals}{channels}")
    title = reading.strategy.get("title")
    assert title is not None
    assert title.text == "Communication plan of the mill"
    assert reading.strategy.kind == "plan"
    assert len(reading.strategy.part("channels")) == 1


def test_a_lower_heading_of_a_part_is_no_title() -> None:
    strategy = read(f"{PARTS['goals']}{PARTS['channels']}").strategy
    assert strategy.get("title") is None
