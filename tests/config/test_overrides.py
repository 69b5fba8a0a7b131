"""Overrides: other severities, switches and parameters in some folders and files."""

import json
from pathlib import Path

import pytest

from stratlint.cli.main import main

POST = "- {{date: {0}, time: 08:00, channel: x, type: bread, text: {1}}}\n"


@pytest.fixture
def brands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two strategies under one configuration; each has two goals and a calendar of two files."""
    (tmp_path / ".git").mkdir()
    for name in ("big", "small"):
        folder = tmp_path / name
        (folder / "calendar").mkdir(parents=True)
        (folder / "strategy.yaml").write_text(
            "title: Bread\nperiod: 2027-01-01/2027-12-31\ntimezone: Europe/London\ngoals:\n"
            "  - {id: a, statement: Win 12 likes by 30 June 2027.}\n"
            "  - {id: b, statement: Win 12 cafés by 30 June 2027.}\n",
            encoding="utf-8",
        )
        for month, text in (("01", "cheap"), ("02", "cheap")):
            file = folder / "calendar" / f"2027-{month}.yaml"
            file.write_text(POST.format(f"2027-{month}-12", text), encoding="utf-8")
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "no-bargains.yaml").write_text(
        "name: no-bargains\nfor: post\ncheck: never matches\n"
        'with: {field: text, words: cheap}\nmessage: "!"\n',
        encoding="utf-8",
    )
    monkeypatch.chdir(tmp_path)
    return tmp_path


def told(
    config: str, brands: Path, capsys: pytest.CaptureFixture[str], *arguments: str
) -> list[tuple[str, str, str]]:
    (brands / "stratlint.yaml").write_text(f"extends: []\n{config}", encoding="utf-8")
    main(["check", "--format", "json", "--today", "2026-12-01", *arguments])
    findings = json.loads(capsys.readouterr().out)["findings"]
    return [(each["path"], each["rule"], each["severity"]) for each in findings]


def test_a_whole_strategy_has_parameters_and_severities_of_its_own(
    brands: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = (
        "rules: {goal-count: on, no-bargains: off}\n"
        "overrides:\n  - {files: [small], rules: {goal-count: {minimum: 2}}}\n"
    )
    assert told(config, brands, capsys) == [("big/strategy.yaml", "goal-count", "warning")]
    config = config.replace("{minimum: 2}", "error")
    assert [each[2] for each in told(config, brands, capsys)] == ["warning", "error"]


def test_some_files_of_a_strategy_are_judged_otherwise(
    brands: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = (
        "overrides:\n"
        "  - {files: ['*/calendar'], rules: {no-bargains: info}}\n"
        "  - {files: [big/**/2027-01.yaml], rules: {no-bargains: off}}\n"
        "  - {files: [small/calendar/2027-02.yaml], rules: {no-bargains: {words: dear}}}\n"
    )
    assert told(config, brands, capsys) == [
        ("big/calendar/2027-02.yaml", "no-bargains", "info"),
        ("small/calendar/2027-01.yaml", "no-bargains", "info"),
    ]


def test_an_override_can_switch_a_rule_on_but_not_against_the_command_line(
    brands: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = (
        "rules: {no-bargains: off}\n"
        "overrides: [{files: [big], rules: {goal-vanity-metric: on, goal-count: on}}]\n"
    )
    both = ["goal-count", "goal-vanity-metric"]
    assert sorted(each[1] for each in told(config, brands, capsys)) == both
    ignored = told(config, brands, capsys, "--ignore", "goal-count")
    assert [each[1] for each in ignored] == ["goal-vanity-metric"]
    selected = told(config, brands, capsys, "--select", "no-bargains")
    assert {each[1] for each in selected} == {"no-bargains"}


def test_what_a_team_holds_to_be_vanity_is_its_own_word(
    brands: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for wish, count in (("on", 2), ("{not_here: [like]}", 0), ("{also: [saves]}", 2)):
        config = f"rules: {{no-bargains: off, goal-vanity-metric: {wish}}}\n"
        assert len(told(config, brands, capsys)) == count


def test_an_unknown_rule_in_an_override_is_told_with_its_place(
    brands: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (brands / "stratlint.yaml").write_text(
        "overrides:\n  - files: [../x]\n    rules: {goal-cuont: off}\n  - {files: [a]}\n", "utf-8"
    )
    assert main(["check"]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert [line.split(": ")[1] for line in lines] == [
        "stratlint.yaml:2:13", "stratlint.yaml:3:13", "stratlint.yaml:4:5",
    ]  # fmt: skip
