"""Where a sentence speaks of what is or was, not of what is to be reached."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from stratlint.language.grammar.slots import Row, glued, place_of
from stratlint.language.grammar.tokens import CLOCK, NUMBER, tokens
from stratlint.language.times.dates import DateMention, find_dates
from stratlint.language.vocabulary import Grammar, grammar

Stretch = tuple[int, int]
"""The first token, and the one behind the last."""

_ENDS = frozenset(",;.)(|→—")
_MARKS = (
    "comparing", "comparing_beside", "comparing_past", "standing", "past_states", "beating_verbs",
    "owning", "counted_then",
)  # fmt: skip
_NEAR = 4  # tokens from a figure to its verb
_REACH = 6  # tokens from a word of comparison to its figure
_ASIDE = frozenset("(;—–")
_TIMES = frozenset("x×%+")
_BRACKET = 12  # tokens: a longer bracket is a sentence of its own


@lru_cache(maxsize=128)
def find_comparisons(text: str, language: str) -> tuple[Stretch, ...]:
    """Return the stretches of tokens that say where things stand or stood, from left to right.

    "up from 25 in June 2026", "contre 180 en 2026", "(11 in 2026)", "2,400 today", "than last
    year": a figure or a date in one is no target and no deadline.
    """
    row, spoken = tokens(text), grammar(language)
    may_tell = spoken.phrases(*_MARKS).all(row, range(len(row)))
    if not may_tell and not any(token.text == "(" for token in row):
        return ()
    dates = find_dates(text, language)
    found = [
        *_led(row, spoken, dates),
        *_marked(row, spoken),
        *_bracketed(row, spoken, dates),
        *_of_a_past_year(row, spoken, dates),
        *_owned(row, spoken),
        *_owned_aside(row, spoken),
        *_counted_aside(row, spoken),
    ]
    return tuple(sorted(set(found)))


def lies_in(place: int, stretches: Sequence[Stretch]) -> bool:
    """Whether a token lies in one of the stretches."""
    return any(first <= place < end for first, end in stretches)


def _led(row: Row, spoken: Grammar, dates: Sequence[DateMention]) -> Iterator[Stretch]:
    """What a word of comparison leads: "compared with 60 in 2026", "currently 18 %"."""
    aims = spoken.phrases("aim_openers")
    for first, end in spoken.phrases("comparing").all(row, range(len(row))):
        if aims.at(row, first):
            continue  # "our goal was to win 40 readers"
        if glued(row, first) and row[first - 1].text == "-":
            continue  # "sign-ups from"
        last = _clause_end(row, end, spoken)
        says_when = any(spoken.phrases("past_states").at(row, at) for at in range(first, end))
        has_figure = _has_figure(row, end, min(last, end + _REACH), spoken)
        if says_when or has_figure or _tells_past(row, end, last, spoken, dates):
            yield first, last
    for first, end in spoken.phrases("comparing_beside").all(row, range(len(row))):
        if _has_figure(row, end, min(end + 2, len(row)), spoken):
            yield first, _clause_end(row, end, spoken)
    led = spoken.phrases("comparing_past").all(row, range(len(row)))
    following = [*(first for first, _ in led[1:]), len(row)]  # "half as many as last year"
    for (first, end), other in zip(led, following, strict=False):
        last = min(_clause_end(row, end, spoken), end + 4, other)
        is_bound = spoken.phrases("at_least").at(row, first - 1) if first else None
        if is_bound is None and _tells_past(row, end - 1, last, spoken, dates):
            yield first, last


def _owned(row: Row, spoken: Grammar) -> Iterator[Stretch]:
    """What there is, where what is wanted comes behind: "we have 3 accounts and want one more"."""
    aims = spoken.phrases("aim_openers")
    for first, end in spoken.phrases("owning").all(row, range(len(row))):
        wanted = next((at for at in range(end, len(row)) if aims.at(row, at)), 0)
        if _has_figure(row, end, wanted, spoken):
            yield first, min(wanted, _clause_end(row, end, spoken, spoken.words("and_words")))


def _owned_aside(row: Row, spoken: Grammar) -> Iterator[Stretch]:
    """What there is, behind what is to be reached: "(we are 96)", "; we have 22"."""
    for first, end in spoken.phrases("owning").all(row, range(len(row))):
        opens = first > 0 and row[first - 1].text in _ASIDE
        if opens and _has_figure(row, 0, first, spoken):
            last = _clause_end(row, end, spoken)
            if _has_figure(row, end, min(last, end + _REACH), spoken):
                yield first, last


def _counted_aside(row: Row, spoken: Grammar) -> Iterator[Stretch]:
    """What had come by then, behind what is to be reached: "; 120 had come in by New Year"."""
    for place, _ in spoken.phrases("counted_then").all(row, range(len(row))):
        opening = place
        while opening and row[opening - 1].text not in _ENDS | _ASIDE:
            opening -= 1
        is_aside = opening > 0 and row[opening - 1].text in _ASIDE and place - opening <= _NEAR
        if is_aside and _has_figure(row, 0, opening - 1, spoken) and (
            _has_figure(row, opening, opening + 1, spoken)
        ):  # fmt: skip
            end = place
            while end < len(row) and row[end].text not in _ENDS:
                end += 1
            yield opening, end


def _clause_end(row: Row, place: int, spoken: Grammar, joints: frozenset[str] = frozenset()) -> int:
    """The token at which what a word leads ends: a mark, a deadline, what is to be done."""
    stops = spoken.phrases("deadline_openers")
    goes_on = spoken.words("to_words") | spoken.words("infinitive")
    end = place
    while end < len(row):
        is_mark = (
            row[end].text in _ENDS
            or row[end].text in joints
            or (row[end].text == ":" and end > place + 1)
        )
        if is_mark and (end > place or row[end].text == "|"):
            break
        if stops.at(row, end) or (end > place and _opens_aim(row, end, goes_on)):
            break
        end += 1
    return end


def _opens_aim(row: Row, place: int, goes_on: frozenset[str]) -> bool:
    """Whether what follows a figure is what it is to become: "from 310 today to 500"."""
    return row[place].text in goes_on and place + 1 < len(row) and row[place].text != "-"


def _has_figure(row: Row, first: int, end: int, spoken: Grammar) -> bool:
    words = spoken.phrases("number_words", "factors")
    return any(row[at].kind in (NUMBER, CLOCK) or words.at(row, at) for at in range(first, end))


def _tells_past(
    row: Row, first: int, end: int, spoken: Grammar, dates: Sequence[DateMention]
) -> bool:
    """Whether a time that is past stands here, or a date right at the beginning: "vs 2025"."""
    past = spoken.phrases("past_states")
    if any(past.at(row, at) for at in range(first, end)):
        return True
    near = [token.start for token in row[first : min(first + 3, end)]]
    return any(each.start in near and each.kind != "relative" for each in dates)


def _marked(row: Row, spoken: Grammar) -> Iterator[Stretch]:
    """What a word such as "today" closes: "2,400 today, 4,000 in June".

    There must be a figure elsewhere: "walk for one hour today" says what to reach. What is to come
    on top of it stands before the comparison: "100 more than the 210 of today".
    """
    led = {first for first, _ in spoken.phrases("comparing_beside").all(row, range(len(row)))}
    for first, end in spoken.phrases("standing").all(row, range(len(row))):
        opening = first
        while opening and row[opening - 1].text not in _ENDS and row[opening - 1].text != ":":
            opening -= 1
            if opening in led:
                break
        closing = end
        if opening == first:  # "Today 320 families get it; by summer 500"
            closing = _clause_end(row, end, spoken)
        has_other = _has_figure(row, 0, opening, spoken)
        has_other = has_other or _has_figure(row, closing, len(row), spoken)
        if has_other and _has_figure(row, opening, max(first, closing), spoken):
            yield opening, closing


def _bracketed(row: Row, spoken: Grammar, dates: Sequence[DateMention]) -> Iterator[Stretch]:
    """A figure in brackets behind what is to be reached: "(11 in 2026)", "double orders (40)"."""
    factors = spoken.phrases("factors")
    for opening, token in enumerate(row):
        if token.text != "(":
            continue
        multiplies = factors.all(row, range(opening))
        if not multiplies and not _has_figure(row, 0, opening, spoken):
            continue
        closing = next(
            (at for at in range(opening, min(opening + _BRACKET, len(row))) if row[at].text == ")"),
            0,
        )
        if not closing:
            continue
        is_base = multiplies and _is_bare_figure(row, opening + 1, closing, spoken, dates)
        if is_base or _is_past_figure(row, opening + 1, closing, spoken, dates):
            yield opening + 1, closing


def _is_bare_figure(
    row: Row, first: int, end: int, spoken: Grammar, dates: Sequence[DateMention]
) -> bool:
    """Whether a figure stands alone, or with what it counts: no time, no "x3" in other words."""
    if row[first].kind != NUMBER or any(
        row[first].start <= d.start < row[end].start for d in dates
    ):
        return False
    openers = spoken.phrases("deadline_openers", "factors")
    return not any(openers.at(row, at) or row[at].text in _TIMES for at in range(first, end))


def _is_past_figure(
    row: Row, first: int, end: int, spoken: Grammar, dates: Sequence[DateMention]
) -> bool:
    if not _has_figure(row, first, first + 1, spoken):
        return False
    inside = [each for each in dates if row[first].start <= each.start < row[end].start]
    if not inside:
        return False
    dated = range(place_of(row, inside[0].start), place_of(row, inside[0].end))
    openers = spoken.phrases("deadline_openers")
    if any(openers.at(row, at) for at in range(first, dated.start)):
        return False  # "(200 by June)"; but "(11 in 2024, before the works)"
    if not any(_has_figure(row, at, at + 1, spoken) for at in range(first, end) if at not in dated):
        return False
    later = [each for each in dates if each.first and each not in inside]
    return any(
        each.last is None or all(each.last <= other.first for other in later if other.first)
        for each in inside
    )


def _of_a_past_year(row: Row, spoken: Grammar, dates: Sequence[DateMention]) -> Iterator[Stretch]:
    """What a year owns, where it is to be beaten: "top 2018's views"."""
    verbs = spoken.phrases("beating_verbs")
    owned = spoken.words("possessive")
    for each in dates:
        first, end = place_of(row, each.start), place_of(row, each.end)
        is_owner = end < len(row) and row[end].text in owned
        beaten = [at for at in range(max(0, first - 7), first) if verbs.at(row, at)]
        is_of = first and row[first - 1].text in spoken.words("of_words")
        if beaten and (is_owner or is_of):
            yield beaten[-1] + 1, end
    for first, end in spoken.phrases("past_states").all(row, range(len(row))):
        if any(verbs.at(row, at) for at in range(max(0, first - 5), first)):
            yield first, end
