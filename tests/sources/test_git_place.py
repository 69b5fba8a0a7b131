"""The repository that a strategy is compared with is the one that brought it, and no forged one.

In each of these a pull request breaks a strategy, and brings something in which it was broken
already: what is new must be told all the same.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from stratlint.cli.main import main
from stratlint.sources.git_place import repository_at
from stratlint.sources.revision import Revision
from stratlint.unusable import UsageError
from tests.histories import History

GOOD = "- {type: Guides, share: 60 %}\n- {type: News, share: 40 %}\n"
BAD = "- {type: Guides, share: 60 %}\n- {type: News, share: 30 %}\n"

TellsNew = Callable[..., bool]


@pytest.fixture
def history(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> History:
    """A repository with a strategy in `plan`, the current folder; on disk its mix is broken."""
    history = History(tmp_path / "team")
    monkeypatch.chdir(history.top)
    history.commit({"plan/strategy.md": "# Plan\n", "plan/content-mix.yaml": GOOD})
    history.write({"plan/content-mix.yaml": BAD})
    return history


@pytest.fixture
def tells_new(capsys: pytest.CaptureFixture[str]) -> TellsNew:
    """Whether `check --since` tells of the broken mix."""

    def run(revision: str = "main", path: str = ".") -> bool:
        status = main(["check", "--select", "mix-total", "--since", revision, path])
        captured = capsys.readouterr()
        assert status in (0, 1), captured
        return "[mix-total]" in captured.out

    return run


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a named pipe")
@pytest.mark.parametrize("name", [
    "HEAD", "config", "packed-refs", "refs/heads/main", "index", "objects/info/alternates",
    "info/attributes",
])  # fmt: skip
def test_a_pipe_in_a_repository_is_not_waited_for(
    history: History, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    pipe = history.top / ".git" / name
    pipe.unlink(missing_ok=True)
    pipe.parent.mkdir(exist_ok=True)
    os.mkfifo(pipe)
    assert main(["check", "--since", "main", "."]) == 2
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a named pipe")
def test_a_list_of_what_is_ignored_that_is_a_pipe_is_none(history: History) -> None:
    os.mkfifo(history.top / ".gitignore")
    assert main(["check", "--select", "mix-total", "."]) == 1


def brought(history: History, folder: Path, *options: str) -> None:
    """A repository in which the mix was broken from the start, put where `folder` is."""
    other = History(folder.parent / f"{folder.name}-source")
    other.commit({"strategy.md": "# Plan\n", "content-mix.yaml": BAD,
                  "plan/strategy.md": "# Plan\n", "plan/content-mix.yaml": BAD})  # fmt: skip
    history.git("clone", "--quiet", *options, str(other.top), str(folder))


def test_what_is_new_is_told_and_what_is_old_is_not(history: History, tells_new: TellsNew) -> None:
    assert tells_new()
    history.commit()
    assert not tells_new()


def test_files_that_look_like_a_bare_repository_are_files(
    history: History, tells_new: TellsNew, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    brought(history, tmp_path / "bare", "--bare")
    shutil.copytree(tmp_path / "bare", "plan", dirs_exist_ok=True)
    assert tells_new("main")
    assert tells_new("main", "plan")
    monkeypatch.chdir("plan")
    assert tells_new("main")


def test_without_any_other_repository_they_are_still_files(
    tmp_path: Path, history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    brought(history, tmp_path / "bare", "--bare")
    monkeypatch.chdir(tmp_path / "bare")
    with pytest.raises(UsageError, match=r"name it: GIT_DIR="):
        repository_at(Path())
    monkeypatch.setenv("GIT_DIR", ".")
    assert repository_at(Path()).is_bare


def test_a_submodule_says_nothing_of_what_brought_it(
    history: History, tells_new: TellsNew, tmp_path: Path
) -> None:
    brought(history, tmp_path / "other")
    history.git("rm", "-r", "--quiet", "--force", "plan")
    history.git("submodule", "--quiet", "add", str(tmp_path / "other"), "plan")
    assert tells_new("main", "plan")
    history.commit()
    assert tells_new("main~1", "plan")


def test_a_link_leads_to_no_other_repository(
    history: History, tells_new: TellsNew, tmp_path: Path
) -> None:
    brought(history, tmp_path / "other")
    shutil.rmtree("plan")
    Path("plan").symlink_to(tmp_path / "other")
    for path in (Path("plan"), Path("plan/plan"), Path("plan/content-mix.yaml")):
        assert repository_at(path).top == history.top
    assert main(["check", "--since", "main", "plan"]) == 2
    Path("link").symlink_to(tmp_path)
    assert repository_at(Path("link/other")).top == history.top


def test_a_repository_that_the_outer_one_knows_nothing_of_is_one_of_its_own(
    history: History, tells_new: TellsNew
) -> None:
    history.write({".gitignore": "/clients/\n"})
    inner = History(Path("clients/acme"))
    inner.commit({"strategy.md": "# Plan\n", "content-mix.yaml": BAD})
    assert not tells_new("main", "clients/acme")
    inner.commit({"content-mix.yaml": GOOD})
    inner.write({"content-mix.yaml": BAD})
    assert tells_new("main", "clients/acme")


def test_a_git_folder_that_is_none_is_passed_over(
    history: History, tells_new: TellsNew, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (history.top / "plan" / ".git").write_text("gitdir: nowhere\n", "utf-8")
    assert tells_new()
    monkeypatch.chdir("plan")
    with pytest.raises(UsageError, match="in no git repository"):
        repository_at(Path())


def test_a_work_tree_beside_is_compared_with_the_repository_that_it_is_of(
    history: History, tells_new: TellsNew, monkeypatch: pytest.MonkeyPatch
) -> None:
    history.git("worktree", "add", "--quiet", "../beside")
    monkeypatch.chdir("../beside")
    assert not tells_new()
    Path("plan/content-mix.yaml").write_text(BAD, "utf-8")
    assert tells_new()


# What the user says


def test_a_hook_s_git_dir_does_not_stand_for_another_repository(
    history: History, tells_new: TellsNew, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    brought(history, tmp_path / "other")
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "other" / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "other" / ".git" / "index"))
    assert tells_new()


def test_a_git_dir_with_its_work_tree_is_the_user_s_word(
    history: History, tells_new: TellsNew, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.move(".git", tmp_path / "kept-elsewhere")
    with pytest.raises(UsageError, match="in no git repository"):
        repository_at(Path())
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "kept-elsewhere"))
    monkeypatch.setenv("GIT_WORK_TREE", str(history.top))
    assert tells_new()
    monkeypatch.chdir("plan")
    assert tells_new()


def test_git_looks_no_further_up_than_it_may(
    history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(history.top))
    assert repository_at(Path()).top == history.top
    with pytest.raises(UsageError, match="in no git repository"):
        repository_at(Path("plan"))


# What a repository holds


def forge(history: History, name: str, kind: str, data: bytes) -> None:
    """Put `data` where the object `name` is."""
    place = history.top / ".git" / "objects" / name[:2] / name[2:]
    place.unlink()
    place.write_bytes(zlib.compress(f"{kind} {len(data)}\0".encode() + data))


@pytest.mark.parametrize("algorithm", ["sha1", "sha256"])
@pytest.mark.parametrize("kind", ["blob", "tree", "commit"])
def test_an_object_with_another_s_name_is_not_believed(
    kind: str, algorithm: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    history = History(tmp_path / "forged", f"--object-format={algorithm}")
    monkeypatch.chdir(history.top)
    good = history.commit({"strategy.md": "# Plan\n", "content-mix.yaml": GOOD})
    bad = history.commit({"content-mix.yaml": BAD})
    path = {"blob": ":content-mix.yaml", "tree": "^{tree}", "commit": ""}[kind]
    names = [history.git("rev-parse", f"{each}{path}") for each in (good, bad)]
    with repository_at(Path()) as repository:
        held = Revision(repository, good).held
        assert held[history.top / "content-mix.yaml"] == GOOD.encode()
    data = subprocess.run(["git", "cat-file", kind, names[1]], capture_output=True, check=True)
    forge(history, names[0], kind, data.stdout)
    with (
        repository_at(Path()) as repository,
        pytest.raises(UsageError, match="does not hold what its name says"),
    ):
        assert Revision(repository, good).held[history.top / "content-mix.yaml"]


def test_neither_replaced_objects_nor_grafts_change_what_was(
    history: History, tells_new: TellsNew
) -> None:
    good = history.git("rev-parse", "main")
    history.git("checkout", "--quiet", "-b", "work")
    bad = history.commit()
    history.git("replace", good, bad)
    assert tells_new("main")
    (history.top / ".git" / "info").mkdir(exist_ok=True)
    (history.top / ".git" / "info" / "grafts").write_text(f"{good} {bad}\n", "ascii")
    assert tells_new("main")


def test_a_tag_does_not_pass_for_a_branch(
    history: History, capsys: pytest.CaptureFixture[str]
) -> None:
    history.git("update-ref", "refs/remotes/origin/main", "main")
    history.git("checkout", "--quiet", "-b", "work")
    history.commit()
    history.git("tag", "origin/main", "work")
    assert main(["check", "--since", "origin/main"]) == 2
    assert "a branch and of a tag" in capsys.readouterr().err
    assert main(["check", "--since", "refs/remotes/origin/main", "--select", "mix-total"]) == 1


@pytest.mark.skipif(os.name != "posix", reason="users are POSIX's")
@pytest.mark.skipif(os.name == "posix" and os.geteuid() != 0, reason="only root gives files away")
def test_another_user_s_repository_is_named_in_the_advice(
    history: History, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    for each in (history.top, history.top / ".git"):
        os.chown(each, 1234, 1234)
    assert main(["check", "--since", "main", "plan"]) == 2
    assert capsys.readouterr().err.endswith(f"--add safe.directory {history.top}\n")
