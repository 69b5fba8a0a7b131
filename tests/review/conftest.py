"""Strategies from text, and what a comparison of two says in short."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from stratlint.reading.assemble import read_strategy
from stratlint.reading.documents import WHOLE, Document
from stratlint.reading.format import file_names
from stratlint.review.compare import compare
from stratlint.sources.text import Source
from stratlint.strategy import Strategy

EXAMPLE = Path(__file__).parents[2] / "example-strategy"

Files = Mapping[str, str]


def example() -> dict[str, str]:
    """The example strategy's files, by their names within its folder."""
    paths = sorted(each for each in EXAMPLE.rglob("*") if each.suffix in (".md", ".yaml"))
    kept = [each for each in paths if each.name != "README.md"]
    return {each.relative_to(EXAMPLE).as_posix(): each.read_text("utf-8") for each in kept}


def strategy(files: Files) -> Strategy:
    """The strategy that files make up."""
    names = file_names()
    documents = []
    for name in sorted(files, key=lambda each: not each.startswith("strategy.")):
        folder, _, own = name.rpartition("/")
        stem = own.partition(".")[0]
        role = WHOLE if stem == "strategy" else names.folders.get(folder) or names.files[stem]
        documents.append(Document(Source(name, files[name]), role, folder == "channels", stem))
    return read_strategy("strategy", documents).strategy


def told(before: Files, after: Files) -> list[tuple[str, ...]]:
    """Each change: part, id, what it is, field and judgement."""
    return [
        (each.part, each.id, each.change, each.field, each.judgement)
        for each in compare(strategy(before), strategy(after)).changes
    ]
