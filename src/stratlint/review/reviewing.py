"""Strategies of two moments paired, compared and checked: what a command prints."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from stratlint.checking.outcome import Checked
from stratlint.checking.targets import Target
from stratlint.config import UNREADABLE
from stratlint.review.model import ADDED, CHANGED, REMOVED, SAME, Review
from stratlint.review.versions import Version, between, checked_version, former
from stratlint.sources.files import read_source, shown_path
from stratlint.sources.text import SourceError


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
        yield _changed(former, version, today) if former else _alone(version, ADDED)
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
    if before.files.paths != after.files.paths:
        return False
    return all(_text(before, path) == _text(after, path) for path in after.files.paths)


def _text(target: Target, path: Path) -> str | bytes:
    if path in target.held:
        return target.held[path].replace(b"\r\n", b"\n")
    try:
        return read_source(path, shown_path(path)).text.encode()
    except SourceError as error:
        return str(error)


def _version(target: Target, today: date, language: str | None) -> Version | None:
    version = checked_version(target, today, language or target.settings.language)
    return None if target.files.is_single and not version.checked.is_strategy else version


def _renamed(version: Version, left: list[Version]) -> Version | None:
    """The strategy that this one was under another name, taken out of those that are `left`."""
    at = former(version.strategy, (each.strategy for each in left))
    return None if at is None else left.pop(at)


def _changed(before: Version, after: Version, today: date) -> Review:
    compared, new, fixed = between(before, after, today)
    return Review(
        after.checked.name, CHANGED if compared.changes else SAME, after.checked.language,
        compared.changes, compared.calendar.channels, new, fixed,
        _unread(before.checked, after.checked),
    )  # fmt: skip


def _unread(*versions: Checked) -> list[str]:
    """The files that cannot be read to their end: what they hold must not pass for dropped."""
    return sorted(
        {each.path for version in versions for each in version.findings if each.rule in UNREADABLE}
    )


def _alone(version: Version, state: str) -> Review:
    new = version.checked.findings if state == ADDED else ()
    return Review(
        version.checked.name, state, version.checked.language,
        new=new, unread=_unread(version.checked),
    )  # fmt: skip
