"""Tell in which folder findings are remembered (dir), or forget them all (clean)."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace

from stratlint.cli.endings import EXIT_FINE
from stratlint.sources.files import UsageError
from stratlint.store import FOLDER, clean, home


def add_arguments(parser: ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("action", choices=("dir", "clean"))


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
