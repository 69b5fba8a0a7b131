"""What stands in a strategy of the format under headings that the format does not know."""

from __future__ import annotations

from stratlint.reading.assembly import Assembly
from stratlint.reading.documents import Parsed
from stratlint.reading.ledger import unread_of
from stratlint.reading.outlining.outline import Outline
from stratlint.reading.outlining.page import Page
from stratlint.reading.strangers.document_reader import DocumentReader
from stratlint.sources.text import Span
from stratlint.strategy import Value
from stratlint.trees.markdown_blocks import Section


def read_beside(assembly: Assembly, parsed: Parsed) -> None:
    """Add the parts of which nothing was read under the format's own headings.

    `## Our goals (2027)` says what `## Goals` says: a file with front matter is not read less well
    than one without.
    """
    if parsed.tree is None or not assembly.parts.unread:
        return
    source = parsed.document.source
    starts = {span.start for span in assembly.parts.unread if span.source is source}
    tree = _only(parsed.tree, starts)
    page = Page(source, assembly.words, assembly.fields)
    reader = DocumentReader(page, assembly.fields.year)
    outlined = Outline(page).of(tree)
    reader.read_sections(outlined.children)
    added: list[Value] = []
    for part, values in reader.gathered().items():
        if part not in assembly.parts.document:
            value = Value(list(values), source, values[0].start, values[-1].end)
            words = reader.announced.get(part)
            at = Span(source, words.start, words.end) if words else value.span.opening
            assembly.parts.put(part, value, at)
            added.append(value)
    for part in ("mission", "voice"):
        prose = reader.prose.about.get(part)
        if prose is not None and part not in assembly.parts.document:
            place = reader.prose.places[part]
            assembly.parts.put(part, prose, Span(source, place.start, place.end))
            added.append(prose)
    if added:
        left = [span for span in assembly.parts.unread if span.source is not source]
        marks = reader.posts.page_marks
        assembly.parts.unread[:] = [*left, *unread_of(source, tree, [*added, *marks])]


def _only(tree: Section, starts: set[int]) -> Section:
    """The sections of `tree` whose headings begin at `starts`, side by side."""
    kept = [
        each._replace(children=[])
        for each in tree.walk()
        if each.heading is not None and each.heading.start in starts
    ]
    return Section(None, [], kept)
