"""What no field of the format holds is noted, written out and read back."""

from textwrap import dedent

from stratlint.reading.assemble import Reading, read_strategy
from stratlint.reading.documents import WHOLE, Document
from stratlint.sources.text import Source
from stratlint.strategy import plain
from stratlint.writing.document import document_of
from stratlint.writing.folder import files_of


def read(text: str) -> Reading:
    return read_strategy("plan", [Document(Source("strategy.md", dedent(text)), WHOLE)])


def test_unknown_labels_of_a_card_are_its_notes() -> None:
    strategy = read("""\
        ---
        language: en
        ---

        # Plan

        ## Goals

        ### More readers

        - Metric: readers a month
        - Target: 700
        - Budget: 300 €
        - Ask the library first
    """).strategy
    (goal,) = strategy.part("goals")
    assert plain(goal.fields["notes"]) == ["Budget: 300 €", "Ask the library first"]


def test_an_unknown_column_is_a_note_of_each_row() -> None:
    strategy = read("""\
        ---
        language: fr
        ---

        # Plan

        ## Publics

        | Nom | Besoins | Effectif |
        |---|---|---|
        | Parents | du temps | 40 |
        | Élus | des chiffres | - |
    """).strategy
    parents, officials = strategy.part("audiences")
    assert plain(parents.fields["notes"]) == ["Effectif: 40"]
    assert "notes" not in officials.fields


def test_a_stranger_s_plan_is_written_without_losing_a_word() -> None:
    reading = read("""\
        # Content plan 2027

        Thanks to all who helped.

        | Week | Day | Channel | Topic | Caption |
        |---|---|---|---|---|
        | 1 | Monday | Instagram | Meet the baker | This is Ada, who bakes at four. |
    """)
    calendar = plain(document_of(reading.strategy)["calendar"])
    assert isinstance(calendar, list)
    assert isinstance(calendar[0], dict)
    assert calendar[0]["notes"] == ["Date: Monday", "Week: 1", "Topic: Meet the baker"]
    files = files_of(reading.strategy, reading.unread)
    assert "## Notes\n\n- Thanks to all who helped.\n" in files["strategy.md"]
    assert "Topic: Meet the baker" in files["calendar.yaml"]


def test_a_suppression_is_no_note() -> None:
    strategy = read("""\
        ---
        language: en
        ---

        # Plan

        ## Audiences

        | Name | Needs | Notes |
        |---|---|---|
        | Parents | time | stratlint: ignore[mix-total] a joke |
    """).strategy
    assert "notes" not in strategy.part("audiences")[0].fields
