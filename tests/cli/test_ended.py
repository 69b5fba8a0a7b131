"""A call that is ended leaves what it writes whole or not at all, and can be made again."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import process_environment

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="signals are POSIX's")

ENDED = """
import os, sys
from pathlib import Path
at, number = int(sys.argv.pop(1)), int(sys.argv.pop(1))
count = 0
def counted(name, real):
    def call(self, *arguments, **named):
        global count
        count += 1
        if count == at:
            os.kill(os.getpid(), number)
        return real(self, *arguments, **named)
    return call
for name in ("mkdir", "rename", "replace", "hardlink_to", "unlink"):
    setattr(Path, name, counted(name, getattr(Path, name)))
opened = Path.open
def open_counted(self, mode="r", *rest, **named):
    if mode.startswith("x"):
        return counted("open", opened)(self, mode, *rest, **named)
    return opened(self, mode, *rest, **named)
Path.open = open_counted
from stratlint.cli.main import entry
entry()
"""
"""The program, which sends itself a signal at its nth step of writing."""


def ended(at: int, number: int, *arguments: str, temporary: Path) -> int:
    ran = subprocess.run(
        [sys.executable, "-c", ENDED, str(at), str(number), *arguments, ],
        env=process_environment(TMPDIR=str(temporary)), capture_output=True, timeout=60,
        check=False,
    )  # fmt: skip
    return ran.returncode


def below(folder: Path) -> list[str]:
    return sorted(
        each.relative_to(folder).as_posix() for each in folder.rglob("*") if each.is_file()
    )


def is_there(folder: Path) -> bool:
    return (folder / "strategy.md").exists()


WRITERS = {
    "init": ("init", "new", "--lang", "en", "--start", "2027-01-01"),
    "show": ("show", "plan.md", "--write", "new"),
}
PLAN = (
    "# Plan\n\n## Goals\n\n- Win 10 clients through LinkedIn by June 2027\n\n## Channels\n\n"
    "### LinkedIn\n\n- Mission: Show our craft to architects.\n"
)


@pytest.mark.parametrize("before", [(), ("kept.txt",)], ids=["a new folder", "a folder"])
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
@pytest.mark.parametrize("call", WRITERS)
def test_a_folder_comes_whole_and_a_retry_works(
    call: str, number: signal.Signals, before: tuple[str, ...], repository: Path, tmp_path: Path
) -> None:
    Path("plan.md").write_text(PLAN, "utf-8")
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    for at in (1, 3, 6):
        new = repository / "new"
        for name in before:
            new.mkdir(exist_ok=True)
            (new / name).touch()
        status = ended(at, number, *WRITERS[call], temporary=temporary)
        assert status in (0, -number)
        assert list(temporary.iterdir()) == []
        if number != signal.SIGKILL:
            assert list(repository.rglob(".*.tmp*")) == []
        if not is_there(new):
            assert before or not new.exists()
            assert ended(0, number, *WRITERS[call], temporary=temporary) == 0
        assert is_there(new)
        whole = [each for each in below(new) if ".tmp" not in each]
        assert len(whole) > len(before) + 1
        subprocess.run(["rm", "-r", str(new)], check=True)


SLIPS = {
    "accounts.yaml": "- {network: X, url: 'https://x.example/a', ownr: Ines}\n",
    "metrics.yaml": "- {id: a, name: Visits, methd: analytics}\n",
}


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_fix_of_several_files_is_made_in_all(
    number: signal.Signals, repository: Path, tmp_path: Path
) -> None:
    for at in (1, 2, 3, 4):
        Path("strategy.md").write_text("# Plan\n", "utf-8")
        for name, text in SLIPS.items():
            Path(name).write_text(text, "utf-8")
        ended(at, number, "check", "--fix", "--no-cache", temporary=tmp_path)
        changed = [name for name, text in SLIPS.items() if Path(name).read_text("utf-8") != text]
        assert len(changed) in (0, len(SLIPS))
        assert list(repository.rglob(".*.tmp")) == []
