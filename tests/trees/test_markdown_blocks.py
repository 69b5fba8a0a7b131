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
    read_blocks,
    read_sections,
    split_cells,
)
from stratlint.trees.markdown_words import is_struck, plain_text


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


@pytest.mark.parametrize(
    "heading",
    [
        "##Goals", "\uff03\uff03 Goals", "\uff03\uff03Goals",
        "##\u00a0Goals", "## Goals {#goals}", "## Goals \\{#goals}",
        "## Goals {.big #a}", "## <a id='goals'></a>Goals",
        "## Goals {#a} ##", "## :dart: Goals", "## Goals :dart: :+1:", "Goals {#goals}\n---",
        "##Goals ##", "##\u202fGoals", "## Goals {: #goals}", "## Goals {/* #goals */}",
    ],
)  # fmt: skip
def test_a_heading_as_people_and_other_programs_write_it(heading: str) -> None:
    assert shape(f"a\n\n{heading}\n\nb\n") == [["a"], (2, "Goals"), ["b"]]


@pytest.mark.parametrize(
    "line", ["#rye", "#rye and #spelt", "a ##b", "    ##code", "#1 in the valley"]
)
def test_a_hashtag_is_no_heading(line: str) -> None:
    assert not any(
        isinstance(block, Heading) for block in read_blocks(Source("a.md", f"a\n\n{line} x"))
    )


def test_a_title_at_the_top_needs_no_blank_where_it_stands_alone() -> None:
    assert shape("#Marketing plan\n\nb\n") == [(1, "Marketing plan"), ["b"]]
    assert shape("#rye #spelt\n\nb\n") == [["#rye #spelt"], ["b"]]
    assert shape("#rye\nb\n") == [["#rye", "b"]]


def test_no_break_spaces_make_lists_and_tables_too() -> None:
    assert shape("-\u00a0a\n-\u00a0b\u00a0c\n\u00a0\nd\n") == [
        {"list": [[["a"]], [["b\u00a0c"]]]}, ["d"],
    ]  # fmt: skip
    assert shape("| a |\n|\u00a0---\u00a0|\n| b |\n\u00a0\nd\n") == [
        {"table": [["a"], ["b"]]},
        ["d"],
    ]


def test_the_box_of_a_task_is_no_part_of_its_words() -> None:
    source = Source("a.md", "- [x] ~~a~~\n- [ ] b\n- [X]\u00a0c\n- [d](e)\n- f\n")
    (tasks,) = read_blocks(source)
    assert isinstance(tasks, ListBlock)
    assert [item.ticked for item in tasks.items] == [True, False, True, None, None]
    assert _shape(source, tasks) == {"list": [[["~~a~~"]], [["b"]], [["c"]], [["[d](e)"]], [["f"]]]}


def test_cells_beyond_the_head_are_kept_apart() -> None:
    source = Source("a.md", "| a | b |\n|---|---|\n| 1 | 2 | 3 | 4 |\n| 5 | 6 | |\n")
    (table,) = read_blocks(source)
    assert isinstance(table, Table)
    assert [source.text[start:end] for start, end in table.surplus] == ["3", "4"]


def test_lines_of_a_paragraph_without_indentation() -> None:
    assert shape("one\n   two \nthree") == [["one", "two", "three"]]


def test_footnotes_are_no_text_of_the_section_that_they_stand_below() -> None:
    assert shape("a[^1]\n\n[^1]: Our guests.\n[^two]: Theirs.\n\n- b[^3]\n\n[^3]: Ours\n") == [
        ["a[^1]"],
        {"list": [[["b[^3]"]]]},
    ]


@pytest.mark.parametrize(
    "line", ["[^1] who", "[^a b c]", "[1]. who", "Who [^1]: we", r"\[^1]: who"]
)
def test_what_only_looks_like_a_footnote_is_text(line: str) -> None:
    assert shape(line + "\n") == [[line]]


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
        ("un<br>deux<br />trois", "un\ndeux\ntrois"),
        ("<ul><li>un</li><li>deux</li></ul>", "un\ndeux"),
        ("Win 40 cafés <!-- or 50 --> by May", "Win 40 cafés by May"),
        ("Win 40 cafés[^1] by May", "Win 40 cafés by May"),
        ("Win [[Cafés/Marle|cafés]] in [[Marle]]", "Win cafés in Marle"),
        ("~~gone~~", "gone"),
        ("Win ~~40~~ 60 cafés", "Win 60 cafés"),
        ("Win 60 cafés ~~by May~~.", "Win 60 cafés."),
        ("<del>40</del> 60", "60"),
        ("about ~40 of ~60", "about ~40 of ~60"),
        ("Rye `a \\| b` end", "Rye a | b end"),
    ],
)
def test_words_without_marks(raw: str, words: str) -> None:
    assert plain_text(raw) == words


@given(st.lists(st.sampled_from(
    ["a", "b ", " ", "(", "_", "__", "&", "&amp;", "&#39;", "&lt", "!", ">", "]", "~", "é", "1",
     ".", "https://x.example/a_b?c=d&e_f=g", "R&D", ";", "\u0301", "\u00a0", "🎯", "’"]
), max_size=9).map("".join))  # fmt: skip
def test_signs_that_mean_nothing_are_words(raw: str) -> None:
    beside_a_mark = plain_text(f"{raw} **x**")
    assert plain_text(raw).strip() == beside_a_mark.removesuffix("x").strip()


@pytest.mark.parametrize(
    ("raw", "struck"),
    [("~~a b~~", True), ("**~~a~~**", True), ("~~a~~ b", False), ("a", False), ("<s>a</s>", True)],
)
def test_whether_all_words_are_struck_out(raw: str, struck: bool) -> None:
    assert is_struck(raw) is struck


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
