"""The sections of a Markdown file: which heading is the title, which name parts."""

from __future__ import annotations

from stratlint.finding import Fault, Problem
from stratlint.reading.own_format.markdown_parts import PartReader
from stratlint.reading.parts import Parts
from stratlint.reading.stretches.extents import block_stretches
from stratlint.sources.text import Span
from stratlint.strategy import Section as Announced
from stratlint.strategy import Value
from stratlint.trees.markdown_blocks import Section, Table
from stratlint.trees.markdown_words import plain_text


class MarkdownTree:
    """Reads the sections of one Markdown file."""

    def __init__(self, reader: PartReader, parts: Parts) -> None:
        """Read each part with `reader`, and put what it holds into `parts`."""
        self.reader = reader
        self.source = reader.source
        self.words = reader.words
        self.format = reader.format
        self.parts = parts

    def add(self, tree: Section) -> None:
        """Put what a file of any parts says."""
        title = self._title(tree)
        preamble = [*tree.blocks, *(title.blocks if title else [])]
        if title and title.heading and "title" not in self.parts.document:
            at = title.heading
            words = plain_text(self.source.text[at.start : at.end])
            if words:
                self.parts.put("title", Value(words, self.source, at.start, at.end), None)
        for key, value in self.reader.record("about", preamble).items():
            if key not in self.parts.document:
                self.parts.put(key, value, None)
        for child in tree.children:
            if child is title:
                for below in child.children:
                    self._visit(below)
            else:
                self._visit(child)

    def titled(self, part: str, tree: Section) -> Section:
        """The section below a file's title, with what stands before it; the whole without one.

        A lone heading below the first level is a title only where it names the part: otherwise it
        is an item, or a field of one.
        """
        child = tree.children[0] if len(tree.children) == 1 else None
        if child is None or child.heading is None:
            return tree
        title = self.source.text[child.heading.start : child.heading.end]
        kind = self.format.kind_of_part.get(part, part)
        is_title = child.heading.level == 1 and self.words.field(kind, title) is None
        if not is_title and self.words.part(title) != part:
            return tree
        return child._replace(blocks=[*tree.blocks, *child.blocks])

    def _title(self, tree: Section) -> Section | None:
        """The section of the document's title.

        That is its first heading, where it is of the first level and stands above the parts
        instead of naming the only one.
        """
        first = tree.children[0] if tree.children else None
        if first is None or first.heading is None or first.heading.level != 1:
            return None
        if self._part(first) is None:
            return first
        alone = sum(each.heading is not None and each.heading.level == 1 for each in tree.children)
        parts = {self._part(below) for child in first.children for below in child.walk()}
        return first if alone == 1 and parts & self.format.sections else None

    def _part(self, section: Section) -> str | None:
        heading = section.heading
        part = self.words.part(self.source.text[heading.start : heading.end]) if heading else None
        if part == "calendar" and self._has_shares(section):
            return "content_mix"
        return part

    def _has_shares(self, section: Section) -> bool:
        """Whether a section called “Content” or the like has a table of shares, not of posts."""
        tables = [block for block in section.blocks if isinstance(block, Table)]
        heads = [self.source.text[start:end] for table in tables[:1] for start, end in table.head]
        fields = {self.words.field("content_type", head) for head in heads}
        return "share" in fields and not any(self.words.field("post", h) == "date" for h in heads)

    def _visit(self, section: Section) -> None:
        part = self._part(section) or self._misspelt(section)
        if part is None or part not in self.format.parts:
            self._leave(section)
            for child in section.children:
                self._visit(child)
            return
        rest = self.without_other_parts(part, section)
        heading = section.heading
        assert heading is not None
        value = self.reader.part(part, rest)
        at = Span(self.source, heading.start, heading.end)
        known = self.parts.document.get(part)
        if value is not None and isinstance(value.data, str) and known is not None:
            self._leave(section)  # prose stays as first read
        elif value is not None:
            self.parts.put(part, value, at)
        else:
            self.parts.sections.setdefault(part, Announced(part, at, at))
            for each in rest.walk():
                if any(isinstance(block, Table) for block in each.blocks):
                    self._leave(each)

    def _misspelt(self, section: Section) -> str | None:
        """The part whose name a heading has with a slip of the hand, which is told."""
        heading = section.heading
        if heading is None or not (section.blocks or section.children):
            return None
        title = plain_text(self.source.text[heading.start : heading.end])
        meant = self.words.near_part(title)
        if meant is None or meant[0] in self.parts.sections:
            return None
        at = Span(self.source, heading.start, heading.end)
        values = {"key": title, "nearest": meant[1].capitalize()}
        self.reader.faults.append(Fault("unknown-key", Problem(at, "section", values)))
        return meant[0]

    def _leave(self, section: Section) -> None:
        """Note a section that is no part, and whose words nobody reads."""
        heading = section.heading
        stretches = [each for block in section.blocks for each in block_stretches(block)]
        if heading and stretches:
            end = max(end for _, end in stretches)
            self.parts.unread.append(Span(self.source, heading.start, end))

    def without_other_parts(self, part: str, section: Section) -> Section:
        """The section without the sub-sections that are parts of their own, which are read."""
        own = []
        for child in section.children:
            if self._is_other_part(part, child):
                self._visit(child)
            else:
                own.append(child)
        return section._replace(children=own)

    def _is_other_part(self, part: str, child: Section) -> bool:
        heading = child.heading
        assert heading is not None
        title = self.source.text[heading.start : heading.end]
        other = self.words.part(title)
        if other is None or other == part or other not in self.format.parts:
            return False
        kind = self.format.kind_of_part.get(part)
        if kind is None:
            return self.words.field(part, title) is None
        return self.words.network(title) is None
