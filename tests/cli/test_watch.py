"""--watch, in a process of its own: it sees what changes, and nothing makes it end but Ctrl-C."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import DAY, Check, break_front_matter, process_environment

WAITING = "watching for changes; Ctrl-C ends it."


class Watching:
    """A running `check --watch`, whose output is read as it comes."""

    def __init__(self, *arguments: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "stratlint", "check", "--today", DAY, "--watch", *arguments],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=process_environment(),
        )  # fmt: skip
        self.text = ""
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.text += line.decode()

    def rounds(self, number: int) -> str:
        """What was printed once it waits for the nth time."""
        for _ in range(3000):
            if self.text.count(WAITING) >= number:
                return self.text.split(f"stratlint: {WAITING}\n")[number - 1]
            assert self.process.poll() is None, self.text
            time.sleep(0.02)
        raise AssertionError(self.text)


Watch = Callable[..., Watching]


@pytest.fixture
def watch(repository: Path) -> Iterator[Watch]:
    begun: list[Watching] = []

    def begin(*arguments: str) -> Watching:
        begun.append(Watching(*arguments))
        return begun[-1]

    yield begin
    for each in begun:
        each.process.kill()
        each.process.wait()


FINE = "All is well: nothing found in 14 files.\n"


def test_what_changes_comes_and_goes_is_checked_again(strategy: Path, watch: Watch) -> None:
    main_file = strategy / "strategy.md"
    before = main_file.read_text("utf-8")
    watching = watch("strategy")
    assert watching.rounds(1) == FINE
    break_front_matter(strategy)
    assert "strategy/strategy.md:2:1: error" in watching.rounds(2)
    main_file.write_text(before, "utf-8")
    assert watching.rounds(3) == FINE
    (strategy / "learnings.yaml").write_text("- [\n")
    assert "learnings.yaml" in watching.rounds(4)
    (strategy / "learnings.yaml").unlink()
    assert watching.rounds(5) == FINE


def test_a_config_above_that_comes_with_a_mistake_is_told_and_waited_for(
    strategy: Path, watch: Watch
) -> None:
    watching = watch("strategy")
    assert watching.rounds(1) == FINE
    Path("stratlint.yaml").write_text("rules: {gaol-count: off}\n")
    assert "“gaol-count” is no rule" in watching.rounds(2)
    Path("stratlint.yaml").unlink()
    assert watching.rounds(3) == FINE


def test_what_it_writes_itself_is_no_change(strategy: Path, watch: Watch) -> None:
    report = ["--format", "json", "--output", "strategy/report.json"]
    watching = watch(*report, "strategy")
    watching.rounds(1)
    time.sleep(1)  # three looks at the files
    assert watching.text.count(WAITING) == 1


def test_ctrl_c_ends_it(strategy: Path, watch: Watch) -> None:
    watching = watch("strategy")
    watching.rounds(1)
    os.kill(watching.process.pid, signal.SIGINT)
    assert watching.process.wait(timeout=60) == 130
    watching.reader.join(timeout=60)
    assert re.search(r"stratlint: interrupted\.\n\Z", watching.text)


@pytest.mark.parametrize("arguments", [["-"], ["--changed-files", "strategy/goals.yaml"]])
def test_what_cannot_be_watched_is_refused(
    arguments: list[str], strategy: Path, check: Check
) -> None:
    ran = check("--watch", *arguments)
    assert (ran.status, ran.out, len(ran.err.splitlines())) == (2, "", 1)
