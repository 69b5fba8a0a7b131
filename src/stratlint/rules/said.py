"""What the words of a whole document say anywhere: of networks, measuring, pictures, a launch."""

from __future__ import annotations

import re

from stratlint.language.grammar.tokens import fold
from stratlint.late import late
from stratlint.rules import facts
from stratlint.rules.lists import count_of, says
from stratlint.strategy import Strategy

_LONGEST_READ = 60_000
"""Characters of a document that are read for names: longer ones are collections of many."""


def names_a_network(strategy: Strategy) -> bool:
    """Whether any social network is named; a blog or a site alone is none."""
    from stratlint.language.names import dictionary, name_key
    from stratlint.reading.stretches.titles import NOT_ONLY_SOCIAL

    if strategy.part("channels") or strategy.has("accounts"):
        return True
    known = dictionary(strategy.language.partition("-")[0]).networks
    for source in strategy.sources:
        words = re.findall(r"[^\W_]+(?:['’][^\W_]+)?", source.text[:_LONGEST_READ])
        named = {known.get(name_key(word)) for word in set(words) if len(word) > _A_CODE}
        if named - NOT_ONLY_SOCIAL - {None}:
            return True
    return False


_A_CODE = 2
"""Letters of a network's short name, which is any word."""


def is_of_one_network(strategy: Strategy) -> bool:
    """Whether all of it goes out at one place: its only channel, or what its title names."""
    from stratlint.language.names import dictionary, name_key

    if len(strategy.part("channels")) == 1:
        return True
    title = strategy.get("title")
    named = f"{title.text if title else ''} {strategy.place.source.path}"
    known = dictionary(strategy.language.partition("-")[0])
    return any(known.network(name_key(word)) for word in re.split(r"[\W_]+", named) if word)


def speaks_of_posting(strategy: Strategy) -> bool:
    """Whether its title is about communication, or its text again and again about networks."""
    from stratlint.language.loose_phrases import any_of

    title = strategy.get("title")
    path = re.sub(r"[\W_]+", " ", strategy.place.source.path)
    named = f"{title.text if title else ''} {path}"
    if facts.is_of_a_tool(strategy) or facts.is_one_of_several(strategy):
        return False
    if any_of("subjects").search(named):
        return True
    return sum(count_of(fold(each.text), "networks_in_general") for each in strategy.sources) > 1


def refers_to_a_plan(strategy: Strategy) -> bool:
    """Whether it links or points to a file of which a plan's name is."""
    linked = (match[0] for source in strategy.sources for match in _LINKED.finditer(source.text))
    return any(says(fold(re.sub(r"[\W_]+", " ", each)), "names_of_plans") for each in linked)


_LINKED = late(
    r"\]\([^)\s]{1,200}\)|`[^`\n]{1,120}\.(?:md|ya?ml|docx?|pdf)`|[\w./-]{1,120}\.(?:md|docx|pdf)\b"
)


def speaks_of_measuring(strategy: Strategy) -> bool:
    """Whether it says in any words that something is measured."""
    return any(says(fold(source.text), "measuring") for source in strategy.sources)


def plans_unseen_pictures(strategy: Strategy) -> bool:
    """Whether a calendar plans pictures or videos, and never speaks of describing them."""
    if strategy.kind != "calendar" or not strategy.place.source.is_markdown:
        return False
    texts = [fold(source.text) for source in strategy.sources]
    shown = sum(count_of(each, "pictures") for each in texts)
    return shown >= _OFTEN and not any(says(each, "described") for each in texts)


_OFTEN = 6
"""Words of pictures with which a calendar is one of pictures."""


def is_of_a_launch(strategy: Strategy) -> bool:
    """Whether it speaks again and again of a launch, before which there is nothing to count."""
    return sum(count_of(fold(source.text), "launching") for source in strategy.sources) > 1
