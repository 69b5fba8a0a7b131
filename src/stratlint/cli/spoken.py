"""The language to speak where a call does not say: the configuration's, or that of the strategy."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

from stratlint.cli.endings import EXIT_UNUSABLE
from stratlint.language.names import languages
from stratlint.sources.file_tree import DISK
from stratlint.sources.files import is_main
from stratlint.unusable import UsageError

ENGLISH = "en"
_OPTION = "--lang"


def of_call(words: Sequence[str]) -> str:
    """The language of whoever typed these words: what `--lang` says, else that of the place.

    Where no strategy and no configuration is, the system's counts, as for other programs.
    """
    named = _named(words)
    paths = [each for each in words if not each.startswith("-") and os.path.lexists(each)]
    return of_arguments(named, paths)


def without_reading(words: Sequence[str]) -> str:
    """The language that a call names, or the system's: no file is opened to know it."""
    named = _named(words)
    return named if named in languages() else of_the_system(languages())


def of_arguments(language: str | None, paths: Sequence[str] = ()) -> str:
    """The language of a call whose `--lang` and paths are known."""
    if language in languages():
        return str(language)
    return _told_at(Path(paths[0]) if paths else Path()) or of_the_system(languages())


def _named(words: Sequence[str]) -> str:
    """What stands behind `--lang`; empty without it."""
    for word, following in zip(words, [*words[1:], ""], strict=False):
        if word == _OPTION:
            return following
        if word.startswith(f"{_OPTION}="):
            return word.partition("=")[2]
    return ""


def of_the_system(known: Collection[str]) -> str:
    """The first language of the environment that is known; English without any."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        code = os.environ.get(variable, "")[:2].lower()
        if code in known:
            return code
    return ENGLISH


def told_unreadable(problems: Iterable[UsageError], arguments: Namespace) -> int:
    """Say of each strategy that was left out why it cannot be read; the exit status of that."""
    from stratlint.cli.complaining import complain

    for problem in problems:
        complain(problem.said, of_arguments(arguments.lang, getattr(arguments, "paths", ())))
    return EXIT_UNUSABLE


def spoken_at(path: Path) -> str:
    """The language of whoever works at `path`, as far as a file there tells; English otherwise."""
    return _told_at(path) or ENGLISH


def _told_at(path: Path) -> str:
    try:
        found = _language(path)
    except (UsageError, OSError):  # what cannot be read asks for no other language
        return ""
    return found if found in languages() else ""


def _language(path: Path) -> str:
    from stratlint.config_search import Configs

    configs = Configs()
    folder = path if path.is_dir() else path.parent
    if chosen := configs.of(folder).settings.language:
        return chosen
    written = [path] if path.is_file() else sorted(DISK.files_in(folder))
    strategy = next((each for each in written if each == path or is_main(each)), None)
    return _language_of(strategy) if strategy else ""


def _language_of(file: Path) -> str:
    from stratlint.checking.core import load
    from stratlint.checking.targets import at_paths
    from stratlint.config_search import Configs
    from stratlint.reading.assemble import read_strategy

    for target in at_paths([file], Configs()):
        documents, _ = load(target.files)
        reading = read_strategy(str(file), documents)
        return reading.strategy.language.partition("-")[0].lower()
    return ""
