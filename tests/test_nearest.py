"""The name that was meant: of a few the most alike, of many one that is a slip away."""

import pytest

from stratlint.nearest import nearest

MANY = [f"goal-{number}" for number in range(5_000)]


def test_of_a_few_names_it_is_the_most_alike() -> None:
    assert nearest("instgrm", ["linkedin", "instagram"]) == "instagram"
    assert nearest("myspace", ["linkedin", "instagram"]) == ""


@pytest.mark.parametrize("slip", ["orchrad", "orchad", "orcchard", "orchar_", "Orchard"])
def test_of_many_names_it_is_one_slip_away(slip: str) -> None:
    assert nearest(slip, [*MANY, "orchard"]) == "orchard"


def test_of_many_names_none_is_meant_by_chance() -> None:
    assert nearest("orchard-two", [*MANY, "orchard"]) == ""


def test_thousands_are_held_against_thousands_at_once() -> None:
    """Each against each would take minutes."""
    assert not any(nearest(f"post-{number:05}", MANY) for number in range(5_000))
