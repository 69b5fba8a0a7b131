"""What a plan says in passing, in whatever section: when it is looked at again, at what hours."""

from __future__ import annotations

import re
from itertools import islice

from stratlint.language.loose_names import periods
from stratlint.language.loose_phrases import how_often, reviews
from stratlint.sources.text import Source
from stratlint.strategy import Facts, Value

_HOUR = re.compile(
    r"(?<![\w:])(?!9:16)(?:[01]?\d|2[0-3])(?:(?::|\s?h\s?)[0-5]\d(?![\d:])|\s?[ap]\.?m\b)",
    re.IGNORECASE,
)
_MOST_LOOKED_AT = 50
"""Words for a review that are looked at: a guide about reviewing has hundreds."""
_LONGEST_LINE = 300
"""Characters of a line around a word that are looked at."""


def said_in_passing(source: Source) -> Facts:
    """What is said of the review and of the hours of posts, in whatever section."""
    hour = _HOUR.search(source.text)
    hours = Value(hour[0], source, *hour.span()) if hour else None
    return Facts(review_said=_review(source), hours_said=hours)


def _review(source: Source) -> Value | None:
    """The first line that speaks of a review, and of when or how often it is held."""
    text = source.text
    for match in islice(reviews(text), _MOST_LOOKED_AT):
        start = max(text.rfind("\n", 0, match.start()) + 1, match.start() - _LONGEST_LINE)
        stop = text.find("\n", match.end())
        end = min(stop if stop >= 0 else len(text), match.end() + _LONGEST_LINE)
        line = text[start:end]
        if how_often(line) or periods(line):
            return Value(line.strip(), source, start, end)
    return None
