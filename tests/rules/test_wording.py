"""The words of a finding follow its numbers, as a person's would."""

import pytest

from stratlint.rules.wording import worded

NB = "\u00a0"


@pytest.mark.parametrize(
    ("language", "template", "values", "said"),
    [
        ("en", "{count:post|posts}", {"count": 1}, f"1{NB}post"),
        ("en", "{count:post|posts}", {"count": 0}, f"0{NB}posts"),
        ("fr", "{count:publication|publications}", {"count": 0}, f"0{NB}publication"),
        ("en", "{count:=its only post|its {count} posts}", {"count": 1}, "its only post"),
        ("en", "{count:=its only post|its {count} posts}", {"count": 3}, "its 3 posts"),
        ("en", "{count:of {all} posts}", {"count": 2, "all": 3}, f"2 of 3{NB}posts"),
        ("en", "{count:of {all} posts}", {"count": 3, "all": 3}, f"The 3{NB}posts"),
        ("fr", "{count:of {all} types}", {"count": 2, "all": 3}, f"2 des 3{NB}types"),
        ("fr", "{count:of {all} types}", {"count": 12_000, "all": 12_000},
         f"Les 12\u202f000{NB}types"),
        ("fr", "{names:list}", {"names": ["a", "b", "c"]}, "a, b et c"),
        ("en", "{names:or}", {"names": ["a", "b", "c"]}, "a, b or c"),
    ],
)  # fmt: skip
def test_a_value_is_written_in_the_way_of_its_language(
    language: str, template: str, values: dict[str, object], said: str
) -> None:
    assert worded(template, values, language) == said


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "due 1 June 2027, 60 days ago"), ("fr", "due 1er juin 2027, 60 jours ago")],
)
def test_a_day_is_written_as_it_is_said(language: str, said: str) -> None:
    template = "due {day:day}, {days:elapsed} ago"
    written = worded(template, {"day": "2027-06-01", "days": 60}, language)
    assert written.replace("\u00a0", " ") == said
    assert worded("{day:day}", {"day": "next week"}, language) == "next week"


@pytest.mark.parametrize(
    ("days", "said"),
    [(1, "1 day"), (61, "2 months"), (400, "13 months"), (881, "2 years"), (4000, "10 years")],
)
def test_so_many_days_are_said_in_the_unit_that_one_speaks_in(days: int, said: str) -> None:
    assert worded("{days:elapsed}", {"days": days}, "en").replace("\u00a0", " ") == said
