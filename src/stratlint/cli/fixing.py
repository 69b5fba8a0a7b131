"""Options of `check` that put findings right, and what is printed of it."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from stratlint.cache import contents
from stratlint.checking.outcome import Checked
from stratlint.checking.targets import STDIN, Target
from stratlint.output.visible import path_shown, visible
from stratlint.sources.files import UsageError, shown_path

if TYPE_CHECKING:
    from stratlint.fixing.rounds import Contents, Fixed


def add_fixing(parser: ArgumentParser) -> None:
    """The options that change files."""
    group = parser.add_argument_group("fixes")
    group.add_argument(
        "--fix",
        action="store_true",
        help="put right what the program is sure of, and tell what is left",
    )
    group.add_argument(
        "--unsafe-fixes",
        action="store_true",
        help="with --fix or --diff: also what it can only guess; look at what it writes",
    )
    group.add_argument(
        "--diff",
        action="store_true",
        help="print what --fix would change, and change nothing; 1 is returned where there is any",
    )


def refuse_unfit(arguments: Namespace) -> None:
    """Raise UsageError for options that do not go together."""
    if arguments.unsafe_fixes and not (arguments.fix or arguments.diff):
        raise UsageError("--unsafe-fixes goes with --fix or --diff.")
    option = "--diff" if arguments.diff else "--fix" if arguments.fix else ""
    if option and STDIN in arguments.paths:
        raise UsageError(f"{option} is about files: text on standard input is in none.")
    if option and arguments.watch:
        raise UsageError(f"{option} is done once: leave out --watch.")


def fix_each(targets: Sequence[Target], arguments: Namespace, today: date) -> None:
    """Put right what can be in each of the targets, and say how much it was."""
    from stratlint.fixing.files import write_over

    done: list[Fixed] = []
    for target in targets:
        before, fixed = _put_right(target, arguments, today)
        for path, after in fixed.contents.items():
            write_over(path, before[path], after)
        done.append(fixed)
    _report("put right", done)


def print_diffs(targets: Sequence[Target], arguments: Namespace, today: date) -> bool:
    """Print what would be changed in each of the targets; whether there is anything."""
    done: list[Fixed] = []
    for target in targets:
        before, fixed = _put_right(target, arguments, today)
        for path, after in fixed.contents.items():
            sys.stdout.writelines(_diff(shown_path(path), before[path], after))
        done.append(fixed)
    _report("--fix would put right", done)
    return any(each.contents for each in done)


def _put_right(target: Target, arguments: Namespace, today: date) -> tuple[Contents, Fixed]:
    from stratlint.checking.core import check_files
    from stratlint.fixing.rounds import put_right

    files, settings = target.files, target.settings
    language = arguments.lang or settings.language

    def check(held: Contents) -> Checked:
        return check_files(files, settings, today, language, held)

    before = contents(files)
    places = {shown_path(path): path for path in files.paths}
    return before, put_right(check, before, places, unsafe=arguments.unsafe_fixes)


def _diff(shown: str, before: bytes, after: bytes) -> Iterator[str]:
    """A unified diff, as `git apply` takes it, in which nothing steers a terminal."""
    from difflib import unified_diff

    old, new = (_lines(each) for each in (before, after))
    for line in unified_diff(old, new, f"a/{path_shown(shown)}", f"b/{path_shown(shown)}"):
        end = "\n" if line.endswith("\n") else "\n\\ No newline at end of file\n"
        yield visible(line.removesuffix("\n").removesuffix("\r")) + end


def _lines(data: bytes) -> list[str]:
    *lines, last = data.decode("utf-8-sig").split("\n")
    return [*(f"{line}\n" for line in lines), *([last] if last else [])]


def _report(what: str, done: Sequence[Fixed]) -> None:
    gone, left = sum(each.gone for each in done), sum(each.left for each in done)
    files = sum(len(each.contents) for each in done)
    if gone:
        _say(f"{what} {_counted(gone, 'finding')} in {_counted(files, 'file')}.")
    if left:
        it = "it" if left == 1 else "them"
        _say(f"{_counted(left, 'finding')} left: to put {it} right would make new ones.")


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _say(line: str) -> None:
    print(f"stratlint: {line}", file=sys.stderr)
