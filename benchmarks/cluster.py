"""Strategies checked by the workers of Dask's distributed scheduler, and by one process.

    pip install 'stratlint[cluster]' && python benchmarks/cluster.py
    python benchmarks/cluster.py --strategies 300 --workers 1 2 4 --kill

The script starts the scheduler and the workers as processes of their own. A worker gets the files
of some strategies and gives back what it found, as data: a function of these alone, so any engine
that maps one over a list can take Dask's place. The report made of it all must be, byte for byte,
what `stratlint check` prints, with a worker killed midway too. Seconds by number of workers, the
bytes that travel, and what 100,000 strategies would take are printed; the status is 1 where a byte
differs.
"""

from __future__ import annotations

import argparse
import os
import pickle
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent))
from corpus import write_many

DAY = date(2026, 12, 1)
TOGETHER = 5
"""Strategies that a worker gets at once: a task costs the scheduler a millisecond or less."""
MANY = 100_000

Files = dict[str, bytes]
"""What a share holds, by path from the top: strategies, and the configuration above them."""


def found_in(files: Files, day: date) -> list[dict[str, Any]]:
    """What is found in the strategies that `files` hold: data, which depends on nothing else."""
    from stratlint.checking.core import check_files
    from stratlint.checking.outcome import to_data, without_texts
    from stratlint.checking.targets import at_paths
    from stratlint.config_search import Configs

    before = Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        for name, content in files.items():
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        os.chdir(folder)
        try:
            targets = at_paths([Path()], Configs())
            checked = (
                check_files(each.files, each.settings, day, each.settings.language, each.held)
                for each in targets
            )
            return [to_data(without_texts(each)) for each in checked]
        finally:
            os.chdir(before)


def shares(top: Path) -> list[Files]:
    """The strategies below `top`, some together, each share with the configuration at the top."""
    config = {name.name: name.read_bytes() for name in top.glob("stratlint.yaml")}
    folders = sorted(path.parent for path in top.rglob("strategy.md"))
    found = []
    for start in range(0, len(folders), TOGETHER):
        files = [
            path
            for folder in folders[start : start + TOGETHER]
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        ]
        within = {path.relative_to(top).as_posix(): path.read_bytes() for path in files}
        found.append({**config, **within})
    return found


def report_of(found: Sequence[Sequence[dict[str, Any]]]) -> bytes:
    """The report of what all workers found, in JSON."""
    from stratlint.checking.outcome import from_data
    from stratlint.config import settings_for
    from stratlint.output import render
    from stratlint.output.report import Report
    from stratlint.output.style import PLAIN

    checked = [from_data(each) for share in found for each in share]
    return render("json", Report(checked, settings_for()), PLAIN).encode("utf-8")


class Cluster(NamedTuple):
    """A scheduler and its workers, each a process, and what speaks to them."""

    client: Any
    workers: list[subprocess.Popen[bytes]]


@contextmanager
def cluster(workers: int) -> Iterator[Cluster]:
    """Processes that are started, waited for, and ended."""
    distributed = import_module("distributed")
    with tempfile.TemporaryDirectory() as place:
        # Loopback and random ports: nobody else is to send it work.
        file, env = f"{place}/scheduler.json", {**os.environ, "DASK_TEMPORARY_DIRECTORY": place}
        scheduler = _started(env, "scheduler", "--host", "127.0.0.1", "--port", "0",
                             "--no-dashboard", "--scheduler-file", file)  # fmt: skip
        hands = [
            _started(env, "worker", "--scheduler-file", file, "--host", "127.0.0.1",
                     "--nthreads", "1", "--no-nanny", "--no-dashboard")
            for _ in range(workers)
        ]  # fmt: skip
        try:
            with distributed.Client(scheduler_file=file, timeout=120) as client:
                client.wait_for_workers(workers, timeout=120)
                yield Cluster(client, hands)
        finally:
            for process in (*hands, scheduler):
                process.kill()
                process.wait()


def _started(env: dict[str, str], kind: str, *options: str) -> subprocess.Popen[bytes]:
    call = [sys.executable, "-m", f"distributed.cli.dask_{kind}", *options]
    return subprocess.Popen(call, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def checked_by(workers: int, given: Sequence[Files], *, kill: bool = False) -> tuple[float, bytes]:
    """Seconds that the workers took, and the report; where `kill`, one of them is killed midway."""
    distributed = import_module("distributed")
    with cluster(workers) as started:
        # What each worker loads at its first strategy is not the work that is measured.
        started.client.run(found_in, {}, DAY)
        begun = time.perf_counter()
        tasks = started.client.map(found_in, given, [DAY] * len(given), pure=False)
        if kill:
            distributed.wait(tasks[: max(1, len(tasks) // 4)])
            started.workers[0].send_signal(signal.SIGKILL)
        found = started.client.gather(tasks)
        return time.perf_counter() - begun, report_of(found)


def main() -> int:
    """Print the table; 1 where a report is another than that of one process."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--strategies", type=int, default=300)
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2, 4])
    parser.add_argument("--kill", action="store_true", help="kill a worker midway, in a run more")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        top = Path(name)
        size = write_many(top, arguments.strategies)
        _put_in_faults(top)
        begun = time.perf_counter()
        alone = subprocess.run(
            [sys.executable, "-P", "-m", "stratlint", "check", "--no-cache", "--jobs", "1",
             "--format", "json", "--today", str(DAY)],
            cwd=top, capture_output=True, check=False,
        )  # fmt: skip
        seconds = time.perf_counter() - begun
        given = shares(top)
    sent = sum(len(pickle.dumps(each)) for each in given)
    print(f"{arguments.strategies} strategies, {size / 1e6:.1f} MB; {sent / 1e6:.1f} MB are sent")
    print(f"{'one process':<22} {seconds:>7.2f} s")
    same = True
    runs = [(count, False) for count in arguments.workers]
    if arguments.kill:
        runs.append((max(2, *arguments.workers), True))
    for count, kill in runs:
        took, report = checked_by(count, given, kill=kill)
        is_same = report == alone.stdout
        same = same and is_same
        label = f"{count} workers, one killed" if kill else f"{count} worker{'s'[: count > 1]}"
        print(f"{label:<22} {took:>7.2f} s  {'the same bytes' if is_same else 'ANOTHER REPORT'}")
    _on_paper(arguments.strategies, seconds, sent)
    return 0 if same else 1


def _put_in_faults(top: Path) -> None:
    """A fault in every third strategy, so that there is something to report."""
    for path in sorted(top.rglob("strategy.md"))[::3]:
        path.write_text(path.read_text("utf-8").replace("timezone:", "timezoen:", 1), "utf-8")


def _on_paper(strategies: int, seconds: float, sent: int) -> None:
    hours = seconds / strategies * MANY / 3600
    sent_for_all = sent / strategies * MANY / 1e9
    print(
        f"on paper, {MANY:,} such strategies: {hours:.1f} hours of one processor, "
        f"{hours * 60 / 100:.1f} minutes of a hundred; {sent_for_all:.1f} GB are sent, "
        f"in {MANY // TOGETHER:,} tasks"
    )


if __name__ == "__main__":
    sys.exit(main())
