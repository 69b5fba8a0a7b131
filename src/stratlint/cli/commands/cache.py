"""Tell in which folder findings are remembered (dir), or forget them all (clean)."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace

from stratlint.cli.endings import EXIT_FINE
from stratlint.sources.files import UsageError
from stratlint.store import FOLDER, clean, home

EXAMPLES = {
    "stratlint cache dir": "the folder",
    "stratlint cache clean": "forget what is remembered",
}


def add_arguments(parser: ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("action", choices=("dir", "clean"), help="what to do")


def run(arguments: Namespace) -> int:
    """Print the folder, or what became free. Raises UsageError where no folder is known."""
    folder = home(os.environ)
    if folder is None:
        raise UsageError(f"cache: no folder is known for it; set {FOLDER} to one.")
    if arguments.action == "dir":
        print(folder)
    else:
        print(f"{clean(folder):,} bytes of remembered findings removed from {folder}")
    return EXIT_FINE
