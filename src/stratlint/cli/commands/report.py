"""Write a strategy as one HTML page with pictures, for whoever approves it.

It shows what is promised, what is planned and what is to be put right.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from datetime import date
from pathlib import Path

from stratlint.checking.core import history_of
from stratlint.checking.targets import Target, at_paths
from stratlint.cli.destinations import STDOUT, Destination, writable, write
from stratlint.cli.endings import EXIT_FINE, EXIT_NO_STRATEGY
from stratlint.cli.options import add_configs, add_day, chosen_config
from stratlint.cli.progress import told
from stratlint.config_search import Configs
from stratlint.language.names import languages
from stratlint.output.visible import one_line
from stratlint.report.changes import changed_of
from stratlint.report.overview import Brief, brief_of, overview_of
from stratlint.report.page import Page, page_of
from stratlint.report.render import GENERATOR, render_overview, render_page
from stratlint.report.words import words
from stratlint.review.since import review_since
from stratlint.review.versions import checked_version
from stratlint.sources.files import UsageError
from stratlint.sources.git import repository_at
from stratlint.sources.revision import Revision

EXAMPLES = {
    "stratlint report": "what is below, into strategy-report.html",
    "stratlint report example-strategy --output plan.html": "into a file of your own",
    "stratlint report example-strategy --since HEAD~1": "with what the last commit changed",
}

_USUAL = "strategy-report.html"
"""Where a report goes that is given no place."""
_LOOKED_AT = 2_000
"""Characters of a file that say whether it is a report."""


def add_arguments(parser: ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument(
        "paths", nargs="*", metavar="PATH",
        help="a strategy, or a folder of strategies; the current folder without any",
    )  # fmt: skip
    parser.add_argument(
        "--output", metavar="FILE",
        help=f"where to write it, - being standard output; without it, {_USUAL}",
    )  # fmt: skip
    parser.add_argument(
        "--since", metavar="REVISION",
        help="show what has changed since this commit, branch or tag, too",
    )  # fmt: skip
    parser.add_argument(
        "--lang", choices=languages(),
        help="the language of the page; without it, that of the strategy",
    )  # fmt: skip
    add_configs(parser)
    add_day(parser)


def run(arguments: Namespace) -> int:
    """Write the page; see `docs/report.md` for what is returned."""
    place = _place(arguments.output)
    targets = at_paths(
        [Path(each) for each in arguments.paths or ["."]], Configs(chosen_config(arguments))
    )
    if not targets:
        from stratlint.checking.not_found import nothing_found

        return _complain(nothing_found(arguments.paths))
    found = list(_found(targets, arguments))
    if not found:
        return EXIT_NO_STRATEGY
    language, text = _rendered(found, arguments)
    write(Destination("html", place), text)
    if place is not None:
        print(one_line(f"{arguments.output or _USUAL} {words(language).text('written')}"))
    return EXIT_FINE


def _rendered(found: Sequence[Page | Brief], arguments: Namespace) -> tuple[str, str]:
    """The language of the page, and the page."""
    if len(found) == 1 and isinstance(found[0], Page):
        return found[0].language, render_page(found[0])
    briefs = [each for each in found if isinstance(each, Brief)]
    overview = overview_of(briefs, arguments.lang, arguments.today or date.today())
    return overview.language, render_overview(overview)


def _place(given: str | None) -> Path | None:
    """The file to write; nothing for standard output.

    Raises UsageError where the usual file is somebody's own.
    """
    if given == STDOUT:
        return None
    path = writable(Path(given or _USUAL))
    if given is None and path.exists() and GENERATOR not in _opening(path):
        raise UsageError(
            f"{_USUAL}: this file was not written by stratlint; name another with --output."
        )
    return path


def _opening(path: Path) -> str:
    with path.open(encoding="utf-8", errors="replace") as file:
        return file.read(_LOOKED_AT)


def _found(targets: Sequence[Target], arguments: Namespace) -> Iterator[Page | Brief]:
    """The one strategy whole, or each of several in short."""
    is_alone = len(targets) == 1
    for page in told(_pages(targets, arguments), len(targets)):
        if page is not None:
            yield page if is_alone else brief_of(page)


def _pages(targets: Sequence[Target], arguments: Namespace) -> Iterator[Page | None]:
    """The page of each target; nothing for a file given by name that holds no strategy."""
    with ExitStack() as opened:
        for target in targets:
            yield _page(target, arguments, opened)


def _page(target: Target, arguments: Namespace, opened: ExitStack) -> Page | None:
    today = arguments.today or date.today()
    language = arguments.lang or target.settings.language
    version = checked_version(target, today, language, history_of(target.files))
    if target.files.is_single and not version.checked.is_strategy:
        from stratlint.checking.not_found import not_recognised

        _complain(not_recognised(target, arguments.lang))
        return None
    if arguments.since is None:
        return page_of(version, today)
    repository = opened.enter_context(repository_at(target.files.root))
    review = review_since(version, Revision(repository, arguments.since), today)
    return page_of(version, today, changed_of(review, arguments.since, target.settings.rules))


def _complain(line: str) -> int:
    print(f"stratlint: {one_line(line)}", file=sys.stderr)
    return EXIT_NO_STRATEGY
