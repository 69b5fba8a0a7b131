"""A pull request as the action's steps find it: real git and scripts, GitHub played by a file."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import EXAMPLE, process_environment
from tests.histories import History

ROOT = Path(__file__).parents[2]
ACTION = ROOT / "action"

BASH = shutil.which("bash")


class Runner:
    """A runner's machine with the checkout of a pull request in `folder`."""

    def __init__(self, folder: Path, machine: Path) -> None:
        self.folder = folder
        self.temporary = machine / "temp"
        self.summary = machine / "summary.md"
        self.output = machine / "output"
        self._gh = machine / "gh.json"
        self._tools = machine / "tools"
        self.temporary.mkdir(parents=True)
        self._tools.mkdir()
        self.summary.touch()
        self.output.touch()
        self.github(comments=[], calls=[], read_only=False)
        gh = self._tools / "gh"
        fake = Path(__file__).with_name("fake_gh.py")
        gh.write_text(f'#!/usr/bin/env bash\nexec "{sys.executable}" "{fake}" "$@"\n', "utf-8")
        gh.chmod(0o755)

    def run(self, script: str, **more: str) -> subprocess.CompletedProcess[str]:
        """One of the action's scripts, with the environment of a step."""
        assert BASH is not None
        environment = process_environment(
            FAKE_GH=str(self._gh),
            GH_TOKEN="secret",
            GITHUB_ACTION_PATH=str(ROOT),
            GITHUB_BASE_REF="main",
            GITHUB_EVENT_NAME="pull_request",
            GITHUB_OUTPUT=str(self.output),
            GITHUB_REPOSITORY="team/plans",
            GITHUB_STEP_SUMMARY=str(self.summary),
            PATH=os.pathsep.join([str(self._tools), os.environ["PATH"]]),
            RUNNER_TEMP=str(self.temporary),
            STRATLINT_BIN=str(Path(sys.executable).parent),
            STRATLINT_PULL_REQUEST="7",
        )
        return subprocess.run(
            [BASH, str(ACTION / script)], cwd=self.folder, env={**environment, **more},
            capture_output=True, encoding="utf-8", timeout=600, check=False,
        )  # fmt: skip

    def github(self, **state: Any) -> None:  # noqa: ANN401
        """Change what GitHub has."""
        before = json.loads(self._gh.read_text("utf-8")) if self._gh.exists() else {}
        self._gh.write_text(json.dumps({**before, **state}), "utf-8")

    @property
    def comments(self) -> list[dict[str, Any]]:
        """The comments on the pull request."""
        found: list[dict[str, Any]] = json.loads(self._gh.read_text("utf-8"))["comments"]
        return found

    @property
    def calls(self) -> list[dict[str, Any]]:
        """What GitHub was asked."""
        found: list[dict[str, Any]] = json.loads(self._gh.read_text("utf-8"))["calls"]
        return found


@pytest.fixture
def history(tmp_path: Path) -> History:
    """The team's repository, with a clean strategy on `main`, and a branch for the change."""
    history = History(tmp_path / "origin")
    history.copy(EXAMPLE, "strategy")
    history.commit()
    history.git("switch", "--quiet", "--create", "change")
    return history


@pytest.fixture
def runner(history: History, tmp_path: Path) -> Runner:
    """A machine with a whole clone of it, the branch checked out."""
    history.git("clone", "--quiet", "--branch", "change", str(history.top), str(tmp_path / "clone"))
    return Runner(tmp_path / "clone", tmp_path / "machine")
