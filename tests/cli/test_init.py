"""`init` writes a strategy whose open places are all that `check` then finds."""

import json
import re
from datetime import date
from pathlib import Path

import pytest

from stratlint.beginnings import template_frameworks, template_languages
from stratlint.cli.main import main
from stratlint.rules.files import shipped_frameworks

MODELINE = re.compile(r"\A# yaml-language-server: \$schema=(\S+)\n")
OPEN_PLACE = {"en": "[your ", "fr": "[votre "}


@pytest.fixture(params=template_languages())
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def written(folder: Path) -> dict[str, str]:
    """The files by name, without the schemas and the comments by which editors find them."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {
        path.relative_to(folder).as_posix(): MODELINE.sub("\n", path.read_text("utf-8"))
        for path in files
        if ".stratlint" not in path.parts
    }


def test_what_is_written_waits_for_words_and_for_little_else(
    repository: Path, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["init", "plan", "--lang", language, "--start", "2027-01-01"]) == 0
    capsys.readouterr()
    main(["check", "plan", "--format", "json", "--today", "2026-12-01"])
    report = json.loads(capsys.readouterr().out)
    rest = [each for each in report["findings"] if each["rule"] != "placeholder-text"]
    assert [f"{each['rule']}: {each['message']}" for each in rest] == []
    assert report["summary"]["files"] == len(written(Path("plan")))


def test_each_open_place_is_a_finding(
    repository: Path, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["init", "plan", "--lang", language, "--start", "2027-01-01"])
    capsys.readouterr()
    main(["check", "plan", "--format", "json", "--today", "2026-12-01"])
    found = {
        (each["path"], each["line"])
        for each in json.loads(capsys.readouterr().out)["findings"]
        if each["rule"] == "placeholder-text"
    }
    open_places = {
        (f"plan/{name}", number)
        for name, text in written(Path("plan")).items()
        for number, line in enumerate(text.splitlines(), 1)
        if OPEN_PLACE[language] in line
    }
    assert open_places
    assert found == open_places


def test_no_template_is_left_unfilled_and_all_languages_have_the_same_files(
    repository: Path,
) -> None:
    names = set()
    for code in template_languages():
        main(["init", code, "--lang", code])
        files = written(Path(code))
        assert not any("$" in text for text in files.values())
        assert all(text.endswith("\n") for text in files.values())
        names.add(tuple(files))
    assert len(names) == 1


def test_nothing_is_overwritten(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("goals.yaml").write_text("mine\n", encoding="utf-8")
    assert main(["init", "--lang", "en"]) == 2
    assert "goals.yaml is already there" in capsys.readouterr().err
    assert written(repository) == {"goals.yaml": "mine\n"}


def test_a_strategy_with_another_main_file_is_left_alone(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("strategy.yaml").write_text("title: Ours\n", encoding="utf-8")
    assert main(["init", ".", "--lang", "fr"]) == 2
    assert "strategy.yaml existe déjà" in capsys.readouterr().err
    assert list(written(repository)) == ["strategy.yaml"]


def test_a_link_that_leads_nowhere_is_not_written_through(repository: Path) -> None:
    Path("strategy.md").symlink_to(repository.parent / "elsewhere.md")
    assert main(["init"]) == 2
    assert not (repository.parent / "elsewhere.md").exists()


@pytest.mark.parametrize(
    ("locale", "title"),
    [
        ("fr_CA.UTF-8", "Stratégie de réseaux sociaux de"),
        ("en_GB.UTF-8", "Social media strategy of"),
        ("C.UTF-8", "Social media strategy of"),
        ("pt_BR.UTF-8", "Social media strategy of"),
    ],
)
def test_the_language_is_the_systems(
    locale: str, title: str, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("LANG", locale)
    assert main(["init"]) == 0
    assert f"title: {title}" in Path("strategy.md").read_text("utf-8")


def test_it_says_what_was_written_and_what_to_do_next(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["init", "plan", "--lang", "en"])
    said = capsys.readouterr().out
    assert all(name in said for name in written(Path("plan")))
    assert "stratlint check plan" in said


def test_the_first_day_is_an_iso_date(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init", "--start", "soon"]) == 2
    assert "soon" in capsys.readouterr().err
    assert main(["init", "--start", "2027-09-01"]) == 0
    assert "period: 2027-09-01/2028-08-31" in Path("strategy.md").read_text("utf-8")


@pytest.mark.parametrize("start", ["2027-01-01", "2027-02-28", "2028-02-29", "2027-12-31"])
def test_whatever_the_first_day_only_words_are_missing(
    start: str, repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["init", "plan", "--lang", "en", "--start", start]) == 0
    capsys.readouterr()
    main(["check", "plan", "--format", "json", "--today", "2026-12-01"])
    findings = json.loads(capsys.readouterr().out)["findings"]
    assert {each["rule"] for each in findings} == {"placeholder-text"}


def test_without_a_first_day_it_begins_at_least_two_weeks_from_now(repository: Path) -> None:
    main(["init", "plan", "--lang", "en"])
    text = Path("plan/strategy.md").read_text("utf-8")
    start = date.fromisoformat(text.partition("period: ")[2][:10])
    assert start.day == 1
    assert 14 < (start - date.today()).days < 14 + 32


# For each framework

FRAMEWORKS = tuple(shipped_frameworks())


def fill_in(folder: Path) -> None:
    """Put words into every open place, as a team would: those that the place itself proposes."""
    for path in folder.rglob("*.[my]*"):
        text = path.read_text("utf-8")
        path.write_text(OPEN.sub(lambda m: m["words"] or f"Marle {m['what']}", text), "utf-8")


OPEN = re.compile(r"\[(?:your|votre|vos) (?P<what>[^\]:]*?)(?:\s*:\s*(?P<words>[^\]]*))?\]")


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_a_strategy_for_a_framework_checks_clean_once_it_is_filled_in(
    framework: str, language: str, repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call = ["init", "plan", "--framework", framework, "--lang", language, "--start", "2027-01-01"]
    assert main(call) == 0
    assert "stratlint.yaml" in capsys.readouterr().out
    assert written(Path("plan"))["stratlint.yaml"] == f"\nextends: [{framework}]\n"
    main(["check", "plan", "--format", "json", "--today", "2026-12-01"])
    open_places = json.loads(capsys.readouterr().out)["findings"]
    assert {each["rule"] for each in open_places} == {"placeholder-text"}
    fill_in(Path("plan"))
    assert not any("[vo" in text or "[your" in text for text in written(Path("plan")).values())
    assert main(["check", "plan", "--fail-on", "info", "--today", "2026-12-01"]) == 0


def test_all_files_that_are_written_are_told_with_what_they_hold(
    language: str, repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for framework in FRAMEWORKS:
        main(["init", framework, "--framework", framework, "--lang", language])
        said = capsys.readouterr().out
        assert all(f"  {name} " in said for name in written(Path(framework)))


def test_there_are_templates_for_every_framework(repository: Path) -> None:
    assert set(template_frameworks()) == set(FRAMEWORKS)


def test_editors_find_the_schema_of_each_file_in_yaml(repository: Path) -> None:
    assert main(["init", "plan", "--framework", "six-step"]) == 0
    found = [path for path in Path("plan").rglob("*.yaml") if ".stratlint" not in path.parts]
    assert found
    for path in found:
        line = MODELINE.match(path.read_text("utf-8"))
        assert line, path
        assert (path.parent / line[1]).is_file()
