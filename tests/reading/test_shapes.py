"""The shapes that people give to each part of a plan, in both languages: what is read of each.

The documents are entries of the files in `shapes/`: a new shape is an entry there.
"""

from pathlib import Path
from typing import Any

import pytest
import yaml

from stratlint.reading.assemble import read_strategy
from stratlint.reading.documents import WHOLE, Document
from stratlint.sources.text import Source
from stratlint.strategy import Strategy

SHAPES = [
    (path.stem, entry)
    for path in sorted((Path(__file__).parent / "shapes").glob("*.yaml"))
    for entry in yaml.safe_load(path.read_text("utf-8"))
]


def read(text: str) -> Strategy:
    return read_strategy("plan", [Document(Source("plan.md", text), WHOLE)]).strategy


@pytest.mark.parametrize(
    ("room", "entry"), SHAPES, ids=[f"{room}: {entry['name']}" for room, entry in SHAPES]
)
def test_a_shape_is_read_as_people_mean_it(room: str, entry: dict[str, Any]) -> None:
    strategy = read(entry["document"])
    assert [each.text("name") for each in strategy.part("audiences")] == entry["audiences"]
