"""Two public suites as input: nothing breaks, and what is read is what the parsers read."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from stratlint.sources.text import Source, SourceError, decode
from stratlint.strategy import Value
from stratlint.trees import markdown_blocks as markdown
from stratlint.trees.front_matter import find_front_matter
from stratlint.trees.yaml_values import read_yaml, scalar
from tests.fuzz.laws import LAWS
from tests.suites.fetch import HOW, texts

YAML = texts("yaml")
COMMONMARK = texts("commonmark")
needs_yaml = pytest.mark.skipif(not YAML, reason=f"the YAML test suite is not here; {HOW}")
needs_commonmark = pytest.mark.skipif(
    not COMMONMARK, reason=f"the CommonMark examples are not here; {HOW}"
)


def source_of(text: str, name: str) -> Source | None:
    try:
        return decode(name, text.encode("utf-8", "surrogatepass"))
    except SourceError:
        return None


@needs_yaml
def test_every_yaml_of_the_suite_becomes_findings() -> None:
    for text in YAML:
        data = text.encode("utf-8", "surrogatepass")
        LAWS["findings"](b"\x01" + data)  # strategy.yaml
        LAWS["findings"](b"\x03" + data)  # goals.yaml
        LAWS["findings"](b"\x05---\n" + data + b"\n---\n# T\n")  # strategy.md


@needs_yaml
def test_every_yaml_is_read_as_pyyaml_reads_it() -> None:
    compared = 0
    for text in YAML:
        source = source_of(text, "strategy.yaml")
        if source is None:
            continue
        value, faults = read_yaml(source)
        try:
            node = yaml.compose(source.text, Loader=yaml.CSafeLoader)
        except yaml.composer.ComposerError:
            continue  # a second document, which is none to a person where it is empty
        except yaml.YAMLError:
            assert faults, text
            continue
        if not faults:
            assert value is None or node is not None, text
            assert _same(value, node), text
            compared += 1
    assert compared > 100


@needs_yaml
def test_front_matter_is_read_as_the_same_yaml_alone() -> None:
    for text in YAML:
        alone = source_of(text, "strategy.yaml")
        if alone is None or any(
            line.rstrip() in ("---", "...") or line[:1] == "%" for line in alone.text.split("\n")
        ):
            continue
        # In front matter every line has its end.
        written = alone.text if alone.text.endswith("\n") else f"{alone.text}\n"
        alone = Source(alone.path, written)
        page = Source("strategy.md", f"---\n{written}---\n# T\n")
        front = find_front_matter(page)
        assert front is not None, text
        value, faults = read_yaml(page, front.start, front.end)
        expected, met = read_yaml(alone)
        assert bool(faults) == bool(met), text
        if not faults:
            assert _shape(value, 4) == _shape(expected, 0), text


@needs_commonmark
def test_every_commonmark_example_becomes_findings() -> None:
    for text in COMMONMARK:
        data = text.encode("utf-8", "surrogatepass")
        LAWS["findings"](b"\x02" + data)  # plan.md
        LAWS["findings"](b"\x05---\ntitle: T\n---\n" + data)  # strategy.md
        LAWS["findings"](b"\x05---\n" + data + b"\n---\n# T\n")


@needs_commonmark
def test_every_commonmark_example_has_the_blocks_that_markdown_it_sees() -> None:
    parser = MarkdownIt("commonmark").enable("table")
    for text in COMMONMARK:
        if re.match(r"#[^\W_]|\*\xa0", text):
            continue  # a title and a bullet, as people type them
        for before in ("", "---\ntitle: T\n---\n"):
            source = source_of(before + text, "strategy.md")
            assert source is not None
            body = source.text[len(before) :]
            seen = list(_blocks(source, markdown.read_blocks(source, len(before))))
            assert seen == list(_told(parser.parse(body))), text


def _same(value: Value | None, node: yaml.Node | None) -> bool:
    if value is None or node is None:
        return value is None and node is None
    if isinstance(node, yaml.ScalarNode):
        return value.data in (node.value, scalar(node.value))
    if isinstance(node, yaml.SequenceNode):
        return isinstance(value.data, list) and all(map(_same, value.data, node.value))
    return isinstance(value.data, dict) and all(
        key.value in value.data and _same(value.data[key.value], each) for key, each in node.value
    )


def _shape(value: Value | None, shift: int) -> object:
    """A value with its places, as they are without the first line of front matter."""
    if value is None:
        return None
    place = (value.start - shift, value.end - shift)
    if isinstance(value.data, dict):
        return place, {key: _shape(each, shift) for key, each in value.data.items()}
    if isinstance(value.data, list):
        return place, [_shape(each, shift) for each in value.data]
    return place, value.data


def _blocks(source: Source, blocks: list[markdown.Block]) -> Iterator[tuple[str, str]]:
    """The blocks from top to bottom, inner ones behind those that hold them, with their words."""
    for block in blocks:
        if isinstance(block, markdown.Heading):
            yield f"h{block.level}", source.text[block.start : block.end]
        elif isinstance(block, markdown.Paragraph):
            yield "p", "\n".join(source.text[start:end] for start, end in block.lines)
        elif isinstance(block, markdown.Quote):
            yield "quote", ""
            yield from _blocks(source, block.blocks)
        elif isinstance(block, markdown.ListBlock):
            yield "ol" if block.ordered else "ul", ""
            for item in block.items:
                yield "li", ""
                yield from _blocks(source, item.blocks)
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


def _told(tokens: list[Token]) -> Iterator[tuple[str, str]]:
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
