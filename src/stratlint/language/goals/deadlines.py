"""Time bounds: by when, or within which period, something is to be reached."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import lru_cache

from stratlint.language.goals.comparisons import find_comparisons, lies_in
from stratlint.language.grammar.patterns import Match
from stratlint.language.grammar.slots import Row, patterns, place_of
from stratlint.language.grammar.tokens import MARK, NUMBER, WORD, tokens
from stratlint.language.times.dates import DateMention, find_dates
from stratlint.language.times.recurrence import Recurrence, find_recurrences
from stratlint.language.vocabulary import Grammar, grammar
from stratlint.tuples import NamedTuple


class Deadline(NamedTuple):
    """A time bound: its offsets with the preposition, the days it covers, and its kind.

    ``last`` is the day by which the thing is due, ``None`` when the text leaves it open. ``kind``
    is that of the date (see ``DateMention``), or "duration", "event", or "delay" for hours and
    minutes, which say how fast rather than by when.
    """

    start: int
    end: int
    first: date | None
    last: date | None
    kind: str


def find_deadlines(
    text: str,
    language: str,
    *,
    today: date | None = None,
    year: int | None = None,
    fiscal_start: int | None = None,
) -> list[Deadline]:
    """Return the time bounds in a text, from left to right; a recurrence is none."""
    spoken = grammar(language)
    row = tokens(text)
    dates = find_dates(text, language, today=today, year=year, fiscal_start=fiscal_start)
    lengths = _periods(text, spoken.language)
    dates = [each for each in dates if not _is_counted_in(each, lengths)]
    kept = [_dated(row, mention, spoken) for mention in dates if _is_due(row, mention, spoken)]
    periods = _apart(lengths, dates)
    periods = _apart(periods, find_recurrences(text, language))
    past = find_comparisons(text, spoken.language)
    due = [found for found in (*kept, *periods) if not lies_in(place_of(row, found.end) - 1, past)]
    return sorted(due, key=lambda found: (found.start, found.end))


def _is_counted_in(mention: DateMention, lengths: Iterable[Deadline]) -> bool:
    """Return whether it is but the end of a length: "dans les 3 premiers mois"."""
    return mention.kind == "relative" and any(
        each.kind == "duration" and each.start < mention.start and each.end == mention.end
        for each in lengths
    )


def _apart(
    periods: Iterable[Deadline], others: Sequence[DateMention] | Sequence[Recurrence]
) -> list[Deadline]:
    """Return the periods that lie over none of the others; both go from left to right."""
    kept: list[Deadline] = []
    place = 0
    for period in periods:
        while place < len(others) and others[place].end <= period.start:
            place += 1
        if place == len(others) or others[place].start >= period.end:
            kept.append(period)
    return kept


@lru_cache(maxsize=64)
def _periods(text: str, language: str) -> tuple[Deadline, ...]:
    row = tokens(text)
    spoken = grammar(language)
    matches = patterns(spoken, "deadlines").find(row)
    return tuple(
        _period(row, match)
        for match in matches
        if not _counts_days(row, match, spoken)
        and not _is_of_a_thing(row, match, spoken)
        and not _opens_compound(row, match, spoken)
        and not _is_of_hours(row, match, spoken)
    )


def _counts_days(row: Row, match: Match, spoken: Grammar) -> bool:
    """Return whether the days are counted inside another period: "for two days this week"."""
    return match.end < len(row) and spoken.phrases("rel").at(row, match.end) is not None


def _is_of_a_thing(row: Row, match: Match, spoken: Grammar) -> bool:
    """Whether a length tells how long a thing is: "a two-day workshop", "tenir une journée"."""
    is_verb = spoken.phrases("result_verbs").at(row, match.first) is not None
    is_hyphened = row[match.end - 2].text == "-" and match.get("campaign") is None
    is_followed = match.end < len(row) and row[match.end].kind == WORD
    is_followed = is_followed and row[match.end].text not in spoken.words("unit_stops")
    near = range(match.end, min(match.end + 3, len(row)))
    lasts = any(spoken.phrases("campaign").at(row, at) for at in near)
    return is_followed and not lasts and (is_verb or is_hyphened)


def _names_a_thing(row: Row, mention: DateMention, place: int, spoken: Grammar) -> bool:
    """Return whether a year is part of a name: "the 2025 campaign", not "by the 2027 gala"."""
    end = place + 1
    if mention.kind != "year" or not place or end >= len(row):
        return False
    is_noun = row[end].kind == WORD and row[end].text not in spoken.words("unit_stops")
    is_led = _phrase_before(row, place, spoken, "by") is not None
    led_outside = _phrase_before(row, place - 1, spoken, "by") is not None
    is_named = row[place - 1].text in spoken.words("year_named_by")
    return is_named and is_noun and not (is_led or led_outside)


def _is_attribute(row: Row, first: int, end: int, spoken: Grammar) -> bool:
    """Return whether a date says which thing is meant: "next week's posts", "a plan for 2027"."""
    things = spoken.phrases("dated_things")
    owned = spoken.words("possessive")
    after = end
    while after < len(row) and row[after].text in owned:
        after += 1
    if after > end and after < len(row) and things.at(row, after):
        return _phrase_before(row, first, spoken, "by") is None
    joint = _phrase_before(row, first, spoken, "belongs_to", may_overlap=True)
    return joint is not None and _phrase_before(row, joint, spoken, "dated_things") is not None


def _is_of_hours(row: Row, match: Match, spoken: Grammar) -> bool:
    """Return whether an event only tells hours apart: "during opening hours"."""
    is_event = match.get("event") is not None and match.end < len(row)
    unit = spoken.phrases("anyunit").at(row, match.end) if is_event else None
    return unit is not None and unit[1] in ("minute", "hour")


def _opens_compound(row: Row, match: Match, spoken: Grammar) -> bool:
    """Return whether the season of a "for" only opens a noun: "for the sales team"."""
    if spoken.data["adjective_follows"] or match.get("stretch") is None or match.end >= len(row):
        return False
    after = row[match.end]
    if after.kind != WORD or after.text in spoken.words("unit_stops"):
        return False
    lasts = (spoken.phrases(name).at(row, match.end) for name in ("stretch", "event"))
    return not any(lasts)


def _period(row: Row, match: Match) -> Deadline:
    kind = match.name if match.name in ("event", "delay") else "duration"
    last = match.end - 1
    while row[last].kind == MARK:  # the colon of a label: "90 days: 500 subscribers"
        last -= 1
    return Deadline(row[match.first].start, row[last].end, None, None, kind)


def _phrase_before(
    row: Row, place: int, spoken: Grammar, name: str, *, may_overlap: bool = False
) -> int | None:
    """Return where a phrase of a list begins that ends right before this token.

    ``may_overlap`` takes one that runs into it: "by the" before "the end of June".
    """
    listed = spoken.phrases(name)
    for start in range(max(0, place - 4), place):
        found = listed.at(row, start)
        if found and (found[0] == place or (may_overlap and found[0] > place)):
            return start
    return None


def _dated(row: Row, mention: DateMention, spoken: Grammar) -> Deadline:
    place = place_of(row, mention.start)
    opening = _phrase_before(row, place, spoken, "by", may_overlap=True)
    start = mention.start if opening is None else row[opening].start
    first, last = mention.first, mention.last
    if first != last and first is not None and _ends_before(row, place, spoken):
        first = last = first - timedelta(days=1)
    return Deadline(start, mention.end, first, last, mention.kind)


def _ends_before(row: Row, place: int, spoken: Grammar) -> bool:
    """Return whether a month or a year is no more part of the time: "before September"."""
    return _phrase_before(row, place, spoken, "before", may_overlap=True) is not None


def _counts_on(row: Row, place: int) -> bool:
    """Return whether figures stand before and after: "2,400 today, 4,000 in June"."""
    before = any(token.kind == NUMBER for token in row[:place])
    return before and any(token.kind == NUMBER for token in row[place:])


def _is_due(row: Row, mention: DateMention, spoken: Grammar) -> bool:
    """Return whether a date lies ahead: "since 2019" and "last year" say where things stood."""
    place = place_of(row, mention.start)
    if row[place].text in spoken.words("today_words") and _counts_on(row, place):
        return False
    past = spoken.phrases("past")
    inside = range(place, place_of(row, mention.end))
    if any(past.at(row, at) for at in inside):
        return False
    is_code = any(c.isdigit() for c in row[place].text)
    if is_code and place and row[place - 1].text in spoken.words("measured_at"):
        return False
    if _names_a_thing(row, mention, place, spoken):
        return False
    if _is_attribute(row, place, place_of(row, mention.end), spoken):
        return False
    since = _phrase_before(row, place, spoken, "since")
    by = _phrase_before(row, place, spoken, "by")
    return since is None or (by is not None and by < since)  # "no later than", not "than"
