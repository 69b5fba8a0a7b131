"""YAML read as values: line by line where it is written plainly, by libyaml where it is not."""

from __future__ import annotations

from stratlint.finding import Fault
from stratlint.sources.text import Source
from stratlint.strategy import Value
from stratlint.trees.plain_yaml import plain_yaml


def read_yaml(
    source: Source, start: int = 0, end: int | None = None
) -> tuple[Value | None, list[Fault]]:
    """The document in `source[start:end]` and the faults met; no value where it cannot be read.

    An empty document gives neither.
    """
    text = source.text if start == 0 and end is None else source.text[start:end]
    plain = plain_yaml(source, start, text)
    if plain is not None:
        return plain.value, []
    from stratlint.trees.yaml_nodes import read_any_yaml  # loads PyYAML

    return read_any_yaml(source, start, end)
