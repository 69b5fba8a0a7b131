"""Files whose names only nearly say a part: read where they can mean nothing else, or told."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from stratlint.checking.core import check_files
from stratlint.checking.targets import at_paths
from stratlint.config_search import Configs

MAIN = """\
---
title: Bakery
period: 2027-01-01/2027-12-31
language: en
timezone: Europe/London
---

## Channels

| id | network | mission |
|---|---|---|
| x | X | Show neighbours what comes out of the oven. |
"""
GOALS = "# Goals\n\n- Win 40 cafés by 30 June 2027\n"


def found(folder: Path, **files: str) -> list[tuple[str, str]]:
    """What is said of unread files, and of parts that are missing, with the rule's name."""
    for name, text in {"strategy.md": MAIN, **files}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    [target] = at_paths([folder], Configs())
    findings = check_files(target.files, target.settings, date(2027, 1, 1)).findings
    told = ("unread-file", "required-section")
    return [(each.rule, each.message) for each in findings if each.rule in told]


def messages(folder: Path, about: str, **files: str) -> list[str]:
    return [message for _, message in found(folder, **files) if about in message]


@pytest.mark.parametrize(
    ("name", "to_give"),
    [("objectifs.md", "goals.md"), ("Goals 1a2b3c4d5e6f7a8b9c0d1e2f3a4b5c6d.md", "goals.md"),
     ("Our goals (1).md", "goals.md"), ("goals-2027.md", "goals.md"), ("goals.docx", "goals.md"),
     ("Objectifs.txt", "goals.md")],
)  # fmt: skip
def test_a_missing_part_names_the_file_that_may_hold_it(
    tmp_path: Path, name: str, to_give: str
) -> None:
    [message] = messages(tmp_path, name, **{name: GOALS})
    assert "no section “Goals”" in message
    assert f"belongs into {to_give}" in message


@pytest.mark.parametrize(
    ("name", "to_give"),
    [("canaux/linkedin.md", "channels/"), ("Calendrier/2027-01.yaml", "calendar/"),
     ("calender.yaml", "calendar.yaml"), ("concurrents.md", "competitors.md"),
     ("content mix.yml", "content-mix.yml"), ("Voix.md", "voice.md")],
)  # fmt: skip
def test_what_is_not_read_is_told_with_its_place(tmp_path: Path, name: str, to_give: str) -> None:
    told = found(tmp_path, **{name: "- Something\n"})
    [message] = [message for _, message in told if name.partition("/")[0] in message]
    assert to_give in message


def test_several_are_told_at_once(tmp_path: Path) -> None:
    told = found(tmp_path, **{"voix.md": "x\n", "concurrents.md": "x\n"})
    [message] = [message for rule, message in told if rule == "unread-file"]
    assert "2 files" in message
    assert "concurrents.md → competitors.md and voix.md → voice.md" in message


@pytest.mark.parametrize(
    "name",
    ["README.md", "notes.md", "logo.png", "goals.png", "test.md", "meeting.md", "CHANGELOG.md",
     "briefs/spring.md", "images/logo.svg", "package.json", "rules/ours.yaml"],
)  # fmt: skip
def test_nothing_is_said_of_other_files(tmp_path: Path, name: str) -> None:
    text = "name: ours\nfor: goal\ncheck: present\nwith: {field: statement}\nmessage: Say it.\n"
    before = found(tmp_path)
    assert found(tmp_path, **{name: text}) == before


def test_an_archive_beside_the_part_is_left_alone(tmp_path: Path) -> None:
    files = {"goals.md": GOALS, "goals-2026.md": GOALS, "linkedin.md": "# Notes\n"}
    assert not [rule for rule, _ in found(tmp_path, **files) if rule == "unread-file"]


def test_the_same_part_under_its_own_name_in_another_language_is_told(tmp_path: Path) -> None:
    files = {"goals.md": GOALS, "objectifs.md": GOALS}
    assert messages(tmp_path, "objectifs.md", **files)


@pytest.mark.parametrize(
    "name",
    ["Goals.MD", "GOALS.md", "goals.YML", "Channels/emea/de/x.md", "calendar/2027/q2/04.yml"],
)
def test_capitals_and_folders_are_read(tmp_path: Path, name: str) -> None:
    found(tmp_path, **{name: "goals: []\n" if name.endswith("YML") else GOALS})
    [target] = at_paths([tmp_path], Configs())
    assert name in [path.relative_to(tmp_path).as_posix() for path in target.files.paths]


def test_another_strategy_within_is_no_part(tmp_path: Path) -> None:
    found(tmp_path, **{"goals.md": GOALS})
    inner = tmp_path / "channels" / "emea"
    inner.mkdir(parents=True)
    for name in ("strategy.md", "x.md"):
        (inner / name).write_text(MAIN, "utf-8")
    outer, within = at_paths([tmp_path], Configs())
    assert [path.name for path in outer.files.paths] == ["strategy.md", "goals.md"]
    assert [path.name for path in within.files.paths] == ["strategy.md"]
    [asked] = at_paths([inner / "x.md"], Configs())
    assert asked.files.is_single


def test_a_main_file_in_capitals_makes_a_strategy(tmp_path: Path) -> None:
    (tmp_path / "Strategy.MD").write_text(MAIN, "utf-8")
    [target] = at_paths([tmp_path], Configs())
    assert not target.files.is_single
    assert check_files(target.files, target.settings, date(2027, 1, 1)).is_strategy
