"""The language to speak where a call does not say: the configuration's, or that of the strategy."""

from __future__ import annotations

from pathlib import Path

from stratlint.rules.page import page_languages
from stratlint.sources.file_tree import DISK
from stratlint.sources.files import UsageError, is_main

ENGLISH = "en"


def spoken_at(path: Path) -> str:
    """The language of whoever works at `path`, as far as a file there tells; English otherwise."""
    try:
        found = _language(path)
    except UsageError:  # what cannot be read is told by “check”, and asks for no other language
        return ENGLISH
    return found if found in page_languages() else ENGLISH


def _language(path: Path) -> str:
    from stratlint.config_search import Configs

    configs = Configs()
    folder = path if path.is_dir() else path.parent
    if chosen := configs.of(folder).settings.language:
        return chosen
    written = [path] if path.is_file() else sorted(DISK.files_in(folder))
    strategy = next((each for each in written if each == path or is_main(each)), None)
    return _language_of(strategy) if strategy else ENGLISH


def _language_of(file: Path) -> str:
    from stratlint.checking.core import load
    from stratlint.checking.targets import at_paths
    from stratlint.config_search import Configs
    from stratlint.reading.assemble import read_strategy

    for target in at_paths([file], Configs()):
        documents, _ = load(target.files)
        reading = read_strategy(str(file), documents)
        return reading.strategy.language.partition("-")[0].lower()
    return ENGLISH
