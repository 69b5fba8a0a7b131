"""The posts that leave: when they go out and where, with their links and media."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time, tzinfo
from zoneinfo import ZoneInfo

from stratlint.language.names import Dictionary, dictionary, name_key
from stratlint.reading.fields import MEDIA_ADDRESS
from stratlint.rules.several_channels import SeveralChannels
from stratlint.strategy import Item, Strategy, Value
from stratlint.tuples import NamedTuple

_CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)\Z")
_ADDRESS = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_ENDS = ".,;:!?)]}»\u2026'\""
_VIDEO = re.compile(r"\.(?:mp4|mov|m4v|webm|avi|mkv)(?:[?#]|\Z)", re.IGNORECASE)
_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp|heic|avif|svg)(?:[?#]|\Z)", re.IGNORECASE)


class Medium(NamedTuple):
    """A picture or a video with its public address, which may be empty."""

    kind: str
    address: str
    alt_text: str


class Outgoing(NamedTuple):
    """A post as it leaves."""

    item: Item
    day: date
    hour: time | None
    """Nothing for a post without a time of day."""
    zone: tzinfo | None
    """Nothing where the strategy names no zone that there is."""
    channel: str
    """The channel's id, or what the post calls it."""
    called: str
    """What a person calls the channel."""
    network: str
    """The network's slug; empty where it is none that is known."""
    text: str
    links: Sequence[str]
    """Every address in the text, and the post's own link."""
    media: Sequence[Medium]

    @property
    def link(self) -> str:
        """The post's own link, or the only one in its text."""
        return self.item.text("link") or (self.links[0] if len(self.links) == 1 else "")

    @property
    def moment(self) -> datetime:
        """When it goes out, in its zone where it has one; at midnight without a time."""
        return datetime.combine(self.day, self.hour or time(), self.zone)

    @property
    def in_utc(self) -> datetime:
        """When it goes out, in UTC; a post without a zone counts as being there."""
        return self.moment.astimezone(UTC) if self.zone else self.moment.replace(tzinfo=UTC)


def outgoing(strategy: Strategy) -> Iterator[Outgoing]:
    """The posts with a day that there is, in the order of their days; the others stay.

    One on several channels leaves once for each.
    """
    words = dictionary(strategy.language)
    channels = {each.id: each for each in strategy.part("channels")}
    zone = _zone(strategy.get("timezone"))
    several = SeveralChannels(strategy.part("channels"), words)
    found = [
        post
        for item in strategy.part("calendar")
        for name in several.of(item.text("channel"))
        if (post := _outgoing(item, name, channels, zone, words)) is not None
    ]
    yield from sorted(found, key=lambda each: (each.day, each.hour or time(), each.channel))


def _outgoing(
    item: Item, named: str, channels: dict[str, Item], zone: tzinfo | None, words: Dictionary
) -> Outgoing | None:
    try:
        day = date.fromisoformat(item.text("date"))
    except ValueError:
        return None
    clock = _CLOCK.match(item.text("time"))
    hour = time(int(clock[1]), int(clock[2])) if clock else None
    channel = channels.get(named)
    network = words.network(channel.text("network") if channel else named) or ""
    return Outgoing(
        item, day, hour, _zone(item.get("timezone")) or zone,
        named, channel.name if channel else named, network,
        item.text("text"), list(_links(item)), list(_media(item)),
    )  # fmt: skip


def _zone(named: Value | None) -> tzinfo | None:
    try:
        return ZoneInfo(named.text) if named else None
    except Exception:  # no zone of that name, or one that is a path
        return None


def _links(item: Item) -> Iterator[str]:
    own = item.text("link")
    found = [each.rstrip(_ENDS) for each in _ADDRESS.findall(item.text("text"))]
    yield from dict.fromkeys([*found, *([own] if own else [])])


def _media(item: Item) -> Iterator[Medium]:
    """What the field `media` lists, and what fields of the team's own have the address of."""
    listed = item.list("media")
    for each in listed:
        fields = each.data if isinstance(each.data, dict) else {}
        texts = {key: value.text for key, value in fields.items()}
        yield Medium(
            texts.get("kind", "image"), texts.get(MEDIA_ADDRESS, ""), texts.get("alt_text", "")
        )
    if any(isinstance(each.data, dict) and MEDIA_ADDRESS in each.data for each in listed):
        return
    for field, value in item.fields.items():
        if field.startswith("x-") or field == "media":
            for address in _ADDRESS.findall(_flat(value)):
                address = address.rstrip(_ENDS)
                if _VIDEO.search(address):
                    yield Medium("video", address, "")
                elif _PICTURE.search(address):
                    yield Medium("image", address, "")


def _flat(value: Value) -> str:
    if isinstance(value.data, list):
        return "\n".join(_flat(each) for each in value.data)
    return "" if isinstance(value.data, dict) else value.text


def within(
    posts: Iterable[Outgoing], first: date | None, last: date | None, channel: str | None
) -> Iterator[Outgoing]:
    """The posts from one day to another, on one channel where one is named."""
    key = name_key(channel) if channel else ""
    for post in posts:
        if (first and post.day < first) or (last and post.day > last):
            continue
        if not key or key in (name_key(post.channel), name_key(post.network)):
            yield post
