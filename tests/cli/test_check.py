"""`stratlint check`: what is checked, by which rules, and how it ends."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import EXAMPLE, Check, Ran, break_front_matter


def findings(ran: Ran) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(ran.out)["findings"]
    return found


def summary(ran: Ran) -> dict[str, int]:
    found: dict[str, int] = json.loads(ran.out)["summary"]
    return found


# Paths


def test_a_clean_strategy_gives_nothing_and_ends_with_0(strategy: Path, check: Check) -> None:
    ran = check("--format", "json")
    assert ran.status == 0
    assert [each for each in findings(ran) if each["severity"] != "info"] == []
    assert summary(ran)["strategies"] == 1
    assert ran.err == ""


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Nothing to say of what was read here: Channels; “stratlint show” prints it.\n"),
        (
            "fr",
            "Rien à signaler dans ce qui a été reconnu ici (Canaux)\u00a0; "
            "«\u00a0stratlint show\u00a0» l'affiche.\n",
        ),
    ],
)
def test_of_a_strangers_page_only_what_was_read_is_said_to_be_well(
    language: str, said: str, check: Check
) -> None:
    plan = Path("page.md")
    plan.write_text("# Where we are\n\n## Channels\n\n- Facebook: opening hours for neighbours\n")
    first, again = (check("page.md", "--lang", language) for _ in "ab")
    assert first == again == (0, said, "")
    assert said.removesuffix(".\n") in check(
        "page.md", "--lang", language, "--format", "markdown"
    ).out.replace("\\", "")


def test_an_error_is_told_at_its_place_and_ends_with_1(strategy: Path, check: Check) -> None:
    break_front_matter(strategy)
    ran = check("strategy", "--format", "json")
    assert ran.status == 1
    [found] = findings(ran)
    assert (found["rule"], found["path"]) == ("unknown-key", "strategy/strategy.md")
    assert (found["line"], found["column"], found["end_line"], found["end_column"]) == (2, 1, 2, 8)


def test_the_text_names_the_place_the_rule_and_shows_the_line(strategy: Path, check: Check) -> None:
    break_front_matter(strategy)
    ran = check("strategy")
    assert "strategy/strategy.md:2:1" in ran.out
    assert "unknown-key" in ran.out
    assert "languag: en" in ran.out
    assert "^^^^^^^" in ran.out
    assert "\x1b" not in ran.out


def test_a_parent_of_many_strategies_gives_them_in_order(strategy: Path, check: Check) -> None:
    for name in ("b", "a", "c"):
        shutil.copytree(strategy, Path("all", name))
        break_front_matter(Path("all", name))
    shutil.rmtree(strategy)
    ran = check("all", "--format", "json")
    assert [each["path"] for each in findings(ran)] == [
        "all/a/strategy.md", "all/b/strategy.md", "all/c/strategy.md",
    ]  # fmt: skip
    assert summary(ran)["strategies"] == 3


def test_several_paths_keep_their_order_and_a_strategy_named_twice_is_checked_once(
    strategy: Path, check: Check
) -> None:
    for name in ("a", "b"):
        shutil.copytree(strategy, name)
        break_front_matter(Path(name))
    absolute = str(Path("b").absolute() / "goals.yaml")
    ran = check("b", "a", "./b/", absolute, "--format", "json")
    assert [each["path"] for each in findings(ran)] == ["b/strategy.md", "a/strategy.md"]


def test_a_file_of_a_strategy_stands_for_the_whole(strategy: Path, check: Check) -> None:
    break_front_matter(strategy)
    ran = check("strategy/calendar/2027-01.yaml", "--format", "json")
    assert [each["path"] for each in findings(ran)] == ["strategy/strategy.md"]


@pytest.mark.parametrize("name", ["plan.md", "plan.yaml"])
def test_one_file_of_any_name_can_be_a_strategy(name: str, check: Check) -> None:
    texts = {
        "plan.md": "---\nperiod: 2027-01-01/2027-12-31\n---\n# Plan\n\n## Goals\n",
        "plan.yaml": "title: Plan\nmission: To share our craft.\n",
    }
    Path(name).write_text(texts[name], "utf-8")
    ran = check(name, "--format", "json", "--select", "required-section")
    assert ran.status == 1
    assert {each["path"] for each in findings(ran)} == {name}


def test_a_path_that_does_not_exist_is_one_line_and_2(check: Check) -> None:
    ran = check("stratgy")
    assert ran == (2, "", "stratlint: stratgy: there is no such file or folder.\n")


def test_a_file_of_another_kind_is_one_line_and_2(check: Check) -> None:
    Path("strategy.docx").write_bytes(b"PK")
    ran = check("strategy.docx")
    assert ran.status == 2
    assert "written in Markdown, YAML or CSV" in ran.err
    assert ran.err.count("\n") == 1


# No strategy


def test_a_folder_without_a_strategy_ends_with_3_and_says_what_was_looked_for(
    check: Check,
) -> None:
    Path("empty").mkdir()
    ran = check("empty")
    assert (ran.status, ran.out) == (3, "")
    assert "no strategy was found in empty" in ran.err
    assert "strategy.md, strategy.yaml or strategy.yml" in ran.err
    assert ran.err.count("\n") == 1


def test_a_file_in_which_nothing_is_recognised_ends_with_3(check: Check) -> None:
    Path("notes.md").write_text("# Shopping\n\n- bread\n", "utf-8")
    ran = check("notes.md")
    assert (ran.status, ran.out) == (3, "")
    assert ran.err.startswith("stratlint: notes.md: no part of a strategy was recognised")
    assert "“Goals”" in ran.err
    assert ran.err.count("\n") == 1


def test_a_plan_for_a_program_is_told_to_be_one(check: Check) -> None:
    parts = ("User stories", "Data model", "Acceptance criteria")
    Path("plan.md").write_text(
        "# Sharing plan\n\n" + "".join(f"## {e}\nTo be kept short.\n\n" for e in parts)
    )
    ran = check("plan.md")
    assert (ran.status, ran.out) == (3, "")
    assert ran.err.startswith("stratlint: plan.md: this is about a program to be built")


def test_what_was_looked_for_is_told_in_the_language_asked_for(check: Check) -> None:
    Path("notes.md").write_text("# Courses\n\n- pain\n", "utf-8")
    assert "« Objectifs »" in check("notes.md", "--lang", "fr").err


def test_a_file_without_a_strategy_does_not_hide_the_findings_of_others(
    strategy: Path, check: Check
) -> None:
    Path("notes.md").write_text("# Shopping\n", "utf-8")
    assert check("notes.md", "strategy").status == 3
    break_front_matter(strategy)
    ran = check("notes.md", "strategy", "--format", "json")
    assert ran.status == 1
    assert len(findings(ran)) == 1
    assert "notes.md" in ran.err


@pytest.mark.parametrize(
    ("name", "data", "rule"),
    [
        ("plan.yaml", b"goals: [a\n", "yaml-syntax"),
        ("plan.md", b"---\ntitle: 'x\n---\n", "yaml-syntax"),
        ("plan.md", b"# Goals\n\xff\n", "unreadable-file"),
    ],
)
def test_a_file_that_cannot_be_read_is_a_finding(
    name: str, data: bytes, rule: str, check: Check
) -> None:
    Path(name).write_bytes(data)
    ran = check(name, "--format", "json")
    assert ran.status == 1
    assert rule in [each["rule"] for each in findings(ran)]
    assert ran.err == ""


# Rules


def test_select_judges_by_these_rules_alone(strategy: Path, check: Check) -> None:
    break_front_matter(strategy)
    (strategy / "goals.yaml").write_text("[]\n", "utf-8")
    ran = check("--format", "json", "--select", "required-section, goal-count")
    assert {each["rule"] for each in findings(ran)} <= {"required-section", "goal-count"}
    assert "required-section" in {each["rule"] for each in findings(ran)}


def test_select_still_tells_what_cannot_be_read_at_all(strategy: Path, check: Check) -> None:
    (strategy / "goals.yaml").write_text("- [\n", "utf-8")
    ran = check("--format", "json", "--select", "goal-count")
    assert "yaml-syntax" in {each["rule"] for each in findings(ran)}


def test_select_switches_on_what_the_config_has_off(strategy: Path, check: Check) -> None:
    break_front_matter(strategy)
    Path("stratlint.yaml").write_text("rules: {unknown-key: off}\n", "utf-8")
    assert check().status == 0
    assert check("--select", "unknown-key").status == 1


def test_ignore_leaves_rules_out_and_can_be_repeated(strategy: Path, check: Check) -> None:
    break_front_matter(strategy)
    assert check("--ignore", "goal-count", "--ignore", "no-such-rule,unknown-key").status == 2
    assert check("--ignore", "goal-count", "--ignore", "yaml-tag,unknown-key").status == 0


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_an_unknown_rule_is_one_line_with_the_nearest(option: str, check: Check) -> None:
    ran = check(option, "required-section,unkown-key")
    assert ran == (
        2, "", f"stratlint: {option}: “unkown-key” is no rule. Did you mean “unknown-key”?\n",
    )  # fmt: skip
    assert "“stratlint rules” lists them" in check(option, "xyzzy").err
    assert check(option, " , ").status == 2


def test_fail_on_sets_what_ends_with_1(strategy: Path, check: Check) -> None:
    break_front_matter(strategy)
    assert check("--fail-on", "never").status == 0
    Path("stratlint.yaml").write_text("rules: {unknown-key: info}\n", "utf-8")
    assert check().status == 0
    assert check("--fail-on", "warning").status == 0
    assert check("--fail-on", "info").status == 1
    Path("stratlint.yaml").write_text("fail_on: info\nrules: {unknown-key: info}\n", "utf-8")
    assert check().status == 1
    assert check("--fail-on", "error").status == 0


# The day, the language, statistics


def test_the_day_decides_what_is_overdue(strategy: Path, check: Check) -> None:
    def overdue(day: str) -> bool:
        ran = check("--format", "json", "--today", day, "--select", "review-overdue")
        return bool(findings(ran))

    assert not overdue("2026-12-01")
    assert overdue("2035-01-01")


@pytest.mark.parametrize("day", ["20270101", "2027-02-30", "tomorrow", "2027-W01-1", ""])
def test_a_bad_day_is_one_line(day: str, check: Check) -> None:
    ran = check("--today", day)
    assert ran.status == 2
    assert f"“{day}” is not a day; write it as year-month-day: 2027-06-30" in ran.err
    assert ran.err.count("\n") == 1


def test_lang_decides_the_language_of_messages_before_the_config(
    strategy: Path, check: Check
) -> None:
    break_front_matter(strategy)
    assert "is unknown" in check().out
    assert "est inconnue" in check("--lang", "fr").out
    Path("stratlint.yaml").write_text("language: fr\n", "utf-8")
    assert "est inconnue" in check().out
    assert "is unknown" in check("--lang", "en").out


def test_statistics_count_by_rule(strategy: Path, check: Check) -> None:
    break_front_matter(strategy)
    plain, counted = check().out, check("--statistics").out
    assert counted != plain
    assert "unknown-key" in counted.removeprefix(plain.rstrip())


# The configuration


def test_each_strategy_has_its_nearest_config(strategy: Path, check: Check) -> None:
    shutil.copytree(strategy, "other")
    break_front_matter(strategy)
    break_front_matter(Path("other"))
    Path("stratlint.yaml").write_text("rules: {unknown-key: warning}\n", "utf-8")
    Path("other/stratlint.yaml").write_text("rules: {unknown-key: info}\n", "utf-8")
    ran = check("--format", "json")
    assert {each["path"]: each["severity"] for each in findings(ran)} == {
        "strategy/strategy.md": "warning", "other/strategy.md": "info",
    }  # fmt: skip


def test_a_config_can_be_named_or_left_out(strategy: Path, check: Check) -> None:
    break_front_matter(strategy)
    Path("stratlint.yaml").write_text("rules: {unknown-key: warning}\n", "utf-8")
    Path("strict.yaml").write_text("fail_on: info\nrules: {unknown-key: info}\n", "utf-8")
    assert check().status == 0
    assert check("--no-config").status == 1
    assert check("--config", "strict.yaml").status == 1
    assert check("--config", "none.yaml") == (
        2, "", "stratlint: none.yaml: No such file or directory.\n",
    )  # fmt: skip


def test_a_config_with_mistakes_stops_before_anything_is_printed(
    strategy: Path, check: Check
) -> None:
    Path("stratlint.yaml").write_text("fail_on: warnin\nrule: {}\n", "utf-8")
    assert check() == (
        2,
        "",
        "stratlint: stratlint.yaml:1:10: “warnin” is not a value of “fail_on”. Did you mean "
        "“warning”? Possible are error, warning, info and never.\n"
        "stratlint: stratlint.yaml:2:1: “rule” is no key of this file. Did you mean “rules”?\n",
    )


def test_excluded_folders_are_passed_over_unless_they_are_named(
    strategy: Path, check: Check
) -> None:
    shutil.copytree(strategy, "archive/2025")
    break_front_matter(Path("archive/2025"))
    Path("stratlint.yaml").write_text("exclude: [archive/**]\n", "utf-8")
    assert summary(check("--format", "json"))["strategies"] == 1
    assert check(".").status == 0
    assert check("archive/2025").status == 1
    Path("stratlint.yaml").write_text("exclude: ['**']\n", "utf-8")
    assert check(".").status == 3


def test_excluded_files_of_a_strategy_are_not_read(strategy: Path, check: Check) -> None:
    (strategy / "calendar" / "2025-01.yaml").write_text("- [", "utf-8")
    assert check().status == 1
    Path("stratlint.yaml").write_text("exclude: [strategy/calendar/2025-*]\n", "utf-8")
    assert check().status == 0
    assert check("strategy").status == 0


# Standard input is in test_stdin.py, changed files in test_changed_files.py


def test_the_example_in_the_repository_is_clean() -> None:
    from stratlint.cli.main import main

    assert main(["check", str(EXAMPLE), "--today", "2026-12-01", "--fail-on", "warning"]) == 0


def test_a_pipelines_job_of_the_programs_name_stops_nothing(strategy: Path, check: Check) -> None:
    Path("templates").mkdir()
    Path("templates/stratlint.yml").write_text("stages: [test]\n", "utf-8")
    assert check().status == 0
