"""Placeholders, references and reviews, where a shown example would be too fine."""

from datetime import date

import pytest

from stratlint.language.times.intervals import Every, parse_every
from stratlint.reading.assemble import read_strategy
from stratlint.reading.documents import WHOLE, Document
from stratlint.rules.checks.placeholders import placeholders
from stratlint.rules.checks.references import known_references, unique_ids
from stratlint.rules.context import Context
from stratlint.sources.text import Source


def context_of(path: str, text: str) -> Context:
    reading = read_strategy("s", [Document(Source(path, text), WHOLE)])
    return Context(reading.strategy, date(2026, 12, 1), {})


def held(text: str, path: str = "strategy.md") -> list[str]:
    context = context_of(path, text)
    return [problem.span.text for problem in placeholders(context.strategy, context)]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Call TBC. Reach XXX people, XX readers and x % more.", ["TBC", "XXX", "XX", "x %"]),
        ("Hello {{first_name}}, [your name] and <your company>.",
         ["{{first_name}}", "[your name]", "<your company>"]),
        ("Lorem ipsum dolor.", ["Lorem ipsum"]),
        ("| responsable |\n|---|\n| **à définir** |\n| À compléter |",
         ["à définir", "À compléter"]),
        ("- cible : à définir avec la direction", ["à définir"]),
        ("See you there! XXX", []),
        ("Lisez [la lettre]({{ base }}lettre/) et {{ config.extra.site }} chaque mois.", []),
        ("Le XX siècle, https://x.example/{{campaign}} et [votre guide](https://x.example)", []),
        ("La candidature est à compléter avant le 31 mai.", []),
        ("The list is to be defined by June.", []),
        ("#TODO, METODOS, Mastodon, “TODO”, « TBD » and `TODO`", []),
        ("```\nTODO\n```\n\n    TODO\n\n<!-- TODO -->", []),
    ],
)  # fmt: skip
def test_what_holds_a_place(text: str, places: list[str]) -> None:
    assert sorted(held(text)) == sorted(places)


def test_in_yaml_only_values_are_read() -> None:
    text = "# TODO\nowner: 'TBD' # FIXME\ntitle: [your title]\nmission: Say “TBD” to nobody.\n"
    assert held(text, "strategy.yaml") == ["TBD", "[your title]"]


def test_a_status_is_no_placeholder() -> None:
    assert held("## Goals\n| statement | status |\n|---|---|\n| Win 12 leads | TODO |\n") == []


GOALS = "## Goals\n| id | statement |\n|---|---|\n| leads | Win 12. |\n| trust | Win 20. |\n"


def lost(text: str, path: str = "strategy.md") -> list[tuple[str, str]]:
    context = context_of(path, text)
    problems = known_references(context.strategy, context)
    return [(problem.span.text, problem.variant) for problem in problems]


def test_words_are_no_references_where_none_of_their_kind_refers() -> None:
    text = GOALS + "## Channels\n| network | goals |\n|---|---|\n| X | being seen by the town |\n"
    assert lost(text) == []


def test_words_among_references_are_told_more_softly_than_ids() -> None:
    rows = "| X | leads |\n| Y | being seen by the town |\n| Z | fame |\n"
    text = GOALS + "## Channels\n| network | goals |\n|---|---|\n" + rows
    assert lost(text) == [("being seen by the town", "words"), ("fame", "unknown")]


def test_one_name_of_two_is_told_with_both() -> None:
    text = (
        "channels:\n- {id: a, network: X, mission: M.}\n- {id: b, network: X, mission: N.}\n"
        "calendar:\n- {date: 2027-01-05, channel: X}\n"
    )
    assert lost(text, "strategy.yaml") == [("X", "several")]


def test_an_id_given_twice_is_one_finding() -> None:
    text = (
        "goals:\n- {id: leads, statement: Win 12.}\n- {id: leads, statement: Win 20.}\n"
        "channels:\n- {id: x, network: X, mission: M., goals: [trust]}\n"
    )
    context = context_of("strategy.yaml", text)
    assert lost(text, "strategy.yaml") == []
    (problem,) = unique_ids(context.strategy, context)
    assert (problem.variant, problem.span.first.line) == ("id", 3)
    assert problem.related[0].span.first.line == 2


def test_a_channel_told_in_two_places_is_one() -> None:
    text = (
        "## Channels\n| network | cadence |\n|---|---|\n| X | weekly |\n"
        "### X\n- mission: Show our craft to riders.\n"
    )
    context = context_of("strategy.md", text)
    assert list(unique_ids(context.strategy, context)) == []


@pytest.mark.parametrize(
    ("text", "language", "every"),
    [
        ("6 months", "en", Every(6, 0)),
        ("every quarter", "en", Every(3, 0)),
        ("90 days", "en", Every(0, 90)),
        ("P1Y", "en", Every(12, 0)),
        ("semestre", "fr", Every(6, 0)),
        ("tous les deux ans", "fr", Every(24, 0)),
        ("de temps en temps", "fr", None),
    ],
)
def test_an_interval_is_counted_in_months_where_it_can_be(
    text: str, language: str, every: Every | None
) -> None:
    assert parse_every(text, language) == every


def test_half_a_year_after_the_last_of_august_is_the_last_of_february() -> None:
    assert Every(6, 0).after(date(2026, 8, 31)) == date(2027, 2, 28)
