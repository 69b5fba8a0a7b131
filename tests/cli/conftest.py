"""A repository with a copy of the example strategy in it, and the command line to run there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

import stratlint
from stratlint.cli.main import main

SOURCES = Path(stratlint.__file__).parents[1]
EXAMPLE = Path(__file__).parents[2] / "example-strategy"
DAY = "2026-12-01"
"""A day on which the example strategy has nothing overdue."""


class Ran(NamedTuple):
    status: int
    out: str
    err: str


Check = Callable[..., Ran]


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty repository, the current folder."""
    root = tmp_path / "repository"
    (root / ".git").mkdir(parents=True)
    monkeypatch.chdir(root)
    for name in ("NO_COLOR", "FORCE_COLOR", "GITHUB_STEP_SUMMARY", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    return root


@pytest.fixture
def strategy(repository: Path) -> Path:
    """A clean strategy in the folder `strategy` of the repository."""
    return Path(shutil.copytree(EXAMPLE, repository / "strategy"))


@pytest.fixture
def check(repository: Path, capsys: pytest.CaptureFixture[str]) -> Check:
    """`stratlint check` in this process, in the repository."""

    def run(*arguments: str) -> Ran:
        status = main(["check", "--today", DAY, *arguments])
        captured = capsys.readouterr()
        return Ran(status, captured.out, captured.err)

    return run


def stratlint_process(
    *arguments: str, stdin: bytes = b"", **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """`stratlint` in a process of its own, in the current folder."""
    return subprocess.run(
        [sys.executable, "-m", "stratlint", *arguments],
        input=stdin,
        capture_output=True,
        env=process_environment(**environment),
        timeout=60,
        check=False,
    )


def process_environment(**more: str) -> dict[str, str]:
    """The environment of a process that finds this checkout's package."""
    return {**os.environ, "PYTHONPATH": str(SOURCES), **more}


def break_front_matter(strategy: Path) -> None:
    """Put one error into a strategy: a key that is misspelt, on the second line of its file."""
    main_file = strategy / "strategy.md"
    text = main_file.read_text("utf-8")
    main_file.write_text(text.replace("---\n", "---\nlanguag: en\n", 1), "utf-8")


def loaded_by_check(*arguments: str) -> set[str]:
    """The modules that a call loads, in a process of its own."""
    code = (
        "import sys; from stratlint.cli.main import main; "
        f"main(['check', '--today', '{DAY}', *sys.argv[1:]]); print(*sys.modules, file=sys.stderr)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True, text=True, env=process_environment(), check=True,
    )  # fmt: skip
    return set(ran.stderr.split())
