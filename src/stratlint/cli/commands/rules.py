"""List the rules: their severity here, where it comes from, and how many findings each has.

`rules test [PATH]` runs the examples of a team's own rules; `rules new NAME [PATH]` writes one to
start from.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from stratlint.cli.endings import EXIT_FINE, UnusableCall
from stratlint.cli.options import add_day
from stratlint.cli.spoken import spoken_at
from stratlint.tuples import NamedTuple

if TYPE_CHECKING:
    from stratlint.config import Settings
    from stratlint.config_search import Configs
    from stratlint.rules.files import Rule


class Listed(NamedTuple):
    """A rule as it is in force in one place."""

    rule: Rule
    severity: str
    """`off` where it is not switched on."""
    origin: str
    """What gave it that severity: `default`, `config`, or `framework NAME`."""
    found: int | None
    """How many findings it has in the strategies there; nothing where there is no strategy."""


def add_arguments(parser: ArgumentParser) -> None:
    """What the command takes."""
    from stratlint.rules.page import page_languages

    parser.add_argument("words", nargs="*", metavar="PATH")
    add_day(parser)
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.add_argument("--lang", choices=page_languages())


def run(arguments: Namespace) -> int:
    """Print the list, or do what `test` or `new` ask for."""
    first, *rest = arguments.words or ["."]
    if first == "new" and len(rest) in (1, 2):
        from stratlint.cli.commands.house_rules import new

        folder = Path(*rest[1:])
        return new(rest[0], folder, arguments.lang or spoken_at(folder))
    if first == "test" and len(rest) <= 1:
        from stratlint.cli.commands.house_rules import test

        return test(Path(*rest), arguments.lang or spoken_at(Path(*rest)))
    if rest:
        raise UnusableCall("rules-words")
    path = Path(first)
    if first == "new" and not path.exists():
        raise UnusableCall("new-rule-name")
    if not path.exists():
        raise UnusableCall("no-such-path", path=first)
    listed = rules_in_force(path, arguments.today or date.today())
    write = _as_json if arguments.format == "json" else _as_text
    print(write(listed, arguments.lang or spoken_at(path)))
    return EXIT_FINE


def rules_in_force(path: Path, today: date) -> list[Listed]:
    """Every rule, with what the configuration at `path` makes of it and what it finds there."""
    from stratlint.config_search import Configs
    from stratlint.rules.files import shipped_rules

    configs = Configs()
    settings = configs.settings_of(path if path.is_dir() else path.parent)
    found = _findings_by_rule(path, configs, today)
    known = {**shipped_rules(), **settings.house}
    return [
        _listed(rule, settings)._replace(found=None if found is None else found[rule.name])
        for rule in known.values()
    ]


def _findings_by_rule(path: Path, configs: Configs, today: date) -> Counter[str] | None:
    """How many findings each rule has in the strategies at `path`; nothing where there are none."""
    from stratlint.checking.core import check_files
    from stratlint.checking.targets import at_paths

    checked = [
        check_files(each.files, each.settings, today, each.settings.language)
        for each in at_paths([path], configs)
    ]
    told = [each for each in checked if each.is_strategy]
    return Counter(finding.rule for each in told for finding in each.findings) if told else None


def _listed(rule: Rule, settings: Settings) -> Listed:
    adopted = [each for each in settings.frameworks if rule.name in each.rules]
    if rule.name not in settings.rules:
        is_default = not (adopted or rule.is_built_in)
        return Listed(rule, "off", "default" if is_default else "config", None)
    severity = settings.severity_of(rule)
    given = [each.name for each in adopted if each.rules[rule.name] == severity]
    if rule.name not in settings.severities:
        return Listed(rule, severity, "default", None)
    return Listed(rule, severity, f"framework {given[-1]}" if given else "config", None)


def _as_text(listed: list[Listed], language: str) -> str:
    from stratlint.rules.page import catalogue

    words = catalogue(language)
    rows = [_row(each, words, language) for each in listed]
    head = tuple(words["list_head"])
    widths = [max(len(row[column]) for row in (head, *rows)) for column in range(4)]
    return "\n".join(
        "  ".join([*(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=False)), row[4]])
        for row in (head, *rows)
    )


def _row(listed: Listed, words: Mapping[str, Any], language: str) -> tuple[str, ...]:
    severities = {**words["severities"], "off": words["list_off"]}
    origin, _, name = listed.origin.partition(" ")
    return (
        listed.rule.name,
        severities[listed.severity],
        words["list_origins"][origin].format(name=name),
        "" if listed.found is None else str(listed.found),
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
                "findings": each.found,
                "default_severity": each.rule.severity,
                "frameworks": frameworks_with(each.rule),
                "fixable": bool(each.rule.fixable),
            }
            for each in listed
        ],
        indent=2,
        ensure_ascii=False,
    )
