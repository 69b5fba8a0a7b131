"""The hook as another repository uses it, with real git and the real pre-commit."""

from __future__ import annotations

import re
import sys

from tests.hook.conftest import ROOT, Team, git, run


def test_a_commit_with_an_error_is_refused_and_the_repaired_one_passes(team: Team) -> None:
    before = git(team.folder, "rev-parse", "HEAD")
    team.change("strategy/strategy.md", "---\n", "---\nlanguag: en\n")
    refused = team.commit("A misspelt key")
    assert refused.returncode != 0
    assert "strategy/strategy.md:2:1" in refused.stdout
    assert "unknown-key" in refused.stdout
    assert git(team.folder, "rev-parse", "HEAD") == before

    team.change("strategy/strategy.md", "languag: en\n", "# checked\n")
    accepted = team.commit("A comment")
    assert accepted.returncode == 0, accepted.stdout
    assert "Passed" in accepted.stdout
    assert git(team.folder, "rev-parse", "HEAD") != before


def test_what_the_hook_puts_right_stops_the_commit_and_passes_the_next_time(team: Team) -> None:
    team.change("strategy/strategy.md", "language: en\n", "languag: en\n")
    team.change(".pre-commit-config.yaml", "    - --today", "    - --fix\n    - --today")
    stopped = team.commit("A misspelt key")
    assert stopped.returncode != 0
    assert "put right 1 finding in 1 file." in stopped.stdout
    assert "files were modified by this hook" in stopped.stdout
    accepted = team.commit("A key")
    assert accepted.returncode == 0, accepted.stdout


def test_several_files_of_one_strategy_are_one_check_of_the_whole(team: Team) -> None:
    # The error is in a file that this commit leaves alone.
    team.change("strategy/strategy.md", "---\n", "---\nlanguag: en\n")
    git(team.folder, "commit", "--all", "--no-verify", "--quiet", "-m", "Past the hook")
    for name in ("2027-01", "2027-02", "2027-03"):
        path = team.folder / "strategy" / "calendar" / f"{name}.yaml"
        path.write_text(f"{path.read_text('utf-8')}# looked over\n", "utf-8")
    refused = team.commit("Three calendars")
    assert refused.returncode != 0
    assert refused.stdout.count("strategy/strategy.md:2:1") == 1
    assert refused.stdout.count("[unknown-key]") == 1


def test_a_new_rule_of_the_teams_own_is_held_against_the_strategy(team: Team) -> None:
    rule = team.folder / "strategy" / "rules" / "no-buses.yaml"
    rule.parent.mkdir()
    rule.write_text(
        "name: no-buses\nfor: goal\nseverity: error\ncheck: never matches\n"
        "with: {field: statement, words: first-time}\nmessage: Not “{found}”.\n",
        "utf-8",
    )
    refused = team.commit("A rule")
    assert refused.returncode != 0
    assert "error: Not “first-time”. [no-buses]" in refused.stdout


def test_a_file_that_is_part_of_no_strategy_passes(team: Team) -> None:
    # Its name is one of the format's, so the hook is asked; its folder holds no strategy.
    (team.folder / "notes").mkdir()
    (team.folder / "notes" / "goals.md").write_text("# Goals\n\n- [TODO\n", "utf-8")
    accepted = team.commit("Notes")
    assert accepted.returncode == 0, accepted.stdout
    assert re.search(r"stratlint\.+Passed", accepted.stdout)


def test_other_files_pass(team: Team) -> None:
    (team.folder / "README.md").write_text("# Our strategies\n", "utf-8")
    accepted = team.commit("A readme")
    assert accepted.returncode == 0, accepted.stdout


def test_this_repositorys_own_hooks_are_valid() -> None:
    for kind, path in (
        ("config", ".pre-commit-config.yaml"),
        ("manifest", ".pre-commit-hooks.yaml"),
    ):
        ran = run(ROOT, sys.executable, "-m", "pre_commit", f"validate-{kind}", path)
        assert ran.returncode == 0, ran.stdout
