"""Options of `check` that put findings right, and what is printed of it."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from stratlint.cache import contents
from stratlint.checking.outcome import Checked, without_texts
from stratlint.checking.targets import STDIN, Target
from stratlint.cli.complaining import complain
from stratlint.cli.destinations import write_utf8
from stratlint.cli.endings import EXIT_FINDINGS, EXIT_FINE
from stratlint.cli.spoken import told_unreadable
from stratlint.config import Settings
from stratlint.output.visible import path_shown, visible
from stratlint.sources.encodings import encoding_of
from stratlint.sources.paths import shown_path
from stratlint.tuples import NamedTuple
from stratlint.unusable import UsageError, say

if TYPE_CHECKING:
    from stratlint.fixing.rounds import Contents, Fixed


def add_fixing(parser: ArgumentParser) -> None:
    """The options that change files."""
    group = parser.add_argument_group("fixes")
    group.add_argument("--fix", action="store_true")
    group.add_argument("--unsafe-fixes", action="store_true")
    group.add_argument("--diff", action="store_true")


def refuse_unfit(arguments: Namespace) -> None:
    """Raise UsageError for options that do not go together."""
    if arguments.unsafe_fixes and not (arguments.fix or arguments.diff):
        raise UsageError("unsafe-alone")
    option = "--diff" if arguments.diff else "--fix" if arguments.fix else ""
    if option and STDIN in arguments.paths:
        raise UsageError("fix-stdin", option=option)
    if arguments.diff and (arguments.format or arguments.output):
        raise UsageError("diff-with-output")
    if option and arguments.watch:
        raise UsageError("fix-watch", option=option)


class Asked(NamedTuple):
    """A strategy whose findings are to be put right."""

    target: Target
    """With the settings of the call: their rules are those that put right."""
    settings: Settings
    """Those of the team: a fix must not bring a finding of theirs."""


def fix_each(asked: Sequence[Asked], arguments: Namespace, today: date) -> dict[int, Checked]:
    """Put right what can be in each of the strategies, and say how much it was.

    What is then told of each, by its place. One that cannot be read is left as it is; the check
    that follows says why.
    """
    from stratlint.fixing.files import write_over
    from stratlint.sources.whole_file import Change

    done: list[Fixed] = []
    told: dict[int, Checked] = {}
    try:
        for place, each in enumerate(asked):
            try:
                before, fixed = _put_right(each, arguments, today)
            except UsageError:
                continue
            write_over([Change(path, before[path], new) for path, new in fixed.contents.items()])
            done.append(fixed)
            if fixed.judged.checked is not None and not each.target.held:
                told[place] = without_texts(fixed.judged.checked)
    finally:
        _report("put-right", done, arguments)
    return told


def print_diffs(asked: Sequence[Asked], arguments: Namespace, today: date) -> int:
    """Print what would be changed in each of the strategies; the exit status."""
    done: list[Fixed] = []
    problems: list[UsageError] = []
    for each in asked:
        try:
            before, fixed = _put_right(each, arguments, today)
        except UsageError as error:
            problems.append(error)
            continue
        for path, after in fixed.contents.items():
            write_utf8("".join(_diff(shown_path(path), before[path], after)))
        done.append(fixed)
    _report("would-put-right", done, arguments)
    if problems:
        return told_unreadable(problems, arguments)
    return EXIT_FINDINGS if any(each.contents for each in done) else EXIT_FINE


def without_tried(checked: Checked, arguments: Namespace) -> Checked:
    """The findings left after --fix, of which those that it could not put right have no fix."""
    tried = (True, False) if arguments.unsafe_fixes else (True,)
    findings = [
        each._replace(fix=None) if each.fix and each.fix.is_safe in tried else each
        for each in checked.findings
    ]
    return checked._replace(findings=findings)


def _put_right(asked: Asked, arguments: Namespace, today: date) -> tuple[Contents, Fixed]:
    from stratlint.checking.core import Terms, check_reading, history_of, load, read_files
    from stratlint.fixing.rounds import Judged, put_right
    from stratlint.strategy import plain

    files, settings = asked.target.files, asked.target.settings
    history = history_of(files)

    def judge(held: Contents) -> Judged:
        documents, faults = load(files, held)
        reading = read_files(files, documents)
        spoken = arguments.lang or settings.language
        told = check_reading(reading, Terms(settings, today, spoken, history), faults)
        others = told
        if asked.settings is not settings:
            terms = Terms(asked.settings, today, spoken, history)
            others = check_reading(reading, terms, faults)
        said = {key: plain(value) for key, value in reading.strategy.document.items()}
        return Judged(told.findings, others.findings, others.suppressed, said, told)

    before = contents(files)
    # A link stands for a file that has a name of its own.
    places = {shown_path(path): path for path in files.paths if not path.is_symlink()}
    return before, put_right(judge, before, places, unsafe=arguments.unsafe_fixes)


def _diff(shown: str, before: bytes, after: bytes) -> Iterator[str]:
    """A unified diff; on a terminal, nothing in it steers that."""
    from difflib import unified_diff

    old, new = (_lines(shown, each) for each in (before, after))
    for line in unified_diff(old, new, f"a/{path_shown(shown)}", f"b/{path_shown(shown)}"):
        end = "\n" if line.endswith("\n") else "\n\\ No newline at end of file\n"
        words = line.removesuffix("\n")
        yield (visible(words.removesuffix("\r")) if sys.stdout.isatty() else words) + end


def _lines(shown: str, data: bytes) -> list[str]:
    *lines, last = encoding_of(shown, data).decode(data).split("\n")
    return [*(f"{line}\n" for line in lines), *([last] if last else [])]


def _report(what: str, done: Sequence[Fixed], arguments: Namespace) -> None:
    gone, left = sum(each.gone for each in done), sum(each.left for each in done)
    files = sum(len(each.contents) for each in done)
    if not gone and not left:
        return
    from stratlint.cli.spoken import of_arguments

    language = of_arguments(arguments.lang, arguments.paths)
    if gone:
        complain(say(what, count=gone, files=files), language)
    if left:
        complain(say("left-to-fix", count=left), language)
