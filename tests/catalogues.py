"""The catalogues of words and messages, as their files have them, for the tests of languages."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "stratlint"

LISTS_OF_WORDS = ("language", "language/loose")
"""Folders whose lists are of one language: only their names are alike."""

NAMES = ("language/format", "language/purposes")
"""Folders whose texts are words to be recognised, not messages with values."""


def catalogues(package: Path) -> Iterator[Path]:
    """The folders that have a file a language."""
    return (path.parent for path in sorted(package.rglob("en.yaml")))


def languages(package: Path) -> list[str]:
    return sorted(path.stem for path in (package / "language" / "format").glob("*.yaml"))


def entries(data: object, at: str = "") -> dict[str, str]:
    """Each text of a catalogue, by the keys that lead to it."""
    below: dict[str, str] = {}
    if isinstance(data, Mapping):
        for key, each in data.items():
            below.update(entries(each, f"{at}.{key}" if at else str(key)))
        return below
    if isinstance(data, list):
        below = {}
        for n, each in enumerate(data):
            below.update(entries(each, f"{at}[{n}]"))
        return below
    return {at: str(data)}


def loaded(path: Path) -> dict[str, object]:
    data = yaml.safe_load(path.read_bytes())
    assert isinstance(data, dict), path
    return data


def rules_of(root: Path) -> Iterator[dict[str, object]]:
    for path in sorted((root / "rules").glob("*/*.yaml")):
        if path.parent.name not in ("frameworks", "languages"):
            yield loaded(path)


def messages_of(root: Path) -> dict[str, dict[str, str]]:
    """The titles, reasons, messages and notes of all rules, by language."""
    found: dict[str, dict[str, str]] = {code: {} for code in languages(root / "src" / "stratlint")}
    for rule in rules_of(root):
        found["en"].update({f"{rule['name']}.{key}": str(rule[key]) for key in ("title", "why")})
        for key in ("message", "notes"):
            wordings = rule.get(key, {})
            assert isinstance(wordings, dict)
            for code, texts in wordings.items():
                found[code].update(entries(texts, f"{rule['name']}.{key}"))
    for path in sorted((root / "rules" / "languages").glob("*.yaml")):
        found[path.stem].update(entries(loaded(path)))
    return found
