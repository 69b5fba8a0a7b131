"""Checks of audiences: whom the strategy speaks to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from stratlint.finding import Problem
from stratlint.language.names import name_key
from stratlint.rules.checks.subject import naming
from stratlint.rules.context import Context
from stratlint.strategy import Item

_CLAUSE = re.compile(r"\s*[,;:(.!?—–…/]\s*|\s-\s")
_AND = re.compile(r"\s(?:and|et|or|ou)\s")


def everyone(
    audience: Item,
    context: Context,
    *,
    words: Mapping[str, list[str]],
    interested: Mapping[str, list[str]],
) -> Iterator[Problem]:
    """An audience whose name or demographics are one of `words`, told by language.

    The whole name counts, or its first clause: “residents of Marle” and “everyone who has a bike
    at home” leave somebody out; whoever but likes a thing (`interested`) is everyone still.
    Demographics count whole: after “all ages” they may say where.
    """
    known = {name_key(word) for listed in words.values() for word in listed}
    predicates = {name_key(word) for listed in interested.values() for word in listed}
    for field in ("name", "demographics"):
        value = audience.get(field)
        if value is None or not isinstance(value.data, str):
            continue
        is_open = field == "name" and _is_but_interested(value.text, known, predicates)
        if is_open or _is_everyone(value.text, known, whole=field == "demographics"):
            yield Problem(value.span, field, {**naming(audience, context), "value": value.text})
            return


_FEW_WORDS = 3
"""Words for what somebody likes; more of them say where, or who else they are."""


def _is_but_interested(text: str, known: set[str], predicates: set[str]) -> bool:
    """Whether a name is everyone but for what they like: “everybody who likes music”."""
    said = name_key(text[:_LONGEST])
    for whole in known:
        behind = said.removeprefix(f"{whole} ") if said.startswith(f"{whole} ") else ""
        if any(
            behind.startswith(f"{each} ") and len(behind[len(each) :].split()) <= _FEW_WORDS
            for each in predicates
        ):
            return True
    return False


_LONGEST = 80


def _is_everyone(text: str, known: set[str], *, whole: bool) -> bool:
    """Whether the first clause, or with `whole` every clause, leaves nobody out."""
    # Blanks are folded first: the pattern would go through a long run of them again and again.
    clauses = [each for each in _CLAUSE.split(" ".join(text.split())) if each]
    said = clauses if whole else clauses[:1]
    return bool(said) and all(name_key(w) in known for each in said for w in _AND.split(each))
