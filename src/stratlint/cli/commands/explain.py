"""Print the page of a rule: what it asks for and why, its parameters, a bad and a good example."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from stratlint.cli.endings import EXIT_FINE, UnusableCall
from stratlint.cli.spoken import spoken_at
from stratlint.unusable import say

if TYPE_CHECKING:
    from stratlint.rules.files import Rule


def add_arguments(parser: ArgumentParser) -> None:
    """What the command takes."""
    from stratlint.rules.page import page_languages

    parser.add_argument("rule", nargs="?", metavar="RULE")
    parser.add_argument("--path", default=".", metavar="PATH")
    parser.add_argument("--lang", choices=page_languages())


def run(arguments: Namespace) -> int:
    """Print the page; raises UnusableCall where there is no such rule."""
    from stratlint.rules.files import shipped_rules
    from stratlint.rules.page import page

    if arguments.rule is None:
        raise UnusableCall("name-a-rule")
    path = Path(arguments.path)
    rule = shipped_rules().get(arguments.rule) or _own_rule(arguments.rule, path)
    if rule is None:
        raise _unknown(arguments.rule)
    print(page(rule, arguments.lang or spoken_at(path)), end="")
    return EXIT_FINE


def _own_rule(name: str, path: Path) -> Rule | None:
    """The rule of that name that the team at `path` has written itself."""
    from stratlint.config_search import Configs

    return Configs().settings_of(path if path.is_dir() else path.parent).house.get(name)


def _unknown(name: str) -> UnusableCall:
    from stratlint.nearest import nearest
    from stratlint.rules.files import shipped_rules

    advice = say("rules-list")
    if closest := nearest(name, shipped_rules()):
        advice = say("did-you-mean", name=closest)
    elif about := [each for each in shipped_rules() if name and name in each.split("-")]:
        advice = say("there-are", names=", ".join(about))
    return UnusableCall("no-rule", name=name, advice=advice)
