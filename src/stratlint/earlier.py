"""A strategy as it stood in a revision, wherever it was then, and what is new since."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from stratlint.checking import check_files, load
from stratlint.config import Settings
from stratlint.finding import Finding, fingerprint_at
from stratlint.reading.format import file_names
from stratlint.sources.files import ENDINGS, MAIN_FILES, StrategyFiles, collect, find_strategies
from stratlint.sources.revision import Revision


def new_since(
    findings: Iterable[Finding],
    files: StrategyFiles,
    revision: Revision,
    settings: Settings,
    today: date,
) -> list[Finding]:
    """The findings in a strategy that it did not have in `revision`.

    It is judged as it stood there by the same settings and on the same day, so that a rule that is
    switched on, or a day that goes by, makes nothing new. A finding stays old when its line moves,
    to another file as well.
    """
    then = files_then(files, revision)
    if then is None:
        return list(findings)
    before = check_files(then, settings, today, held=revision.held).findings
    # Without a path: what moved, with its file or between two, is where it is and not new.
    older = Counter(fingerprint_at(each, "") for each in before)
    new = []
    for finding in findings:
        mark = fingerprint_at(finding, "")
        if older[mark] > 0:
            older[mark] -= 1
        else:
            new.append(finding)
    return new


def files_then(files: StrategyFiles, revision: Revision) -> StrategyFiles | None:
    """The files of the same strategy in a revision; nothing where it is new.

    A strategy that is not at its place there is the one of those that are gone today with which it
    shares most lines, if these are at least half of that one's.
    """
    if files.is_single:
        if files.main is not None and revision.is_file(files.main):
            return files
    elif any(revision.is_file(files.root / name) for name in MAIN_FILES):
        return collect(files.root, file_names(), revision)
    return _moved(files, revision)


def _moved(files: StrategyFiles, revision: Revision) -> StrategyFiles | None:
    now = _lines(files)
    best, most = None, 0
    for candidate in _gone(revision):
        then = _lines(candidate, revision)
        shared = (now & then).total()
        if shared > most and 2 * shared >= then.total():
            best, most = candidate, shared
    return best


def _lines(files: StrategyFiles, revision: Revision | None = None) -> Counter[str]:
    documents, _ = load(files, revision.held) if revision else load(files)
    lines = (line.strip() for each in documents for line in each.source.text.splitlines())
    return Counter(line for line in lines if line)


def _gone(revision: Revision) -> Iterator[StrategyFiles]:
    """The strategies of a revision that are no longer where they were; files of any name last."""
    parts: set[Path] = set()
    for files in find_strategies([revision.repository.top], file_names(), tree=revision):
        parts.update(path for _, path in files.parts)
        if files.main is not None:
            parts.add(files.main)
            if not os.path.lexists(files.main):
                yield files
    for path in revision.all_files():
        if path.suffix in ENDINGS and path not in parts and not os.path.lexists(path):
            yield StrategyFiles(path.parent, path, [], [])


__all__ = ["files_then", "new_since"]
