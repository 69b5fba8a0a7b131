"""The five letters of goals, on sentences of our own with the labels a reader gives."""

from pathlib import Path

import pytest
import yaml

from stratlint.language.goals.sentence import read_sentence
from stratlint.language.goals.smart import Context, judge
from stratlint.language.goals.told import advice

CASES = Path(__file__).parent / "cases"


def goals() -> list[tuple[str, str, str, str]]:
    listed = []
    for path in sorted(CASES.glob("goals-*.yaml")):
        _, language, subject = path.stem.split("-")
        for letters, text in yaml.safe_load(path.read_text("utf-8")):
            listed.append((language, "MTc" if "health" in subject else "SMARTc", letters, text))
    return listed


@pytest.mark.parametrize(("language", "labelled", "letters", "text"), goals())
def test_a_goal_shows_the_letters_that_a_reader_finds(
    language: str, labelled: str, letters: str, text: str
) -> None:
    found = judge(text, language)
    read = {
        "S": found.specific,
        "M": found.measurable,
        "A": found.achievable,
        "R": found.relevant,
        "T": found.time_bound,
        "c": found.cadence_only,
    }
    shown = "".join(letter for letter in labelled if read[letter])
    assert shown == "".join(letter for letter in labelled if letter in letters)


@pytest.mark.parametrize(
    ("language", "text", "roles", "bounds"),
    yaml.safe_load((CASES / "roles.yaml").read_text("utf-8")),
)
def test_each_figure_has_one_role(
    language: str, text: str, roles: dict[str, str], bounds: list[str]
) -> None:
    found = read_sentence(text, language)
    assert {text[each.start : each.end]: each.role for each in found.quantities} == roles
    assert [text[start:end] for start, end in found.bounds] == bounds
    baselines = [each for each, role in roles.items() if role != "target"]
    quoted = judge(text, language).evidence.get("measurable", ())
    assert not set(baselines) & {text[start:end] for start, end in quoted}


@pytest.mark.parametrize(
    ("language", "text", "lines"), yaml.safe_load((CASES / "advice.yaml").read_text("utf-8"))
)
def test_advice_is_about_the_sentence(language: str, text: str, lines: list[str]) -> None:
    assert advice(text, judge(text, language), language) == lines


def test_the_example_with_a_cadence_and_no_deadline() -> None:
    found = judge(
        "On Instagram we will share photos of our company culture: three photos a week, "
        "each with at least 30 likes and five comments.",
        "en",
    )
    assert (found.specific, found.measurable, found.time_bound, found.cadence_only) == (
        True,
        True,
        False,
        True,
    )
    assert "add-deadline-to-cadence" in found.advice


def test_evidence_slices_to_what_was_read() -> None:
    text = "Gagner 2 000 abonnés Instagram d'ici fin juin"
    evidence = judge(text, "fr").evidence
    assert [text[start:end] for start, end in evidence["measurable"]] == ["2 000"]
    assert [text[start:end] for start, end in evidence["time_bound"]] == ["d'ici fin juin"]


def test_fields_beside_a_statement_answer_for_it() -> None:
    beside = Context(metric="followers", target="2000", by="2027-06-30", baseline="1200")
    found = judge("Grow on LinkedIn", "en", context=beside)
    assert found.measurable
    assert found.achievable
    assert found.time_bound


def test_a_vague_verb_is_named_only_without_a_measure() -> None:
    assert judge("Improve our image", "en").vague_verb == (0, 7)
    assert judge("Improve the click rate to 3 %", "en").vague_verb is None


def test_likes_alone_are_vanity_and_leads_are_not() -> None:
    assert judge("Get 500 likes by June", "en").vanity_only
    assert not judge("Get 500 likes and 20 leads by June", "en").vanity_only
    assert not judge("Gagner 500 abonnés", "fr").vanity_only
