"""Options that several commands take: which configuration counts, and which day it is."""

from __future__ import annotations

from argparse import Namespace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from stratlint.cli.endings import UnusableCall
from stratlint.config import Config, settings_for
from stratlint.output import AUTO, FORMATS

if TYPE_CHECKING:
    from argparse import _ActionsContainer


def add_configs(group: _ActionsContainer) -> None:
    """The options that say which configuration counts."""
    configs = group.add_mutually_exclusive_group()
    configs.add_argument("--config", metavar="FILE")
    configs.add_argument("--no-config", action="store_true")


def chosen_config(arguments: Namespace) -> Config | None:
    """The config that stands for all that could be found; nothing where they are to be found."""
    if arguments.no_config:
        return Config(settings_for())
    if not arguments.config:
        return None
    from stratlint.config_file import read_config

    return read_config(Path(arguments.config))


def add_day(group: _ActionsContainer) -> None:
    """The option that says which day it is."""
    group.add_argument("--today", type=day_of, metavar="DATE")


def add_formats(group: _ActionsContainer) -> None:
    """The options that say what is written where."""
    group.add_argument(
        "--format", action="append", default=[], choices=(*FORMATS, AUTO), metavar="FORMAT"
    )
    group.add_argument("--output", action="append", default=[], metavar="FILE")
    add_force(group)


def add_force(group: _ActionsContainer) -> None:
    """The option that lets an output be written over a file that is no report."""
    group.add_argument("--force", action="store_true")


def day_of(text: str) -> date:
    """The day that an option names. Raises ArgumentTypeError where it names none."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    # `fromisoformat` knows more ways to write a day than people do.
    if day is None or day.isoformat() != text:
        raise UnusableCall("no-day", value=text)
    return day
