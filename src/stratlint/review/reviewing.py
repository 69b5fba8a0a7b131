"""Strategies of two moments paired, compared and checked: what a command prints."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TypeAlias

from stratlint.checking.targets import Target
from stratlint.config import Settings
from stratlint.review.model import ADDED, CHANGED, REMOVED, SAME, Review
from stratlint.review.moved import place_of
from stratlint.review.passages import passages
from stratlint.review.versions import Version, as_read, between, checked_version
from stratlint.rules.files import HOUSE, Rule
from stratlint.sources.file_tree import DISK
from stratlint.sources.paths import shown_path
from stratlint.unusable import UsageError

_COUNTED = {"goals": "goals", "channels": "channels", "posts": "calendar"}
"""What tells how much a strategy is that has come or gone, and the parts that hold it."""

OtherSide: TypeAlias = Callable[[Target], Target | None]
"""Finds a strategy in the other version, wherever it is there; gives nothing where it is not."""


def reviews(
    before: Sequence[Target],
    after: Sequence[Target],
    today: date,
    was: OtherSide,
    becomes: OtherSide,
    language: str | None = None,
) -> Iterator[Review | UsageError]:
    """What became of each strategy, in the order after the change; the removed ones come last.

    Of one that cannot be read it is told why.

    `was` finds a strategy before the change, and `becomes` one after it. A file given by name in
    which no part of a strategy is recognised is passed over.
    """
    told: set[Path] = set()
    unread: list[Path] = []
    for target in after:
        former = was(target)
        if former is not None:
            told.add(place_of(former.files))
        try:
            review = _of_after(target, former, today, language, is_alone=len(after) == 1)
        except UsageError as error:
            # What lies below a folder that cannot be opened is not gone.
            unread.append(place_of(target.files))
            yield error
            continue
        if review is not None:
            yield review
    for target in before:
        place = place_of(target.files)
        if place in told or any(place.is_relative_to(each) for each in unread):
            continue
        if gone := _version(target, today, language):
            later = _found(becomes(target), today, language)
            yield changed(gone, later, today) if later else alone(gone, REMOVED)


def _of_after(
    target: Target, former: Target | None, today: date, language: str | None, *, is_alone: bool
) -> Review | None:
    """What became of a strategy that is there after the change."""
    if former is not None and _is_untouched(former, target):
        spoken = language or target.settings.language
        if not spoken and is_alone:  # of several, the words around them are English
            spoken = as_read(target.files, target.held).language.partition("-")[0].lower()
        return Review(shown_path(target.files.name), SAME, spoken or "en")
    version = _version(target, today, language)
    if version is None:
        return None
    twin = _found(former, today, language)
    return changed(twin, version, today) if twin else alone(version, ADDED)


def _found(target: Target | None, today: date, language: str | None) -> Version | None:
    return _version(target, today, language) if target else None


def _is_untouched(before: Target, after: Target) -> bool:
    """Whether nothing that is read or asked is another.

    Not said of a file given by name, of which it is not known yet whether it holds a strategy.
    """
    if after.files.is_single or not _judged_alike(before.settings, after.settings):
        return False
    if before.files.paths != after.files.paths:
        return False
    return all(_text(before, path) == _text(after, path) for path in after.files.paths)


def _judged_alike(one: Settings, other: Settings) -> bool:
    """Whether two settings ask the same; where a rule of the team's own is written counts not."""
    first, second = (each._replace(rules={}, house={}) for each in (one, other))
    return first == second and all(
        {name: _asked(rule) for name, rule in former.items()}
        == {name: _asked(rule) for name, rule in latter.items()}
        for former, latter in ((one.rules, other.rules), (one.house, other.house))
    )


def _asked(rule: Rule) -> tuple[object, ...]:
    """What a rule asks, and the words in which it does so where its team has chosen them."""
    said = rule.read_text().messages if rule.area == HOUSE else {}
    return (*(each for each in rule if each is not rule.read_text), said)


def _text(target: Target, path: Path) -> bytes:
    """A file's content, whatever ends its lines."""
    held = target.held
    content = held[path] if path in held else DISK.read(path, shown_path(path))
    return content.replace(b"\r\n", b"\n")


def _version(target: Target, today: date, language: str | None) -> Version | None:
    version = checked_version(target, today, language or target.settings.language)
    return None if target.files.is_single and not version.checked.is_strategy else version


def changed(before: Version, after: Version, today: date) -> Review:
    """What became of a strategy from one version to the next."""
    compared, new, fixed = between(before, after, today)
    doubtful = before.unread | after.unread
    return Review(
        after.checked.name, CHANGED if compared.changes else SAME, after.checked.language,
        compared.changes, compared.calendar.channels, new, fixed,
        sorted(doubtful - _same_in_both(before, after)) if doubtful else (),
        () if doubtful else passages(before.strategy, after.strategy),
        rules_changed=not _judged_alike(before.target.settings, after.target.settings),
    )  # fmt: skip


def _same_in_both(before: Version, after: Version) -> set[str]:
    """The files, by the paths that findings show, which are the same on either side of a change."""
    one, other = (
        {version.within(shown_path(path)): path for path in version.target.files.paths}
        for version in (before, after)
    )
    same = [
        name
        for name in one.keys() & other.keys()
        if _text(before.target, one[name]) == _text(after.target, other[name])
    ]
    return {shown_path(side[name]) for name in same for side in (one, other)}


def alone(version: Version, state: str) -> Review:
    """A strategy that only one side of a change has: ADDED or REMOVED."""
    new = version.checked.findings if state == ADDED else ()
    return Review(
        version.checked.name, state, version.checked.language,
        new=new, unread=sorted(version.unread),
        sizes={name: len(version.strategy.part(part)) for name, part in _COUNTED.items()},
    )  # fmt: skip
