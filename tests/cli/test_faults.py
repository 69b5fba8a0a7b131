"""What goes wrong outside of any strategy: one line, the right status, nothing half written."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import (
    DAY,
    Check,
    Ran,
    break_front_matter,
    process_environment,
    stratlint_process,
)

posix_only = pytest.mark.skipif(os.name != "posix", reason="POSIX semantics")
FULL = Path("/dev/full")
HOOK = """
import os, signal, sys
from pathlib import Path
from stratlint.sources import file_tree
read = file_tree.Disk.read
def hooked(self, path, shown):
    if path.name == "goals.yaml":
        {what}
    return read(self, path, shown)
file_tree.Disk.read = hooked
from stratlint.cli.main import entry
entry()
"""
"""The program, in which something happens to a file just before it is read."""


def check_while(what: str, *arguments: str) -> Ran:
    ran = subprocess.run(
        [sys.executable, "-c", HOOK.format(what=what), "check", "--today", DAY, *arguments],
        capture_output=True, env=process_environment(), timeout=60, check=False,
    )  # fmt: skip
    return Ran(ran.returncode, ran.stdout.decode(), ran.stderr.decode())


def test_a_file_that_vanishes_before_it_is_read_is_one_line(strategy: Path) -> None:
    ran = check_while("path.unlink()", "strategy", "--format", "json", "--output", "out.json")
    assert ran == (2, "", "stratlint: strategy/goals.yaml: No such file or directory.\n")
    assert not Path("out.json").exists()


def test_a_folder_that_takes_a_files_place_is_one_line(strategy: Path) -> None:
    ran = check_while("path.unlink(); path.mkdir()", "strategy")
    assert ran.status == 2
    assert ran.err == "stratlint: strategy/goals.yaml: this is no plain file.\n"


@posix_only
def test_a_pipe_that_takes_a_files_place_is_not_waited_for(strategy: Path) -> None:
    ran = check_while("path.unlink(); os.mkfifo(path)", "strategy")
    assert ran == (2, "", "stratlint: strategy/goals.yaml: this is no plain file.\n")


def test_a_file_that_grows_while_it_is_read_is_read_as_far_as_a_file_may_go(strategy: Path) -> None:
    ran = check_while("path.write_bytes(b'#' * 3_000_000)", "strategy")
    assert ran.status == 1
    assert "more than 1,000,000" in ran.out.replace("\u00a0", " ")


@posix_only
def test_ctrl_c_while_reading_leaves_the_last_output_as_it_was(strategy: Path) -> None:
    Path("out.json").write_text("before")
    interrupt = "os.kill(os.getpid(), signal.SIGINT)"
    ran = check_while(interrupt, "strategy", "--format", "json", "--output", "out.json", "--force")
    assert ran == (130, "", "stratlint: interrupted.\n")
    assert Path("out.json").read_text() == "before"
    assert not list(Path().glob(".*.tmp"))


@pytest.mark.skipif(not FULL.exists(), reason="there is no full device here")
def test_a_full_disk_behind_an_output_is_told_with_its_name(strategy: Path) -> None:
    ran = stratlint_process("check", "strategy", "--format", "json", "--output", str(FULL))
    assert ran.returncode == 2
    assert ran.stderr == b"stratlint: /dev/full: No space left on device.\n"


@pytest.mark.skipif(not FULL.exists(), reason="there is no full device here")
def test_a_disk_that_fills_up_leaves_the_last_output_as_it_was(strategy: Path) -> None:
    Path("out.json").write_text("before")
    # The file that is written aside is one that cannot take a byte.
    full = (
        "import os\nfrom pathlib import Path\nopened = Path.open\n"
        "def on_a_full_disk(self, mode='r', *rest, **more):\n"
        "    return opened(Path('/dev/full') if self.name.startswith('.out.json') else self,\n"
        "                  mode.replace('x', 'w'), *rest, **more)\n"
        "Path.open = on_a_full_disk\n"
        "from stratlint.cli.main import entry\nentry()\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", full, "check", "strategy", "--format", "json", "--output",
         "out.json", "--force"],
        capture_output=True, env=process_environment(), timeout=60, check=False,
    )  # fmt: skip
    out = Path("out.json").resolve()
    assert (ran.returncode, ran.stdout) == (2, b"")
    assert ran.stderr.decode() == f"stratlint: {out}: No space left on device.\n"
    assert out.read_text() == "before"
    assert not list(Path().glob(".*.tmp"))


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="there is no such folder here")
def test_a_folder_that_takes_no_file_is_told_with_the_files_name(strategy: Path) -> None:
    # Nobody, not even the superuser, can create a file in /proc.
    ran = stratlint_process("check", "strategy", "--format", "json", "--output", "/proc/out.json")
    assert ran.returncode == 2
    assert ran.stderr.startswith(b"stratlint: /proc/out.json: ")
    assert ran.stderr.count(b"\n") == 1


@posix_only
def test_a_current_folder_that_is_gone_is_one_line(strategy: Path) -> None:
    here = f"mkdir gone && cd gone && rmdir ../gone && {sys.executable} -m stratlint"
    for call in ("check", "check .", "show"):
        ran = subprocess.run(
            ["sh", "-c", f"{here} {call}"], capture_output=True, text=True,
            env=process_environment(), check=False,
        )  # fmt: skip
        assert ran.returncode == 2
        assert ran.stderr.startswith("stratlint: the current folder is no longer there")
        assert ran.stderr.count("\n") == 1
    whole = subprocess.run(
        ["sh", "-c", f"{here} check --today {DAY} {strategy}"], capture_output=True, text=True,
        env=process_environment(), check=False,
    )  # fmt: skip
    assert (whole.returncode, whole.stderr) == (0, "")


@posix_only
def test_it_needs_neither_a_home_nor_a_locale_nor_a_stream(strategy: Path) -> None:
    break_front_matter(strategy)
    bare = {
        "PYTHONPATH": process_environment()["PYTHONPATH"], "LC_ALL": "C", "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii",
    }  # fmt: skip
    command = f"{sys.executable} -m stratlint check --today {DAY} --lang fr strategy"
    for streams in ("", "<&-", "<&- >&-", "<&- >&- 2>&-"):
        ran = subprocess.run(
            ["/bin/sh", "-c", f"{command} {streams}"], capture_output=True, env=bare, check=False
        )
        assert ran.returncode == 1
        assert ran.stderr == b""
        ran.stdout.decode("ascii")


def test_a_closed_standard_input_is_one_line(repository: Path) -> None:
    ran = subprocess.run(
        ["/bin/sh", "-c", f"{sys.executable} -m stratlint check - <&-"],
        capture_output=True, text=True, env=process_environment(), check=False,
    )  # fmt: skip
    assert ran.returncode == 2
    assert ran.stderr.startswith("stratlint: -: there is no standard input")


@pytest.mark.parametrize("name", ["strategy.md", "strategy.yaml"])
def test_a_folder_with_the_name_of_the_main_file_is_no_strategy(
    name: str, repository: Path
) -> None:
    Path(name).mkdir()
    assert stratlint_process("check", ".").returncode == 3


@posix_only
def test_one_file_that_cannot_be_read_is_told_and_the_rest_is_checked(
    repository: Path, check: Check
) -> None:
    for name in ("a", "b", "c"):
        Path(name).mkdir()
        Path(name, "strategy.md").write_text("# Plan\n\n## Goals\n\n- [your goal]\n", "utf-8")
    alone = check("a", "c", "--no-cache")
    Path("b/goals.yaml").write_text("- {id: x}\n", "utf-8")
    Path("b/goals.yaml").chmod(0)
    if os.access("b/goals.yaml", os.R_OK):
        pytest.skip("nothing is kept from the superuser")
    for options in ((), ("--no-cache",), ("--jobs", "2")):
        ran = check(*options)
        assert ran.status == 2
        assert ran.err == "stratlint: b/goals.yaml: Permission denied.\n"
        assert ran.out == alone.out
