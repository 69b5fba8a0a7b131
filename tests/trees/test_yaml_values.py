"""YAML values: read by the 1.2 core schema, each at its place, and safe whatever comes."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stratlint.sources.text import Source
from stratlint.strategy import Plain, Value, plain
from stratlint.trees import yaml_composer
from stratlint.trees.yaml_composer import MAX_DEPTH
from stratlint.trees.yaml_values import key_span, read_yaml, scalar


def read(text: str) -> Value:
    value, faults = read_yaml(Source("a.yaml", text))
    assert value is not None
    assert faults == []
    return value


def fault_of(text: str) -> tuple[str, str, str]:
    _, faults = read_yaml(Source("a.yaml", text))
    problem = faults[0].problem
    return faults[0].rule, problem.variant, problem.span.text


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("18:30", "18:30"), ("no", "no"), ("yes", "yes"), ("off", "off"), ("012", 12),
        ("2027-01-05", "2027-01-05"), ("true", True), ("~", None), ("null", None), ("1.5", 1.5),
        ("1_000", "1_000"), ("0x1F", "0x1F"), (".inf", ".inf"), ("1e3", 1000.0), ("+7", 7),
        ("50%", "50%"), ("1/3", "1/3"), (".5", 0.5), ("-", "-"), ("9" * 400, "9" * 400),
    ],
)  # fmt: skip
def test_plain_scalars_follow_the_core_schema(text: str, data: Plain) -> None:
    assert scalar(text) == data


def test_a_quoted_number_is_a_text() -> None:
    assert plain(read("a: '12'")) == {"a": "12"}


def test_every_value_knows_where_it_was_written() -> None:
    text = "goals:\n  - id: léa\n    share: 50 # half\n    text: |\n      one\n      two\n\nx: 1\n"
    value = read(text)
    assert isinstance(value.data, dict)
    goals = value.data["goals"].data
    assert isinstance(goals, list)
    fields = goals[0].data
    assert isinstance(fields, dict)
    assert fields["id"].span.text == "léa"
    assert fields["share"].span.text == "50"
    assert fields["share"].span.first == (3, 12)
    assert fields["text"].span.text == "one\n      two"
    span = key_span(goals[0], "share")
    assert span is not None
    assert span.text == "share"


def test_front_matter_positions_are_the_files() -> None:
    source = Source("a.md", "---\ntitle: Été\n---\n# x\n")
    value, _ = read_yaml(source, 4, 15)
    assert value is not None
    assert isinstance(value.data, dict)
    assert value.data["title"].span.first == (2, 8)


@pytest.mark.parametrize(
    ("text", "variant", "at"),
    [
        ("a: b: c", "colon", ":"),
        ("a: 1\n b: 2", "colon-below", ":"),
        ("a\nb: 1", "no-colon", "a"),
        ("a: %x", "start", "%x"),
        ("a: @x", "start", "@x"),
        ("a: 'x\nb: c", "quote", "'x"),
        ("a: [b", "bracket", "["),
        ("a: *nowhere", "alias", "*nowhere"),
        ("a: x\x07y", "control-character", "\x07y"),
        ("? [a]\n: b", "complex-key", "[a]"),
    ],
)
def test_a_fault_has_a_place_and_words_of_its_own(text: str, variant: str, at: str) -> None:
    assert fault_of(text) == ("yaml-syntax", variant, at)


def test_a_tag_is_told_and_never_followed() -> None:
    rule, _, at = fault_of("a: !!python/object/apply:os.system ['true']")
    assert rule == "yaml-tag"
    assert at.startswith("!!python")


def test_a_second_key_is_told_with_the_first() -> None:
    _, faults = read_yaml(Source("a.yaml", "a: 1\nb: 2\na: 3\n"))
    problem = faults[0].problem
    assert faults[0].rule == "duplicate-key"
    assert problem.span.first == (3, 1)
    assert problem.related[0].span.first == (1, 1)


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
def test_deep_nesting_is_refused_at_once(opening: str) -> None:
    started = time.process_time()
    value, faults = read_yaml(Source("a.yaml", opening * 20_000))
    assert value is None
    assert faults
    assert time.process_time() - started < 5


@pytest.mark.parametrize("depth", [MAX_DEPTH - 1, MAX_DEPTH, MAX_DEPTH + 1, 900, 1500])
@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ("- ", ""), ("{a: ", "}")])
def test_watching_the_depth_changes_nothing_of_what_is_told(
    opening: str, closing: str, depth: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = Source("a.yaml", opening * depth + "x" + closing * depth)
    told = read_yaml(source)
    monkeypatch.setattr(yaml_composer, "_is_tame", lambda text: False)
    assert read_yaml(source) == told


def test_nesting_that_a_strategy_could_need_is_read() -> None:
    depth = MAX_DEPTH - 2
    value, faults = read_yaml(Source("a.yaml", "[" * depth + "]" * depth))
    assert value is not None
    assert faults == []


def test_aliases_that_unfold_without_end_are_refused() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 9)]
    started = time.process_time()
    assert fault_of("\n".join(lines))[:2] == ("yaml-syntax", "aliases")
    assert fault_of("a: &x [*x]")[:2] == ("yaml-syntax", "aliases")
    assert time.process_time() - started < 1


def test_an_alias_stands_for_its_value() -> None:
    assert plain(read("a: &x [1]\nb: *x")) == {"a": [1], "b": [1]}


def test_an_empty_document_is_nothing() -> None:
    assert read_yaml(Source("a.yaml", "# only a comment\n")) == (None, [])


@given(st.text(st.characters(exclude_characters="\r\0", exclude_categories=["Cs"]), max_size=80))
def test_no_text_makes_it_raise(text: str) -> None:
    source = Source("a.yaml", text)
    _, faults = read_yaml(source)
    for fault in faults:
        span = fault.problem.span
        assert 0 <= span.start <= span.end <= len(text)


PLAIN_WORDS = st.text("abcdefé🎯", min_size=1, max_size=8)


@given(st.dictionaries(PLAIN_WORDS, st.lists(PLAIN_WORDS, min_size=1, max_size=3), min_size=1))
def test_each_span_slices_to_what_it_names(data: dict[str, list[str]]) -> None:
    text = "".join(f"{k}:\n" + "".join(f"  - {v}\n" for v in vs) for k, vs in data.items())
    value = read(text)
    assert isinstance(value.data, dict)
    assert plain(value) == data
    for key, each in value.data.items():
        span = key_span(value, key)
        assert span is not None
        assert span.text == key
        assert isinstance(each.data, list)
        assert [word.span.text for word in each.data] == data[key]
