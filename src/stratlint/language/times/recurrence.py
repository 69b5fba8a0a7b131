"""How often something comes round: cadences and recurrences."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache

from stratlint.language.grammar.patterns import Match
from stratlint.language.grammar.slots import Range, Row, Slots, patterns
from stratlint.language.grammar.tokens import MARK, NUMBER, WORD, tokens
from stratlint.language.times.dates import covered, find_dates
from stratlint.language.vocabulary import Grammar, grammar
from stratlint.late import late
from stratlint.tuples import NamedTuple

# A year counts 52 weeks and 12 months here, so a month is 52/12 weeks.
PER_WEEK: Mapping[str, Fraction] = {
    "minute": Fraction(7 * 24 * 60),
    "hour": Fraction(7 * 24),
    "day": Fraction(7),
    "week": Fraction(1),
    "month": Fraction(12, 52),
    "quarter": Fraction(4, 52),
    "half": Fraction(2, 52),
    "year": Fraction(1, 52),
}
_WEEKEND = (6, 7)
_FREQUENCIES = {
    "HOURLY": "hour", "DAILY": "day", "WEEKLY": "week", "MONTHLY": "month", "YEARLY": "year",
}  # fmt: skip
_RULE_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_RULE_DAY = late(rf"([+-]?\d)?({'|'.join(_RULE_DAYS)})")
_MOST_DAYS = 40
_KINDS = {"alternate": "every", "monthly": "weekday", "month_days": "every"}
_LONGEST_INTERVAL = 4  # digits
_REACH = 12  # words between a number and its "per week"


class Turn(NamedTuple):
    """One round: so many times, every so many units, on which weekdays, in which week of a month.

    ``second`` is what some take a word such as "biweekly" for.
    """

    times: Fraction
    unit: str
    every: Fraction = Fraction(1)
    weekdays: tuple[int, ...] = ()
    nth: tuple[int, ...] = ()
    second: Turn | None = None

    @property
    def per_week(self) -> Fraction:
        """The rounds a week."""
        return self.times * PER_WEEK[self.unit] / self.every


class Recurrence(NamedTuple):
    """Something that comes round: its offsets, and how often a week when the text says so.

    ``counted`` is where the number stands that a "per week" belongs to, ``None`` without one.
    ``kind`` is times ("twice a week"), per ("a week", after a count), every, weekday, adverb (a
    word such as "weekly", which may belong to a noun), event ("for each campaign") or rule.
    """

    start: int
    end: int
    low: Fraction | None
    high: Fraction | None
    counted: tuple[int, int] | None
    kind: str
    turn: Turn | None = None


class Cadence(NamedTuple):
    """How many times a week, at least and at most. A month counts 52/12 weeks."""

    per_week_low: Fraction
    per_week_high: Fraction


def find_recurrences(text: str, language: str) -> list[Recurrence]:
    """Return what comes round in a text, from left to right, each from its number if it has one."""
    return [each for each in all_turns(text, language) if each.kind != "except"]


def all_turns(text: str, language: str) -> list[Recurrence]:
    """Return what comes round in a text, and the days that are excepted."""
    return list(_recurrences(text, grammar(language).language))


def parse_cadence(text: str, language: str) -> Cadence | None:
    """Return the times a week that a whole field value states, ``None`` when it states none.

    Several cadences in one value ("2 posts per week and 1 video per month") are not added up.
    """
    found = find_recurrences(text, language)
    if any(each.turn and each.turn.second for each in found):
        return None
    known = [each for each in found if each.low is not None]
    if len(known) != 1 or known[0].low is None or known[0].high is None:
        return None
    return Cadence(known[0].low, known[0].high)


@lru_cache(maxsize=64)
def _recurrences(text: str, language: str) -> tuple[Recurrence, ...]:
    spoken = grammar(language)
    row = tokens(text)
    rule = _rrule(text)
    found = [rule] if rule else []
    read = patterns(spoken, "recurrences")
    place = 0
    while place < len(row):
        match = read.at(row, place)
        is_round = match is not None and not _is_date(match, text, language)
        recurrence = _recurrence(row, match, spoken) if match and is_round else None
        if match and recurrence:
            if not (rule and rule.start < recurrence.end and recurrence.start < rule.end):
                found.append(recurrence)
            place = match.end
        else:
            place += 1
    return tuple(found)


def _is_date(match: Match, text: str, language: str) -> bool:
    """Whether a weekday belongs to a date: "Monday 4 May" comes round no more."""
    if match.name not in ("weekday", "alternate"):
        return False
    return not _dated(text, language).isdisjoint(range(match.first, match.end))


@lru_cache(maxsize=64)
def _dated(text: str, language: str) -> frozenset[int]:
    """The places of the tokens that dates are made of."""
    dates = [found for found in find_dates(text, language) if found.kind != "relative"]
    return frozenset(covered(tokens(text), dates))


def _recurrence(row: Row, match: Match, spoken: Grammar) -> Recurrence | None:
    if match.end < len(row) and spoken.phrases("afterwards").at(row, match.end):
        return None  # "a fortnight from now"
    start, end = row[match.first].start, row[match.end - 1].end
    counted: tuple[int, int] | None = None
    amount: Range | None = (Fraction(1), Fraction(1))
    if match.name in ("per", "event") or (match.name in ("adverb", "every") and match.first > 0):
        number = _number_before(row, match, spoken)
        if number:
            amount, counted = number[0], (row[number[1]].start, row[number[2] - 1].end)
            start = counted[0]
        if match.name == "per" and not _is_per(row, match, number is not None, spoken):
            return None
    turn = _turn(match, spoken)
    if match.name == "times":
        amount = _amount_of_times(match)
        counted = (start, row[match.captures[0].end - 1].end)
    kind = "weekday" if match.all("weekdays") else _KINDS.get(match.name, match.name)
    kind = "except" if match.name == "except" else kind
    if turn is None or amount is None:
        return Recurrence(start, end, None, None, counted, kind)
    each = turn.per_week
    low, high = amount[0] * each, amount[1] * each
    return Recurrence(start, end, low, high, counted, kind, turn)


def _is_per(row: Row, match: Match, counts: bool, spoken: Grammar) -> bool:
    """Return whether "a week" says how often: "3 posts a week", not "within a week"."""
    if row[match.first].text not in spoken.words("one_words"):
        return counts or row[match.first].text in spoken.words("per_alone")
    return counts and row[match.first - 1].text not in spoken.words("unit_stops")


def _amount_of_times(match: Match) -> Range | None:
    times = match.all("times_adverb")  # "once or twice"
    if times:
        return Fraction(times[0]), Fraction(times[-1])
    amount: Range | None = match.get("count")
    return amount


def _turn(match: Match, spoken: Grammar) -> Turn | None:
    """Return one round of a match, ``None`` when it does not say how long it is."""
    days = match.get("weekdays") or match.get("many_weekdays")
    if match.name == "except":
        return Turn(Fraction(1), "week", weekdays=days or _WEEKEND)
    if match.get("adverb"):
        return _turn_of_adverb(match.get("adverb"))
    nth = tuple(match.all("nth"))
    if match.name == "month_days":
        return Turn(Fraction(len(match.all("day"))), "month")
    if match.name == "monthly":
        return Turn(
            Fraction(max(1, len(nth)) * len(days)), "month", weekdays=days, nth=nth or (-1,)
        )
    every = Fraction(2) if match.name == "alternate" else Fraction(nth[0] if nth else 1)
    if days:
        every = match.get("num")[0] if match.get("num") else every
        return Turn(Fraction(len(days)), "week", every, days) if every else None
    units = match.all("anyunit")
    if match.name == "event" or len(units) != 1:
        return None
    numbers = match.all("num")
    every = numbers[0][0] if numbers else every
    if units[0] == "day" and every == spoken.data["fortnight_days"]:
        return Turn(Fraction(1), "week", Fraction(2))
    return Turn(Fraction(1), units[0], every) if every else None


def _turn_of_adverb(code: str) -> Turn:
    """Return the round of a key of the adverbs: `1 week 2`, `5 week 1 1-5`, `2 week | 1 week 2`."""
    first, _, second = code.partition(" | ")
    times, unit, *rest = first.split()
    every = Fraction(rest[0]) if rest else Fraction(1)
    days = tuple(map(int, rest[1].split("-"))) if len(rest) > 1 else ()
    weekdays = tuple(range(days[0], days[1] + 1)) if days else ()
    other = _turn_of_adverb(second) if second else None
    return Turn(Fraction(times), unit, every, weekdays, second=other)


def _number_before(row: Row, match: Match, spoken: Grammar) -> tuple[Range, int, int] | None:
    """Return the number that a "per week" counts, and the tokens it stands on."""
    reader = Slots(spoken).reader("count")
    inside = 0  # brackets between the number and what it is counted by
    for place in range(match.first - 1, max(-1, match.first - 1 - _REACH), -1):
        token = row[place]
        if token.kind == MARK and token.text in ".;|:?!":
            return None
        if token.text == ")":
            inside += 1
        inside -= token.text == "("
        if inside > 0:
            continue
        is_joint = token.text in ("+", "&") or token.text in spoken.words("joining_words")
        if match.name != "per" and is_joint:
            return None
        if token.kind not in (NUMBER, WORD):
            continue
        start = place
        if place >= 2 and row[place - 1].text in spoken.words("range_words"):
            start = place - 2
        for first in (start, place):
            read = reader(row, first)
            is_length = match.name == "event" and read and _is_length(row, read[0], spoken)
            if read and read[0] > place and _is_count(row, first) and not is_length:
                return read[1], first, read[0]
    return None


def _is_length(row: Row, place: int, spoken: Grammar) -> bool:
    """Return whether a number counts days or months: "4 months for each summit"."""
    return place < len(row) and spoken.phrases("anyunit").at(row, place) is not None


def _is_count(row: Row, place: int) -> bool:
    return place == 0 or row[place - 1].text not in ("in", "within")


@lru_cache(maxsize=1)
def _rule_part() -> re.Pattern[str]:
    return re.compile(r"\b(?:RRULE:)?FREQ=([A-Z]+)(?:;([A-Z0-9=,;:+-]*))?")


def _rrule(text: str) -> Recurrence | None:
    """Return an RFC 5545 recurrence rule that stands in the text."""
    if "FREQ=" not in text:
        return None
    match = _rule_part().search(text)
    unit = _FREQUENCIES.get(match.group(1)) if match else None
    if not match or not unit:
        return None
    parts = dict(part.split("=", 1) for part in (match.group(2) or "").split(";") if "=" in part)
    interval = parts.get("INTERVAL", "1")
    is_plain = interval.isdigit() and len(interval) <= _LONGEST_INTERVAL
    if not is_plain or not int(interval):
        return Recurrence(match.start(), match.end(), None, None, None, "rule")
    days = _rule_days(parts.get("BYDAY", ""))
    times = len(days) if days and unit != "day" else 1
    weekdays = tuple(sorted({day for _, day in days}))
    nth = tuple(sorted({week for week, _ in days if week}))
    turn = Turn(Fraction(times), unit, Fraction(int(interval)), weekdays, nth)
    return Recurrence(match.start(), match.end(), turn.per_week, turn.per_week, None, "rule", turn)


def _rule_days(written: str) -> list[tuple[int, int]]:
    """The days of a rule, Monday as 1, each with its week of the month: `2FR` is (2, 5)."""
    found = (_RULE_DAY.fullmatch(each) for each in written.split(",")[:_MOST_DAYS])
    return [(int(each[1] or 0), _RULE_DAYS.index(each[2]) + 1) for each in found if each]
