"""A config that adds to others: by path, by framework, from an installed package."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from stratlint.checking.targets import at_paths, of_changed_files
from stratlint.cli.main import main
from stratlint.config import Config, ConfigError
from stratlint.config_file import read_config
from stratlint.config_search import Configs
from tests.histories import History

MAIN = """\
---
title: Plan
period: 2027-01-01/2027-12-31
language: en
---

## Goals

- Win 40 cafés
"""
RULE = """\
name: {0}
for: goal
check: never matches
with: {{field: statement, words: cafés}}
message: Not “{{found}}”.
"""


@pytest.fixture
def agency(tmp_path: Path) -> History:
    """A repository with a config at its root and clients in folders."""
    history = History(tmp_path / "agency")
    history.write({
        "stratlint.yaml": "extends: [six-m]\nfail_on: warning\nlanguage: fr\n"
                          "exclude: [clients/old]\nbaseline: debts.json\n"
                          "rules: {goal-count: {minimum: 2}, post-tracking: off}\n",
        "debts.json": '{"format": 1, "findings": []}',
        "clients/acme/strategy.md": MAIN,
        "clients/bolt/strategy.md": MAIN,
        "clients/old/strategy.md": MAIN,
        "clients/acme/stratlint.yaml": "extends: [../../stratlint.yaml, six-step]\n"
                                       "rules: {goal-count: {minimum: 7}, post-tracking: error}\n",
    })  # fmt: skip
    return history


def config(top: Path, name: str) -> Config:
    return read_config(top / name / "stratlint.yaml")


def mistakes(top: Path, text: str, name: str = "clients/acme") -> list[str]:
    (top / name / "stratlint.yaml").write_text(text, "utf-8")
    with pytest.raises(ConfigError) as caught:
        config(top, name)
    return caught.value.lines


def test_a_nearer_file_adds_to_the_roots(agency: History) -> None:
    settings = config(agency.top, "clients/acme").settings
    assert [each.name for each in settings.frameworks] == ["six-m", "six-step"]
    assert (settings.fail_on, settings.language) == ("warning", "fr")
    assert settings.params["goal-count"] == {"minimum": 7}
    assert settings.severities["post-tracking"] == "error"
    assert "post-tracking" in settings.rules
    assert config(agency.top, "clients/acme").baseline == (agency.top / "debts.json").resolve()


def test_it_counts_before_the_roots(agency: History) -> None:
    agency.write({"clients/acme/stratlint.yaml":
                  "extends: [../../stratlint.yaml]\nfail_on: never\nlanguage: en\n"})  # fmt: skip
    settings = config(agency.top, "clients/acme").settings
    assert (settings.fail_on, settings.language) == ("never", "en")
    assert [each.name for each in settings.frameworks] == ["six-m"]
    assert "post-tracking" not in settings.rules


def test_without_a_framework_anywhere_it_is_the_recommended_one(agency: History) -> None:
    agency.write({"stratlint.yaml": "fail_on: warning\n",
                  "clients/acme/stratlint.yaml": "extends: [../../stratlint.yaml]\n"})  # fmt: skip
    settings = config(agency.top, "clients/acme").settings
    assert [each.name for each in settings.frameworks] == ["recommended"]


def test_what_the_root_excludes_is_excluded_from_below(agency: History) -> None:
    agency.write({"clients/stratlint.yaml": "extends: [../stratlint.yaml]\n"})
    found = at_paths([agency.top / "clients"], Configs())
    assert [each.files.root.name for each in found] == ["acme", "bolt"]


def test_rules_and_frameworks_of_the_root_hold_below_it(agency: History) -> None:
    agency.write({
        "rules/ours.yaml": RULE.format("ours"),
        "frameworks/house.yaml": "name: house\nsections: [voice]\nrules: [{goal-count: error}]\n",
        "clients/acme/rules/theirs.yaml": RULE.format("theirs"),
        "stratlint.yaml": "extends: [house]\n",
        "clients/acme/stratlint.yaml": "extends: [../../stratlint.yaml]\nrules: {ours: error}\n",
    })  # fmt: skip
    acme, bolt, _ = at_paths([agency.top], Configs())
    assert set(acme.settings.house) == {"ours", "theirs"}
    assert set(bolt.settings.house) == {"ours"}
    assert list(acme.settings.required_sections()) == ["voice"]
    assert acme.settings.severities["ours"] == "error"
    assert acme.settings.severities["goal-count"] == "error"


def test_a_circle_ends_and_a_third_counts_once(agency: History) -> None:
    agency.write({
        "stratlint.yaml": "extends: [a.yaml, b.yaml]\n",
        "a.yaml": "extends: [c.yaml, stratlint.yaml]\nrules: {goal-count: {minimum: 2}}\n",
        "b.yaml": "extends: [c.yaml]\n",
        "c.yaml": "rules: {goal-count: {minimum: 9}}\n",
    })  # fmt: skip
    settings = read_config(agency.top / "stratlint.yaml").settings
    assert settings.params["goal-count"] == {"minimum": 2}
    assert [each.name for each in settings.files] == [
        "c.yaml",
        "a.yaml",
        "b.yaml",
        "stratlint.yaml",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("extends: [../nowhere.yaml]\n", "There is no file “../nowhere.yaml”"),
        ("extends: [../../../x.yaml]\n", "outside of the repository"),
        ("extends: [/etc/hostname.yaml]\n", "outside of the repository"),
        ("extends: [package:no-such-package]\n", "is not installed"),
        ("extends: ['package:../x']\n", "is not installed"),
        ("extends: [six-n]\n", "Did you mean “six-m”?"),
        ("overrides: [{files: [a], extends: [../x.yaml]}]\n", "framework"),
        ("strategies: [../x.md]\n", "strategies"),
    ],
)  # fmt: skip
def test_what_cannot_be_extended_is_told_at_its_place(
    agency: History, text: str, said: str
) -> None:
    [line] = mistakes(agency.top, text)
    assert "stratlint.yaml:1:" in line
    assert said in line


def test_a_mistake_in_what_is_extended_is_told_there(agency: History) -> None:
    agency.write({"stratlint.yaml": "rules:\n  goal-cuont: off\n"})
    [line] = mistakes(agency.top, "extends: [../../stratlint.yaml]\n")
    assert "agency/stratlint.yaml:2:3" in line


def test_a_link_out_of_the_repository_is_not_followed(agency: History, tmp_path: Path) -> None:
    (tmp_path / "secret.yaml").write_text("fail_on: never\n", "utf-8")
    (agency.top / "link.yaml").symlink_to(tmp_path / "secret.yaml")
    [line] = mistakes(agency.top, "extends: [../../link.yaml]\n")
    assert "outside" in line


def test_a_package_brings_data_and_is_not_run(
    agency: History, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "site" / "our_house"
    (package / "rules").mkdir(parents=True)
    (package / "frameworks").mkdir()
    (package / "__init__.py").write_text("raise SystemExit('run')\n", "utf-8")
    (package / "rules/ours.yaml").write_text(RULE.format("ours"), "utf-8")
    (package / "frameworks/house.yaml").write_text(
        "name: house\nsections: [goals]\nrules: []\n", "utf-8"
    )
    (package / "stratlint.yaml").write_text("fail_on: info\nextends: [house]\n", "utf-8")
    monkeypatch.syspath_prepend(tmp_path / "site")
    agency.write({"clients/acme/stratlint.yaml": "extends: ['package:our-house', six-step]\n"})
    settings = config(agency.top, "clients/acme").settings
    assert set(settings.house) == {"ours"}
    assert [each.name for each in settings.frameworks] == ["house", "six-step"]
    assert settings.fail_on == "info"
    assert "our_house" not in sys.modules


def test_a_package_of_the_repository_that_is_checked_is_none(
    agency: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    agency.write({"evil/__init__.py": "", "evil/stratlint.yaml": "fail_on: never\n"})
    monkeypatch.syspath_prepend(agency.top)
    assert "is not installed" in mistakes(agency.top, "extends: ['package:evil']\n")[0]


def test_an_override_sets_frameworks_language_and_what_fails(agency: History) -> None:
    agency.write({
        "stratlint.yaml": "extends: [six-m]\nrules: {goal-count: error}\noverrides:\n"
                          "  - {files: [clients/bolt/**], extends: [personal], language: fr, "
                          "fail_on: never}\n",
        "clients/acme/stratlint.yaml": "extends: [../../stratlint.yaml]\n",
    })  # fmt: skip
    acme, bolt, _ = (each.settings for each in at_paths([agency.top], Configs()))
    assert [each.name for each in acme.frameworks] == ["six-m"]
    assert [each.name for each in bolt.frameworks] == ["personal"]
    assert (bolt.language, bolt.fail_on, acme.fail_on) == ("fr", "never", "error")
    assert bolt.severities["goal-count"] == "error"


# Plans that are registered


PLAN = "# Social media plan\n\n## Goals\n\n- Win 40 cafés by June 2027\n"


def registered(agency: History, patterns: str = "clients/*/plan.md") -> list[str]:
    agency.write({
        "stratlint.yaml": f"strategies: [{patterns}]\n",
        "clients/acme/plan.md": PLAN, "clients/bolt/plan.md": PLAN, "clients/notes.md": PLAN,
        "clients/acme/drafts/plan.md": PLAN,
    })  # fmt: skip
    found = at_paths([agency.top], Configs())
    names = [each.files.name.resolve().relative_to(agency.top.resolve()) for each in found]
    return [each.as_posix() for each in names if each.suffix]


def test_plans_are_found_by_pattern(agency: History) -> None:
    assert registered(agency) == ["clients/acme/plan.md", "clients/bolt/plan.md"]
    assert registered(agency, "clients/**/plan.md, clients/notes.md") == [
        "clients/notes.md", "clients/acme/plan.md", "clients/bolt/plan.md",
        "clients/acme/drafts/plan.md",
    ]  # fmt: skip
    assert registered(agency, "clients/*") == ["clients/notes.md"]


def test_a_path_below_finds_its_own(agency: History) -> None:
    registered(agency)
    found = at_paths([agency.top / "clients/acme"], Configs())
    # Its own config extends the root's, which registers the plan.
    assert [each.files.name.name for each in found] == ["acme", "plan.md"]


def test_the_hook_looks_at_a_registered_plan(agency: History) -> None:
    registered(agency)
    changed = [agency.top / "clients/bolt/plan.md", agency.top / "clients/bolt/other.md"]
    agency.write({"clients/bolt/other.md": PLAN})
    found = of_changed_files(changed, Configs())
    assert [each.files.name.name for each in found] == ["plan.md"]


def test_a_changed_root_concerns_all_that_extend_it(agency: History) -> None:
    found = of_changed_files([agency.top / "stratlint.yaml"], Configs())
    assert [each.files.root.name for each in found] == ["acme", "bolt"]
    agency.write({
        "house/agency.yaml": "fail_on: info\n",
        "clients/acme/stratlint.yaml": "extends: [../../house/agency.yaml]\n",
    })  # fmt: skip
    found = of_changed_files([agency.top / "house/agency.yaml"], Configs())
    assert [each.files.root.name for each in found] == ["acme"]


def test_a_pattern_that_matches_nothing_is_told(
    agency: History, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    registered(agency, "clients/*/plan.md, client/*/plan.md")
    monkeypatch.chdir(agency.top)
    main(["check", "--no-cache"])
    errors = capsys.readouterr().err
    assert "stratlint.yaml: “client/*/plan.md”, under “strategies”, matches no file." in errors
    assert "clients/*/plan.md”" not in errors


def test_three_hundred_clients_are_told_by_their_own_terms(
    agency: History, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(300):
        minimum = 1 + number % 3
        agency.write({
            f"clients/c{number:03}/strategy.md": MAIN,
            f"clients/c{number:03}/stratlint.yaml": "extends: [../../stratlint.yaml]\n"
            f"rules: {{goal-count: {{minimum: {minimum}}}}}\n",
        })  # fmt: skip
    monkeypatch.chdir(agency.top)
    main(["check", "--no-cache", "--select", "goal-count", "--format", "json", "clients"])
    told = json.loads(capsys.readouterr().out)["findings"]
    paths = {each["path"] for each in told if "/c" in each["path"]}
    assert len([path for path in paths if "clients/c" in path and "strategy" in path]) == 200
