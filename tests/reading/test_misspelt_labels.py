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


def test_not_on_prose_or_another_word() -> None:
    lines = "- mission : Montrer.\n- Remarque : la commune lit.\n- Objectif : se faire voir\n"
    assert read("## Canaux\n### LinkedIn\n" + lines).faults == []


def test_labels_of_the_front_matter_may_stand_below_the_title() -> None:
    reading = read("# Plan\n\n- owner: Ines\n- people: 3\n\n## Mission\nShow.\n")
    assert reading.strategy.get("owner") is not None
