"""Help is true: what it shows can be typed, and fits the terminal."""

from __future__ import annotations

import re
import shlex
from argparse import SUPPRESS
from importlib import import_module
from pathlib import Path

import pytest

from stratlint.cli.helping import Parser, help_texts, name_of
from stratlint.cli.main import COMMANDS, main
from stratlint.language.names import languages
from tests.cli.conftest import EXAMPLE, stratlint_process
from tests.histories import History

SHOWN = sorted(
    {
        each["call"]
        for code in languages()
        for examples in (
            help_texts(code)["begin"],
            *(help_texts(code)["commands"][name]["examples"] for name in COMMANDS),
        )
        for each in examples
    }
)
"""What help shows, in any language."""


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with all that the examples name."""
    history = History(tmp_path / "place")
    history.copy(EXAMPLE, "example-strategy")
    plan = "# Plan\n\n## Goals\n\n- Win 500 subscribers by June 2027\n"
    history.commit({"plan.md": plan, "goals.txt": "Win 500 subscribers by June 2027\n"})
    history.commit({"plan.md": plan.replace("500", "600")})
    history.git("switch", "--quiet", "--create", "work")
    report = '{"format": 1, "findings": [], "summary": {}}\n'
    posts = "Date,Platform,Copy,Said\n2027-01-05,LinkedIn,Hi,Come and see\n"
    history.write({"first.json": report, "second.json": report, "posts.csv": posts})
    monkeypatch.chdir(history.top)
    return history.top


@pytest.mark.parametrize("call", SHOWN, ids=lambda each: each)
def test_an_example_can_be_typed(call: str, place: Path) -> None:
    if "--baseline" in call:
        stratlint_process("baseline")
    if call == "stratlint rules test":
        stratlint_process("rules", "new", "our-hashtag")
    command, _, given = re.sub(r'^eval "\$\((.*)\)"$', r"\1", call).partition(" < ")
    words = shlex.split(command.partition(" | ")[0])
    assert words[0] == "stratlint"
    ran = stratlint_process(*words[1:], stdin=(place / given).read_bytes() if given else b"")
    assert ran.returncode in (0, 1), ran.stderr
    assert b"stratlint: " not in ran.stderr


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_examples(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([name, "--help"]) == 0
    shown = capsys.readouterr().out
    assert "\nexamples:\n  " in shown
    assert "(default:" not in shown, "say “without it, …”, as every other option does"


@pytest.mark.parametrize("language", languages())
def test_a_line_of_help_fits_where_there_is_no_terminal(
    language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for words in ([], *([name] for name in COMMANDS)):
        main([*words, "--help", "--lang", language])
        assert [line for line in capsys.readouterr().out.splitlines() if len(line) > 100] == []


def test_the_overview_says_where_to_begin_and_how_a_call_ends(
    capsys: pytest.CaptureFixture[str],
) -> None:
    main(["--help"])
    shown = capsys.readouterr().out
    assert "to begin:\n  stratlint check " in shown
    assert "exit status: 0 " in shown


def parser(name: str) -> Parser:
    made = Parser(name)
    import_module(f"stratlint.cli.commands.{name}").add_arguments(made)
    return made


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_has_its_help_in_every_language_and_no_other_has_any(
    name: str, language: str
) -> None:
    said = help_texts(language)
    known = {name_of(each) for each in parser(name)._actions if each.help != SUPPRESS} - {"-h"}
    told = set(said["commands"][name]["options"])
    assert told - known == set(), "no such option"
    assert known - told - set(said["shared"]) == set(), "an option without help"
    metavars = {each.metavar for each in parser(name)._actions if isinstance(each.metavar, str)}
    assert metavars - set(said["metavars"]) == set(), "a word for a value without its translation"


ENGLISH = re.compile(r"\b(?:the|without|which|where|what|show|and|with|of)\b")


def test_help_speaks_the_language_of_the_call_of_the_place_or_of_the_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def begins(*words: str) -> str:
        assert main([*words, "--help"]) == 0
        return capsys.readouterr().out.splitlines()[0]

    monkeypatch.chdir(tmp_path)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    assert begins("check").startswith("usage: ")
    assert begins("check", "--lang", "fr").startswith("usage\u00a0: ")
    assert begins("check", "--lang=fr").startswith("usage\u00a0: ")
    monkeypatch.setenv("LANG", "fr_FR.UTF-8")
    assert begins("check").startswith("usage\u00a0: ")
    (tmp_path / "strategy.md").write_text("---\nlanguage: en\n---\n\n# Plan\n", "utf-8")
    assert begins("check").startswith("usage: "), "the strategy here is in English"
    (tmp_path / "plan.md").write_text("---\nlanguage: fr\n---\n\n# Plan\n", "utf-8")
    assert begins("check", "plan.md").startswith("usage\u00a0: ")


@pytest.mark.parametrize("name", COMMANDS)
def test_no_english_is_left_in_the_help_of_another_language(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    main([name, "--help", "--lang", "fr"])
    shown = capsys.readouterr().out
    assert ENGLISH.findall(re.sub(r"example-strategy|stratlint show", "", shown)) == []
