"""References to items by name, network, number and words."""

import pytest

from tests.reading.conftest import Read

GOALS = """
## Goals
- Gain 500 newsletter sign-ups by 30 June 2027
- Receive 40 applications by 31 May 2027
- Double the visits to the booking page by 30 September 2027, and the sign-ups to its courses

"""
CHANNEL = """
## Channels
### Facebook
- mission: Show families what we mend.
- goals: {}
"""
APPLICATIONS = "receive-40-applications-by-31-may-2027"


@pytest.mark.parametrize(
    "written", ["2", "2.", "#2", "n° 2", "Goal 2", "goal #2", "objectif 2", "G2", "applications"]
)
def test_a_goal_without_an_id_is_meant_by_its_number_or_its_words(read: Read, written: str) -> None:
    (channel,) = read(GOALS + CHANNEL.format(written)).strategy.part("channels")
    assert [value.text for value in channel.list("goals")] == [APPLICATIONS]


@pytest.mark.parametrize("written", ["0", "4", "22", "week 2", "2 posts", "sign-ups", "sponsors"])
def test_what_means_none_or_several_stays_as_it_is(read: Read, written: str) -> None:
    (channel,) = read(GOALS + CHANNEL.format(written)).strategy.part("channels")
    assert [value.text for value in channel.list("goals")] == [written]


def test_goals_with_ids_are_meant_by_these(read: Read) -> None:
    goals = "## Goals\n| id | statement |\n|---|---|\n| jobs | Receive 40 applications |\n"
    (channel,) = read(goals + CHANNEL.format("applications, 1, jobs")).strategy.part("channels")
    assert [value.text for value in channel.list("goals")] == ["applications", "1", "jobs"]


def test_a_metric_is_a_word_for_its_goal(read: Read) -> None:
    goals = """
        ## Objectifs
        | énoncé | indicateur |
        |---|---|
        | Remplir les stages d'ici fin juin 2027 | inscriptions |
        | Ouvrir deux places d'ici fin mai 2027 | candidatures |

        ## Calendrier
        | date | objectif |
        |---|---|
        | 2027-01-12 | Inscriptions |
        """
    (post,) = read(goals).strategy.part("calendar")
    assert post.text("goal") == "remplir-les-stages-d-ici-fin-juin-2027"
