"""The entry: finds the command, runs it, and turns every way to fail into one line."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn

from stratlint import __version__
from stratlint.cli.complaining import complain, complain_of
from stratlint.cli.endings import (
    EXIT_CLOSED_PIPE,
    EXIT_FINE,
    EXIT_INTERRUPTED,
    EXIT_UNUSABLE,
    UnusableCall,
)
from stratlint.cli.helping import Parser, overview
from stratlint.cli.streams import inert_streams
from stratlint.unusable import Said, UnusableError, of_system, say

COMMANDS = (
    "check", "init", "show", "smart", "explain", "rules", "diff", "report",
    "import", "export", "baseline", "merge", "schema", "server", "cache", "completion",
)  # fmt: skip
"""The commands, those that come first in use first; `commands/` has a module of each name."""


def entry() -> NoReturn:
    """The program: run the command line, and leave at once.

    A run is short and its data is needed until its end: looking for garbage, and taking apart what
    the operating system frees anyway, is a tenth of its time.
    """
    import gc

    gc.set_threshold(200_000, 20, 20)
    status = main()
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            status = status or EXIT_UNUSABLE
    os._exit(status)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and give its exit status, as `docs/exit-status.md` explains them."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    with inert_streams():
        try:
            return _guarded(words)
        except KeyboardInterrupt:
            complain(say("interrupted"), _asked_for(words))
            return EXIT_INTERRUPTED


def _guarded(words: list[str]) -> int:
    try:
        status = _run(words)
        sys.stdout.flush()
        return status
    except UnusableError as error:
        language = _spoken(words)
        for line in error.told_in(language):
            complain_of(line)
        return EXIT_UNUSABLE
    except BrokenPipeError:
        # Whoever read us has gone, as `head` does: no more to say, and nothing to complain of.
        _give_up_stdout()
        return EXIT_CLOSED_PIPE
    except OSError as error:
        _give_up_stdout()
        complain(_of_files(error), _asked_for(words))
        return EXIT_UNUSABLE
    except Exception:
        return _bug(words)


def _of_files(error: OSError) -> Said:
    if isinstance(error, FileNotFoundError) and not error.filename:
        return say("folder-gone")
    if error.filename:
        return say("file-fails", path=str(error.filename), reason=of_system(error))
    return say("system-fails", reason=of_system(error))


def _give_up_stdout() -> None:
    """Let what is still to be written to standard output go nowhere, if it cannot be written.

    Python writes it out when it ends, and would then complain and choose an exit status.
    """
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _run(words: list[str]) -> int:
    if not words or words[0] in ("-h", "--help", "help"):
        print(overview(COMMANDS, _spoken(words)))
        return EXIT_FINE if words else EXIT_UNUSABLE
    if words[0] in ("-V", "--version"):
        print(f"stratlint {__version__}")
        return EXIT_FINE
    name = words[0]
    if name not in COMMANDS:
        raise _unknown(name)
    module = import_module(f"stratlint.cli.commands.{name}")
    parser = Parser(name, lambda: _spoken(words))
    module.add_arguments(parser)
    try:
        status: int = module.run(parser.parse_args(words[1:]))
    except SystemExit as ended:  # --help
        return int(ended.code or 0)
    return status


def _spoken(words: list[str]) -> str:
    """The language of a call: what it names, else that of the place."""
    from stratlint.cli.spoken import of_call  # most calls have nothing to say of themselves

    return of_call(words)


def _asked_for(words: list[str]) -> str:
    """The language that a call names, or the system's: where no file is to be read any more."""
    from stratlint.cli.spoken import without_reading

    return without_reading(words)


def _unknown(name: str) -> UnusableCall:
    from stratlint.nearest import nearest

    if closest := nearest(name, COMMANDS):
        return UnusableCall("no-command", name=name, advice=say("did-you-mean", name=closest))
    if os.path.exists(name):  # noqa: PTH110 - pathlib would be loaded for this alone
        return UnusableCall("no-command", name=name, advice=say("lint-a-path", path=name))
    advice = say("there-are", names=", ".join(COMMANDS))
    return UnusableCall("no-command", name=name, advice=advice)


def _bug(words: list[str]) -> int:
    """A fault of the program's own: say so, and leave what a report needs in a file."""
    import traceback

    what = traceback.format_exc()
    log = _log(f"stratlint {__version__}, Python {sys.version}\n{what}")
    last = what.strip().splitlines()[-1]
    said = say("bug-in-log", path=log) if log else say("bug", reason=last)
    complain(said, _asked_for(words))
    return EXIT_UNUSABLE


def _log(text: str) -> str:
    """The path of a new file that holds `text`; empty where none can be written."""
    import tempfile

    try:
        with tempfile.NamedTemporaryFile(
            "w", prefix="stratlint-", suffix=".log", delete=False,
            encoding="utf-8", errors="backslashreplace",
        ) as log:  # fmt: skip
            log.write(text)
    except OSError:
        return ""
    return log.name
