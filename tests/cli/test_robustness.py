"""Whatever happens, a user sees one line and a meaningful status, never a traceback."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from stratlint.cli import main as entry
from stratlint.cli.main import main
from tests.cli.conftest import break_front_matter, process_environment, stratlint_process

posix_only = pytest.mark.skipif(os.name != "posix", reason="POSIX semantics")


def shell(command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """A shell's command line in which $STRATLINT is the program."""
    return subprocess.run(
        ["bash", "-c", f'set -o pipefail; STRATLINT="{sys.executable} -m stratlint"; {command}'],
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        env=process_environment(**environment),
        timeout=60,
        check=False,
    )


@posix_only
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("form", ["text", "json"])
def test_a_closed_pipe_is_no_complaint(strategy: Path, form: str, unbuffered: str) -> None:
    # More than a pipe holds, so that the program is still writing when its reader has gone.
    extra = "".join(f"unknown_{n}: x\n" for n in range(3_000))
    text = (strategy / "strategy.md").read_text("utf-8")
    (strategy / "strategy.md").write_text(text.replace("---\n", f"---\n{extra}", 1), "utf-8")
    ran = shell(f"$STRATLINT check strategy --format {form} | head -1", PYTHONUNBUFFERED=unbuffered)
    assert ran.stderr == ""
    assert ran.returncode == 141
    assert ran.stdout.count("\n") == 1


@posix_only
def test_a_reader_that_was_never_there_is_no_complaint(strategy: Path) -> None:
    ran = shell("$STRATLINT check strategy --format json | true")
    assert ran.stderr == ""
    assert ran.returncode in (0, 141)


@posix_only
def test_closed_streams_do_no_harm(strategy: Path) -> None:
    assert shell("$STRATLINT check strategy >&-").returncode == 0
    break_front_matter(strategy)
    assert shell("$STRATLINT check strategy >&- 2>&-").returncode == 1
    assert shell("$STRATLINT check none 2>&-").returncode == 2


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")
@pytest.mark.parametrize("form", ["text", "json"])
def test_a_full_disk_behind_standard_output_is_one_line(strategy: Path, form: str) -> None:
    break_front_matter(strategy)
    ran = shell(f"$STRATLINT check strategy --format {form} > /dev/full")
    assert ran.returncode == 2
    assert ran.stderr == "stratlint: No space left on device.\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")
def test_a_full_disk_behind_standard_error_does_not_change_how_it_ends(strategy: Path) -> None:
    assert shell("$STRATLINT check none 2> /dev/full").returncode == 2


@posix_only
def test_ctrl_c_ends_with_130(repository: Path) -> None:
    # It waits for its standard input: the moment at which a person gives up.
    with subprocess.Popen(
        [sys.executable, "-m", "stratlint", "check", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=process_environment(),
    ) as process:
        _wait_until_it_reads(process.pid)
        process.send_signal(signal.SIGINT)
        process.wait(timeout=30)
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.read() == b""
        assert process.stderr.read() == b"stratlint: interrupted.\n"
    assert process.returncode == 130


def _wait_until_it_reads(pid: int) -> None:
    """Wait until a process sleeps in a read of its standard input."""
    waiting = Path(f"/proc/{pid}/wchan")
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        if waiting.exists() and "pipe" in waiting.read_text("ascii"):
            return
        time.sleep(0.05)
        if not waiting.exists():
            time.sleep(2)
            return


def test_a_file_that_cannot_be_opened_is_one_line(
    strategy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if os.name != "posix" or os.geteuid() == 0:
        pytest.skip("nothing is closed to this user")
    (strategy / "goals.yaml").chmod(0)
    assert main(["check", "strategy"]) == 2
    assert capsys.readouterr().err == "stratlint: strategy/goals.yaml: Permission denied.\n"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a named pipe")
def test_a_named_pipe_is_not_waited_for(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    os.mkfifo("plan.md")
    assert main(["check", "plan.md"]) == 2
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a named pipe")
@pytest.mark.parametrize("place", [".", "strategy"])
def test_a_pipe_does_not_leave_the_team_s_settings_unheard(
    strategy: Path, capsys: pytest.CaptureFixture[str], place: str
) -> None:
    os.mkfifo(Path(place, "stratlint.yaml"))
    assert main(["check", "strategy"]) == 2
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "stratlint.yaml: this is no plain file" in told


@posix_only
def test_a_link_to_no_settings_is_told(strategy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("stratlint.yaml").symlink_to("settings-of-the-team.yaml")
    assert main(["check", "strategy"]) == 2
    assert "stratlint.yaml: this is no plain file" in capsys.readouterr().err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a named pipe")
@pytest.mark.parametrize(
    ("pipe", "call"),
    [("part.json", ["merge", "part.json"]), ("strategy-report.html", ["report", "strategy"])],
)
def test_a_pipe_is_no_report(
    strategy: Path, capsys: pytest.CaptureFixture[str], pipe: str, call: list[str]
) -> None:
    os.mkfifo(pipe)
    assert main(call) == 2
    assert capsys.readouterr().err.count("\n") == 1


@posix_only
def test_a_loop_of_links_is_one_line(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("loop.md").symlink_to("loop.md")
    assert main(["check", "loop.md"]) == 2
    error = capsys.readouterr().err
    assert error.startswith("stratlint: loop.md: ")
    assert error.count("\n") == 1


@pytest.mark.parametrize("path", ["x" * 5_000, "a\0b.md"])
def test_a_name_that_no_file_can_have_is_one_line(
    path: str, repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", path]) == 2
    error = capsys.readouterr().err
    assert error.count("\n") == 1
    assert "fault of stratlint" not in error


def test_a_fault_of_the_program_is_one_line_with_a_log(
    strategy: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr(entry, "COMMANDS", ("cowsay",))  # it has no module
    assert main(["cowsay"]) == 2
    error = capsys.readouterr().err
    assert error.count("\n") == 1
    found = re.fullmatch(
        r"stratlint: this is a fault of stratlint, not of your strategy\. "
        r"Please report it with the file (.+\.log)\n",
        error,
    )
    assert found
    log = Path(found[1]).read_text("utf-8")
    assert "Traceback" in log
    assert "No module named 'stratlint.cli.commands.cowsay'" in log
    assert log.startswith("stratlint ")


def test_a_fault_is_told_even_where_no_log_can_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "gone"))
    monkeypatch.setattr(entry, "COMMANDS", ("cowsay",))  # it has no module
    assert main(["cowsay"]) == 2
    error = capsys.readouterr().err
    assert "No module named 'stratlint.cli.commands.cowsay'" in error
    assert error.count("\n") == 1


# Characters


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "latin-1"])
def test_a_terminal_that_lacks_characters_gets_them_written_out(
    strategy: Path, encoding: str
) -> None:
    main_file = strategy / "strategy.md"
    text = main_file.read_text("utf-8").replace("---\n", "---\nlanguag_日本_🎉: 1\n", 1)
    main_file.write_text(text, "utf-8")
    ran = stratlint_process("check", "strategy", PYTHONIOENCODING=encoding)
    assert ran.stderr == b""
    assert b"\\u65e5" in ran.stdout
    assert b"Traceback" not in ran.stdout


def test_a_machine_gets_utf_8_whatever_the_terminal_speaks(strategy: Path) -> None:
    main_file = strategy / "strategy.md"
    text = main_file.read_text("utf-8").replace("---\n", "---\nlanguag_日本_🎉: 1\n", 1)
    main_file.write_text(text, "utf-8")
    ran = stratlint_process("check", "strategy", "--format", "markdown", PYTHONIOENCODING="ascii")
    assert "日本" in ran.stdout.decode("utf-8")


@posix_only
@pytest.mark.parametrize("name", [b"caf\xe9", "café\x1b[2J".encode(), b"two\nlines"])
def test_any_name_of_a_file_is_printed_safely(repository: Path, name: bytes) -> None:
    os.mkdir(name)  # noqa: PTH102 - pathlib has no bytes
    with open(name + b"/strategy.md", "wb") as file:  # noqa: PTH123
        file.write(b"---\ntitl: x\n---\n\n# Goals\n")
    for arguments in (["."], [os.fsdecode(name)], [os.fsdecode(name) + "/none"]):
        for form in ("text", "json", "github", "sarif", "gitlab", "junit", "markdown"):
            ran = stratlint_process("check", *arguments, "--format", form)
            assert ran.returncode in (1, 2)
            assert b"fault of stratlint" not in ran.stderr
            assert ran.stderr.count(b"\n") == (1 if ran.returncode == 2 else 0)
            assert b"\x1b" not in ran.stdout + ran.stderr
            ran.stdout.decode("utf-8")


def test_an_unknown_command_is_one_line_with_the_nearest(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["chek"]) == 2
    assert "Did you mean “check”?" in capsys.readouterr().err


def test_an_unknown_option_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--frmat", "json"]) == 2
    error = capsys.readouterr().err
    assert "--frmat" in error
    assert error.count("\n") == 1


@pytest.mark.skipif(os.name != "posix", reason="streams are closed so in POSIX's shells")
def test_goals_from_a_closed_stream_are_asked_for_in_one_line() -> None:
    ran = shell("$STRATLINT smart <&-")
    assert ran.returncode == 2
    assert ran.stderr.startswith("stratlint: give a sentence")
    assert ran.stderr.count("\n") == 1


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a named pipe")
def test_a_baseline_is_written_into_no_pipe(
    strategy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    os.mkfifo("known.json")
    assert main(["baseline", "--output", "known.json"]) == 2
    assert "no plain file" in capsys.readouterr().err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a named pipe")
@pytest.mark.parametrize("name", ["sheet.csv", "book.xlsx"])
def test_a_pipe_is_no_sheet(
    repository: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    os.mkfifo(name)
    assert main(["import", name, "--into", "plan"]) == 2
    assert capsys.readouterr().err == f"stratlint: {name}: this is no plain file.\n"


@pytest.mark.parametrize(
    ("page", "status"),
    [("<table>" * 50_000, 2), ("<div>" * 50_000, 2), ("<" * 500_000, 3), ("<!--" * 100_000, 3)],
)
def test_a_page_of_elements_or_signs_without_end_is_soon_told(
    repository: Path, capsys: pytest.CaptureFixture[str], page: str, status: int
) -> None:
    """Each of them took the parser a minute or more."""
    pytest.importorskip("bs4")
    Path("page.html").write_text(page, "utf-8")
    assert main(["import", "page.html", "--into", "plan"]) == status
    assert capsys.readouterr().err.count("\n") == 1
