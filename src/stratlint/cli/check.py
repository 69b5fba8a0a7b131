"""Lint strategies: folders, parents of many, single files, or standard input (-)."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from datetime import date
from pathlib import Path

from stratlint.check import check_files
from stratlint.config import settings_for
from stratlint.reading.format import file_names
from stratlint.sources.files import find_strategies


def add_arguments(parser: ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("paths", nargs="*", metavar="PATH")
    parser.add_argument("--today", type=date.fromisoformat, default=date.today())


def run(arguments: Namespace) -> int:
    """Print the findings; 1 where there are some."""
    paths = [Path(each) for each in arguments.paths or ["."]]
    status = 0
    for files in find_strategies(paths, file_names()):
        checked = check_files(files, settings_for(), arguments.today)
        for f in checked.findings:
            place = f.span.first
            print(f"{f.path}:{place.line}:{place.column}: {f.severity}: {f.message} [{f.rule}]")
            for r in f.related:
                print("    ", r.span.first, r.message)
        status |= any(f.severity == "error" for f in checked.findings)
    return status
