"""Write a strategy to fill in: a few short files whose open places “check” then points out."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from string import Template
from typing import Any

import stratlint
from stratlint.cli.endings import EXIT_FINE, UnusableCall
from stratlint.config import DEFAULT_FRAMEWORKS
from stratlint.language.catalogues import catalogue, entries
from stratlint.sources.files import CONFIG_FILE, MAIN_FILES

_TEMPLATES = Path(stratlint.__file__).parent / "templates"
_NOTICE = timedelta(days=14)
"""The time between today and the first day of the strategy, so that nothing is due at once."""


EXAMPLES = {
    "stratlint init my-strategy": "the usual parts",
    "stratlint init ma-strategie --lang fr --framework six-step": "the six steps, in French",
}


def add_arguments(parser: ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument(
        "folder", nargs="?", default=".", metavar="DIR",
        help="where to write; the current folder without it",
    )  # fmt: skip
    parser.add_argument(
        "--lang", choices=template_languages(), default=None,
        help="the language of the strategy; without it, the system's",
    )  # fmt: skip
    parser.add_argument(
        "--framework", choices=tuple(_frameworks()), default=None,
        help="what the strategy is to hold; without it, recommended",
    )  # fmt: skip
    parser.add_argument(
        "--start", type=date.fromisoformat, default=None, metavar="DATE",
        help="the first day of the strategy, such as 2027-01-01; without it, a month's first, soon",
    )  # fmt: skip


def run(arguments: Namespace) -> int:
    """Write the files and say what to do next; raises UnusableCall rather than overwrite one."""
    language = arguments.lang or _language_of_the_system()
    folder = Path(arguments.folder)
    words = catalogue(_TEMPLATES, language)
    start = arguments.start or _first_of_a_month(date.today())
    files = dict(_filled_in(language, start, arguments.framework))
    for existing in _in_the_way(folder, files):
        raise UnusableCall(words["exists"].format(file=existing))
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    print(_what_now(folder, words, files))
    return EXIT_FINE


def template_languages() -> tuple[str, ...]:
    """The languages in which a strategy can be begun, English first."""
    codes = (path.stem for path in _TEMPLATES.glob("??.yaml"))
    return tuple(sorted(codes, key=lambda code: (code != "en", code)))


def _language_of_the_system() -> str:
    """The first language of the environment that there are templates for; English without any."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        code = os.environ.get(variable, "")[:2].lower()
        if code in template_languages():
            return code
    return "en"


def _first_of_a_month(today: date) -> date:
    return _months_after((today + _NOTICE).replace(day=1), 1)


def _months_after(day: date, months: int) -> date:
    """The same day some months later; the 28th at the latest, which every month has."""
    years, month = divmod(day.month - 1 + months, 12)
    return date(day.year + years, month + 1, min(day.day, 28))


def _frameworks() -> Mapping[str, Any]:
    """By framework, the folders of templates that it is written from, and for how many people."""
    return entries(_TEMPLATES / "frameworks.yaml")


def _filled_in(language: str, start: date, framework: str | None) -> Iterator[tuple[str, str]]:
    """Each file of the new strategy and its text; with its config, where a framework is named."""
    plan = _frameworks()[framework or DEFAULT_FRAMEWORKS[0]]
    values = {**_dates(start), "people": str(plan["people"])}
    for folder in plan["from"]:
        top = _TEMPLATES / language / folder
        for path in sorted(top.rglob("*.*")):
            text = path.read_text(encoding="utf-8")
            yield path.relative_to(top).as_posix(), Template(text).substitute(values)
    if framework:
        yield CONFIG_FILE, f"extends: [{framework}]\n"


def _dates(start: date) -> dict[str, str]:
    """The dates that the templates name.

    The weeks are Tuesdays: a calendar's first week is then a whole one.
    """
    tuesday = start + timedelta(days=(1 - start.weekday()) % 7)
    weeks = {f"week{n + 1}": tuesday + timedelta(weeks=n) for n in range(5)}
    named = {
        "start": start,
        "middle": _months_after(start, 6) - timedelta(days=1),
        "end": _months_after(start, 12) - timedelta(days=1),
        **weeks,
    }
    return {name: day.isoformat() for name, day in {**named, "today": _today(start)}.items()}


def _today(start: date) -> date:
    """The day of the review that this strategy is: today, or its first day where that is past."""
    return min(date.today(), start)


def _in_the_way(folder: Path, files: Mapping[str, str]) -> Iterator[Path]:
    """The files that are there already, another main file among them."""
    for name in (*MAIN_FILES, *files):
        path = folder / name
        if os.path.lexists(path):
            yield path


def _what_now(folder: Path, words: Mapping[str, Any], files: Mapping[str, str]) -> str:
    shown = folder.as_posix()
    written = {name: what for name, what in words["files"].items() if name in files}
    width = max(map(len, written))
    listed = [f"  {name:<{width}}  {what}" for name, what in written.items()]
    following = [line.format(folder=shown) for line in words["next"]]
    return "\n".join([words["written"].format(folder=shown), *listed, "", *following])
