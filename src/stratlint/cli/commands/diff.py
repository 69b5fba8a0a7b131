"""Tell what a change does to a strategy: between two git revisions, or one and the work tree.

Without BASE it is what the current work adds to the default branch.
"""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace
from datetime import date
from pathlib import Path

from stratlint.checking.targets import Target, at_paths, at_revision
from stratlint.cli.destinations import STDOUT, Destination, style_of, writable, write
from stratlint.cli.endings import EXIT_FINE, EXIT_NO_STRATEGY
from stratlint.cli.options import add_configs, add_day, chosen_config
from stratlint.config import Config
from stratlint.config_search import Configs
from stratlint.language.names import languages
from stratlint.output.visible import one_line
from stratlint.review.reviewing import reviews
from stratlint.sources.file_tree import DISK
from stratlint.sources.files import UsageError
from stratlint.sources.git import Repository, repository_at
from stratlint.sources.revision import Revision

EXAMPLES = {
    "stratlint diff": "what your work adds to the default branch",
    "stratlint diff main --format markdown": "the same, for a comment on a pull request",
    "stratlint diff HEAD~1 HEAD": "what the last commit did",
}


def add_arguments(parser: ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument(
        "base", nargs="?", metavar="BASE",
        help="the revision to compare with; without it, where HEAD left the default branch",
    )  # fmt: skip
    parser.add_argument(
        "head", nargs="?", metavar="HEAD",
        help="the revision that has the change; without it, the files as they are on disk",
    )  # fmt: skip
    parser.add_argument(
        "--path", default=".", metavar="PATH",
        help="a strategy, a folder of strategies or a file; the current folder without it",
    )  # fmt: skip
    parser.add_argument(
        "--format", choices=("text", "markdown", "json"), default="text",
        help="markdown is for a comment on a pull request",
    )  # fmt: skip
    parser.add_argument("--output", metavar="FILE", default=STDOUT, help="where to write it")
    parser.add_argument(
        "--lang", choices=languages(),
        help="the language of what is said; without it, each strategy's own",
    )  # fmt: skip
    add_configs(parser)
    add_day(parser)


def run(arguments: Namespace) -> int:
    """Print the review; see `docs/diff.md` for what is returned."""
    file = None if arguments.output == STDOUT else writable(Path(arguments.output))
    path = Path(arguments.path)
    only = chosen_config(arguments)
    with repository_at(path) as repository:
        before, after = _both(repository, path, arguments, only)
        found = list(reviews(before, after, arguments.today or date.today(), arguments.lang))
    if not found:
        print(f"stratlint: {one_line(_nothing_at(path))}", file=sys.stderr)
        return EXIT_NO_STRATEGY
    place = Destination(arguments.format, file)
    if arguments.format == "json":
        from stratlint.review import json_format

        write(place, json_format.render(found))
    elif arguments.format == "markdown":
        from stratlint.review import markdown

        write(place, markdown.render(found, arguments.lang))
    else:
        from stratlint.review import text

        write(place, text.render(found, style_of(place, os.environ), arguments.lang))
    return EXIT_FINE


def _both(
    repository: Repository, path: Path, arguments: Namespace, only: Config | None
) -> tuple[list[Target], list[Target]]:
    """The strategies before and after. Raises UsageError where a revision or the path is none."""
    base = arguments.base or repository.merge_base(
        repository.default_branch(), arguments.head or "HEAD"
    )
    old = Revision(repository, base)
    before = at_revision([path], old, only)
    if arguments.head:
        new = Revision(repository, arguments.head)
        if not old.exists(path) and not new.exists(path):
            raise UsageError(f"{path}: neither “{base}” nor “{arguments.head}” has it.")
        return before, at_revision([path], new, only)
    if repository.is_bare:
        raise UsageError("a bare repository has no files on disk; name both BASE and HEAD.")
    if not DISK.exists(path):
        if not old.exists(path):
            raise UsageError(f"{path}: there is no such file or folder, nor was there in “{base}”.")
        return before, []
    return before, [
        target for target in at_paths([path], Configs(only)) if _is_of(repository, target)
    ]


def _is_of(repository: Repository, target: Target) -> bool:
    """Whether a strategy on disk is of this repository, and not of a submodule or another one."""
    return DISK.repository_of(target.files.root.resolve()) == repository.top.resolve()


def _nothing_at(path: Path) -> str:
    return f"{path}: no strategy was found there, neither before the change nor after it."
