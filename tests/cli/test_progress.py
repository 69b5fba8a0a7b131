"""How far the work is: told on a terminal once it lasts, and nowhere else."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

SLOW = """
import sys, time
from stratlint.cli import progress

progress.PATIENCE = 0.0
for number in progress.counted(range(3), 3, "en"):
    time.sleep(0.01)
    print(number)
"""
"""A work of three strategies for which nobody has patience, so that no test waits for a second."""

pty = pytest.importorskip("pty", reason="Windows has no pseudo-terminals", exc_type=ImportError)


def on_a_terminal(program: str, folder: Path, term: str = "xterm") -> tuple[str, str]:
    """What a program writes to a pipe on standard output, and to a terminal on standard error."""
    ours, theirs = pty.openpty()
    try:
        ran = subprocess.run(
            [sys.executable, "-c", program],
            cwd=folder,
            env={**os.environ, "TERM": term},
            stdout=subprocess.PIPE,
            stderr=theirs,
            text=True,
            check=True,
        )
        os.set_blocking(ours, False)
        try:
            seen = os.read(ours, 10_000).decode()
        except BlockingIOError:
            seen = ""
    finally:
        os.close(ours)
        os.close(theirs)
    return ran.stdout, seen


def test_a_terminal_is_told_how_far_it_is_and_is_left_clean(tmp_path: Path) -> None:
    out, seen = on_a_terminal(SLOW, tmp_path)
    assert out == "0\n1\n2\n"
    assert seen.startswith("\r\x1b[Kstratlint: 1 of 3 strategies")
    assert "3 of 3" not in seen
    assert seen.endswith("\r\x1b[K")


def test_work_that_is_soon_done_tells_nothing(tmp_path: Path) -> None:
    patient = SLOW.replace("PATIENCE = 0.0", "PATIENCE = 600.0")
    assert on_a_terminal(patient, tmp_path) == ("0\n1\n2\n", "")


def test_a_terminal_that_cannot_go_back_in_its_line_is_told_nothing(tmp_path: Path) -> None:
    assert on_a_terminal(SLOW, tmp_path, term="dumb") == ("0\n1\n2\n", "")


def test_a_pipe_is_told_nothing(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", SLOW], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert (ran.stdout, ran.stderr) == ("0\n1\n2\n", "")
