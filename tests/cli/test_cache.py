"""Findings are remembered, and never told of anything that has changed."""

from __future__ import annotations

import os
import re
import shutil
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from stratlint.cli.main import main
from stratlint.store import FOLDER
from tests.cli.conftest import (
    DAY,
    Check,
    Ran,
    break_front_matter,
    loaded_by_check,
    stratlint_process,
)

HEAVY = ("stratlint.checking.core", "stratlint.reading.assemble", "markdown_it", "jsonschema")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder of remembered findings."""
    place = tmp_path / "cache"
    monkeypatch.setenv(FOLDER, str(place))
    return place


def entries(folder: Path) -> list[Path]:
    """What is remembered of strategies; beside it stand the program's own files, prepared."""
    return sorted(each for each in folder.rglob("*.json") if each.parent.name != "own")


def test_an_unchanged_strategy_is_not_read_again(strategy: Path, folder: Path) -> None:
    assert set(HEAVY[:3]) <= loaded_by_check("strategy")
    assert not set(HEAVY) & loaded_by_check("strategy")


def test_what_is_remembered_is_told_as_it_was_found(
    strategy: Path, folder: Path, check: Check
) -> None:
    break_front_matter(strategy)
    (strategy / "goals.yaml").write_bytes((strategy / "goals.yaml").read_bytes() + b"- id: x\n")
    for name in ("text", "json", "sarif", "github", "gitlab", "junit", "markdown"):
        first = check("--format", name, "--no-cache", "strategy")
        assert first.status == 1
        assert [check("--format", name, "strategy") for _ in "ab"] == [first, first]
    assert len(entries(folder)) == 1


def test_without_the_cache_nothing_is_read_or_written(
    strategy: Path, folder: Path, check: Check
) -> None:
    assert check("--no-cache", "strategy").status == 0
    assert entries(folder) == []


def change(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"\n\nnew_words: here\n")


def test_a_change_to_any_file_is_seen(strategy: Path, folder: Path, check: Check) -> None:
    for path in sorted(each for each in strategy.rglob("*") if each.is_file()):
        check("strategy")
        before = path.read_bytes()
        stamp = path.stat()
        change(path)
        os.utime(path, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
        assert check("strategy") == check("--no-cache", "strategy"), path
        path.write_bytes(before)


def edit(name: str, text: str) -> Callable[[Path], object]:
    return lambda strategy: (strategy / name).write_text(text, "utf-8")


OTHER_INPUTS: dict[str, tuple[Callable[[Path], object], list[str]]] = {
    "a file comes": (edit("metrics.yaml", "- id: x\n"), []),
    "a file goes": (lambda strategy: (strategy / "content-mix.yaml").unlink(), []),
    "a file is renamed": (
        lambda strategy: (strategy / "goals.yaml").replace(strategy / "goals.yml"),
        [],
    ),
    "a config comes": (edit("stratlint.yaml", "rules: {goal-count: {minimum: 40}}\n"), []),
    "a config changes": (edit("stratlint.yaml", "rules: {goal-count: off}\n"), []),
    "a severity changes": (
        edit("stratlint.yaml", "rules: {goal-count: {minimum: 40, severity: error}}\n"),
        [],
    ),
    "the day": (lambda strategy: None, ["--today", "2031-01-01"]),
    "the language": (lambda strategy: None, ["--lang", "fr"]),
    "the rules selected": (lambda strategy: None, ["--select", "goal-count"]),
    "a rule ignored": (lambda strategy: None, ["--ignore", "goal-by"]),
    "no config": (lambda strategy: None, ["--no-config"]),
}


@pytest.mark.parametrize("change", OTHER_INPUTS)
def test_a_change_to_anything_else_is_seen(
    change: str, strategy: Path, folder: Path, check: Check
) -> None:
    (strategy / "goals.yaml").write_bytes((strategy / "goals.yaml").read_bytes() + b"- id: x\n")
    edit("stratlint.yaml", "rules: {goal-count: {minimum: 20}}\n")(strategy)
    check("strategy")
    do, arguments = OTHER_INPUTS[change]
    do(strategy)
    assert check(*arguments, "strategy") == check("--no-cache", *arguments, "strategy")


def test_a_folder_that_moves_is_told_by_its_new_name(
    strategy: Path, folder: Path, check: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    break_front_matter(strategy)
    assert "strategy/strategy.md:2" in check("strategy").out
    monkeypatch.chdir(strategy)
    assert check(".").out.startswith("strategy.md:2")


def spoil(path: Path, data: bytes) -> None:
    path.write_bytes(data)


SPOILT: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda data: b"",
    "cut": lambda data: data[:-20],
    "one letter": lambda data: data.replace(b"error", b"erroR", 1),
    "another hash": lambda data: (b"1" if data[:1] == b"0" else b"0") + data[1:],
    "no text at all": lambda data: bytes(range(256)),
}


@pytest.mark.parametrize("kind", SPOILT)
def test_a_damaged_entry_is_dropped_and_written_afresh(
    kind: str, strategy: Path, folder: Path, check: Check
) -> None:
    break_front_matter(strategy)
    fresh = check("strategy")
    [entry] = entries(folder)
    whole = entry.read_bytes()
    entry.write_bytes(SPOILT[kind](whole))
    assert check("strategy") == fresh
    assert entry.read_bytes() == whole


@pytest.mark.skipif(os.name != "posix", reason="the rights of files are other ones there")
def test_a_folder_that_others_may_write_to_is_not_believed(
    strategy: Path, folder: Path, check: Check
) -> None:
    check("strategy")
    [version] = [each for each in folder.iterdir() if each.is_dir()]
    version.chmod(0o777)
    ran = check("strategy")
    assert (ran.status, ran.out) == (0, "All is well: nothing found in 14 files.\n")
    assert f"{version} can be written by others" in ran.err
    assert len(ran.err.splitlines()) == 1


def test_a_folder_that_cannot_be_made_is_told_once(
    strategy: Path, check: Check, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv(FOLDER, str(tmp_path / "file" / "cache"))
    shutil.copytree(strategy, strategy.with_name("second"))
    ran = check(".")
    assert (ran.status, len(ran.err.splitlines())) == (0, 1)
    assert ran.err.startswith("stratlint: the cache is of no use: ")


def test_the_folder_is_for_the_user_alone(strategy: Path, folder: Path, check: Check) -> None:
    check("strategy")
    assert (folder / "CACHEDIR.TAG").read_text().startswith("Signature: 8a477f597d28d17")
    for each in (folder, *folder.iterdir()):
        if each.is_dir() and os.name == "posix":
            assert stat.S_IMODE(each.stat().st_mode) == 0o700


def test_a_folder_in_the_repository_is_never_asked(
    strategy: Path, folder: Path, check: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a stranger puts beside the strategy says nothing."""
    check("strategy")
    for name in (".stratlint_cache", ".cache", "stratlint"):
        shutil.copytree(folder, Path(name))
    shutil.rmtree(folder)
    break_front_matter(strategy)
    assert check("strategy").status == 1


def cache(action: str, capsys: pytest.CaptureFixture[str]) -> Ran:
    status = main(["cache", action])
    captured = capsys.readouterr()
    return Ran(status, captured.out, captured.err)


def test_the_folder_is_printed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cache("dir", capsys) == Ran(0, f"{folder}\n", "")


def test_cleaning_forgets_everything_that_was_remembered_and_nothing_else(
    strategy: Path, folder: Path, check: Check, capsys: pytest.CaptureFixture[str]
) -> None:
    check("strategy")
    (folder / "mine.txt").write_text("kept")
    ran = cache("clean", capsys)
    assert re.fullmatch(r"[\d,]+ bytes of remembered findings removed from \S+\n", ran.out)
    assert sorted(each.name for each in folder.iterdir()) == ["CACHEDIR.TAG", "mine.txt"]
    assert cache("clean", capsys).out.startswith("0 bytes")


def test_cleaning_leaves_a_folder_alone_that_is_no_cache(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "1").mkdir(parents=True)
    assert cache("clean", capsys).status == 0
    assert (folder / "1").is_dir()


def test_what_depends_on_the_history_in_git_is_not_remembered(
    strategy: Path, folder: Path, check: Check
) -> None:
    edit("stratlint.yaml", "rules: {post-lead-time: on}\n")(strategy)
    check("strategy")
    assert entries(folder) == []


def test_text_on_standard_input_is_not_remembered(strategy: Path, folder: Path) -> None:
    data = (strategy / "strategy.md").read_bytes()
    ran = stratlint_process("check", "--today", DAY, "-", stdin=data)
    assert ran.returncode in (0, 1)
    assert entries(folder) == []
