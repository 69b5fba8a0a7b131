"""`check --since`: only what a strategy did not have in a revision of its repository."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import pytest

from stratlint.cli.main import main
from tests.cli.conftest import DAY, EXAMPLE, Ran, break_front_matter, process_environment
from tests.histories import History

Since = Callable[..., Ran]


@pytest.fixture
def history(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> History:
    """A repository, the current folder, whose first commit has a strategy with one error."""
    history = History(tmp_path / "team")
    monkeypatch.chdir(history.top)
    shutil.copytree(EXAMPLE, "strategy")
    break_front_matter(Path("strategy"))
    history.commit()
    return history


@pytest.fixture
def since(history: History, capsys: pytest.CaptureFixture[str]) -> Since:
    """`stratlint check --since`, in this process."""

    def run(revision: str, *arguments: str) -> Ran:
        status = main(["check", "--today", DAY, "--since", revision, *arguments])
        captured = capsys.readouterr()
        return Ran(status, captured.out, captured.err)

    return run


def new(ran: Ran) -> list[tuple[str, str]]:
    """The rule and the file of each finding that is told."""
    return [(each["rule"], each["path"]) for each in json.loads(ran.out)["findings"]]


def change(name: str, before: str, after: str) -> None:
    path = Path(name)
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), "utf-8")


def test_what_was_there_is_left_out_and_counted(since: Since) -> None:
    assert since("HEAD") == (0, "Nothing new in 14 files.\n1 older finding is left out.\n", "")
    assert since("HEAD", "--fail-on", "info").status == 0


def test_only_what_is_new_is_told_and_fails(since: Since) -> None:
    change("strategy/goals.yaml", "  statement:", "  statment: x\n  statement:")
    ran = since("HEAD", "--format", "json")
    assert ran.status == 1
    assert new(ran) == [("unknown-key", "strategy/goals.yaml")]
    assert json.loads(ran.out)["summary"]["older"] == 1


def test_a_revision_is_a_commit_a_branch_or_a_tag(history: History, since: Since) -> None:
    first = history.git("rev-parse", "HEAD")
    history.git("tag", "agreed")
    history.git("switch", "--quiet", "--create", "change")
    change("strategy/goals.yaml", "  statement:", "  statment: x\n  statement:")
    history.commit()
    for revision in (first, first[:10], "agreed", "main", "HEAD~1"):
        assert new(since(revision, "--format", "json")) == [("unknown-key", "strategy/goals.yaml")]
    assert new(since("change", "--format", "json")) == []


def test_lines_that_move_within_a_file_or_to_another_make_nothing_new(since: Since) -> None:
    change("strategy/strategy.md", "languag: en\n", "# a comment\n\nlanguag: en\n")
    Path("strategy/calendar/2027-02.yaml").rename("strategy/calendar/february.yaml")
    assert since("HEAD", "--fail-on", "info").status == 0


def test_the_same_fault_once_more_is_new(since: Since) -> None:
    shutil.copytree("strategy", "other")
    Path("other/strategy.md").write_text("---\nlanguag: en\n---\n# Another one\n", "utf-8")
    ran = since("HEAD", "--format", "json", "--select", "unknown-key")
    assert new(ran) == [("unknown-key", "other/strategy.md")]


def test_a_strategy_that_moved_is_compared_with_itself(since: Since) -> None:
    Path("plans").mkdir()
    shutil.move("strategy", "plans/2027")
    assert since("HEAD", "--fail-on", "info").status == 0
    change("plans/2027/goals.yaml", "  statement:", "  statment: x\n  statement:")
    assert new(since("HEAD", "--format", "json")) == [("unknown-key", "plans/2027/goals.yaml")]


def test_a_plan_in_one_file_that_moved_is_compared_with_itself(
    history: History, since: Since
) -> None:
    text = "---\nlanguag: en\n---\n# Plan\n\n## Goals\n\n- Sell 10 bags by 30 June 2027.\n"
    history.commit({"plan.md": text})
    Path("docs").mkdir()
    shutil.move("plan.md", "docs/our-plan.md")
    assert since("HEAD", "docs/our-plan.md", "--fail-on", "info").status == 0


def test_one_strategy_that_goes_says_nothing_of_another_that_comes(
    history: History, since: Since
) -> None:
    history.commit({"old/strategy.md": "---\nlanguag: fr\n---\n# Vieux\n\n## Mission\n\nRien.\n",
                    "old/goals.yaml": "[]\n"})  # fmt: skip
    shutil.rmtree("old")
    Path("fresh").mkdir()
    Path("fresh/strategy.md").write_text("---\nlanguag: fr\n---\n# Neuf\n\n## Canaux\n", "utf-8")
    ran = since("HEAD", "--format", "json", "--select", "unknown-key")
    assert new(ran) == [("unknown-key", "fresh/strategy.md")]


def test_a_strategy_that_is_gone_is_not_missed(since: Since) -> None:
    shutil.copytree(EXAMPLE, "other")
    shutil.rmtree("strategy")
    assert since("HEAD").status == 0


def test_a_rule_that_is_switched_on_and_a_day_that_goes_by_make_nothing_new(since: Since) -> None:
    Path("stratlint.yaml").write_text(
        "extends: [recommended, six-m, six-step, organisation]\nfail_on: info\n", "utf-8"
    )
    assert since("HEAD").status == 0
    assert since("HEAD", "--today", "2031-01-01").status == 0


def test_a_comment_that_is_taken_away_shows_what_it_hid(history: History, since: Since) -> None:
    comment = "# stratlint: ignore[unknown-key] on its way out\n"
    change("strategy/strategy.md", "languag", f"{comment}languag")
    history.commit()
    change("strategy/strategy.md", comment, "")
    assert new(since("HEAD", "--format", "json")) == [("unknown-key", "strategy/strategy.md")]


def test_with_changed_files_as_in_a_hook(history: History, since: Since) -> None:
    change("strategy/goals.yaml", "  statement:", "  statment: x\n  statement:")
    ran = since("HEAD", "--changed-files", "strategy/goals.yaml", "--format", "json")
    assert new(ran) == [("unknown-key", "strategy/goals.yaml")]
    assert since("HEAD", "--changed-files", "README.md") == (0, "", "")


def test_with_a_baseline_both_leave_out(history: History, since: Since) -> None:
    with redirect_stdout(StringIO()):
        main(["baseline", "--today", DAY])
    change("strategy/goals.yaml", "  statement:", "  statment: x\n  statement:")
    history.commit()
    change("strategy/accounts.yaml", "- network:", "- netwrk: x\n  network:")
    ran = since("HEAD", "--baseline", "stratlint-baseline.json", "--format", "json")
    assert new(ran) == [("unknown-key", "strategy/accounts.yaml")]
    assert json.loads(ran.out)["summary"]["older"] == 2


def test_what_nobody_could_read_then_is_new_now(history: History, since: Since) -> None:
    history.commit({"strategy/goals.yaml": "- [\n"})
    shutil.copy(EXAMPLE / "goals.yaml", "strategy/goals.yaml")
    ran = since("HEAD", "--format", "json", "--select", "unknown-key")
    assert new(ran) == [("unknown-key", "strategy/strategy.md")]


def test_a_revision_that_is_not_there_is_one_line_and_2(since: Since) -> None:
    ran = since("no-such-branch")
    assert (ran.status, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert "no-such-branch" in ran.err


@pytest.mark.parametrize("revision", ["", "--output=x", "HEAD..main", "HEAD:strategy", "a\nb"])
def test_what_is_no_name_of_a_commit_is_one_line_and_2(revision: str, since: Since) -> None:
    ran = since(revision)
    assert (ran.status, ran.out, ran.err.count("\n")) == (2, "", 1)


def test_a_shallow_clone_says_how_to_get_the_rest(
    history: History, since: Since, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = history.git("rev-parse", "HEAD")
    history.commit({"README.md": "x\n"})
    clone = tmp_path / "clone"
    history.git("clone", "--quiet", "--depth", "1", f"file://{history.top}", str(clone))
    monkeypatch.chdir(clone)
    ran = since(first)
    assert (ran.status, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert "fetch-depth: 0" in ran.err


def test_outside_a_repository_it_is_one_line_and_2(
    since: Since, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(EXAMPLE, tmp_path / "loose")
    break_front_matter(tmp_path / "loose")
    monkeypatch.chdir(tmp_path / "loose")
    ran = since("HEAD")
    assert (ran.status, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert "git" in ran.err


def test_neither_the_index_nor_the_work_tree_is_touched(history: History, since: Since) -> None:
    change("strategy/goals.yaml", "  statement:", "  statment: x\n  statement:")
    before = (history.git("status", "--porcelain"), (history.top / ".git/index").read_bytes())
    since("HEAD")
    assert (history.top / ".git/index").read_bytes() == before[1]
    assert history.git("status", "--porcelain") == before[0]


def test_a_plain_check_starts_no_git(history: History, tmp_path: Path) -> None:
    tools = tmp_path / "tools"
    tools.mkdir()
    ran = subprocess.run(
        [sys.executable, "-m", "stratlint", "check", "--today", DAY],
        env=process_environment(PATH=str(tools)), capture_output=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 1
    assert ran.stderr == b""


def test_the_same_said_of_an_item_on_another_line_is_not_new(
    history: History, since: Since
) -> None:
    change("strategy/goals.yaml", "  statement:", "  statment: x\n  statement:")
    history.commit()
    change("strategy/goals.yaml", "  statment: x\n", "  statment: what we aim for\n")
    assert since("HEAD", "--fail-on", "info").status == 0
    change("strategy/goals.yaml", "by: 2027-10-31", "by: 2028-10-31")
    found = new(since("HEAD", "--format", "json", "--ignore", "goal-fields-agree"))
    assert found == [("goal-in-period", "strategy/goals.yaml")]


def test_a_strategy_that_moved_and_is_written_otherwise_is_compared_with_itself(
    history: History, since: Since
) -> None:
    text = "- statement: Sell 10 bags\n  by: 2027-06-30\n"
    head = "---\ntitle: Plan\nlanguag: en\n"
    history.commit({"plan/strategy.md": f"{head}---\n# Plan\n", "plan/goals.yaml": text})
    history.write({"plan/strategy.md": None, "plan/goals.yaml": None})
    rewritten = f"{head}goals: [{{statement: Sell 10 bags, by: 2027-06-30}}]\n---\n"
    history.write({"spring/strategy.md": rewritten})
    assert since("HEAD", "--select", "unknown-key", "--fail-on", "info").status == 0


def test_what_was_remembered_is_compared_as_what_was_just_found(
    history: History, since: Since
) -> None:
    change("strategy/goals.yaml", "  statement:", "  statment: x\n  statement:")
    history.commit()
    change("strategy/goals.yaml", "  statment: x\n", "  statment: what we aim for\n")
    fresh = since("HEAD", "--no-cache", "--fail-on", "info")
    assert [since("HEAD", "--fail-on", "info") for _ in range(2)] == [fresh, fresh]
    assert fresh.status == 0


def test_before_the_first_commit_all_is_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, since: Since
) -> None:
    bare = History(tmp_path / "fresh")
    monkeypatch.chdir(bare.top)
    shutil.copytree(EXAMPLE, "strategy")
    break_front_matter(Path("strategy"))
    bare.git("add", "--all")
    assert new(since("HEAD", "--format", "json")) == [("unknown-key", "strategy/strategy.md")]
    assert new(since("HEAD", "--staged", "--format", "json")) == [
        ("unknown-key", "strategy/strategy.md")
    ]
    assert since("main").status == 2


def test_a_strategy_in_a_submodule_is_compared_with_the_commit_that_it_stood_at(
    history: History, since: Since, tmp_path: Path
) -> None:
    inner = History(tmp_path / "client")
    inner.commit({"plan/strategy.md": "---\nlanguag: en\n---\n# Plan\n"})
    history.git("submodule", "--quiet", "add", str(inner.top), "client")
    history.commit()
    assert new(since("HEAD", "--format", "json")) == []
    assert new(since("HEAD", "--format", "json", "client")) == []
    change("client/plan/strategy.md", "---\n#", "titel: x\n---\n#")
    found = new(since("HEAD", "--format", "json", "--select", "unknown-key"))
    assert found == [("unknown-key", "client/plan/strategy.md")]
    # Nor does it matter that the submodule has gone on since: what was recorded counts.
    History(Path("client")).commit()
    assert new(since("HEAD", "--format", "json", "--select", "unknown-key")) == found
    Path("client/.git").unlink()
    shutil.copytree(inner.top / ".git", "client/.git")  # kept in the folder, which brought it
    assert len(new(since("HEAD", "--format", "json", "--select", "unknown-key"))) == 2
