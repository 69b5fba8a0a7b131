"""Strategies written in a line or two, and their page as a reader finds it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

import pytest

from stratlint.cli.main import main
from stratlint.reading.assemble import read_strategy
from stratlint.reading.documents import WHOLE, Document
from stratlint.rules.context import Context
from stratlint.sources.text import Source

TODAY = date(2026, 12, 1)

HEAD = "---\ntitle: The plan\nperiod: 2027-01-01/2027-12-31\nlanguage: en\n---\n\n"


def context_of(text: str, today: date = TODAY) -> Context:
    """A strategy that one document holds, as the pictures look at it."""
    reading = read_strategy("plan", [Document(Source("strategy.yaml", text), WHOLE)])
    return Context(reading.strategy, today, {})


class Element(NamedTuple):
    name: str
    attributes: dict[str, str]


class Html(HTMLParser):
    """A page taken apart: its elements, and the text that is seen or read out."""

    VOID = frozenset(("meta", "br", "input", "rect", "img", "hr", "link"))

    def __init__(self, source: str) -> None:
        super().__init__()
        self.source = source
        self.elements: list[Element] = []
        self._open: list[str] = []
        self._texts: list[str] = []
        self.feed(source)
        self.close()
        assert self._open == [], "an element is not closed"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, {key: value or "" for key, value in attrs}))
        if tag not in self.VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, {key: value or "" for key, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag, tag

    def handle_data(self, data: str) -> None:
        if "style" not in self._open:
            self._texts.append(data)

    @property
    def text(self) -> str:
        return re.sub(r"\s+", " ", " ".join(self._texts))

    def all(self, name: str, **attributes: str) -> list[Element]:
        """The elements of a name; `class_` is one of its classes."""
        return [each for each in self.elements if each.name == name and _has(each, attributes)]

    def links(self) -> Iterator[str]:
        for each in self.elements:
            for key in ("href", "src", "xlink:href", "action", "srcset", "data"):
                if key in each.attributes:
                    yield each.attributes[key]


def _has(element: Element, wanted: dict[str, str]) -> bool:
    return all(
        value in element.attributes.get(key.rstrip("_"), "").split()
        if key == "class_"
        else element.attributes.get(key) == value
        for key, value in wanted.items()
    )


Report = Callable[..., Html]


@pytest.fixture
def report(tmp_path: Path) -> Report:
    """The page that `stratlint report` writes, of files by name or of paths."""

    def made(*arguments: str, **files: str) -> Html:
        for name, text in files.items():
            path = tmp_path / "strategy" / name.replace("__", "/").replace("_", ".")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        output = tmp_path / "page.html"
        paths = arguments or (str(tmp_path / "strategy"),)
        call = ["report", "--today", TODAY.isoformat(), "--output", str(output), *paths]
        assert main(call) == 0
        return Html(output.read_text("utf-8"))

    return made
