"""The check of posts' lengths: each network counts in its own way, and takes so much."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from stratlint.finding import Pointer, Problem
from stratlint.language.names import dictionary
from stratlint.rules.context import Context
from stratlint.rules.lists import words_of
from stratlint.strategy import Item, Strategy, Value

if TYPE_CHECKING:
    from stratlint.rules.counting.lengths import Network


def fits_network(
    strategy: Strategy,
    context: Context,
    *,
    limits: Mapping[str, int] | None = None,
    hashtags: Mapping[str, int] | None = None,
) -> Iterator[Problem]:
    """Texts and titles longer than their network takes, and more hashtags or links.

    `limits` and `hashtags` are a team's own figures by network, before the known ones.
    """
    from stratlint.rules.counting.lengths import Network, networks

    known = dict(networks())
    for name, limit in (limits or {}).items():
        before = known.get(name, Network(source="", as_of="", measure="characters", limit=limit))
        known[name] = before._replace(limit=limit, bytes=0, with_video=0)
    for name, most in (hashtags or {}).items():
        if name in known:
            known[name] = known[name]._replace(hashtags=most)
    meant: dict[str, tuple[str, tuple[Pointer, ...]]] = {}
    for post in context.posts:
        for place in post.list("channel"):
            if place.text not in meant:
                meant[place.text] = _network_of(place, context)
            name, related = meant[place.text]
            if network := known.get(name):
                yield from _faults(post, network, _spoken(name, place, context), related)


def _network_of(place: Value, context: Context) -> tuple[str, tuple[Pointer, ...]]:
    """The network that a post is for, and where the channel names it; the calendar may alone."""
    words = dictionary(context.strategy.language)
    channel = context.find("channels", place.text)
    if channel is None:
        return words.network(place.text) or place.text, ()
    written = channel.text("network") or channel.id
    related = (Pointer(channel.span("network"), "network"),) if channel.get("network") else ()
    return words.network(written) or written, related


def _spoken(network: str, place: Value, context: Context) -> str:
    channel = context.find("channels", place.text)
    return channel.name if channel else place.text or network


def _faults(
    post: Item, network: Network, channel: str, related: tuple[Pointer, ...]
) -> Iterator[Problem]:
    text = post.get("text")
    if text is not None and isinstance(text.data, str):
        yield from (
            Problem(text.span.opening, variant, {**values, "channel": channel}, related)
            for variant, values in _too_much(text.data, post, network)
        )
    written, title = _title(post) if network.title else ("", None)
    if title is not None and len(written) > network.title:
        values = _over(len(written), network.title)
        yield Problem(title.span.opening, "title", {**values, "channel": channel}, related)


def _title(post: Item) -> tuple[str, Value | None]:
    """The title that a post has beside its text, in a column or label that became a note.

    The format has no field for it: most networks know none.
    """
    if title := post.get("title") or post.get("x-title"):
        return title.text, title
    for note in post.list("notes"):
        label, _, told = note.text.partition(":")
        if label.strip().casefold() in words_of("post_titles"):
            return told.strip(), note
    return "", None


def _too_much(
    text: str, post: Item, network: Network
) -> Iterator[tuple[str, Mapping[str, object]]]:
    from stratlint.rules.counting.lengths import hashtags_in, is_surely_short, length, links_in

    limit = network.limit
    if network.with_video and any(_is_video(each) for each in post.list("media")):
        limit = network.with_video
    if not is_surely_short(text, network) and (count := length(text, network)) > limit:
        variant = _VARIANTS.get(network.measure, "")
        is_row = network.has_threads or not network.source  # a team's own network may have them
        yield variant if is_row else _ALONE[variant], _over(count, limit)
    elif network.bytes and len(text) * 4 > network.bytes < (size := len(text.encode())):
        yield "bytes", _over(size, network.bytes)
    if network.hashtags and "#" in text and (count := hashtags_in(text)) > network.hashtags:
        yield "hashtags", _over(count, network.hashtags)
    most = network.links
    if most and text.count(".") > most and (count := len(links_in(text))) > most:
        yield "links", _over(count, most)
    if found := next((each for each in network.forbidden if each in text), ""):
        yield "forbidden", {"sign": found}


_VARIANTS = {"weighted": "weighted", "bytes": "bytes"}
_ALONE = {"": "alone", "bytes": "bytes-alone"}
"""The variants for networks that know no threads."""


def _over(count: int, limit: int) -> Mapping[str, object]:
    return {"count": count, "limit": limit, "off": count - limit}


def _is_video(media: Value) -> bool:
    data = media.data
    return isinstance(data, dict) and "kind" in data and data["kind"].text == "video"
