"""What a text begins with that is none of it: an hour, the networks on which it is posted."""

from __future__ import annotations

import re

from stratlint.language.loose_names import is_listed
from stratlint.language.names import Dictionary
from stratlint.reading.sheets.fitting import network_of, pieces_of
from stratlint.reading.sheets.sheet import Item

A_CLOCK = r"\d{1,2}(?:(?::\d{2}|\s?[hH]\s?\d{0,2})(?:\s?[ap]\.?m\.?)?|\s?[ap]\.?m\.?)"
HOUR = re.compile(rf"(?<![\w/.]){A_CLOCK}(?!\w)", re.IGNORECASE)
_LED = re.compile(
    r"(?P<lead>(?:(?<!\d)\d{1,2}:\d{2}|[^:–—\n]){1,40}?)\s*(?::(?!\d\d)|[–—]|\s-\s)\s*(?P<rest>\S.*)",
    re.DOTALL,
)
"""What stands before a colon or a dash, and after it."""
_BRACKETED = re.compile(
    r"[(\[](?P<lead>[^()\[\]\n]{1,40})[)\]]\s*+[:–—-]?\s*+(?P<rest>\S.*)", re.DOTALL
)
"""`[LinkedIn] Open day`, `(IG) Quiz`."""
_ABBREVIATED = re.compile(
    r"(?P<lead>[A-Z]{2,3}(?:\s?[+/&]\s?[A-Z]{2,3})*)\s+(?P<rest>\S.*)", re.DOTALL
)
"""`FB Open day`, `FB + IG Quiz`; whole words such as `Line` or `Medium` may belong to the text."""
_LONGEST_LEAD = 40


def posts_in(cell: str, words: Dictionary) -> list[Item]:
    """The posts of a cell: one for each line, where each begins with a network, else one."""
    lines = [posts_of_line(line.strip(), words) for line in cell.splitlines() if line.strip()]
    if len(lines) > 1 and all("channel" in post for posts in lines for post in posts):
        return [post for posts in lines for post in posts]
    return posts_of_line(cell, words)


def posts_of_line(text: str, words: Dictionary) -> list[Item]:
    """A text without the hour and the networks that it begins with: `9am FB/IG – Meet Ana`."""
    match = _BRACKETED.match(text) or _LED.match(text) or _ABBREVIATED.match(text)
    if not match or len(match["lead"]) > _LONGEST_LEAD:
        return [{**_network_of_title(text, words), "text": text}]
    hour, rest = HOUR.search(match["lead"]), match["rest"].strip()
    time = {"time": hour[0].strip()} if hour else {}
    names = pieces_of(HOUR.sub(" ", match["lead"]).strip(" ,@()"), words)
    networks = [network_of(name, words) for name in names]
    if not all(networks) or not (networks or time):
        return [{**_network_of_title(text, words), "text": text}]
    if not networks:
        return [{**time, **post} for post in posts_of_line(rest, words)]
    return [{"channel": str(network), **time, "text": rest} for network in networks]


def _network_of_title(text: str, words: Dictionary) -> Item:
    """The network of a title that begins with it and the form of a post: `TikTok live with Sam`."""
    named, form, *_ = [*text.split(maxsplit=2), "", ""]
    network = words.network(named) if is_listed("formats", form) else None
    return {"channel": network} if network else {}
