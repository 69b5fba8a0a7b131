"""`review-changelog`: whether a strategy's changelog tells of a change, by real histories."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from stratlint.cli.main import main
from tests.cli.conftest import DAY
from tests.histories import History

STRATEGY = """\
---
title: Plan
language: en
---
# Plan

## Channels

### LinkedIn
- mission: Show our craft, so that apprentices apply.
- cadence: 1 per week

### X
- mission: Answer neighbours who look for a repair.
"""
GOALS = """\
- id: repair-bookings
  statement: Have first repairs booked through our posts.
  target: 110
- id: donated-bikes
  statement: Receive bikes to repair for families.
  target: 40
"""
MIX = "- {type: lesson, share: 50%}\n- {type: story, share: 50%}\n"
CALENDAR = "- {date: 2027-01-05, time: '18:30', channel: linkedin, type: lesson, text: Hello}\n"
NOTES = "# Changelog\n\n- 2026-12-01: agreed by all.\n"

Told = Callable[[], list[tuple[str, int, str]]]


@pytest.fixture
def history(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> History:
    """A repository whose one strategy, `plan`, keeps a changelog."""
    history = History(tmp_path / "team")
    monkeypatch.chdir(history.top)
    history.commit(
        {"plan/strategy.md": STRATEGY, "plan/goals.yaml": GOALS, "plan/content-mix.yaml": MIX,
         "plan/calendar.yaml": CALENDAR, "plan/CHANGELOG.md": NOTES,
         "stratlint.yaml": "rules: {review-changelog: on}\n"}
    )  # fmt: skip
    return history


@pytest.fixture
def told(capsys: pytest.CaptureFixture[str]) -> Told:
    """File, line and message of each finding, which a review and a check since HEAD agree on."""

    def run() -> list[tuple[str, int, str]]:
        main(["diff", "HEAD", "--today", DAY, "--format", "json"])
        review = json.loads(capsys.readouterr().out)["findings"]["new"]
        main(["check", "--since", "HEAD", "--today", DAY, "--format", "json"])
        since = json.loads(capsys.readouterr().out)["findings"]
        seen = [[each for each in found if each["rule"] == "review-changelog"]
                for found in (review, since)]  # fmt: skip
        assert seen[0] == seen[1]
        return [(each["path"], each["line"], each["message"]) for each in seen[0]]

    return run


def change(name: str, *pairs: tuple[str, str]) -> None:
    path = Path("plan") / name
    text = path.read_text("utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new, 1)
    path.write_text(text, "utf-8")


def note(line: str, name: str = "CHANGELOG.md") -> None:
    path = Path("plan") / name
    path.write_text(f"{path.read_text('utf-8')}{line}\n", "utf-8")


LOWER = ("target: 110", "target: 90")
SILENT = (
    "The changelog gained no line for this change (repair-bookings). Add one that says what is "
    "different and why, so that the team learns of it."
)


def test_a_change_that_no_line_tells_of_is_told_at_its_place(history: History, told: Told) -> None:
    change("goals.yaml", LOWER)
    assert told() == [("plan/goals.yaml", 3, SILENT)]


def test_several_changes_without_a_line_are_one_finding(history: History, told: Told) -> None:
    change("goals.yaml", LOWER, ("target: 40", "target: 30"))
    change("content-mix.yaml", ("50%", "60%"), ("50%", "40%"))
    ((path, line, message),) = told()
    assert (path, line) == ("plan/goals.yaml", 3)
    assert "(repair-bookings, donated-bikes and lesson)" in message


@pytest.mark.parametrize(
    "line",
    [
        "- repair-bookings: 90",
        "- Fewer repair bookings until Ines is back",
        "- The goals are lower until Ines is back",
        "- Have first repairs booked: 90 instead of 110",
    ],
)
def test_a_line_that_names_the_goal_or_the_goals_tells_of_it(
    line: str, history: History, told: Told
) -> None:
    change("goals.yaml", LOWER)
    note(line)
    assert told() == []


def test_a_line_about_something_else_does_not(history: History, told: Told) -> None:
    change("goals.yaml", LOWER)
    note("- Goals: donated-bikes has another owner")
    ((path, line, message),) = told()
    assert (path, line) == ("plan/goals.yaml", 3)
    assert "none names repair-bookings" in message


def test_a_channel_is_named_by_its_network(history: History, told: Told) -> None:
    change("strategy.md", ("\n### X\n- mission: Answer neighbours who look for a repair.\n", ""))
    ((path, _, message),) = told()
    assert path == "plan/strategy.md"
    assert "(X)" in message
    note("- We leave Twitter")
    assert told() == []


def test_a_mix_is_named_as_a_whole(history: History, told: Told) -> None:
    change("content-mix.yaml", ("50%", "60%"), ("50%", "40%"))
    note("- More lessons in the mix")
    assert len(told()) == 1
    note("- A new content mix: 60/40")
    assert told() == []


def test_a_calendar_changes_without_a_word(history: History, told: Told) -> None:
    change("calendar.yaml", ("2027-01-05", "2027-01-07"), ("Hello", "Good evening"))
    assert told() == []


def test_what_is_only_written_otherwise_needs_no_word(history: History, told: Told) -> None:
    change("content-mix.yaml", ("50%", "1/2"))
    assert told() == []


def test_a_strategy_without_a_changelog_is_not_asked_for_one(history: History, told: Told) -> None:
    history.commit({"plan/CHANGELOG.md": None})
    change("goals.yaml", LOWER)
    assert told() == []


def test_a_section_of_the_main_file_is_a_changelog(history: History, told: Told) -> None:
    history.commit({"plan/CHANGELOG.md": None})
    note("\n## Changelog\n\n### 2026\n\n- agreed by all", "strategy.md")
    history.commit()
    change("goals.yaml", LOWER)
    assert told() == [("plan/goals.yaml", 3, SILENT)]
    change("strategy.md", ("### 2026\n", "### 2027\n\n- repair-bookings: 90\n\n### 2026\n"))
    assert told() == []


def test_in_french(history: History, told: Told) -> None:
    history.commit({"plan/CHANGELOG.md": None, "plan/content-mix.yaml": None})
    history.commit({"plan/goals.yaml": None, "plan/calendar.yaml": None, "plan/strategy.md": (
        "---\ntitle: Plan\nlanguage: fr\n---\n# Plan\n\n## Canaux\n\n### Facebook\n"
        "- mission : Répondre aux voisins.\n- cadence : 3 par semaine\n\n"
        "## Historique des changements\n\n- 2026-12-01 : adopté.\n")})  # fmt: skip
    change("strategy.md", ("3 par semaine", "1 par semaine"))
    ((path, line, message),) = told()
    assert (path, line) == ("plan/strategy.md", 11)
    assert message.startswith("L'historique n'a gagné aucune ligne pour ce changement (Facebook).")
    note("- 2027-01-10 : une publication par semaine sur FB", "strategy.md")
    assert told() == []


def test_a_comment_switches_it_off_and_a_plain_check_calls_it_of_use(
    history: History, told: Told, capsys: pytest.CaptureFixture[str]
) -> None:
    comment = "# stratlint: ignore[review-changelog] said at the meeting\n"
    change("goals.yaml", ("  target: 110", f"  {comment}  target: 90"))
    assert told() == []
    main(["check", "--today", DAY, "--format", "json"])
    rules = {each["rule"] for each in json.loads(capsys.readouterr().out)["findings"]}
    assert not rules & {"review-changelog", "unused-suppression"}


def test_what_cannot_be_read_is_not_taken_for_gone(history: History, told: Told) -> None:
    history.write({"plan/goals.yaml": "- [\n"})
    assert told() == []


def test_where_it_is_off_nothing_is_said(history: History, told: Told) -> None:
    history.commit({"stratlint.yaml": "rules: {review-changelog: off}\n"})
    change("goals.yaml", LOWER)
    assert told() == []


def test_another_policy_of_the_mix_has_to_be_told(history: History, told: Told) -> None:
    history.commit({"plan/strategy.md": STRATEGY.replace("language: en", "content_policy: 80-20")})
    change("strategy.md", ("content_policy: 80-20", "content_policy: thirds"))
    assert told() == [
        ("plan/strategy.md", 3, SILENT.replace("repair-bookings", "Content policy"))
    ]  # fmt: skip
    note("- 2026-12-02: from 80-20 to thirds, since people answer.")
    assert told() == []


def test_a_line_about_the_mix_tells_of_its_policy(history: History, told: Told) -> None:
    history.commit({"plan/strategy.md": STRATEGY.replace("language: en", "content_policy: 80-20")})
    change("strategy.md", ("content_policy: 80-20", "content_policy: thirds"))
    note("- 2026-12-02: the content mix follows another policy.")
    assert told() == []


def test_a_key_of_a_strategy_in_yaml_is_a_changelog(
    history: History, told: Told, capsys: pytest.CaptureFixture[str]
) -> None:
    strategy = f"title: Plan\nlanguage: en\nchangelog:\n- agreed by all\ngoals:\n{GOALS}"
    history.commit({"plan/strategy.md": None, "plan/CHANGELOG.md": None, "plan/goals.yaml": None,
                    "plan/strategy.yaml": strategy})  # fmt: skip
    change("strategy.yaml", LOWER)
    assert told() == [("plan/strategy.yaml", 8, SILENT)]
    change("strategy.yaml", ("- agreed by all", "- agreed by all\n- repair bookings: 90, not 110"))
    assert told() == []
    main(["check", "--select", "unknown-key"])
    assert capsys.readouterr().out.startswith("All is well")


def test_beside_a_plan_that_is_one_file_the_changelog_is_the_plans(
    history: History, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = "# Our plan\n\n## Goals\n\n1. Win {} readers through Instagram by June 2027.\n"
    history.commit({"plan.md": plan.format(90), "CHANGELOG.md": NOTES})
    history.write({"plan.md": plan.format(60)})

    def rules() -> list[list[str]]:
        found = []
        for command in ("diff HEAD --path plan.md", "check --since HEAD plan.md"):
            main([*command.split(), "--today", DAY, "--format", "json"])
            findings = json.loads(capsys.readouterr().out)["findings"]
            new = findings["new"] if isinstance(findings, dict) else findings
            found.append([each["rule"] for each in new])
        return found

    assert rules() == [["review-changelog"], ["review-changelog"]]
    history.write({"CHANGELOG.md": NOTES + "- The goal for readers is 60, not 90.\n"})
    assert rules() == [[], []]


def test_a_line_more_in_a_changelog_is_no_text_that_was_passed_over(
    history: History, capsys: pytest.CaptureFixture[str]
) -> None:
    section = f"{STRATEGY}\n## Changelog\n\n- 2026-12-01: agreed by all.\n"
    history.commit({"plan/strategy.md": section, "plan/CHANGELOG.md": None})
    history.write({"plan/strategy.md": f"{section}- 2026-12-02: nothing new.\n"})
    main(["diff", "HEAD", "--today", DAY])
    assert capsys.readouterr().out == "The strategy is the same.\n"
