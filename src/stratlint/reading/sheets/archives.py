"""What networks export of posts that are out: each with the address at which it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence

from stratlint.language.loose_names import is_listed
from stratlint.language.names import Dictionary
from stratlint.reading.sheets.sheet import Item

_HOST = re.compile(r"https?://(?:[\w-]{1,63}\.){0,3}(?P<name>[\w-]{1,63})\.[a-z]{2,6}(?:/|\Z)")


def addresses_at(names: Sequence[str]) -> int | None:
    """The column of addresses at which posts stand, by its name: `Permalink`."""
    return next((at for at, name in enumerate(names) if is_listed("permalinks", name)), None)


def take_address(fields: Item, cell: str, words: Dictionary) -> None:
    """Let a post that has an address on a network be published there, in place.

    An address on another network than the row's is a link that the post has.
    """
    host = _HOST.match(cell.strip().lower())
    network = words.network(host["name"]) if host else None
    if network and words.network(fields.setdefault("channel", network)) == network:
        fields.setdefault("status", "published")
