"""Parts written in Markdown: a heading, and below it a table, a list, or headings with labels."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeAlias

from stratlint.finding import Fault, Problem
from stratlint.language.names import Dictionary, slug
from stratlint.reading.fields import LONGEST_SHARE, SHARE, FieldReader
from stratlint.reading.format import FieldType, Format, strategy_format
from stratlint.sources.text import Source, Span
from stratlint.strategy import NAME_FIELDS, Value
from stratlint.trees.markdown_blocks import (
    Block,
    Code,
    Html,
    ListBlock,
    ListItem,
    Paragraph,
    Quote,
    Section,
    Stretch,
    Table,
    plain_text,
)

_Slips: TypeAlias = "dict[int, tuple[str, int, int]]"
"""Misspelt labels: where their line begins, the field that is meant, and the value's stretch."""

_BOLD_LABEL = re.compile(
    r"(\*\*|__)(?P<label>[^\n*_]{1,80}?)\s*[:：]?\s*\1\s*(?:[:：]|—|–|--\s|-\s)?\s*"
)
_IN_BRACKETS = re.compile(r"\s\((?P<words>[^()\d%]{3,40})\)\Z")
_PLAIN_LABEL = re.compile(r"(?P<label>[^\n:：|`]{1,60}?)\s*[:：](?:\s+|\Z)")

PRIMARY_FIELD = {
    "business_goal": "statement",
    "audience": "name",
    "message": "text",
    "goal": "statement",
    "channel": "network",
    "content_type": "type",
    "post": "text",
    "account": "network",
    "competitor": "name",
    "metric": "name",
}
"""The field that a list item's own words are, for each kind."""

_NAMED_BY_SENTENCE = frozenset(("goal", "business_goal", "message", "post"))
"""Kinds whose own words are a sentence: a heading or a bold lead above it is a name only."""


class PartReader:
    """Reads the parts of one Markdown file."""

    def __init__(
        self, source: Source, words: Dictionary, fields: FieldReader, faults: list[Fault]
    ) -> None:
        """Read `source` by the names of `words`; what is met on the way goes to `faults`."""
        self.source = source
        self.faults = faults
        self.words = words
        self.fields = fields
        self.format: Format = strategy_format()

    def part(self, part: str, section: Section) -> Value | None:
        """The part that a section holds; nothing where it is empty."""
        kind = self.format.kind_of_part.get(part)
        if kind:
            return self._items(kind, section)
        if part in ("management", "monitoring", "review"):
            return self._record(part, section)
        if part in ("out_of_scope", "learnings", "tests"):
            return self._lines_of(section) or self._prose(section)
        return self._prose(section)

    def page(self, kind: str, section: Section) -> dict[str, Value]:
        """The fields of an item that has a page of its own."""
        return self._fields(kind, section)

    # Items

    def _items(self, kind: str, section: Section) -> Value | None:
        items = list(self._items_of_blocks(kind, section.blocks))
        for child in section.children:
            items.extend(self._items_of_child(kind, child))
        if not items:
            return None
        return Value(items, self.source, items[0].start, items[-1].end)

    def _items_of_child(self, kind: str, child: Section) -> list[Value]:
        """A sub-heading is an item, or a group of items where it has no field of its own."""
        fields = self._fields(kind, child)
        name = child.heading
        assert name is not None
        if kind == "post" and fields and "date" not in fields:
            self._put_day(fields, (name.start, name.end))
        if not fields or (kind == "post" and "date" not in fields):
            grouped = self._items(kind, child)
            if grouped and isinstance(grouped.data, list):
                return grouped.data
        if not fields and not (child.blocks or kind == "channel"):
            return []
        self._name(kind, fields, (name.start, name.end))
        return [Value(fields, self.source, name.start, self._end(child))]

    def _put_day(self, fields: dict[str, Value], at: Stretch) -> None:
        """Give a post the day that its heading is."""
        day = self.fields.day(plain_text(self._text(at)))
        if day:
            fields["date"] = Value(day, self.source, *at)

    def _items_of_blocks(self, kind: str, blocks: list[Block]) -> Iterator[Value]:
        for block in blocks:
            if isinstance(block, Table):
                yield from self._rows(kind, block)
            elif isinstance(block, ListBlock):
                yield from self._bullets(kind, block)
            elif isinstance(block, Quote):
                yield from self._items_of_blocks(kind, block.blocks)

    def _rows(self, kind: str, table: Table) -> Iterator[Value]:
        columns = self._columns(kind, table.head)
        if not columns:
            return
        for row in table.rows:
            fields = {
                field: self.fields.from_markdown(kind, field, of, self.source, *row[index])
                for index, field, of in columns
                if not self._is_blank(row[index])
            }
            if not fields:
                continue
            self._complete(kind, fields)
            yield Value(fields, self.source, row[0][0], row[-1][1])

    def _columns(self, kind: str, head: list[Stretch]) -> list[tuple[int, str, FieldType]]:
        """The columns that are fields: their index, field and type."""
        types = self.format.kinds[kind]
        columns: list[tuple[int, str, FieldType]] = []
        taken: set[str] = set()
        known = [self.words.field(kind, plain_text(self._text(cell))) for cell in head]
        for index, (cell, field) in enumerate(zip(head, known, strict=True)):
            name = plain_text(self._text(cell))
            if field is None and any(known):
                field = self._misspelt_column(kind, cell, {*filter(None, known), *taken})
            if field in taken and self.words.is_first_name(kind, field, name):
                # Two columns can mean one field: the one that bears its own name is meant.
                columns = [each for each in columns if each[1] != field]
                taken.discard(field)
            if field and field not in taken:
                taken.add(field)
                columns.append((index, field, types[field]))
        primary = PRIMARY_FIELD[kind]
        if columns and primary not in taken and columns[0][0] > 0 and kind != "post":
            columns.insert(0, (0, primary, types[primary]))
        return columns if len(columns) > 1 or primary in taken else []

    def _misspelt_column(self, kind: str, cell: Stretch, said: set[str]) -> str | None:
        """The field that a column's name is close to, which is told; the others are spelt right."""
        meant = self.words.near_field(kind, plain_text(self._text(cell)))
        if meant is None or meant[0] in said:
            return None
        values = {"key": self._text(cell), "nearest": meant[1]}
        problem = Problem(Span(self.source, *cell), "label", values)
        self.faults.append(Fault("unknown-key", problem))
        return meant[0]

    def _bullets(self, kind: str, block: ListBlock) -> Iterator[Value]:
        """The items of a list; a list of labels is the fields of one item, read elsewhere."""
        if self._is_label_list(kind, block):
            return
        for bullet in block.items:
            if item := self._bullet(kind, bullet):
                yield item

    def _bullet(self, kind: str, bullet: ListItem) -> Value | None:
        if not bullet.blocks or not isinstance(bullet.blocks[0], Paragraph):
            return None
        lines = bullet.blocks[0].lines
        start, end = lines[0]
        fields: dict[str, Value] = {}
        self._labels_of_blocks(kind, [*self._rest(lines), *bullet.blocks[1:]], fields)
        if kind == "content_type" and self._share_line(fields, start, end):
            self._complete(kind, fields)
            return Value(fields, self.source, start, end)
        name, start = self._bold_lead(start, end)
        primary = PRIMARY_FIELD[kind]
        own = (start, lines[-1][1] if len(lines) > 1 and not fields else end)
        if kind not in _NAMED_BY_SENTENCE and name:
            self._put(kind, fields, primary, name)
            if own[0] < own[1]:
                self._first_sentence(kind, fields, own)
        elif own[0] < own[1]:
            self._put(kind, fields, primary, own)
        if name and "id" in self.format.kinds[kind] and "id" not in fields:
            self._put(kind, fields, "id", name)
        if not fields:
            return None
        self._complete(kind, fields)
        return Value(fields, self.source, bullet.start, self._end_of_fields(fields))

    def _rest(self, lines: list[Stretch]) -> list[Block]:
        return [Paragraph(lines[1:])] if len(lines) > 1 else []

    def _first_sentence(self, kind: str, fields: dict[str, Value], own: Stretch) -> None:
        """What stands behind a bold name: the channel's mission, a competitor's strengths."""
        field = {"channel": "mission", "audience": "demographics", "competitor": "strengths",
                 "metric": "method", "account": "purpose"}.get(kind)  # fmt: skip
        if field and field not in fields:
            self._put(kind, fields, field, own)

    def _share_line(self, fields: dict[str, Value], start: int, end: int) -> bool:
        """Whether a line says a type and its share: `Craft: 50 %`."""
        raw = self.source.text[start:end]
        if len(raw) > LONGEST_SHARE:
            return False
        role = _IN_BRACKETS.search(raw)
        if role and self.words.value("content_type", "role", role["words"]):
            self._put("content_type", fields, "role", (start + role.start("words"), end - 1))
            raw = raw[: role.start()]
        match = SHARE.match(raw)
        if not match:
            return False
        for name in ("type", "share"):
            at = (start + match.start(name), start + match.end(name))
            self._put("content_type", fields, name, at)
        return True

    def _bold_lead(self, start: int, end: int) -> tuple[Stretch | None, int]:
        """The words in bold at the start of a line, and where the rest begins."""
        match = _BOLD_LABEL.match(self.source.text, start, end)
        if not match:
            return None, start
        return match.span("label"), match.end()

    # Fields of one item

    def _fields(self, kind: str, section: Section) -> dict[str, Value]:
        """The fields of the item that a section is about, from labels, tables and headings."""
        fields: dict[str, Value] = {}
        loose = self._labels_of_blocks(kind, section.blocks, fields)
        for child in section.children:
            self._field_of_heading(kind, child, fields)
        primary = PRIMARY_FIELD.get(kind)
        if loose and kind in _NAMED_BY_SENTENCE and primary and primary not in fields:
            self._put(kind, fields, primary, (loose[0][0], loose[0][1]))
        return fields

    def _labels_of_blocks(
        self, kind: str, blocks: list[Block], fields: dict[str, Value]
    ) -> list[Stretch]:
        """Take the labelled fields from `blocks`; give back the lines that have no label."""
        loose: list[Stretch] = []
        for block in blocks:
            if isinstance(block, Paragraph):
                loose.extend(self._labels_of_lines(kind, block.lines, fields))
            elif isinstance(block, ListBlock):
                leads = [b.blocks[0].lines[0] for b in block.items
                         if b.blocks and isinstance(b.blocks[0], Paragraph)]  # fmt: skip
                slips = self._slips(kind, leads, fields)
                for bullet in block.items:
                    self._label_of_bullet(kind, bullet, fields, slips)
            elif isinstance(block, Table):
                self._labels_of_table(kind, block, fields)
            elif isinstance(block, Quote):
                loose.extend(self._labels_of_blocks(kind, block.blocks, fields))
        return loose

    def _labels_of_lines(
        self, kind: str, lines: list[Stretch], fields: dict[str, Value]
    ) -> list[Stretch]:
        """Lines such as `Mission: …`; a line without a label goes on with the one above."""
        loose: list[Stretch] = []
        current: tuple[str, int, int] | None = None
        slips = self._slips(kind, lines, fields)
        for start, end in lines:
            found = slips.get(start) or self._label(kind, start, end)
            if found:
                if current:
                    self._put(kind, fields, current[0], current[1:])
                current = (found[0], found[1], end)
            elif current:
                current = (current[0], current[1], end)
            else:
                loose.append((start, end))
        if current:
            self._put(kind, fields, current[0], current[1:])
        return loose

    def _label_of_bullet(
        self, kind: str, bullet: ListItem, fields: dict[str, Value], slips: _Slips
    ) -> None:
        if not bullet.blocks or not isinstance(bullet.blocks[0], Paragraph):
            return
        lines = bullet.blocks[0].lines
        found = slips.get(lines[0][0]) or self._label(kind, *lines[0])
        if not found:
            return
        field, start, _ = found
        end = lines[-1][1]
        nested = next((b for b in bullet.blocks[1:] if isinstance(b, ListBlock)), None)
        if start < end:
            self._put(kind, fields, field, (start, end))
        elif nested:
            self._put_list(kind, fields, field, nested)

    def _labels_of_table(self, kind: str, table: Table, fields: dict[str, Value]) -> None:
        """A table of two columns, label and value."""
        if len(table.head) != 2:
            return
        for label, value in [table.head, *table.rows]:
            field = self.words.field(kind, plain_text(self._text(label)))
            if field and field not in fields and value[0] < value[1]:
                self._put(kind, fields, field, value)

    def _field_of_heading(self, kind: str, section: Section, fields: dict[str, Value]) -> None:
        """A heading that is a label: its section is the field's value."""
        heading = section.heading
        assert heading is not None
        field = self.words.field(kind, self.source.text[heading.start : heading.end])
        if not field or field in fields:
            for child in section.children:
                self._field_of_heading(kind, child, fields)
            return
        of = self.format.kinds[kind][field]
        if of.name == "items":
            value = self._items_as(of.items, section)
        elif of.is_list:
            value = self._lines_of(section)
        else:
            value = None
        if value is None and (prose := self._extent(section)):
            value = self.fields.from_markdown(kind, field, of, self.source, *prose)
        if value is not None:
            fields[field] = value

    def _items_as(self, kind: str, section: Section) -> Value | None:
        """The items of a field: the channel's own mix as a list or table."""
        items: list[Value] = []
        for block in section.blocks:
            if isinstance(block, Table):
                items.extend(self._share_rows(kind, block))
            elif isinstance(block, ListBlock):
                for bullet in block.items:
                    fields: dict[str, Value] = {}
                    first = bullet.blocks[0] if bullet.blocks else None
                    if isinstance(first, Paragraph) and self._share_line(fields, *first.lines[0]):
                        items.append(Value(fields, self.source, *first.lines[0]))
        return Value(items, self.source, items[0].start, items[-1].end) if items else None

    def _share_rows(self, kind: str, table: Table) -> Iterator[Value]:
        fields = [self.words.field("content_type", self._text(cell)) for cell in table.head]
        for row in table.rows:
            found = {
                field: self.fields.from_markdown(
                    kind, field, self.format.kinds[kind][field], self.source, *cell
                )
                for field, cell in zip(fields, row, strict=True)
                if field in ("type", "share")
            }
            if len(found) == 2:
                yield Value(found, self.source, row[0][0], row[-1][1])

    def _label(self, kind: str, start: int, end: int) -> tuple[str, int, int] | None:
        """The field that a line's label names, and where its value begins and ends."""
        text = self.source.text
        for pattern in (_BOLD_LABEL, _PLAIN_LABEL):
            match = pattern.match(text, start, end)
            if match and (field := self.words.field(kind, match["label"])):
                return field, match.end(), end
        return None

    def _slips(self, kind: str, lines: list[Stretch], fields: dict[str, Value]) -> _Slips:
        """The misspelt labels among `lines`, by where the line begins, each told as a fault.

        Only beside labels that are spelt right: prose has colons too.
        """
        known = [self._label(kind, *line) for line in lines]
        said = {found[0] for found in known if found} | fields.keys()
        slips: _Slips = {}
        if not said:
            return slips
        for (start, end), found in zip(lines, known, strict=True):
            slip = None if found else self._slip(kind, start, end, said)
            if slip:
                said.add(slip[0])
                slips[start] = slip
        return slips

    def _slip(self, kind: str, start: int, end: int, said: set[str]) -> tuple[str, int, int] | None:
        for pattern in (_BOLD_LABEL, _PLAIN_LABEL):
            match = pattern.match(self.source.text, start, end)
            meant = self.words.near_field(kind, match["label"]) if match else None
            if match and meant and meant[0] not in said:
                values = {"key": match["label"], "nearest": meant[1]}
                at = Span(self.source, *match.span("label"))
                self.faults.append(Fault("unknown-key", Problem(at, "label", values)))
                return meant[0], match.end(), end
        return None

    def _is_label_list(self, kind: str, block: ListBlock) -> bool:
        """Whether a list is the fields of one item, not a list of items."""
        labels = 0
        for bullet in block.items:
            first = bullet.blocks[0] if bullet.blocks else None
            if isinstance(first, Paragraph) and self._label(kind, *first.lines[0]):
                labels += 1
        return labels > len(block.items) / 2

    # Prose and records

    def record(self, kind: str, blocks: list[Block]) -> dict[str, Value]:
        """The labelled fields of `kind` in `blocks`."""
        fields: dict[str, Value] = {}
        self._labels_of_blocks(kind, blocks, fields)
        return fields

    def _record(self, kind: str, section: Section) -> Value | None:
        """A part that is one item with fields: management, monitoring."""
        fields = self._fields(kind, section)
        extent = self._extent(section)
        if extent is None:
            return None
        if not fields and kind != "review":
            fields["text"] = self.fields.from_markdown(
                kind, "text", FieldType("prose"), self.source, *extent
            )
        return Value(fields, self.source, *extent) if fields else None

    def _prose(self, section: Section) -> Value | None:
        """The section's own words, without what stands under headings of its own parts."""
        extent = self._extent(section)
        if extent is None:
            return None
        text = plain_text(self.source.text[extent[0] : extent[1]])
        return Value(text, self.source, *extent)

    def _lines_of(self, section: Section) -> Value | None:
        """The entries of the section's lists."""
        entries: list[Value] = []
        for each in section.walk():
            for block in each.blocks:
                if isinstance(block, ListBlock):
                    entries.extend(self._entries(block))
        if not entries:
            return None
        return Value(entries, self.source, entries[0].start, entries[-1].end)

    def _entries(self, block: ListBlock) -> Iterator[Value]:
        for bullet in block.items:
            first = bullet.blocks[0] if bullet.blocks else None
            if isinstance(first, Paragraph):
                start, end = first.lines[0][0], first.lines[-1][1]
                yield Value(plain_text(self.source.text[start:end]), self.source, start, end)

    # Putting fields

    def _put(self, kind: str, fields: dict[str, Value], field: str, at: Stretch) -> None:
        of = self.format.kinds[kind].get(field)
        if of and field not in fields and at[0] < at[1] and not self._is_blank(at):
            fields[field] = self.fields.from_markdown(kind, field, of, self.source, *at)

    def _put_list(self, kind: str, fields: dict[str, Value], field: str, nested: ListBlock) -> None:
        """A label with a list below it."""
        of = self.format.kinds[kind][field]
        entries = list(self._entries(nested))
        if not entries or field in fields:
            return
        start, end = entries[0].start, entries[-1].end
        if of.name == "items":
            inner = Section(None, [nested], [])
            read = self._items_as(of.items, inner)
            fields[field] = read or Value(entries, self.source, start, end)
        elif of.is_list or of.name == "words":
            fields[field] = Value(entries, self.source, start, end)
        else:
            self._put(kind, fields, field, (start, end))

    def _name(self, kind: str, fields: dict[str, Value], at: Stretch) -> None:
        """Give an item the name that its heading is."""
        named = NAME_FIELDS.get(kind, ())
        field = next((f for f in named if f in self.format.kinds[kind]), None)
        if field:
            self._put(kind, fields, field, at)
        if "id" in self.format.kinds[kind]:
            self._put(kind, fields, "id", at)
        if kind in _NAMED_BY_SENTENCE and kind != "post":
            self._put(kind, fields, PRIMARY_FIELD[kind], at)

    def _complete(self, kind: str, fields: dict[str, Value]) -> None:
        """Give an item without an id its name as a slug."""
        if "id" not in self.format.kinds[kind] or "id" in fields:
            return
        for field in (*NAME_FIELDS.get(kind, ()), PRIMARY_FIELD[kind]):
            value = fields.get(field)
            if value is not None and value.text:
                fields["id"] = value._replace(data=slug(value.text) or value.text)
                return

    # Places

    def _text(self, at: Stretch) -> str:
        return self.source.text[at[0] : at[1]]

    def _is_blank(self, at: Stretch) -> bool:
        """Whether a cell is empty, or holds only the dash that stands for nothing."""
        return self._text(at).strip() in _NOTHING

    def _end_of_fields(self, fields: dict[str, Value]) -> int:
        return max(value.end for value in fields.values())

    def _extent(self, section: Section) -> Stretch | None:
        """From the first to the last character below a heading, comments left out at the ends."""
        stretches = [s for each in section.walk() for s in self._stretches(each)]
        if not stretches:
            return None
        return min(stretches)[0], max(end for _, end in stretches)

    def _stretches(self, section: Section) -> Iterator[Stretch]:
        for block in section.blocks:
            yield from block_stretches(block)

    def _end(self, section: Section) -> int:
        extent = self._extent(section)
        heading = section.heading
        return extent[1] if extent else (heading.end if heading else 0)


_NOTHING = frozenset(("", "-", "–", "—", "/", "n/a", "N/A"))


def block_stretches(block: Block) -> Iterator[Stretch]:
    """The stretches of text in a block; HTML and comments have none."""
    if isinstance(block, Paragraph):
        yield from block.lines
    elif isinstance(block, ListBlock):
        for item in block.items:
            for inner in item.blocks:
                yield from block_stretches(inner)
    elif isinstance(block, Table):
        for row in [block.head, *block.rows]:
            yield from row
    elif isinstance(block, Quote):
        for inner in block.blocks:
            yield from block_stretches(inner)
    elif isinstance(block, Code) and not isinstance(block, Html):
        yield block.start, block.end
