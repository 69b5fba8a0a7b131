"""Checks of posts that are no plan of one's own: bare shares, replies that are scheduled."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stratlint.finding import Problem
from stratlint.language.grammar.tokens import fold
from stratlint.language.names import dictionary
from stratlint.rules.checks.approval import is_reactive
from stratlint.rules.context import Context
from stratlint.rules.lists import phrases
from stratlint.strategy import Item, Strategy

_NOT_OWN = re.compile(r"https?://\S+|www\.\S+|[@#]\w[\w.@-]*|\b[\w-]+(?:\.[\w-]+)+/\S*")
"""Addresses, handles and hashtags: what a share passes on rather than says."""
_QUOTED = re.compile(r"«[^»]*»|“[^”]*”|\"[^\"]*\"")
_WORD = re.compile(r"[^\W\d_]+")


def bare_share(strategy: Strategy, context: Context, *, fewest_words: int = 3) -> Iterator[Problem]:
    """A share of what others made with fewer words of one's own than `fewest_words`.

    A post is a share where its type has the role `curated` or is called one, and where its text is
    nothing but an address. No text at all is told elsewhere.
    """
    types = _shared_types(strategy)
    for post in context.posts:
        text = post.text("text")
        is_share = post.text("type") in types
        passed_on = bool(_NOT_OWN.search(text) or (is_share and post.get("link")))
        if not text or not (is_share or passed_on) or not (passed_on or _QUOTED.search(text)):
            continue
        own = _NOT_OWN.sub(" ", text)
        own = _QUOTED.sub(" ", own) if is_share else own
        said = [word for word in _WORD.findall(own) if fold(word) not in phrases("shares").words]
        # A few words beside an address are a share only where the post is meant as one.
        if len(said) < (fewest_words if is_share else 1):
            yield Problem(post.span("text").opening, "", {"count": len(said)})


def _shared_types(strategy: Strategy) -> frozenset[str]:
    """The types that pass on what others made: by their role, or by their name."""
    words = dictionary(strategy.language)
    mix = strategy.part("content_mix")
    by_role = {
        each.id
        for each in mix
        if (each.text("role") or words.value("content_type", "role", each.name)) == "curated"
    }
    called = {name for post in strategy.part("calendar") if (name := post.text("type"))}
    return frozenset(by_role | {name for name in called if _is_called(name, "shares")})


def spontaneous(strategy: Strategy, context: Context) -> Iterator[Problem]:
    """A reply, or help for one customer, that has a place in the calendar.

    Questions that are planned to be answered in public, such as a Q&A hour, are posts like others.
    """
    for post in context.posts:
        if is_reactive(post) or _is_planned_talk(post):
            continue
        kind = post.get("type")
        if kind is not None and _is_called(kind.text, "replies"):
            yield Problem(
                kind.span.opening, "type", {"type": context.name_of("content_mix", kind.text)}
            )
        elif head := _head_of_reply(post.text("text")):
            yield Problem(post.span("text").opening, "text", {"words": head})


def _head_of_reply(text: str) -> str:
    """The words with which a reply begins, as they are written; none where it is no reply."""
    folded = fold(text)
    found = phrases("reply_heads").head_of(folded)
    at = folded.find(found)
    return text[at : at + len(found)] if len(folded) == len(text) else found


def _is_called(name: str, listed: str) -> bool:
    """Whether a type of content has a name of the list, whatever its hyphens and case."""
    named = fold(name).replace("-", " ").replace("_", " ").strip()
    return named in phrases(listed).words or named in phrases(listed).longer


def _is_planned_talk(post: Item) -> bool:
    said = fold(f"{post.text('type')} {post.text('text')}")
    return phrases("planned_talk").stand_in(said)
