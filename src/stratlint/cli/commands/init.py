"""Write a strategy to fill in: a few short files whose open places “check” then points out."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from stratlint.beginnings import (
    TEMPLATES,
    filled_in,
    first_of_a_month,
    template_frameworks,
    template_languages,
)
from stratlint.cli.commands.schema import ENDING, schema_text
from stratlint.cli.endings import EXIT_FINE, UnusableCall
from stratlint.cli.spoken import of_the_system
from stratlint.config import DEFAULT_FRAMEWORKS
from stratlint.language.catalogues import catalogue
from stratlint.sources.files import CONFIG_FILE, MAIN_FILES
from stratlint.sources.whole_folder import is_left_over, write_new

_SCHEMAS = ".stratlint/schemas"
"""Where the schemas of what is written are put, for editors; no strategy is looked for there."""


def add_arguments(parser: ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("folder", nargs="?", default=".", metavar="DIR")
    parser.add_argument("--lang", choices=template_languages(), default=None)
    parser.add_argument("--framework", choices=tuple(template_frameworks()), default=None)
    parser.add_argument("--start", type=date.fromisoformat, default=None, metavar="DATE")


def run(arguments: Namespace) -> int:
    """Write the files and say what to do next; raises UnusableCall rather than overwrite one."""
    language = arguments.lang or of_the_system(template_languages())
    folder = Path(arguments.folder)
    words = catalogue(TEMPLATES, language)
    start = arguments.start or first_of_a_month(date.today())
    filled_in = dict(_filled_in(language, start, arguments.framework))
    files = {name: _modeline(folder / name, folder) + text for name, text in filled_in.items()}
    for existing in _in_the_way(folder, files):
        raise UnusableCall("init-exists", path=existing)
    write_new(folder, {**files, **_schemas_for(folder, files, language)})
    print(_what_now(folder, words, files))
    return EXIT_FINE


def _schemas_for(folder: Path, files: Mapping[str, str], language: str) -> Mapping[str, str]:
    """The schemas that editors find by the files' first lines; those that are there stay."""
    names = sorted(filter(None, map(_schema_of, map(Path, files))))
    schemas = {f"{_SCHEMAS}/{name}{ENDING}": schema_text(name, language) for name in names}
    return {name: text for name, text in schemas.items() if not (folder / name).exists()}


def _schema_of(path: Path) -> str:
    """The name of the schema that a file is held against while it is written; empty for none."""
    if path.suffix != ".yaml":
        return ""
    return "config" if path.name == CONFIG_FILE else path.stem


def _modeline(path: Path, folder: Path) -> str:
    """The comment by which editors find a file's schema."""
    name = _schema_of(path)
    if not name:
        return ""
    way = Path(os.path.relpath(folder / _SCHEMAS, path.parent), f"{name}{ENDING}").as_posix()
    return f"# yaml-language-server: $schema={way}\n"


def _filled_in(language: str, start: date, framework: str | None) -> Iterator[tuple[str, str]]:
    """Each file of the new strategy and its text; with its config, where a framework is named."""
    yield from filled_in(language, start, framework or DEFAULT_FRAMEWORKS[0])
    if framework:
        yield CONFIG_FILE, f"extends: [{framework}]\n"


def _in_the_way(folder: Path, files: Mapping[str, str]) -> Iterator[Path]:
    """The files that are there already, another main file among them."""
    for name in (*MAIN_FILES, *files):
        path = folder / name
        if os.path.lexists(path) and not is_left_over(folder, name, files):
            yield path


def _what_now(folder: Path, words: Mapping[str, Any], files: Mapping[str, str]) -> str:
    shown = folder.as_posix()
    written = {name: what for name, what in words["files"].items() if name in files}
    width = max(map(len, written))
    listed = [f"  {name:<{width}}  {what}" for name, what in written.items()]
    following = [line.format(folder=shown) for line in words["next"]]
    return "\n".join([words["written"].format(folder=shown), *listed, "", *following])
