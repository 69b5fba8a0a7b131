"""Shares are exact, and posts are divided by them to the nearest whole post."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stratlint.rules.shares import apportioned, meant_fractions, share_of
from stratlint.sources.text import Source
from stratlint.strategy import Data, Value


def _value(data: Data) -> Value:
    return Value(data, Source("x.yaml", ""), 0, 0)


@pytest.mark.parametrize(
    ("written", "share"),
    [
        (33, Fraction(33, 100)),
        (33.3, Fraction(333, 1000)),
        ("33%", Fraction(33, 100)),
        ("33 %", Fraction(33, 100)),
        ("33\u00a0%", Fraction(33, 100)),
        ("33,3 %", Fraction(333, 1000)),
        ("1/3", Fraction(1, 3)),
        (" 2 / 3 ", Fraction(2, 3)),
        (0, Fraction(0)),
    ],
)
def test_a_share_is_read_exactly(written: Data, share: Fraction) -> None:
    assert share_of(_value(written)) == share


@pytest.mark.parametrize("written", ["", "half", "1/0", "20-30 %", "1e2", True, None, -1, 101])
def test_what_is_no_share_is_not_read(written: Data) -> None:
    assert share_of(_value(written)) is None


def test_rounded_shares_are_told_from_wrong_ones() -> None:
    hundredth = Fraction(1, 100)
    assert meant_fractions([33 * hundredth] * 3) == [Fraction(1, 3)] * 3
    assert meant_fractions([66 * hundredth, 33 * hundredth]) == [Fraction(2, 3), Fraction(1, 3)]
    assert meant_fractions([50 * hundredth, 25 * hundredth, 20 * hundredth]) == []


def test_the_largest_remainder_gets_the_post_that_is_left() -> None:
    shares = {"lesson": Fraction(1, 2), "others": Fraction(1, 4), "offer": Fraction(1, 5),
              "people": Fraction(1, 20)}  # fmt: skip
    assert apportioned(24, shares, {}) == {"lesson": 12, "others": 6, "offer": 5, "people": 1}
    assert apportioned(20, shares, {}) == {"lesson": 10, "others": 5, "offer": 4, "people": 1}


@given(st.lists(st.integers(1, 60), min_size=1, max_size=8), st.integers(0, 400))
def test_every_post_is_given_and_no_type_leaves_its_share_by_a_whole_one(
    weights: list[int], total: int
) -> None:
    shares = {str(n): Fraction(weight, sum(weights)) for n, weight in enumerate(weights)}
    given_posts = apportioned(total, shares, {})
    assert sum(given_posts.values()) == total
    assert all(abs(given_posts[name] - share * total) < 1 for name, share in shares.items())
