"""The import of a workbook beside what its library alone takes to read it.

    python benchmarks/importing.py [ROWS]

Prints seconds of the processor, the best of five in turn, and how many times as long the import
takes: reading, telling the columns, making a strategy of them, and writing it out so that it reads
back as the same. Each is a process of its own, whose start counts.
"""

import os
import resource
import subprocess
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path

import openpyxl

SOURCES = Path(__file__).resolve().parent.parent / "src"
ROWS = 5_000
ROUNDS = 5
HEAD = ("Date", "Time", "Platform", "Pillar", "Copy", "Link", "Designer", "Status", "Asset", "Mood")
NETWORKS = ("LinkedIn", "Instagram", "Facebook", "X")


def workbook(path: Path, rows: int) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(HEAD)
    first = date(2027, 1, 1)
    for number in range(rows):
        day = first + timedelta(days=number % 365)
        text = f"Post {number}: what we learned at the bench this week.\nCome by"
        sheet.append((
            day, f"{8 + number % 12:02}:30", NETWORKS[number % 4], f"Pillar {number % 5}", text,
            f"https://example.org/{number}", "Ana", "Draft", f"{number}.jpg", "calm",
        ))  # fmt: skip
    book.save(path)


ALONE = """
import sys, openpyxl
for row in openpyxl.load_workbook(sys.argv[1], data_only=True).worksheets[0].iter_rows():
    for cell in row:
        cell.value
"""


def seconds(*command: str) -> float:
    """What a process of its own takes of the processor: other work on the machine counts little."""
    with tempfile.TemporaryDirectory() as folder:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(
            [sys.executable, *command], cwd=folder, check=True, stdout=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": str(SOURCES)},
        )  # fmt: skip
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def run() -> int:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "calendar.xlsx")
        workbook(path, rows)
        commands = (("-c", ALONE), ("-m", "stratlint", "import", "--into", "plan"))
        times = [[seconds(*each, str(path)) for each in commands] for _ in range(ROUNDS)]
    library, ours = map(min, zip(*times, strict=True))
    print(f"{rows} rows: openpyxl alone {library:.2f} s, stratlint import {ours:.2f} s")
    print(f"ratio: {ours / library:.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(run())
