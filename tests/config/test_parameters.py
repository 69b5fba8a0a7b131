"""What a rule's parameters may be, by the types of its check's signature."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

import pytest

from stratlint.complaints import told
from stratlint.rules.parameters import expected, fits


@pytest.mark.parametrize(
    ("data", "wanted"),
    [
        (3, int),
        (3, float),
        (0.5, float),
        ("x", str),
        (True, bool),
        (None, int | None),
        ("x", str | tuple[str, ...]),
        (["x"], str | tuple[str, ...]),
        (["x", "y"], Sequence[str]),
        ({"x": 280}, Mapping[str, int]),
        ("a", Literal["a", "b"]),
        ({"anything": [1]}, Any),
    ],
)
def test_it_fits(data: object, wanted: object) -> None:
    assert fits(data, wanted)


@pytest.mark.parametrize(
    ("data", "wanted", "words"),
    [
        (True, int, "a whole number"),
        (3.5, int, "a whole number"),
        ("3", int | None, "a whole number"),
        (True, float, "a number"),
        (3, str, "a word or a text"),
        (3, str | tuple[str, ...], "a word or a text or a list"),
        ("x", Sequence[str], "a list"),
        (["x", 1], list[str], "a list"),
        ({"x": "280"}, Mapping[str, int], "names with their values"),
        ("c", Literal["a", "b"], "one of a, b"),
        (None, bool, "true or false"),
    ],
)
def test_it_does_not_fit_and_says_what_would(data: object, wanted: object, words: str) -> None:
    assert not fits(data, wanted)
    assert told(expected(wanted), "en") == words
