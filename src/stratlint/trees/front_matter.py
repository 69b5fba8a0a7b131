"""Front matter: the YAML between two lines of three hyphens at the top of a Markdown file."""

from __future__ import annotations

from typing import NamedTuple

from stratlint.sources.text import Source


class FrontMatter(NamedTuple):
    """Offsets: the YAML is `text[start:end]`, the Markdown begins at `body`."""

    start: int
    end: int
    body: int


def find_front_matter(source: Source) -> FrontMatter | None:
    """Where the front matter stands; nothing where there is none, or where it is never closed."""
    text = source.text
    if not text.startswith("---"):
        return None
    if source.line(1).rstrip() != "---":
        return None
    starts = source.line_starts
    for number in range(2, len(starts) + 1):
        if source.line(number).rstrip() in ("---", "..."):
            body = starts[number] if number < len(starts) else len(text)
            return FrontMatter(starts[1], starts[number - 1], body)
    return None
