"""Each key of the program's own data stands once: of two, YAML would keep the last in silence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

SRC = Path(__file__).parents[2] / "src" / "stratlint"
FILES = sorted(SRC.rglob("*.yaml"))


def doubled(node: yaml.Node | None) -> Iterator[str]:
    if isinstance(node, yaml.MappingNode):
        keys = [key.value for key, _ in node.value]
        yield from (key for key in set(keys) if keys.count(key) > 1)
        for _, value in node.value:
            yield from doubled(value)
    elif isinstance(node, yaml.SequenceNode):
        for each in node.value:
            yield from doubled(each)


@pytest.mark.parametrize("file", FILES, ids=[str(each.relative_to(SRC)) for each in FILES])
def test_each_key_stands_once(file: Path) -> None:
    assert list(doubled(yaml.compose(file.read_text("utf-8")))) == []


def test_a_key_that_stands_twice_is_found() -> None:
    assert list(doubled(yaml.compose("a: 1\nb: {c: 1, c: 2}\n"))) == ["c"]
