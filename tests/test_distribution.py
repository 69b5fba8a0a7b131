"""The source distribution: it holds what a checkout holds, and its tests pass when unpacked."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that the distribution unpacks to."""
    pytest.importorskip("hatchling")
    place = tmp_path_factory.mktemp("distribution")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", "sdist", "--directory",
         str(place)],
        cwd=ROOT, capture_output=True, check=True,
    )  # fmt: skip
    [archive] = place.glob("stratlint-*.tar.gz")
    with tarfile.open(archive) as opened:
        opened.extractall(place, filter="data")
    return archive.with_name(archive.name.removesuffix(".tar.gz"))


def test_it_holds_every_file_of_the_project(unpacked: Path) -> None:
    if not (ROOT / ".git").exists() or not shutil.which("git"):
        pytest.skip("this is no checkout")
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True
    ).stdout.split(b"\0")
    names = [os.fsdecode(each) for each in listed if each]
    assert [name for name in names if not (unpacked / name).exists()] == []


def test_it_holds_nothing_that_git_ignores(unpacked: Path) -> None:
    if not (ROOT / ".git").exists() or not shutil.which("git"):
        pytest.skip("this is no checkout")
    held = (each.relative_to(unpacked) for each in unpacked.rglob("*") if each.is_file())
    ran = subprocess.run(
        ["git", "check-ignore", "--stdin", "-z"], cwd=ROOT, capture_output=True, check=False,
        input=b"\0".join(os.fsencode(each) for each in held),
    )  # fmt: skip
    assert ran.stdout.split(b"\0") == [b""]


def test_its_own_tests_pass_there(unpacked: Path) -> None:
    # Those that look at the files around the program; the others see the program alone.
    chosen = ["tests/docs/test_pages.py", "tests/test_api.py", "tests/test_cases.py"]
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-n", "0", "-p", "no:cacheprovider", *chosen],
        cwd=unpacked, env={**os.environ, "PYTHONPATH": str(unpacked / "src")},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stdout
