"""The words to publish, as people set them apart: quoted, in code to paste, behind a label."""

from __future__ import annotations

from stratlint.language.loose_names import is_listed
from stratlint.reading.outlining.page import Page
from stratlint.reading.outlining.records import Cell, Record, is_quoted
from stratlint.reading.stretches.extents import block_stretches
from stratlint.reading.stretches.features import Features
from stratlint.reading.stretches.words import Words
from stratlint.trees.markdown_blocks import Block, Code, ListBlock, Paragraph, Quote

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


def is_note(page: Page, quote: Quote) -> bool:
    """Whether a quotation is a remark with a label, and no words to publish: `> Use: …`."""
    line = next(page.lines([quote]), None)
    label = page.labelled(*line) if line is not None else None
    return label is not None and label.is_bold and label.has_colon


def with_whole_copy(page: Page, record: Record) -> Record:
    """A heading with all the paragraphs below it as its own words: a text that is there to post.

    A colon within one of its lines makes no label; one that is bold, or a field's name, does.
    """
    section = record.section
    if section is None or section.children or len(section.blocks) < _SEVERAL:
        return record
    is_plain = all(isinstance(block, Paragraph | ListBlock) for block in section.blocks)
    extent = page.extent_of(section.blocks) if isinstance(section.blocks[0], Paragraph) else None
    if not is_plain or extent is None or any(_is_label(page, cell) for cell in record.cells):
        return record
    return record._replace(own=page.words_at(extent), cells=(), below=())


def with_sentence(page: Page, record: Record, features: Features) -> Record:
    """A card whose words have a colon within, which is no label: `What we learned: …`."""
    section = record.section
    if record.own is not None or len(record.cells) != 1 or section is None or section.children:
        return record
    label, words = record.cells[0]
    if _is_label(page, record.cells[0]) or features.networks(label.text):
        return record
    return record._replace(own=page.words_at((label.start, words.end)), cells=())


_SEVERAL = 2


def _is_label(page: Page, cell: Cell) -> bool:
    """Whether a label in a post is one: in bold, or by the name of a field or format."""
    text = cell.label.text
    is_bold = page.source.text[cell.label.start - 1] in "*_"
    is_field = page.words.field("post", text) or is_listed("formats", text)
    return is_bold or bool(is_field)


def labelled_copy(page: Page, record: Record) -> Words | None:
    """The words behind `Text:` or `Légende :`, over paragraphs up to the next label like it."""
    begin, end = -1, -1
    is_bold = False
    blocks = record.section.blocks if record.section else []
    for line in (line for b in blocks for line in block_stretches(b)):
        label = page.labelled(*line)
        is_copy = label is not None and is_listed("labels_of_copy", label.label)
        if label and begin >= 0 and (label.is_bold or is_copy or not is_bold):
            break
        if label and is_copy:
            begin, end = label.value
            is_bold = label.is_bold
        elif begin >= 0:
            begin = line[0] if end <= begin else begin
            end = line[1]
    return page.words_at((begin, end)) if end > begin >= 0 else None
