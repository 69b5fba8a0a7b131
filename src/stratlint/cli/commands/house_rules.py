"""`rules test` and `rules new`: a team's own rules, tried on their examples and begun."""

from __future__ import annotations

import re
from pathlib import Path
from string import Template

import stratlint
from stratlint.cli.endings import EXIT_FINDINGS, EXIT_FINE, UnusableCall

_TEMPLATES = Path(stratlint.__file__).parent / "templates"


def test(path: Path) -> int:
    """Run the examples of the rules of the team at `path`, and say what failed."""
    from stratlint.config_search import Configs
    from stratlint.house_rules.trial import failures

    folder = path if path.is_dir() else path.parent
    rules = Configs().settings_of(folder).house
    if not rules:
        raise UnusableCall(
            f"there are no rules of your own {_where(folder)}. "
            "“stratlint rules new NAME” writes one to start from, in rules/."
        )
    failed = 0
    for rule in rules.values():
        found = list(failures(rule))
        for failure in found:
            print(_line(failure.place, failure.message))
        if not found:
            print(f"{rule.name}: {_what_holds(len(rule.bad), len(rule.good))}")
        failed += len(found)
    return EXIT_FINDINGS if failed else EXIT_FINE


def _where(folder: Path) -> str:
    return "in the current folder" if folder == Path() else f"in {folder.as_posix()}"


def _line(place: object, message: str) -> str:
    from stratlint.mistakes import line_of
    from stratlint.sources.text import Span

    return line_of((place, message)) if isinstance(place, Span) else message


def _what_holds(bad: int, good: int) -> str:
    if not bad or not good:
        lacking = " and ".join(
            kind for kind, there in (("“bad”", bad), ("“good”", good)) if not there
        )
        return f"no {lacking} example. Add one, so that the rule is known to do what it says."
    return f"{bad} bad and {good} good {'example' if good == 1 else 'examples'} hold."


def new(name: str, folder: Path, language: str) -> int:
    """Write a rule to start from; raises UnusableCall rather than overwrite one."""
    from stratlint.rules.files import shipped_rules

    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name):
        raise UnusableCall(
            f"“{name}” cannot be a rule's name. Use small letters, digits and hyphens: our-hashtag."
        )
    if name in shipped_rules():
        raise UnusableCall(f"“{name}” is a rule that comes with stratlint. Choose another name.")
    path = folder / "rules" / f"{name}.yaml"
    if path.exists() or path.is_symlink():
        raise UnusableCall(f"{path.as_posix()} is already there, and nothing is overwritten.")
    text = Template((_TEMPLATES / language / "rule" / "rule.yaml").read_text(encoding="utf-8"))
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(text.substitute(name=name))
    shown = "" if folder == Path() else f" {folder.as_posix()}"
    print(f"Written to {path.as_posix()}. Change it, then try it: stratlint rules test{shown}")
    return EXIT_FINE
