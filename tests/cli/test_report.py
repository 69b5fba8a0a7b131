"""`stratlint report`: where the page goes, and how a call ends."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from stratlint.cli.main import main
from tests.cli.conftest import DAY, EXAMPLE, Ran, process_environment
from tests.histories import History

Report = Callable[..., Ran]

PLAN = "---\ntitle: {}\nlanguage: en\n---\n\n# Plan\n\n## Goals\n\n- Grow\n"


@pytest.fixture
def report(capsys: pytest.CaptureFixture[str]) -> Report:
    """`stratlint report` in this process, in the current folder."""

    def run(*arguments: str) -> Ran:
        status = main(["report", "--today", DAY, *arguments])
        captured = capsys.readouterr()
        return Ran(status, captured.out, captured.err)

    return run


def test_it_goes_into_a_file_of_its_own_and_again_over_it(strategy: Path, report: Report) -> None:
    said = "strategy-report.html is written: open it in a browser.\n"
    assert report() == (0, said, "")
    page = Path("strategy-report.html")
    assert page.read_text("utf-8").startswith("<!doctype html>")
    page.write_text(page.read_text("utf-8") + "<!-- old -->", "utf-8")
    assert report() == (0, said, "")
    assert "<!-- old -->" not in page.read_text("utf-8")


def test_somebodys_own_file_is_left_alone(strategy: Path, report: Report) -> None:
    Path("strategy-report.html").write_text("mine", "utf-8")
    ran = report()
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == (
        "stratlint: strategy-report.html: this file was not written by stratlint; "
        "name another with --output.\n"
    )
    assert Path("strategy-report.html").read_text("utf-8") == "mine"


def test_it_can_be_printed(strategy: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["report", "--today", DAY, "--output", "-", "strategy"]) == 0
    assert capfdbinary.readouterr().out.startswith(b"<!doctype html>")
    assert not Path("strategy-report.html").exists()


def test_a_folder_without_a_strategy_is_told_and_nothing_is_written(
    repository: Path, report: Report
) -> None:
    ran = report()
    assert ran.status == 3
    assert "no strategy was found" in ran.err
    assert list(repository.glob("*.html")) == []


def test_a_file_that_holds_no_strategy_is_told(repository: Path, report: Report) -> None:
    Path("notes.md").write_text("# Shopping\n\nMilk.\n", "utf-8")
    ran = report("notes.md")
    assert ran.status == 3
    assert "no part of a strategy was recognised" in ran.err


def test_what_has_changed_since_a_revision_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, report: Report
) -> None:
    history = History(tmp_path / "work")
    history.copy(EXAMPLE, "plan")
    history.commit()
    monkeypatch.chdir(history.top)
    goals = Path("plan/goals.yaml")
    goals.write_text(goals.read_text("utf-8").replace("target: 110", "target: 90"), "utf-8")
    assert report("--since", "HEAD").status == 0
    page = Path("strategy-report.html").read_text("utf-8")
    assert "What changed since HEAD" in page
    assert "weakened: the target is lower" in page
    assert "<del><bdi>110</bdi></del> <ins><bdi>90</bdi></ins>" in page
    assert report().status == 0
    assert "What changed" not in Path("strategy-report.html").read_text("utf-8")


def test_a_revision_that_is_not_there_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, report: Report
) -> None:
    history = History(tmp_path / "work")
    history.copy(EXAMPLE, "plan")
    history.commit()
    monkeypatch.chdir(history.top)
    ran = report("--since", "nowhere")
    assert ran.status == 2
    assert "nowhere" in ran.err
    assert not Path("strategy-report.html").exists()


def test_without_jinja_one_line_says_what_installs_it(strategy: Path) -> None:
    code = (
        "import sys; sys.modules['jinja2'] = None; from stratlint.cli.main import main; "
        "sys.exit(main(['report', 'strategy']))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True, text=True, env=process_environment(), check=False,
    )  # fmt: skip
    assert ran.returncode == 2
    assert ran.stderr == (
        "stratlint: a report needs Jinja2: pip install 'stratlint[report]' installs it.\n"
    )
    assert not Path("strategy-report.html").exists()


def test_what_the_baseline_has_is_left_out_and_counted(
    repository: Path, report: Report, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("strategy.md").write_text(PLAN.format("T"), "utf-8")
    assert main(["baseline", "--today", DAY]) == 0
    Path("stratlint.yaml").write_text("baseline: stratlint-baseline.json\n", "utf-8")
    capsys.readouterr()
    assert report("--output", "page.html").status == 0
    page = Path("page.html").read_text("utf-8")
    assert 'class="remark' not in page
    assert "older remarks are left out: the baseline has them." in page


def test_a_strategy_that_is_new_since_a_revision_is_told_as_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, report: Report
) -> None:
    history = History(tmp_path / "work")
    history.commit({"README.md": "Plans\n"})
    history.copy(EXAMPLE, "plan")
    monkeypatch.chdir(history.top)
    assert report("--since", "HEAD").status == 0
    assert "The strategy is new: 5 goals, 4 channels, 72 posts" in Path(
        "strategy-report.html"
    ).read_text("utf-8")


def test_a_file_that_holds_none_does_not_keep_the_others_from_being_shown(
    strategy: Path, report: Report
) -> None:
    Path("notes.md").write_text("# Shopping\n\nMilk.\n", "utf-8")
    ran = report("notes.md", "strategy", "--output", "page.html")
    assert ran.status == 0
    assert "no part of a strategy was recognised" in ran.err
    assert "1 strategy" in Path("page.html").read_text("utf-8")


def test_many_strategies_are_shared_out_and_come_in_one_order(
    repository: Path, report: Report
) -> None:
    for number in range(24):
        Path(f"client-{number:02}").mkdir()
        plan = (
            f"---\ntitle: Client {number:02}\nlanguage: en\n---\n\n# Plan\n\n## Goals\n\n- Grow\n"
        )
        Path(f"client-{number:02}/strategy.md").write_text(plan, "utf-8")
    assert report("--output", "page.html").status == 0
    page = Path("page.html").read_text("utf-8")
    names = re.findall(r"<h3><bdi>(.*?)</bdi></h3>", page)
    assert names == [f"Client {number:02}" for number in range(24)]
