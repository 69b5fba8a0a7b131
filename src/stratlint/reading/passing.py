"""What a plan says in passing, in whatever section: when it is looked at again, at what hours."""

from __future__ import annotations

import re

from stratlint.reading.reviews import review_in_passing
from stratlint.sources.text import Source
from stratlint.strategy import Facts, Value

_HOUR = re.compile(
    r"(?<![\w:])(?!9:16)(?:[01]?\d|2[0-3])(?:(?::|\s?h\s?)[0-5]\d(?![\d:])|\s?[ap]\.?m\b)",
    re.IGNORECASE,
)


def said_in_passing(source: Source, language: str) -> Facts:
    """What is said of the review and of the hours of posts, in whatever section."""
    hour = _HOUR.search(source.text)
    hours = Value(hour[0], source, *hour.span()) if hour else None
    return Facts(review_said=review_in_passing(source, language), hours_said=hours)
