"""Many strategies: shared out among processes or calls, and told in the same order."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.conftest import DAY, Check, break_front_matter, process_environment

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes cannot be doubled")


@pytest.fixture
def strategies(strategy: Path) -> list[Path]:
    """Five strategies, the second and the fourth with an error."""
    found = [strategy]
    for number in range(2, 6):
        found.append(Path(shutil.copytree(strategy, strategy.with_name(f"strategy-{number}"))))
    break_front_matter(found[1])
    break_front_matter(found[3])
    return found


@pytest.mark.parametrize("name", ["text", "json"])
def test_the_number_of_processes_changes_nothing(
    name: str, strategies: list[Path], check: Check
) -> None:
    one = check("--no-cache", "--jobs", "1", "--format", name)
    assert one.status == 1
    for jobs in ("2", "3", "9", "auto"):
        assert check("--no-cache", "--jobs", jobs, "--format", name) == one


def test_what_processes_found_is_remembered(strategies: list[Path], check: Check) -> None:
    fresh = check("--jobs", "2")
    (strategies[2] / "goals.yaml").unlink()
    assert check("--jobs", "2") == check("--no-cache") != fresh


@pytest.mark.parametrize(
    ("option", "word"),
    [("--jobs", "0"), ("--jobs", "-1"), ("--jobs", "many"), ("--jobs", "9" * 5000),
     ("--shard", "0/2"), ("--shard", "3/2"), ("--shard", "1"), ("--shard", "a/b")],
)  # fmt: skip
def test_a_number_that_means_nothing_is_refused(
    option: str, word: str, strategy: Path, check: Check
) -> None:
    ran = check(f"{option}={word}", "strategy")
    assert (ran.status, ran.out, len(ran.err.splitlines())) == (2, "", 1)


def paths_of(report: str) -> list[str]:
    return [finding["path"] for finding in json.loads(report)["findings"]]


def test_shards_are_the_whole_and_nothing_twice(strategies: list[Path], check: Check) -> None:
    whole = json.loads(check("--format", "json").out)
    parts = [json.loads(check("--format", "json", "--shard", f"{n}/3").out) for n in (1, 2, 3)]
    assert sum(each["summary"]["strategies"] for each in parts) == 5
    assert max(each["summary"]["strategies"] for each in parts) == 2
    found = [finding for each in parts for finding in each["findings"]]
    assert sorted(map(str, found)) == sorted(map(str, whole["findings"]))


def test_a_shard_without_a_strategy_is_well(strategy: Path, check: Check) -> None:
    assert check("--shard", "2/2") == (0, "", "")
    ran = check("--shard", "2/2", "--format", "json")
    assert json.loads(ran.out)["summary"]["strategies"] == 0


def processes_of(parent: int) -> list[int]:
    listed = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(parent)], capture_output=True, text=True, check=False
    )
    return [int(each) for each in listed.stdout.split()]


@pytest.fixture
def running(strategy: Path) -> subprocess.Popen[bytes]:
    """A check of so many strategies by two processes that it is still at work."""
    text = (strategy / "calendar" / "2027-01.yaml").read_text("utf-8")
    (strategy / "calendar" / "2027-01.yaml").write_text(text * 40, "utf-8")
    for number in range(60):
        shutil.copytree(strategy, strategy.with_name(f"more-{number}"))
    command = [sys.executable, "-m", "stratlint", "check", "--today", DAY, "--jobs", "2"]
    process = subprocess.Popen(
        [*command, "--no-cache"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env=process_environment(), start_new_session=True,
    )  # fmt: skip
    while process.poll() is None and len(processes_of(process.pid)) < 2:
        time.sleep(0.02)
    return process


def ended(processes: list[int]) -> bool:
    for _ in range(500):
        alive = [each for each in processes if Path(f"/proc/{each}").exists()]
        if not alive:
            return True
        time.sleep(0.02)
    return False


@needs_fork
@pytest.mark.skipif(not Path("/proc").is_dir(), reason="processes are looked up in /proc")
class TestWhileProcessesWork:
    def test_ctrl_c_ends_them_all_with_one_line(self, running: subprocess.Popen[bytes]) -> None:
        children = processes_of(running.pid)
        os.killpg(running.pid, signal.SIGINT)
        out, err = running.communicate(timeout=60)
        assert (running.returncode, out, err) == (130, b"", b"stratlint: interrupted.\n")
        assert ended(children)

    def test_one_that_is_killed_ends_the_call_with_one_line(
        self, running: subprocess.Popen[bytes]
    ) -> None:
        children = processes_of(running.pid)
        os.kill(children[0], signal.SIGKILL)
        out, err = running.communicate(timeout=60)
        assert (running.returncode, out) == (2, b"")
        assert err == (
            b"stratlint: a process that was checking was killed, perhaps for want of memory; "
            b"try again with --jobs 1.\n"
        )
        assert ended(children)

    def test_none_outlives_the_call(self, running: subprocess.Popen[bytes]) -> None:
        children = processes_of(running.pid)
        running.kill()
        running.communicate(timeout=60)
        assert ended(children)
