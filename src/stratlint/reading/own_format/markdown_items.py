"""The fields of one item in Markdown, from labelled lines, tables of two columns and headings."""

from __future__ import annotations

from collections.abc import Iterator

from stratlint.finding import Fault
from stratlint.language.names import Dictionary, slug
from stratlint.late import late
from stratlint.reading.fields import LONGEST_SHARE, SHARE, FieldReader
from stratlint.reading.format import Format, own_key, strategy_format
from stratlint.reading.own_format.labels import Labelled, LabelReader, Slips
from stratlint.reading.stretches.extents import extent
from stratlint.sources.text import Source
from stratlint.strategy import NAME_FIELDS, PRIMARY_FIELD, Value
from stratlint.trees.markdown_blocks import (
    Block,
    ListBlock,
    ListItem,
    Paragraph,
    Quote,
    Section,
    Stretch,
    Table,
)
from stratlint.trees.markdown_words import plain_text

_IN_BRACKETS = late(r"\s\((?P<words>[^()\d%]{3,40})\)\Z")
NAMED_BY_SENTENCE = frozenset(("goal", "business_goal", "message", "post"))
"""Kinds whose own words are a sentence: a heading or a bold lead above it is a name only."""

_SWITCH = "stratlint:"
_NOTHING = frozenset(("", "-", "–", "—", "/", "n/a", "N/A"))


class ItemReader:
    """Reads the fields of items of one Markdown file."""

    def __init__(
        self, source: Source, words: Dictionary, fields: FieldReader, faults: list[Fault]
    ) -> None:
        """Read `source` by the names of `words`; what is met on the way goes to `faults`."""
        self.source = source
        self.words = words
        self.values = fields
        self.labels = LabelReader(source, words, faults)
        self.format: Format = strategy_format()

    def read(self, kind: str, section: Section) -> dict[str, Value]:
        """The fields of the item that a section is about, from labels, tables and headings."""
        fields: dict[str, Value] = {}
        loose = self.labels_of_blocks(kind, section.blocks, fields)
        for child in section.children:
            self._field_of_heading(kind, child, fields)
        primary = PRIMARY_FIELD.get(kind)
        if loose and kind in NAMED_BY_SENTENCE and primary and primary not in fields:
            self.put(kind, fields, primary, (loose[0][0], loose[0][1]))
            loose = loose[1:]
        for line in loose:
            self.note(kind, fields, line)
        return fields

    def labels_of_blocks(
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
                slips = self.labels.slips(kind, leads, fields)
                for bullet in block.items:
                    self._label_of_bullet(kind, bullet, fields, slips)
            elif isinstance(block, Table):
                self._labels_of_table(kind, block, fields)
            elif isinstance(block, Quote):
                loose.extend(self.labels_of_blocks(kind, block.blocks, fields))
        return loose

    def _labels_of_lines(
        self, kind: str, lines: list[Stretch], fields: dict[str, Value]
    ) -> list[Stretch]:
        """Lines such as `Mission: …`; a line without a label goes on with the one above."""
        loose: list[Stretch] = []
        current: Labelled | None = None
        slips = self.labels.slips(kind, lines, fields)
        for start, end in lines:
            found = slips.get(start) or self.labels.label(kind, start, end)
            if found:
                if current:
                    self.put(kind, fields, current[0], current[1:])
                current = (self._free(kind, fields, found[0], (start, found[1])), found[1], end)
            elif current:
                current = (current[0], current[1], end)
            else:
                loose.append((start, end))
        if current:
            self.put(kind, fields, current[0], current[1:])
        return loose

    def _label_of_bullet(
        self, kind: str, bullet: ListItem, fields: dict[str, Value], slips: Slips
    ) -> None:
        if not bullet.blocks or not isinstance(bullet.blocks[0], Paragraph):
            return
        lines = bullet.blocks[0].lines
        found = slips.get(lines[0][0]) or self.labels.label(kind, *lines[0])
        end = lines[-1][1]
        if not found:
            self.note(kind, fields, (lines[0][0], end))
            return
        field, start, _ = found
        field = self._free(kind, fields, field, (lines[0][0], start))
        nested = next((b for b in bullet.blocks[1:] if isinstance(b, ListBlock)), None)
        if start < end:
            self.put(kind, fields, field, (start, end))
        elif nested:
            self.put_list(kind, fields, field, nested)

    def _free(self, kind: str, fields: dict[str, Value], field: str, label: Stretch) -> str:
        """The field of a label, or that whose key it is, where the first is taken: `current`."""
        name = plain_text(self.text(label)).rstrip(" :：") if field in fields else ""
        return own_key(kind, name) or field if name else field

    def _labels_of_table(self, kind: str, table: Table, fields: dict[str, Value]) -> None:
        """A table of two columns, label and value."""
        if len(table.head) != 2:
            return
        for label, value in [table.head, *table.rows]:
            field = self.labels.field(kind, plain_text(self.text(label)))
            if field and field not in fields and value[0] < value[1]:
                self.put(kind, fields, field, value)
            elif field is None:
                self.note(kind, fields, value, label)

    def field_that_is(self, kind: str, section: Section) -> dict[str, Value]:
        """The field that a section is, by its heading; nothing where it is the whole."""
        fields: dict[str, Value] = {}
        heading = section.heading
        name = self.text((heading.start, heading.end)) if heading else ""
        field = self.words.field(kind, name)
        if field and self.words.is_first_name(kind, field, plain_text(name)):
            self._field_of_heading(kind, section, fields)
        return fields

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
            value = self.lines_of(section)
        else:
            value = None
        if value is None and (prose := extent(section)):
            value = self.values.from_markdown(kind, field, of, self.source, *prose)
        if value is not None:
            fields[field] = value

    # Shares

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
                    if isinstance(first, Paragraph) and self.share_line(fields, *first.lines[0]):
                        items.append(Value(fields, self.source, *first.lines[0]))
        return Value(items, self.source, items[0].start, items[-1].end) if items else None

    def _share_rows(self, kind: str, table: Table) -> Iterator[Value]:
        fields = [self.words.field("content_type", self.text(cell)) for cell in table.head]
        for row in table.rows:
            found = {
                field: self.values.from_markdown(
                    kind, field, self.format.kinds[kind][field], self.source, *cell
                )
                for field, cell in zip(fields, row, strict=True)
                if field in ("type", "share")
            }
            if len(found) == 2:
                yield Value(found, self.source, row[0][0], row[-1][1])

    def share_line(self, fields: dict[str, Value], start: int, end: int) -> bool:
        """Whether a line says a type and its share: `Craft: 50 %`."""
        raw = self.source.text[start:end]
        if len(raw) > LONGEST_SHARE:
            return False
        role = _IN_BRACKETS.search(raw)
        if role and self.words.value("content_type", "role", role["words"]):
            self.put("content_type", fields, "role", (start + role.start("words"), end - 1))
            raw = raw[: role.start()]
        match = SHARE.match(raw)
        if not match:
            return False
        for name in ("type", "share"):
            at = (start + match.start(name), start + match.end(name))
            self.put("content_type", fields, name, at)
        return True

    # Entries of lists

    def lines_of(self, section: Section) -> Value | None:
        """The entries of the section's lists."""
        entries: list[Value] = []
        for each in section.walk():
            for block in each.blocks:
                if isinstance(block, ListBlock):
                    entries.extend(self.entries(block))
        if not entries:
            return None
        return Value(entries, self.source, entries[0].start, entries[-1].end)

    def entries(self, block: ListBlock) -> Iterator[Value]:
        """The entries of one list, as values."""
        for bullet in block.items:
            first = bullet.blocks[0] if bullet.blocks else None
            if isinstance(first, Paragraph):
                start, end = first.lines[0][0], first.lines[-1][1]
                yield Value(plain_text(self.source.text[start:end]), self.source, start, end)

    # Setting fields

    def put(self, kind: str, fields: dict[str, Value], field: str, at: Stretch) -> None:
        """Set a field to what stands there, unless it is set or nothing is said."""
        of = self.format.field_type(kind, field)
        if of and field not in fields and at[0] < at[1] and not self.is_blank(at):
            fields[field] = self.values.from_markdown(kind, field, of, self.source, *at)

    def put_list(self, kind: str, fields: dict[str, Value], field: str, nested: ListBlock) -> None:
        """A label with a list below it."""
        of = self.format.field_type(kind, field)
        entries = list(self.entries(nested))
        if of is None or not entries or field in fields:
            return
        start, end = entries[0].start, entries[-1].end
        if of.name == "items":
            inner = Section(None, [nested], [])
            read = self._items_as(of.items, inner)
            fields[field] = read or Value(entries, self.source, start, end)
        elif of.is_list or of.name == "words":
            fields[field] = Value(entries, self.source, start, end)
        else:
            self.put(kind, fields, field, (start, end))

    def note(
        self, kind: str, fields: dict[str, Value], at: Stretch, label: Stretch | None = None
    ) -> None:
        """Keep words that no field of the item holds, behind their label."""
        if "notes" not in self.format.kinds[kind] or at[0] >= at[1] or self.is_blank(at):
            return
        words = plain_text(self.text(at))
        said = f"{plain_text(self.text(label))}: {words}" if label else words
        note = Value(said, self.source, *at)
        held = fields.get("notes")
        if held is None:
            fields["notes"] = Value([note], self.source, *at)
            return
        notes = held.data if isinstance(held.data, list) else [held]
        notes.append(note)
        # Notes that are joined later may stand further up.
        start, end = min(held.start, note.start), max(held.end, note.end)
        fields["notes"] = Value(notes, self.source, start, end)

    def name(self, kind: str, fields: dict[str, Value], at: Stretch) -> None:
        """Give an item the name that its heading is."""
        named = NAME_FIELDS.get(kind, ())
        field = next((f for f in named if f in self.format.kinds[kind]), None)
        if field:
            self.put(kind, fields, field, at)
        if "id" in self.format.kinds[kind]:
            self.put(kind, fields, "id", at)
        if kind in NAMED_BY_SENTENCE and kind != "post":
            self.put(kind, fields, PRIMARY_FIELD[kind], at)

    def complete(self, kind: str, fields: dict[str, Value]) -> None:
        """Give an item without an id its name as a slug."""
        if "id" not in self.format.kinds[kind] or "id" in fields:
            return
        for field in (*NAME_FIELDS.get(kind, ()), PRIMARY_FIELD[kind]):
            value = fields.get(field)
            if value is not None and value.text:
                fields["id"] = value._replace(data=slug(value.text) or value.text)
                return

    def text(self, at: Stretch) -> str:
        """What stands there, as written."""
        return self.source.text[at[0] : at[1]]

    def is_blank(self, at: Stretch) -> bool:
        """Whether a cell is empty, or holds but a dash, or what switches off a finding."""
        said = self.text(at).strip()
        return said in _NOTHING or said[: len(_SWITCH)].lower() == _SWITCH
