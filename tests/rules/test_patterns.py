"""Patterns of rule files: what Python's matcher finds, in time that grows with the text only."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stratlint.rules.patterns import PatternError, pattern

ATOMS = st.sampled_from(["a", "b", "[ab]", ".", r"\b", "^", r"\Z", "[^a]", r"\w", r"\s"])
REPEATS = st.sampled_from(["*", "+", "?", "*?", "{1,2}", "??"])
PATTERNS = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        st.tuples(inner, inner).map("".join),
        st.tuples(inner, inner).map(lambda pair: f"(?:{pair[0]}|{pair[1]})"),
        st.tuples(inner, REPEATS).map(lambda pair: f"(?:{pair[0]}){pair[1]}"),
    ),
    max_leaves=6,
)


@given(PATTERNS, st.text("ab ", max_size=8))
def test_it_finds_what_pythons_matcher_finds(written: str, text: str) -> None:
    expected = re.search(written, text)
    found = pattern(written).search(text)
    assert (found and found[0]) == (expected.start() if expected else None)


@pytest.mark.parametrize("written", ["(a+)+$", "^(a|a)*$", "(?:a?){50}a{50}$", "(.*)*x"])
def test_it_is_not_made_to_go_back(written: str) -> None:
    assert pattern(written).search("a" * 3000 + "b") is None


@pytest.mark.parametrize(
    "written", ["(", r"(a)\1", "(?=a)b", "(?<!a)b", "(a{100}){100}", "a{1,65534}", "a" * 501]
)
def test_it_refuses_what_it_cannot_match_safely(written: str) -> None:
    with pytest.raises(PatternError):
        pattern(written)


@pytest.mark.filterwarnings("error")
def test_a_bracket_in_a_set_is_a_bracket() -> None:
    assert pattern("[[a]").search("x[") == (1, 2)


@pytest.mark.parametrize(
    "written", ["(){4000000000}", "(?:(?:(?:){9999}){9999}){9999}", "(?:a{0}){4000000000}"]
)
def test_to_repeat_nothing_takes_no_time(written: str) -> None:
    assert pattern(written).search("a") == (0, 0)


def test_case_does_not_matter_where_the_pattern_says_so() -> None:
    assert pattern("(?i)cheap|gratuit").search("Très GRATUIT") == (5, 12)
