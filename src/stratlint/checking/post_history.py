"""When each post came into the calendar, read from the history of the calendar's files in git."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import PurePosixPath

from stratlint.language.names import name_key
from stratlint.reading.assemble import read_strategy
from stratlint.reading.documents import WHOLE, Document
from stratlint.reading.format import file_names
from stratlint.rules.context import PlannedPost, as_date
from stratlint.sources.files import ENDINGS, MAIN_FILES, StrategyFiles
from stratlint.sources.git import Repository
from stratlint.sources.git_place import repository_at
from stratlint.sources.text import MAX_BYTES, SourceError, decode
from stratlint.strategy import Strategy
from stratlint.tuples import NamedTuple
from stratlint.unusable import UsageError

MOST_VERSIONS = 500
"""Versions of a calendar's files, each of which is read; of a longer history nothing is told."""

MOST_BYTES = 8_000_000
"""Bytes of these versions together: to read so many takes some seconds."""

_CALENDAR = "calendar"


class _Version(NamedTuple):
    """A file of the calendar as one commit has it."""

    day: date
    """The day on which the commit was written."""
    path: str
    object: str


def first_planned(files: StrategyFiles, strategy: Strategy) -> Mapping[PlannedPost, date]:
    """The day on which each post of a strategy came into its calendar, where that is known.

    The commit that brings the calendar itself says nothing: what it has may have been planned
    elsewhere. Neither does a shallow clone, whose first commit seems to bring everything. Where
    there is no repository, no git, or no history that can be read, nothing is known.
    """
    try:
        with repository_at(files.root) as repository:
            if repository.is_shallow:
                return {}
            versions = list(_versions(files, repository))
            return _first_days(versions, repository, strategy)
    except UsageError:
        return {}


def _versions(files: StrategyFiles, repository: Repository) -> Iterator[_Version]:
    """Every version of the calendar's files, the oldest commit first."""
    root = os.path.relpath(files.root.resolve(), repository.top.resolve()).replace(os.sep, "/")
    names = [_CALENDAR, *(f"{_CALENDAR}{ending}" for ending in ENDINGS), *MAIN_FILES]
    # Names may be written in capitals; of another time, they are not known.
    today = (path for part, path in files.listed if part in ("", _CALENDAR))
    names += [path.relative_to(files.root).as_posix() for path in today]
    if files.is_single and files.main is not None:
        names = [files.main.name]
    told = repository.log(
        "--reverse", "--raw", "--no-abbrev", "--no-renames", "--diff-filter=AM", "-z",
        "--format=%x01%as", "HEAD", "--", *(str(PurePosixPath(root, each)) for each in names),
    )  # fmt: skip
    day = date.min
    # Behind each commit's day stand, for each file, the two versions of it and its name.
    fields = iter(os.fsdecode(told).split("\0"))
    for field in fields:
        text = field.strip()
        if text.startswith("\x01"):
            day = date.fromisoformat(text[1:])
        elif text.startswith(":"):
            yield _Version(day, next(fields, ""), text.split()[3])


def _first_days(
    versions: list[_Version], repository: Repository, strategy: Strategy
) -> Mapping[PlannedPost, date]:
    if len(versions) > MOST_VERSIONS:
        return {}
    held: dict[str, bytes] = {}
    size = 0
    for version in versions:
        if version.object not in held:
            held[version.object] = repository.blob(version.object, MAX_BYTES + 1)
        size += len(held[version.object])
        if size > MOST_BYTES:
            return {}
    ids = _channel_ids(strategy)
    found: dict[PlannedPost, date] = {}
    for version in versions:
        for post in _posts(version, held[version.object], ids):
            found[post] = min(found.get(post, version.day), version.day)
    first = min((each.day for each in versions), default=date.max)
    return {post: day for post, day in found.items() if day > first}


def _posts(version: _Version, data: bytes, ids: Mapping[str, str]) -> Iterator[PlannedPost]:
    path = PurePosixPath(version.path)
    if path.suffix.lower() not in ENDINGS:
        return
    try:
        source = decode(version.path, data)
    except SourceError:
        return
    inside = {each.lower() for each in path.parent.parts}
    is_calendar = _CALENDAR in inside or file_names().files.get(path.stem.lower()) == _CALENDAR
    document = Document(source, _CALENDAR if is_calendar else WHOLE)
    for post in read_strategy(version.path, [document]).strategy.part(_CALENDAR):
        day = as_date(post.text("date"))
        channel = post.text("channel")
        if day is not None:
            yield PlannedPost(ids.get(name_key(channel), channel), day)


def _channel_ids(strategy: Strategy) -> Mapping[str, str]:
    """The id of a channel by whatever a post may call it."""
    named: dict[str, str] = {}
    for channel in strategy.part("channels"):
        for name in (channel.id, channel.name, channel.text("network")):
            named.setdefault(name_key(name), channel.id)
    return named


__all__ = ["first_planned"]
