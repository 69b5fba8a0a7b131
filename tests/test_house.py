"""The house is in order: formatting, types, and rooms that know only the floors below them."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PYTHON_FOLDERS = ("src", "tests", "benchmarks", "docs", "fuzz", "action")


def run(*command: str) -> None:
    ran = subprocess.run(
        [sys.executable, *command],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_the_linter_of_the_code_is_content() -> None:
    run("-m", "ruff", "check", "--output-format", "concise", *PYTHON_FOLDERS)


def test_the_code_is_formatted() -> None:
    run("-m", "ruff", "format", "--check", "--quiet", *PYTHON_FOLDERS)


def test_the_types_hold() -> None:
    run("-m", "mypy", "--strict")


def test_a_room_knows_only_the_floors_below_it() -> None:
    entry = "import sys; from importlinter.cli import lint_imports_command as c; sys.exit(c())"
    run("-c", entry)
