"""Markdown blocks: what stands where, inside quotes and lists too."""

import time
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stratlint.sources.text import Source
from stratlint.trees.markdown_blocks import (
    Block,
    Code,
    Heading,
    Html,
    ListBlock,
    Paragraph,
    Quote,
    Stretch,
    Table,
    plain_text,
    read_blocks,
    read_sections,
    split_cells,
)


def shape(text: str) -> list[object]:
    source = Source("a.md", text)
    return [_shape(source, block) for block in read_blocks(source)]


def _shape(source: Source, block: Block) -> object:
    def words(stretch: tuple[int, int]) -> str:
        return source.text[stretch[0] : stretch[1]]

    if isinstance(block, Heading):
        return (block.level, words((block.start, block.end)))
    if isinstance(block, Paragraph):
        return [words(line) for line in block.lines]
    if isinstance(block, ListBlock):
        return {"list": [[_shape(source, inner) for inner in i.blocks] for i in block.items]}
    if isinstance(block, Table):
        return {"table": [[words(cell) for cell in row] for row in [block.head, *block.rows]]}
    if isinstance(block, Quote):
        return {"quote": [_shape(source, inner) for inner in block.blocks]}
    return words((block.start, block.end))


def test_headings_without_their_marks() -> None:
    assert shape("# Été 🎯 #\n\n##   B  \nC\n===\nD\n---\n#\n") == [
        (1, "Été 🎯 #".removesuffix(" #")), (2, "B"), (1, "C"), (2, "D"), (1, ""),
    ]  # fmt: skip


def test_lines_of_a_paragraph_without_indentation() -> None:
    assert shape("one\n   two \nthree") == [["one", "two", "three"]]


def test_text_inside_lists_and_quotes() -> None:
    assert shape("- a\n  b\n  - c\n> d\n> > e\n") == [
        {"list": [[["a", "b"], {"list": [[["c"]]]}]]},
        {"quote": [["d"], {"quote": [["e"]]}]},
    ]


def test_tables_have_as_many_cells_in_each_row_as_in_the_head() -> None:
    text = "| a | b \\| c |\n|---|---|\n| é🎯 |\n| 1 | 2 | 3 |\n"
    assert shape(text) == [{"table": [["a", "b \\| c"], ["é🎯", ""], ["1", "2"]]}]


def test_a_table_in_a_list_in_a_quote() -> None:
    assert shape("> - x\n>\n>   a | b\n>   --|--\n>   1 | 2\n") == [
        {"quote": [{"list": [[["x"], {"table": [["a", "b"], ["1", "2"]]}]]}]}
    ]


def test_a_row_without_outer_bars() -> None:
    text = "a | b | "
    assert [text[s:e] for s, e in split_cells(text, 0, len(text))] == ["a", "b"]


def test_sections_by_the_levels_of_headings() -> None:
    source = Source("a.md", "intro\n# A\n### B\n## C\n# D\n")
    root = read_sections(source)
    assert root.heading is None
    assert len(root.blocks) == 1
    first, second = root.children
    assert [child.heading.level for child in first.children if child.heading] == [3, 2]
    assert second.children == []


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ("plain", "plain"),
        ("**bold** and `code`", "bold and code"),
        ("[site](https://x.example)", "site"),
        ("a \\* b &amp; c", "a * b & c"),
        ("![alt](x.png)", "alt"),
        ("un <b>deux</b>", "un deux"),
    ],
)
def test_words_without_marks(raw: str, words: str) -> None:
    assert plain_text(raw) == words


@pytest.mark.parametrize(
    "text", ["> " * 20_000, "- " * 20_000, "#" * 20_000, "| " * 20_000, "[" * 20_000, "*" * 20_000]
)
def test_hostile_nesting_costs_little(text: str) -> None:
    started = time.process_time()
    read_blocks(Source("a.md", text + "\n" + text))
    assert time.process_time() - started < 5


MARKDOWN = st.text(st.sampled_from("ab é🎯\n\n#*-|>1.:`[](<!\\\t"), max_size=120)


def leaves(block: Block) -> Iterator[Block]:
    """The blocks that hold text themselves."""
    inside = [block]
    if isinstance(block, ListBlock):
        inside = [inner for item in block.items for inner in item.blocks]
    elif isinstance(block, Quote):
        inside = block.blocks
    for inner in inside:
        if inner is block:
            yield block
        else:
            yield from leaves(inner)


def stretches_of(block: Block) -> list[Stretch]:
    if isinstance(block, Paragraph):
        return block.lines
    if isinstance(block, Table):
        return [cell for row in [block.head, *block.rows] for cell in row]
    assert isinstance(block, (Heading, Code, Html))
    return [(block.start, block.end)]


@given(MARKDOWN)
def test_whatever_stands_there_each_place_is_within_the_text(text: str) -> None:
    for block in (leaf for each in read_blocks(Source("a.md", text)) for leaf in leaves(each)):
        for start, end in stretches_of(block):
            assert 0 <= start <= end <= len(text)
            assert "\n" not in text[start:end] or isinstance(block, (Code, Html))
            assert text[start:end] == text[start:end].strip() or isinstance(block, Heading)


@given(st.lists(st.text("abcé🎯 ", min_size=1, max_size=9).map(str.strip).filter(bool), min_size=1))
def test_the_cells_of_a_row_slice_to_what_was_written(cells: list[str]) -> None:
    row = "| " + " | ".join(cells) + " |"
    text = f"{row}\n|{'---|' * len(cells)}\n{row}\n"
    (block,) = read_blocks(Source("a.md", text))
    assert isinstance(block, Table)
    for stretches in (block.head, *block.rows):
        assert [text[start:end] for start, end in stretches] == cells
