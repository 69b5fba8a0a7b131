"""The speed of whole processes, as ratios measured side by side in one run.

    python benchmarks/speed.py            this program against `python -c pass` and the parse floor
    python benchmarks/speed.py --peers    and against other linters, installed for the occasion

Every command is run in turn, round after round, so that a machine that slows down slows all of
them; what is printed are medians of CPU-bound wall times, and their ratios.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path
from statistics import median
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent))
from corpus import write_strategy

HERE = Path(__file__).resolve().parent
PEERS = HERE / ".peers"
PYTHON_PEERS = ("yamllint", "pymarkdownlnt", "check-jsonschema")
NODE_PEERS = ("markdownlint-cli2",)


class Command(NamedTuple):
    """A command to time, and the folder that it runs in."""

    name: str
    words: list[str]
    folder: Path


def main() -> int:
    """Print the table; 0 always: a figure is read, not passed or failed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--peers", action="store_true", help="install and time other linters too")
    parser.add_argument("--runs", type=int, default=11, help="rounds (default 11)")
    arguments = parser.parse_args()
    if not Path(sys.executable).with_name("stratlint").exists():
        parser.error("install stratlint beside this Python first: pip install -e .")
    with tempfile.TemporaryDirectory() as folder:
        small, large = Path(folder, "small"), Path(folder, "large")
        write_strategy(small, calendars=4, posts=20, channels=4)
        size = write_strategy(large, calendars=30, posts=100, channels=30)
        files = sum(1 for path in large.rglob("*") if path.is_file())
        commands = own_commands(small, large)
        if arguments.peers:
            commands += peer_commands(large)
        times = measure(commands, arguments.runs)
    report(times, files, size)
    return 0


def own_commands(small: Path, large: Path) -> list[Command]:
    """What design figures are about: nothing, the hook, the whole check, the parse floor."""
    python = sys.executable
    lint = [str(Path(python).with_name("stratlint")), "check", "--today", "2026-12-01"]
    return [
        Command("python -c pass", [python, "-c", "pass"], small),
        Command("hook, one changed file", [*lint, "--changed-files", "calendar/001.yaml"], small),
        Command("parse floor", [python, str(HERE / "floor.py"), "."], large),
        Command("stratlint check", [*lint, "."], large),
    ]


def peer_commands(large: Path) -> list[Command]:
    """Other linters, each on its own part of the work."""
    python = PEERS / "venv/bin"
    if not python.exists():
        venv.create(PEERS / "venv", with_pip=True)
        subprocess.run([python / "pip", "install", "--quiet", *PYTHON_PEERS], check=True)
    schema = HERE.parent / "schema/calendar.schema.json"
    calendars = sorted(str(path) for path in large.glob("calendar/*.yaml"))
    found = [
        Command("yamllint (YAML only)", [str(python / "yamllint"), "-d", "relaxed", "."], large),
        Command(
            "pymarkdown (Markdown only)", [str(python / "pymarkdown"), "scan", "-r", "."], large
        ),
        Command(
            "check-jsonschema (calendars only)",
            [str(python / "check-jsonschema"), "--schemafile", str(schema), *calendars],
            large,
        ),
    ]
    if shutil.which("npm"):
        modules = PEERS / "node_modules"
        if not modules.exists():
            install = ["npm", "install", "--silent", "--prefix", str(PEERS), *NODE_PEERS]
            subprocess.run(install, check=True)
        tool = str(modules / ".bin/markdownlint-cli2")
        found.append(Command("markdownlint-cli2 (Markdown only)", [tool, "**/*.md"], large))
    return found


def measure(commands: list[Command], runs: int) -> dict[str, list[float]]:
    """Seconds of each run of each command, the first round not counted."""
    times: dict[str, list[float]] = {command.name: [] for command in commands}
    # A process that must compile its modules each time is not what users run.
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    for round_number in range(runs + 1):
        for command in commands:
            started = time.perf_counter()
            subprocess.run(
                command.words, cwd=command.folder, env=environment, stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False,
            )  # fmt: skip
            if round_number:
                times[command.name].append(time.perf_counter() - started)
    return times


def report(times: dict[str, list[float]], files: int, size: int) -> None:
    """Print the medians and what the design asks for."""
    middle = {name: median(each) for name, each in times.items()}
    nothing, floor = middle["python -c pass"], middle["parse floor"]
    print(f"{files} files, {size // 1000} KB; medians of {len(times['parse floor'])} runs\n")
    print(f"{'':36}{'ms':>8}{'x pass':>9}{'x floor':>9}")
    for name, seconds in middle.items():
        print(f"{name:36}{seconds * 1000:8.0f}{seconds / nothing:9.1f}{seconds / floor:9.2f}")
    hook, check = middle["hook, one changed file"], middle["stratlint check"]
    print(f"\nhook / pass        {hook / nothing:5.1f}   asked for: at most 12")
    print(f"check / floor      {check / floor:5.2f}   asked for: at most 3")
    peers = {name: s for name, s in middle.items() if name.endswith("only)")}
    if peers:
        fastest = min(peers, key=lambda name: peers[name])
        print(f"check / {fastest}  {check / peers[fastest]:5.2f}   asked for: less than 0.5")


if __name__ == "__main__":
    sys.exit(main())
