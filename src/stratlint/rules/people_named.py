"""Who is named in a strategy: who writes, approves or answers, or one person alone."""

from __future__ import annotations

from itertools import islice

from stratlint.language.grammar.tokens import fold
from stratlint.late import late
from stratlint.rules.lists import count_of, says, words_of
from stratlint.sources.comments import without_comments
from stratlint.strategy import Strategy

_MOST = 1000
"""Names that are looked at."""
_LONGEST_READ = 60_000
"""Characters of a document that are read: longer ones are collections of many."""


def names_somebody(strategy: Strategy) -> bool:
    """Whether anybody is named who writes, approves or answers, in a field or in its words."""
    if strategy.get("owner") or strategy.get("people"):
        return True
    if strategy.get("management") and not strategy.is_loose:
        return True
    in_fields = ("owner", "creator", "approver", "access")
    if any(item.get(field) for item in strategy.all_items() for field in in_fields):
        return True
    texts = [fold(without_comments(source)) for source in strategy.sources]
    return any(says(each, "in_charge") for each in texts) or _somebody_does_something(strategy)


_CAPITALISED = late(
    r"(?<![\w@#])(?P<name>[^\W\d_a-zß-ÿ][a-zß-ÿ]+) (?=(?P<verb>[a-zß-ÿ]['’\w]+(?: \w+)?))"
)


_NAMED_BEHIND = late(
    r"(?<![^\W\d_])(?P<lead>(?:[^\W\d_]++ ){0,2}[^\W\d_]++(?:\*\*)?(?:[ \u00a0\u202f]?:)?)"
    r" (?:\*\*)?(?P<name>[^\W\d_a-zß-ÿ][a-zß-ÿ]+)(?![^\W_])"
)
"""A capitalised word, with what stands before it: a label, or a verb and a preposition."""
_A_JOINT = 6
"""Characters before a name in which “and” may stand."""


def _somebody_does_something(strategy: Strategy) -> bool:
    """Whether a name stands beside what its bearer does.

    “Lea writes”, “Lea and Bruno answer”, “texts go through Lea”, “Photos: Bruno”.
    """
    from stratlint.language.names import dictionary, name_key

    network = dictionary(strategy.language.partition("-")[0]).network

    def is_a_person(name: str) -> bool:
        return name.lower() not in words_of("nobody") and not network(name_key(name))

    for source in strategy.sources:
        text = without_comments(source)
        for match in islice(_CAPITALISED.finditer(text), _MOST):
            verb, at = match["verb"].replace("’", "'"), match.start()
            before = text[max(0, at - _A_JOINT) : at].split()
            is_joined = bool(before) and before[-1].casefold() in words_of("ands")
            does = words_of("does") | (words_of("do_together") if is_joined else frozenset())
            is_doing = not does.isdisjoint((verb, verb.partition(" ")[0]))
            if is_doing and is_a_person(match["name"]):
                return True
        for match in islice(_NAMED_BEHIND.finditer(text), _MOST):
            if says(fold(match["lead"]), "names_follow") and is_a_person(match["name"]):
                return True
    return False


def is_of_one_person(strategy: Strategy) -> bool:
    """Whether one person speaks in it, of what is theirs, and nobody beside them."""
    text = fold("\n".join(without_comments(source)[:_LONGEST_READ] for source in strategy.sources))
    alone = count_of(text, "one_person")
    return alone >= _OFTEN and alone > 2 * count_of(text, "several_people")


_OFTEN = 4
