"""Strategies on disk: which folders hold one, and which files belong to it."""

import os
from pathlib import Path

import pytest

from stratlint.reading.format import file_names
from stratlint.sources.files import (
    DEEPEST_FOLDER,
    collect,
    find_strategies,
    owner_of,
    strategies_of_files,
)
from stratlint.sources.paths import shown_path
from stratlint.unusable import UsageError

NAMES = file_names()


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for name in (
        "one/strategy.md",
        "one/goals.yaml",
        "one/content-mix.md",
        "one/channels/linkedin.md",
        "one/calendar/2027-01.yaml",
        "one/README.md",
        "two/deep/strategy.yaml",
        "two/notes.md",
        ".hidden/strategy.md",
        "node_modules/pack/strategy.md",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("title: x\n")
    return tmp_path


def test_a_parent_gives_each_strategy_below_it_once(tree: Path) -> None:
    found = find_strategies([tree, tree / "one", tree / "one/goals.yaml"], NAMES)
    assert [each.root.name for each in found] == ["one", "deep"]


def test_a_strategy_is_its_main_file_its_parts_and_nothing_else(tree: Path) -> None:
    files = collect(tree / "one", NAMES)
    assert files.main is not None
    assert files.main.name == "strategy.md"
    assert [(part, path.name) for part, path in files.parts] == [
        ("content_mix", "content-mix.md"),
        ("goals", "goals.yaml"),
        ("calendar", "2027-01.yaml"),
        ("channels", "linkedin.md"),
    ]
    assert [path.name for path in files.strays] == ["README.md"]


@pytest.mark.parametrize(
    "name",
    ["one/strategy.md", "one/goals.yaml", "one/channels/linkedin.md", "one/calendar/2027-01.yaml"],
)
def test_a_part_belongs_to_its_strategy(tree: Path, name: str) -> None:
    assert owner_of(tree / name, NAMES) == tree / "one"


@pytest.mark.parametrize("name", ["one/README.md", "two/notes.md", "two/goals.yaml"])
def test_another_file_belongs_to_none(tree: Path, name: str) -> None:
    assert owner_of(tree / name, NAMES) is None


def test_changed_files_stand_for_their_strategies_once(tree: Path) -> None:
    changed = [tree / "one/goals.yaml", tree / "one/strategy.md", tree / "two/notes.md"]
    assert [each.root.name for each in strategies_of_files(changed, NAMES)] == ["one"]


def test_a_loose_file_is_a_strategy_of_its_own(tree: Path) -> None:
    (found,) = find_strategies([tree / "two/notes.md"], NAMES)
    assert found.main == tree / "two/notes.md"
    assert found.parts == []


def test_what_is_excluded_is_not_searched(tree: Path) -> None:
    assert [s.root.name for s in find_strategies([tree], NAMES, _is_two)] == ["one"]


def test_folders_are_searched_only_so_deep(tmp_path: Path) -> None:
    folder = tmp_path
    for _ in range(DEEPEST_FOLDER + 2):
        (folder / "strategy.md").write_text("# T\n")
        folder = folder / "d"
        folder.mkdir()
    assert len(find_strategies([tmp_path], NAMES)) == DEEPEST_FOLDER + 1


@pytest.mark.parametrize("name", ["nowhere", "one/picture.png"])
def test_what_is_no_strategy_file_is_refused_in_one_line(tree: Path, name: str) -> None:
    (tree / "one/picture.png").write_bytes(b"")
    with pytest.raises(UsageError) as refused:
        find_strategies([tree / name], NAMES)
    assert "\n" not in str(refused.value)


def test_two_main_files_are_refused(tree: Path) -> None:
    (tree / "one/strategy.yaml").write_text("title: y\n")
    with pytest.raises(UsageError, match="keep one of them"):
        collect(tree / "one", NAMES)


def test_links_are_not_followed_out_of_the_folder_nor_in_circles(tree: Path) -> None:
    outside = tree / "outside.yaml"
    outside.write_text("secret: x\n")
    (tree / "one/audiences.yaml").symlink_to(outside)
    (tree / "one/messages.yaml").symlink_to("messages.yaml")
    (tree / "one/calendar/loop").symlink_to(tree)
    (tree / "again").symlink_to(tree / "one")
    names = [path.name for _, path in collect(tree / "one", NAMES).parts]
    assert "audiences.yaml" not in names
    assert "messages.yaml" not in names
    assert [s.root.name for s in find_strategies([tree], NAMES)] == ["one", "deep"]


def test_a_special_file_is_refused(tree: Path) -> None:
    os.mkfifo(tree / "pipe.md")
    with pytest.raises(UsageError, match="neither a file nor a folder"):
        find_strategies([tree / "pipe.md"], NAMES)


def test_paths_are_shown_from_here(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tree)
    assert shown_path(tree / "one" / "goals.yaml") == "one/goals.yaml"


def _is_two(path: Path) -> bool:
    return path.name == "two"
