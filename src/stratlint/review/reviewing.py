"""Strategies of two moments paired, compared and checked: what a command prints."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from stratlint.checking import Checked, check_documents, load
from stratlint.reading.assemble import read_strategy
from stratlint.review import findings
from stratlint.review.compare import compare
from stratlint.review.model import ADDED, CHANGED, REMOVED, SAME, Review
from stratlint.sources.files import StrategyFiles, read_source, shown_path
from stratlint.sources.text import SourceError
from stratlint.strategy import Strategy
from stratlint.targets import Target

_ALIKE = 0.5
"""From this share of common items on, a strategy of another name is the same one, renamed."""


class Version(NamedTuple):
    """A strategy at one moment: where it is, what was read of it, and what is found in it."""

    files: StrategyFiles
    strategy: Strategy
    checked: Checked

    @property
    def folder(self) -> str:
        """The folder that its files are in, as findings show it."""
        return shown_path(self.files.root)


def reviews(
    before: Sequence[Target], after: Sequence[Target], today: date, language: str | None = None
) -> Iterator[Review]:
    """What became of each strategy, in the order after the change; the removed ones come last.

    A file given by name in which no part of a strategy is recognised is passed over.
    """
    old = {_place(target): target for target in before}
    new = {_place(target): target for target in after}
    lost = [_version(each, today, language) for place, each in old.items() if place not in new]
    left = [each for each in lost if each]
    for place, target in new.items():
        twin = old.get(place)
        if twin is not None and _is_untouched(twin, target):
            yield Review(shown_path(target.files.name), SAME, target.settings.language or "en")
            continue
        version = _version(target, today, language)
        if version is None:
            continue
        former = _version(twin, today, language) if twin else _renamed(version, left)
        yield _changed(former, version) if former else _alone(version, ADDED)
    yield from (_alone(each, REMOVED) for each in left)


def _place(target: Target) -> Path:
    name = target.files.name
    return name.parent.resolve() / name.name


def _is_untouched(before: Target, after: Target) -> bool:
    """Whether nothing that is read or asked is another.

    Not said of a file given by name, of which it is not known yet whether it holds a strategy.
    """
    if before.settings != after.settings or after.files.is_single:
        return False
    if [path for _, path in _listed(before)] != [path for _, path in _listed(after)]:
        return False
    return all(_text(before, path) == _text(after, path) for _, path in _listed(after))


def _listed(target: Target) -> list[tuple[str, Path]]:
    main = target.files.main
    return [*([("", main)] if main else []), *target.files.parts]


def _text(target: Target, path: Path) -> str | bytes:
    if path in target.held:
        return target.held[path].replace(b"\r\n", b"\n")
    try:
        return read_source(path, shown_path(path)).text.encode()
    except SourceError as error:
        return str(error)


def _version(target: Target, today: date, language: str | None) -> Version | None:
    documents, faults = load(target.files, target.held)
    name = shown_path(target.files.name)
    spoken = language or target.settings.language
    checked = check_documents(name, documents, target.settings, today, spoken, faults)
    if target.files.is_single and not checked.is_strategy:
        return None
    return Version(target.files, read_strategy(name, documents).strategy, checked)


def _renamed(version: Version, left: list[Version]) -> Version | None:
    """The strategy that this one was under another name, taken out of those that are `left`."""
    scored = [(_likeness(each.strategy, version.strategy), at) for at, each in enumerate(left)]
    best = max(scored, default=(0.0, 0))
    return left.pop(best[1]) if best[0] >= _ALIKE else None


def _likeness(one: Strategy, other: Strategy) -> float:
    first, second = ({(item.kind, item.id) for item in each.all_items()} for each in (one, other))
    return len(first & second) / len(first | second) if first | second else 0.0


def _changed(before: Version, after: Version) -> Review:
    compared = compare(before.strategy, after.strategy)
    found = findings.difference(
        findings.Side(before.checked.findings, before.folder, before.strategy),
        findings.Side(after.checked.findings, after.folder, after.strategy),
        compared.matched,
    )
    return Review(
        after.checked.name, CHANGED if compared.changes else SAME, after.checked.language,
        compared.changes, compared.calendar.channels, found.new, found.fixed,
    )  # fmt: skip


def _alone(version: Version, state: str) -> Review:
    new = version.checked.findings if state == ADDED else ()
    return Review(version.checked.name, state, version.checked.language, new=new)
