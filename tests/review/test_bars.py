"""The mix and the rhythm before and after a change, as bars of text."""

from __future__ import annotations

from fractions import Fraction

import pytest

from stratlint.review.bars import LENGTH, bar, pairs
from stratlint.review.model import ChannelPosts, TypeShare


def posts(before: int | None, after: int | None, *mix: TypeShare) -> ChannelPosts:
    rates = tuple(None if each is None else Fraction(each) for each in (before, after))
    return ChannelPosts("LinkedIn", 1, 0, 0, 0, 10, 11, (rates[0], rates[1]), "2 per week", mix)


@pytest.mark.parametrize(
    ("share", "shown"),
    [
        (Fraction(0), "░░░░░░░░░░"), (Fraction(1, 4), "███░░░░░░░"), (Fraction(1, 3), "███░░░░░░░"),
        (Fraction(1), "██████████"), (Fraction(7), "██████████"), (Fraction(-1), "░░░░░░░░░░"),
    ],
)  # fmt: skip
def test_a_bar_is_as_long_as_its_share(share: Fraction, shown: str) -> None:
    assert bar(share) == shown
    assert len(shown) == LENGTH


def test_rhythms_of_all_channels_are_drawn_to_one_scale() -> None:
    found = pairs([posts(1, 2), posts(4, 2)])
    assert [each.bars for each in found] == [
        ("███░░░░░░░", "█████░░░░░"), ("██████████", "█████░░░░░"),
    ]  # fmt: skip
    assert found[0].cadence == "2 per week"


def test_a_rhythm_that_was_none_before_has_an_empty_bar() -> None:
    assert pairs([posts(None, 2)])[0].bars == ("░░░░░░░░░░", "██████████")


def test_what_stays_and_what_moves_by_a_post_among_many_is_not_drawn() -> None:
    small = TypeShare("offer", None, Fraction(20, 100), Fraction(21, 100), "Offer")
    assert pairs([posts(2, 2, small)]) == []


def test_a_share_stands_beside_what_the_mix_plans() -> None:
    moved = TypeShare("offer", Fraction(1, 5), Fraction(1, 5), Fraction(2, 5), "Offer")
    (pair,) = pairs([posts(2, 2, moved)])
    assert (pair.type, pair.planned, pair.bars) == (
        "Offer", Fraction(1, 5), ("██░░░░░░░░", "████░░░░░░"),
    )  # fmt: skip
