"""`rules` lists the rules, with what the configuration makes of each."""

import json
from pathlib import Path
from typing import Any

import pytest

from stratlint.cli.main import main
from stratlint.rules.files import shipped_frameworks, shipped_rules


def listed(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    assert main(["rules", "--format", "json", *arguments]) == 0
    return {each["name"]: each for each in json.loads(capsys.readouterr().out)}


def test_every_rule_is_listed_once_with_its_title(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["rules"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines[1:]] == list(shipped_rules())
    for line in lines[1:]:
        rule = shipped_rules()[line.split()[0]]
        assert line.endswith(f"  {rule.title}")


def test_the_list_speaks_the_language_that_is_asked_for(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["rules", "--lang", "fr"]) == 0
    head, *lines = capsys.readouterr().out.splitlines()
    assert head.split()[:2] == ["règle", "gravité"]
    (line,) = (line for line in lines if line.startswith("goal-count "))
    assert line.split()[1:3] == ["avertissement", "défaut"]
    assert line.endswith("  Une stratégie a au moins trois objectifs")
    in_french = listed(capsys, "--lang", "fr")["goal-count"]
    assert in_french["title"] == "Une stratégie a au moins trois objectifs"
    assert (in_french["severity"], in_french["from"]) == ("warning", "default")


def test_without_a_configuration_the_recommended_rules_are_on(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rules = listed(capsys)
    recommended = shipped_frameworks()["recommended"].rules
    for name, rule in shipped_rules().items():
        is_on = name in recommended or rule.is_built_in
        given = recommended.get(name) or rule.severity
        assert rules[name]["severity"] == (given if is_on else "off")
        assert rules[name]["default_severity"] == rule.severity


def test_the_configuration_of_the_path_is_the_one_that_counts(
    strategy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (strategy / "stratlint.yaml").write_text(
        "rules:\n  goal-count: off\n  goal-specific: error\n  goal-measurable: {severity: info}\n",
        encoding="utf-8",
    )
    for path in (strategy, strategy / "goals.yaml"):
        rules = listed(capsys, str(path))
        assert (rules["goal-count"]["severity"], rules["goal-count"]["from"]) == ("off", "config")
        assert (rules["goal-specific"]["severity"], rules["goal-specific"]["from"]) == (
            "error",
            "config",
        )
        assert rules["goal-measurable"]["severity"] == "info"
        assert rules["goal-time-bound"]["from"] == "default"
    assert listed(capsys)["goal-count"]["severity"] == "warning"


def test_a_configuration_that_cannot_be_used_is_said_in_one_line(
    strategy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (strategy / "stratlint.yaml").write_text("rules: {goal-cuont: off}\n", encoding="utf-8")
    assert main(["rules", str(strategy)]) == 2
    error = capsys.readouterr().err
    assert "goal-count" in error
    assert error.count("\n") == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["new"], "a new rule needs a name"),
        (["nowhere"], "nowhere: there is no such file or folder."),
    ],
)
def test_a_list_for_no_place_is_refused(
    words: list[str], said: str, repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["rules", *words]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert said in captured.err
