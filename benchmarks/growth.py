"""How the time of a check grows with each dimension of a strategy, and with each pair of them.

    python benchmarks/growth.py                the cases that once stalled, and each dimension alone
    python benchmarks/growth.py --pairs        every pair of dimensions as well; an hour or more
    python benchmarks/growth.py --only WORD    those whose name has a word
    python benchmarks/growth.py --size N       the largest size, 4,000 without it

Each case is measured at a quarter, a half and the whole of the size, in seconds of the processor,
by a process that has loaded the program before. What is printed is the exponent from the half to
the whole: 1 where the time is in proportion to the input, 2 where it grows with the square. Below a
tenth of a second it says nothing. A pair that takes no longer than its two dimensions alone grows
as they do, and is measured at the whole size only. The end is a list of what is steeper than 1.2,
or takes more than five seconds.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations
from math import log2
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent))
from growth_cases import CASES, Case
from growth_inputs import ITEMS, OTHERS, Dimension, joined

from stratlint.cli.main import main as stratlint

STEEPEST, LONGEST = 1.2, 5.0
LEAST = 0.1
"""Seconds below which a ratio says more about the machine than about the program."""
GIVEN_UP = 300


class Growth(NamedTuple):
    """Seconds of the processor at a quarter, a half and the whole of the size."""

    name: str
    seconds: list[float]

    @property
    def exponent(self) -> float | None:
        if len(self.seconds) == 1:
            return None
        *_, half, whole = self.seconds
        return log2(whole / half) if whole >= LEAST else None

    @property
    def is_bad(self) -> bool:
        return (self.exponent or 0) > STEEPEST or self.seconds[-1] > LONGEST


def growths(arguments: argparse.Namespace) -> Iterator[Growth]:
    """What is measured, one after the other."""
    size, only = arguments.size, arguments.only
    dimensions = [*ITEMS, *OTHERS]
    for case in [*CASES, *map(of_dimensions, dimensions)]:
        if only in case.name:
            yield grown(case, size)
    if arguments.pairs:
        for one, other in combinations(dimensions, 2):
            if only in (case := of_dimensions(one, other)).name:
                alone = _alone(one, size // 2) + _alone(other, size // 2)
                together = measured(case, size)
                is_more = together > max(LEAST, 1.2 * alone)
                yield grown(case, size) if is_more else Growth(case.name, [together])


@cache
def _alone(dimension: Dimension, size: int) -> float:
    return measured(of_dimensions(dimension), size)


def of_dimensions(*several: Dimension) -> Case:
    """A check of a strategy that has many of each; together they stay below the limit of items."""

    def prepare(folder: Path, size: int) -> list[str]:
        files = joined(*(each.files(size // len(several)) for each in several))
        for name, text in files.items():
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_text(text, "utf-8")
        return ["check", "--no-cache", "--today", "2026-12-01", str(folder)]

    return Case(" × ".join(each.name for each in several), prepare)


def measured(case: Case, size: int) -> float:
    """Seconds of the processor that a case takes."""
    folder = Path(tempfile.mkdtemp(prefix="growth-"))
    try:
        words = case.prepare(folder, size)
        return _seconds(words, folder)
    finally:
        shutil.rmtree(folder)


def _seconds(words: Sequence[str], folder: Path) -> float:
    process = os.fork()
    if process == 0:
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (GIVEN_UP, GIVEN_UP))
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nowhere, stream)
        os.chdir(folder)
        os._exit(stratlint(words))
    _, _, used = os.wait4(process, 0)
    return used.ru_utime + used.ru_stime


def grown(case: Case, size: int) -> Growth:
    """A case at three sizes; the larger ones only where the time is not out of hand."""
    seconds: list[float] = []
    for part in (4, 2, 1):
        seconds.append(measured(case, size // part))
        if seconds[-1] > GIVEN_UP / 4:
            break
    return Growth(case.name, seconds)


def line(growth: Growth) -> str:
    times = " ".join(f"{each:7.2f}" for each in growth.seconds).rjust(23)
    exponent = f"{growth.exponent:5.2f}" if growth.exponent is not None else "    –"
    return f"{times:<23} {exponent} {'!' if growth.is_bad else ' '} {growth.name}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--pairs", action="store_true", help="every pair of dimensions as well")
    parser.add_argument("--only", default="", help="the cases whose name has this word")
    parser.add_argument("--size", type=int, default=4_000, help="the largest size")
    parser.add_argument("--bad", action="store_true", help="print only what is too steep or long")
    arguments = parser.parse_args()
    # What is loaded once is not measured.
    with tempfile.TemporaryDirectory() as folder:
        for each in ITEMS:
            _warm(each, Path(folder))
    bad = []
    for growth in growths(arguments):
        bad += [growth] if growth.is_bad else []
        if growth.is_bad or not arguments.bad:
            print(line(growth), flush=True)
    print(f"{len(bad)} steeper than {STEEPEST} or longer than {LONGEST:.0f} s")
    return int(bool(bad))


def _warm(dimension: Dimension, folder: Path) -> None:
    from contextlib import redirect_stderr, redirect_stdout
    from io import StringIO

    with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
        stratlint(of_dimensions(dimension).prepare(folder, 2))


if __name__ == "__main__":
    sys.exit(main())
