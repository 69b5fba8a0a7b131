"""Tell in which folder findings are remembered (dir), or forget them all (clean)."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace

from stratlint.cli.endings import EXIT_FINE
from stratlint.cli.spoken import of_arguments
from stratlint.complaints import told
from stratlint.store import FOLDER, clean, home
from stratlint.unusable import UsageError, say


def add_arguments(parser: ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("action", choices=("dir", "clean"))


def run(arguments: Namespace) -> int:
    """Print the folder, or what became free. Raises UsageError where no folder is known."""
    folder = home(os.environ)
    if folder is None:
        raise UsageError("no-cache-folder", variable=FOLDER)
    if arguments.action == "dir":
        print(folder)
    else:
        said = say("cache-cleaned", count=clean(folder), folder=folder)
        print(told(said, of_arguments(None)))
    return EXIT_FINE
