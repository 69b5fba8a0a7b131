"""How long a text is to a network."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

from stratlint.late import late
from stratlint.rules.counting.emoji import composed_emoji
from stratlint.rules.counting.web_addresses import web_addresses
from stratlint.rules.lists import data
from stratlint.tuples import NamedTuple


class Network(NamedTuple):
    """What a network takes, with the page that says so; 0 where it says nothing."""

    source: str
    as_of: str
    measure: str
    """How it counts: weighted, graphemes, bytes, units or characters."""
    limit: int
    with_video: int = 0
    bytes: int = 0
    """The most bytes of UTF-8, where it counts something else."""
    link: int = 0
    """What any address counts."""
    bare: bool = False
    """Whether an address without `https://` is one too."""
    links: int = 0
    local_mentions: bool = False
    """Whether `@someone@a.server` counts as `@someone`."""
    shows_short: bool = False
    """Whether it counts an address as its app shows it: without its protocol, and cut."""
    hashtags: int = 0
    hashtag_alone: bool = False
    """Whether “#” right behind a letter begins no hashtag."""
    no_hashtag_behind: str = ""
    """Signs right behind which “#” begins no hashtag."""
    title: int = 0
    forbidden: str = ""
    has_threads: bool = False
    """Whether a long text can be a row of posts."""
    link_in_bio: bool = False
    """Whether a link in a text cannot be opened, so that the profile has it."""


@lru_cache(maxsize=1)
def networks() -> Mapping[str, Network]:
    """The networks whose limits are known, by name."""
    return {name: Network(**each) for name, each in data("networks").items()}


def length(text: str, network: Network) -> int:
    """How long a text is, in what the network counts."""
    text = unicodedata.normalize("NFC", text)
    if network.local_mentions:
        text = _MENTION.sub(r"\1", text)
    if network.shows_short and "://" in text:
        text = _with_short_links(text)
    links = _links(text, network) if network.link else []
    rest = _without(text, links) if links else [text]
    measure = _MEASURES[network.measure]
    return network.link * len(links) + sum(map(measure, rest))


_MENTION = late(r"(?<![\w=/])(@\w+(?:[.-]+\w+)*)@\w[\w.-]*\w", re.ASCII)


def _links(text: str, network: Network) -> list[tuple[int, int]]:
    found = web_addresses(text)
    return [each for each in found if network.bare or text.startswith(_PROTOCOLS, each[0])]


_ADDRESS = late(r"(?<![^\s(])https?://([^\s/?#]+)(\S*?)(?=[.,;:!?)]?(?:\s|$))", re.IGNORECASE)
_LONGEST_PATH, _SHOWN_PATH = 15, 13
"""Signs of an address behind its domain that Bluesky's app shows, and those of one that it cuts."""


def _with_short_links(text: str) -> str:
    """A text with its addresses as Bluesky's app shows and counts them."""
    return _ADDRESS.sub(_as_shown, text)


def _as_shown(address: re.Match[str]) -> str:
    domain, path = address[1], "" if address[2] == "/" else address[2]
    return domain + (path if len(path) <= _LONGEST_PATH else f"{path[:_SHOWN_PATH]}...")


_PROTOCOLS = ("http://", "https://", "HTTP://", "HTTPS://", "Http://", "Https://")


def links_in(text: str) -> set[str]:
    """The different addresses in a text that begin as one: with `https://` or `www.`."""
    addresses = (text[start:end] for start, end in web_addresses(text))
    return {each for each in addresses if each.lower().startswith(("http://", "https://", "www."))}


def hashtags_in(text: str) -> int:
    """How many hashtags a text has."""
    return len(_HASHTAG.findall(text))


_HASHTAG = late(r"(?<![\w&/])[#＃](?=\w*[^\W\d_])\w+")


def _without(text: str, stretches: Iterable[tuple[int, int]]) -> list[str]:
    """What is left of a text between some stretches."""
    left, at = [], 0
    for start, end in stretches:
        left.append(text[at:start])
        at = end
    return [*left, text[at:]]


# What each way of counting makes of a text without links

_LIGHT = ((0, 0x10FF), (0x2000, 0x200D), (0x2010, 0x201F), (0x2032, 0x2037))
"""The characters that weigh one on X; any other weighs two (twitter-text, configuration v3)."""
_LIGHT_ONES = late("[" + "".join(f"{chr(a)}-{chr(b)}" for a, b in _LIGHT) + "]")


def _weighted(text: str) -> int:
    if text.isascii() and "\u20e3" not in text:
        return len(text)
    emoji = list(composed_emoji(text))
    rest = "".join(_without(text, emoji)) if emoji else text
    return 2 * (len(emoji) + len(rest)) - len(_LIGHT_ONES.findall(rest))


def _graphemes(text: str) -> int:
    if text.isascii() and "\r" not in text:
        return len(text)
    import regex  # seldom needed, and slow to load

    return len(regex.findall(r"\X", text))


def _bytes(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


_MEASURES: Mapping[str, Callable[[str], int]] = {
    "weighted": _weighted, "graphemes": _graphemes, "bytes": _bytes, "units": _units,
    "characters": len,
}  # fmt: skip


def is_surely_short(text: str, network: Network) -> bool:
    """Whether a text fits however its characters are counted; nothing costly is asked."""
    most = {"weighted": 2, "bytes": 4, "units": 2}.get(network.measure, 1)
    dearest_links = (
        network.link * text.count(".") if network.bare else network.link * text.count("://")
    )
    return len(text) * most + dearest_links <= network.limit and not network.bytes
