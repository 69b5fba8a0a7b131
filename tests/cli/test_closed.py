"""Folders and files that the caller may not read: each is told, and the rest is checked."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import EXAMPLE, break_front_matter, process_environment
from tests.histories import History

pytestmark = pytest.mark.skipif(os.name != "posix", reason="rights are other ones there")

WITHOUT_POWER = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]
"""Calls as root, for whom rights count then as for anybody."""

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder that others may look into, with four strategies, one of which has a fault."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    for name in ("a", "b", "c", "notes/d"):
        shutil.copytree(EXAMPLE, folder / name)
    break_front_matter(folder / "b")
    yield folder
    for each in folder.rglob("*"):
        each.chmod(0o755)
    shutil.rmtree(folder)


@pytest.fixture
def run(place: Path) -> Run:
    """The program, called by somebody for whom rights count."""
    who = WITHOUT_POWER if os.geteuid() == 0 else []
    environment = process_environment(HOME=str(place))

    def program(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*who, sys.executable, "-P", "-m", "stratlint", *arguments], cwd=place,
            env=environment, capture_output=True, encoding="utf-8", check=False,
        )  # fmt: skip

    if who and not shutil.which("setpriv"):
        pytest.skip("rights do not count for root, and nobody else can call")
    if program("--version").returncode:
        pytest.skip("root cannot give up its power here")
    return program


@pytest.mark.parametrize("closed", ["a/channels", "a/goals.yaml", "notes", "a", "notes/d/calendar"])
def test_what_is_closed_is_told_and_the_rest_is_checked(closed: str, place: Path, run: Run) -> None:
    (place / closed).chmod(0)
    ran = run("check", "--format", "json", "--no-cache")
    assert (ran.returncode, ran.stderr) == (2, f"stratlint: {closed}: Permission denied.\n")
    report = json.loads(ran.stdout)
    assert [each["path"] for each in report["findings"]] == ["b/strategy.md"]
    assert report["summary"]["strategies"] >= 2


@pytest.mark.parametrize("closed", ["a/channels", "a/goals.yaml", "a"])
def test_of_changed_files_the_closed_ones_are_told_and_the_rest_is_checked(
    closed: str, place: Path, run: Run
) -> None:
    (place / closed).chmod(0)
    changed = ("a/goals.yaml", "a/channels/linkedin.md", "b/goals.yaml", "secret.txt")
    ran = run("check", "--no-cache", "--changed-files", *changed)
    assert (ran.returncode, ran.stderr) == (2, f"stratlint: {closed}: Permission denied.\n")
    assert "b/strategy.md:2" in ran.stdout


def test_each_of_several_is_told(place: Path, run: Run) -> None:
    for closed in ("a/channels", "c/calendar", "notes"):
        (place / closed).chmod(0)
    ran = run("check", "--no-cache", "--jobs", "2")
    assert ran.returncode == 2
    assert [line.split(": ")[1] for line in ran.stderr.splitlines()] == [
        "a/channels", "c/calendar", "notes",
    ]  # fmt: skip
    assert "b/strategy.md:2" in ran.stdout


def test_what_is_not_looked_at_may_be_closed(place: Path, run: Run) -> None:
    (place / "notes").chmod(0)
    (place / "stratlint.yaml").write_text("exclude: [notes/**]\n", "utf-8")
    assert run("check", "--no-cache").stderr == ""
    assert run("check", "--no-cache", "a").returncode == 0
    assert run("check", "--no-cache", "notes").returncode == 2


@pytest.mark.parametrize("closed", ["a/channels", "notes"])
@pytest.mark.parametrize(
    ("call", "told"),
    [
        (("diff", "HEAD"), "No strategy changes."),
        (("report", "--output", "page.html"), "page.html is written"),
        (("check", "--fix", "--no-cache"), "b/strategy.md:2"),
        (("check", "--diff", "--no-cache"), ""),
    ],
)
def test_every_command_goes_on_with_the_rest(
    call: tuple[str, ...], told: str, closed: str, place: Path, run: Run
) -> None:
    history = History(place)
    history.commit()
    (place / closed).chmod(0)
    ran = run(*call)
    assert (ran.returncode, ran.stderr) == (2, f"stratlint: {closed}: Permission denied.\n")
    assert told in ran.stdout
    assert "notes/d" not in ran.stdout  # what cannot be seen is not gone


@pytest.mark.parametrize("call", [("show",), ("export", "--format", "csv")])
def test_the_one_strategy_is_told_beside_what_is_closed(
    call: tuple[str, ...], place: Path, run: Run
) -> None:
    for other in ("b", "c"):
        shutil.rmtree(place / other)
    whole = run(*call, "a").stdout
    (place / "notes").chmod(0)
    ran = run(*call)
    assert (ran.returncode, ran.stderr) == (2, "stratlint: notes: Permission denied.\n")
    assert ran.stdout == whole != ""


def test_a_baseline_keeps_what_it_has_of_what_is_closed(place: Path, run: Run) -> None:
    goals = "- id: seen\n  statement: Be seen\n"
    for name in ("a", "notes/d"):
        (place / name / "goals.yaml").write_text(goals, "utf-8")
    shutil.rmtree(place / "b")
    assert run("baseline", "--output", "base.txt").returncode == 0
    before = (place / "base.txt").read_text("utf-8")
    assert "notes/d/goals.yaml" in before
    (place / "notes").chmod(0)
    ran = run("baseline", "--output", "base.txt")
    assert (ran.returncode, ran.stderr) == (2, "stratlint: notes: Permission denied.\n")
    assert sorted((place / "base.txt").read_text("utf-8").split("\n")) == sorted(before.split("\n"))
