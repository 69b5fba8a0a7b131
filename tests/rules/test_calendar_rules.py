"""The rules of the calendar on whole strategies, where an example in the rule cannot say enough."""

import time
from datetime import date, timedelta

import pytest

from stratlint.config import settings_for
from stratlint.reading.assemble import read_strategy
from stratlint.reading.documents import WHOLE, Document
from stratlint.rules.checks.zones import zone_named
from stratlint.rules.context import Context
from stratlint.rules.engine import judge
from stratlint.rules.lists import data
from stratlint.sources.text import Source

HEAD = """\
title: Calendar
period: 2027-01-01/2027-12-31
timezone: Europe/London
"""
MIX = """\
content_mix:
  - {type: a, share: 50}
  - {type: b, share: 25}
  - {type: c, share: 20}
  - {type: d, share: 5}
"""


def _findings(text: str, rule: str) -> list[tuple[str, str]]:
    """What one rule says: the text at the place, and the message."""
    strategy = read_strategy("x", [Document(Source("strategy.yaml", HEAD + text), WHOLE)]).strategy
    settings = settings_for(rules={name: "off" for name in settings_for().rules if name != rule})
    context = Context(strategy, date(2026, 12, 1), {})
    return [(f.span.text, f.message) for f in judge(context, settings, "en")]


def _channel(cadence: str = "") -> str:
    line = f", cadence: '{cadence}'" if cadence else ""
    return f"channels: [{{id: fb, network: facebook, mission: Show.{line}}}]\n"


def _calendar(days: list[date], types: str = "") -> str:
    kinds = types or "a" * len(days)
    return "calendar:\n" + "".join(
        f'  - {{date: {day}, time: "18:30", channel: fb, type: {kind}, text: Number {n}}}\n'
        for n, (day, kind) in enumerate(zip(days, kinds, strict=True))
    )


def _every(step: int, count: int, start: date = date(2027, 1, 4)) -> list[date]:
    return [start + timedelta(days=step * n) for n in range(count)]


def _twice_a_fortnight() -> list[date]:
    return sorted(_every(14, 6, date(2027, 1, 5)) + _every(14, 6, date(2027, 1, 7)))


@pytest.mark.parametrize(
    ("types", "is_fine"),
    [
        ("aaaaaaaaaaaabbbbbbcccccd", True),  # 24 posts: 12, 6, 4.8, 1.2
        ("aaaaaaaaaaaabbbbbbccccdd", False),  # 4 of 4.8 and 2 of 1.2: a swap mends both
        ("aaaaaaaaaaaaabbbbbbccccd", False),
        ("aaaaaabbbccd", True),  # 12 posts: 6, 3, 2.4, 0.6
        ("aaaaaabbbccc", True),  # 5 % of 12 posts is no whole post
        ("aaaaaaabbbcc", False),
        ("aab", True),  # fewer posts than types
        ("aaaaaaaaaaaabbbbbbccccxd", True),  # a type that does not exist is told elsewhere
    ],
)
def test_posts_are_divided_to_the_nearest_whole_post(types: str, is_fine: bool) -> None:
    text = MIX + _channel() + _calendar(_every(1, len(types)), types)
    assert (not _findings(text, "calendar-mix")) == is_fine


def test_a_mix_that_does_not_total_is_not_held_against_the_calendar() -> None:
    mix = "content_mix: [{type: a, share: 50}, {type: b, share: 40}]\n"
    assert not _findings(mix + _channel() + _calendar(_every(1, 4)), "calendar-mix")


@pytest.mark.parametrize(
    ("cadence", "days", "is_fine"),
    [
        ("1 per week", _every(7, 8), True),
        ("2 per week", _every(7, 8), False),
        ("weekly", _every(7, 8, date(2027, 1, 8)), True),
        ("1-2 per week", _every(4, 12), True),
        ("up to 3 per week", _every(7, 8), True),
        ("at least 2 per week", _every(2, 20), True),
        ("about 3 per week", _every(2, 20), True),
        ("every two weeks", _every(14, 8), True),
        ("every two weeks", _every(7, 12), False),
        ("RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH", _twice_a_fortnight(), True),
        ("RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE", _twice_a_fortnight(), False),
        ("2 posts every two weeks", _twice_a_fortnight(), True),
        (
            "RRULE:FREQ=MONTHLY;BYDAY=2FR",
            [date(2027, 1, 8), date(2027, 2, 12), date(2027, 3, 12), date(2027, 4, 9)],
            True,
        ),
        ("1 per month", [date(2027, month, 15) for month in range(1, 9)], True),
        ("1 per month", _every(7, 20), False),
        ("4 per month", _every(7, 30), True),
        ("when there is news", _every(7, 8), True),
        (
            "Monday, Wednesday and Friday",
            sorted(_every(7, 8) + _every(7, 8, date(2027, 1, 6)) + _every(7, 8, date(2027, 1, 8))),
            True,
        ),
        ("3 per week", [date(2027, 1, 6)], True),
    ],
)
def test_a_cadence_is_counted_over_a_fitting_time(
    cadence: str, days: list[date], is_fine: bool
) -> None:
    assert (not _findings(_channel(cadence) + _calendar(days), "calendar-cadence")) == is_fine


def test_a_post_outside_the_period_does_not_break_the_cadence_too() -> None:
    days = _every(7, 8)
    days[3] = date(2028, 1, 25)
    text = _channel("1 per week") + _calendar(days)
    assert not _findings(text, "calendar-cadence")
    assert [at for at, _ in _findings(text, "post-in-period")] == ["2028-01-25"]


@pytest.mark.parametrize(
    ("zone", "day", "hour", "is_fine"),
    [
        ("Europe/London", "2027-03-28", "01:30", False),
        ("Europe/London", "2027-03-28", "02:00", True),
        ("Europe/London", "2027-10-31", "01:30", True),
        ("America/New_York", "2027-03-14", "02:15", False),
        ("UTC", "2027-03-28", "01:30", True),
        ("Europe", "2027-03-28", "12:30", False),
        ("../../etc/passwd", "2027-03-28", "12:30", False),
        ("London", "2027-03-28", "12:30", False),
    ],
)
def test_a_time_exists_in_its_zone(zone: str, day: str, hour: str, is_fine: bool) -> None:
    post = f'date: {day}, time: "{hour}", timezone: {zone}, channel: fb, type: a, text: One'
    assert (not _findings(f"calendar: [{{{post}}}]\n", "post-time")) == is_fine


@pytest.mark.parametrize(
    ("zone", "advice"),
    [
        ("London", "Write Europe/London,"),
        ("Europe/Pari", "Did you mean “Europe/Paris”?"),
        ("“Europe/Paris”", "The quotes around “Europe/Paris” are curly ones"),
        ("europe/paris", "Did you mean “Europe/Paris”?"),
        ("BST", "Europe/London or Asia/Dhaka"),
        ("CEST", "Europe/Paris or Europe/Berlin"),
        ("PST", "America/Los_Angeles or Asia/Manila"),
        ("IST", "Asia/Kolkata, Europe/Dublin or Asia/Jerusalem"),
        ("JST", "Write Asia/Tokyo,"),
        ("EDT", "America/New_York or America/Toronto"),
        ("Z", "Write UTC,"),
        ("EST", "never changes to summer time"),
        ("Etc/GMT+1", "is UTC-1: in these names the sign is turned round"),
        ("GMT+1", "Europe/Paris or Africa/Lagos"),
        ("UTC -5", "America/New_York or America/Bogota"),
        ("UTC+05:30", "Write Asia/Kolkata,"),
        ("UTC+13:45", "does not say when the clocks change"),
        ("Romance Standard Time", "Europe/Paris or Europe/Brussels"),
        ("Londres", "Write Europe/London,"),
        ("heure de Paris", "Write Europe/Paris,"),
        ("New York", "Write America/New_York,"),
        ("xyzzy", "Write its name in the IANA list"),
    ],
)
def test_a_zone_is_proposed_where_one_was_meant_and_none_for_an_offset(
    zone: str, advice: str
) -> None:
    post = f'date: 2027-01-05, time: "12:30", timezone: {zone}, channel: fb, type: a, text: One'
    [(_, message)] = _findings(f"calendar: [{{{post}}}]\n", "post-time")
    assert advice in message


@pytest.mark.parametrize("zone", ["UTC", "Europe/Paris", "CET", "GMT", "America/Argentina/Ushuaia"])
def test_a_zone_that_there_is_needs_no_advice(zone: str) -> None:
    post = f'date: 2027-01-05, time: "12:30", timezone: {zone}, channel: fb, type: a, text: One'
    assert _findings(f"calendar: [{{{post}}}]\n", "post-time") == []


@pytest.mark.parametrize(
    ("written", "is_fine"),
    [
        ("Tue 24 March 2026", True),
        ("Wed 24 March 2026", False),
        ("Wednesday, March 24, 2026", False),
        ("24 March 2026 (Wednesday)", False),
        ("2026-03-24 (Tue)", True),
        ("mercredi 24 mars 2026", False),
        ("mardi 24/03/2026", True),
        ("mercredi 24/03/2026", False),
        ("every Monday | 2026-03-24", True),
        ("Wed 24 March", True),
        ("sat at the bench since 2026", True),
    ],
)
def test_a_weekday_is_the_one_of_its_date(written: str, is_fine: bool) -> None:
    language = "fr" if written.startswith("m") else "en"
    text = f"language: {language}\n# {written}\nowner: Ann\n"
    assert (not _findings(text, "weekday-matches-date")) == is_fine


def test_three_thousand_posts_with_one_text_each_do_not_cost_seconds() -> None:
    text = "calendar:\n" + "".join(
        f'  - {{date: 2027-01-01, time: "18:30", channel: c{n % 9}, type: a, text: '
        f'"Our wonderful workshop in the beautiful valley, number {n}, is open for you today"}}\n'
        for n in range(3000)
    )
    strategy = read_strategy("x", [Document(Source("strategy.yaml", HEAD + text), WHOLE)]).strategy
    settings = settings_for(
        rules={name: "off" for name in settings_for().rules if name != "post-cross-posted"}
    )
    began = time.process_time()
    list(judge(Context(strategy, date(2026, 12, 1), {}), settings, "en"))
    assert time.process_time() - began < 1


def test_each_city_that_is_proposed_is_a_zone() -> None:
    known = data("zones")
    kinds = ("abbreviations", "names", "cities", "offsets")
    cities = {each.strip() for kind in kinds for each in ",".join(known[kind].values()).split(",")}
    assert [each for each in cities if zone_named(each) is None] == []
