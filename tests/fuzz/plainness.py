"""What is read by few rules is what the whole parsers read."""

from __future__ import annotations

from stratlint.sources.text import Source, SourceError, decode
from stratlint.strategy import Value
from stratlint.trees.markdown_marks import with_plain_marks
from stratlint.trees.markdown_tokens import blocks_of_any_text
from stratlint.trees.plain_blocks import blocks_of_plain_text
from stratlint.trees.plain_yaml import plain_yaml
from stratlint.trees.yaml_data import Fields
from stratlint.trees.yaml_nodes import read_any_yaml


def plain_law(data: bytes) -> None:
    """Plain YAML says what libyaml reads in it, plain Markdown what markdown-it-py does."""
    try:
        source = decode("x.yaml", data[1:])
    except SourceError:
        return
    marked = with_plain_marks(source.text)
    blocks = blocks_of_plain_text(source, 0, marked)
    assert blocks in (None, blocks_of_any_text(source, 0, marked))
    front = source.text.find("\n---\n") + 1
    for text in {source.text, source.text[:front]}:
        part = Source(source.path, text)
        plain = plain_yaml(part, 0, text)
        if plain is not None:
            value, faults = read_any_yaml(part)
            assert shape_of(plain.value) == shape_of(value)
            assert not faults


def shape_of(value: Value | None) -> object:
    """All that is known of a value, where its keys stand included."""
    if value is None:
        return None
    data: object = value.data
    if isinstance(data, Fields):
        data = [(key, shape_of(each), data.key_spans[key]) for key, each in data.items()]
    elif isinstance(data, list):
        data = tuple(map(shape_of, data))
    return type(value.data), data, value.start, value.end
