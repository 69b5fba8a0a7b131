"""A team's repository in which the hook is installed, with real git and the real pre-commit."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]

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
        return run(self.folder, "git", "commit", "-m", message, **self.homes)

    def change(self, name: str, before: str, after: str) -> None:
        path = self.folder / name
        text = path.read_text("utf-8")
        assert before in text
        path.write_text(text.replace(before, after, 1), "utf-8")

    def copy(self, name: str, other: str) -> None:
        """Have a second strategy that is as the first one."""
        shutil.copytree(self.folder / name, self.folder / other)
        git(self.folder, "add", "--all")
        git(self.folder, "commit", "--quiet", "--no-verify", "-m", "Another")

    def options(self, *options: str) -> None:
        """Give the hook other options than it has."""
        path = self.folder / ".pre-commit-config.yaml"
        config = yaml.safe_load(path.read_text("utf-8"))
        config["repos"][0]["hooks"][0]["args"] = list(options)
        path.write_text(yaml.safe_dump(config), "utf-8")

    @property
    def homes(self) -> dict[str, str]:
        """Where the runners of hooks keep what they install."""
        return {"PRE_COMMIT_HOME": str(self.cache), "PREK_HOME": f"{self.cache}-prek"}

    def install(self) -> None:
        """Let git call the hook."""
        install = ("pre_commit", "install", "--install-hooks", "--overwrite")
        kinds = ("--hook-type", "pre-commit", "--hook-type", "pre-merge-commit")
        ran = run(self.folder, sys.executable, "-m", *install, *kinds, **self.homes)
        assert ran.returncode == 0, ran.stdout


@pytest.fixture(scope="session")
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
    team.install()
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
    start = git(installed.folder, "rev-parse", "HEAD")
    yield installed
    git(installed.folder, "reset", "--hard", "--quiet", start)
    git(installed.folder, "clean", "-ffdxq")
    git(installed.folder, "checkout", "--quiet", "main")
