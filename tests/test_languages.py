"""Every language has all the words, with the same values in them, and is set as its readers expect.

These tests tell whoever adds a language what is missing: see docs/add-a-language.md.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from string import Formatter

import pytest
import yaml

from tests.catalogues import (
    LISTS_OF_WORDS,
    NAMES,
    PACKAGE,
    ROOT,
    catalogues,
    entries,
    languages,
    loaded,
    messages_of,
    rules_of,
)  # fmt: skip

ONE_LANGUAGES_OWN = frozenset(("language/loose heads",))
"""Lists that a language has no use for: English alone puts what a heading is about at its end."""


def values_in(template: str) -> set[str]:
    """The values that a message's braces ask for; how they are written is its language's affair."""
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


def differences(english: dict[str, str], other: dict[str, str], *, values: bool) -> Iterator[str]:
    for key in english.keys() | other.keys():
        if key not in other:
            yield f"{key} is missing"
        elif key not in english:
            yield f"{key} is not in English"
        elif values and values_in(english[key]) != values_in(other[key]):
            yield f"{key} has not the same values in braces"


def missing_in(root: Path) -> list[str]:
    """What a language lacks, a line for each."""
    package = root / "src" / "stratlint"
    found: list[str] = []
    for folder in catalogues(package):
        name = folder.relative_to(package).as_posix()
        for code in languages(package):
            path = folder / f"{code}.yaml"
            if not path.is_file():
                found.append(f"{name}/{code}.yaml is missing")
                continue
            english, other = loaded(folder / "en.yaml"), loaded(path)
            if name in LISTS_OF_WORDS:
                lacking = [
                    f"{key} is missing"
                    for key in english
                    if key not in other and f"{name} {key}" not in ONE_LANGUAGES_OWN
                ]
            else:
                texts = entries(english), entries(other)
                lacking = list(differences(*texts, values=name not in NAMES))
            found += [f"{name}/{code}.yaml: {each}" for each in lacking]
    for code, messages in messages_of(root).items():
        english_messages = messages_of(root)["en"]
        lacking = list(differences(english_messages, messages, values=True))
        found += [f"rules, {code}: {each}" for each in lacking]
    return sorted([*found, *_missing_templates(package)])


def _missing_templates(package: Path) -> Iterator[str]:
    english = _templates(package, "en")
    for code in languages(package):
        other = _templates(package, code)
        for name in english.keys() ^ other.keys():
            yield f"templates/{code}/{name} is not in both languages"
        for name in english.keys() & other.keys():
            if english[name] != other[name]:
                yield f"templates/{code}/{name} has not the same $values"


def _templates(package: Path, code: str) -> dict[str, list[str]]:
    top = package / "templates" / code
    return {
        path.relative_to(top).as_posix(): sorted(
            set(re.findall(r"\$\{?[a-z0-9]+\}?", path.read_text("utf-8")))
        )
        for path in sorted(top.rglob("*.*"))
    }


def test_no_language_lacks_a_word() -> None:
    assert missing_in(ROOT) == []


@pytest.mark.parametrize("code", languages(PACKAGE))
def test_every_rule_has_its_title_and_its_reason_in_every_language(code: str) -> None:
    """In English in the rule's own file, else in the catalogue rules/languages/<code>.yaml."""
    said = messages_of(ROOT)[code]
    wanted = (f"{rule['name']}.{key}" for rule in rules_of(ROOT) for key in ("title", "why"))
    assert [key for key in wanted if not said.get(key, "").strip()] == []


def test_a_check_in_french_reads_no_catalogue_of_rules(tmp_path: Path) -> None:
    (tmp_path / "strategy.md").write_text("---\nlanguage: fr\n---\n\n# Plan\n", "utf-8")
    told = (
        "import sys; from stratlint.cli.main import main; main(['check', sys.argv[1]]);"
        "from stratlint.rules.files import _catalogue;"
        "print(_catalogue.cache_info().currsize, 'read')"
    )
    ran = subprocess.run(
        [sys.executable, "-c", told, str(tmp_path)], capture_output=True, check=True, timeout=60,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1"},
    ).stdout.decode("utf-8")  # fmt: skip
    assert "section" in ran
    assert ran.endswith("0 read\n")


@pytest.mark.parametrize("code", languages(PACKAGE))
@pytest.mark.parametrize(
    ("file", "listed"), [("", "vanity_metrics_from"), ("format", "roles_from")]
)
def test_lists_that_judge_say_when_they_were_looked_up_and_where(
    code: str, file: str, listed: str
) -> None:
    known = loaded(PACKAGE / "language" / file / f"{code}.yaml")[listed]
    assert isinstance(known, Mapping)
    assert date.fromisoformat(known["as_of"])
    assert known["source"].strip()


def test_plurals_have_two_forms_in_every_language() -> None:
    for code, messages in messages_of(ROOT).items():
        for key, text in messages.items():
            for _, name, spec, _ in Formatter().parse(text):
                if name is not None and "|" in (spec or ""):
                    assert len((spec or "").split("|")) == 2, (code, key)


# Adding a language


@pytest.fixture(scope="module")
def spanish(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project with a Spanish that is English, but for what the tests look at."""
    root: Path = tmp_path_factory.mktemp("spanish")
    shutil.copytree(PACKAGE, root / "src" / "stratlint",
                    ignore=shutil.ignore_patterns("__pycache__"))  # fmt: skip
    for name in ("rules", "schema"):
        shutil.copytree(ROOT / name, root / name)
    package = root / "src" / "stratlint"
    for folder in list(catalogues(package)):
        shutil.copy(folder / "en.yaml", folder / "es.yaml")
    shutil.copytree(package / "templates" / "en", package / "templates" / "es")
    _respell(
        package / "language" / "format" / "es.yaml", "  goals: >-\n", "  goals: >-\n    metas,\n"
    )
    _respell(
        package / "language" / "es.yaml", "function_words: the", "function_words: el, los, the"
    )
    _respell(package / "language" / "advice" / "es.yaml", "By when?", "¿Para cuándo?")
    _respell(package / "language" / "wording" / "es.yaml", "and: and", "and: y")
    catalogue = {
        rule["name"]: {
            "title": rule["title"],
            "why": rule["why"],
            **{key: rule[key]["en"] for key in ("message", "notes") if key in rule},  # type: ignore[index]
        }
        for rule in rules_of(root)
    }
    text = yaml.safe_dump(catalogue, allow_unicode=True).replace("There is no", "No hay ninguna")
    text = text.replace("Posts are divided", "Las publicaciones se reparten")
    (root / "rules" / "languages" / "es.yaml").write_text(text, "utf-8")
    return root


def _respell(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text, (path, old)
    path.write_text(text.replace(old, new, 1), "utf-8")


def run(root: Path, *arguments: str) -> str:
    ran = subprocess.run(
        [sys.executable, "-m", "stratlint", *arguments],
        cwd=root, capture_output=True, check=False, timeout=60,
        env={**os.environ, "PYTHONPATH": str(root / "src"), "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    assert ran.returncode in (0, 1), ran.stderr
    return ran.stdout.decode("utf-8")


def test_adding_files_adds_a_language(spanish: Path) -> None:
    assert missing_in(spanish) == []
    run(spanish, "init", "nueva", "--lang", "es")
    assert "¿Para cuándo?" in run(spanish, "smart", "Win readers", "--lang", "es")
    assert "Las publicaciones se reparten" in run(spanish, "explain", "mix-total", "--lang", "es")
    plan = spanish / "plan" / "strategy.md"
    plan.parent.mkdir()
    plan.write_text("---\nlanguage: es\n---\n\n# Plan\n\n## Metas\n\n- Win 4.\n", "utf-8")
    assert "goals:" in run(spanish, "show", "plan")
    assert "No hay ninguna section" in run(spanish, "check", "plan")


def test_a_word_that_the_new_language_lacks_is_named(spanish: Path, tmp_path: Path) -> None:
    root = Path(shutil.copytree(spanish, tmp_path / "copy"))
    package = root / "src" / "stratlint"
    (package / "output" / "messages" / "es.yaml").unlink()
    _respell(package / "language" / "advice" / "es.yaml", "  add-target:", "  ad-target:")
    _respell(package / "language" / "es.yaml", "\nper_unit:", "\nper_unidad:")
    _respell(root / "rules" / "languages" / "es.yaml", "{section}", "{seccion}")
    _respell(
        root / "rules" / "languages" / "es.yaml", "  why: What cannot be", "  wy: What cannot be"
    )
    (package / "templates" / "es" / "plan" / "goals.yaml").unlink()
    found = "\n".join(missing_in(root))
    assert "output/messages/es.yaml is missing" in found
    assert "language/advice/es.yaml: advice.add-target is missing" in found
    assert "language/advice/es.yaml: advice.ad-target is not in English" in found
    assert "language/es.yaml: per_unit is missing" in found
    assert "rules, es: duplicate-id.message.id has not the same values in braces" in found
    assert "rules, es: yaml-syntax.why is missing" in found
    assert "templates/es/plan/goals.yaml" in found
