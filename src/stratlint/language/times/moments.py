"""What a cell, a heading or a label says of a moment: its day, its hour, what is left over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from stratlint.language.grammar.patterns import Match
from stratlint.language.grammar.slots import Row, patterns
from stratlint.language.grammar.tokens import MARK, NUMBER, SLASHED, WORD, fold, tokens
from stratlint.language.times.clocks import Clock, read_clock
from stratlint.language.times.date_doubts import is_date
from stratlint.language.times.moment_parts import (
    DOUBT,
    MONTH_FIRST,
    Counted,
    Parts,
    is_beyond,
    may_be_day,
    parts_of,
    parts_of_figures,
    parts_of_label,
)
from stratlint.language.vocabulary import Grammar, grammar, languages
from stratlint.late import late
from stratlint.tuples import NamedTuple

LONGEST = 400
"""Code points of a cell that are looked at; what is longer is prose."""


class Moment(NamedTuple):
    """What a text says of a moment; what it leaves open is ``None``.

    ``until`` is the last (year, month, day) of a stretch. ``order`` says how a date in figures is
    read: ``sure`` where nothing else is possible or the month has its name, ``day_first`` or
    ``month_first`` by its figures or the language's habit, ``doubt`` where nothing decides;
    ``other`` is then the second possible (month, day). ``impossible`` is a day, month or quarter
    that no calendar has. ``rest`` is the text without the moment.
    """

    start: int
    end: int
    kind: str
    """date, weekday, week_of, range, month, quarter, half, season, year, relative, counted, time"""
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    weekdays: tuple[int, ...] = ()
    until: tuple[int | None, int | None, int | None] | None = None
    quarter: int | None = None
    half: int | None = None
    season: int | None = None
    part: str | None = None
    relative: tuple[str, int] | None = None
    fiscal: bool = False
    counted: Counted | None = None
    time: str | None = None
    until_time: str | None = None
    zone: str | None = None
    order: str = "sure"
    other: tuple[int, int] | None = None
    impossible: bool = False
    rest: str = ""

    @property
    def week(self) -> int | None:
        """The number of a week: of the year's or of the plan's, which the text does not say."""
        return self.counted.number if self.counted and self.counted.unit == "week" else None

    def in_month(self, month: int | None) -> Moment:
        """The moment with a date in figures read as one of the month that stands above it."""
        if self.other is None or self.other[0] != month or self.month == month:
            return self
        return self.in_order("day_first" if self.order == MONTH_FIRST else MONTH_FIRST)

    def in_order(self, order: str) -> Moment:
        """The moment with a date in figures read in an order that its neighbours prove."""
        if self.other is None or self.order == order or order not in ("day_first", "month_first"):
            return self
        if self.order == DOUBT and order == "day_first":
            return self._replace(order=order)
        month, day = self.other
        mine = (self.month or 0, self.day or 0)
        return self._replace(month=month, day=day, other=mine, order=order)


def read_moment(text: str, language: str) -> Moment | None:
    """What a cell, heading or label says of a moment, ``None`` where it says nothing of one.

    Asked in another language too where the document's own finds nothing: plans are mixed.
    """
    if len(text) > LONGEST or not text:
        return None
    own = grammar(language).language
    best: Moment | None = None
    for code in (language, *(each for each in languages() if each != own)):
        found = _moments(text, code, is_whole=True)
        if found and (best is None or _is_better(found[0], best)):
            best = found[0]._replace(rest=_rest(text, found[0], grammar(code)))
        if best and not best.rest:
            break
    return best


def _is_better(found: Moment, best: Moment) -> bool:
    """Whether another language reads more there: an hour further on is no better than `Mon`."""
    longer = found.end - found.start > best.end - best.start
    return longer and found.start < best.end


def find_moments(text: str, language: str) -> list[Moment]:
    """The moments that running text names, from left to right, none over another."""
    return list(_moments(text, language, is_whole=False))


@lru_cache(maxsize=4096)
def _moments(text: str, language: str, *, is_whole: bool) -> tuple[Moment, ...]:
    spoken = grammar(language)
    if not _may_name_one(text, spoken):
        return ()
    row = tokens(text)
    pieces = list(_pieces(text, row, spoken, language, is_whole))
    return tuple(_moment(row, piece) for piece in _joined(row, pieces, spoken))


def _may_name_one(text: str, spoken: Grammar) -> bool:
    """Whether a text has a figure, or the beginning of a word that dates are made of."""
    folded = fold(text)
    if any(map(str.isdigit, folded)):
        return True
    return any(stem in folded for stem in _stems(spoken.language))


@lru_cache(maxsize=8)
def _stems(language: str) -> tuple[str, ...]:
    spoken = grammar(language)
    names = (
        "months", "weekday", "season", "rel", "rel_after", "unit", "clock_words", "year_end",
        "near_days", "day_zero", "event_eve",
    )  # fmt: skip
    listed = [spoken.phrases(name).firsts() for name in names if name in spoken.data]
    stems = {word[:3] for words in listed for word in words if len(word) > 2}
    return tuple(stems)


class _Piece(NamedTuple):
    """A part of a moment: the tokens that it stands on."""

    first: int
    end: int
    kind: str
    parts: Parts


def _pieces(
    text: str, row: Row, spoken: Grammar, language: str, is_whole: bool
) -> Iterator[_Piece]:
    """The dates, weekdays, counted weeks and hours of a text, one after the other."""
    read = patterns(spoken, "dates")
    place = 0
    piece: _Piece | None = None
    dated = 0  # the token behind the last date
    opening = next((i for i, token in enumerate(row) if token.kind != MARK), 0)
    while place < len(row):
        is_led = piece is not None or _is_near(row, dated, place, spoken)
        piece = _hour(text, row, place, spoken, is_led)
        if piece is None and is_whole:
            piece = _bare_figures(text, row, place, spoken, language)
        if piece is None and is_whole and place == opening:
            piece = _counted_label(row, place, spoken)
        if piece is None:
            match = read.at(row, place)
            is_label = is_whole and match is not None and _is_month_alone(row, match)
            if match and (is_label or is_date(text, row, match, spoken)):
                piece = _Piece(match.first, match.end, match.name, parts_of(match, language))
            elif match and match.name == "weekday" and match.get("day"):
                piece = _only_weekday(match, text, row, spoken)
        if piece:
            yield piece
            dated = piece.end
        place = piece.end if piece else place + 1


def _counted_label(row: Row, place: int, spoken: Grammar) -> _Piece | None:
    """What a label counts from an event, with the event that it may name: `2 days before it:`."""
    match = patterns(spoken, "counted_labels").at(row, place)
    if match is None:
        return None
    following = range(match.end, min(match.end + _LONGEST_EVENT, len(row)))
    end = next((at for at in following if row[at].text in _LABEL_ENDS), None)
    if end is None and match.end + _LONGEST_EVENT >= len(row):
        end = len(row)
    return _Piece(place, end, "relative", parts_of_label(match)) if end else None


_LONGEST_EVENT = 6
"""Words that may name an event: `before the summer fair`."""
_LABEL_ENDS = frozenset(":–—-|(,")


def _is_month_alone(row: Row, match: Match) -> bool:
    """Whether a label begins with a month and goes on with no word: `March: planting`."""
    is_first = all(token.kind == MARK for token in row[: match.first])
    is_last = match.end == len(row) or row[match.end].kind == MARK
    return match.name == "month" and is_first and is_last


def _is_near(row: Row, end: int, place: int, spoken: Grammar) -> bool:
    """Whether nothing but joints stands between a date and what follows it, or the beginning."""
    joints = spoken.words("time_joints")
    return place - end <= 3 and all(token.text in joints for token in row[end:place])


def _hour(text: str, row: Row, place: int, spoken: Grammar, is_led: bool) -> _Piece | None:
    """An hour that begins at a token, with its end and its zone."""
    clock = read_clock(text, row, place, spoken, is_led)
    if clock is None:
        return None
    return _Piece(place, clock.last, "time", Parts(clock=clock))


def _only_weekday(match: Match, text: str, row: Row, spoken: Grammar) -> _Piece | None:
    """The weekday of "Monday 5 posts", where the number is no day."""
    capture = match.captures[0]
    alone = Match("weekday", match.first, capture.end, (capture,))
    if not is_date(text, row, alone, spoken):
        return None
    return _Piece(alone.first, alone.end, "weekday", parts_of(alone, spoken.language))


def _bare_figures(text: str, row: Row, place: int, spoken: Grammar, language: str) -> _Piece | None:
    """A day such as `14/09` or `14.09.`, which a cell or label may begin with."""
    first = next((i for i, token in enumerate(row[:place]) if token.kind != MARK), place)
    weekday = spoken.phrases("weekday").at(row, first) if first < place else None
    if first < place and (weekday is None or weekday[0] != place):
        return None
    after = place + 1
    dotted = row[place].kind == NUMBER and _DOTTED.match(text, row[place].start)
    if row[place].kind != SLASHED and not dotted:
        return None
    if dotted and after < len(row) and row[after].start < dotted.end():
        after += 1  # the dot of `14.09.`
    if after < len(row) and row[after].kind == WORD:
        is_joint = row[after].text in spoken.words("time_joints")
        if text[row[after].start].islower() and not is_joint:
            return None  # "1/3 promotion"
    if dotted and weekday is None and len(dotted[1]) == 1 and after < len(row):
        return None  # "2.1. Our posters"
    figures = "/".join(dotted.groups()) if dotted else row[place].text
    if not may_be_day(figures) or (dotted and (int(dotted[2]) > 12 or _is_counted(row, after))):
        return None
    written = dotted.group() if dotted else figures
    parts = parts_of_figures(written, language)
    return _Piece(first, after, "date", parts._replace(weekdays=weekday[1:] if weekday else ()))


_DOTTED = late(r"(\d{1,2})\.(\d{1,2})(?:(?<=\b\d\d\.\d\d)(?!\d|\.\d)|\.(?!\d))\.?")
"""A day and its month as most of Europe writes them."""


def _is_counted(row: Row, place: int) -> bool:
    """Whether a figure is followed by what it counts or weighs: `12.10 €`, `10.05 %`."""
    return place < len(row) and row[place].kind == MARK and row[place].text in "%€$£+x×"


def _joined(row: Row, pieces: Sequence[_Piece], spoken: Grammar) -> Iterator[_Piece]:
    """The pieces, those made one that stand beside each other and say different things."""
    held: _Piece | None = None
    for piece in pieces:
        if held and _touch(row, held, piece, spoken):
            both = held.parts.with_parts(piece.parts)
            if both is not None:
                kind = held.kind if _RANKS[held.kind] >= _RANKS[piece.kind] else piece.kind
                held = _Piece(held.first, piece.end, kind, both)
                continue
        if held:
            yield held
        held = piece
    if held:
        yield held


_RANKS = {
    kind: rank
    for rank, kind in enumerate(
        ("time", "weekday", "year", "relative", "days_of_week", "season", "quarter", "month",
         "week_of", "range", "date")
    )
}  # fmt: skip


def _touch(row: Row, one: _Piece, other: _Piece, spoken: Grammar) -> bool:
    """Whether nothing but joints stands between two pieces."""
    if one.kind == other.kind == "weekday":
        joints = spoken.words("weekday_joints")
        return all(token.text in joints for token in row[one.end : other.first])
    return _is_near(row, one.end, other.first, spoken)


def _moment(row: Row, piece: _Piece) -> Moment:
    parts = piece.parts
    clock = parts.clock or Clock(0, "", None, None)
    kind = piece.kind
    if parts.counted is not None and kind in ("relative", "days_of_week", "quarter"):
        kind = "counted"
    if kind == "quarter" and parts.half:
        kind = "half"
    if kind == "relative" and parts.until and parts.month is None:
        kind = "year"  # "school year 2026-2027"
    if kind == "date" and parts.day is None:
        kind = "month" if parts.month else "year"
    return Moment(
        row[piece.first].start, row[piece.end - 1].end, kind,
        parts.year, parts.month, parts.day,
        parts.weekdays[0] if parts.weekdays else None, parts.weekdays, parts.until,
        parts.quarter, parts.half, parts.season, parts.part, parts.relative, parts.fiscal,
        parts.counted, clock.time or None, clock.until, clock.zone,
        parts.order, parts.other, parts.impossible or is_beyond(parts),
    )  # fmt: skip


_EDGES = " \t\n-–—:,|()[]·•.*_/"


def _rest(text: str, found: Moment, spoken: Grammar) -> str:
    """The words before and after a moment, without the marks and joints that held it."""
    before = text[: found.start].rstrip(_EDGES)
    words = before.split()
    while words and fold(words[-1].strip(_EDGES)) in spoken.words("time_joints"):
        words.pop()
    sides = (" ".join(words).strip(_EDGES), text[found.end :].strip(_EDGES))
    return " ".join(side for side in sides if any(map(str.isalnum, side)))
