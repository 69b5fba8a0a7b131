"""How often a sentence says that a channel is posted on, beside the channel's own cadence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from stratlint.finding import Pointer, Problem
from stratlint.rules.checks.cadences import Pace, pace_of
from stratlint.rules.checks.sentence_bounds import start_of_sentence
from stratlint.rules.context import Context
from stratlint.rules.lists import says, words_of
from stratlint.sources.comments import without_comments
from stratlint.sources.text import Source, Span
from stratlint.strategy import Item

_MOST = 20
_LONGEST = 120


def paces_told(source: Source, context: Context) -> Iterator[Problem]:
    """“We post on Instagram three times a week”, where its cadence is one a week."""
    text = without_comments(source)
    for found in islice(_posting().finditer(text), _MOST):
        before = text[start_of_sentence(text, found.start()) : found.start()]
        span = Span(source, *found.span())
        channel, pace = _channel_of(span.text, context), pace_of(span.text, context.language)
        if channel is None or pace is None or _is_of_some(before + span.text, context.language):
            continue
        cadence = channel.text("cadence")
        own = pace_of(cadence, context.language)
        if own is not None and (_is_more(pace, own) or _is_more(own, pace)):
            values = {"said": span.text, "channel": channel.name, "cadence": cadence}
            related = (Pointer(channel.span("cadence"), "cadence", values),)
            yield Problem(span, "pace", values, related)


@lru_cache(maxsize=1)
def _posting() -> re.Pattern[str]:
    """What is said of posting, up to the end of the sentence or the clause."""
    verbs = "|".join(sorted(map(re.escape, words_of("we_post"))))
    return re.compile(rf"\b(?:{verbs})\s[^.;:!?|\n]{{8,{_LONGEST}}}", re.IGNORECASE)


def _channel_of(said: str, context: Context) -> Item | None:
    """The one channel that a sentence names, and that has a cadence."""
    plain = said.casefold()
    named = [each for each in context.active_channels if each.name.casefold() in plain]
    return named[0] if len(named) == 1 and named[0].get("cadence") else None


def _is_of_some(sentence: str, language: str) -> bool:
    """Whether a sentence is about some of the posts, or some of the time."""
    from stratlint.language.grammar.tokens import fold
    from stratlint.language.times.moments import find_moments

    folded = fold(sentence)
    is_dated = any(
        each.kind not in ("weekday", "time") for each in find_moments(sentence, language)
    )
    return is_dated or any(says(folded, each) for each in ("formats_counted", "only_some"))


def _is_more(one: Pace, other: Pace) -> bool:
    return other.high is not None and one.low > other.high
