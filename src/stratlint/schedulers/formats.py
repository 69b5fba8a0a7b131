"""A scheduler's bulk file as its data file describes it: columns, days, limits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from stratlint.own_yaml import own_yaml
from stratlint.tuples import NamedTuple

_FOLDER = Path(__file__).parent / "data"
TO_SCHEDULE = "approved"
"""The status of the posts that go: what is scheduled or published went before."""


class BulkColumn(NamedTuple):
    """A column: its name, and what stands in it."""

    name: str
    holds: str
    """What it holds: `date`, `time`, `moment`, `text`, `link`, `media`, `media-1`…, `alt_text`,
    `type`, `channel`, `draft`, `on-NETWORK`; anything else stands there as it is, or nothing."""


class Scheduler(NamedTuple):
    """One tool's bulk file."""

    key: str
    name: str
    source: str
    """Where the format is documented, and the day on which it was read there."""
    has_head: bool
    columns: Sequence[BulkColumn]
    date: str
    """How days are written, by strftime; so are times and moments."""
    time: str
    moment: str
    in_utc: bool
    """Whether moments are in UTC; otherwise in the zone of the strategy."""
    rows: int
    """Posts that one file may have; 0 for as many as one likes."""
    one_channel: bool
    """Whether a file is for one account."""
    most_links: int
    most_media: int
    media_kinds: frozenset[str]
    link_or_media: bool
    """Whether a post has either a link or media, not both."""
    needs_media: frozenset[str]
    """Networks on which it takes no post without media."""
    minutes_apart: int
    names: Mapping[str, str]
    """By network, what it is called in the file."""
    is_second_hand: bool = False
    """Whether the tool's own page could not be read, and others tell its columns."""

    @property
    def holds(self) -> frozenset[str]:
        """All that its columns hold."""
        return frozenset(each.holds for each in self.columns)


@lru_cache(maxsize=1)
def schedulers() -> tuple[str, ...]:
    """The tools whose bulk files are known, by the names of their data files."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.yaml")))


@lru_cache(maxsize=16)
def scheduler(key: str) -> Scheduler:
    """The bulk file of one of `schedulers()`."""
    data: Mapping[str, Any] = own_yaml(_FOLDER / f"{key}.yaml")
    source = data["source"]
    return Scheduler(
        key, data["name"], f"{source['url']} ({source['read']})",
        data.get("head", True),
        [BulkColumn(each["name"], each.get("holds", "")) for each in data["columns"]],
        data.get("date", ""), data.get("time", ""), data.get("moment", ""),
        data.get("utc", False), data.get("rows", 0), data.get("one_channel", False),
        data.get("links", 1), data.get("media", 1),
        frozenset(data.get("media_kinds", ("image", "video"))),
        data.get("link_or_media", False), frozenset(data.get("needs_media", ())),
        data.get("minutes_apart", 0), data.get("names", {}),
        data.get("second_hand", False),
    )  # fmt: skip
