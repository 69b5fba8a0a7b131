"""The findings of strategies that are as they were when they were last checked.

What was found is kept with a key of all that it depends on: every byte of the strategy's files,
their names, the settings down to the words of a team's own rules, the day and the language; the
program itself is in the name of the store's folder. Another key is another answer, made afresh.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from stratlint.checking.outcome import Checked, from_data, to_data
from stratlint.config import Settings
from stratlint.rules.files import Rule, shipped_rules
from stratlint.sources.file_tree import DISK
from stratlint.sources.files import StrategyFiles
from stratlint.sources.paths import path_from_root, shown_path
from stratlint.sources.text import Source
from stratlint.store import Store, digest
from stratlint.tuples import NamedTuple


class Question(NamedTuple):
    """What is asked of a strategy: everything that its findings depend on, its files aside."""

    files: StrategyFiles
    settings: Settings
    today: date
    language: str | None


class Cache:
    """The answers in a store."""

    def __init__(self, store: Store) -> None:
        """Take answers from `store` and put them there."""
        self._store = store
        self._described: dict[int, tuple[Settings, str]] = {}

    def find(self, question: Question) -> Checked | None:
        """The answer of last time, if all is as it was then; nothing otherwise."""
        kept = self._store.read(_name(question.files))
        if kept is None or kept["key"] != self.key(question, contents(question.files)):
            return None
        return from_data(kept["checked"])

    @property
    def fault(self) -> str:
        """What first went wrong with the store; empty where nothing did."""
        return self._store.fault

    def keep(self, question: Question, key: str, checked: Checked) -> None:
        """Remember what was found where the question, with the files' contents, had this key."""
        if not key:
            return
        self._store.write(_name(question.files), {"key": key, "checked": to_data(checked)})

    def key(self, question: Question, held: Mapping[Path, bytes]) -> str:
        """The key of a question about files with the contents `held`.

        Empty where findings depend on more than that, on the history in git or on a check in a
        package of the team's own: they are not remembered.
        """
        files, settings, today, language = question
        words = "" if settings.asks_history else self._words_of(settings)
        if not words:
            return ""
        name = shown_path(files.name)
        told: list[object] = [str(today), language, name, path_from_root(name), words]
        told += [
            (role, shown_path(path), path.stem, path.parent == files.root, digest(held[path]))
            for role, path in files.listed
        ]
        told += [path.name for path in (*files.strays, *files.folders)]
        return digest(repr(told).encode("utf-8", "surrogateescape"))

    def _words_of(self, settings: Settings) -> str:
        """All that the settings say, empty where that cannot be told; most strategies share it."""
        if id(settings) not in self._described:
            try:
                words = repr(_plain(settings))
            except TypeError:
                words = ""
            self._described[id(settings)] = (settings, words)
        return self._described[id(settings)][1]


def contents(files: StrategyFiles) -> dict[Path, bytes]:
    """The bytes of each file of a strategy. Raises UsageError where one cannot be opened."""
    return {path: DISK.read(path, shown_path(path)) for path in files.paths}


def _name(files: StrategyFiles) -> str:
    """Where the answer for a strategy is kept: one place for all questions, so none pile up."""
    name = digest(str(files.name.absolute()).encode("utf-8", "surrogateescape"))
    return f"{name[:2]}/{name[2:34]}.json"


def _plain(value: object) -> object:
    """A value as data whose `repr` says all of it. Raises TypeError for what cannot be told so."""
    if isinstance(value, Rule):
        if shipped_rules().get(value.name) is value:
            return value.name
        own = value._asdict() | {"read_text": value.read_text()}
        return _plain(own)
    if isinstance(value, Mapping):
        return [(_plain(key), _plain(each)) for key, each in value.items()]
    if isinstance(value, (list, tuple)):
        return [_plain(each) for each in value]
    if isinstance(value, (set, frozenset)):
        return sorted(repr(_plain(each)) for each in value)
    if isinstance(value, Source):
        return (value.path, value.text)
    if isinstance(value, re.Pattern):
        return (value.pattern, value.flags)
    if value is None or isinstance(value, (str, int, float, bool, date, Path)):
        return value
    raise TypeError(type(value).__name__)
