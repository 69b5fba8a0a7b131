"""Write down today's findings, so that from tomorrow on only new ones are told.

“stratlint check --baseline FILE” leaves out what the file has; so does every check, where
stratlint.yaml names the file under “baseline”. The findings of strategies that this call does not
look at stay in the file as they are.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from stratlint.baseline import DEFAULT_FILE, Entry, entries_of, read_baseline, written
from stratlint.checking.core import check_files
from stratlint.checking.not_found import nothing_found
from stratlint.checking.targets import Target, at_paths
from stratlint.cli.complaining import complain
from stratlint.cli.destinations import STDOUT, writable
from stratlint.cli.endings import EXIT_FINE, EXIT_NO_STRATEGY
from stratlint.cli.older import folders_of, is_gone
from stratlint.cli.options import add_configs, add_day, chosen_config
from stratlint.cli.overwriting import refuse_overwriting
from stratlint.cli.spoken import of_arguments, told_unreadable
from stratlint.complaints import told
from stratlint.config import UNREADABLE
from stratlint.config_search import Configs
from stratlint.finding import Finding
from stratlint.language.names import languages
from stratlint.output.visible import one_line
from stratlint.sources.paths import shown_path
from stratlint.sources.whole_file import write_whole
from stratlint.tuples import NamedTuple
from stratlint.unusable import UsageError, say


def add_arguments(parser: ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("paths", nargs="*", metavar="PATH")
    parser.add_argument("--output", metavar="FILE")
    parser.add_argument("--lang", choices=languages())
    add_day(parser)
    add_configs(parser)


def run(arguments: Namespace) -> int:
    """Write a baseline for each file that is named, mostly one."""
    paths = [Path(each) for each in arguments.paths or ["."]]
    targets = at_paths(paths, Configs(chosen_config(arguments)))
    if not targets:
        complain(nothing_found(arguments.paths), of_arguments(arguments.lang, arguments.paths))
        return EXIT_NO_STRATEGY
    by_file: dict[Path, list[Judged]] = {}
    closed: list[UsageError] = []
    for target in targets:
        file = _file(target, arguments)
        try:
            by_file.setdefault(file, []).append(_judged(target, arguments))
        except ClosedError as error:
            closed.append(error.problem)
    entries = {file: _entries(file, group, arguments) for file, group in by_file.items()}
    for file, listed in entries.items():
        write_whole(file, written(listed).encode("utf-8", "backslashreplace"))
        named = (each.target.baseline for each in by_file[file])
        is_named = all(each is not None and each.resolve() == file for each in named)
        count = sum(entry.count for entry in listed)
        said = say(
            "baseline-named" if is_named else "baseline-written", path=shown_path(file), count=count
        )
        print(one_line(told(said, of_arguments(arguments.lang, arguments.paths))))
    return told_unreadable(closed, arguments) if closed else EXIT_FINE


class Judged(NamedTuple):
    """A strategy with today's findings."""

    target: Target
    findings: Sequence[Finding]


class ClosedError(Exception):
    """A strategy in a folder that may not be looked into: what the file has of it stays."""

    def __init__(self, problem: UsageError) -> None:
        """Remember what is told of it."""
        super().__init__()
        self.problem = problem


def _file(target: Target, arguments: Namespace) -> Path:
    if arguments.output == STDOUT:
        raise UsageError("baseline-to-stdout")
    name = Path(arguments.output) if arguments.output else target.baseline
    file = writable(name or Path(DEFAULT_FILE))
    if file.exists() and not file.is_file():
        raise UsageError("baseline-no-file", path=file)
    # Of another file that is there, the reader of baselines says that it is none.
    refuse_overwriting([file], force=True)
    return file


def _entries(file: Path, judged: Sequence[Judged], arguments: Namespace) -> list[Entry]:
    findings = [each for one in judged for each in one.findings]
    found = entries_of(findings, file.parent)
    if not file.is_file():
        return found
    # What this call did not look at stays as it is.
    written_before = read_baseline(file)
    looked_at = {path for one in judged for path in one.target.paths}
    searched = folders_of(arguments.paths)
    kept = [
        entry
        for entry in written_before.entries
        if (at := written_before.file_of(entry)) not in looked_at and not is_gone(at, searched)
    ]
    return [*kept, *found]


def _judged(target: Target, arguments: Namespace) -> Judged:
    """A strategy judged. Raises UsageError where what it says cannot be read whole."""
    spoken = arguments.lang or target.settings.language
    today = arguments.today or date.today()
    try:
        findings = check_files(target.files, target.settings, today, spoken).findings
    except UsageError as error:
        raise ClosedError(error) from None
    for each in findings:
        if each.rule in UNREADABLE:
            place = f"{each.path}:{each.span.first.line}:{each.span.first.column}"
            raise UsageError("no-baseline-written", place=place, problem=each.message)
    return Judged(target, findings)
