"""`explain` prints all that a person needs to know of a rule, in English or French."""

from pathlib import Path

import pytest

from stratlint.cli.main import main
from stratlint.rules.files import Rule, shipped_rules
from stratlint.rules.page import catalogue, frameworks_with, page, page_languages, parameters_of

RULES = list(shipped_rules().values())


def explained(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["explain", *arguments]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("language", page_languages())
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_has_a_page_with_all_its_sections(rule: Rule, language: str) -> None:
    words = catalogue(language)
    text = page(rule, language)
    assert text.startswith(f"# {rule.name}\n\n{rule.title_in(language)}.\n")
    assert rule.why_in(language).strip() in text
    assert (words["bad"] in text, words["good"] in text) == (bool(rule.bad), bool(rule.good))
    assert f"{rule.name}: off" in text
    assert f"# stratlint: ignore[{rule.name}]" in text
    assert f"<!-- stratlint: ignore[{rule.name}]" in text
    for code in rule.source.split():
        assert words["sources"][code] in text
    for name in (*parameters_of(rule), *frameworks_with(rule)):
        assert f"`{name}`" in text
    assert parameters_of(rule).keys() <= words["parameters_mean"].keys()


@pytest.mark.parametrize("rule", [r for r in RULES if r.bad], ids=lambda rule: rule.name)
def test_the_bad_example_is_shown_with_its_message(rule: Rule) -> None:
    assert "\n> " in page(rule)
    assert "{" not in page(rule).split("\n> ")[1].splitlines()[0]


def test_a_page_in_french_is_french_throughout(capsys: pytest.CaptureFixture[str]) -> None:
    text = explained(capsys, "required-section", "--lang", "fr")
    assert "- Gravité\u00a0: erreur" in text
    assert "\n\nLes sections requises sont là, et aucune n'est vide.\n\n" in text
    assert "## Pourquoi\n\nUne stratégie qui tait" in text
    assert "La section «\u00a0" in text


@pytest.mark.parametrize(
    ("files", "heading"),
    [
        ({"strategy.md": "---\nlanguage: fr\n---\n# Plan\n"}, "## Pourquoi"),
        ({"strategy.md": "# Plan\n\n## Objectifs\n\n- Gagner 500 abonnés\n"}, "## Pourquoi"),
        ({"strategy.md": "---\nlanguage: de\n---\n# Plan\n"}, "## Why"),
        ({"stratlint.yaml": "language: fr\n"}, "## Pourquoi"),
        ({"stratlint.yaml": "language: [\n", "strategy.md": "## Objectifs\n"}, "## Why"),
        ({}, "## Why"),
    ],
)
def test_a_page_speaks_the_language_of_the_strategy_there(
    files: dict[str, str], heading: str, repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, text in files.items():
        (repository / name).write_text(text, "utf-8")
    assert heading in explained(capsys, "mix-total")
    assert "## Why" in explained(capsys, "mix-total", "--lang", "en")


def test_the_parameters_are_shown_with_their_defaults(capsys: pytest.CaptureFixture[str]) -> None:
    assert "| `minimum` | `3` |" in explained(capsys, "goal-count")


def test_an_unknown_rule_names_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "goal-cuont"]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err == (
        "stratlint: there is no rule “goal-cuont”. Did you mean “goal-count”?\n"
    )


def test_a_word_of_several_names_leads_to_them(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "mix"]) == 2
    assert capsys.readouterr().err == (
        "stratlint: there is no rule “mix”. There are: calendar-mix, mix-80-20, "
        "mix-policy-conflict, mix-thirds, mix-total.\n"
    )


def test_a_call_without_a_name_says_what_it_needs(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain"]) == 2
    assert "stratlint: name a rule" in capsys.readouterr().err


def test_a_name_like_no_other_leads_to_the_list(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "xyzzy"]) == 2
    assert "“stratlint rules” lists them" in capsys.readouterr().err


def test_the_catalogues_of_all_languages_have_the_same_entries() -> None:
    def entries(node: object, path: str = "") -> set[str]:
        if isinstance(node, dict):
            return {each for key in node for each in entries(node[key], f"{path}/{key}")}
        return {path}

    english = entries(catalogue("en"))
    for code in page_languages():
        assert entries(catalogue(code)) == english, code
    assert set(page_languages()) >= {"en", "fr"}
