"""The program's own files, read the second time from where they were kept."""

from __future__ import annotations

from pathlib import Path

import pytest

import stratlint
from stratlint.own_yaml import made_once, own_yaml
from stratlint.shipped import shipped
from stratlint.store import FOLDER
from stratlint.trees.yaml_values import load_yaml

PACKAGE = Path(stratlint.__file__).parent
OWN_FILES = sorted([*PACKAGE.rglob("*.yaml"), *shipped("rules/languages").glob("*.yaml")])


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(FOLDER, str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.mark.parametrize("path", OWN_FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_file_says_the_same_both_times(path: Path) -> None:
    written = load_yaml(path.read_text("utf-8"))
    assert own_yaml(path) == written
    assert own_yaml(path) == written


def test_no_two_files_are_kept_in_one_place(folder: Path) -> None:
    for path in OWN_FILES:
        own_yaml(path)
    kept = list(folder.rglob("own/*.json"))
    assert len(kept) == len(OWN_FILES)


def test_what_was_made_is_not_made_again() -> None:
    made: list[int] = []

    def make() -> dict[str, int]:
        made.append(1)
        return {"a": 1}

    assert [made_once("x", make) for _ in range(3)] == [{"a": 1}] * 3
    assert made == [1]


def test_keys_that_are_numbers_stay_numbers() -> None:
    data = {"a": [{1: "b", "c": {0.5: ["d"], -1: {}}}], "e": {}}
    made = iter([data])
    assert [made_once("x", lambda: next(made)) for _ in range(2)] == [data] * 2
