"""How often a sentence says that a channel is posted on, beside the channel's own cadence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import islice

from stratlint.finding import Pointer, Problem
from stratlint.language.vocabulary import grammar
from stratlint.rules.checks.cadences import Pace, pace_of
from stratlint.rules.checks.sentence_bounds import start_of_sentence
from stratlint.rules.context import Context
from stratlint.rules.lists import says, words_of
from stratlint.sources.comments import without_comments
from stratlint.sources.text import Source, Span
from stratlint.strategy import Item

_MOST = 40
_LONGEST = 160


def paces_told(source: Source, context: Context) -> Iterator[Problem]:
    """“We post on Instagram three times a week”, where its cadence is one a week.

    Or “three posts a week go out on Instagram”; what says its own cadence is left alone.
    """
    named = {each.name.casefold(): each for each in context.active_channels if each.get("cadence")}
    if not named:
        return
    text = without_comments(source)
    for found in islice(_posting().finditer(text), _MOST):
        before = text[start_of_sentence(text, found.start()) : found.start()]
        if "|" in before or before.startswith("#"):
            continue
        whole = Span(source, *found.span())
        if _is_of_some(before + whole.text, context.language):
            continue
        for span in _clauses(whole, named, context.language):
            channel = _the_one(named, span.text) or _the_one(named, f"{before} {span.text}")
            pace = pace_of(span.text, context.language)
            if channel is not None and pace is not None:
                yield from _apart(span, pace, channel, context.language)


def _clauses(whole: Span, named: Mapping[str, Item], language: str) -> list[Span]:
    """The clauses that each say of one channel how often; else the whole."""
    joints = "|".join(map(re.escape, sorted(grammar(language).words("and_words"))))
    cuts = [match.span() for match in re.finditer(rf",?\s(?:{joints})\s", whole.text)]
    ends = zip([0, *(e for _, e in cuts)], [*(s for s, _ in cuts), len(whole.text)], strict=True)
    clauses = [
        whole._replace(start=whole.start + start, end=whole.start + end) for start, end in ends
    ]
    are_told = all(_the_one(named, e.text) and pace_of(e.text, language) for e in clauses)
    return clauses if are_told else [whole]


def _apart(span: Span, pace: Pace, channel: Item, language: str) -> Iterator[Problem]:
    stated = channel.span("cadence")
    is_own = stated.source is span.source and stated.start < span.end and span.start < stated.end
    own = pace_of(channel.text("cadence"), language)
    if not is_own and own is not None and (_is_more(pace, own) or _is_more(own, pace)):
        values = {"said": span.text, "channel": channel.name, "cadence": channel.text("cadence")}
        yield Problem(span, "pace", values, (Pointer(stated.opening, "cadence", values),))


@lru_cache(maxsize=1)
def _posting() -> re.Pattern[str]:
    """What is said of posting, up to the end of the sentence or the clause."""
    verbs = "|".join(sorted(map(re.escape, words_of("we_post"))))
    posts = "|".join(sorted(map(re.escape, words_of("posts_counted"))))
    numbered = rf"[\w-]+\s(?:{posts})s?\s"
    return re.compile(rf"\b(?:(?:{verbs})\s|{numbered})[^.;:!?|\n]{{6,{_LONGEST}}}", re.IGNORECASE)


def _the_one(named: Mapping[str, Item], said: str) -> Item | None:
    """The one channel that some words name."""
    plain = said.casefold()
    found = [each for name, each in named.items() if name in plain]
    return found[0] if len(found) == 1 else None


def _is_of_some(sentence: str, language: str) -> bool:
    """Whether a sentence is about some of the posts, or some of the time."""
    from stratlint.language.grammar.tokens import fold
    from stratlint.language.times.moments import find_moments

    folded = fold(sentence)
    is_dated = any(
        each.kind not in ("weekday", "time") for each in find_moments(sentence, language)
    )
    return is_dated or any(
        says(folded, each) for each in ("formats_counted", "only_some", "for_a_time")
    )


def _is_more(one: Pace, other: Pace) -> bool:
    return other.high is not None and one.low > other.high
