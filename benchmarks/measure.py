"""Whole processes, run in turn, with what the operating system says of each that has ended."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple


class Command(NamedTuple):
    """A command to measure, and the folder that it runs in."""

    name: str
    words: Sequence[str]
    folder: Path
    environment: Mapping[str, str] = {}
    before: Callable[[], object] = lambda: None
    """What is done before each run, and not measured."""


class Figures(NamedTuple):
    """Of one run, or the medians of several: seconds, seconds of all processors, megabytes."""

    wall: float
    cpu: float
    memory: float


def measured(commands: Sequence[Command], rounds: int) -> dict[str, Figures]:
    """The medians for each command, by name.

    All commands run once in each round, so that a machine that slows down slows all of them. The
    first round fills the caches of the disk and the program, and does not count.
    """
    runs: dict[str, list[Figures]] = {command.name: [] for command in commands}
    for number in range(rounds + 1):
        for command in commands:
            command.before()
            figures = _run(command)
            if number:
                runs[command.name].append(figures)
    return {
        name: Figures(*(median(column) for column in zip(*found, strict=True)))
        for name, found in runs.items()
    }


def _run(command: Command) -> Figures:
    # A process that must compile its modules each time is not what users run.
    inherited = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    started = time.perf_counter()
    process = subprocess.Popen(
        command.words, cwd=command.folder, env={**inherited, **command.environment},
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    # Told to the library too, which would otherwise wait for a process that is gone.
    process.returncode = os.waitstatus_to_exitcode(status)
    return Figures(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
