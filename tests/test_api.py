"""The core as other programs call it."""

import doctest
import json
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import stratlint
from tests.cli.conftest import process_environment

ROOT = Path(__file__).resolve().parents[1]
DAY = date(2026, 12, 1)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with the example strategy, as the current folder."""
    (tmp_path / ".git").mkdir()
    shutil.copytree(ROOT / "example-strategy", tmp_path / "example-strategy")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_examples_of_the_page_do_what_it_says(folder: Path) -> None:
    tried = doctest.testfile(str(ROOT / "docs" / "api.md"), module_relative=False)
    assert tried.attempted >= 7
    assert tried.failed == 0


def test_the_findings_are_those_of_the_command(folder: Path) -> None:
    main = folder / "example-strategy" / "strategy.md"
    main.write_text(main.read_text("utf-8").replace("title:", "titel:", 1), "utf-8")
    command = [sys.executable, "-m", "stratlint", "check", "--format", "json"]
    ran = subprocess.run(
        [*command, "--today", DAY.isoformat(), "example-strategy"],
        capture_output=True, env=process_environment(), check=False,
    )  # fmt: skip
    told = [
        (f.rule, f.severity, f.message, f.path, f.line, f.column, f.end_line, f.end_column,
         f.fixable, f.fingerprint, [(r.message, r.path, r.line, r.column) for r in f.related])
        for f in stratlint.check(Path("example-strategy"), today=DAY)
    ]  # fmt: skip
    printed = [
        (*(f[key] for key in ("rule", "severity", "message", "path", "line", "column", "end_line",
                              "end_column", "fixable", "fingerprint")),
         [(r["message"], r["path"], r["line"], r["column"]) for r in f["related"]])
        for f in json.loads(ran.stdout)["findings"]
    ]  # fmt: skip
    assert told
    assert told == printed


def test_a_text_is_checked_in_the_place_of_the_file_on_disk(folder: Path) -> None:
    goals = "example-strategy/goals.yaml"
    assert stratlint.check_text(Path(goals).read_text("utf-8"), goals, today=DAY) == []
    told = stratlint.check_text("- {id: x, statement: Gain 5, wat: 1}\n", goals, today=DAY)
    assert ("unknown-key", goals) in {(each.rule, each.path) for each in told}
    assert "wat" not in Path(goals).read_text("utf-8")


def test_several_paths_rules_a_config_and_a_language_can_be_given(folder: Path) -> None:
    for name in ("a", "b"):
        Path(name).mkdir()
        Path(name, "strategy.md").write_text("---\ntitl: x\n---\n\n# Goals\n", "utf-8")
    told = stratlint.check(["a", Path("b")], select=["unknown-key"], language="fr")
    assert [(each.path, each.rule) for each in told] == [
        ("a/strategy.md", "unknown-key"), ("b/strategy.md", "unknown-key"),
    ]  # fmt: skip
    assert "inconnue" in told[0].message
    Path("stratlint.yaml").write_text("rules: {unknown-key: off}\n", "utf-8")
    assert "unknown-key" not in {each.rule for each in stratlint.check("a")}
    assert "unknown-key" in {each.rule for each in stratlint.check("a", config=False)}
    left = stratlint.check("a", config=False, ignore=["unknown-key"])
    assert "unknown-key" not in {each.rule for each in left}


def test_what_cannot_be_used_is_raised_with_its_line(folder: Path) -> None:
    Path("empty").mkdir()
    Path("note.md").write_text("Buy milk.\n", "utf-8")
    Path("wrong.yaml").write_text("ruls: {}\nexclud: []\n", "utf-8")
    with pytest.raises(stratlint.NoStrategyError, match="no strategy was found in empty"):
        stratlint.check("empty")
    with pytest.raises(stratlint.NoStrategyError, match=r"note\.md: no part of a strategy"):
        stratlint.check("note.md")
    with pytest.raises(stratlint.ConfigError) as wrong:
        stratlint.check("example-strategy", config="wrong.yaml")
    assert len(wrong.value.lines) == 2
    with pytest.raises(stratlint.UsageError, match="“goal-cuont” is no rule"):
        stratlint.check("example-strategy", select=["goal-cuont"])
    with pytest.raises(stratlint.UsageError, match="no file has such a name"):
        stratlint.check("a\0b")


def test_importing_it_loads_none_of_the_linter() -> None:
    code = "import sys; had = {*sys.modules}; import stratlint; print(sorted({*sys.modules} - had))"
    ran = subprocess.run(
        [sys.executable, "-S", "-c", code], capture_output=True, text=True,
        env=process_environment(), check=True,
    )  # fmt: skip
    assert ran.stdout == "['__future__', 'stratlint']\n"


def test_every_public_name_is_there_and_listed() -> None:
    assert set(stratlint.__all__) <= set(dir(stratlint))
    assert all(getattr(stratlint, name) for name in stratlint.__all__)
    with pytest.raises(AttributeError, match="no attribute 'chek'"):
        stratlint.chek  # type: ignore[attr-defined]  # noqa: B018


def test_a_program_that_uses_it_is_type_checked(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(
        "import stratlint\n"
        "worst: stratlint.Severity = 'error'\n"
        "found: list[stratlint.Finding] = stratlint.check(['.'], today=None)\n"
        "lines: list[int] = [each.line for each in found if each.severity == worst]\n"
        "stratlint.check(3)\n"
    )
    ran = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(tmp_path), str(program)],
        capture_output=True, text=True, cwd=tmp_path, check=False,
        env=process_environment(MYPYPATH=str(ROOT / "src")),
    )  # fmt: skip
    assert [line.split(": ")[0:2] for line in ran.stdout.splitlines()[:-1]] == [
        ["program.py:5", "error"]
    ], ran.stdout
