"""The check of what a plan counts on and nobody offers any more: IGTV, Facebook Analytics."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from stratlint.finding import Problem
from stratlint.language.grammar.tokens import fold
from stratlint.late import late
from stratlint.rules import facts
from stratlint.rules.context import Context
from stratlint.rules.lists import data, says
from stratlint.sources.comments import without_comments
from stratlint.sources.text import Source, Span
from stratlint.strategy import Strategy

_LONGEST_READ = 200_000
"""Characters of a document that are searched."""
_YEAR = late(r"(?<!\d)20\d\d(?!\d)")


def retired_features(strategy: Strategy, context: Context) -> Iterator[Problem]:
    """Each thing that was closed before the plan was written, where it is first named.

    Variants `gone`, and `moved` where something took its place. A line that speaks of its end is
    left, and so is a text of a time in which it was there.
    """
    if facts.says_it_is_over(strategy):
        return
    told: set[str] = set()
    for source in strategy.sources:
        text = without_comments(source)[:_LONGEST_READ]
        folded = fold(text)
        if not any(name in folded for name in _things()):
            continue  # to look for each name is quicker than the pattern, and most texts have none
        for match in _pattern().finditer(text):
            name = _things()[fold(match[0])]
            thing = data("retired")[name]
            if name in told or _is_before(strategy, int(thing["ended"])):
                continue
            if says(fold(_line_of(source, match)), "no_longer"):
                continue
            told.add(name)
            instead = thing.get(context.language, thing.get("en", ""))
            values = {"name": match[0], "year": thing["ended"], "instead": instead}
            span = Span(source, *match.span())
            yield Problem(span, "moved" if instead else "gone", values)


def _is_before(strategy: Strategy, year: int) -> bool:
    """Whether a text names years, and none in which the thing was closed already."""
    years = [
        int(match[0])
        for source in strategy.sources
        for match in _YEAR.finditer(without_comments(source))
    ]
    return bool(years) and max(years) < year


def _line_of(source: Source, match: re.Match[str]) -> str:
    text = source.text
    end = text.find("\n", match.end())
    return text[text.rfind("\n", 0, match.start()) + 1 : end if end >= 0 else None]


@lru_cache(maxsize=1)
def _things() -> Mapping[str, str]:
    """By each of its names, the thing that is meant."""
    return {
        fold(each.strip()): name
        for name, thing in data("retired").items()
        for each in thing["names"].split(",")
    }


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    longest = sorted(_things(), key=len, reverse=True)
    return re.compile(rf"(?<![\w@#/])(?:{'|'.join(map(re.escape, longest))})(?!\w)", re.IGNORECASE)
