"""The blocks of a text in a form in which two parsers can be compared."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it.token import Token

from stratlint.sources.text import Source
from stratlint.trees import markdown_blocks as markdown


def as_we_see(source: Source, blocks: list[markdown.Block]) -> Iterator[tuple[str, str]]:
    """The blocks from top to bottom, inner ones behind those that hold them, with their words."""
    for block in blocks:
        if isinstance(block, markdown.Heading):
            yield f"h{block.level}", source.text[block.start : block.end]
        elif isinstance(block, markdown.Paragraph):
            yield "p", "\n".join(source.text[start:end] for start, end in block.lines)
        elif isinstance(block, markdown.Quote):
            yield "quote", ""
            yield from as_we_see(source, block.blocks)
        elif isinstance(block, markdown.ListBlock):
            yield "ol" if block.ordered else "ul", ""
            for item in block.items:
                yield "li", ""
                yield from as_we_see(source, item.blocks)
        elif isinstance(block, markdown.Table):
            yield "table", ""
        else:
            yield type(block).__name__.lower(), ""


_COMMENTS = re.compile(r"(?:\s*<!--.*?-->)+\s*", re.DOTALL)
_TOLD = {
    "blockquote_open": "quote", "bullet_list_open": "ul", "ordered_list_open": "ol",
    "list_item_open": "li", "table_open": "table", "fence": "code", "code_block": "code",
    "html_block": "html",
}  # fmt: skip


def as_markdown_it_sees(tokens: list[Token]) -> Iterator[tuple[str, str]]:
    in_table = False
    for at, token in enumerate(tokens):
        in_table = token.type != "table_close" and (in_table or token.type == "table_open")
        if token.type == "html_block" and _COMMENTS.fullmatch(token.content):
            continue
        if token.type in _TOLD:
            yield _TOLD[token.type], ""
        elif token.type == "heading_open":
            yield token.tag, tokens[at + 1].content.partition("\n")[0].strip()
        elif token.type == "paragraph_open":
            lines = tokens[at + 1].content.split("\n")
            yield "p", "\n".join(line.strip() for line in lines)
