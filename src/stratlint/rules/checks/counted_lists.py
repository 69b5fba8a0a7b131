"""Lists that a line announces with a number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from stratlint.late import late
from stratlint.rules.checks.list_totals import names_total
from stratlint.rules.checks.sentence_bounds import SENTENCE_END
from stratlint.rules.lists import says, words_of
from stratlint.sources.comments import without_comments
from stratlint.sources.text import Source, Span
from stratlint.tuples import NamedTuple

if TYPE_CHECKING:
    from fractions import Fraction

    from stratlint.language.numbers.quantities import Quantity

# So many are announced, and others listed below

_LEAD = late(
    r":[ \t*_]*\n(?:[ \t]*\n){0,3}(?=[ \t]*(?:(?:[-*+•]|1[.)])[ \t]|\|))"
    r"|\.[ \t*_]*\n(?:[ \t]*\n){1,3}(?=[ \t]*\|)"
)
"""The end of a line with a colon, right above a list or a table; of any sentence above a table."""
_LONGEST_LEAD = 300
_BULLET = late(r"(?P<indent>[ \t]*)(?:[-*+•]|\d{1,3}[.)])[ \t]+\S")
_ROW = late(r"[ \t]*\|")
_SEVERAL = late(r"[/&,+]")
_MORE = ("…", "...")
_MOST_LEADS = 60
_FEWEST, _MOST_LISTED = 2, 15
"""Numbers of what a line announces: one is seldom counted, and longer lists are cut into parts."""


class Announced(NamedTuple):
    """A number of things that a line announces, and how many the list below has."""

    span: Span
    listed: int


def miscounted_lists(source: Source, language: str) -> Iterator[Announced]:
    """The lists that have more or fewer entries than the line above them says."""
    for lead in islice(_LEAD.finditer(without_comments(source)), _MOST_LEADS):
        start = without_comments(source).rfind("\n", 0, lead.start()) + 1
        line = without_comments(source)[start : lead.start() + 1]
        figure = announced(line, language) if len(line) <= _LONGEST_LEAD else None
        if figure is None or figure.low is None:
            continue
        if line.endswith(".") and not _is_of_column(figure, without_comments(source), lead.end()):
            continue
        counts = list(entries(without_comments(source), lead.end()))
        # A list that goes on below some other line is whole only with what follows.
        if (
            counts
            and figure.low not in (counts[0], sum(counts))
            and _is_slip(figure.low, counts[0])
        ):
            at = start + figure.start
            yield Announced(Span(source, at, at + figure.end - figure.start), counts[0])


def _is_slip(said: Fraction, listed: int) -> bool:
    """Whether one may have miscounted: a list that is longer by far is not what was counted."""
    return listed - said <= 1 or (listed - said) * _SLIP <= said


_SLIP = 4
"""The part of a number by which a list may be longer: two of eight, one of four."""


def announced(line: str, language: str) -> Quantity | None:
    """The one thing that a line counts: no pace, no time, no share, and no “such as”."""
    from stratlint.language.grammar.tokens import fold
    from stratlint.language.numbers.quantities import find_quantities
    from stratlint.language.times.recurrence import find_recurrences

    start = max((each.end() for each in SENTENCE_END.finditer(line)), default=0)
    if says(fold(line[start:]), "only_some"):
        return None
    ours = _of_ourselves().search(line)
    plain = f"{line[: ours.start()]}{' ' * len(ours[0])}{line[ours.end() :]}" if ours else line
    found = find_quantities(plain, language)
    is_count = len(found) == 1 and found[0].start >= start and (
        _is_a_count(found[0], line, is_people=bool(ours and ours.start() == found[0].end))
    )  # fmt: skip
    if not is_count:
        return None
    is_pace = any(each.start <= found[0].end and found[0].start <= each.end
                  for each in find_recurrences(line, language))  # fmt: skip
    return None if is_pace else found[0]


@lru_cache(maxsize=1)
def _of_ourselves() -> re.Pattern[str]:
    """What makes people of a number: `four of us`."""
    phrases = "|".join(sorted(map(re.escape, words_of("of_ourselves"))))
    return re.compile(rf"\s(?:{phrases})(?!\w)", re.IGNORECASE)


def _is_a_count(figure: Quantity, line: str, *, is_people: bool) -> bool:
    """Whether it counts things, or people, that a list may name one by one."""
    from stratlint.language.grammar.tokens import fold

    is_plain = figure.low == figure.high and not (figure.percent or figure.change or figure.bound)
    if not is_plain or figure.low is None or not _FEWEST <= figure.low <= _MOST_LISTED:
        return False
    if is_people or line[figure.end :].strip(" *_\u00a0") == ":":
        return is_people or says(fold(line[: figure.start]), "team_of")
    counted = fold(figure.unit)
    return bool(re.match(r"[^\W\d_]{3}", counted)) and not says(counted, "units_of_time")


def entries(text: str, at: int) -> Iterator[int]:
    """How many entries the list at a place has, then the lists that follow below their own lines.

    Nothing where it ends by saying that there are more.
    """
    if _ROW.match(text, at):
        yield _rows(text, at)
        return
    first = _BULLET.match(text, at)
    count, indent = 0, len(first["indent"].expandtabs(4)) if first else 0
    is_after_blank = False
    for line in text[at:].split("\n"):
        bullet = _BULLET.match(line)
        if line.rstrip(" \t*_)").endswith(_MORE):
            return
        if line.startswith("#"):
            break
        if bullet and len(bullet["indent"].expandtabs(4)) <= indent:
            count += 1
        elif (
            count
            and (is_after_blank or _leads_on(line))
            and line.strip()
            and not line[:1].isspace()
        ):
            yield count
            count = 0
        is_after_blank = not line.strip()
    if count:
        yield count


def _leads_on(line: str) -> bool:
    """Whether a line leads to another list; else, right below an entry, it goes on with it."""
    return line.rstrip(" \t*_").endswith(":")


def _is_of_column(figure: Quantity, text: str, at: int) -> bool:
    """Whether what is counted heads the first column of a table, each row of which is one."""
    head, _, *rows = (_first_cell(row) for row in takewhile(_ROW.match, text[at:].split("\n")))
    is_one_each = len(set(rows)) == len(rows) and not any(_SEVERAL.search(row) for row in rows)
    return is_one_each and "" not in rows and head_of(figure.unit) == head_of(head)


def _first_cell(row: str) -> str:
    return row.strip().strip("|").partition("|")[0].strip(" \t*_")


def _rows(text: str, at: int) -> int:
    """How many rows a table has, without its head and its total."""
    rows = list(takewhile(_ROW.match, text[at:].split("\n")))
    return len(rows) - 2 - names_total(rows[-1].split("|")[1])


def head_of(unit: str) -> str:
    """The thing that a unit counts, in the singular."""
    from stratlint.language.grammar.tokens import fold

    words = fold(unit).split()
    head = words[0].rstrip("sx") if words else ""
    return f"{head[:-2]}y" if head.endswith("ie") else head  # stories, a story
