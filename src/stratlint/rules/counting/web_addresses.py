"""Web addresses in a text, as X and Mastodon find them, with `https://` or without.

What is no address to them counts letter by letter, however much it looks like one; the grammar is
that of twitter-text, which X publishes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from stratlint.late import late
from stratlint.rules.lists import top_level_domains

_LONGEST_TEXT = 20_000
"""Characters of a text in which addresses are looked for: beyond, it fits nowhere anyway."""
_LONGEST_ADDRESS = 4096
_LONGEST_LABEL = 63
_LONGEST_SHORT = 40
"""Characters behind `t.co/`."""

_BLANK = r"\x09-\x0d \x85\xa0\u1680\u180e\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_FORBIDDEN = r"\ufffe\ufeff\uffff"
_DIRECTION = r"\u202a-\u202e\u061c\u200e\u200f\u2066-\u2069"
_LATIN = (
    r"\xc0-\xd6\xd8-\xf6\xf8-\xff\u0100-\u024f\u0253\u0254\u0256\u0257\u0259\u025b\u0263\u0268"
    r"\u026f\u0272\u0289\u028b\u02bb\u0300-\u036f\u1e00-\u1eff"
)
_PUNCTUATION = r"!'#%&()*+,\\./:;<=>?@\[\]^{|}~$"
_OTHERS = rf"{_PUNCTUATION}{_BLANK}{_FORBIDDEN}{_DIRECTION}"
_LETTER = rf"[^\-_{_OTHERS}]"
"""What a domain is made of; hyphens stand between two of them, below its name underscores too."""
_HYPHENED, _INNER = rf"[^_{_OTHERS}]", rf"[^{_OTHERS}]"

_PATH = rf"[a-z\u0400-\u04ff0-9!*';:=+,.$/%#\[\]\-\u2013_~@|&{_LATIN}]"
_PATH_END = rf"[+\-a-z\u0400-\u04ff0-9=_#/{_LATIN}]"
_IN_BRACKETS = rf"\((?:{_PATH}+|{_PATH}*\({_PATH}+\){_PATH}*)\)"
_PATH_PIECE = rf"{_PATH}*(?:{_IN_BRACKETS}{_PATH}*)*{_PATH_END}|{_IN_BRACKETS}|@{_PATH}+/"
_QUERY = r"\?[a-z0-9!?*'@();:&=+$/%#\[\]\-_.,~|]*[a-z0-9\-_&=#/]"
_SHORT = late(rf"https?://t\.co/([a-z0-9]+)(?:{_QUERY})?", re.IGNORECASE)


def web_addresses(text: str) -> Iterator[tuple[int, int]]:
    """Where addresses stand in a text, in their order."""
    if "." not in text or len(text) > _LONGEST_TEXT:
        return
    for found in _pattern().finditer(text):
        if _is_possible(found):
            yield from _with_protocol(found) if found["protocol"] else _bare(found)


def _is_possible(found: re.Match[str]) -> bool:
    labels = found["domain"].split(".")
    protocol = found["protocol"] or "https://"
    return (
        all(_encoded_length(label) <= _LONGEST_LABEL for label in labels)
        and len(protocol) + len(found["address"]) <= _LONGEST_ADDRESS
    )


def _encoded_length(label: str) -> int:
    """The characters that a label of a domain has as it is sent, full stops of Asia included."""
    if label.isascii():
        return len(label)
    pieces = _FULL_STOP.split(label)
    return sum(map(_punycode_length, pieces)) + len(pieces) - 1


def _punycode_length(piece: str) -> int:
    if piece.isascii():
        return len(piece)
    return len(piece.encode("punycode", "surrogatepass")) + len("xn--")


_FULL_STOP = late("[\u3002\uff0e\uff61]")


def _with_protocol(found: re.Match[str]) -> Iterator[tuple[int, int]]:
    start, end = found.span("address")
    short = _SHORT.match(found["address"])
    if short is None:
        yield start, end
    elif len(short[1]) <= _LONGEST_SHORT:
        yield start, start + short.end()


def _bare(found: re.Match[str]) -> Iterator[tuple[int, int]]:
    """Addresses without a protocol: the domains in Latin letters, the last one with its path."""
    if (found["before"] or "").endswith(("-", "_", ".", "/")):
        return
    start, end = found.span("domain")
    latin = [
        (start + each.start(), start + each.end())
        for each in _latin_domain().finditer(found["domain"])
    ]
    yield from latin[:-1]
    if latin:
        first, last = latin[-1]
        yield first, last + (found.end("address") - end if found["path"] else 0)


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    label = rf"{_LETTER}(?:{_INNER}{{0,80}}{_LETTER})?\."
    name = rf"{_LETTER}(?:{_HYPHENED}{{0,80}}{_LETTER})?\."
    return re.compile(
        # X's library takes what stands beyond U+FFFF for two characters: the first stands before.
        rf"(?:(?=[\U00010000-\U0010ffff])|(?P<before>[^A-Za-z0-9@＠$#＃{_FORBIDDEN}]|^))"
        rf"(?P<address>(?P<protocol>https?://)?(?P<domain>(?:{label}){{0,20}}{name}{_ending()})"
        rf"(?::[0-9]+)?(?P<path>/(?:{_PATH_PIECE})*)?"
        rf"(?:{_QUERY})?)",
        re.IGNORECASE,
    )


@lru_cache(maxsize=1)
def _latin_domain() -> re.Pattern[str]:
    return re.compile(rf"(?:[\-a-z0-9{_LATIN}]+\.)+{_ending()}", re.IGNORECASE)


@lru_cache(maxsize=1)
def _ending() -> str:
    """A top-level domain, behind which the word ends."""
    known = _any_of(frozenset(top_level_domains()))
    return rf"(?:{known}(?![0-9a-zA-Z@+-])|xn--[\-0-9a-z]+)"


def _any_of(words: frozenset[str]) -> str:
    """A pattern for any of many words, the longest first, that looks at each letter once."""
    behind: dict[str, set[str]] = {}
    for word in words - {""}:
        behind.setdefault(word[0], set()).add(word[1:])
    branches = "|".join(
        re.escape(c) + _any_of(frozenset(rest)) for c, rest in sorted(behind.items())
    )
    if not branches:
        return ""
    return f"(?:{branches}){'?' if '' in words else ''}"
