"""Parts written in Markdown: a heading, and below it a table, a list, or headings with labels."""

from __future__ import annotations

from collections.abc import Iterator

from stratlint.finding import Fault
from stratlint.language.names import Dictionary
from stratlint.reading.fields import FieldReader
from stratlint.reading.format import FieldType, Format, strategy_format
from stratlint.reading.own_format.columns import ColumnReader
from stratlint.reading.own_format.markdown_items import NAMED_BY_SENTENCE, ItemReader
from stratlint.reading.stretches.extents import end_of, extent
from stratlint.reading.stretches.words import Words
from stratlint.sources.text import Source
from stratlint.strategy import PRIMARY_FIELD, Value
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
from stratlint.trees.markdown_words import is_struck, plain_text

_FEWEST_FIELDS = 2
"""Labels of one bullet that make an item of it: a single one is a field of something."""


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
        self.items = ItemReader(source, words, fields, faults)
        self.columns = ColumnReader(source, words, faults)
        self.format: Format = strategy_format()

    def part(self, part: str, section: Section) -> Value | None:
        """The part that a section holds; nothing where it is empty."""
        kind = self.format.kind_of_part.get(part)
        if kind:
            return self._items(kind, section)
        if part in ("management", "monitoring", "review"):
            return self._record(part, section)
        if part in ("out_of_scope", "learnings", "tests", "notes"):
            return self.items.lines_of(section) or self._prose(section)
        return self._prose(section)

    def page(self, kind: str, section: Section) -> dict[str, Value]:
        """The fields of an item that has a page of its own."""
        return self.items.read(kind, section)

    def record(self, kind: str, blocks: list[Block]) -> dict[str, Value]:
        """The labelled fields of `kind` in `blocks`."""
        fields: dict[str, Value] = {}
        self.items.labels_of_blocks(kind, blocks, fields)
        return fields

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
        fields = self.items.read(kind, child)
        name = child.heading
        assert name is not None
        if kind == "post" and fields:
            self._put_lead_of_post(fields, (name.start, name.end))
        if not fields or (kind == "post" and "date" not in fields):
            grouped = self._items(kind, child)
            if grouped and isinstance(grouped.data, list):
                return grouped.data
        if not fields and not (child.blocks or kind == "channel"):
            return []
        self.items.name(kind, fields, (name.start, name.end))
        if kind == "post" and not fields:
            return []
        return [Value(fields, self.source, name.start, end_of(child))]

    def _put_lead_of_post(self, fields: dict[str, Value], at: Stretch) -> None:
        """Give a post the day, hour and channel that it begins with; other words are a note."""
        if (found := self._when_and_where(at)) is None:
            self.items.note("post", fields, at)
        for field, value in (found or {}).items():
            fields.setdefault(field, value)

    def _when_and_where(self, at: Stretch) -> dict[str, Value] | None:
        """What each piece of a lead is; nothing where one is none of the three."""
        words = plain_text(self.items.text(at))
        if self.fields.is_day_and_hour(words):
            return {"date": Value(words, self.source, *at)}
        pieces = [self.items.text(at)] if self.fields.day(words) else self.items.text(at).split(",")
        found: dict[str, Value] = {}
        start = at[0]
        for piece in pieces:
            words, first = plain_text(piece).strip(), start + len(piece) - len(piece.lstrip())
            place = (first, start + len(piece.rstrip()))
            start += len(piece) + 1
            if day := self.fields.day(words):
                found["date"] = Value(day, self.source, *place)
            elif hour := self.fields.hour(words):
                found["time"] = Value(hour, self.source, *place)
            elif self.words.network(words):
                found["channel"] = Value(words, self.source, *place)
            else:
                return None
        return found

    def _items_of_blocks(self, kind: str, blocks: list[Block]) -> Iterator[Value]:
        for block in blocks:
            if isinstance(block, Table):
                yield from self._rows(kind, block)
            elif isinstance(block, ListBlock):
                yield from self._bullets(kind, block)
            elif isinstance(block, Quote):
                yield from self._items_of_blocks(kind, block.blocks)

    def _rows(self, kind: str, table: Table) -> Iterator[Value]:
        columns = self.columns.of_table(kind, table)
        if not columns:
            return
        for row in table.rows:
            fields = {
                field: self.fields.from_markdown(kind, field, of, self.source, *row[index])
                for index, field, of in columns
                if not self.items.is_blank(row[index])
            }
            if not fields or fields.keys() == {"share"}:  # a total, which nothing names
                continue
            for index, head in enumerate(table.head):
                if all(index != column for column, _, _ in columns):
                    self.items.note(kind, fields, row[index], head)
            self.items.complete(kind, fields)
            yield Value(fields, self.source, row[0][0], row[-1][1])

    def _bullets(self, kind: str, block: ListBlock) -> Iterator[Value]:
        """The items of a list; a list of labels is the fields of one item, read elsewhere."""
        if self.items.labels.is_label_list(kind, block):
            yield from self._records_of(kind, block)
            return
        for bullet in block.items:
            if item := self._bullet(kind, bullet):
                yield item

    def _records_of(self, kind: str, block: ListBlock) -> Iterator[Value]:
        """The items of a list as YAML writes them: each begins with a label, and has others."""
        records: list[Value] = []
        for bullet in block.items:
            fields: dict[str, Value] = {}
            self.items.labels_of_blocks(kind, bullet.blocks, fields)
            if len(fields) < _FEWEST_FIELDS:
                return
            self.items.complete(kind, fields)
            end = max(value.end for value in fields.values())
            records.append(Value(fields, self.source, bullet.start, end))
        yield from records

    def _bullet(self, kind: str, bullet: ListItem) -> Value | None:
        if not bullet.blocks or not isinstance(bullet.blocks[0], Paragraph):
            return None
        lines = bullet.blocks[0].lines
        start, end = lines[0]
        fields: dict[str, Value] = {}
        self.items.labels_of_blocks(kind, [*self._rest(lines), *bullet.blocks[1:]], fields)
        if kind == "content_type" and self.items.share_line(fields, start, end):
            self.items.complete(kind, fields)
            return Value(fields, self.source, start, end)
        name, start = self.items.labels.bold_lead(start, end)
        if name is None:
            name, start = self.items.labels.plain_lead(kind, start, end)
        primary = PRIMARY_FIELD[kind]
        own = (start, lines[-1][1] if len(lines) > 1 and not fields else end)
        if kind not in NAMED_BY_SENTENCE and name:
            self.items.put(kind, fields, primary, name)
            if own[0] < own[1]:
                self._first_sentence(kind, fields, own)
        elif own[0] < own[1]:
            self.items.put(kind, fields, primary, own)
        if name and kind == "post":
            self._put_lead_of_post(fields, name)
        elif name and "id" in self.format.kinds[kind] and "id" not in fields:
            self.items.put(kind, fields, "id", name)
        if not fields:
            return None
        self._settle(kind, bullet, fields)
        self.items.complete(kind, fields)
        return Value(fields, self.source, bullet.start, max(value.end for value in fields.values()))

    def _settle(self, kind: str, bullet: ListItem, fields: dict[str, Value]) -> None:
        """A goal that is ticked off is reached; one that is struck out only is dropped."""
        primary = fields.get(PRIMARY_FIELD[kind])
        if kind != "goal" or primary is None or "status" in fields:
            return
        if bullet.ticked or is_struck(primary.span.text):
            status = "reached" if bullet.ticked else "dropped"
            fields["status"] = primary._replace(data=status)

    def _rest(self, lines: list[Stretch]) -> list[Block]:
        return [Paragraph(lines[1:])] if len(lines) > 1 else []

    def _first_sentence(self, kind: str, fields: dict[str, Value], own: Stretch) -> None:
        """What stands behind a bold name: the channel's mission, a competitor's strengths."""
        field = {"channel": "mission", "audience": "demographics", "competitor": "strengths",
                 "metric": "method", "account": "purpose"}.get(kind)  # fmt: skip
        if field and field not in fields:
            self.items.put(kind, fields, field, own)

    # Prose and records

    def _record(self, kind: str, section: Section) -> Value | None:
        """A part that is one item with fields: management, monitoring."""
        fields = self.items.read(kind, section)
        place = extent(section)
        if place is None:
            return None
        if fields.keys() <= {"notes"} and (own := self.items.field_that_is(kind, section)):
            return Value(own, self.source, *place)  # “Tools” is one of the management's
        if kind == "review" and not fields:
            from stratlint.reading.facts.reviews import review_labelled  # most name the fields

            words = Words(plain_text(self.source.text[place[0] : place[1]]), self.source, *place)
            found = review_labelled(words, self.fields)
            fields = found.data if found and isinstance(found.data, dict) else fields
        if fields.keys() <= {"notes"} and kind != "review":
            fields = {}
            fields["text"] = self.fields.from_markdown(
                kind, "text", FieldType("prose"), self.source, *place
            )
        return Value(fields, self.source, *place) if fields else None

    def _prose(self, section: Section) -> Value | None:
        """The section's own words, without what stands under headings of its own parts."""
        place = extent(section)
        if place is None:
            return None
        text = plain_text(self.source.text[place[0] : place[1]])
        return Value(text, self.source, *place)
