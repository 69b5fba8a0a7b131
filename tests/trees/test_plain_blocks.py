"""Plain Markdown, read by few rules: nothing else than what markdown-it-py reads in it."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stratlint.sources.text import Source
from stratlint.trees.markdown_blocks import Block
from stratlint.trees.markdown_marks import with_plain_marks
from stratlint.trees.markdown_tokens import blocks_of_any_text
from stratlint.trees.plain_blocks import blocks_of_plain_text

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted((ROOT / "example-strategy").rglob("*.md")) + sorted((ROOT / "docs").glob("*.md"))


def by_both(text: str, start: int = 0) -> tuple[list[Block] | None, list[Block]]:
    source = Source("a.md", text)
    marked = with_plain_marks(text[start:])
    return blocks_of_plain_text(source, start, marked), blocks_of_any_text(source, start, marked)


PLAIN = [
    "# Title\n\nWords\nand more.\n\n## Part :tada: {#part}\nBelow.\n",
    "---\nx: 1\n---\n# T\n- [ ] a\n- [x] b\n  goes on\n",
    "1. one\n2. two\n   - inner\n   - other\n\n   a second paragraph\n3. three\n\nBehind.\n",
    "- a\n    - four blanks\n- b\n* other list\n".replace("* other", "\n* other"),
    "Words\n- a list behind them\n\nWords\n1. and a numbered one\n",
    "| a | b |\n|---|:-:|\n| 1 | 2 | 3 |\n| x |\n\nBehind.\n",
    "> quoted\n> words\n>\n> ## and a title\n\nBehind.\n",
    "```yaml\n- no list\n\n# no title\n```\nBehind.\n",
    "<!-- a comment -->\n# T\n\n<!-- over\n\nlines -->\nWords #hashtag\n#more\n",
    "Words\n\n---\n\n***\n\nWords\n",
    "## A\u00a0B\n\u00a0\nWords «\u00a0here\u00a0»\n",
]


@pytest.mark.parametrize("text", PLAIN)
def test_plain_text_is_read_as_the_whole_parser_reads_it(text: str) -> None:
    start = text.index("# T") if text.startswith("---\nx") else 0
    plain, whole = by_both(text, start)
    assert plain == whole


UNCLEAR = [
    "Words\n---\n", "Words\n===\n", "a | b\n--|--\n", "#Title\n\nWords\n", "##Title\n",
    "[a]: https://a.example\n", "<div>\n", "    code\n", "- a\ngoes on outside\n",
    "- a\n\n  - b\n c\n", "  - a\n- b\n", "- a\n  - \n", "\tcode\n", "Words\u2028\n",
    "# a | b\n---\n", "-  \n", "> a\ngoes on outside\n", "> - a\n", "```\nnever closed\n",
    "<!-- never closed\n", "***\u00a0\n", "| a | b |\n|---|\n", "| a |\n|---|\nwithout a bar\n",
    "| a \\| b |\n|---|\n", "text\n2. b\n", "- - a\n", "* * *\n", "####### a\n", "## a #\n",
    "-     code\n", "- ```\n  a\n  ```\n", "+--+--+\n| a | b |\n+--+--+\n",
]  # fmt: skip


@pytest.mark.parametrize("text", UNCLEAR)
def test_what_may_mean_more_is_left_to_the_whole_parser(text: str) -> None:
    plain, _ = by_both(text)
    assert plain is None


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_pages_are_read_as_the_whole_parser_reads_them(page: Path) -> None:
    plain, whole = by_both(page.read_text("utf-8"))
    assert plain in (None, whole)


def test_the_pages_of_the_example_are_plain() -> None:
    pages = [path for path in PAGES if "channels" in path.parts]
    assert pages
    assert all(by_both(path.read_text("utf-8").split("---\n")[-1])[0] for path in pages)


PIECES = st.sampled_from(
    ["- ", "* ", "1. ", "2) ", " ", "    ", "> ", "# ", "#", "| a | b |", "|---|---|", "---", "\n",
     "\n", "\n\n", "`", "```", "<!-- x -->", "<", "[a]: b", "[x] ", "\\", "\u00a0", "\t", "***",
     "===", "_", "a", "b c", "-", ":"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=20).map("".join))
@settings(max_examples=400, deadline=None)
def test_whatever_is_written_is_read_as_the_whole_parser_reads_it(text: str) -> None:
    plain, whole = by_both(text)
    assert plain in (None, whole)
