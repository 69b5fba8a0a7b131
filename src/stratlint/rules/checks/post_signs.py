"""Checks of what a network makes of a text: where a hashtag ends, where a link can stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stratlint.finding import Problem
from stratlint.language.names import dictionary
from stratlint.late import late
from stratlint.rules.context import Context
from stratlint.rules.lists import phrases
from stratlint.strategy import Item, Strategy, Value

_CUT = late(
    r"(?:(?<=[\s(\[,;:!?.…])|^)(?P<tag>[#＃](?=\w*[^\W\d_])\w+)(?P<sign>[-'’‑–&])(?P<rest>\w[\w'’-]*)"
)
_POSSESSIVE = frozenset(("s", "re", "ve", "ll", "d", "m"))
"""What stands behind an English apostrophe without belonging to the tag: `#MarleBread's loaves`."""


_TAG = r"(?P<tag>#(?=\w*[^\W\d_])\w+)"
_BEHIND = late(rf"(?P<sign>[/)]){_TAG}")
_GLUED = late(rf"(?P<sign>[^\W\d_]{{2,40}}){_TAG}(?<=\w\w\w)")
_ADDRESS = late(r"\S*(?:://|\w\.\w)\S*")


def whole_hashtags(strategy: Strategy, context: Context) -> Iterator[Problem]:
    """Hashtags that a hyphen or an apostrophe cuts: every network ends them there.

    And those right behind a sign that keeps a network from seeing them, as `behind`.
    """
    for post in context.posts:
        text = post.get("text")
        if text is None or not isinstance(text.data, str) or "#" not in text.data:
            continue
        for found in _CUT.finditer(text.data):
            is_apostrophe = found["sign"] in "'’"
            if is_apostrophe and found["rest"].lower() in _POSSESSIVE:
                continue
            yield _cut(text, found)
        yield from _unseen(post, text, context)


def _unseen(post: Item, text: Value, context: Context) -> Iterator[Problem]:
    """Hashtags that a network of the post takes for plain words: `#pain/#seigle` on Mastodon."""
    from stratlint.rules.counting.lengths import networks

    words = str(text.data)
    plain = _ADDRESS.sub(lambda link: " " * len(link[0]), words)
    behind, glued = _BEHIND.search(plain), _GLUED.search(plain)
    for place in post.list("channel") if behind or glued else ():
        channel = context.find("channels", place.text)
        written = (channel.text("network") or channel.id) if channel else place.text
        network = networks().get(dictionary(context.language).network(written) or written)
        if network is None:
            continue
        if behind and behind["sign"] in network.no_hashtag_behind:
            found = behind
        elif glued and network.hashtag_alone:
            found = glued
        else:
            found = None
        if found:
            values = {"tag": found["tag"], "sign": found["sign"],
                      "channel": channel.name if channel else place.text}  # fmt: skip
            yield Problem(text.stretch(*found.span("tag")).opening, "behind", values)


_PIECE = late(r"(?P<sign>\W+)(?P<word>\w*)")


def _as_one_word(piece: re.Match[str]) -> str:
    """What a hyphen or an apostrophe cut off, to be set behind the rest: `'s-day` as `sDay`."""
    word = piece["word"]
    is_ending = piece["sign"] in "'’" and word.lower() in _POSSESSIVE
    return word if is_ending else f"{word[:1].upper()}{word[1:]}"


def _cut(text: Value, found: re.Match[str]) -> Problem:
    is_article = found["sign"] in "'’" and len(found["tag"]) == len("#l")
    lead = found["tag"][:1] if is_article else found["tag"]
    joined = lead + _PIECE.sub(_as_one_word, found[0][len(found["tag"]) :])
    values = {"tag": found["tag"], "sign": found["sign"], "whole": found[0], "joined": joined}
    return Problem(text.stretch(*found.span()).opening, "", values)


def link_in_bio(strategy: Strategy, context: Context) -> Iterator[Problem]:
    """Texts that send to the profile for a link, on a network where the text can have it."""
    from stratlint.language.grammar.tokens import fold
    from stratlint.rules.counting.lengths import networks

    words = dictionary(strategy.language)
    sought = [*phrases("link_in_bio").longer, *phrases("link_in_bio").words]
    if not context.words.may_have(frozenset(sought)):
        return
    for post in context.posts:
        text = post.get("text") or post.get("call_to_action")
        if text is None or not isinstance(text.data, str):
            continue
        folded = fold(text.data)
        phrase = next((each for each in sought if each in folded), "")
        for place in post.list("channel") if phrase else ():
            channel = context.find("channels", place.text)
            written = (channel.text("network") or channel.id) if channel else place.text
            network = networks().get(words.network(written) or written)
            if network is not None and not network.link_in_bio:
                at = folded.find(phrase)
                span = text.stretch(at, at + len(phrase)).opening
                values = {"channel": channel.name if channel else place.text}
                yield Problem(span, "", {**values, "said": text.data[at : at + len(phrase)]})
