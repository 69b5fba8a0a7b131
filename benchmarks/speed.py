"""Stratlint beside other linters, as whole processes: one table of time and memory.

    python benchmarks/speed.py              all but the largest corpus; a few minutes
    python benchmarks/speed.py --largest    and 5,000 strategies
    python benchmarks/speed.py --no-peers   this program alone

The commands of a corpus run in turn, round after round. What is printed are medians, and their
ratios to `python -c pass` and to the parse floor: what PyYAML's C composer and markdown-it-py's
block parser take for the same files. The first are of the wall's clock, those behind them of all
processors; where the machine has other work, the second are steadier.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent))
import peers
from corpus import write_many, write_strategy
from measure import Command, Figures, measured

HERE = Path(__file__).resolve().parent
PASS, FLOOR = "python -c pass", "parse floor"
COLD, WARM, CHANGED = "stratlint, no cache", "stratlint, unchanged", "stratlint, one file changed"
HOOK = "stratlint, hook, no cache"
REPORT = "stratlint report"


class Corpus(NamedTuple):
    """Files to check."""

    title: str
    rounds: int
    write: Callable[[Path], int]
    """Write it into a folder; gives its bytes."""
    peers: Callable[[Path], Sequence[Command]]
    changed: str
    """The file that changes in it."""
    one_process: bool = False
    """Whether it is also checked without sharing the work."""


def all_peers(folder: Path) -> list[Command]:
    return [*peers.compiled(folder), *peers.interpreted(folder)]


CORPORA = (
    Corpus("one strategy of 12 files", 9, lambda folder: write_strategy(folder, 4, 20, 4),
           all_peers, "calendar/001.yaml"),
    Corpus("one strategy of 64 files", 7, lambda folder: write_strategy(folder, 30, 100, 30),
           all_peers, "calendar/001.yaml"),
    Corpus("500 strategies", 2, lambda folder: write_many(folder, 500),
           peers.compiled, "strategy-0001/goals.yaml", one_process=True),
)  # fmt: skip
LARGEST = Corpus("5,000 strategies", 1, lambda folder: write_many(folder, 5000),
                 peers.compiled, "strategy-0001/goals.yaml", one_process=True)  # fmt: skip


def main() -> int:
    """Print the table; 0 always: a figure is read, not passed or failed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--largest", action="store_true", help="check 5,000 strategies too")
    parser.add_argument("--no-peers", action="store_true", help="install and run no other linters")
    parser.add_argument("--only", metavar="WORDS", default="", help="the corpora with these words")
    arguments = parser.parse_args()
    if not Path(sys.executable).with_name("stratlint").exists():
        parser.error("install stratlint beside this Python first: pip install .")
    if not arguments.no_peers:
        peers.install()
    corpora = [*CORPORA, LARGEST] if arguments.largest else CORPORA
    for corpus in corpora:
        if arguments.only in corpus.title:
            with tempfile.TemporaryDirectory() as folder:
                _measure(corpus, Path(folder), with_peers=not arguments.no_peers)
    return 0


def _measure(corpus: Corpus, place: Path, *, with_peers: bool) -> None:
    folder = place / "corpus"
    size = corpus.write(folder)
    files = sum(1 for path in folder.rglob("*") if path.is_file())
    commands = own_commands(corpus, folder, place / "cache")
    if with_peers:
        commands += corpus.peers(folder)
    figures = measured(commands, corpus.rounds)
    print(f"\n{corpus.title}: {files} files, {size // 1000} KB; medians of {corpus.rounds} rounds")
    _report(figures)


def own_commands(corpus: Corpus, folder: Path, cache: Path) -> list[Command]:
    """Nothing at all, the parse floor, and this program in each of its states."""
    python = sys.executable
    check = [str(Path(python).with_name("stratlint")), "check", "--today", "2026-12-01"]
    environment = {"STRATLINT_CACHE_DIR": str(cache)}
    changed = folder / corpus.changed

    def change() -> None:
        changed.write_bytes(changed.read_bytes() + b"# more\n")

    found = [
        Command(PASS, [python, "-c", "pass"], folder),
        Command(FLOOR, [python, str(HERE / "floor.py"), "."], folder),
        Command(COLD, [*check, "--no-cache", "."], folder, environment),
    ]
    if corpus.one_process:
        alone = [*check, "--no-cache", "--jobs", "1", "."]
        found.append(Command(f"{COLD}, one process", alone, folder, environment))
    else:
        hook = [*check, "--no-cache", "--changed-files", corpus.changed]
        found.append(Command(HOOK, hook, folder, environment))
        report = [check[0], "report", *check[2:], "--output", str(cache.with_name("page.html"))]
        found.append(Command(REPORT, report, folder, environment))
    return [
        *found,
        Command(CHANGED, [*check, "."], folder, environment, change),
        Command(WARM, [*check, "."], folder, environment),
    ]


def _report(figures: dict[str, Figures]) -> None:
    nothing, floor = figures[PASS], figures[FLOOR]
    print(f"{'':36}{'ms':>8}{'CPU ms':>8}{'MB':>6}   {'x pass':^13}   {'x floor':^13}")
    for name, each in figures.items():
        row = f"{name:36}{each.wall * 1000:8.0f}{each.cpu * 1000:8.0f}{each.memory:6.0f}"
        print(f"{row}   {_ratios(each, nothing, 1)}   {_ratios(each, floor, 2)}")
    _compare(figures)


def _ratios(of: Figures, to: Figures, digits: int) -> str:
    return f"{of.wall / to.wall:6.{digits}f}{of.cpu / to.cpu:7.{digits}f}"


def _compare(figures: dict[str, Figures]) -> None:
    """A report beside a check, and the slower peers: the fastest of those on Python or Node."""
    if REPORT in figures:
        ratios = zip(figures[REPORT], figures[COLD], strict=True)
        wall, cpu, _ = (one / other for one, other in ratios)
        print(f"{REPORT} / {COLD}: wall {wall:.2f}, CPU {cpu:.2f}")
    slow = ("yamllint", "pymarkdown", "check-jsonschema", "markdownlint", "spectral")
    found = [name for name in figures if name.startswith(slow)]
    for clock, of in (("wall", 0), ("CPU", 1)):
        if found:
            fastest = min(found, key=lambda name: figures[name][of])
            for state in (COLD, WARM):
                ratio = figures[state][of] / figures[fastest][of]
                print(f"{state} / {fastest}, {clock}: {ratio:.2f}")


if __name__ == "__main__":
    sys.exit(main())
