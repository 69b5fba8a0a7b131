"""What is written as YAML is read back as it was, by every loader."""

import re
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from stratlint.output.visible import UNSAFE
from stratlint.sources.text import Source
from stratlint.strategy import Plain, Value, plain
from stratlint.trees.yaml_values import read_yaml
from stratlint.writing.yaml_text import mapping_lines

NOWHERE = Source("nowhere.yaml", "")
LETTERS = st.characters(exclude_categories=["Cs"])
MEANING_TO_A_LOADER = st.sampled_from(
    ["yes", "No", "on", "y", "null", "~", "true", "18:30", "08:30", "2027-01-05", "012", "09",
     "1e5", "0x1F", "1_000", "12.", ".5", "-3", "+4", "1/3", "50 %", "50%", "", " ", "- a", "# b",
     "a: b", "a #b", "key:", "a:", "[x", "{y}", "*z", "&w", "!t", "|", ">", "%", "@", "`", "'",
     '"', "?", "? a", "---", "...", "a\n---\nb", "<<", "=", "a\tb", "\tb", " a", "a ", "a\n",
     "\na", "a\n\nb", "a\n b", " a\nb", "a\n\n", "a \nb", "é", "🎯 x", "\u202eabc", "\x1b[31m",
     "\ufeff", "\x85", "\u2028", "2²", "x" * 200, "word " * 40, "word  two " * 20,
     "https://example.org/?a=b#c", "2027-01-05T10:00:00Z", "190:20:30", "1,5", "\r\n", "nan",
     ".inf", "-", "a,b", "a]"]
)  # fmt: skip
TEXTS = MEANING_TO_A_LOADER | st.text(LETTERS, max_size=300)
SCALARS = (
    TEXTS
    | st.integers(-(10**40), 10**40)
    | st.booleans()
    | st.none()
    | st.floats(allow_nan=False, allow_infinity=False, min_value=-1e299, max_value=1e299)
)
DATA = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4)
)
MAPPINGS = st.dictionaries(TEXTS, DATA, max_size=5)


def valued(data: Any) -> Value:  # noqa: ANN401 - what Hypothesis makes up
    if isinstance(data, dict):
        return Value({key: valued(each) for key, each in data.items()}, NOWHERE, 0, 0)
    if isinstance(data, list):
        return Value([valued(each) for each in data], NOWHERE, 0, 0)
    return Value(data, NOWHERE, 0, 0)


def written(data: dict[str, Plain], note: str = "") -> str:
    fields = {key: valued(each) for key, each in data.items()}
    return "\n".join(mapping_lines(fields, lambda value: note)) + "\n"


@given(MAPPINGS, st.sampled_from(["", "plan.md:3"]))
def test_what_is_written_is_read_back(data: dict[str, Plain], note: str) -> None:
    value, faults = read_yaml(Source("strategy.yaml", written(data, note)))
    assert not faults
    assert plain(value) == data if value else not data
    assert repr(plain(value) if value else {}) == repr(data)


@given(MAPPINGS)
def test_a_loader_of_yaml_1_1_reads_the_same(data: dict[str, Plain]) -> None:
    assert (yaml.safe_load(written(data)) or {}) == data


@given(MAPPINGS)
def test_nothing_in_it_steers_a_terminal(data: dict[str, Plain]) -> None:
    assert not UNSAFE.search(written(data).replace("\n", ""))


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({"time": "18:30"}, "time: '18:30'\n"),
        ({"date": "2027-01-05"}, "date: '2027-01-05'\n"),
        ({"open": "no"}, "open: 'no'\n"),
        ({"open": False}, "open: false\n"),
        ({"on": "x"}, "'on': x\n"),
        ({"share": "50 %"}, "share: 50 %\n"),
        ({"share": "1/3"}, "share: 1/3\n"),
        ({"period": "2027-01-01/2027-12-31"}, "period: 2027-01-01/2027-12-31\n"),
        ({"id": "012"}, "id: '012'\n"),
        ({"goals": ["a", "b"]}, "goals: [a, b]\n"),
        ({"voice": "Calm.\nShort."}, "voice: |-\n  Calm.\n  Short.\n"),
        ({"goals": [{"id": "a", "target": 3}]}, "goals:\n  - id: a\n    target: 3\n"),
    ],
)
def test_it_reads_well(data: dict[str, Plain], expected: str) -> None:
    assert written(data) == expected


def test_a_long_text_is_folded_between_words() -> None:
    text = written({"mission": "So many words. " * 20 + "End."})
    assert text.startswith("mission: >-\n  So many")
    assert max(map(len, text.splitlines())) <= 100


def test_a_comment_stands_behind_each_value() -> None:
    text = written({"goals": [{"id": "a", "text": "b\nc"}], "networks": ["x", "y"]}, "plan.md:3")
    assert text.count("# plan.md:3") == 4
    assert re.search(r"text: \|-  # plan\.md:3\n", text)
