"""`--changed-files`, as the hook calls it: each strategy concerned, whole and once."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from tests.cli.conftest import Check, Ran, break_front_matter


def checked(ran: Ran) -> tuple[int, set[str]]:
    """How many strategies were checked, and the files that have errors."""
    report = json.loads(ran.out)
    errors = {each["path"] for each in report["findings"] if each["severity"] == "error"}
    return report["summary"]["strategies"], errors


def test_two_files_of_one_strategy_are_one_check_of_the_whole(strategy: Path, check: Check) -> None:
    break_front_matter(strategy)
    ran = check("--changed-files", "--format", "json", "strategy/goals.yaml",
                "strategy/calendar/2027-01.yaml")  # fmt: skip
    assert ran.status == 1
    assert checked(ran) == (1, {"strategy/strategy.md"})


def test_other_strategies_are_left_alone(strategy: Path, check: Check) -> None:
    shutil.copytree(strategy, "other")
    break_front_matter(Path("other"))
    ran = check("--changed-files", "--format", "json", "strategy/goals.yaml")
    assert (ran.status, checked(ran)) == (0, (1, set()))


def test_files_of_no_strategy_are_passed_over_without_a_word(strategy: Path, check: Check) -> None:
    Path("docs").mkdir()
    Path("docs/goals.md").write_text("# Goals\n", "utf-8")
    Path("strategy/ideas.md").write_text("# Ideas\n", "utf-8")
    assert check("--changed-files", "docs/goals.md", "strategy/ideas.md") == (0, "", "")
    assert check("--changed-files") == (0, "", "")


def test_a_removed_file_concerns_the_strategy_that_it_was_part_of(
    strategy: Path, check: Check
) -> None:
    (strategy / "goals.yaml").unlink()
    assert check("--changed-files", "strategy/goals.yaml").status == 1
    shutil.rmtree(strategy)
    assert check("--changed-files", "strategy/goals.yaml", "strategy/strategy.md") == (0, "", "")


def test_a_changed_config_concerns_the_strategies_that_it_governs(
    strategy: Path, check: Check
) -> None:
    shutil.copytree(strategy, "a/one")
    shutil.copytree(strategy, "a/two")
    Path("a/stratlint.yaml").write_text("fail_on: warning\n", "utf-8")
    Path("a/two/stratlint.yaml").write_text("fail_on: info\n", "utf-8")
    ran = check("--changed-files", "a/stratlint.yaml", "--format", "json")
    assert checked(ran) == (1, set())
    Path("a/stratlint.yaml").unlink()
    assert checked(check("--changed-files", "a/stratlint.yaml", "--format", "json"))[0] == 2


def test_a_changed_rule_concerns_the_strategy_beside_it_or_those_of_the_config_beside_it(
    strategy: Path, check: Check
) -> None:
    assert checked(check("--changed-files", "strategy/rules/ours.yaml", "--format", "json"))[0] == 1
    assert check("--changed-files", "rules/ours.yaml") == (0, "", "")
    shutil.copytree(strategy, "a/one")
    shutil.copytree(strategy, "a/two")
    Path("a/stratlint.yaml").write_text("fail_on: error\n", "utf-8")
    assert checked(check("--changed-files", "a/rules/ours.yaml", "--format", "json"))[0] == 2
    Path("a/two/stratlint.yaml").write_text("fail_on: error\n", "utf-8")
    assert checked(check("--changed-files", "a/rules/ours.yaml", "--format", "json"))[0] == 1


def test_what_the_config_excludes_is_passed_over(strategy: Path, check: Check) -> None:
    break_front_matter(strategy)
    Path("stratlint.yaml").write_text("exclude: [strategy]\n", "utf-8")
    assert check("--changed-files", "strategy/goals.yaml") == (0, "", "")
    Path("stratlint.yaml").write_text("exclude: [strategy/calendar]\n", "utf-8")
    assert check("--changed-files", "strategy/calendar/2027-01.yaml") == (0, "", "")
    assert check("--changed-files", "strategy/goals.yaml").status == 1


def test_a_changed_rule_in_a_place_that_the_config_names_concerns_its_strategies(
    strategy: Path, check: Check
) -> None:
    Path("stratlint.yaml").write_text("custom_rules: [house/**/*.yaml]\n", "utf-8")
    Path("house/posts").mkdir(parents=True)
    rule = "{name: ours, for: post, check: matches, with: {field: text, words: hi}, message: '!'}\n"
    Path("house/posts/ours.yaml").write_text(rule, "utf-8")
    Path("house/notes.md").write_text("# Notes\n", "utf-8")
    assert checked(check("--changed-files", "house/posts/ours.yaml", "--format", "json"))[0] == 1
    assert check("--changed-files", "house/notes.md") == (0, "", "")


def test_a_strategy_of_a_changed_file_and_of_a_folder_counts_once(
    strategy: Path, check: Check
) -> None:
    calendar = "strategy/calendar/2027-01.yaml"
    ran = check("--changed-files", "--format", "json", calendar, ".")
    assert checked(ran) == (1, set())


def test_each_changed_plan_of_a_folder_is_a_strategy(strategy: Path, check: Check) -> None:
    Path("stratlint.yaml").write_text('strategies: ["plans/*.md"]\n', "utf-8")
    Path("plans").mkdir()
    for name in ("a", "b"):
        Path(f"plans/{name}.md").write_text("# Plan\n\n## Goals\n\n- Be seen\n", "utf-8")
    ran = check("--changed-files", "--format", "json", "plans/a.md", "plans/b.md")
    assert checked(ran)[0] == 2
