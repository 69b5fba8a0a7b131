"""The shapes that people give to each part of a plan, in both languages: what is read of each.

The documents are entries of the files in `shapes/`, each with the parts that are to be read of it:
of a post when, where and what; of all else its name. A new shape is an entry there.
"""

from pathlib import Path
from typing import Any

import pytest
import yaml

from stratlint.reading.assemble import Reading, read_strategy
from stratlint.reading.choosing.layouts import layouts
from stratlint.reading.documents import WHOLE, Document
from stratlint.sources.text import Source
from stratlint.strategy import Item, Strategy
from tests.reading.words import text

SHAPES = [
    (path.stem, entry)
    for path in sorted((Path(__file__).parent / "shapes").glob("*.yaml"))
    for entry in yaml.safe_load(path.read_text("utf-8"))
]
NAMES = {"goals": "statement", "audiences": "name", "channels": "network", "metrics": "name",
         "messages": "text", "competitors": "name", "content_mix": "type"}  # fmt: skip


ASIDE = {"deadlines": ("goals", "by"), "baselines": ("goals", "baseline"),
         "targets": ("goals", "target"), "shares": ("content_mix", "share"),
         "hours": ("calendar", "time"), "statuses": ("calendar", "status"),
         "missions": ("channels", "mission"), "states": ("channels", "status")}  # fmt: skip
"""Fields that are looked at beside the names of the items."""

FACTS = ("period", "owner", "review", "mission")


def fact(strategy: Strategy, name: str) -> str:
    value = strategy.document.get(name)
    if value is None:
        return ""
    return (
        " ".join(v.text for v in value.data.values())
        if isinstance(value.data, dict)
        else value.text
    )


def read(entry: dict[str, Any]) -> Reading:
    source = Source(entry.get("path", "plan.md"), entry["document"])
    return read_strategy("plan", [Document(source, WHOLE)])


def post(item: Item) -> list[str]:
    return [item.text("date") or text(item, "said date"), item.text("channel"), item.text("text")]


def items(reading: Reading, part: str) -> list[Any]:
    strategy = reading.strategy
    if part == "unread":
        return [span.text for span in reading.unread]
    if part == "calendar":
        return [post(each) for each in strategy.part("calendar")]
    if part in FACTS:
        return [fact(strategy, part)]
    if part in ASIDE:
        kind, field = ASIDE[part]
        return [each.text(field) for each in strategy.part(kind)]
    return [each.text(NAMES[part]) for each in strategy.part(part)]


@pytest.mark.parametrize(
    ("room", "entry"), SHAPES, ids=[f"{room}: {entry['name']}" for room, entry in SHAPES]
)
def test_a_shape_is_read_as_people_mean_it(room: str, entry: dict[str, Any]) -> None:
    reading = read(entry)
    expected = {part: entry[part] for part in entry if part not in ("name", "document", "path")}
    expected |= {part: [expected[part]] for part in FACTS if part in expected}
    assert {part: items(reading, part) for part in expected} == expected


def test_every_layout_is_what_some_shape_is_taken_for() -> None:
    seen = set()
    for _, entry in SHAPES:
        seen |= {choice.taken.layout.name for choice in read(entry).choices}
    assert {each.name for listed in layouts().values() for each in listed} - seen == set()
