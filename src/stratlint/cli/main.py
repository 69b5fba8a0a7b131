"""The entry: finds the command, runs it, and turns every way to fail into one line."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Mapping, Sequence
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
from stratlint.cli.streams import inert_streams

COMMANDS = {
    "check": "lint strategies and print what is found",
    "init": "write a strategy to fill in",
    "show": "print a strategy as it was read, or write it out in stratlint's format",
    "smart": "judge the sentences of goals, letter by letter",
    "explain": "print what a rule asks for and why, with examples",
    "rules": "list the rules, with what the configuration makes of each",
    "diff": "tell what a change does to a strategy",
    "report": "write a strategy as one HTML page with pictures",
    "import": "bring sheets, calendars and documents into a strategy",
    "export": "hand the calendar on, to calendars, spreadsheets and schedulers",
    "baseline": "write down today's findings, so that only new ones are told",
    "merge": "make one JSON report of several",
    "schema": "print a JSON Schema of the format",
    "server": "serve an editor, as a language server",
    "cache": "tell where findings are remembered, or forget them",
    "completion": "print a completion script for a shell",
}
"""Each command and its summary, those that come first in use first.

The module of its name in `commands/` runs it.
"""

_BEGIN = {
    "stratlint check": "read every strategy below this folder, and say what is missing",
    "stratlint check plan.md": "the same for a plan in one file, by anyone, in any layout",
    "stratlint init my-strategy": "begin a new strategy",
    "stratlint explain mix-total": "ask what a rule wants, by the name in brackets",
}
"""What someone who meets the program types first."""


class Parser(ArgumentParser):
    """A parser whose complaints are one line, like every other complaint."""

    def error(self, message: str) -> NoReturn:
        """Raise what `main` prints."""
        raise UnusableCall(f"{message} (see: {self.prog} --help)")


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
        print(_overview())
        return EXIT_FINE if words else EXIT_UNUSABLE
    if words[0] in ("-V", "--version"):
        print(f"stratlint {__version__}")
        return EXIT_FINE
    name = words[0]
    if name not in COMMANDS:
        raise UnusableCall(_unknown(name))
    module = import_module(f"stratlint.cli.commands.{name}")
    parser = parser_of(name, module.__doc__ or "", module.EXAMPLES)
    module.add_arguments(parser)
    try:
        status: int = module.run(parser.parse_args(words[1:]))
    except SystemExit as ended:  # --help
        return int(ended.code or 0)
    return status


def parser_of(
    name: str, description: str = "", examples: Mapping[str, str] | None = None
) -> ArgumentParser:
    """The parser of one command, without its arguments."""
    return Parser(
        prog=f"stratlint {name}",
        description=description,
        epilog="\n".join(["examples:", *_aligned(examples)]) if examples else None,
        # With a width of its own the formatter need not load what finds it.
        formatter_class=lambda prog: RawDescriptionHelpFormatter(prog, width=_columns()),
        allow_abbrev=False,
    )


def _aligned(texts: Mapping[str, str]) -> list[str]:
    """A line for each, with what it says of it in a column."""
    width = max(map(len, texts))
    return [f"  {name:<{width}}  {text}" for name, text in texts.items()]


def _columns() -> int:
    """The width of help: that of the terminal, where there is one."""
    try:
        return max(40, os.get_terminal_size().columns - 2)
    except OSError:
        return 98


def _overview() -> str:
    return "\n".join(
        [
            "stratlint: the linter for strategy-as-code",
            "",
            "usage: stratlint COMMAND [OPTION…]",
            "",
            *_aligned(COMMANDS),
            "",
            "to begin:",
            *_aligned(_BEGIN),
            "",
            "stratlint COMMAND --help   its options, with examples",
            "stratlint --version        the version",
            "",
            "exit status: 0 nothing that fails, 1 findings, 2 the call or a file cannot be used,",
            "3 no strategy was found",
        ]
    )


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
