"""The words to publish, as people set them apart: quoted, in code to paste, behind a label."""

from __future__ import annotations

from stratlint.language.loose_names import is_listed
from stratlint.reading.outlining.records import Record, is_quoted
from stratlint.trees.markdown_blocks import Block, Code, Quote

_PLAIN = ("", "text", "txt", "plaintext", "md", "markdown")
"""What a block of code may call itself that is in no language of programs."""


def has_copy(record: Record) -> bool:
    """Whether words to publish stand below a heading: quoted, or in code."""
    if record.section is None:
        return False
    blocks = [*record.below, *record.section.blocks]
    if any(is_listed("labels_of_copy", cell.label.text) for cell in record.cells):
        return True
    if record.own is not None and is_quoted(record.own.text):
        return True
    return code_of(blocks) is not None or any(isinstance(block, Quote) for block in blocks)


def code_of(blocks: list[Block]) -> Code | None:
    """The first block of code that is in no language of programs: the text of a post, to paste."""
    return next((b for b in blocks if isinstance(b, Code) and b.info.lower() in _PLAIN), None)
