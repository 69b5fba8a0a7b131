"""What can be written where the cursor stands: a key, a label, a heading, or the value of a field.

This room reads the text as it is being typed, which seldom parses, and asks the format and the
vocabulary what a name stands for. What a strategy says is read elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Literal, TypeAlias

from stratlint.language.names import dictionary
from stratlint.reading.format import FieldType, strategy_format
from stratlint.server.analysis import Analysis
from stratlint.sources.text import Source, Span
from stratlint.trees.front_matter import find_front_matter
from stratlint.tuples import NamedTuple

Form: TypeAlias = Literal["yaml", "line", "cell", "column"]
"""How it is written: in YAML, behind a label in Markdown, in a cell, as the name of a column."""

ABOUT = "about"
"""The kind of the front matter, and of a strategy that is all YAML."""


_SEPARATORS = re.compile(r"\s*[,;]\s*")


class Blank(NamedTuple):
    """A place to write in."""

    span: Span
    """What stands there already, which is written over."""
    kind: str
    """The kind of item that it belongs to; ABOUT for the strategy itself."""
    field: str = ""
    """The field whose value stands here; empty where a key, a label or a heading does."""
    form: Form = "yaml"
    present: frozenset[str] = frozenset()
    """The fields that the item has already."""
    beside: tuple[tuple[str, str], ...] = ()
    """What these fields say, as far as it stands in one line."""
    is_heading: bool = False

    @property
    def type(self) -> FieldType | None:
        """The type of the field."""
        if self.kind == ABOUT:
            return strategy_format().parts.get(self.field)
        return strategy_format().kinds.get(self.kind, {}).get(self.field)

    @property
    def written(self) -> str:
        """What stands there already."""
        return self.span.text


class Home(NamedTuple):
    """What a file of a strategy holds at its top: one item or mapping, or the items of a part."""

    kind: str
    is_list: bool = False


def home_of(path: Path, analysis: Analysis) -> Home:
    """What the format makes of a file by its name."""
    files = analysis.target.files if analysis.target else None
    listed = files.listed if files else []
    part = next((part for part, each in listed if each == path), "")
    known = strategy_format()
    if files and part == "channels" and path.parent != files.root:
        return Home("channel")
    if part in known.kind_of_part:
        return Home(known.kind_of_part[part], is_list=True)
    return Home(part if part in known.kinds else ABOUT)


def blank_at(source: Source, offset: int, home: Home, language: str) -> Blank | None:
    """What can be written at an offset; nothing where that is prose."""
    from stratlint.server.markdown_blanks import markdown_blank
    from stratlint.server.yaml_blanks import yaml_blank

    if source.is_csv:
        from stratlint.server.csv_blanks import csv_blank

        return csv_blank(source, offset, home, dictionary(language))
    if not source.path.endswith(".md"):
        return yaml_blank(source, 0, offset, home)
    front = find_front_matter(source)
    if front and front.start <= offset <= front.end:
        is_item = home.kind != ABOUT and not home.is_list
        return yaml_blank(source, front.start, offset, home if is_item else Home(ABOUT))
    return markdown_blank(source, offset, home, dictionary(language))


def within(
    source: Source, stretch: Sequence[int], offset: int, kind: str, field: str, form: Form,
    beside: dict[str, str],
) -> Blank | None:  # fmt: skip
    """The value of a field; of a list, the entry that the cursor is in."""
    start, end = stretch[0], max(stretch[1], offset)
    blank = Blank(
        Span(source, start, end), kind, field, form, frozenset(beside), tuple(beside.items())
    )
    of = blank.type
    if of is None or not of.is_list:
        return blank
    parts = [match.span() for match in _SEPARATORS.finditer(source.text, start, end)]
    begin = max((last for _, last in parts if last <= offset), default=start)
    behind = min((first for first, _ in parts if first >= offset), default=end)
    return blank._replace(span=Span(source, begin, max(behind, offset)))
