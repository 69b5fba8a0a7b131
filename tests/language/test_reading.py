"""Dates, deadlines, cadences, quantities and sentences, with their offsets."""

from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from stratlint.language.detect import guess_language
from stratlint.language.goals.deadlines import find_deadlines
from stratlint.language.goals.measures import find_awareness_proxies, find_metrics
from stratlint.language.goals.smart import judge
from stratlint.language.goals.told import advice, evidence
from stratlint.language.grammar.sentences import split_sentences
from stratlint.language.numbers.quantities import find_quantities, parse_number
from stratlint.language.times.cadences import find_cadence
from stratlint.language.times.dates import find_dates, find_weekday_dates, parse_date
from stratlint.language.times.moments import find_moments, read_moment
from stratlint.language.times.recurrence import find_recurrences, parse_cadence
from stratlint.language.vocabulary import fold, grammar, languages

CASES = Path(__file__).parent / "cases"
TODAY = date(2027, 5, 5)


def cases(name: str) -> list[Any]:
    found: list[Any] = yaml.safe_load((CASES / f"{name}.yaml").read_text("utf-8"))
    return found


def fraction(written: str | int | None) -> Fraction | None:
    return None if written is None else Fraction(str(written))


@pytest.mark.parametrize("case", cases("dates"))
def test_a_period_covers_its_days(case: list[Any]) -> None:
    language, text, first, last, kind = case
    (found,) = find_dates(text, language, today=TODAY, year=2027)
    assert (found.first, found.last, found.kind) == (first, last, kind)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "you may post and march on, said Mar"),
        ("en", "we sat on the second floor, in the sun"),
        ("en", "reach 2000"),
        ("en", "2000 followers"),
        ("fr", "la planète mars, mon jeu, sept posts"),
        ("fr", "il a été vu"),
    ],
)
def test_what_only_looks_like_a_date_is_none(language: str, text: str) -> None:
    assert find_dates(text, language) == []


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("en", "30 June 2027", date(2027, 6, 30)),
        ("en", "June 30, 2027", date(2027, 6, 30)),
        ("en", "2027-06-30", date(2027, 6, 30)),
        ("en", "05/06/2027", None),
        ("en", "June 2027", None),
        ("en", "31 February 2027", None),
        ("fr", "30 juin 2027", date(2027, 6, 30)),
        ("fr", "1er avril 2026", date(2026, 4, 1)),
        ("fr", "05/06/2027", date(2027, 6, 5)),
        ("fr", "fin juin 2027", date(2027, 6, 30)),
        ("fr", "fin fevrier 2028", date(2028, 2, 29)),
        ("fr", "le 30 juin 2027 et après", None),
    ],
)
def test_a_field_that_is_one_day(language: str, text: str, day: date | None) -> None:
    assert parse_date(text, language) == day


@pytest.mark.parametrize(
    ("language", "text", "stated", "real"),
    [
        ("en", "Due Sat 24 March 2026", 6, 2),
        ("en", "Tuesday, March 24, 2026", 2, 2),
        ("fr", "le mardi 24 mars 2026", 2, 2),
        ("fr", "lundi 24 mars 2026", 1, 2),
    ],
)
def test_a_weekday_stands_beside_its_date(language: str, text: str, stated: int, real: int) -> None:
    (found,) = find_weekday_dates(text, language)
    assert (found.stated, found.real, found.date) == (stated, real, date(2026, 3, 24))
    assert text[found.start : found.end] in ("Sat", "Tuesday", "mardi", "lundi")


@pytest.mark.parametrize(
    ("language", "text", "bounds"),
    [
        ("en", "within six months", ["within six months"]),
        ("en", "200 sales in the first 90 days", ["in the first 90 days"]),
        ("en", "by Friday", ["by Friday"]),
        ("en", "followers since 2019", []),
        ("en", "more than last year", []),
        ("en", "three times in a week", []),
        ("fr", "sous trois mois", ["sous trois mois"]),
        ("fr", "avant le lancement", ["avant le lancement"]),
        ("fr", "taux de rétention J7", []),
        ("fr", "deux fois par mois", []),
    ],
)
def test_a_deadline_is_no_past_date_and_no_recurrence(
    language: str, text: str, bounds: list[str]
) -> None:
    assert [text[b.start : b.end] for b in find_deadlines(text, language)] == bounds


@pytest.mark.parametrize("case", cases("cadences"))
def test_a_cadence_is_times_a_week(case: list[Any]) -> None:
    language, text, low, high = case
    cadence = parse_cadence(text, language)
    expected = None if low is None else (fraction(low), fraction(high))
    assert cadence == expected


@pytest.mark.parametrize("case", cases("quantities"))
def test_a_quantity_is_what_a_goal_can_reach(case: list[Any]) -> None:
    language, text, *expected = case
    found = [
        (text[q.start : q.end], q.low, q.high, q.from_value)
        for q in find_quantities(text, language)
    ]
    assert found == [(said, *map(fraction, values)) for said, *values in expected]


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("fr", "4 200", 4200),
        ("fr", "15 %", 15),
        ("fr", "1,5 M", 1_500_000),
        ("en", "12k", 12_000),
        ("en", "+15%", 15),
        ("en", "-15%", -15),
        ("en", "10-15", None),
        ("en", "xx%", None),
        ("en", "", None),
    ],
)
def test_a_field_that_is_one_number(language: str, text: str, value: int | None) -> None:
    assert parse_number(text, language) == value


@pytest.mark.parametrize(
    ("language", "text", "count"),
    [
        ("en", "We are S.M.A.R.T. about it. We ask (e.g. apprentices). Is it? Yes!", 4),
        ("en", "See https://a.example/b.c?d. Then 4.5 % more.", 2),
        ("en", "J. L. Fowler wrote it. Call Dr. Who", 2),
        ("en", "Wait... what? Really… yes.", 2),
        ("en", "- one\n- two\n\nthree; four: five", 3),
        ("fr", "Voir M. Dupont, p. ex. le 3 à St. Malo.", 1),
        ("fr", "Montrer nos métiers (menuiserie, S.M.A.R.T. inclus) aux apprentis.", 1),
        ("fr", "« Bien ! » Puis on sort.", 2),
        ("fr", "", 0),
    ],
)
def test_sentences_are_counted_as_a_reader_does(language: str, text: str, count: int) -> None:
    assert len(split_sentences(text, language)) == count


def test_the_language_is_guessed_from_its_own_words() -> None:
    assert guess_language("Our goals for the next quarter") == "en"
    assert guess_language("Gagner des abonnés avant la rentrée") == "fr"
    assert guess_language("## Objectifs") == "fr"
    assert guess_language("LinkedIn 2027") is None


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Recruter 3 apprentis"),
        ("fr", "Inscriptions : 300"),
        ("fr", "Booster l'engagement."),
        ("fr", "Croquis quotidien"),
        ("en", "Recruit 3 volunteers"),
        ("en", "Signups: 300"),
        ("en", "Draw in the garden Mon & Thurs"),
        (None, "CTR > 3 %"),
    ],
)
def test_a_line_without_small_words_shows_its_language_by_the_words_of_goals(
    language: str | None, text: str
) -> None:
    assert guess_language(text) == language


def test_an_unknown_language_is_read_as_english() -> None:
    assert grammar("xx").language == "en"
    assert grammar("fr-CA").language == "fr"
    assert grammar("../fr").language == "en"
    assert languages() == ("en", "fr")


def test_metrics_are_told_apart() -> None:
    kinds = [metric.kind for metric in find_metrics("likes, followers, comments, leads", "en")]
    assert kinds == ["vanity", "growth", "engagement", "outcome"]
    assert find_awareness_proxies("part de voix", "fr") == [(0, 12)]


READERS: list[Callable[[str, str], Any]] = [
    find_dates,
    find_deadlines,
    find_quantities,
    find_recurrences,
    find_metrics,
    find_moments,
]


@given(st.text(max_size=80), st.sampled_from(["en", "fr"]))
def test_every_offset_lies_in_the_text(text: str, language: str) -> None:
    assert len(fold(text)) == len(text)
    judge(text, language)
    read_moment(text, language)
    find_cadence(text, language)
    for read in READERS:
        for found in read(text, language):
            assert 0 <= found.start < found.end <= len(text)
    ends = [0]
    for start, end in split_sentences(text, language):
        assert ends[-1] <= start < end <= len(text)
        ends.append(end)


@pytest.mark.parametrize(
    "piece",
    ["a", "9", " ", "1 ", "111 ", "+-", "1/", "1.", "1,111", "Mon, ", ". a", "1 per week ", "é"],
)
def test_a_long_line_costs_no_more_than_its_length(piece: str) -> None:
    text = piece * (20_000 // len(piece))
    for read in (*READERS, split_sentences, judge):
        read(text, "en")
    parse_date(text, "fr")
    parse_number(text, "fr")
    parse_cadence(text, "fr")


@given(st.integers(1, 9_999_999), st.sampled_from(["\u00a0", "\u202f", " "]))
def test_a_number_is_worth_the_same_however_its_thousands_are_set_apart(
    number: int, gap: str
) -> None:
    assert parse_number(f"{number:,}".replace(",", gap), "fr") == number
    assert parse_number(f"{number:,}", "en") == number
    (found,) = find_quantities(f"Atteindre {number:,}".replace(",", gap) + " abonnés", "fr")
    assert (found.low, found.unit) == (Fraction(number), "abonnés")


@given(st.dates(date(2015, 1, 1), date(2045, 12, 31)))
def test_a_day_is_due_on_that_day_in_either_language(day: date) -> None:
    english = f"Win 40 readers by {day:%B} {day.day}, {day.year}"
    french = f"Gagner 40 lecteurs avant le {day:%d/%m/%Y}"
    for text, language in ((english, "en"), (french, "fr"), (f"40 by {day}", "en")):
        (found,) = find_deadlines(text, language)
        assert found.last == day
        assert found.end == len(text)


@given(st.integers(1, 4), st.integers(2016, 2044), st.integers(1, 12))
def test_a_fiscal_quarter_is_moved_by_the_month_that_its_year_begins_in(
    quarter: int, year: int, opens: int
) -> None:
    (found,) = find_deadlines(f"by end of Q{quarter} FY{year}", "en", fiscal_start=opens)
    months = (year - (opens > 1)) * 12 + opens - 1 + quarter * 3
    assert found.last == date(months // 12, months % 12 + 1, 1) - timedelta(1)


@given(st.integers(1, 20), st.sampled_from(["week", "day"]))
def test_so_many_times_a_week_is_a_cadence_and_no_deadline(times: int, unit: str) -> None:
    per_week = times * (7 if unit == "day" else 1)
    french = {"week": "semaine", "day": "jour"}[unit]
    for text, language in (
        (f"draw {times} times a {unit}", "en"),
        (f"dessiner {times} fois par {french}", "fr"),
    ):
        cadence = parse_cadence(text, language)
        assert cadence is not None
        assert cadence.per_week_low == cadence.per_week_high == per_week
        read = judge(text, language)
        assert (read.measurable, read.time_bound, read.cadence_only) == (True, False, True)


@given(st.text(max_size=200), st.sampled_from(["en", "fr"]))
def test_what_shows_a_letter_is_words_of_the_sentence(text: str, language: str) -> None:
    read = judge(text, language)
    for words in evidence(text, read).values():
        assert all(each and each in text for each in words)
    assert all(advice(text, read, language))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Llegar a los vecinos con una receta cada semana y para que vuelvan a la tienda", None),
        ("Wir zeigen jeden Dienstag, wie die Räder und das Werkzeug für den Alltag sind", None),
        ("Mostriamo ogni martedì il lavoro della bottega per gli apprendisti", None),
        ("Montrer la boutique aux voisins que le marché ne sert pas", "fr"),
        ("Show the shop to the people of the valley", "en"),
    ],
)
def test_a_language_that_is_not_spoken_is_not_taken_for_one_that_is(
    text: str, language: str | None
) -> None:
    assert guess_language(text) == language
