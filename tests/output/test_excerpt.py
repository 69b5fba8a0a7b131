"""The underline stands under the value, as a terminal shows it."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stratlint.output.excerpt import Line, excerpt
from stratlint.output.visible import visible
from stratlint.sources.text import Source, Span
from tests.output.findings import texts


def shown(text: str, value: str, width: int = 100) -> list[Line]:
    start = text.index(value)
    return excerpt(Span(Source("x.md", text), start, start + len(value)), width)


@pytest.mark.parametrize(
    ("text", "value", "indent", "length"),
    [
        ("share: 50 %", "50 %", 7, 4),
        ("été: prêt", "prêt", 5, 4),
        ("ete\u0301: x", "x", 5, 1),  # an accent of its own takes no column
        ("日本: 語", "語", 6, 2),  # wide characters take two
        ("👩‍🔧: x", "x", 4, 1),  # joined emoji are drawn as one
        ("👍🏽: x", "x", 4, 1),  # so is one with a skin tone
        ("✂️: x", "x", 4, 1),  # a sign in its emoji form is wide
        ("🇫🇷: x", "x", 4, 1),
        ("a\tb", "b", 4, 1),  # tabs go to the next multiple of four
        ("\tb", "b", 4, 1),
        ("a: \x1b[2Jb", "b", 7, 1),  # an escape is shown as one sign
        ("a: \u202eb", "b", 9, 1),  # a direction mark by its number
        ("a: \x9bb", "b", 7, 1),
    ],
)
def test_columns_are_those_of_a_terminal(text: str, value: str, indent: int, length: int) -> None:
    [line] = shown(text, value)
    assert (line.indent, line.length) == (indent, length)


def test_a_long_row_is_cut_around_the_value() -> None:
    row = f"| {'before ' * 40}| 2027-02-30 | {'behind ' * 40}|"
    [line] = shown(row, "2027-02-30", width=60)
    assert len(line.text) <= 60
    assert line.text.startswith("…")
    assert line.text.endswith("…")
    assert line.text[line.indent : line.indent + line.length] == "2027-02-30"


def test_a_value_longer_than_the_line_shows_its_beginning() -> None:
    [line] = shown(f"a: {'word ' * 100}", "word " * 100, width=40)
    assert line.text.startswith("…word word")
    assert line.text.endswith("…")
    assert line.indent + line.length < len(line.text)


def test_several_lines_are_underlined_from_their_first_word() -> None:
    lines = shown("mission: >-\n  One sentence.\n  Two.\nx: y\n", ">-\n  One sentence.\n  Two.\n")
    assert [(each.number, each.indent, each.length) for each in lines] == [
        (1, 9, 2), (2, 2, 13), (3, 2, 4)
    ]  # fmt: skip


def test_of_many_lines_the_first_are_shown() -> None:
    text = "\n".join("abcdef")
    lines = shown(text, text)
    assert [each.text for each in lines] == ["a", "b", "c", "…"]


def test_a_place_without_extent_is_one_column() -> None:
    [line] = excerpt(Span(Source("x.md", "ab"), 2, 2), 100)
    assert (line.indent, line.length) == (2, 1)


def test_an_empty_source_has_no_lines() -> None:
    assert excerpt(Span(Source("x.md", ""), 0, 0), 100) == []


def test_a_line_of_millions_of_characters_costs_nothing() -> None:
    span = Span(Source("x.md", "é" * 4_000_000), 2_000_000, 3_000_000)
    span.source.place(0)
    begun = time.perf_counter()
    for _ in range(20):
        excerpt(span, 100)
    assert time.perf_counter() - begun < 5


@given(before=texts, value=texts.filter(str.strip), behind=texts, width=st.integers(20, 120))
def test_a_line_is_no_wider_than_asked(before: str, value: str, behind: str, width: int) -> None:
    span = Span(Source("x.md", before + value + behind), len(before), len(before) + len(value))
    for line in excerpt(span, width):
        assert line.indent + line.length <= width + 2
        assert line.text == visible(line.text)


@given(
    before=st.text("ab ", max_size=20),
    value=st.text("cd", min_size=1, max_size=20),
    behind=st.text("ab ", max_size=20),
)
def test_the_value_stands_over_its_underline(before: str, value: str, behind: str) -> None:
    [line] = shown(before + value + behind, value)
    assert line.text[line.indent : line.indent + line.length] == value
