"""`post-lead-time` by real history: when each post came into the calendar."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from stratlint.checking.core import check_files
from stratlint.config import Settings, narrowed, settings_for
from stratlint.reading.format import file_names
from stratlint.sources.files import collect
from tests.cli.conftest import process_environment
from tests.histories import History

STRATEGY = """\
---
title: Plan
period: 2027-01-01/2027-12-31
timezone: Europe/Paris
---
## Channels
### Facebook
- mission: Show neighbours what we repair, so that they bring their own.
"""
HEAD = "# Our posts\n\n"


def post(day: str, channel: str = "facebook", **more: str) -> str:
    fields = {"date": day, "time": "'18:30'", "channel": channel, "text": "Hello", **more}
    return f"- {{{', '.join(f'{key}: {value}' for key, value in fields.items())}}}\n"


@pytest.fixture
def history(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> History:
    """A team's repository whose calendar had two posts from the first commit on."""
    history = History(tmp_path / "team")
    monkeypatch.chdir(history.top)
    history.commit(
        {"plan/strategy.md": STRATEGY, "plan/calendar.yaml": HEAD + post("2027-01-04")},
        day="2027-01-04T08:00:00+01:00",
    )
    return history


def told(root: Path = Path("plan"), settings: Settings | None = None) -> list[str]:
    """The days of the posts that are found to have been planned too late."""
    settings = settings or narrowed(settings_for(), ["post-lead-time"], [])
    found = check_files(collect(root, file_names()), settings, date(2027, 1, 4)).findings
    return [each.span.text for each in found if each.rule == "post-lead-time"]


def plan(history: History, text: str, day: str) -> None:
    calendar = (history.top / "plan" / "calendar.yaml").read_text("utf-8")
    history.commit({"plan/calendar.yaml": calendar + text}, day=f"{day}T09:00:00+01:00")


def test_a_post_that_came_on_its_own_day_is_told(history: History) -> None:
    plan(history, post("2027-02-01"), "2027-02-01")
    assert told() == ["2027-02-01"]


def test_a_post_that_came_before_is_not(history: History) -> None:
    plan(history, post("2027-02-01"), "2027-01-20")
    assert told() == []


def test_what_changes_in_a_post_does_not_make_it_a_late_one(history: History) -> None:
    plan(history, post("2027-02-01"), "2027-01-20")
    path = history.top / "plan" / "calendar.yaml"
    path.write_text(path.read_text("utf-8").replace("Hello", "Good evening"), "utf-8")
    history.commit(day="2027-02-01T09:00:00+01:00")
    assert told() == []


def test_a_post_that_moves_to_another_file_keeps_its_day(history: History) -> None:
    plan(history, post("2027-02-01", "Facebook"), "2027-01-20")
    history.commit(
        {"plan/calendar.yaml": HEAD, "plan/calendar/02.yaml": post("2027-02-01")},
        day="2027-02-01T09:00:00+01:00",
    )
    assert told() == []


def test_a_post_that_answers_events_is_not_told(history: History) -> None:
    plan(history, post("2027-02-01", reactive="true"), "2027-02-01")
    assert told() == []


def test_the_commit_that_brings_the_calendar_says_nothing(history: History) -> None:
    assert told() == []
    history.git("mv", "plan", "moved")
    history.commit(day="2027-01-04T12:00:00+01:00")
    assert told(Path("moved")) == []


def test_a_post_that_is_not_committed_is_not_told(history: History) -> None:
    path = history.top / "plan" / "calendar.yaml"
    path.write_text(path.read_text("utf-8") + post("2027-01-05"), "utf-8")
    assert told() == []


def test_a_shallow_clone_knows_too_little(
    history: History, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan(history, post("2027-02-01"), "2027-01-20")
    plan(history, post("2027-03-01"), "2027-02-01")
    plan(history, post("2027-04-01"), "2027-02-02")
    history.git("clone", "--quiet", "--depth=2", f"file://{history.top}", str(tmp_path / "clone"))
    monkeypatch.chdir(tmp_path / "clone")
    assert told() == []


def test_a_calendar_within_the_strategy_s_one_file_has_a_history_as_well(
    history: History,
) -> None:
    table = "## Calendar\n\n| date | time | channel | text |\n|---|---|---|---|\n"
    row = "| 2027-02-0{} | 18:30 | Facebook | Hello |\n"
    history.commit({"plan/calendar.yaml": None,
                    "plan/strategy.md": f"{STRATEGY}\n{table}{row.format(1)}"},
                   day="2027-01-20T09:00:00+01:00")  # fmt: skip
    history.commit({"plan/strategy.md": f"{STRATEGY}\n{table}{row.format(1)}{row.format(2)}"},
                   day="2027-02-02T09:00:00+01:00")  # fmt: skip
    assert told() == ["2027-02-02"]


def test_a_broken_version_of_the_calendar_is_passed_over(history: History) -> None:
    history.commit({"plan/calendar.yaml": "- [\n"}, day="2027-01-10T09:00:00+01:00")
    (history.top / "plan" / "calendar.yaml").write_bytes(b"\xff\xfe\0")
    history.commit(day="2027-01-11T09:00:00+01:00")
    history.commit({"plan/calendar.yaml": HEAD + post("2027-02-01")},
                   day="2027-02-01T09:00:00+01:00")  # fmt: skip
    assert told() == ["2027-02-01"]


def test_outside_a_repository_it_keeps_silent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "strategy.md").write_text(STRATEGY, "utf-8")
    (tmp_path / "calendar.yaml").write_text(post("2027-01-04"), "utf-8")
    monkeypatch.chdir(tmp_path)
    assert told(Path()) == []


@pytest.mark.parametrize("rule", ["post-time", "post-lead-time"])
def test_without_git_a_check_says_the_same_but_for_what_history_tells(
    rule: str, history: History, tmp_path: Path
) -> None:
    plan(history, post("2027-02-01"), "2027-02-01")
    (tmp_path / "no-tools").mkdir()
    ran = subprocess.run(
        [sys.executable, "-m", "stratlint", "check", "plan", "--select", rule],
        env=process_environment(PATH=str(tmp_path / "no-tools")), capture_output=True, check=False,
    )  # fmt: skip
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert b"nothing found" in ran.stdout
