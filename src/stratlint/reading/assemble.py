"""One strategy from its files: their parts put together, references resolved, items made."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from stratlint.finding import Fault, Problem
from stratlint.language.names import Dictionary, dictionary, slug
from stratlint.reading.documents import (
    WHOLE,
    Document,
    Parsed,
    declared_language,
    guessed_language,
    parse,
    stated_year,
)
from stratlint.reading.fields import FieldReader
from stratlint.reading.format import FieldType, Format, strategy_format
from stratlint.reading.markdown_parts import PartReader, block_stretches
from stratlint.reading.references import Resolver
from stratlint.sources.text import Source, Span
from stratlint.strategy import NAME_FIELDS, Item, Section, Strategy, Value
from stratlint.trees import markdown_blocks as markdown
from stratlint.trees.yaml_values import Fields, key_span


class Reading(NamedTuple):
    """A strategy as read, and what could not be read."""

    strategy: Strategy
    faults: list[Fault]
    recognised: int
    """How many parts were found; with none, this is no strategy."""
    unread: Sequence[Span] = ()
    """The stretches of which nothing was taken, from top to bottom."""


def read_strategy(name: str, documents: list[Document], language: str | None = None) -> Reading:
    """The strategy that `documents` make up; `language` overrides what the strategy declares."""
    faults: list[Fault] = []
    parsed = [parse(each, faults) for each in documents]
    spoken = language or declared_language(parsed) or guessed_language(parsed)
    if _is_loose(parsed):
        return _read_loosely(name, parsed[0], spoken, faults)
    assembly = _Assembly(dictionary(spoken), stated_year(parsed))
    for each in parsed:
        assembly.add(each)
    strategy = assembly.strategy(name, spoken, documents)
    found = [*faults, *assembly.faults]
    return Reading(strategy, found, len(assembly.sections), assembly.unread)


def _is_loose(parsed: list[Parsed]) -> bool:
    """Whether this is one file of someone who did not know the format."""
    if len(parsed) != 1 or parsed[0].document.role != WHOLE:
        return False
    from stratlint.reading.loose.acquaintance import knows_format

    document, data, tree = parsed[0]
    stem = document.stem or document.source.path.rpartition("/")[2].partition(".")[0]
    labels = _format_labels(document.source) if tree else frozenset()
    return not knows_format(
        stem, data, strategy_format(), is_markdown=tree is not None, labels=labels
    )


_FORMAT_LABEL = re.compile(
    r"^[ \t]{0,12}(?:[-*+|][ \t]{0,4})?(?:#{1,6}[ \t]{1,4})?[*_]{0,3}"
    r"(mission|statement|énoncé|id|share|cadence|baseline|départ)\b[*_]{0,3}[ \t\u00a0]{0,4}[:|]",
    re.IGNORECASE | re.MULTILINE,
)


def _format_labels(source: Source) -> frozenset[str]:
    """The format's own names of fields that stand as labels or heads of columns."""
    return frozenset(match[1].lower() for match in _FORMAT_LABEL.finditer(source.text[:200_000]))


def _read_loosely(name: str, parsed: Parsed, spoken: str, faults: list[Fault]) -> Reading:
    """A document read for what it says; what its author did not promise is not held to them."""
    from stratlint.reading.loose.document import DocumentReader, LooseReading
    from stratlint.reading.loose.fitting import year_of

    document, data, tree = parsed
    source = document.source
    words = dictionary(spoken)
    headings = (
        [source.text[s.heading.start : s.heading.end] for s in tree.walk() if s.heading]
        if tree
        else []
    )
    year = stated_year([parsed]) or year_of([*headings[:2], source.text[:1500], " ".join(headings)])
    assembly = _Assembly(words, year)
    reading = LooseReading({}, {}, frozenset(), 0, [])
    if tree:
        named = data.data.get("title") if data is not None and isinstance(data.data, dict) else None
        reading = DocumentReader(source, words, assembly.fields, named).read(tree)
        if source.path.rpartition("/")[2] == "strategy.md":
            reading = reading._replace(recognised=max(reading.recognised, len(reading.sections)))
        assembly.document.update(reading.document)
        assembly.sections.update(reading.sections)
    elif data is not None:
        from stratlint.reading.loose.entries import posts_of

        if posts := posts_of(data, words, assembly.fields):
            whole = Value(posts, source, posts[0].start, posts[-1].end)
            assembly.document["calendar"] = whole
            at = posts[0].span.opening
            assembly.sections["calendar"] = Section("calendar", at, whole.span)
            assembly.document["title"] = Value(document.stem or "calendar", source, 0, 0)
            reading = reading._replace(recognised=1)
    title = assembly.document.get("title")
    if title and (period := assembly.fields.period_in(title.text)):
        assembly.document.setdefault("period", title._replace(data=period))
    strategy = assembly.strategy(name, spoken, [document], reading.elsewhere, is_loose=True)
    return Reading(strategy, faults, reading.recognised, reading.unread)


class _Assembly:
    """The parts as they are found, file after file."""

    def __init__(self, words: Dictionary, year: int | None) -> None:
        self.words = words
        self.fields = FieldReader(words, year)
        self.format: Format = strategy_format()
        self.document: dict[str, Value] = {}
        self.sections: dict[str, Section] = {}
        self.key_places: dict[str, Span] = {}
        self.faults: list[Fault] = []
        self.unread: list[Span] = []

    def add(self, parsed: Parsed) -> None:
        document = parsed.document
        if document.is_page:
            self._add_page(parsed)
        elif document.role == WHOLE:
            self._add_mapping(parsed.data)
            if parsed.tree:
                self._add_tree(document.source, parsed.tree)
        else:
            self._add_part_file(parsed)

    # YAML

    def _add_mapping(self, data: Value | None) -> None:
        """The parts of a strategy in YAML, or of front matter."""
        if data is None:
            return
        if not isinstance(data.data, dict):
            self.document.setdefault("", data)
            return
        self._mend_keys(data.data, self.format.parts)
        for key, value in data.data.items():
            if not value.is_empty:
                place = key_span(data, key)
                if place:
                    self.key_places.setdefault(key, place)
                self._put(key, self._typed_part(key, value), place)

    def _add_part_file(self, parsed: Parsed) -> None:
        part, data, source = parsed.document.role, parsed.data, parsed.document.source
        fields = data.data if data is not None else None
        if isinstance(fields, dict) and (part in fields or (parsed.tree and fields)):
            assert data is not None
            self._add_mapping(_only_parts(data, self.format))
        elif data is not None:
            self._put(part, self._typed_part(part, data), _start_of(source))
        if parsed.tree:
            section = self._titled(part, source, parsed.tree)
            rest = self._without_other_parts(part, source, section)
            reader = self._reader(source)
            value = reader.part(part, rest)
            heading = section.heading
            at = Span(source, heading.start, heading.end) if heading else _start_of(source)
            if value is not None:
                self._put(part, value, at)

    def _titled(self, part: str, source: Source, tree: markdown.Section) -> markdown.Section:
        """The section below a file's title, with what stands before it; the whole without one.

        A lone heading below the first level is a title only where it names the part: otherwise it
        is an item, or a field of one.
        """
        child = tree.children[0] if len(tree.children) == 1 else None
        if child is None or child.heading is None:
            return tree
        title = source.text[child.heading.start : child.heading.end]
        kind = self.format.kind_of_part.get(part, part)
        is_title = child.heading.level == 1 and self.words.field(kind, title) is None
        if not is_title and self.words.part(title) != part:
            return tree
        return child._replace(blocks=[*tree.blocks, *child.blocks])

    def _typed_part(self, part: str, value: Value) -> Value:
        """A part in YAML with its fields typed, and nothing of it lost."""
        kind = self.format.kind_of_part.get(part)
        if kind is None:
            if part in self.format.kinds and isinstance(value.data, dict):
                self._type_fields(part, value.data)
            of = self.format.parts.get(part)
            return self.fields.from_yaml("about", part, of, value) if of else value
        if isinstance(value.data, list):
            for each in value.data:
                if isinstance(each.data, dict):
                    self._type_fields(kind, each.data)
        return value

    def _type_fields(self, kind: str, fields: dict[str, Value]) -> None:
        types = self.format.kinds[kind]
        if not fields.keys() <= types.keys():
            self._mend_keys(fields, types)
        for field, value in list(fields.items()):
            if value.is_empty:
                del fields[field]
                continue
            of = types.get(field)
            if of is None or of.name in _TAKEN_AS_THEY_ARE:
                continue
            if of.items and isinstance(value.data, list):
                for each in value.data:
                    if isinstance(each.data, dict):
                        self._type_fields(of.items, each.data)
            else:
                fields[field] = self.fields.from_yaml(kind, field, of, value)

    def _mend_keys(self, fields: dict[str, Value], known: Mapping[str, object]) -> None:
        """Read a misspelt key as the one that was meant, and say so.

        Otherwise every rule that looks for the right key would complain of the same slip.
        """
        unknown = [each for each in fields if each not in known and not each.startswith("x-")]
        for key in unknown if len(unknown) <= _SLIPS else ():
            from stratlint.nearest import nearest

            meant = nearest(key, [each for each in known if each not in fields])
            of = known.get(meant)
            if isinstance(of, FieldType) and of.items and not isinstance(fields[key].data, list):
                continue
            if meant and isinstance(fields, Fields):
                value = fields.pop(key)
                fields[meant] = value
                at = fields.key_spans[meant] = fields.key_spans[key]
                values = {"key": key, "nearest": meant}
                problem = Problem(Span(value.source, *at), "read-as", values)
                self.faults.append(Fault("unknown-key", problem))

    # Markdown

    def _add_tree(self, source: Source, tree: markdown.Section) -> None:
        title = self._title(source, tree)
        preamble = [*tree.blocks, *(title.blocks if title else [])]
        reader = self._reader(source)
        if title and title.heading and "title" not in self.document:
            at = title.heading
            words = markdown.plain_text(source.text[at.start : at.end])
            if words:
                self._put("title", Value(words, source, at.start, at.end), None)
        for key, value in reader.record("about", preamble).items():
            if key not in self.document:
                self._put(key, value, None)
        for child in tree.children:
            if child is title:
                for below in child.children:
                    self._visit(source, below)
            else:
                self._visit(source, child)

    def _title(self, source: Source, tree: markdown.Section) -> markdown.Section | None:
        """The section of the document's title.

        That is its first heading, where it is of the first level and stands above the parts
        instead of naming the only one.
        """
        first = tree.children[0] if tree.children else None
        if first is None or first.heading is None or first.heading.level != 1:
            return None
        if self._part(source, first) is None:
            return first
        alone = sum(each.heading is not None and each.heading.level == 1 for each in tree.children)
        parts = {self._part(source, below) for child in first.children for below in child.walk()}
        return first if alone == 1 and parts & self.format.sections else None

    def _part(self, source: Source, section: markdown.Section) -> str | None:
        heading = section.heading
        part = self.words.part(source.text[heading.start : heading.end]) if heading else None
        if part == "calendar" and self._has_shares(source, section):
            return "content_mix"
        return part

    def _has_shares(self, source: Source, section: markdown.Section) -> bool:
        """Whether a section called “Content” or the like has a table of shares, not of posts."""
        tables = [block for block in section.blocks if isinstance(block, markdown.Table)]
        heads = [source.text[start:end] for table in tables[:1] for start, end in table.head]
        fields = {self.words.field("content_type", head) for head in heads}
        return "share" in fields and not any(self.words.field("post", h) == "date" for h in heads)

    def _visit(self, source: Source, section: markdown.Section) -> None:
        part = self._part(source, section)
        if part is None or part not in self.format.parts:
            self._leave(source, section)
            for child in section.children:
                self._visit(source, child)
            return
        rest = self._without_other_parts(part, source, section)
        heading = section.heading
        assert heading is not None
        value = self._reader(source).part(part, rest)
        at = Span(source, heading.start, heading.end)
        if value is not None:
            self._put(part, value, at)
        else:
            self.sections.setdefault(part, Section(part, at, at))

    def _leave(self, source: Source, section: markdown.Section) -> None:
        """Note a section that is no part, and whose words nobody reads."""
        heading = section.heading
        stretches = [each for block in section.blocks for each in block_stretches(block)]
        if heading and stretches:
            end = max(end for _, end in stretches)
            self.unread.append(Span(source, heading.start, end))

    def _without_other_parts(
        self, part: str, source: Source, section: markdown.Section
    ) -> markdown.Section:
        """The section without the sub-sections that are parts of their own, which are read."""
        own = []
        for child in section.children:
            if self._is_other_part(part, source, child):
                self._visit(source, child)
            else:
                own.append(child)
        return section._replace(children=own)

    def _is_other_part(self, part: str, source: Source, child: markdown.Section) -> bool:
        heading = child.heading
        assert heading is not None
        title = source.text[heading.start : heading.end]
        other = self.words.part(title)
        if other is None or other == part or other not in self.format.parts:
            return False
        kind = self.format.kind_of_part.get(part)
        if kind is None:
            return self.words.field(part, title) is None
        return self.words.network(title) is None

    def _add_page(self, parsed: Parsed) -> None:
        """The page of one item: fields in front matter, as sections, or both."""
        document, source = parsed.document, parsed.document.source
        kind = self.format.kind_of_part[document.role]
        at = _start_of(source)
        data = parsed.data
        fields: dict[str, Value] = Fields()
        if data is not None and isinstance(data.data, dict):
            fields = data.data
            self._type_fields(kind, fields)
            at = _first_of(fields) or at
        elif data is not None:
            self._put(document.role, data, at)
            return
        title = None
        if parsed.tree:
            section = self._titled(document.role, source, parsed.tree)
            title = section.heading
            for field, value in self._reader(source).page(kind, section).items():
                fields.setdefault(field, value)
        heading = Span(source, title.start, title.end) if title else None
        here = heading or at
        if "network" not in fields and "network" in self.format.kinds[kind]:
            name = heading.text if heading and self.words.network(heading.text) else document.stem
            fields["network"] = Value(name, source, here.start, here.end)
        if "id" not in fields:
            fields["id"] = Value(document.stem, source, here.start, here.end)
        whole = Value(fields, source, here.start, here.end)
        self._put(document.role, Value([whole], source, here.start, here.end), here)

    def _reader(self, source: Source) -> PartReader:
        return PartReader(source, self.words, self.fields, self.faults)

    # Putting together

    def _put(self, part: str, value: Value, at: Span | None) -> None:
        """Add what was read of a part: lists grow, records grow, prose stays as first read."""
        known = self.document.get(part)
        if known is None:
            self.document[part] = value
        elif isinstance(known.data, list) and isinstance(value.data, list):
            known.data.extend(value.data)
        elif isinstance(known.data, dict) and isinstance(value.data, dict):
            for key, each in value.data.items():
                known.data.setdefault(key, each)
        if part in self.format.sections:
            place = at or value.span
            self.sections.setdefault(part, Section(part, place, value.span))

    def strategy(
        self,
        name: str,
        language: str,
        documents: list[Document],
        elsewhere: frozenset[str] = frozenset(),
        *,
        is_loose: bool = False,
    ) -> Strategy:
        items: dict[str, list[Item]] = {}
        for part, kind in self.format.kind_of_part.items():
            data = self.document[part].data if part in self.document else None
            if isinstance(data, list):
                items[part] = [_item(kind, each) for each in data if isinstance(each.data, dict)]
        Resolver(self.format, self.words, items).resolve()
        if is_loose:
            from stratlint.reading.loose.fitting import fit

            fit(items, self.format)
        sources = [each.source for each in documents]
        about = {
            key: value
            for key, value in self.document.items()
            if (key in self.format.parts or key.startswith("x-")) and key not in items
        }
        title = about.get("title")
        place = title.span.opening if title else _start_of(sources[0])
        return Strategy(
            name, language, about, items, self.sections, sources, place,
            self.document, self.key_places, is_loose, elsewhere,
        )  # fmt: skip


_SLIPS = 50
"""Unknown keys of one mapping that may be slips of the hand; more are another format."""

_TAKEN_AS_THEY_ARE = frozenset(
    ("text", "name", "prose", "words", "number", "share", "date", "period", "choice",
     "plain")
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
    names = (*NAME_FIELDS.get(kind, ()), "id", "date", "statement", "text")
    named = next((fields[each] for each in names if each in fields), None)
    identity = fields.get("id")
    words = identity.text if identity else slug(named.text) if named else ""
    place = (named.span if named else value.span).opening
    above = (getattr(fields, "heading", ""), getattr(fields, "period", ""))
    return Item(kind, words, fields, place, *above)
