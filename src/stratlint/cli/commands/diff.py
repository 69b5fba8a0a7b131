"""Tell what a change does to a strategy: between two git revisions, or one and the work tree.

Without BASE it is what the current work adds to the default branch.
"""

from __future__ import annotations

import os
import re
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

from stratlint.checking.targets import Target, at_paths, at_revision
from stratlint.cli.complaining import complain
from stratlint.cli.destinations import STDOUT, Destination, style_of, writable, write
from stratlint.cli.endings import EXIT_FINDINGS, EXIT_FINE, EXIT_NO_STRATEGY, UnusableCall
from stratlint.cli.options import add_configs, add_day, add_force, chosen_config
from stratlint.cli.overwriting import refuse_overwriting
from stratlint.cli.spoken import of_arguments, told_unreadable
from stratlint.config import Config
from stratlint.config_search import Configs
from stratlint.language.names import languages
from stratlint.review.model import Review
from stratlint.review.moved import Moves, moves, place_of
from stratlint.review.reviewing import reviews
from stratlint.sources.file_tree import DISK
from stratlint.sources.files import StrategyFiles
from stratlint.sources.git import Repository
from stratlint.sources.git_place import repository_at
from stratlint.sources.revision import Revision
from stratlint.tuples import NamedTuple
from stratlint.unusable import UsageError, say


def add_arguments(parser: ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("base", nargs="?", metavar="BASE")
    parser.add_argument("head", nargs="?", metavar="HEAD")
    parser.add_argument("--path", action="append", metavar="PATH")
    parser.add_argument("--format", choices=("text", "markdown", "json"), default="text")
    parser.add_argument("--output", metavar="FILE", default=STDOUT)
    parser.add_argument("--report", metavar="URL", default="", type=_address)
    parser.add_argument("--lang", choices=languages())
    parser.add_argument("--exit-code", action="store_true")
    add_force(parser)
    add_configs(parser)
    add_day(parser)


def run(arguments: Namespace) -> int:
    """Print the review; see `docs/diff.md` for what is returned."""
    file = None if arguments.output == STDOUT else writable(Path(arguments.output))
    if file is not None:
        refuse_overwriting([file], force=arguments.force)
    paths = [Path(each) for each in arguments.path or ["."]]
    only = chosen_config(arguments)
    with repository_at(paths[0]) as repository:
        sides = _sides(repository, paths, arguments, only)
        today = arguments.today or date.today()
        then, now = (list(side.asked.values()) for side in (sides.before, sides.after))
        told = list(reviews(then, now, today, sides.was, sides.becomes, arguments.lang))
    found = [each for each in told if isinstance(each, Review)]
    problems = [each for each in told if isinstance(each, UsageError)]
    if not told:
        said = say("no-strategy-ever", path=", ".join(map(str, paths)))
        complain(said, of_arguments(arguments.lang, [str(paths[0])]))
        return EXIT_NO_STRATEGY
    if found:
        _print(found, Destination(arguments.format, file), arguments.lang, arguments.report)
    if problems:
        return told_unreadable(problems, arguments)
    is_told = arguments.exit_code and any(each.is_told for each in found)
    return EXIT_FINDINGS if is_told else EXIT_FINE


def _address(text: str) -> str:
    """An address that can stand in a link as it is; none where a variable holds none."""
    if text and not re.fullmatch(r"https?://[^\s<>\\]+", text):
        raise UnusableCall("no-address", value=text)
    return text


def _print(
    found: Sequence[Review], place: Destination, language: str | None, report: str
) -> None:  # fmt: skip
    if place.format == "json":
        from stratlint.review import json_format

        write(place, json_format.render(found))
    elif place.format == "markdown":
        from stratlint.review import markdown

        write(place, markdown.render(found, language, report))
    else:
        from stratlint.review import text

        write(place, text.render(found, style_of(place, os.environ), language))


class _Side(NamedTuple):
    """One side of a change: the strategies at some paths, and those that are asked for."""

    at: Callable[[Sequence[Path]], list[Target]]
    asked: Mapping[Path, Target]
    """Those asked for, by their places."""

    def target(self, files: StrategyFiles | None) -> Target | None:
        """A strategy of this side by its files; also one that was not asked for."""
        if files is None:
            return None
        asked = self.asked.get(place_of(files))
        return asked or next(iter(self.at([files.name])), None)


class _Sides(NamedTuple):
    """Both sides of a change in a repository."""

    before: _Side
    after: _Side
    moves: Moves

    def was(self, target: Target) -> Target | None:
        """A strategy of the side after, as it is on the side before."""
        return self.before.target(self.moves.former(target.files))

    def becomes(self, target: Target) -> Target | None:
        """A strategy of the side before, as it is on the side after."""
        return self.after.target(self.moves.later(target.files))


def _sides(
    repository: Repository, paths: Sequence[Path], arguments: Namespace, only: Config | None
) -> _Sides:
    """The strategies before and after. Raises UsageError where a revision or the path is none."""
    base = arguments.base
    if base is None:  # an empty one is a slip: of a variable without a value, say
        base = repository.merge_base(repository.default_branch(), arguments.head or "HEAD")
    if arguments.head is None and repository.is_bare:
        raise UsageError("bare-repository")
    old = Revision(repository, base)
    new = DISK if arguments.head is None else Revision(repository, arguments.head)
    for path in paths:
        if not old.exists(path) and not new.exists(path):
            raise _neither(path, base, arguments.head)

    def in_revision(revision: Revision) -> _Side:
        def at(places: Sequence[Path]) -> list[Target]:
            return at_revision(places, revision, only)

        return _Side(at, _by_place(at(paths)))

    def on_disk(places: Sequence[Path]) -> list[Target]:
        found = at_paths([each for each in places if DISK.exists(each)], Configs(only))
        return [target for target in found if _is_of(repository, target)]

    after = (
        in_revision(new) if isinstance(new, Revision) else _Side(on_disk, _by_place(on_disk(paths)))
    )
    return _Sides(in_revision(old), after, moves(old, new, repository.top))


def _by_place(targets: Sequence[Target]) -> dict[Path, Target]:
    return {place_of(each.files): each for each in targets}


def _neither(path: Path, base: str, head: str | None) -> UsageError:
    if head:
        return UsageError("in-neither", path=path, base=base, head=head)
    return UsageError("never-there", path=path, base=base)


def _is_of(repository: Repository, target: Target) -> bool:
    """Whether a strategy on disk is of this repository, and not of a submodule or another one."""
    return DISK.repository_of(target.files.root.resolve()) == repository.top.resolve()
