"""CSV as it is written: by the format's names or a language's, safe to open in a spreadsheet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from stratlint.trees.csv_cells import guarded, quoted
from stratlint.trees.markdown_words import plain_text


def csv_text(
    fields: Sequence[str],
    items: Iterable[Mapping[str, str]],
    *,
    head: Sequence[str] = (),
    delimiter: str = ",",
) -> str:
    """A table with a row for each item; no cell begins a formula.

    The columns are `fields`, under the names of `head` where there are any.
    """
    lines = [delimiter.join(quoted(guarded(name), delimiter) for name in head or fields)]
    for item in items:
        cells = (quoted(guarded(item.get(field, "")), delimiter) for field in fields)
        lines.append(delimiter.join(cells))
    return "\n".join(lines) + "\n"


_MARKS = re.compile(r"[\\`*_\[\]<>&!~|#]")


def markdown_cell(text: str) -> str:
    """A text of one line as a cell of Markdown's, whose marks are marks of the text."""
    bare = text.replace("|", "\\|")
    return bare if plain_text(bare) == text else _MARKS.sub(r"\\\g<0>", text)


def fields_of(items: Iterable[Mapping[str, str]], order: Iterable[str]) -> list[str]:
    """The fields that any of the items has, those of `order` first."""
    there = dict.fromkeys(key for item in items for key in item)
    first = [field for field in order if field in there]
    return [*first, *(field for field in there if field not in first)]
