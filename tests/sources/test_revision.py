"""Git revisions as sources: found and read as from disk, without a checkout."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from stratlint.checking.core import check_files
from stratlint.checking.outcome import Checked
from stratlint.checking.targets import at_paths, at_revision
from stratlint.config_search import Configs
from stratlint.reading.format import file_names
from stratlint.sources.files import DEEPEST_FOLDER, find_strategies
from stratlint.sources.git import Repository
from stratlint.sources.git_place import repository_at
from stratlint.sources.revision import Revision
from stratlint.sources.text import MAX_BYTES
from stratlint.unusable import UsageError
from tests.histories import History

EXAMPLE = Path(__file__).parents[2] / "example-strategy"
DAY = date(2026, 12, 1)
ODD_NAMES = (
    "a b",
    "l'été",
    '“q” "d"',
    "new\nline",
    "tab\t",
    "ünï",
    "back\\slash",
    "-dash",
    ":(top)x",
)


@pytest.fixture
def history(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> History:
    """An empty repository, the current folder."""
    history = History(tmp_path / "repository")
    monkeypatch.chdir(history.top)
    return history


@pytest.fixture
def repository(history: History) -> Iterator[Repository]:
    with repository_at(Path()) as repository:
        yield repository


def told(checked: Checked) -> list[tuple[str, str, object]]:
    return [(each.fingerprint, each.path, each.span.first) for each in checked.findings]


def test_a_revision_gives_the_findings_that_its_checkout_gives(
    history: History, repository: Repository
) -> None:
    history.copy(EXAMPLE, "plan")
    broken = (EXAMPLE / "goals.yaml").read_text("utf-8").replace("target:", "targt:", 2)
    history.commit({"plan/goals.yaml": broken, "stratlint.yaml": "fail_on: info\n"})
    (on_disk,) = at_paths([Path("plan")], Configs())
    before = told(check_files(on_disk.files, on_disk.settings, DAY))
    shutil.rmtree("plan")
    Path("stratlint.yaml").unlink()
    (target,) = at_revision([Path("plan")], Revision(repository, "HEAD"))
    assert told(check_files(target.files, target.settings, DAY, held=target.held)) == before
    assert target.settings == on_disk.settings
    assert before


def test_neither_the_work_tree_nor_the_index_is_touched(
    history: History, repository: Repository
) -> None:
    history.commit({"strategy.md": "# Old\n"})
    history.write({"strategy.md": "# New\n", "goals.yaml": "[]\n"})
    history.git("add", "goals.yaml")
    index = Path(".git/index").read_bytes()
    status = history.git("status", "--porcelain")
    Path(".git/index").write_bytes(index)
    revision = Revision(repository, "HEAD")
    (target,) = at_revision([Path()], revision)
    assert target.held[Path("strategy.md")] == b"# Old\n"
    assert Path(".git/index").read_bytes() == index
    assert history.git("status", "--porcelain") == status


def test_strategies_are_found_by_the_rules_of_the_disk(
    history: History, repository: Repository
) -> None:
    history.commit(
        {
            "strategy.md": "# A\n",
            "channels/x.md": "",
            "calendar/2027-01.yaml": "[]",
            "notes.md": "",
            "old/deep/strategy.yaml": "title: B\n",
            ".hidden/strategy.md": "",
            "node_modules/p/strategy.md": "",
            "folder/strategy.md/x": "",
        }
    )
    revision = Revision(repository, "main")
    on_disk = find_strategies([Path()], file_names())
    assert find_strategies([Path()], file_names(), tree=revision) == on_disk
    history.commit({"channels/x.md": None, "old/deep/strategy.yaml": None})
    assert find_strategies([Path()], file_names(), tree=revision) == on_disk
    assert find_strategies([Path("channels/x.md")], file_names(), tree=revision) == on_disk[:1]
    assert len(on_disk) == 2


@pytest.mark.parametrize("name", ODD_NAMES)
def test_any_name_that_a_folder_can_have_is_read(
    history: History, repository: Repository, name: str
) -> None:
    history.commit({f"{name}/strategy.md": "# Here\n", f"{name}/channels/{name}.md": "x"})
    (target,) = at_revision([Path(name)], Revision(repository, "HEAD"))
    assert [target.held[path] for _, path in target.files.parts] == [b"x"]


def test_a_name_that_is_no_utf8_is_read(history: History, repository: Repository) -> None:
    name = os.fsdecode(b"caf\xe9.md")
    (history.top / name).write_text("# Plan\n")
    history.commit()
    assert Revision(repository, "HEAD").held[Path(name)] == b"# Plan\n"


def test_links_lead_to_files_of_their_own_folder_only(
    history: History, repository: Repository, tmp_path: Path
) -> None:
    (tmp_path / "secret.yaml").write_text("secret: x\n")
    history.write({"one/strategy.md": "# A\n", "one/goals.yaml": "[]\n", "two/x.md": "x"})
    for link, target in {
        "one/metrics.yaml": "goals.yaml",
        "one/audiences.yaml": "../two/x.md",
        "one/messages.yaml": "messages.yaml",
        "one/accounts.yaml": str(tmp_path / "secret.yaml"),
        "one/tests.yaml": "../../secret.yaml",
        "one/calendar": "../two",
        "again": "one",
    }.items():
        (history.top / link).symlink_to(target)
    history.commit()
    revision = Revision(repository, "HEAD")
    on_disk = find_strategies([Path()], file_names())
    assert find_strategies([Path()], file_names(), tree=revision) == on_disk
    assert [path.name for _, path in on_disk[0].parts] == ["goals.yaml", "metrics.yaml"]
    assert revision.held[Path("one/metrics.yaml")] == b"[]\n"
    assert Path("one/accounts.yaml") not in revision.held


def test_a_main_file_that_is_a_link_out_of_the_folder_is_refused(
    history: History, repository: Repository
) -> None:
    (history.top / "strategy.md").symlink_to("/etc/passwd")
    history.commit()
    [target] = at_revision([Path()], Revision(repository, "HEAD"))
    assert "no plain file of its own folder" in str(target.files.problem)


def test_a_submodule_is_another_repository_for_those_who_go_into_it(
    history: History, repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inner = History(tmp_path / "inner")
    inner.commit({"strategy.md": "# Inner\n"})
    history.git("submodule", "--quiet", "add", str(inner.top), "sub")
    history.commit({"strategy.md": "# Outer\n"})
    revision = Revision(repository, "HEAD")
    assert [each.files.root for each in at_revision([Path()], revision)] == [Path()]
    assert revision.submodules == [history.top / "sub"]
    monkeypatch.chdir("sub")
    with repository_at(Path()) as below:
        (target,) = at_revision([Path()], Revision(below, "HEAD"))
        assert target.held[Path("strategy.md")] == b"# Inner\n"


def test_a_bare_repository_is_read_by_paths_in_it(
    history: History, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    history.commit({"plan/strategy.md": "# A\n"})
    history.git("clone", "--quiet", "--bare", ".", str(tmp_path / "bare.git"))
    monkeypatch.chdir(tmp_path / "bare.git")
    monkeypatch.setenv("GIT_DIR", ".")
    with repository_at(Path("plan")) as bare:
        (target,) = at_revision([Path("plan")], Revision(bare, "main"))
        assert target.held[Path("plan/strategy.md")] == b"# A\n"


def test_a_file_that_is_too_large_is_not_read_whole_and_the_next_one_is(
    history: History, repository: Repository
) -> None:
    history.commit({"a.md": "x" * (MAX_BYTES + 10), "b.md": "b", "c.md": "y" * MAX_BYTES})
    held = Revision(repository, "HEAD").held
    assert len(held[Path("a.md")]) == MAX_BYTES + 1
    assert held[Path("b.md")] == b"b"
    assert held[Path("c.md")] == b"y" * MAX_BYTES


def test_a_path_that_the_revision_does_not_have_gives_nothing(
    history: History, repository: Repository
) -> None:
    history.commit()
    assert at_revision([Path("plan")], Revision(repository, "HEAD")) == []


def test_a_path_through_a_link_is_where_the_link_leads(
    history: History, repository: Repository, tmp_path: Path
) -> None:
    history.commit({"plan/strategy.md": "# A\n"})
    (tmp_path / "link").symlink_to(history.top / "plan")
    (target,) = at_revision([tmp_path / "link"], Revision(repository, "HEAD"))
    assert target.held[tmp_path / "link/strategy.md"] == b"# A\n"


# Which commit


def test_the_merge_base_and_the_default_branch_are_found(
    history: History, repository: Repository
) -> None:
    first = history.commit({"a": "1"})
    history.git("checkout", "--quiet", "-b", "work")
    history.commit({"a": "2"})
    history.git("checkout", "--quiet", "--detach", "main")
    history.commit({"b": "3"})
    assert repository.merge_base("HEAD", "work") == first
    assert repository.default_branch() == "main"
    history.git("branch", "-m", "main", "trunk")
    with pytest.raises(UsageError, match="no default branch"):
        repository.default_branch()


def _refusal(repository: Repository, revision: str) -> str:
    with pytest.raises(UsageError) as refused:
        repository.commit(revision)
    assert "\n" not in str(refused.value)
    return str(refused.value)


def test_what_names_no_commit_is_refused_in_words(history: History, repository: Repository) -> None:
    assert "“git fetch” may bring it" in _refusal(repository, "HEAD")
    history.commit({"a": "1"})
    assert "no revision “nowhere”" in _refusal(repository, "nowhere")
    assert "is a range" in _refusal(repository, "main..HEAD")
    assert "not the name of a revision" in _refusal(repository, "--output=x")
    assert "not the name of a revision" in _refusal(repository, "^HEAD")
    assert "not the name of a revision" in _refusal(repository, "")
    assert not Path("x").exists()


def test_a_branch_that_only_the_remote_has_is_proposed(
    history: History, repository: Repository
) -> None:
    history.commit({"a": "1"})
    history.git("update-ref", "refs/remotes/origin/next", "HEAD")
    assert "Did you mean “origin/next”?" in _refusal(repository, "next")


def test_a_shallow_clone_says_how_to_fetch_what_it_lacks(history: History, tmp_path: Path) -> None:
    first = history.commit({"a": "1"})
    history.git("branch", "old")
    history.commit({"a": "2"})
    history.git("checkout", "--quiet", "old")
    history.commit({"a": "3"})
    history.git("clone", "--quiet", "--depth=1", "--no-single-branch",
                f"file://{history.top}", str(tmp_path / "shallow"))  # fmt: skip
    with repository_at(tmp_path / "shallow") as shallow:
        assert "fetch-depth: 0" in _refusal(shallow, first)
        with pytest.raises(UsageError, match="fetch-depth: 0"):
            shallow.merge_base("origin/main", "HEAD")


def test_histories_without_a_common_commit_are_told(
    history: History, repository: Repository
) -> None:
    history.commit({"a": "1"})
    history.git("checkout", "--quiet", "--orphan", "other")
    history.commit({"a": "2"})
    with pytest.raises(UsageError, match="no commit in common"):
        repository.merge_base("main", "other")


def test_a_folder_of_no_repository_and_a_path_outside_are_told(
    repository: Repository, history: History, tmp_path: Path
) -> None:
    history.commit()
    with pytest.raises(UsageError, match="in no git repository"):
        repository_at(tmp_path)
    with pytest.raises(UsageError, match="outside the repository"):
        Revision(repository, "HEAD").exists(tmp_path)
    with pytest.raises(UsageError, match="git's own folder"):
        repository_at(Path(".git/refs"))


def test_without_git_one_line_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UsageError, match="git was not found"):
        repository_at(tmp_path)


# A hostile repository


def test_nothing_that_a_repository_configures_is_run(
    history: History, repository: Repository, tmp_path: Path
) -> None:
    ran = tmp_path / "ran"
    script = tmp_path / "script"
    script.write_text(f"#!/bin/sh\ntouch '{ran}'\n")
    script.chmod(0o755)
    history.commit({"strategy.md": "# A\n", ".gitattributes": "*.md diff=own filter=own\n"})
    history.git("branch", "other")
    for key in (
        "core.fsmonitor", "core.pager", "core.sshCommand", "core.askPass", "core.editor",
        "diff.external", "diff.own.textconv", "diff.own.command", "filter.own.smudge",
        "filter.own.clean", "gpg.program", "alias.rev-parse", "alias.ls-tree", "pager.log",
        "credential.helper", "core.alternateRefsCommand",
    ):  # fmt: skip
        history.git("config", key, str(script))
    history.git("config", "log.showSignature", "true")
    for hook in ("post-index-change", "reference-transaction", "post-checkout"):
        shutil.copy(script, f".git/hooks/{hook}")
    ran.unlink(missing_ok=True)
    (target,) = at_revision([Path()], Revision(repository, "main"))
    assert target.held[Path("strategy.md")] == b"# A\n"
    assert repository.merge_base("main", "other")
    assert repository.log("-1", "--format=%H", "--name-only")
    assert not ran.exists()


def test_a_clone_without_all_files_fetches_nothing(history: History, tmp_path: Path) -> None:
    history.commit({"strategy.md": "# Old\n"})
    history.commit({"strategy.md": "# New\n"})
    history.git("config", "uploadpack.allowFilter", "true")
    clone = tmp_path / "partial"
    history.git("clone", "--quiet", "--filter=blob:none", f"file://{history.top}", str(clone))
    with repository_at(clone) as partial:
        revision = Revision(partial, "HEAD~1")
        with pytest.raises(UsageError, match="not in this clone"):
            revision.read(clone / "strategy.md", "strategy.md")
        again = Revision(partial, "HEAD")
        assert again.read(clone / "strategy.md", "strategy.md") == b"# New\n"


def test_names_that_lead_out_are_passed_over(history: History, repository: Repository) -> None:
    blob = history.git("hash-object", "-w", __file__)
    kept = os.fsencode("strategy.md")
    record = b"".join(
        b"100644 " + name + b"\0" + bytes.fromhex(blob) for name in (b"..", b".", kept)
    )
    (history.top / "tree").write_bytes(record)
    tree = history.git("hash-object", "-w", "-t", "tree", "--literally", "tree")
    commit = history.git("commit-tree", tree, "-m", "hostile")
    assert list(Revision(repository, commit).all_files()) == [history.top / "strategy.md"]


def test_a_tree_of_great_depth_is_read(history: History, repository: Repository) -> None:
    deep = "/".join(["d"] * DEEPEST_FOLDER)
    blob = history.git("hash-object", "-w", __file__)
    history.git("update-index", "--add", "--cacheinfo", f"100644,{blob},{deep}/strategy.md")
    history.git("commit", "--quiet", "-m", "deep")
    found = at_revision([Path()], Revision(repository, "HEAD"))
    assert [each.files.main for each in found] == [Path(deep, "strategy.md")]
