"""`rules test` and `rules new`: a team's own rules, tried on their examples and begun."""

from __future__ import annotations

import re
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

import stratlint
from stratlint.cli.endings import EXIT_FINDINGS, EXIT_FINE, UnusableCall
from stratlint.complaints import line_of, told
from stratlint.unusable import Said, say

if TYPE_CHECKING:
    from stratlint.house_rules.trial import Failure
    from stratlint.rules.files import Rule

_TEMPLATES = Path(stratlint.__file__).parent / "templates"


def test(path: Path, language: str) -> int:
    """Run the examples of the rules of the team at `path`, and say what failed."""
    from stratlint.config_search import Configs
    from stratlint.house_rules.trial import failures

    folder = path if path.is_dir() else path.parent
    rules = Configs().settings_of(folder).house
    if not rules:
        raise UnusableCall("no-own-rules", where=_where(folder))
    failed = 0
    for rule in rules.values():
        found = list(failures(rule))
        for failure in found:
            print(_line(failure, language))
        if not found:
            print(told(say("rule-holds", rule=rule.name, what=_what_holds(rule)), language))
        failed += len(found)
    return EXIT_FINDINGS if failed else EXIT_FINE


def _where(folder: Path) -> Said:
    return (
        say("in-current-folder") if folder == Path() else say("in-folder", path=folder.as_posix())
    )


def _line(failure: Failure, language: str) -> str:
    if failure.place is None:
        return told(failure.said, language)
    return line_of(failure.place, failure.said, language)


def _what_holds(rule: Rule) -> Said:
    bad, good = len(rule.bad), len(rule.good)
    if bad and good:
        return say("examples-hold", bad=bad, good=good)
    lacking = [kind for kind, count in (("bad", bad), ("good", good)) if not count]
    return say("no-example", kinds=lacking)


def new(name: str, folder: Path, language: str) -> int:
    """Write a rule to start from; raises UnusableCall rather than overwrite one."""
    from stratlint.rules.files import shipped_rules

    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name):
        raise UnusableCall("no-rule-name", name=name)
    if name in shipped_rules():
        raise UnusableCall("shipped-rule-name", name=name)
    path = folder / "rules" / f"{name}.yaml"
    if path.exists() or path.is_symlink():
        raise UnusableCall("nothing-overwritten", path=path.as_posix())
    text = Template((_TEMPLATES / language / "rule" / "rule.yaml").read_text(encoding="utf-8"))
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(text.substitute(name=name))
    shown = "" if folder == Path() else f" {folder.as_posix()}"
    print(told(say("rule-written", path=path.as_posix(), folder=shown), language))
    return EXIT_FINE
