"""The blocks that are read are those of CommonMark with tables, as markdown-it sees them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from stratlint.sources.text import Source
from stratlint.trees.block_parser import read_blocks
from tests.trees.blocks_seen import as_markdown_it_sees, as_we_see

PARSER = MarkdownIt("commonmark").enable("table")

PIECES = (
    "# ", "## a ##", "> ", ">", "- ", "-", "* ", "1. ", "2) ", "10. ", "***", "- - -", "===", "---",
    "```", "````", "~~~ b", "    ", "  ", "\t", " ", "a", "b c", "|", "| a | b |", "|---|:-:|",
    "a\\|b",
    "-|-", "<div>", "</div>", "<!-- a", "-->", "<b>", "<?", "[a]: /u", "[a]:", '"t"', "'t", "(t)",
    "[", "]:", "\\", "\n", "\n", "\n\n",
)  # fmt: skip
texts = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)


def agrees(text: str) -> bool:
    source = Source("plan.md", text)
    ours = list(as_we_see(source, read_blocks(source)))
    return ours == list(as_markdown_it_sees(PARSER.parse(text)))


@given(texts)
def test_any_text_has_the_blocks_that_markdown_it_sees(text: str) -> None:
    assert agrees(text)


@pytest.mark.parametrize(
    "text",
    [
        # A quote that goes on without its mark, and is ended by a list.
        "> tram\nstop\n- fare\n", "> - tram\nstop\n\n> fare\n", "- > tram\n  stop\n fare\n",
        # Tabs, whose width depends on where they stand.
        ">\t\ttram\n", "-\t\ttram\n", "1.\ttram\n\n\tfare\n", " - tram\n\n\t  fare\n",
        # Lists that end a paragraph, and those that do not.
        "tram\n2. fare\n", "tram\n1. fare\n", "tram\n-\nfare\n", "-\n\n  tram\n",
        "- tram\n1. fare\n",
        # Definitions of links over several lines, and what only looks like one.
        "[tram]:\n/fare\n'day\nticket'\nstop\n", "[tram]: /fare 'day\n\nticket'\n",
        "[tram]: <a b> (c)\n",
        "[tram]: /fare 'day' ticket\n", "[tram]: javascript:fare\n", "[\n]: /fare\n",
        "[t\\]m]: /f\n",
        "[tram]: java&#115;cript:fare\n", "[tram]: /(fare\n", "> [tram]: /fare\nstop\n",
        # Tables whose rows lack cells, stand in a quote, or end with another block.
        "a | b\n--|--\n1\n> 2\n", "> a | b\n> --|--\n1 | 2\n", "| a |\n|---|\n", "a\n-\n",
        "| a\n| - |\n",
        # HTML up to its own end, up to an empty line, and none at all.
        "<!-- tram\n\nstop -->\nfare\n", "<div>\ntram\n\nfare\n", "tram\n<b>\n", "<b>\ntram\n",
        "<b tram\n",
        # Code that is not closed, and code whose end is indented.
        "```\ntram", "> ```\ntram\n", "- ```\n  tram\n ```\n", "~~~\ntram\n    ~~~\n",
        "``` `tram\n",
        "# \n##  ##\n#tram\n", "tram\nfare\n=\n", "> tram\n===\n", "\u2028\n- \u2028\n",
        "> " * 30 + "tram", "- " * 30 + "tram",
    ],
)  # fmt: skip
def test_the_corners_of_blocks(text: str) -> None:
    assert agrees(text)
