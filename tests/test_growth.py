"""Inputs that once took minutes: what was done n times for each of n is done once for all.

No time is measured here; `benchmarks/growth.py` does that. What is counted is the work.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from stratlint.checking import post_history
from stratlint.checking.core import Terms, check_documents
from stratlint.checking.targets import at_paths
from stratlint.cli.main import main
from stratlint.config import settings_for
from stratlint.config_search import Configs
from stratlint.finding import Finding
from stratlint.reading.building import goal_fields, post_rows
from stratlint.reading.documents import WHOLE, Document
from stratlint.reading.own_format import markdown_items
from stratlint.review import moved, versions
from stratlint.rules.checks import counts_elsewhere
from stratlint.rules.checks.cadences import Pace, pace_of
from stratlint.rules.wording import MOST_NAMES, NAMES_OF_MANY, worded
from stratlint.sources.files import StrategyFiles
from stratlint.sources.text import Source
from stratlint.strategy import Strategy, Value
from tests.histories import History

DAY = date(2026, 12, 1)
TERMS = Terms(settings_for(), DAY)


def found_in(**parts: str) -> list[Finding]:
    documents = [Document(Source("strategy.md", "# Plan\n"), WHOLE)]
    documents += [
        Document(Source(f"{part.replace('_', '-')}.yaml", text), part)
        for part, text in parts.items()
    ]
    return check_documents("x", documents, Terms(settings_for(), DAY)).findings


def test_posts_are_held_against_a_few_channels_of_one_id() -> None:
    channels = "- {id: x, network: X, mission: m, goals: [a]}\n" * 30
    goals = "- {id: a, statement: s}\n- {id: b, statement: t}\n"
    posts = "- {date: 2027-01-04, time: '10:00', channel: x, goal: b, text: u}\n" * 10
    found = found_in(channels=channels, goals=goals, calendar=posts)
    assert sum(each.rule == "post-mission" for each in found) == 3 * 10
    assert sum(each.rule == "duplicate-id" for each in found) == 29


def test_a_pace_in_all_is_held_against_the_channels_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def asking(text: str, language: str) -> Pace | None:
        asked.append(text)
        return pace_of(text, language)

    monkeypatch.setattr(counts_elsewhere, "pace_of", asking)
    channels = "".join(f"- {{id: c{n}, network: N{n}, cadence: 2 per week}}\n" for n in range(9))
    said = "Text.\n\nIn all we post 60 times a week.\n"
    pages = [Document(Source(f"voice/{n}.md", said), "voice") for n in range(9)]
    documents = [Document(Source("channels.yaml", channels), "channels"), *pages]
    check_documents("x", documents, Terms(settings_for(), DAY))
    assert asked.count("2 per week") == 9


def test_the_posts_of_many_small_tables_are_compared_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Value] = []

    def asking(post: Value) -> tuple[str, str]:
        asked.append(post)
        return when_and_where(post)

    when_and_where = post_rows._when_and_where
    monkeypatch.setattr(post_rows, "_when_and_where", asking)
    tables = (
        f"| Date | Post |\n|---|---|\n| 2027-01-{n:02} | We bake {n} loaves today |\n\n"
        for n in range(10, 30)
    )
    text = "# Social media plan 2027\n\n## Calendar\n\n" + "".join(tables)
    document = Document(Source("plan.md", text), WHOLE)
    check_documents("x", [document], Terms(settings_for(), DAY))
    assert 20 <= len(asked) <= 2 * 20


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_message_lists_a_few_of_many_names(language: str) -> None:
    names = [f"name-{n}" for n in range(4_000)]
    few = worded("{names:list}", {"names": names[:MOST_NAMES]}, language)
    many = worded("{names:list}", {"names": names}, language)
    assert few.count("name-") == MOST_NAMES
    assert many.count("name-") == NAMES_OF_MANY
    assert str(4_000 - NAMES_OF_MANY) in many


def test_renamed_strategies_are_read_once_for_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    history = History(tmp_path / "team")
    monkeypatch.chdir(history.top)
    text = "# Plan {0}\n\n## Goals\n\n- Gain {0}0 readers by June 2027 with {0}\n- [your goal]\n"
    history.commit({f"client-{n}/strategy.md": text.format(n) for n in range(12)})
    for n in range(12):
        Path(f"client-{n}").rename(f"renamed-{n}")
        Path(f"renamed-{n}/strategy.md").write_text(f"{text.format(n)}- Thank Ann\n", "utf-8")
    read: list[Path] = []

    def as_read(files: StrategyFiles, held: Mapping[Path, bytes]) -> Strategy:
        read.append(files.root)
        return versions.as_read(files, held)

    monkeypatch.setattr(moved, "as_read", as_read)
    assert main(["check", "--since", "main", "--fail-on", "info"]) == 0, capsys.readouterr()
    assert len(read) == len(set(read)) == 24  # each once, before and after


def test_a_history_of_many_bytes_tells_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    history = History(tmp_path / "team")
    monkeypatch.chdir(history.top)
    strategy = {"strategy.md": "# Plan\n", "channels.yaml": "- {id: x, network: X, mission: m}\n"}
    post = "- {date: 2026-12-02, time: '10:00', channel: x, text: u}\n"
    history.commit({**strategy, "calendar.yaml": "- {date: 2026-12-20, channel: x, text: v}\n"})
    history.commit({"calendar.yaml": post}, day="2026-12-02T09:00:00+00:00")
    call = ["check", "--select", "post-lead-time", "--fail-on", "info", "--no-cache"]
    assert main(call) == 1
    monkeypatch.setattr(post_history, "MOST_BYTES", 100)
    assert main(call) == 0, capsys.readouterr()


@pytest.mark.parametrize("name", ["plan.md", "calendar.csv"])
def test_a_line_of_many_hours_is_read_in_one_way(name: str) -> None:
    """Where each hour doubled the ways to read a line, this would not end."""
    hours = "10:00 " * 60
    text = f"Date,Post\n2027-01-04,{hours}\n" if name.endswith("csv") else f"# Plan\n\n{hours}\n"
    role = "calendar" if name.endswith("csv") else WHOLE
    checked = check_documents("x", [Document(Source(name, text), role)], Terms(settings_for(), DAY))
    assert all(each.path == name for each in checked.findings)


def test_a_word_of_many_letters_is_looked_at_once() -> None:
    """Where each part of it was tried as a word, a thousand letters took minutes."""
    text = f"# Plan 2027\n\n## Channels\n\n- LinkedIn: {'a' * 20_000}\n- X: news\n"
    checked = check_documents("x", [Document(Source("plan.md", text), WHOLE)], TERMS)
    assert all(each.path == "plan.md" for each in checked.findings)


def test_brackets_in_front_of_no_handle_are_gone_through_once() -> None:
    text = f"# Plan 2027\n\n## Channels\n\n- {'(' * 200_000}\n- X: news\n"
    checked = check_documents("x", [Document(Source("plan.md", text), WHOLE)], TERMS)
    assert all(each.path == "plan.md" for each in checked.findings)


def test_the_brackets_of_a_line_are_counted_once_for_all_its_pieces() -> None:
    text = f"# Plan 2027\n\n## Goals\n\n- Win 5 fans by June 2027\n\n{'&' * 60_000}\n"
    checked = check_documents("x", [Document(Source("plan.md", text), WHOLE)], TERMS)
    assert all(each.path == "plan.md" for each in checked.findings)


def test_the_columns_of_the_team_s_own_are_noted_one_by_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looked_at = 0

    class Counted(Value):
        @property
        def start(self) -> int:
            nonlocal looked_at
            looked_at += 1
            return self[2]

    monkeypatch.setattr(markdown_items, "Value", Counted)
    counts = []
    for columns in (100, 200):
        looked_at = 0
        head, row = (",".join(f"{each}{n}" for n in range(columns)) for each in ("our ", "v"))
        table = f"date,channel,text,{head}\n2027-01-05,LinkedIn,Hello,{row}\n"
        found_in_table(table)
        counts.append(looked_at)
    assert 0 < counts[1] <= 2.2 * counts[0]


def found_in_table(table: str) -> list[Finding]:
    documents = [
        Document(Source("strategy.md", "# Plan\n"), WHOLE),
        Document(Source("calendar.csv", table), "calendar"),
    ]
    return check_documents("x", documents, Terms(settings_for(), DAY)).findings


def test_files_that_cannot_be_read_are_asked_for_once(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    asked = 0
    plainly = versions.Version.within

    def counted(version: versions.Version, path: str) -> str:
        nonlocal asked
        asked += 1
        return plainly(version, path)

    monkeypatch.setattr(versions.Version, "within", counted)
    goals = "".join(f"- {{id: g{n}, statement: s}}\n" for n in range(50))
    kept, lost = Path("kept"), Path("lost")
    for folder, text in ((kept, goals), (lost, "")):
        folder.mkdir()
        (folder / "strategy.md").write_text("# Plan\n", "utf-8")
        (folder / "goals.yaml").write_text(text, "utf-8")
        (folder / "messages.yaml").write_bytes("é".encode("latin-1"))
    before, after = (
        versions.checked_version(each, DAY) for each in at_paths([kept, lost], Configs())
    )
    versions.between(before, after, DAY)
    assert 0 < asked < 4 * 50


def test_the_year_behind_a_month_is_sought_once(monkeypatch: pytest.MonkeyPatch) -> None:
    sought: list[str] = []

    def findall(pattern: str, text: str, flags: int) -> list[str]:
        sought.append(pattern)
        return re.findall(pattern, text, flags)

    found = SimpleNamespace(findall=findall, escape=re.escape, IGNORECASE=re.IGNORECASE)
    monkeypatch.setattr(goal_fields, "re", found)
    rows = "".join(f"| orders {n} | {n} | {n + 3} |\n" for n in range(1, 40))
    text = f"# KPIs\n\n| KPI | January | Target March |\n|---|---|---|\n{rows}"
    check_documents("x", [Document(Source("plan.md", text), WHOLE)], TERMS)
    assert sought
    assert len(sought) == len(set(sought))
