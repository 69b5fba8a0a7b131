"""`--format` and `--output`: several at once, each file whole or not at all; colour."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest

from stratlint.cli.destinations import has_colour
from stratlint.cli.main import main
from stratlint.sources.whole_file import write_whole
from tests.cli.conftest import Check, break_front_matter, process_environment


@pytest.fixture(autouse=True)
def _broken(strategy: Path) -> None:
    break_front_matter(strategy)


def test_the_first_output_is_for_the_first_format_and_the_rest_is_printed(check: Check) -> None:
    ran = check("--format", "json", "--output", "a.json", "--format", "sarif", "--output",
                "b.sarif", "--format", "text")  # fmt: skip
    assert ran.status == 1
    assert len(json.loads(Path("a.json").read_text("utf-8"))["findings"]) == 1
    assert json.loads(Path("b.sarif").read_text("utf-8"))["version"] == "2.1.0"
    assert "unknown-key" in ran.out
    assert not ran.out.startswith("{")


def test_the_order_of_each_option_counts_not_their_neighbourhood(check: Check) -> None:
    check("--output", "a.json", "--output", "b.xml", "--format", "json", "--format", "junit")
    assert Path("a.json").read_text("utf-8").startswith("{")
    assert Path("b.xml").read_text("utf-8").startswith("<")


def test_an_output_without_a_format_is_text(check: Check) -> None:
    ran = check("--output", "found.txt")
    assert ran.out == ""
    assert "strategy/strategy.md:2:1" in Path("found.txt").read_text("utf-8")


def test_a_hyphen_is_standard_output(check: Check) -> None:
    ran = check("--format", "json", "--output", "-", "--format", "text", "--output", "a.txt")
    assert len(json.loads(ran.out)["findings"]) == 1
    assert Path("a.txt").exists()


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (("--output", "none/a.txt"), "--output none/a.txt: there is no folder none; create it"),
        (("--output", "strategy"), "--output strategy: this is a folder; name a file in it."),
        (("--output", "a", "--output", "b"), "there are 2 --output for 1 --format"),
        (("--format", "json", "--format", "text", "--output", "a", "--output", "./a"),
         "two formats would go to this file"),
        (("--format", "html"), "invalid choice: 'html'"),
    ],
)  # fmt: skip
def test_outputs_that_cannot_be_are_told_before_anything_is_checked(
    arguments: tuple[str, ...], line: str, check: Check
) -> None:
    ran = check(*arguments)
    assert (ran.status, ran.out) == (2, "")
    assert line in ran.err
    assert ran.err.count("\n") == 1
    assert not Path("a").exists()


def test_a_file_that_exists_is_replaced_with_its_permissions_kept(check: Check) -> None:
    Path("a.json").write_text('{"format": 1, "findings": []}' + " " * 30_000, "utf-8")
    Path("a.json").chmod(0o640)
    check("--format", "json", "--output", "a.json")
    assert json.loads(Path("a.json").read_text("utf-8"))["format"] == 1
    assert stat.S_IMODE(Path("a.json").stat().st_mode) == 0o640
    assert [each.name for each in Path().iterdir() if "tmp" in each.name] == []


def test_a_new_file_has_the_usual_permissions(check: Check) -> None:
    check("--output", "a.txt")
    Path("usual").touch()
    assert Path("a.txt").stat().st_mode == Path("usual").stat().st_mode


LINKED = {
    "to a file beside": ("a.txt", "real.txt"),
    "out of the repository": ("a.txt", "../elsewhere/real.txt"),
    "to nothing": ("a.txt", "../elsewhere/new.txt"),
    "a folder": ("reports", "../elsewhere"),
    "a folder of git's": ("reports", ".git"),
}


@pytest.mark.skipif(os.name == "nt", reason="a link needs a privilege there")
@pytest.mark.parametrize("case", LINKED)
@pytest.mark.parametrize(
    "command",
    [("check", "--format", "sarif"), ("baseline",), ("diff", "HEAD"), ("merge", "r.json")],
)
def test_nothing_is_written_through_a_link(
    case: str, command: tuple[str, ...], check: Check, repository: Path, tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    link, target = LINKED[case]
    (tmp_path / "elsewhere").mkdir()
    for real in (Path("real.txt"), tmp_path / "elsewhere" / "real.txt"):
        real.write_text("theirs", "utf-8")
    check("--format", "json", "--output", "r.json")
    Path(link).symlink_to(target)
    output = link if link.endswith(".txt") else f"{link}/real.txt"
    assert main([*command, "--output", output]) == 2
    assert "nothing is written through a link" in capsys.readouterr().err
    assert Path(link).is_symlink()
    assert Path("real.txt").read_text("utf-8") == "theirs"
    assert [each.name for each in (tmp_path / "elsewhere").iterdir()] == ["real.txt"]
    assert not (repository / ".git" / "real.txt").exists()


@pytest.mark.skipif(os.name == "nt", reason="a link needs a privilege there")
def test_the_links_of_the_system_are_gone_through(check: Check, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "short").symlink_to("elsewhere")
    assert check("--output", f"{tmp_path}/short/a.txt").status == 1
    assert "unknown-key" in (tmp_path / "elsewhere" / "a.txt").read_text("utf-8")


@pytest.mark.skipif(not Path("/dev/stdout").exists(), reason="there is no such name here")
def test_standard_output_may_be_named(check: Check) -> None:
    assert check("--output", "/dev/stdout").out == check().out


def test_a_file_that_is_called_like_one_of_ours_is_left(check: Check) -> None:
    foreign = [Path(f".a.txt.{os.getpid()}.tmp"), Path(".a.txt.tmp")]
    for each in foreign:
        each.write_text("theirs", "utf-8")
    assert check("--output", "a.txt").status == 1
    assert [each.read_text("utf-8") for each in foreign] == ["theirs", "theirs"]


def test_a_device_is_written_to(check: Check) -> None:
    assert check("--output", os.devnull).status == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")
def test_a_full_device_is_one_line_and_2(check: Check) -> None:
    ran = check("--output", "/dev/full")
    assert ran.status == 2
    assert ran.err.count("\n") == 1


def test_a_file_is_as_before_where_writing_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "reports" / "a.json"
    path.parent.mkdir()
    path.write_text("old", "utf-8")

    def fail(self: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="No space"):
        write_whole(path, b"new")
    assert path.read_text("utf-8") == "old"
    assert list(path.parent.iterdir()) == [path]


def test_where_there_is_no_strategy_no_file_is_written(check: Check) -> None:
    Path("empty").mkdir()
    assert check("empty", "--format", "json", "--output", "a.json").status == 3
    assert not Path("a.json").exists()


def test_changed_files_of_no_strategy_still_give_a_whole_report(check: Check) -> None:
    assert check("--changed-files", "x", "--format", "sarif", "--output", "a.sarif").status == 0
    assert json.loads(Path("a.sarif").read_text("utf-8"))["version"] == "2.1.0"


def test_the_github_format_writes_the_step_summary_too(
    check: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "summary.md")
    ran = check("--format", "github")
    assert "::error " in ran.out
    assert "unknown-key" in Path("summary.md").read_text("utf-8")


# Colour


@pytest.mark.parametrize(
    ("environment", "terminal", "colour"),
    [
        ({}, True, True),
        ({}, False, False),
        ({"NO_COLOR": "1"}, True, False),
        ({"NO_COLOR": ""}, True, True),
        ({"FORCE_COLOR": "1"}, False, True),
        ({"FORCE_COLOR": "0"}, True, False),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, True, False),
        ({"TERM": "dumb"}, True, False),
    ],
)
def test_colour_is_for_terminals_and_the_environment_has_the_last_word(
    environment: dict[str, str], terminal: bool, colour: bool
) -> None:
    assert has_colour(environment, terminal) is colour


def test_forced_colour_is_printed_and_never_in_files(
    check: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    ran = check("--format", "text", "--output", "a.txt", "--format", "text", "--format", "json")
    assert "\x1b[" in ran.out
    assert "\x1b[" not in Path("a.txt").read_text("utf-8")
    assert "\x1b[" not in ran.out[ran.out.index("{") :]


@pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")
def test_a_real_terminal_gets_colour_unless_it_says_no() -> None:
    assert b"\x1b[" in _on_a_terminal()
    assert b"\x1b[" not in _on_a_terminal(NO_COLOR="1")


def _on_a_terminal(**environment: str) -> bytes:
    import pty
    import subprocess
    import sys

    ours, theirs = pty.openpty()
    env = process_environment(TERM="xterm", **environment)
    with subprocess.Popen(
        [sys.executable, "-m", "stratlint", "check"], stdout=theirs, stderr=theirs, env=env
    ) as process:
        os.close(theirs)
        shown = b""
        try:
            while chunk := os.read(ours, 4096):
                shown += chunk
        except OSError:  # how Linux says that the other end is closed
            pass
        finally:
            os.close(ours)
        assert process.wait(timeout=60) == 1
    return shown
