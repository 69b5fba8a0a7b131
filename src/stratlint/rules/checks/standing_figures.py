"""What there is, counted in two places: “40 volunteers today” here, “our 35 volunteers” there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from stratlint.finding import Pointer, Problem
from stratlint.language.names import dictionary
from stratlint.language.vocabulary import grammar
from stratlint.late import late
from stratlint.rules.checks.counted_sums import numbers_in
from stratlint.rules.checks.sentence_bounds import LONGEST_LINE, start_of_sentence
from stratlint.rules.context import Context
from stratlint.rules.lists import says, words_of
from stratlint.sources.comments import without_comments
from stratlint.sources.text import Source, Span
from stratlint.strategy import Strategy
from stratlint.tuples import NamedTuple

if TYPE_CHECKING:
    from stratlint.language.numbers.quantities import Quantity

_MOST = 60
"""Words of a file behind which a figure is looked for."""
_FEWEST = 2
_NEAR = Fraction(1, 15)
"""By how much figures may differ that are one: each may be rounded, or of another week."""
_OF_WHICH = 3
"""Words behind a figure that may name its network: “900 readers of the newsletter”."""
_FOLLOWERS = "followers"
_CLAUSE = 60
"""Characters between “today” and its figure."""


class Standing(NamedTuple):
    """A figure of what there is, what it counts, and the networks on which it does."""

    span: Span
    figure: Fraction
    thing: str
    networks: frozenset[str]


def told_otherwise(
    sources: Sequence[Source], strategy: Strategy, context: Context
) -> Iterator[Problem]:
    """The figures of what there is that another place has otherwise.

    The words of a post are published on a day of their own, and may count what there is by then.
    """
    first: dict[tuple[str, frozenset[str]], Standing] = {}
    for source in sources:
        for found in standing_figures(source, context.language):
            if _is_published(found, strategy):
                continue
            if found.thing == _FOLLOWERS and len(found.networks) != 1:
                continue  # nobody knows where
            before = first.setdefault((found.thing, found.networks), found)
            if not _may_be_one(before, found, context.language):
                continue
            if abs(before.figure - found.figure) > _NEAR * max(before.figure, found.figure):
                values = {"said": found.span.text, "other": before.span.text}
                yield Problem(found.span, "twice", values, (Pointer(before.span, "there", values),))


def _is_published(found: Standing, strategy: Strategy) -> bool:
    return any(
        value.source is found.span.source and value.start <= found.span.start < value.end
        for post in strategy.part("calendar")
        for value in post.fields.values()
    )


def standing_figures(source: Source, language: str) -> Iterator[Standing]:
    """What a text says that there is: “our 35 volunteers”, “1,200 people follow us today”."""
    from stratlint.language.numbers.quantities import find_quantities

    text, told = without_comments(source), -1
    for lead in islice(_leads().finditer(text), _MOST):
        start, end = _sentence(text, lead.start())
        sentence = text[start:end]
        if sentence.startswith(("|", "#")) or not numbers_in(sentence, language):
            continue
        kind, at = lead.lastgroup or "", (lead.start() - start, lead.end() - start)
        if says(sentence[: at[0]].casefold(), "not_so_yet"):
            continue
        quantities = find_quantities(sentence, language)
        figure = _led(sentence, kind, at, quantities)
        if figure is None or start + figure.start <= told:
            continue
        if found := _counting(source, start, sentence, figure, kind, language) or _compared(
            source, start, sentence, figure, quantities, language
        ):
            told = start + figure.start
            yield found


@lru_cache(maxsize=1)
def _leads() -> re.Pattern[str]:
    """The words by which a figure is known to be of what there is."""
    kinds = (("have", "we_have"), ("ours", "ours"), ("now", "standing_now"))
    listed = "|".join(f"(?P<{kind}>{_any_of(name)})" for kind, name in kinds)
    return re.compile(rf"(?<![\w'’])(?:{listed})(?![\w-])", re.IGNORECASE)


def _any_of(name: str) -> str:
    words = sorted(words_of(name), key=len, reverse=True)
    return "|".join(map(re.escape, words)).replace(r"\ ", r"\s").replace("'", "['’]")


_END = late(r"[.!?…](?=\s|\Z)|\n(?=\s*(?:\n|[-*+•|#>]|\d+[.)]\s))|\Z")


def _sentence(text: str, at: int) -> tuple[int, int]:
    end = _END.search(text, at)
    return start_of_sentence(text, at), end.start() if end else len(text)


def _led(
    sentence: str, kind: str, at: tuple[int, int], quantities: Sequence[Quantity]
) -> Quantity | None:
    """The figure that a word says to be of what there is."""
    start, end = at
    if kind != "now":
        behind = next((each for each in quantities if each.start >= end), None)
        between = sentence[end : behind.start] if behind else ""
        return behind if set(_WORD.findall(between.casefold())) <= words_of("roughly") else None
    opens = not sentence[:start].strip(" *_-+•") or sentence[:start].rstrip()[-1:] in ",;:—–("
    if opens:
        behind = next((each for each in quantities if each.start >= end), None)
        is_near = (
            behind and behind.start - end <= _CLAUSE and ";" not in sentence[end : behind.start]
        )
        return behind if is_near else None
    before = [each for each in quantities if each.end <= start]
    if not before or _CLAUSE_END.search(sentence, before[-1].end, start):
        return None
    return before[-1] if start - before[-1].end <= _CLAUSE else None


_WORD = late(r"[^\W_]+(?:['’-][^\W_]+)*")
_CLAUSE_END = late(r"[,;:()—–]")


def _counting(
    source: Source, start: int, sentence: str, figure: Quantity, kind: str, language: str
) -> Standing | None:
    """The figure with what it counts, where it counts all of that, and is of no other day."""
    if figure.low is None or not _is_plain(figure):
        return None
    thing, end = _thing(sentence, figure, language)
    after = sentence[end:]
    if not thing or _is_of_a_day(sentence, figure, language):
        return None
    networks = _networks(_clause(sentence, figure, language), language)
    followed = _head_of("follow_us", after)
    follow = bool(followed) or says(thing, "followers")
    end += after.find(followed) + len(followed) if followed else 0
    of = _networks(" ".join(after.split()[:_OF_WHICH]), language) if _is_narrowed(after) else ()
    if not follow and (_is_of_no_account(thing, language) or (_is_narrowed(after) and not of)):
        return None
    if follow:
        thing = _FOLLOWERS
        networks = networks or _networks_around(source, start, language)
    elif kind == "ours":
        networks = frozenset(of)
    span = Span(source, start + figure.start, start + end)
    return Standing(span, figure.low, thing, networks)


def _is_plain(figure: Quantity) -> bool:
    """Whether a figure is a whole number of things, and no share, step, bound or range."""
    is_bare = not (figure.percent or figure.change or figure.factor or figure.bound)
    if not is_bare or figure.low is None or figure.from_value is not None:
        return False
    return figure.low == figure.high and figure.low >= _FEWEST and figure.low.denominator == 1


def _compared(
    source: Source, start: int, sentence: str, figure: Quantity, quantities: Sequence[Quantity],
    language: str,
) -> Standing | None:  # fmt: skip
    """What there is beside the one thing that is wanted more of: `1,000 readers, against 560 now`.

    A figure with a word of its own behind it counts something else.
    """
    others = [
        each for each in quantities if each is not figure and _thing(sentence, each, language)[0]
    ]
    end = min(
        (mark.start() for mark in _CLAUSE_END.finditer(sentence, figure.end)), default=len(sentence)
    )
    behind = " ".join(_WORD.findall(sentence[figure.end : end])).casefold()
    if len(others) != 1 or (behind and behind not in words_of("standing_now")):
        return None
    if figure.low is None or not _is_plain(figure):
        return None
    thing = _thing(sentence, others[0], language)[0]
    networks = _networks(sentence, language)
    if says(thing, "followers"):
        thing, networks = _FOLLOWERS, networks or _networks_around(source, start, language)
    elif _is_of_no_account(thing, language):
        return None
    return Standing(
        Span(source, start + figure.start, start + figure.end), figure.low, thing, networks
    )


def _thing(sentence: str, figure: Quantity, language: str) -> tuple[str, int]:
    """What a figure counts, as a key, and where its name ends: `active volunteers`."""
    from stratlint.language.grammar.phrases import looks_plural
    from stratlint.language.grammar.tokens import fold

    at = sentence.find(figure.unit, figure.end) if figure.unit else -1
    if at < 0 or sentence[figure.end : at].strip(" \u00a0\u202f*_"):
        return "", figure.end
    words = [(fold(word[0]), at + word.end()) for word in _WORD.finditer(figure.unit)]
    plural = [
        place
        for place, (word, _) in enumerate(words)
        if looks_plural(word) or says(word, "people_counted")
    ]
    if not words or not plural:
        return "", figure.end
    last = plural[0]
    if grammar(language).data["adjective_follows"]:
        while last + 1 in plural:
            last += 1
    return " ".join(word.rstrip("sx") for word, _ in words[: last + 1]), words[last][1]


def _is_of_no_account(thing: str, language: str) -> bool:
    """Whether a thing is counted by other checks, or too much of a general word to be one thing."""
    from stratlint.rules.checks.counts_elsewhere import part_of

    lists = ("units_of_time", "posts_counted", "formats_counted", "things_in_general")
    return any(says(thing, each) for each in lists) or bool(part_of(thing, language))


def _is_narrowed(after: str) -> bool:
    """Whether what is counted is only some of its kind: `our three volunteers of Monday`."""
    word = _WORD.match(after.lstrip(" *_"))
    return word is not None and word[0].casefold().partition("'")[0] in words_of("narrowing")


def _head_of(name: str, after: str) -> str:
    """The phrase of a list with which some words begin, as it is written there."""
    said = after.lstrip(" *_")
    found = (each for each in words_of(name) if said.casefold().startswith(each))
    return said[: len(max(found, key=len, default=""))]


def _is_of_a_day(sentence: str, figure: Quantity, language: str) -> bool:
    """Whether the clause of a figure names a day, a month or a year: it is of then."""
    from stratlint.language.times.moments import find_moments

    clause = _clause(sentence, figure, language)
    kinds = {each.kind for each in find_moments(clause, language)}
    return not kinds <= {"weekday", "time", "relative"}


def _clause(sentence: str, figure: Quantity, language: str) -> str:
    """The part of a sentence that a figure stands in, between semicolons and “, and”."""
    joints = "|".join(sorted(map(re.escape, grammar(language).words("and_words"))))
    marks = list(re.finditer(rf"[;()]|,\s(?={joints}\s)", sentence))
    starts = [mark.end() for mark in marks if mark.end() <= figure.start]
    ends = [mark.start() for mark in marks if mark.start() >= figure.end]
    return sentence[max(starts, default=0) : min(ends, default=len(sentence))]


def _networks(text: str, language: str) -> frozenset[str]:
    """The networks that a text names."""
    named = dictionary(language).network
    words = (word[0] for word in _WORD.finditer(text))
    return frozenset(found for word in words if len(word) > 2 and (found := named(word)))


_HEADING = late(r"^#{1,6}\s.*$", re.MULTILINE)


def _networks_around(source: Source, at: int, language: str) -> frozenset[str]:
    """The network that the line around a place names, or else the heading above it."""
    text = without_comments(source)
    start = max(text.rfind("\n", 0, at) + 1, at - LONGEST_LINE)
    line = text[start : at + LONGEST_LINE].partition("\n")[0]
    return _networks(line, language) or _networks(_heading_above(text, at), language)


def _heading_above(text: str, at: int) -> str:
    return next((each[0] for each in reversed([*_HEADING.finditer(text, 0, at)])), "")


def _may_be_one(one: Standing, other: Standing, language: str) -> bool:
    """Whether two places count one thing: far apart, and not below the names of two groups.

    Figures side by side are told apart by what else is said of them; so are those of `## Lyon` and
    `## Paris`, of which neither heading is that of a part.
    """
    if one.span.source is not other.span.source:
        return True
    text = without_comments(one.span.source)
    if not _BLANK_LINE.search(text, one.span.end, other.span.start):
        return False
    above = [_heading_above(text, each.span.start) for each in (one, other)]
    if above[0] == above[1] or one.networks:
        return True
    part = dictionary(language).part
    return any(not each.startswith("##") or part(each.lstrip("# ")) for each in above)


_BLANK_LINE = late(r"\n[ \t]*\n")
