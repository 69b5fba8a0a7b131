"""Checks in Python: from installed packages that are named, never from the tree that is checked."""

import json
import sys
from pathlib import Path

import pytest

from stratlint.cli.main import main

CODE = """\
from stratlint.finding import Problem

def short(post, context, *, longest: int = 5):
    text = post.get("text")
    for word in text.text.split() if text else ():
        if len(word) > longest:
            yield Problem(text.span, "", {"word": word})
"""


def install(folder: Path, package: str = "our-checks", module: str = "our_checks") -> None:
    """What pip leaves of a package: its module, and its metadata with an entry point."""
    (folder / f"{module}.py").write_text(CODE, encoding="utf-8")
    metadata = folder / f"{module}-1.0.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n", encoding="utf-8"
    )
    (metadata / "entry_points.txt").write_text(
        f"[stratlint.checks]\nshort words = {module}:short\n", encoding="utf-8"
    )


@pytest.fixture
def strategy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "strategy"
    (folder / ".git").mkdir(parents=True)
    (folder / "rules").mkdir()
    (folder / "strategy.yaml").write_text(
        "title: Ours\ncalendar:\n  - {date: 2027-01-12, type: bread, text: Wholemeal again}\n",
        encoding="utf-8",
    )
    (folder / "stratlint.yaml").write_text("extends: []\nplugins: [our-checks]\n", "utf-8")
    (folder / "rules" / "short.yaml").write_text(
        "name: short-words\nfor: post\ncheck: short words\nwith: {longest: 6}\n"
        'message: "“{word}” is long."\n',
        encoding="utf-8",
    )
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "site"
    folder.mkdir()
    monkeypatch.syspath_prepend(folder)
    monkeypatch.delitem(sys.modules, "our_checks", raising=False)
    return folder


def told(capsys: pytest.CaptureFixture[str]) -> list[str]:
    main(["check", "--select", "short-words", "--format", "json"])
    return [each["message"] for each in json.loads(capsys.readouterr().out)["findings"]]


def test_a_check_of_an_installed_package_that_is_named(
    strategy: Path, site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    install(site)
    assert told(capsys) == ["“Wholemeal” is long."]
    (strategy / "rules" / "short.yaml").write_text(
        "name: short-words\nfor: post\ncheck: short words\nwith: {longest: ten}\nmessage: '!'\n",
        encoding="utf-8",
    )
    assert main(["check"]) == 2
    assert "“longest” should be a whole number, not “ten”." in capsys.readouterr().err


def test_a_package_that_is_not_named_is_not_asked(
    strategy: Path, site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    install(site)
    (strategy / "stratlint.yaml").write_text("extends: []\n", encoding="utf-8")
    assert main(["check"]) == 2
    assert "“short words” is no check." in capsys.readouterr().err
    assert "our_checks" not in sys.modules


@pytest.mark.usefixtures("site")
def test_a_package_that_is_not_installed_is_told(
    strategy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check"]) == 2
    first = capsys.readouterr().err.splitlines()[-1]
    assert first.startswith("stratlint: stratlint.yaml:2:11: “our-checks” is not installed")


def test_nothing_is_imported_from_the_tree_that_is_checked(
    strategy: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    install(strategy)
    monkeypatch.syspath_prepend(strategy)
    monkeypatch.delitem(sys.modules, "our_checks", raising=False)
    assert main(["check"]) == 2
    assert "is not installed beside stratlint" in capsys.readouterr().err
    assert "our_checks" not in sys.modules


def test_a_module_of_the_tree_does_not_stand_in_for_an_installed_one(
    strategy: Path, site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    install(site)
    (strategy / "our_checks.py").write_text("raise SystemExit('imported')\n", encoding="utf-8")
    monkeypatch.syspath_prepend(strategy)
    assert told(capsys) == ["“Wholemeal” is long."]
