"""Patterns that are compiled late are still patterns, and all of them can be compiled."""

import pkgutil
import re
from importlib import import_module

import pytest

import stratlint
from stratlint.late import _LatePattern, late

MODULES = [
    each.name
    for each in pkgutil.walk_packages(stratlint.__path__, "stratlint.")
    if not each.name.endswith("__main__")
]
LATE = [
    (f"{name}.{attribute}", value)
    for name in MODULES
    for attribute, value in vars(import_module(name)).items()
    if isinstance(value, _LatePattern)
]


@pytest.mark.parametrize(("name", "pattern"), LATE, ids=[name for name, _ in LATE])
def test_every_late_pattern_of_the_program_can_be_compiled(
    name: str, pattern: re.Pattern[str]
) -> None:
    assert isinstance(pattern.pattern, str), name


def test_a_late_pattern_answers_as_the_compiled_one() -> None:
    pattern, compiled = late(r"(?P<word>a+)", re.IGNORECASE), re.compile(r"(?P<word>a+)", re.I)
    assert pattern.findall("A baa") == compiled.findall("A baa")
    assert [match["word"] for match in pattern.finditer("Aa b")] == ["Aa"]
    assert pattern.sub("-", "A baa") == "- b-"
    assert pattern.flags == compiled.flags


def test_a_method_is_the_compiled_ones_own_from_the_first_call_on() -> None:
    pattern = late("x")
    pattern.search("x")
    assert "search" in vars(pattern)


def test_a_pattern_that_is_none_is_told_at_its_first_use() -> None:
    with pytest.raises(re.error):
        late("(").search("x")
