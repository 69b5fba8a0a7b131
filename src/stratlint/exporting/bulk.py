"""Schedulers' bulk files: the approved posts, and why the others cannot go."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from itertools import pairwise

from stratlint.exporting.posts import Medium, Outgoing
from stratlint.schedulers.formats import BulkColumn, Scheduler
from stratlint.trees.csv_cells import quoted
from stratlint.tuples import NamedTuple


class Refusal(NamedTuple):
    """A post that a scheduler cannot take: the entry of the catalogue, and its values."""

    post: Outgoing
    key: str
    values: Mapping[str, object] = {}


class BulkFile(NamedTuple):
    """One file to upload: for which channel, where it is for one, and which of several."""

    channel: str
    number: int
    posts: Sequence[Outgoing]


def refusals(
    posts: Sequence[Outgoing], to: Scheduler, too_long: Iterable[int]
) -> Iterator[Refusal]:
    """What a scheduler cannot take, each post with its reason.

    `too_long` has the identity of the items whose text is too long for their network.
    """
    long = frozenset(too_long)
    for post in posts:
        yield from _of_post(post, to, is_long=id(post.item) in long)
    if to.minutes_apart:
        yield from _too_close(posts, to)


def _of_post(post: Outgoing, to: Scheduler, *, is_long: bool) -> Iterator[Refusal]:
    if post.hour is None:
        yield Refusal(post, "no-time")
    if to.in_utc and post.zone is None:
        yield Refusal(post, "no-zone")
    if not post.text and not post.media:
        yield Refusal(post, "no-text")
    if is_long:
        yield Refusal(post, "too-long", {"channel": post.called})
    if not post.network and _names_networks(to):
        yield Refusal(post, "no-network", {"channel": post.called})
    elif _names_networks(to) and not _takes(to, post.network):
        yield Refusal(post, "unknown-network", {"channel": post.called})
    if len(post.links) > to.most_links:
        yield Refusal(post, "links", {"count": len(post.links), "limit": to.most_links})
    yield from _of_media(post, to)


def _of_media(post: Outgoing, to: Scheduler) -> Iterator[Refusal]:
    missing = [each for each in post.media if not each.address]
    others = [each for each in post.media if each.kind not in to.media_kinds]
    if not to.most_media and post.media:
        yield Refusal(post, "no-media-column")
    elif missing:
        yield Refusal(post, "no-address", {"count": len(missing)})
    elif others:
        yield Refusal(post, "media-kind", {"kind": others[0].kind})
    elif len(post.media) > max(to.most_media, 1):
        yield Refusal(post, "media", {"count": len(post.media), "limit": to.most_media})
    elif not post.media and post.network in to.needs_media:
        yield Refusal(post, "needs-media", {"channel": post.called})
    elif to.link_or_media and post.media and post.item.text("link"):
        yield Refusal(post, "link-and-media")


def _names_networks(to: Scheduler) -> bool:
    return any(each == "channel" or each.startswith("on-") for each in to.holds)


def _takes(to: Scheduler, network: str) -> bool:
    return "channel" in to.holds or f"on-{network}" in to.holds


def _too_close(posts: Sequence[Outgoing], to: Scheduler) -> Iterator[Refusal]:
    """The posts of a channel that follow another sooner than the scheduler allows."""
    by_channel: dict[str, list[Outgoing]] = {}
    for post in posts:
        if post.hour is not None:
            by_channel.setdefault(post.channel, []).append(post)
    least = timedelta(minutes=to.minutes_apart)
    for listed in by_channel.values():
        for one, other in pairwise(sorted(listed, key=lambda each: each.in_utc)):
            if other.in_utc - one.in_utc < least:
                yield Refusal(other, "too-close", {"minutes": to.minutes_apart})


def files_of(posts: Sequence[Outgoing], to: Scheduler) -> Iterator[BulkFile]:
    """The posts as files to upload: one a channel where that is asked, none too long."""
    groups: dict[str, list[Outgoing]] = {}
    for post in posts:
        groups.setdefault(post.channel if to.one_channel else "", []).append(post)
    for channel, listed in groups.items():
        size = to.rows or len(listed)
        for number, start in enumerate(range(0, len(listed), size), start=1):
            yield BulkFile(channel, number, listed[start : start + size])


def csv_of(file: BulkFile, to: Scheduler) -> bytes:
    """A file as the scheduler takes it, in UTF-8.

    No cell begins a formula: a text that would has a blank before it, which is not published.
    """
    lines = [",".join(quoted(each.name, ",") for each in to.columns)] if to.has_head else []
    for post in file.posts:
        cells = (_cell(each, post, to) for each in to.columns)
        lines.append(",".join(quoted(_safe(cell), ",") for cell in cells))
    return ("\r\n".join(lines) + "\r\n").encode("utf-8")


def _safe(text: str) -> str:
    return f" {text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def _cell(column: BulkColumn, post: Outgoing, to: Scheduler) -> str:
    holds = column.holds
    if holds.startswith("="):
        return holds[1:]
    if holds.startswith("on-"):
        return "TRUE" if post.network == holds[3:] else "FALSE"
    if holds.startswith(("media-", "alt-")):
        return _numbered(post.media, holds)
    if holds == "draft":
        return "FALSE"
    if holds == "date":
        return f"{post.moment:{to.date}}"
    if holds == "time":
        return f"{post.moment:{to.time}}"
    if holds == "moment":
        return f"{post.in_utc if to.in_utc else post.moment:{to.moment}}"
    if holds == "text":
        return _text(post, to)
    if holds == "channel":
        return to.names.get(post.network, post.network)
    return _other(holds, post)


def _other(holds: str, post: Outgoing) -> str:
    by_kind = {kind: [each.address for each in post.media if each.kind == kind]
               for kind in ("image", "video")}  # fmt: skip
    everything = [each.address for each in post.media]
    cells = {
        "link": post.link,
        "media": ",".join(everything),
        "image": ",".join(by_kind["image"]),
        "video": ",".join(by_kind["video"]),
        "alt_text": " || ".join(each.alt_text for each in post.media if each.alt_text),
        "type": post.item.text("type").replace(",", " "),
        "form": post.media[0].kind if post.media else "article" if post.link else "message",
        "link-or-media": everything[0] if everything else post.link,
    }
    return cells.get(holds, "")


def _numbered(media: Sequence[Medium], holds: str) -> str:
    what, _, number = holds.partition("-")
    at = int(number) - 1
    if at >= len(media):
        return ""
    return media[at].address if what == "media" else media[at].alt_text


def _text(post: Outgoing, to: Scheduler) -> str:
    """The text, with the post's link below it where no column takes that."""
    link = post.item.text("link")
    has_column = {"link", "link-or-media"} & to.holds
    return (
        f"{post.text}\n{link}" if link and not has_column and link not in post.text else post.text
    )
