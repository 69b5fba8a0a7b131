"""Lint strategies: folders, parents of many, single files, or standard input (-)."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from stratlint.checking.targets import (
    STDIN,
    Target,
    at_paths,
    of_changed_files,
    on_stdin,
    read_stdin,
)
from stratlint.cli.complaining import complain
from stratlint.cli.destinations import TEXTS, Destination, destinations, style_of, write
from stratlint.cli.endings import EXIT_FINDINGS, EXIT_FINE, EXIT_NO_STRATEGY
from stratlint.cli.fixing import (
    Asked,
    add_fixing,
    fix_each,
    print_diffs,
    refuse_unfit,
    without_tried,
)
from stratlint.cli.options import add_configs, add_day, add_formats, chosen_config
from stratlint.cli.running import Shard, add_running, check_each, share
from stratlint.cli.spoken import of_arguments, told_unreadable
from stratlint.config import Settings, narrowed, rules_listed, settings_for
from stratlint.config_search import Configs
from stratlint.finding import SEVERITIES, at_least
from stratlint.language.names import languages
from stratlint.output import render, write_beside
from stratlint.sources.paths import path_from_root
from stratlint.unusable import UsageError, say

if TYPE_CHECKING:
    from stratlint.checking.outcome import Checked
    from stratlint.cli.older import Told


def add_arguments(parser: ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("paths", nargs="*", metavar="PATH")
    _add_input(parser)
    _add_rules(parser)
    _add_older(parser)
    _add_output(parser)
    add_fixing(parser)
    add_running(parser)


def _add_input(parser: ArgumentParser) -> None:
    group = parser.add_argument_group("input")
    group.add_argument("--stdin-filename", metavar="FILE")
    group.add_argument("--changed-files", action="store_true")
    group.add_argument("--staged", action="store_true")
    add_day(group)
    add_configs(group)


def _add_older(parser: ArgumentParser) -> None:
    group = parser.add_argument_group("new")
    group.add_argument("--since", metavar="REVISION")
    baselines = group.add_mutually_exclusive_group()
    baselines.add_argument("--baseline", metavar="FILE")
    baselines.add_argument("--no-baseline", action="store_true")


def _add_rules(parser: ArgumentParser) -> None:
    group = parser.add_argument_group("rules")
    group.add_argument("--select", action="append", default=[], metavar="RULES")
    group.add_argument("--ignore", action="append", default=[], metavar="RULES")
    group.add_argument("--fail-on", choices=(*reversed(SEVERITIES), "never"))


def _add_output(parser: ArgumentParser) -> None:
    group = parser.add_argument_group("output")
    add_formats(group)
    group.add_argument("--lang", choices=languages())
    group.add_argument("--statistics", action="store_true")


def run(arguments: Namespace) -> int:
    """Print the findings; see `docs/exit-status.md` for what is returned."""
    refuse_unfit(arguments)
    if arguments.watch:
        from stratlint.cli.watch import watch

        return watch(arguments, _check)
    return _check(arguments)


def _check(arguments: Namespace) -> int:
    with ExitStack() as opened:
        return _checked(_targets(arguments, opened), arguments)


def _checked(everything: Sequence[Target], arguments: Namespace) -> int:
    """Check what a call is about."""
    places = destinations(arguments.format, arguments.output)
    if files := [place.path for place in places if place.path]:
        from stratlint.cli.overwriting import refuse_overwriting  # most calls print

        refuse_overwriting(files, everything, force=arguments.force)
    targets = share(_narrowed(everything, arguments), arguments.shard)
    if not targets:
        return _without_targets(
            arguments, places, expected=bool(everything) or _is_about_a_change(arguments)
        )
    today = arguments.today or date.today()
    known: Mapping[int, Checked] = {}
    if arguments.diff or arguments.fix:
        teams = [each.settings for each in share(everything, arguments.shard)]
        asked = [Asked(*each) for each in zip(targets, teams, strict=True)]
        if arguments.diff:
            return print_diffs(asked, arguments, today)
        known = fix_each(asked, arguments, today)
    own = _own_baselines(everything, arguments.shard)
    return _told(targets, arguments, today, places, own, known)


def _own_baselines(everything: Sequence[Target], shard: Shard | None) -> frozenset[Path | None]:
    """The baselines of which this share reports what is gone: those whose first strategy it has.

    Each share sees that a strategy is no longer there, and one of them is to say it.
    """
    first: dict[Path | None, int] = {None: 0}  # one that the call names is that of all
    for index, target in enumerate(everything):
        first.setdefault(target.baseline, index)
    return frozenset(
        path for path, index in first.items() if not shard or index % shard.of == shard.number - 1
    )


def _is_about_a_change(arguments: Namespace) -> bool:
    """Whether there may be nothing to check, for not every change touches a strategy."""
    return bool(arguments.changed_files or arguments.staged)


def _told(
    targets: Sequence[Target],
    arguments: Namespace,
    today: date,
    places: Sequence[Destination],
    own_baselines: frozenset[Path | None],
    known: Mapping[int, Checked],
) -> int:
    """Check the targets, tell what was found, and give the exit status; `known` were checked."""
    told: Told = []
    strange: list[tuple[Target, Checked]] = []
    problems: list[UsageError] = []
    for target, checked in check_each(targets, arguments, today, known):
        if checked.problem:
            problems.append(checked.problem)
        elif target.files.is_single and not checked.is_strategy:
            strange.append((target, checked))
        else:
            left = without_tried(checked, arguments) if arguments.fix else checked
            told.append((target, left))
    told = _new(told, arguments, today, own_baselines)
    failing = _failing(told, arguments.fail_on)
    if told:
        _tell([checked for _, checked in told], targets[0].settings, arguments, places, failing)
    for target, checked in strange:
        _complain_of_strange(target, arguments.lang or checked.language)
    if problems:
        return told_unreadable(problems, arguments)
    if failing:
        return EXIT_FINDINGS
    return EXIT_NO_STRATEGY if strange else EXIT_FINE


def _without_targets(arguments: Namespace, places: Sequence[Destination], *, expected: bool) -> int:
    """End a call that has nothing to check: for changed files that is the usual case."""
    if not expected:
        from stratlint.checking.not_found import nothing_found

        complain(nothing_found(arguments.paths), of_arguments(arguments.lang, arguments.paths))
        return EXIT_NO_STRATEGY
    wanted = [place for place in places if place.path or place.format not in TEXTS]
    if wanted:
        _tell([], settings_for(), arguments, wanted)
    return EXIT_FINE


# What to check, and by which rules


def _targets(arguments: Namespace, opened: ExitStack) -> Sequence[Target]:
    only = chosen_config(arguments)
    configs = Configs(only)
    if arguments.staged:
        if arguments.changed_files or STDIN in arguments.paths or arguments.stdin_filename:
            raise UsageError("staged-alone")
        from stratlint.cli.staged import staged_targets

        return staged_targets(arguments, only, opened)
    if arguments.changed_files:
        if STDIN in arguments.paths or arguments.stdin_filename:
            raise UsageError("changed-files-stdin")
        return of_changed_files([Path(each) for each in arguments.paths], configs)
    if STDIN in arguments.paths:
        if len(arguments.paths) > 1:
            raise UsageError("stdin-alone")
        return [on_stdin(arguments.stdin_filename, read_stdin(), configs)]
    if arguments.stdin_filename:
        raise UsageError("stdin-name-alone")
    found = at_paths([Path(each) for each in arguments.paths or ["."]], configs)
    for name, pattern in configs.unmatched:
        said = say("matches-no-file", path=name, pattern=pattern)
        complain(said, of_arguments(arguments.lang, arguments.paths))
    return found


def _narrowed(targets: Sequence[Target], arguments: Namespace) -> list[Target]:
    settings = [each.settings for each in targets]
    selected = rules_listed("--select", arguments.select, settings)
    ignored = rules_listed("--ignore", arguments.ignore, settings)
    if not selected and not ignored:
        return list(targets)
    return [each._replace(settings=narrowed(each.settings, selected, ignored)) for each in targets]


# Telling


def _new(
    told: Told, arguments: Namespace, today: date, own_baselines: frozenset[Path | None]
) -> Told:
    """What was found without what is older, where the call or a config says what that is."""
    has_baseline = arguments.baseline or any(target.baseline for target, _ in told)
    uses_baseline = has_baseline and not arguments.no_baseline
    if not uses_baseline and arguments.since is None:
        return told
    from stratlint.cli.older import beside_baselines, since

    stale: Told = []
    if uses_baseline:
        told, stale = beside_baselines(told, arguments, own_baselines)
    if arguments.since is not None:
        told = since(told, arguments.since, today)
    return [*told, *stale]


def _failing(told: Told, threshold: str | None) -> frozenset[str]:
    """The fingerprints of the findings that fail: by the call, or by what each team has settled."""
    return frozenset(
        finding.fingerprint
        for target, checked in told
        for finding in checked.findings
        if at_least(finding.severity, threshold or target.settings.at(finding.path).fail_on)
    )


def _tell(
    checked: Sequence[Checked],
    settings: Settings,
    arguments: Namespace,
    places: Sequence[Destination],
    failing: frozenset[str] = frozenset(),
) -> None:
    """Write each format where it belongs, once all are rendered."""
    from stratlint.output.report import Report

    report = Report(
        checked, settings, arguments.lang, arguments.statistics,
        failing=failing, from_root=path_from_root,
        shard=f"{arguments.shard.number}/{arguments.shard.of}" if arguments.shard else "",
    )  # fmt: skip
    rendered = [
        (place, render(place.format, report, style_of(place, os.environ))) for place in places
    ]
    for place, text in rendered:
        write(place, text)
        write_beside(place.format, report, os.environ)


def _complain_of_strange(target: Target, language: str) -> None:
    from stratlint.checking.not_found import not_recognised

    complain(not_recognised(target, language), language)
