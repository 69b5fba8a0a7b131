"""Write a strategy as one HTML page with pictures, for whoever approves it.

It shows what is promised, what is planned and what is to be put right.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from stratlint.checking.targets import Target, at_paths
from stratlint.cli.complaining import complain
from stratlint.cli.destinations import STDOUT, Destination, writable, write
from stratlint.cli.endings import EXIT_FINE, EXIT_NO_STRATEGY
from stratlint.cli.options import add_configs, add_day, chosen_config
from stratlint.cli.progress import counted
from stratlint.cli.reporting import Pages, briefs
from stratlint.cli.spoken import of_arguments, told_unreadable
from stratlint.config_search import Configs
from stratlint.language.names import languages
from stratlint.output.visible import one_line
from stratlint.report.render import GENERATOR, render_overview, render_page
from stratlint.report.words import words
from stratlint.unusable import UsageError

_USUAL = "strategy-report.html"
"""Where a report goes that is given no place."""
_LOOKED_AT = 2_000
"""Characters of a file that say whether it is a report."""


def add_arguments(parser: ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("paths", nargs="*", metavar="PATH")
    parser.add_argument("--output", metavar="FILE")
    parser.add_argument("--since", metavar="REVISION")
    parser.add_argument("--lang", choices=languages())
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

        complain(nothing_found(arguments.paths), of_arguments(arguments.lang, arguments.paths))
        return EXIT_NO_STRATEGY
    problems: list[UsageError] = []
    made = _one(targets[0], arguments) if len(targets) == 1 else _many(targets, arguments, problems)
    if made is not None:
        language, text = made
        write(Destination("html", place), text)
        if place is not None:
            print(one_line(f"{arguments.output or _USUAL} {words(language).text('written')}"))
    if problems:
        return told_unreadable(problems, arguments)
    return EXIT_FINE if made else EXIT_NO_STRATEGY


def _one(target: Target, arguments: Namespace) -> tuple[str, str] | None:
    """The language and the text of one strategy's page; nothing where there is no strategy."""
    with Pages(arguments) as pages:
        page = pages.of(target)
    if page is None:
        _tell_none(target, arguments)
        return None
    return page.language, render_page(page)


def _many(
    targets: Sequence[Target], arguments: Namespace, problems: list[UsageError]
) -> tuple[str, str] | None:
    """The language and the text of an overview; why strategies are not in it goes to `problems`."""
    from stratlint.report.overview import overview_of

    found = []
    made = counted(briefs(targets, arguments), len(targets), arguments.lang)
    for target, brief in zip(targets, made, strict=True):
        if brief is None:
            _tell_none(target, arguments)
        elif isinstance(brief, UsageError):
            problems.append(brief)
        else:
            found.append(brief)
    if not found:
        return None
    overview = overview_of(found, arguments.lang, arguments.today or date.today())
    return overview.language, render_overview(overview)


def _tell_none(target: Target, arguments: Namespace) -> None:
    from stratlint.checking.not_found import not_recognised

    spoken = of_arguments(arguments.lang, [str(target.files.name)])
    complain(not_recognised(target, spoken), spoken)


def _place(given: str | None) -> Path | None:
    """The file to write; nothing for standard output.

    Raises UsageError where the usual file is somebody's own.
    """
    if given == STDOUT:
        return None
    path = writable(Path(given or _USUAL))
    if given is None and path.exists() and not path.is_file():
        raise UsageError("no-plain-file", path=_USUAL)
    if given is None and path.exists() and GENERATOR not in _opening(path):
        raise UsageError("not-our-page", path=_USUAL)
    return path


def _opening(path: Path) -> str:
    with path.open(encoding="utf-8", errors="replace") as file:
        return file.read(_LOOKED_AT)
