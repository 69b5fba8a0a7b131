"""Folders that git ignores are passed over, unless they are named; with real git."""

from __future__ import annotations

from pathlib import Path

import pytest

from stratlint.checking.targets import at_paths
from stratlint.config_search import Configs
from tests.histories import History

TEXT = "---\ntitle: B\nperiod: 2027-01-01/2027-12-31\nlanguage: en\n---\n"
CLIENTS = ("clients/acme", "clients/acme/out")


def judged(top: Path, *paths: str) -> list[str]:
    found = at_paths([top / path for path in paths or (".",)], Configs())
    return [each.files.root.resolve().relative_to(top.resolve()).as_posix() for each in found]


@pytest.fixture
def history(tmp_path: Path) -> History:
    history = History(tmp_path / "team")
    names = ("real", "build/site", "clients/acme/out", "clients/acme")
    history.write({f"{name}/strategy.md": TEXT for name in names})
    return history


@pytest.mark.parametrize(
    ("lists", "left"),
    [
        ({".gitignore": "build\n"}, [*CLIENTS, "real"]),
        ({".gitignore": "/build/\nout/\n"}, ["clients/acme", "real"]),
        ({".gitignore": "*\n!real\n!real/**\n"}, ["real"]),
        ({"clients/.gitignore": "/acme/out\n"}, ["build/site", "clients/acme", "real"]),
        ({".gitignore": "b[tu]ild\n"}, [*CLIENTS, "real"]),
        ({".gitignore": "/acme\n#real\n"}, ["build/site", *CLIENTS, "real"]),
        ({".gitignore": "**/site\n"}, [*CLIENTS, "real"]),
        ({".gitignore": "clients/**\n"}, ["build/site", "real"]),
    ],
)  # fmt: skip
def test_what_a_list_covers_is_passed_over(
    history: History, lists: dict[str, str | None], left: list[str]
) -> None:
    history.write(lists)
    assert sorted(judged(history.top)) == left


def test_what_is_named_is_taken(history: History) -> None:
    history.write({".gitignore": "build\nout\n"})
    assert judged(history.top, "build/site") == ["build/site"]
    assert judged(history.top, "build") == ["build/site"]
    assert judged(history.top, "clients") == ["clients/acme"]


def test_what_is_tracked_is_taken(history: History) -> None:
    history.commit()
    history.write({".gitignore": "build\n"})
    assert "build/site" in judged(history.top)


def test_a_list_outside_of_a_repository_says_nothing(tmp_path: Path) -> None:
    (tmp_path / "build").mkdir()
    (tmp_path / "build" / "strategy.md").write_text(TEXT, "utf-8")
    (tmp_path / ".gitignore").write_text("build\n", "utf-8")
    assert judged(tmp_path) == ["build"]
