"""A part of the strategy as a section in Markdown, where that reads back as the same."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stratlint.language.terms import field_name, part_name
from stratlint.reading.assemble import read_strategy
from stratlint.reading.documents import WHOLE, Document
from stratlint.sources.text import Source
from stratlint.strategy import Value, plain

_MARK = re.compile(r"\s*(?:[-*+]|\d{1,9}[.)])\s+")
_ESCAPED = str.maketrans({mark: f"\\{mark}" for mark in "\\`*_[]<>&~!|#"})


def section_of(part: str, value: Value, language: str) -> str | None:
    """The section with its heading; nothing where Markdown could not hold what was read.

    The author's own Markdown is taken where there is some: links and emphasis are in it, which
    the data has lost.
    """
    heading = f"## {part_name(part, language)}"
    for body in _bodies(value, language):
        section = f"{heading}\n\n{body}\n"
        if body.strip() and _reads_back(part, value, section, language):
            return section
    return None


def _bodies(value: Value, language: str) -> Iterator[str]:
    """The ways to write a value, the best first."""
    data = value.data
    if value.source.is_markdown and value.start < value.end:
        yield _as_written(value)
    if isinstance(data, str):
        yield data
        yield data.translate(_ESCAPED)
    elif isinstance(data, list):
        yield _bullets(data)
    elif isinstance(data, dict):
        if isinstance(text := plain(value), dict) and list(text) == ["text"]:
            yield data["text"].text
        yield _labels(data, language)


def _as_written(value: Value) -> str:
    """The author's lines, from the mark of a list's first entry, which is not part of it."""
    text = value.source.text
    line = text.rfind("\n", 0, value.start) + 1
    start = line if _MARK.fullmatch(text, line, value.start) else value.start
    return text[start : value.end]


def _bullets(values: list[Value]) -> str:
    return "\n".join(f"- {each.text.translate(_ESCAPED)}" for each in values)


def _labels(fields: dict[str, Value], language: str) -> str:
    colon = "\u00a0:" if language == "fr" else ":"
    lines: list[str] = []
    for field, value in fields.items():
        label = field_name(field, language)
        label = label[:1].upper() + label[1:]
        if isinstance(value.data, list):
            lines.append(f"- {label}{colon}")
            lines.extend(f"  {line}" for line in _bullets(value.data).splitlines())
        else:
            lines.append(f"- {label}{colon} {value.text.translate(_ESCAPED)}")
    return "\n".join(lines)


def _reads_back(part: str, value: Value, section: str, language: str) -> bool:
    """Whether a section gives the same data, and leaves what stands below it alone."""
    below = "tests" if part != "tests" else "learnings"
    text = (
        f"---\nlanguage: {language}\n---\n\n{section}\n## {part_name(below, language)}\n\n- below\n"
    )
    reading = read_strategy("", [Document(Source("strategy.md", text), WHOLE)])
    document = reading.strategy.document
    return (
        not reading.faults
        and document.keys() == {"language", part, below}
        and plain(document[part]) == plain(value)
        and plain(document[below]) == ["below"]
    )
