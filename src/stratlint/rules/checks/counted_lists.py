"""Lists that a line announces with a number, and sums that a line takes apart: `six: 3 and 2`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from stratlint.language.vocabulary import grammar, valued
from stratlint.late import late
from stratlint.rules.checks.list_totals import names_total
from stratlint.rules.lists import says, words_of
from stratlint.sources.comments import without_comments
from stratlint.sources.text import Source, Span
from stratlint.tuples import NamedTuple

if TYPE_CHECKING:
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
_SENTENCE_END = late(r"[.!?…]\s")
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
        if counts and figure.low not in (counts[0], sum(counts)):
            at = start + figure.start
            yield Announced(Span(source, at, at + figure.end - figure.start), counts[0])


def announced(line: str, language: str) -> Quantity | None:
    """The one thing that a line counts: no pace, no time, no share, and no “such as”."""
    from stratlint.language.grammar.tokens import fold
    from stratlint.language.numbers.quantities import find_quantities
    from stratlint.language.times.recurrence import find_recurrences

    start = max((each.end() for each in _SENTENCE_END.finditer(line)), default=0)
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
    for line in text[at:].split("\n"):
        bullet = _BULLET.match(line)
        if line.rstrip(" \t*_)").endswith(_MORE):
            return
        if line.startswith("#"):
            break
        if bullet and len(bullet["indent"].expandtabs(4)) <= indent:
            count += 1
        elif line.strip() and not line[:1].isspace() and count:
            yield count
            count = 0
    if count:
        yield count


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


# A sum and its parts in one line


_SUM = late(r"[:(]")
_SUM_IN_YAML = late(r"^[ \t]*(?:-[ ])?[^\s:(]+:?[ ][^\n:(]*[:(]", re.MULTILINE)
"""The first of a line behind its key: most lines have no other."""
_WORD = late(r"[^\W_]+")
_LONGEST_LINE = 400
_JOINED = re.compile(r"[,;+&]")
_LONGEST_PART = 45
_MOST_SUMS = 40


class Parts(NamedTuple):
    """A sum that a line takes apart, and what its parts come to."""

    span: Span
    total: Fraction
    parts: int


def miscounted_sums(source: Source, language: str) -> Iterator[Parts]:
    """The sums of which a line names parts that make another: “10 a week: 6 here and 3 there”."""
    yield from _exceeded(source, language)
    marks = ((_start_of_sum(without_comments(source), at, language), at) for at in _marks(source))
    told = ((start, at) for start, at in marks if start is not None)
    for start, at in islice(told, _MOST_SUMS):
        yield from _false_parts(source, start, at, language)


def _marks(source: Source) -> Iterator[int]:
    """Where colons and brackets stand; in YAML, those that are no key's."""
    if source.is_markdown:
        yield from (mark.start() for mark in _SUM.finditer(without_comments(source)))
        return
    text = without_comments(source)
    for line in _SUM_IN_YAML.finditer(text):
        end = text.find("\n", line.end())
        stop = end if end >= 0 else len(text)
        yield from (m.start() for m in _SUM.finditer(text, line.end() - 1, stop))


def _start_of_sum(text: str, mark: int, language: str) -> int | None:
    """Where the sentence of a colon or bracket begins, if it may be a sum: a glance at words.

    A number stands before the mark, and two behind it.
    """
    if mark > _LONGEST_LINE and text.rfind("\n", mark - _LONGEST_LINE, mark) < 0:
        return None  # no sentence is as long
    start = start_of_sentence(text, mark)
    before = text[start:mark]
    if len(before) > _LONGEST_LINE or "|" in before or not _numbers_in(before, language):
        return None
    behind = text[mark : mark + _LONGEST_LINE].partition("\n")[0]
    return None if "|" in behind or _numbers_in(behind, language) < _FEWEST else start


def _numbers_in(text: str, language: str) -> int:
    """How many words of a text are figures, or numbers in words."""
    known = _number_words(language)
    return sum(each[0].isdigit() or each.casefold() in known for each in _WORD.findall(text))


@lru_cache(maxsize=4)
def _number_words(language: str) -> frozenset[str]:
    """The single words for what can be taken apart."""
    named = valued(grammar(language).data["number_words"])
    return frozenset(word for word, value in named if value >= _FEWEST and " " not in word)


_WRAPPED = 60
"""Characters from which a line may go on in the next one."""
_BEGINS = late(r"[ \t]*(?:[-*+•>#|]|\d+[.)][ \t]|\n)")


def start_of_sentence(text: str, at: int) -> int:
    """Where the sentence at a place begins: on its line, or on one that goes on in it."""
    start = text.rfind("\n", 0, at) + 1
    while start and at - start < _LONGEST_LINE and not _BEGINS.match(text, start):
        above = text.rfind("\n", 0, start - 1) + 1
        if start - above < _WRAPPED:
            break
        start = above
    return max((each.end() for each in _SENTENCE_END.finditer(text, start, at)), default=start)


def _false_parts(source: Source, start: int, mark: int, language: str) -> Iterator[Parts]:
    from stratlint.language.grammar.tokens import fold
    from stratlint.language.numbers.quantities import find_quantities
    from stratlint.language.times.moments import find_moments

    text = without_comments(source)
    behind, _, below = text[mark + 1 : mark + 1 + _LONGEST_LINE].partition("\n")
    if len(behind) + mark - text.rfind("\n", 0, mark) > _WRAPPED and not _BEGINS.match(below):
        behind = f"{behind} {below.partition(chr(10))[0]}"
    close = behind.find(")") if text[mark] == "(" else -1
    end = _SENTENCE_END.search(behind)
    told = behind[: close if close >= 0 else end.start() if end else None]
    parts = find_quantities(told, language)
    if not _is_taken_apart(told, parts) or any(
        each.end > parts[-1].start for each in find_moments(told, language)
    ):
        return  # `3 parts: 3, 10 and 17 March`
    before = find_quantities(text[start:mark], language)
    if not before or says(fold(text[start + before[-1].start : mark] + told), "only_some"):
        return
    whole = before[-1]
    low = sum((each.low or Fraction(0) for each in parts), Fraction(0))
    high = sum((each.high or Fraction(0) for each in parts), Fraction(0))
    if whole.low is None or not all(_is_figure(each) for each in (whole, *parts)):
        return
    is_whole = len(parts) >= (_MANY if text[mark] == ":" else _FEWEST)
    is_bare = text[mark] == "(" and not all(each.unit for each in parts)
    off = whole.low * (2 * _NEAR if is_bare else _NEAR)
    is_near = is_whole and whole.low == whole.high and low == high and abs(low - whole.low) <= off
    if not is_near and not all(_is_of_whole(each, whole) for each in (whole, *parts)):
        return
    if (whole.high or whole.low) < low or whole.low > high:
        span = Span(source, start + whole.start, start + whole.end)
        yield Parts(span, low if whole.low > high else high, len(parts))


def _is_taken_apart(told: str, parts: Sequence[Quantity]) -> bool:
    """Whether nothing but parts is told: figures in a row, each with a few words behind it."""
    from stratlint.language.grammar.tokens import fold

    if len(parts) < _FEWEST or told[: parts[0].start].strip(" *~_$€£"):
        return False
    ends = [*(each.start for each in parts[1:]), len(told)]
    words = [told[part.end : end] for part, end in zip(parts, ends, strict=True)]
    if any(len(each) > _LONGEST_PART for each in words):
        return False
    return all(_JOINED.search(each) or says(fold(each), "joints") for each in words[:-1])


@lru_cache(maxsize=4)
def _of_which(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What leads in some of what was counted, and what stands right before the next of them."""
    listed = (words_of("of_which"), grammar(language).words("and_words"))
    which, joints = ("|".join(sorted(map(re.escape, each))) for each in listed)
    lead = rf",\s(?=(?:[\w-]+\s)?(?P<which>{which})\s)"
    return re.compile(lead, re.IGNORECASE), re.compile(rf"(?:,|(?:^|\s)(?:{joints}))\s*\Z")


def _exceeded(source: Source, language: str) -> Iterator[Parts]:
    """The numbers of which more are named than there are: “eight, five of them here, four there”.

    Fewer may be named: the rest goes without saying.
    """
    from stratlint.language.numbers.quantities import find_quantities

    lead, joint = _of_which(language)
    for found in islice(lead.finditer(without_comments(source)), _MOST_SUMS):
        start = start_of_sentence(without_comments(source), found.start())
        before = find_quantities(without_comments(source)[start : found.start()], language)
        behind = without_comments(source)[found.end() : found.end() + _LONGEST_LINE]
        end = _SENTENCE_END.search(behind)
        told = behind[: end.start() if end else None]
        told = told.replace(found["which"], " " * len(found["which"]), 1)
        parts = find_quantities(told, language)
        if not before or len(parts) < _FEWEST or told[: parts[0].start].strip():
            continue
        whole = before[-1]
        are_parts = all(joint.search(told[: each.start]) for each in parts[1:]) and all(
            _is_figure(each) and head_of(each.unit) in ("", head_of(whole.unit)) for each in parts
        )
        total = sum((each.low or Fraction(0) for each in parts), Fraction(0))
        if are_parts and _is_figure(whole) and whole.high is not None and total > whole.high:
            span = Span(source, start + whole.start, start + whole.end)
            yield Parts(span, total, len(parts))


_MANY, _NEAR = 3, Fraction(1, 10)
"""So many parts that nearly make the whole are its parts, whatever they are called; of those in
brackets, one fewer."""


def _is_figure(part: Quantity) -> bool:
    is_plain = not (part.percent or part.change or part.bound or part.factor)
    return part.low is not None and is_plain


def _is_of_whole(part: Quantity, whole: Quantity) -> bool:
    """Whether a figure is of the same thing, or of one that is not named."""
    counted, of = (head_of(each.unit) for each in (part, whole))
    is_format = says(of, "posts_counted") and says(counted, "formats_counted")
    return bool(of) and (counted in ("", of) or is_format)


def head_of(unit: str) -> str:
    """The thing that a unit counts, in the singular."""
    from stratlint.language.grammar.tokens import fold

    words = fold(unit).split()
    head = words[0].rstrip("sx") if words else ""
    return f"{head[:-2]}y" if head.endswith("ie") else head  # stories, a story
