"""List the rules: their severity here, where it comes from, and what each of them asks for."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from stratlint.cli.main import EXIT_FINE

if TYPE_CHECKING:
    from stratlint.config import Settings
    from stratlint.rules.files import Rule


class Listed(NamedTuple):
    """A rule as it is in force in one place."""

    rule: Rule
    severity: str
    """`off` where it is not switched on."""
    origin: str
    """What gave it that severity: `default`, `config`, or `framework NAME`."""


def add_arguments(parser: ArgumentParser) -> None:
    """What the command takes."""
    from stratlint.rules.page import page_languages

    parser.add_argument(
        "path", nargs="?", default=".", metavar="PATH",
        help="the strategy whose configuration counts (default: the current folder)",
    )  # fmt: skip
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.add_argument(
        "--lang", choices=page_languages(), default="en", help="the language of the list"
    )


def run(arguments: Namespace) -> int:
    """Print the list."""
    listed = rules_in_force(Path(arguments.path))
    write = _as_json if arguments.format == "json" else _as_text
    print(write(listed, arguments.lang))
    return EXIT_FINE


def rules_in_force(path: Path) -> list[Listed]:
    """Every rule, with what the configuration at `path` makes of it."""
    from stratlint.config_file import Configs
    from stratlint.rules.files import shipped_rules

    settings = Configs().of(path if path.is_dir() else path.parent).settings
    known = {**shipped_rules(), **settings.rules}
    return [_listed(rule, settings) for rule in known.values()]


def _listed(rule: Rule, settings: Settings) -> Listed:
    adopted = [each for each in settings.frameworks if rule.name in each.rules]
    if rule.name not in settings.rules:
        is_default = not (adopted or rule.is_built_in)
        return Listed(rule, "off", "default" if is_default else "config")
    severity = settings.severity_of(rule)
    given = [each.name for each in adopted if each.rules[rule.name] == severity]
    if rule.name not in settings.severities:
        return Listed(rule, severity, "default")
    return Listed(rule, severity, f"framework {given[-1]}" if given else "config")


def _as_text(listed: list[Listed], language: str) -> str:
    from stratlint.rules.page import catalogue

    words = catalogue(language)
    rows = [_row(each, words, language) for each in listed]
    head = tuple(words["list_head"])
    widths = [max(len(row[column]) for row in (head, *rows)) for column in range(3)]
    return "\n".join(
        "  ".join([*(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=False)), row[3]])
        for row in (head, *rows)
    )


def _row(listed: Listed, words: Mapping[str, Any], language: str) -> tuple[str, ...]:
    severities = {**words["severities"], "off": words["list_off"]}
    origin, _, name = listed.origin.partition(" ")
    return (
        listed.rule.name,
        severities[listed.severity],
        words["list_origins"][origin].format(name=name),
        listed.rule.title_in(language),
    )


def _as_json(listed: list[Listed], language: str) -> str:
    import json

    from stratlint.rules.page import frameworks_with

    return json.dumps(
        [
            {
                "name": each.rule.name,
                "title": each.rule.title_in(language),
                "area": each.rule.area,
                "severity": each.severity,
                "from": each.origin,
                "default_severity": each.rule.severity,
                "frameworks": frameworks_with(each.rule),
                "fixable": each.rule.fixable,
            }
            for each in listed
        ],
        indent=2,
        ensure_ascii=False,
    )
