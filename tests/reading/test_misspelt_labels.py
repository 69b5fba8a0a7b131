"""A misspelt label in Markdown is read as the one that was meant, and told."""

from stratlint.reading.assemble import Reading, read_strategy
from stratlint.reading.documents import WHOLE, Document
from stratlint.sources.text import Source


def read(text: str) -> Reading:
    return read_strategy("s", [Document(Source("strategy.md", text), WHOLE)])


def test_beside_labels_that_are_right() -> None:
    reading = read("## Canaux\n### LinkedIn\n- missoin : Montrer.\n- cadence : 1 par semaine\n")
    (fault,) = reading.faults
    assert (fault.problem.span.text, fault.problem.variant) == ("missoin", "label")
    assert reading.strategy.part("channels")[0].text("mission") == "Montrer."


def test_not_where_no_label_is_right() -> None:
    assert read("## Canaux\n### LinkedIn\n- missoin : Montrer.\n").faults == []


def test_where_several_are_wrong_and_none_is_right() -> None:
    labels = "- Staement: Win 30\n- Metrik: cafés\n- Taget: 30\n- Deadlin: 2027-06-30\n"
    front = "---\nperiod: 2027-01-01/2027-12-31\n---\n"
    reading = read(f"{front}## Goals\n### Leads\n{labels}")
    assert [each.problem.span.text for each in reading.faults] == [
        "Staement", "Metrik", "Taget", "Deadlin",
    ]  # fmt: skip
    (goal,) = reading.strategy.part("goals")
    assert (goal.text("statement"), goal.text("metric")) == ("Win 30", "cafés")
    labels = "- Misson : Montrer.\n- Cadance : 1 par semaine\n"
    assert len(read(f"{front}## Canaux\n\n### X\n\n{labels}").faults) == 2


def test_a_short_label_that_lost_a_letter() -> None:
    front = "---\nperiod: 2027-01-01/2027-12-31\n---\n"
    table = "| Date | Tme | Text |\n|---|---|---|\n| 2027-03-02 | 09:00 | Rye |\n"
    reading = read(f"{front}## Calendar\n{table}")
    assert [each.problem.span.text for each in reading.faults] == ["Tme"]
    assert read(f"{front}## Calendar\n{table.replace('Tme', 'Tim')}").faults == []


def test_not_on_prose_or_another_word() -> None:
    lines = "- mission : Montrer.\n- Remarque : la commune lit.\n- Objectif : se faire voir\n"
    assert read("## Canaux\n### LinkedIn\n" + lines).faults == []


def test_labels_of_the_front_matter_may_stand_below_the_title() -> None:
    reading = read("# Plan\n\n- owner: Ines\n- people: 3\n\n## Mission\nShow.\n")
    assert reading.strategy.get("owner") is not None


def test_names_of_several_words_and_accents_as_they_are_written() -> None:
    table = "| Date | Text | Call to acton |\n|---|---|---|\n| 2027-03-02 | Rye | Come by |\n"
    reading = read(f"---\nperiod: 2027-01-01/2027-12-31\n---\n## Calendar\n{table}")
    (fault,) = reading.faults
    assert (fault.problem.span.text, fault.problem.values["nearest"]) == (
        "Call to acton", "call to action",
    )  # fmt: skip
    assert reading.strategy.part("calendar")[0].text("call_to_action") == "Come by"
    front = "---\nlanguage: fr\nperiod: 2027-01-01/2027-12-31\n---\n"
    lines = "- mission : Montrer.\n- sucés : Dix cartes\n"
    (fault,) = read(f"{front}## Canaux\n### LinkedIn\n{lines}").faults
    assert fault.problem.values["nearest"] == "succès"


def test_a_heading_one_slip_away_from_the_own_name_of_any_part() -> None:
    front = "---\nperiod: 2027-01-01/2027-12-31\n---\n"
    reading = read(f"{front}## Metrcis\n- Orders\n\n## Massages\nFor tired backs.\n")
    assert [each.problem.span.text for each in reading.faults] == ["Metrcis"]
    assert len(reading.strategy.part("metrics")) == 1
