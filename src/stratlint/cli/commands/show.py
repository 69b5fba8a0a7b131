"""Print a strategy as it was read, each value with its place, and what was left unread.

With --write it is written out as a strategy in stratlint's format: the way in for an existing plan.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from pathlib import Path

from stratlint.checking.core import load, read_files
from stratlint.checking.not_found import not_recognised
from stratlint.checking.targets import STDIN, Target, on_stdin, read_stdin
from stratlint.cli.complaining import complain
from stratlint.cli.destinations import write_utf8
from stratlint.cli.endings import EXIT_FINDINGS, EXIT_FINE, EXIT_NO_STRATEGY
from stratlint.cli.one_strategy import with_one_strategy
from stratlint.cli.spoken import of_arguments
from stratlint.config import UNREADABLE
from stratlint.config_search import Configs
from stratlint.finding import Fault, Finding
from stratlint.language.names import languages
from stratlint.output.visible import one_line
from stratlint.reading.assemble import Reading
from stratlint.rules.engine import tell
from stratlint.unusable import UsageError, say
from stratlint.writing.document import TooLargeError
from stratlint.writing.shown import (
    Shown,
    as_json,
    as_yaml,
    place_of,
    unread_files,
    unread_lines,
)
from stratlint.writing.words import words


def add_arguments(parser: ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("path", nargs="?", default=".", metavar="PATH")
    parser.add_argument("--stdin-filename", metavar="FILE")
    parser.add_argument("--format", choices=("yaml", "json"), default="yaml")
    parser.add_argument("--write", metavar="DIR")
    parser.add_argument("--why", action="store_true")
    parser.add_argument("--lang", choices=languages())


def run(arguments: Namespace) -> int:
    """Print or write; see `docs/show.md` for what is returned."""
    if arguments.path == STDIN:
        return _told(on_stdin(arguments.stdin_filename, read_stdin(), Configs()), arguments)
    if arguments.stdin_filename:
        raise UsageError("stdin-name-alone")
    return with_one_strategy(arguments, lambda target: _told(target, arguments))


def _told(target: Target | None, arguments: Namespace) -> int:
    if target is None:
        said = say("no-strategy-in-folder", path=arguments.path)
        complain(said, of_arguments(arguments.lang, [arguments.path]))
        return EXIT_NO_STRATEGY
    documents, faults = load(target.files, target.held)
    reading = read_files(target.files, documents)
    shown = _shown(reading, faults, target, arguments.lang)._replace(is_explained=arguments.why)
    unreadable = [each for each in shown.faults if each.rule in UNREADABLE]
    if not reading.recognised and not unreadable:
        complain(not_recognised(target, shown.language), shown.language)
        return EXIT_NO_STRATEGY
    try:
        if arguments.write is not None:
            return _write(shown, Path(arguments.write), unreadable)
        write_utf8(as_json(shown) if arguments.format == "json" else as_yaml(shown))
    except TooLargeError:
        raise UsageError("unfolds", path=reading.strategy.name) from None
    return EXIT_FINDINGS if unreadable else EXIT_FINE


def _shown(reading: Reading, faults: list[Fault], target: Target, language: str | None) -> Shown:
    strategy = reading.strategy
    own = strategy.language.partition("-")[0].lower()
    spoken = language or target.settings.language or own
    told = list(tell([*faults, *reading.faults], target.settings, spoken))
    return Shown(reading, told, spoken)


def _write(shown: Shown, folder: Path, unreadable: list[Finding]) -> int:
    from stratlint.writing.folder import UnwritableError, files_of, write_folder

    for each in unreadable:
        raise UsageError("nothing-written", path=place_of(each.span), problem=each.message)
    try:
        files = files_of(shown.reading.strategy, shown.reading.unread)
    except UnwritableError as error:
        raise UsageError(
            "nothing-written", path=shown.reading.strategy.name, problem=error
        ) from None
    write_folder(folder, files)
    print("\n".join(_what_now(shown, folder, files)))
    return EXIT_FINE


def _what_now(shown: Shown, folder: Path, files: Mapping[str, str]) -> list[str]:
    said = words(shown.language)
    name = one_line(folder.as_posix())
    lines = [said["written"].format(folder=name), *(f"  {each}" for each in files)]
    for key, left in (("noted", unread_lines(shown)), ("left_behind", unread_files(shown))):
        listed = [f"  {each}" for each in left]
        lines += ["", said[key], *listed] if listed else []
    if shown.reading.strategy.is_loose:
        lines += ["", said["draft"]]
    return [*lines, "", said["next"].format(folder=name)]
