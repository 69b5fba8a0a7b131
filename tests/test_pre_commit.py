"""The hook as another repository uses it, with real git and the real pre-commit."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from stratlint.reading.format import file_names
from stratlint.sources.files import ENDINGS, MAIN_FILES

ROOT = Path(__file__).parents[1]
HOOK = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))[0]

_SOURCES = ("src", "schema", "rules", "example-strategy", "pyproject.toml", "README.md", "LICENSE",
            ".pre-commit-hooks.yaml")  # fmt: skip


def run(folder: Path, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """A command in `folder`, both of its streams in one text."""
    return subprocess.run(
        command,
        cwd=folder,
        env=_environment(**environment),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=600,
        check=False,
    )


def _environment(**more: str) -> dict[str, str]:
    """An environment in which nothing but the hook's own installation can be found."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("GIT_") and name not in ("PYTHONPATH", "VIRTUAL_ENV")
    }
    identity = {f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER")
                for what, value in (("NAME", "Test"), ("EMAIL", "test@example.org"))}  # fmt: skip
    tools = f"{Path(sys.executable).parent}{os.pathsep}{kept['PATH']}"
    return {
        **kept, **identity, "PATH": tools, "NO_COLOR": "1", "PRE_COMMIT_COLOR": "never",
        "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", **more,
    }  # fmt: skip


def git(folder: Path, *arguments: str) -> str:
    ran = run(folder, "git", *arguments)
    assert ran.returncode == 0, ran.stdout
    return ran.stdout.strip()


class Team:
    """A team's repository with the hook installed."""

    def __init__(self, folder: Path, cache: Path) -> None:
        self.folder = folder
        self.cache = cache

    def commit(self, message: str) -> subprocess.CompletedProcess[str]:
        """Commit all changes, by way of the hook."""
        git(self.folder, "add", "--all")
        return run(self.folder, "git", "commit", "-m", message, PRE_COMMIT_HOME=str(self.cache))

    def change(self, name: str, before: str, after: str) -> None:
        path = self.folder / name
        text = path.read_text("utf-8")
        assert before in text
        path.write_text(text.replace(before, after, 1), "utf-8")

    def forget(self) -> None:
        git(self.folder, "reset", "--hard", "HEAD")


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Team:
    """A repository with a strategy, whose hook is installed from this checkout."""
    top = tmp_path_factory.mktemp("pre-commit")
    source = _as_repository(top / "stratlint")
    folder = top / "team"
    shutil.copytree(ROOT / "example-strategy", folder / "strategy")
    git(folder, "init", "--quiet", "--initial-branch", "main")
    config = {
        "repos": [
            {
                "repo": str(source),
                "rev": git(source, "rev-parse", "HEAD"),
                "hooks": [{"id": "stratlint", "args": ["--today", "2026-12-01"]}],
            }
        ]
    }
    (folder / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), "utf-8")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "-m", "A strategy")
    team = Team(folder, top / "cache")
    ran = run(folder, sys.executable, "-m", "pre_commit", "install", "--install-hooks",
              PRE_COMMIT_HOME=str(team.cache))  # fmt: skip
    assert ran.returncode == 0, ran.stdout
    return team


def _as_repository(folder: Path) -> Path:
    """The working tree as it is, committed to a repository of its own."""
    folder.mkdir()
    for name in _SOURCES:
        path = ROOT / name
        if path.is_dir():
            shutil.copytree(path, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(path, folder / name)
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "-m", "As it is")
    return folder


@pytest.fixture
def team(installed: Team) -> Iterator[Team]:
    installed.forget()
    yield installed
    installed.forget()


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
    git(team.folder, "reset", "--hard", "HEAD~1")


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
    git(team.folder, "reset", "--hard", "HEAD~1")


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


def test_other_files_do_not_start_the_hook(team: Team) -> None:
    (team.folder / "README.md").write_text("# Our strategies\n", "utf-8")
    accepted = team.commit("A readme")
    assert accepted.returncode == 0, accepted.stdout
    assert "Skipped" in accepted.stdout


# The pattern of file names


def _starts(name: str) -> bool:
    return re.search(HOOK["files"], name) is not None


def test_every_file_of_the_format_starts_the_hook() -> None:
    names = file_names()
    listed = [f"{stem}{ending}" for stem in names.files for ending in ENDINGS]
    inside = [f"{folder}/any name{ending}" for folder in names.folders for ending in ENDINGS]
    rules = ["rules/our-house.yaml", "rules/our-house.yml"]
    for name in (*MAIN_FILES, *listed, *inside, *rules, "stratlint.yaml"):
        assert _starts(name), name
        assert _starts(f"deep/er/{name}"), name


@pytest.mark.parametrize(
    "name",
    ["README.md", "my-goals.md", "goals.md.bak", "goals.txt", "calendar/x/y.md", "strategy.md/x",
     "xstratlint.yaml", "channels/logo.png", "rules/notes.md", "rules/x/y.yaml"],
)  # fmt: skip
def test_no_other_file_does(name: str) -> None:
    assert not _starts(name)


def test_this_repositorys_own_hooks_are_valid() -> None:
    for kind, path in (
        ("config", ".pre-commit-config.yaml"),
        ("manifest", ".pre-commit-hooks.yaml"),
    ):
        ran = run(ROOT, sys.executable, "-m", "pre_commit", f"validate-{kind}", path)
        assert ran.returncode == 0, ran.stdout
