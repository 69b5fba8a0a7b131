"""What cannot be used is told in every language: each entry is there, said, and can be read."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from stratlint.cli.main import main
from stratlint.complaints import complaints, told
from stratlint.language.names import languages
from stratlint.unusable import Said, UsageError, say
from tests.catalogues import PACKAGE

_SAYERS = re.compile(r"say|\w+(?:Error|Call)|_no_baseline")
_GROUPS = ("missing", "system", "argparse", "field-of")
_IN_DATA = frozenset(("no-rule-name", "message-kind"))
"""Entries that a schema names, as its `x-mistake`."""


def keys_in_code() -> Iterator[tuple[str, Path]]:
    """Each entry that the code names, in a call or as one of two that a call chooses from."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and node.args:
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                if _SAYERS.fullmatch(name) or name in ("Said", "super", "__init__", "_report"):
                    for each in ast.walk(node):
                        if isinstance(each, ast.Constant) and isinstance(each.value, str):
                            yield each.value, path


CODE = [(key, path) for key, path in keys_in_code() if re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", key)]


def test_no_entry_is_there_that_nobody_says() -> None:
    said = {key for key, _ in CODE} | _IN_DATA
    said |= {"no-baseline", "kind-yes-no", "kind-whole", "kind-number", "kind-text", "kind-other"}
    said |= {"no-numbers", "no-numbers-but"}
    assert [key for key in complaints("en") if key not in (*said, *_GROUPS)] == []


def test_what_an_error_says_is_in_the_catalogue() -> None:
    raised = {
        (str(node.args[0].value), path.name)
        for path in sorted(PACKAGE.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant)
        and getattr(node.func, "id", "") in ("say", "UsageError", "UnusableCall", "PatternError",
                                             "PluginError", "UnwritableError", "_NotThereError")
    }  # fmt: skip
    known = complaints("en")
    unknown = [(key, name) for key, name in sorted(raised)
               if key not in known and key.partition(".")[0] not in _GROUPS]  # fmt: skip
    assert unknown == []


AWKWARD = ("plan.md", "a b/« c » “d”.md", "{braces}", "é" * 200, "x\ny")


@pytest.mark.parametrize("language", languages())
def test_each_complaint_can_be_read_whatever_it_is_about(language: str) -> None:
    found = []
    for key, template in complaints(language).items():
        if key in _GROUPS:
            continue
        fields = {name: spec or "" for _, name, spec, _ in Formatter().parse(template) if name}
        for text in AWKWARD:
            values: dict[str, object] = {
                name: 3
                if "|" in spec
                else [text, "b"]
                if spec in ("list", "or", "quotes")
                else text
                for name, spec in fields.items()
            }
            line = told(Said(key, values), language)
            if re.search(r"“\s*”|«\s*»|\(\s*\)", line):
                found.append((key, line))
            assert all(each in line for each in values.values() if isinstance(each, str)), key
    assert found == []


def test_a_path_stands_whole_and_what_is_told_within_speaks_the_same_language() -> None:
    path = "x/" * 100 + "plan.md"
    error = UsageError("stdin-name", path=path, problem=say("written-in"))
    assert path in str(error)
    assert str(error).endswith("(.md, .yaml, .yml, .csv).")
    assert "une stratégie est écrite" in error.told_in("fr")[0]
    assert error.told_in("xx") == [str(error)], "English stands in for a language without words"


@pytest.mark.parametrize(
    ("words", "status", "french"),
    [
        (["frobnicate"], 2, "il n'y a pas de commande"),
        (["check", "--frobnicate"], 2, "arguments inconnus : --frobnicate"),
        (["check", "--format", "docx"], 2, "argument --format : choix impossible : 'docx'"),
        (["check", "--today"], 2, "argument --today : il y faut une valeur"),
        (["check", "--today", "1.2.2027"], 2, "« 1.2.2027 » n'est pas un jour"),
        (["check", "--jobs", "many"], 2, "n'est pas un nombre de processus"),
        (["check", "--config", "a", "--no-config"], 2, "ne va pas avec l'argument --config"),
        (["export", "--alarm", "soon"], 2, "valeur impossible : 'soon' (int)"),
        (["import"], 2, "ces arguments sont nécessaires : FILE, --into"),
        (["check", "nowhere.md"], 2, "fichier ou dossier introuvable"),
        (["check", "notes.md", "--select", "gaol-count"], 2, "Vouliez-vous dire « goal-count » ?"),
        (["check"], 3, "aucune stratégie n'a été trouvée"),
        (["check", "notes.md"], 3, "aucune partie d'une stratégie n'y a été reconnue"),
        (["show"], 3, "il n'y a pas de stratégie dans ce dossier"),
        (["check", "bad"], 2, "stratlint.yaml:1:1: « rulez » n'est pas une clé de ce fichier"),
    ],
)  # fmt: skip
def test_a_call_that_ends_with_2_or_3_speaks_the_language_asked_for(
    words: list[str], status: int, french: str, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    (tmp_path / ".git").mkdir()
    (tmp_path / "notes.md").write_text("Du lait, des œufs.\n", "utf-8")
    if "bad" in words:
        (tmp_path / "bad").mkdir()
        (tmp_path / "bad" / "stratlint.yaml").write_text("rulez: {}\n", "utf-8")
        (tmp_path / "bad" / "strategy.md").write_text("# Plan\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    extra = [] if words == ["frobnicate"] else ["--lang", "fr"]
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.setenv(name, "C" if extra else "fr_FR.UTF-8")
    assert main([*words, *extra]) == status
    error = capsys.readouterr().err.replace("\u00a0", " ")
    assert error.startswith("stratlint: ")
    assert french in error
    assert not re.search(r"\b(?:the|there|is|argument:|see:)\b", error)


def test_it_speaks_the_language_of_the_strategy_or_its_configuration(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "strategy.md").write_text("---\nlanguage: fr\n---\n\n# Plan\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["check", "--select", "x"]) == 2
    assert "n'est pas une règle" in capsys.readouterr().err
    (tmp_path / "strategy.md").unlink()
    (tmp_path / "stratlint.yaml").write_text("language: fr\n", "utf-8")
    assert main(["check"]) == 3
    assert "aucune stratégie" in capsys.readouterr().err
