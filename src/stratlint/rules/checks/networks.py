"""The check of networks' names: one letter off, and nothing knows which network is meant."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from stratlint.finding import Pointer, Problem
from stratlint.language.names import dictionary, name_key, names
from stratlint.language.spellings import network_spelt
from stratlint.rules.context import Context
from stratlint.strategy import Strategy, Value

_SHORTEST = 5
"""Letters of a name that is close to another by more than chance."""

_ALIKE = 0.82
"""How alike a slip is: "Facebok", "Linkdin" and "Pintrest" are, "Vine" and "Line" are not asked."""

_FIELDS = {"channels": "network", "accounts": "network", "audiences": "networks"}


def network_names(strategy: Strategy, context: Context) -> Iterator[Problem]:
    """Each network that is none, and a slip away from one; the same slip is told once.

    A name of one's own, such as that of a local forum, is far from all known ones and is left.
    Where something refers to the network by its right name, that reference tells the slip.
    """
    words = dictionary(context.language)
    referred = _referred_to(strategy)
    same: dict[str, list[Value]] = {}
    for value in _written(strategy):
        if words.network(value.text) is None:
            same.setdefault(name_key(value.text), []).append(value)
    for name, (first, *again) in same.items():
        meant = _meant(name, context.language)
        if meant and words.network(meant) not in referred:
            related = tuple(Pointer(each.span, "again") for each in again[:1])
            values = {"value": first.text, "nearest": meant}
            yield Problem(first.span, "", values, related)


def _referred_to(strategy: Strategy) -> set[str]:
    """The networks whose name a reference has that leads to no channel."""
    known = {channel.id for channel in strategy.part("channels")}
    fields = {"calendar": "channel", "goals": "channels"} if known else {}
    lost = {
        value.text
        for part, field in fields.items()
        for item in strategy.part(part)
        for value in item.list(field)
        if value.text not in known
    }
    words = dictionary(strategy.language)
    return {network for text in lost if (network := words.network(text))}


def _written(strategy: Strategy) -> Iterator[Value]:
    for part, field in _FIELDS.items():
        for item in strategy.part(part):
            yield from item.list(field)
    if not strategy.part("channels"):  # else a post's channel is a reference, told as one
        for post in strategy.part("calendar"):
            yield from post.list("channel")


def _meant(name: str, language: str) -> str:
    """The network that a name is a slip away from; a slip seldom takes the first letter."""
    if not name.isalpha() or len(name) < _SHORTEST:
        return ""
    from difflib import get_close_matches

    alike = [known for known in _known(language) if known[0] == name[0]]
    found = get_close_matches(name, alike, n=1, cutoff=_ALIKE)
    return network_spelt(found[0]) if found else ""


@lru_cache(maxsize=8)
def _known(language: str) -> tuple[str, ...]:
    known = names(dictionary(language).language).networks
    return tuple(each for each in known if each.isalpha() and len(each) >= _SHORTEST)
