"""The schema: the quick walk accepts nothing wrong, and each fault has its place."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stratlint.finding import Problem
from stratlint.reading.assemble import read_strategy
from stratlint.reading.documents import WHOLE, Document
from stratlint.schema.faults import faults
from stratlint.schema.quick import accepts, sure_lists
from stratlint.schema.violations import _validator
from stratlint.sources.text import Source
from stratlint.strategy import Strategy, Value, plain

NOWHERE = Source("a.yaml", "")


def as_value(data: Any) -> Value:  # noqa: ANN401
    if isinstance(data, dict):
        data = {key: as_value(each) for key, each in data.items()}
    elif isinstance(data, list):
        data = [as_value(each) for each in data]
    return Value(data, NOWHERE, 0, 0)


SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(-5, 500), st.floats(allow_nan=False),
    st.sampled_from(["2027-01-01", "2027-02-30", "18:30", "25:00", "50 %", "1/3", "80-20", "yes",
                     "active", "video", "2027-01-01/2027-12-31", "2027-05-01/2027-01-01", "x", ""]),
)  # fmt: skip
KEYS = st.sampled_from(
    ["id", "statement", "share", "type", "date", "time", "by", "status", "channels", "media",
     "kind", "captions", "role", "official", "x-own", "unknown", "profile", "content_mix",
     "last", "every"]
)  # fmt: skip
DATA = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)
PARTS = st.sampled_from(
    ["title", "period", "people", "review", "content_policy", "mission", "goals", "channels",
     "content_mix", "calendar", "accounts", "management", "metrics", "tests", "x-own", "other"]
)  # fmt: skip
VALID: dict[str, Any] = {
    "title": "T", "period": "2027-01-01/2027-12-31", "mission": "M",
    "audiences": [{"id": "a", "name": "A"}], "goals": [{"id": "g", "statement": "S"}],
    "channels": [{"id": "c", "network": "x", "mission": "M"}],
    "content_mix": [{"type": "t", "share": 100}],
    "calendar": [{"date": "2027-01-01", "time": "10:00", "channel": "c", "type": "t", "text": "T"}],
}  # fmt: skip


def test_a_valid_document_is_accepted_by_the_quick_walk_alone() -> None:
    assert accepts({key: as_value(each) for key, each in VALID.items()})


@settings(max_examples=400)
@given(st.dictionaries(PARTS, DATA, max_size=3))
def test_the_quick_walk_accepts_nothing_that_the_validator_refuses(extra: dict[str, Any]) -> None:
    document = {key: as_value(each) for key, each in (VALID | extra).items()}
    if accepts(document):
        bare = {key: plain(each) for key, each in document.items()}
        assert list(_validator().iter_errors(bare)) == []


def strategy_of(text: str) -> Strategy:
    return read_strategy("t", [Document(Source("strategy.yaml", text), WHOLE)]).strategy


@pytest.mark.parametrize(
    ("text", "rule", "variant", "at"),
    [
        ("goals:\n  - {id: a, statement: x, status: actve}\n",
         "invalid-value", "choice-nearest", "actve"),
        ("goals:\n  - {id: a, statement: x, by: 2027-02-30}\n",
         "invalid-value", "past-month", "2027-02-30"),
        ("goals:\n  - {id: a}\n", "missing-field", "item", "a"),
        ("goals: many\n", "invalid-value", "list", "many"),
        ("goals:\n  - 40\n", "invalid-value", "mapping", "40"),
        ("content_mix:\n  - {type: a, share: 120}\n", "invalid-value", "share", "120"),
        ("period: 2027-05-01/2027-01-01\n",
         "invalid-value", "period-reversed", "2027-05-01/2027-01-01"),
        ("period: all year\n", "invalid-value", "period", "all year"),
        ("period: 2027-01-01/2027-06-31\n",
         "invalid-value", "past-month", "2027-01-01/2027-06-31"),
        ("language: french\n", "invalid-value", "language", "french"),
        ("calendar:\n  - {date: x, time: '25:00', channel: a, type: b, text: c}\n",
         "invalid-value", "time", "'25:00'"),
        ("flavour: sweet\n", "unknown-key", "unknown", "flavour"),
        ("goals:\n  - {id: a, statement: x, colour: red}\n", "unknown-key", "unknown", "colour"),
        ("people: 0\n", "invalid-value", "whole-number", "0"),
    ],
)  # fmt: skip
def test_a_violation_is_told_at_the_value(text: str, rule: str, variant: str, at: str) -> None:
    found = list(faults(strategy_of(text), frozenset()))
    assert (rule, variant, at) in [(f.rule, f.problem.variant, f.problem.span.text) for f in found]


def wrong_values(text: str) -> list[Problem]:
    found = faults(strategy_of(text), frozenset())
    return [each.problem for each in found if each.rule == "invalid-value"]


@pytest.mark.parametrize(
    ("written", "variant", "mended"),
    [
        ("{name: bob}", "braces", '"{name: bob}"'),
        ("[rye, spelt]", "brackets", '"[rye, spelt]"'),
    ],
)
def test_a_text_in_brackets_is_told_whole_and_quoted(
    written: str, variant: str, mended: str
) -> None:
    text = f"title: A\ncalendar:\n  - {{date: 2027-03-01, channel: x, text: {written}}}\n"
    (problem,) = wrong_values(text)
    assert (problem.span.text, problem.variant) == (written, variant)
    assert problem.fix is not None
    assert [each.text for each in problem.fix.edits] == [mended]


def test_a_value_in_the_language_of_the_strategy_is_known_for_what_it_means() -> None:
    text = "language: fr\ncontent_mix:\n  - {type: pain, share: 100, role: éducatif}\n"
    (problem,) = wrong_values(text)
    assert problem.values["nearest"] == "value"


def test_a_whole_number_may_stand_in_quotation_marks() -> None:
    assert wrong_values('people: "2"\n') == []
    assert len(wrong_values('people: "two"\n')) == 1


def test_a_list_that_is_right_is_not_looked_at_again() -> None:
    posts = [{**VALID["calendar"][0], "text": f"T{n}"} for n in range(3)]
    document = {**VALID, "calendar": posts, "goals": [{"id": "g"}, {"statement": 7}]}
    del document["title"]
    values = {key: as_value(each) for key, each in document.items()}
    assert sure_lists(values) == {"audiences", "channels", "content_mix", "calendar"}


@given(st.dictionaries(PARTS, DATA, max_size=6))
def test_the_validator_has_as_much_against_what_is_left_of_a_document(data: Any) -> None:  # noqa: ANN401
    values = {key: as_value(each) for key, each in data.items()}
    sure = sure_lists(values)
    left = {key: [] if key in sure else each for key, each in data.items()}
    errors = [[e.json_path for e in _validator().iter_errors(each)] for each in (data, left)]
    assert errors[0] == errors[1]
