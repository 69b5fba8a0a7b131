"""The entry: finds the command, runs it, and turns every way to fail into one line."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn

from stratlint import __version__
from stratlint.cli.endings import (
    EXIT_CLOSED_PIPE,
    EXIT_FINE,
    EXIT_INTERRUPTED,
    EXIT_UNUSABLE,
    UnusableCall,
)
from stratlint.cli.helping import Parser, overview
from stratlint.cli.streams import inert_streams

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
    with inert_streams():
        try:
            return _guarded(list(sys.argv[1:] if arguments is None else arguments))
        except KeyboardInterrupt:
            _say("interrupted.")
            return EXIT_INTERRUPTED


def _guarded(words: list[str]) -> int:
    from stratlint.sources.files import UsageError

    try:
        status = _run(words)
        sys.stdout.flush()
        return status
    except (UnusableCall, UsageError) as error:
        return _unusable(*getattr(error, "lines", [str(error)]))
    except BrokenPipeError:
        # Whoever read us has gone, as `head` does: no more to say, and nothing to complain of.
        _give_up_stdout()
        return EXIT_CLOSED_PIPE
    except OSError as error:
        _give_up_stdout()
        if isinstance(error, FileNotFoundError) and not error.filename:
            return _unusable("the current folder is no longer there; change to one that is.")
        where = f"{error.filename}: " if error.filename else ""
        return _unusable(f"{where}{error.strerror or error}.")
    except Exception:
        return _bug()


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
        raise UnusableCall(_unknown(name))
    module = import_module(f"stratlint.cli.commands.{name}")
    parser = Parser(name, lambda: _spoken(words))
    module.add_arguments(parser)
    try:
        status: int = module.run(parser.parse_args(words[1:]))
    except SystemExit as ended:  # --help
        return int(ended.code or 0)
    return status


def _spoken(words: list[str]) -> str:
    from stratlint.cli.spoken import of_call  # most calls have nothing to say of themselves

    return of_call(words)


def _unknown(name: str) -> str:
    from stratlint.nearest import nearest

    closest = nearest(name, COMMANDS)
    if closest:
        return f"there is no command “{name}”. Did you mean “{closest}”?"
    if os.path.exists(name):  # noqa: PTH110 - pathlib would be loaded for this alone
        return f"there is no command “{name}”. To lint that path: stratlint check {name}"
    return f"there is no command “{name}”. There are: {', '.join(COMMANDS)}."


def _unusable(*lines: str) -> int:
    for line in lines:
        _say(line)
    return EXIT_UNUSABLE


def _say(line: str) -> None:
    """Print one line about the call; what a file's name could hide in it is made visible."""
    from contextlib import suppress

    from stratlint.output.visible import one_line

    # On a full disk there is nowhere left to say it; the exit status stays what it is.
    with suppress(OSError):
        print(f"stratlint: {one_line(line)}", file=sys.stderr, flush=True)


def _bug() -> int:
    """A fault of the program's own: say so, and leave what a report needs in a file."""
    import traceback

    what = traceback.format_exc()
    log = _log(f"stratlint {__version__}, Python {sys.version}\n{what}")
    told = f"with the file {log}" if log else f"with this: {what.strip().splitlines()[-1]}"
    _say(f"this is a fault of stratlint, not of your strategy. Please report it {told}")
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
