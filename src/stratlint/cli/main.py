"""The entry: finds the command, runs it, and turns every way to fail into one line."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn

from stratlint import __version__

EXIT_FINE, EXIT_FINDINGS, EXIT_UNUSABLE, EXIT_NO_STRATEGY = 0, 1, 2, 3
EXIT_INTERRUPTED = 130

COMMANDS = {
    "check": "lint strategies and print what is found",
    "explain": "print what a rule asks for and why, with examples",
    "rules": "list the rules, with what the configuration makes of each",
    "init": "write a strategy to fill in",
    "schema": "print a JSON Schema of the format",
    "completion": "print a completion script for a shell",
}
"""Each command and its summary; the module of its name in this package runs it."""


class UnusableCall(Exception):
    """The call cannot be carried out; the message is one line that says what to do."""


class Parser(ArgumentParser):
    """A parser whose complaints are one line, like every other complaint."""

    def error(self, message: str) -> NoReturn:
        """Raise what `main` prints."""
        raise UnusableCall(f"{message} (see: {self.prog} --help)")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and give its exit status; see `docs/exit-status.md` for their meaning."""
    from stratlint.sources.files import UsageError

    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        status = _run(words)
        sys.stdout.flush()
        return status
    except (UnusableCall, UsageError) as error:
        return _unusable(str(error))
    except BrokenPipeError:
        # Whoever read us has gone, as `head` does: no more to say, and nothing to complain of.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_FINDINGS
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        return _unusable(f"{where}{error.strerror or error}.")
    except Exception:
        return _bug()


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
    module = import_module(f"stratlint.cli.{name}")
    parser = parser_of(name, module.__doc__ or "")
    module.add_arguments(parser)
    try:
        status: int = module.run(parser.parse_args(words[1:]))
    except SystemExit as ended:  # --help
        return int(ended.code or 0)
    return status


def parser_of(name: str, description: str) -> ArgumentParser:
    """The parser of one command, without its arguments."""
    return Parser(
        prog=f"stratlint {name}",
        description=description,
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )


def _overview() -> str:
    width = max(map(len, COMMANDS))
    lines = [f"  {name:<{width}}  {summary}" for name, summary in COMMANDS.items()]
    return "\n".join(
        [
            "stratlint: the linter for strategy-as-code",
            "",
            "usage: stratlint COMMAND [OPTION…]",
            "",
            *lines,
            "",
            "stratlint COMMAND --help   the options of a command",
            "stratlint --version        the version",
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


def _unusable(line: str) -> int:
    print(f"stratlint: {' '.join(line.split())}", file=sys.stderr)
    return EXIT_UNUSABLE


def _bug() -> int:
    """A fault of the program's own: say so, and leave what a report needs in a file."""
    import tempfile
    import traceback

    with tempfile.NamedTemporaryFile(
        "w", prefix="stratlint-", suffix=".log", delete=False, encoding="utf-8"
    ) as log:
        log.write(f"stratlint {__version__}, Python {sys.version}\n{traceback.format_exc()}")
    print(
        f"stratlint: this is a fault of stratlint, not of your strategy. "
        f"Please report it with the file {log.name}",
        file=sys.stderr,
    )
    return EXIT_UNUSABLE
