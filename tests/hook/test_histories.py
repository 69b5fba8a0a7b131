"""What the hook makes of histories: what a list of changed files lacks, and what names can do."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.hook.conftest import ROOT, Team, git, run

UNKNOWN = "unknown-reference"


@pytest.fixture(params=["pre-commit", "prek"])
def client(request: pytest.FixtureRequest, team: Team) -> Iterator[Team]:
    """The team, whose git calls one runner of hooks or the other."""
    if request.param == "pre-commit":
        yield team
        return
    if shutil.which("prek") is None:
        pytest.skip("prek is not installed: pip install prek")
    kinds = ("--hook-type", "pre-commit", "--hook-type", "pre-merge-commit")
    ran = run(team.folder, "prek", "install", "--overwrite", *kinds, **team.homes)
    assert ran.returncode == 0, ran.stdout
    yield team
    team.install()


def commit(team: Team, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Commit what is staged, by way of the hook."""
    return run(team.folder, "git", "commit", "-m", "work", *arguments, **team.homes)


def test_a_deleted_part_is_looked_at(client: Team) -> None:
    git(client.folder, "rm", "--quiet", "strategy/channels/linkedin.md")
    refused = commit(client)
    assert refused.returncode != 0
    assert UNKNOWN in refused.stdout


def test_what_is_left_of_a_strategy_without_its_main_file_is_looked_at(client: Team) -> None:
    git(client.folder, "rm", "--quiet", "strategy/strategy.md")
    refused = commit(client)
    assert refused.returncode != 0
    assert "has no title" in refused.stdout


def test_a_strategy_may_go_as_a_whole(client: Team) -> None:
    client.copy("strategy", "other")
    git(client.folder, "rm", "-r", "--quiet", "other")
    passed = commit(client)
    assert passed.returncode == 0, passed.stdout


def test_a_link_out_of_the_repository_is_none_of_its_business(client: Team) -> None:
    (client.folder / "vendor").symlink_to("/etc")
    git(client.folder, "add", "vendor")
    passed = commit(client)
    assert passed.returncode == 0, passed.stdout


def test_a_part_that_is_moved_away_is_looked_at(client: Team) -> None:
    (client.folder / "attic").mkdir()
    git(client.folder, "mv", "strategy/channels/linkedin.md", "attic/linkedin.md")
    refused = commit(client)
    assert refused.returncode != 0
    assert UNKNOWN in refused.stdout


def test_a_delete_in_one_strategy_beside_an_edit_in_another(client: Team) -> None:
    client.copy("strategy", "other")
    git(client.folder, "rm", "--quiet", "other/channels/linkedin.md")
    client.change("strategy/goals.yaml", "- id", "# edited\n- id")
    git(client.folder, "add", "strategy")
    refused = commit(client)
    assert refused.returncode != 0
    assert "other/" in refused.stdout
    assert "strategy/calendar" not in refused.stdout


def test_a_merge_is_looked_at(client: Team) -> None:
    # Each side is right by itself: one drops a channel, the other plans a post for it.
    git(client.folder, "checkout", "--quiet", "-b", "side")
    client.change("strategy/calendar/2027-01.yaml", "- date", "# looked over\n- date")
    git(client.folder, "commit", "--quiet", "--all", "--no-verify", "-m", "A look")
    git(client.folder, "checkout", "--quiet", "main")
    git(client.folder, "rm", "--quiet", "strategy/channels/linkedin.md")
    git(client.folder, "commit", "--quiet", "--no-verify", "-m", "No LinkedIn")
    refused = run(client.folder, "git", "merge", "--no-edit", "side", **client.homes)
    assert refused.returncode != 0
    assert UNKNOWN in refused.stdout
    git(client.folder, "merge", "--abort")


def test_what_is_not_staged_is_no_part_of_it(client: Team) -> None:
    # The deleted page lies beside the strategy again, but the commit will not have it.
    page = client.folder / "strategy/channels/linkedin.md"
    text = page.read_text("utf-8")
    git(client.folder, "rm", "--quiet", "strategy/channels/linkedin.md")
    page.parent.mkdir(exist_ok=True)
    page.write_text(text, "utf-8")
    refused = commit(client)
    assert refused.returncode != 0
    assert UNKNOWN in refused.stdout


def test_the_file_that_is_committed_alone_is_what_is_checked(client: Team) -> None:
    client.change("strategy/strategy.md", "---\n", "---\nlanguag: en\n")
    git(client.folder, "add", "strategy/strategy.md")
    client.change("strategy/goals.yaml", "- id", "# edited\n- id")
    accepted = commit(client, "--", "strategy/goals.yaml")
    assert accepted.returncode == 0, accepted.stdout
    refused = commit(client)
    assert "unknown-key" in refused.stdout


def test_the_first_commit_of_all(client: Team) -> None:
    git(client.folder, "checkout", "--quiet", "--orphan", "anew")
    accepted = commit(client)
    assert accepted.returncode == 0, accepted.stdout
    git(client.folder, "checkout", "--quiet", "main")


@pytest.mark.parametrize("name", ["--output=acme", "--config=.", "-", "--", "a\nb", "##[group]x"])
def test_a_folders_name_is_no_option(team: Team, name: str) -> None:
    goals = (team.folder / "strategy/goals.yaml").read_text("utf-8")
    team.copy("strategy", "acme")
    team.copy("strategy", name)
    team.change(f"{name}/strategy.md", "---\n", "---\nlanguag: en\n")
    refused = team.commit("A name")
    assert refused.returncode != 0
    assert "unknown-key" in refused.stdout
    assert "##[" not in refused.stdout
    assert (team.folder / "acme/goals.yaml").read_text("utf-8") == goals


def test_hundreds_of_strategies_are_one_call(team: Team) -> None:
    text = "---\ntitle: T\nlanguag: en\n---\n"
    for number in range(300):
        folder = team.folder / "clients" / f"{'a-long-name-' * 8}{number:03}"
        folder.mkdir(parents=True)
        (folder / "strategy.md").write_text(text, "utf-8")
    team.options("--format", "text", "--output", "report.txt", "--today", "2026-12-01")
    refused = team.commit("Three hundred")
    assert refused.returncode != 0
    report = (team.folder / "report.txt").read_text("utf-8")
    assert report.count("[unknown-key]") == 300


def test_a_changed_baseline_starts_it(team: Team) -> None:
    (team.folder / "stratlint.yaml").write_text("baseline: debts.json\n", "utf-8")
    (team.folder / "debts.json").write_text('{"format": 1, "findings": []}', "utf-8")
    team.change("strategy/strategy.md", "---\n", "---\nlanguag: en\n")
    git(team.folder, "add", "--all")
    git(team.folder, "commit", "--quiet", "--no-verify", "-m", "Past the hook")
    (team.folder / "debts.json").write_text('{"format": 1, "findings":  []}', "utf-8")
    refused = team.commit("The baseline alone")
    assert "unknown-key" in refused.stdout


def test_a_submodule_that_goes_to_another_commit_is_looked_at(team: Team, tmp_path: Path) -> None:
    inner = tmp_path / "client"
    shutil.copytree(ROOT / "example-strategy", inner)
    git(inner, "init", "--quiet", "--initial-branch", "main")
    git(inner, "add", "--all")
    git(inner, "commit", "--quiet", "-m", "A strategy")
    allow = ("-c", "protocol.file.allow=always")
    git(team.folder, *allow, "submodule", "--quiet", "add", str(inner), "client")
    accepted = team.commit("A submodule")
    assert accepted.returncode == 0, accepted.stdout
    page = team.folder / "client/strategy.md"
    page.write_text(page.read_text("utf-8").replace("---\n", "---\nlanguag: en\n", 1), "utf-8")
    git(team.folder / "client", "commit", "--quiet", "--all", "-m", "A slip")
    refused = team.commit("Onwards")
    assert refused.returncode != 0
    assert "client/strategy.md" in refused.stdout


def test_with_nothing_staged_every_strategy_is_looked_at(team: Team) -> None:
    # A pipeline that runs the hook has everything committed.
    team.copy("strategy", "other")
    team.change("other/strategy.md", "---\n", "---\nlanguag: en\n")
    git(team.folder, "add", "--all")
    git(team.folder, "commit", "--quiet", "--no-verify", "-m", "Past the hook")
    command = (sys.executable, "-m", "pre_commit", "run", "--all-files")
    refused = run(team.folder, *command, **team.homes)
    assert refused.returncode != 0
    assert "other/strategy.md:2:1" in refused.stdout
    since = ("--from-ref", "HEAD", "--to-ref", "HEAD~1")
    assert run(team.folder, *command[:-1], *since, **team.homes).returncode == 0
