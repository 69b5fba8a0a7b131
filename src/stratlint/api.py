"""The core as other programs call it: paths or a text in, findings out; docs/api.md shows how."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Literal, TypeAlias

from stratlint.checking.core import check_files
from stratlint.checking.not_found import not_recognised, nothing_found
from stratlint.checking.targets import Target, at_paths, on_stdin
from stratlint.config import Config, narrowed, rules_listed, settings_for
from stratlint.config_file import read_config
from stratlint.config_search import Configs
from stratlint.finding import Finding
from stratlint.unusable import Said, UsageError

AnyPath: TypeAlias = "str | os.PathLike[str]"


class NoStrategyError(UsageError):
    """There is no strategy where one was looked for."""


def check(
    paths: AnyPath | Iterable[AnyPath],
    *,
    config: AnyPath | Literal[False] | None = None,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    today: date | None = None,
    language: str | None = None,
) -> list[Finding]:
    """The findings in the strategies at and below `paths`, as `stratlint check` prints them.

    They stand strategy by strategy, then file by file, from top to bottom. `config` is a
    configuration to use instead of the nearest stratlint.yaml, or False for none. `select` and
    `ignore` are names of rules. `today` is the day to judge by, `language` that of the messages:
    without them, the present day, and each strategy's own.

    Raises NoStrategyError where there is nothing to check, ConfigError where a configuration
    has mistakes, and UsageError, of which both are kinds, where a path or a name cannot be used.
    """
    listed = [paths] if isinstance(paths, (str, os.PathLike)) else list(paths)
    targets = at_paths([_path(each) for each in listed], Configs(_chosen(config)))
    if not targets:
        raise _no_strategy(nothing_found([os.fspath(each) for each in listed]))
    return list(_findings(targets, select, ignore, today, language))


def check_text(
    text: str,
    filename: AnyPath = "strategy.md",
    *,
    config: AnyPath | Literal[False] | None = None,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    today: date | None = None,
    language: str | None = None,
) -> list[Finding]:
    """The findings in a strategy in which `filename` says `text`, saved or not.

    The rest of the strategy is read from the folder that `filename` is in, where it is there. The
    other arguments and the errors are those of `check`.
    """
    data = text.encode("utf-8", "surrogatepass")
    target = on_stdin(os.fspath(_path(filename)), data, Configs(_chosen(config)))
    return list(_findings([target], select, ignore, today, language))


def _findings(
    targets: Sequence[Target],
    select: Iterable[str],
    ignore: Iterable[str],
    today: date | None,
    language: str | None,
) -> Iterator[Finding]:
    known = [target.settings for target in targets]
    selected = rules_listed("select", list(select), known)
    ignored = rules_listed("ignore", list(ignore), known)
    day = today or date.today()
    for target in targets:
        settings = narrowed(target.settings, selected, ignored)
        spoken = language or settings.language
        checked = check_files(target.files, settings, day, spoken, target.held)
        if target.files.is_single and not checked.is_strategy:
            raise _no_strategy(not_recognised(target, spoken or checked.language))
        yield from checked.findings


def _no_strategy(said: Said) -> NoStrategyError:
    return NoStrategyError(said.key, **said.values)


def _chosen(config: AnyPath | Literal[False] | None) -> Config | None:
    if config is False:
        return Config(settings_for())
    return None if config is None else read_config(_path(config))


def _path(given: AnyPath) -> Path:
    """The path, which must be one that a file can have. Raises UsageError."""
    path = Path(given)
    if "\0" in os.fspath(path):
        raise UsageError("no-such-name", path=path)
    return path
