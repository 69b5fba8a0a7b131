"""The files of a strategy put together: each read by its role, references resolved, items made."""

from __future__ import annotations

from functools import lru_cache

from stratlint.finding import Fault, Problem
from stratlint.language.names import Dictionary, slug
from stratlint.reading.building.told_fields import Fields as Told
from stratlint.reading.documents import WHOLE, Document, Parsed
from stratlint.reading.fields import FieldReader
from stratlint.reading.format import CHANGELOG, NOTE, Format, strategy_format
from stratlint.reading.own_format.markdown_parts import PartReader
from stratlint.reading.own_format.markdown_tree import MarkdownTree
from stratlint.reading.own_format.yaml_parts import YamlParts
from stratlint.reading.parts import Parts
from stratlint.reading.references import Resolver
from stratlint.reading.stretches.extents import extent
from stratlint.sources.text import Source, Span
from stratlint.strategy import NAME_FIELDS, Facts, Item, Section, Strategy, Value
from stratlint.trees.markdown_blocks import Table
from stratlint.trees.yaml_values import Fields, key_span


class Assembly:
    """A strategy in the making."""

    def __init__(self, words: Dictionary, year: int | None) -> None:
        """Read with the names of `words`; dates without a year are of `year`."""
        self.words = words
        self.fields = FieldReader(words, year)
        self.format: Format = strategy_format()
        self.faults: list[Fault] = []
        self.yaml = YamlParts(self.fields, self.faults)
        self.parts = Parts()

    def add(self, parsed: Parsed) -> None:
        """Put what a file says."""
        document = parsed.document
        if document.is_page:
            self._add_page(parsed)
        elif document.role == WHOLE:
            self._add_mapping(parsed.data)
            if parsed.tree:
                self._tree(document.source).add(parsed.tree)
        else:
            self._add_part_file(parsed)

    def _add_mapping(self, data: Value | None) -> None:
        """The parts of a strategy in YAML, or of front matter."""
        if data is None:
            return
        if not isinstance(data.data, dict):
            self.parts.document.setdefault("", data)
            return
        self.yaml.mend_keys("about", data.data, {**self.format.parts, CHANGELOG: NOTE})
        for key, value in data.data.items():
            if not value.is_empty:
                place = key_span(data, key)
                if place:
                    self.parts.key_places.setdefault(key, place)
                self.parts.put(key, self.yaml.typed(key, value), place)

    def _add_part_file(self, parsed: Parsed) -> None:
        part, data, source = parsed.document.role, parsed.data, parsed.document.source
        fields = data.data if data is not None else None
        if isinstance(fields, dict) and (part in fields or (parsed.tree and fields)):
            assert data is not None
            self._add_mapping(_only_parts(data, self.format))
        elif data is not None:
            self.parts.put(part, self.yaml.typed(part, data), _start_of(source))
        if parsed.tree:
            tree = self._tree(source)
            section = tree.titled(part, parsed.tree)
            rest = tree.without_other_parts(part, section)
            kind = self.format.kind_of_part.get(part)
            if source.is_csv and kind and any(isinstance(each, Table) for each in rest.blocks):
                from stratlint.reading.own_format.csv_items import CsvItems

                csv = CsvItems(source, self.words, self.fields, self.faults)
                value = csv.of_kind(kind, is_literal=parsed.document.is_literal)
            else:
                value = tree.reader.part(part, rest)
            heading = section.heading
            at = Span(source, heading.start, heading.end) if heading else _start_of(source)
            if value is not None:
                self.parts.put(part, value, at)
            elif source.is_csv and (table := extent(rest)):
                # A grid of days, for instance: it is there, so the part is not missing.
                self.parts.sections.setdefault(part, Section(part, at, at))
                place = Span(source, *table).opening
                self.faults.append(Fault("csv-syntax", Problem(place, "no-columns")))

    def _add_page(self, parsed: Parsed) -> None:
        """The page of one item: fields in front matter, as sections, or both."""
        document, source = parsed.document, parsed.document.source
        kind = self.format.kind_of_part[document.role]
        at = _start_of(source)
        data = parsed.data
        fields: dict[str, Value] = Fields()
        if data is not None and isinstance(data.data, dict):
            fields = data.data
            self.yaml.type_fields(kind, fields)
            at = _first_of(fields) or at
        elif data is not None:
            self.parts.put(document.role, data, at)
            return
        title = None
        if parsed.tree:
            tree = self._tree(source)
            section = tree.titled(document.role, parsed.tree)
            title = section.heading
            for field, value in tree.reader.page(kind, section).items():
                fields.setdefault(field, value)
        heading = Span(source, title.start, title.end) if title else None
        here = heading or at
        if "network" not in fields and "network" in self.format.kinds[kind]:
            name = heading.text if heading and self.words.network(heading.text) else document.stem
            fields["network"] = Value(name, source, here.start, here.end)
        if "id" not in fields:
            fields["id"] = Value(document.stem, source, here.start, here.end)
        whole = Value(fields, source, here.start, here.end)
        self.parts.put(document.role, Value([whole], source, here.start, here.end), here)

    def _tree(self, source: Source) -> MarkdownTree:
        return MarkdownTree(PartReader(source, self.words, self.fields, self.faults), self.parts)

    def strategy(
        self,
        name: str,
        language: str,
        documents: list[Document],
        elsewhere: frozenset[str] = frozenset(),
        *,
        is_loose: bool = False,
        facts: Facts = Facts(),  # noqa: B008 — a tuple, which nobody can change
    ) -> Strategy:
        """The strategy that the files make up; `elsewhere` are parts told outside a section."""
        items: dict[str, list[Item]] = {}
        for part, kind in self.format.kind_of_part.items():
            data = self.parts.document[part].data if part in self.parts.document else None
            if isinstance(data, list):
                items[part] = [_item(kind, each) for each in data if isinstance(each.data, dict)]
        Resolver(self.format, self.words, items, by_names_only=is_loose).resolve()
        if is_loose:
            from stratlint.reading.fitting import fit

            fit(items, self.format, self.words)
        sources = [each.source for each in documents]
        about = {
            key: value
            for key, value in self.parts.document.items()
            if (key in self.format.parts or key.startswith("x-")) and key not in items
        }
        title = about.get("title")
        place = title.span.opening if title else _start_of(sources[0])
        return Strategy(
            name, language, about, items, self.parts.sections, sources, place,
            self.parts.document, self.parts.key_places, is_loose, elsewhere, facts,
        )  # fmt: skip


def _only_parts(data: Value, known: Format) -> Value:
    """Of a part file's front matter, the keys that are parts."""
    assert isinstance(data.data, dict)
    return data._replace(data={k: v for k, v in data.data.items() if k in known.parts})


def _start_of(source: Source) -> Span:
    """The first line that holds anything."""
    text = source.text
    start = len(text) - len(text.lstrip())
    start = start if start < len(text) else 0
    end = text.find("\n", start)
    return Span(source, start, len(text[start : end if end >= 0 else None].rstrip()) + start)


def _first_of(fields: dict[str, Value]) -> Span | None:
    first = next(iter(fields.values()), None)
    return first.span if first else None


def _item(kind: str, value: Value) -> Item:
    fields = value.data
    assert isinstance(fields, dict)
    named = next((fields[each] for each in _naming(kind) if each in fields), None)
    identity = fields.get("id")
    words = identity.text if identity else slug(named.text) if named else ""
    place = (named or value).span.opening
    if not isinstance(fields, Told):
        return Item(kind, words, fields, place)
    return Item(
        kind, words, fields, place, fields.heading, fields.period,
        certainty=fields.certainty, said=fields.said, repeats=fields.repeats,
    )  # fmt: skip


@lru_cache(maxsize=64)
def _naming(kind: str) -> tuple[str, ...]:
    """The fields of a kind that may name an item, the best first."""
    return (*NAME_FIELDS.get(kind, ()), "id", "date", "statement", "text")
