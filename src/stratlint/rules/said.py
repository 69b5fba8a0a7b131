"""What the words of a whole document say anywhere: of networks, measuring, pictures, a launch."""

from __future__ import annotations

import re

from stratlint.language.grammar.tokens import fold
from stratlint.late import late
from stratlint.rules import facts
from stratlint.rules.lists import count_of, says
from stratlint.sources.comments import without_comments
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
        words = re.findall(r"[^\W_]+(?:['’][^\W_]+)?", without_comments(source)[:_LONGEST_READ])
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
    """Whether its title is about communication, and not about those who do it.

    One page of several leaves networks to the others, unless it names them in its own title.
    """
    from stratlint.reading.facts.kinds import is_about_posting

    title = strategy.get("title")
    called = title.text if title else ""
    own = fold(called.rpartition(" | ")[2])
    if facts.is_of_a_tool(strategy):
        return False
    if facts.is_one_of_several(strategy) and not says(own, "networks_in_general"):
        return False
    named = (called, strategy.place.source.path)
    return is_about_posting(*named) and not any(says(fold(each), "bodies") for each in named)


def is_on_posting(strategy: Strategy) -> bool:
    """Whether its title is about communication, and its words or goals about what is posted."""
    if not speaks_of_posting(strategy):
        return False
    texts = (fold(without_comments(source)) for source in strategy.sources)
    return strategy.has("goals") or any(says(each, "posting") for each in texts)


def refers_to_a_plan(strategy: Strategy) -> bool:
    """Whether it links or points to a file of which a plan's name is."""
    linked = (
        match[0]
        for source in strategy.sources
        for match in _LINKED.finditer(without_comments(source))
    )
    return any(says(fold(re.sub(r"[\W_]+", " ", each)), "names_of_plans") for each in linked)


_LINKED = late(
    r"\]\([^)\s]{1,200}\)|`[^`\n]{1,120}\.(?:md|ya?ml|docx?|pdf)`|[\w./-]{1,120}\.(?:md|docx|pdf)\b"
)


def speaks_of_measuring(strategy: Strategy) -> bool:
    """Whether it says that something is measured; a “report” in passing says it of nothing."""
    texts = [fold(without_comments(source)) for source in strategy.sources]
    if any(says(each, "measuring") for each in texts):
        return True
    return sum(count_of(each, "perhaps_measuring") for each in texts) >= _AGAIN


_AGAIN = 3


def is_called_a_launch(strategy: Strategy) -> bool:
    """Whether it is, by its title, about one launch."""
    title = strategy.get("title")
    return title is not None and says(fold(title.text), "launching")


def is_of_a_launch(strategy: Strategy) -> bool:
    """Whether it speaks again and again of a launch, before which there is nothing to count."""
    return (
        sum(count_of(fold(without_comments(source)), "launching") for source in strategy.sources)
        > 1
    )
