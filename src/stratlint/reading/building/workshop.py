"""What all builders share: the page, what words are, and how a field is filled."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from stratlint.language.names import slug
from stratlint.language.vocabulary import grammar
from stratlint.reading.building.told_fields import Fields
from stratlint.reading.outlining.context import Context
from stratlint.reading.outlining.page import Page, is_blank
from stratlint.reading.outlining.records import Record, RecordMaker
from stratlint.reading.stretches.features import Features
from stratlint.reading.stretches.words import Words
from stratlint.strategy import Value

_BETWEEN = re.compile(r"(?<!\s)\s*(?:[,;+•·/&|](?:\s*(?:and|et)\b)?|\band\b|\bet\b|<br\s*/?>)\s*")
_STOPS = tuple(".!?;:")
_SENTENCE_END = re.compile(
    r"(?:(?<=[^\W\d_]{2}[.!])|(?<=\)[.!])|(?<= \d[.!])|(?<=\d{2}[.!]))\s{1,5}(?=[A-ZÀ-Ü«“\"(])|\n"
)


class Workshop:
    """The tools of the builders of one document."""

    def __init__(self, page: Page) -> None:
        """Work on `page`."""
        self.page = page
        self.features = Features(page.words, page.titles)
        self.records = RecordMaker(page)
        self.kinds = page.kinds

    def fields(self, context: Context) -> Fields:
        """The fields of an item, still empty, below the headings of `context`."""
        fields = Fields()
        fields.heading, fields.period = context.heading, context.period
        return fields

    def labelled(self, label: str, text: str) -> str:
        """What stands below a heading or in a column, with its name before it in one line."""
        return f"{label}{grammar(self.features.language).data['colon']} {text}"

    def put(self, kind: str, fields: Fields, field: str, words: Words) -> bool:
        """Set a field to what `words` say, unless it is set or nothing is said."""
        of = self.kinds[kind].get(field)
        if of is None or field in fields or is_blank(words.text):
            return False
        fields[field] = self.page.fields.from_words(kind, field, of, words)
        return True

    def put_cells(
        self, kind: str, fields: Fields, record: Record, skip: Iterable[str] = ()
    ) -> None:
        """The fields that the labels of a record name; what names none is noted."""
        left_out = frozenset(skip)
        for cell in record.cells:
            if not cell.value.text:
                continue
            field = self.features.field(kind, cell.label.text)
            if field in left_out:
                continue
            if field is None or not self.put(kind, fields, field, cell.value):
                self.note(fields, cell.label, cell.value)

    def note(self, fields: Fields, label: Words | None, words: Words) -> None:
        """Keep words of an item that no field of the format holds."""
        said = f"{label.text}: {words.text}" if label and label.text else words.text
        fields.notes.append(words.value(said))

    def name(self, fields: Fields, words: Words) -> None:
        """Give an item its name as id."""
        if "id" not in fields:
            fields["id"] = words.value(slug(words.text)[:80] or "item")

    def item(self, fields: Fields, at: Words) -> Value:
        """An item whose fields these are, found at `at`."""
        return Value(fields, at.source, at.start, at.end)

    def pieces(self, words: Words) -> list[Words]:
        """What a line lists, between commas and the like."""
        found, begin = [], 0
        counted, opened = 0, 0
        for match in _BETWEEN.finditer(words.text):
            between = (counted, match.start())
            opened += words.text.count("(", *between) - words.text.count(")", *between)
            counted = match.start()
            if opened > 0:
                continue
            if words.text[begin : match.start()].strip():
                found.append(words.cut(begin, match.start()))
            begin = match.end()
        if words.text[begin:].strip():
            found.append(words.cut(begin))
        return found

    def sentences(self, words: Words) -> Iterator[Words]:
        """The sentences of some prose, in order."""
        begin = 0
        for match in _SENTENCE_END.finditer(words.text):
            yield words.cut(begin, match.start())
            begin = match.end()
        yield words.cut(begin)

    def statement(self, words: Words) -> Words:
        """The sentence that opens a paragraph, on broken lines too; with a second's figure."""
        line = words.first_line
        behind = words.source.text[line.end : words.end].lstrip()
        if behind[:1].islower() and line.text[-1:] not in _STOPS:
            line = words
        first = self.first_sentence(line)
        rest = line.text[len(first.text) :]
        is_more = any(map(str.isdigit, rest)) and not self.features.networks_within(rest)
        return line if is_more else first

    def first_sentence(self, words: Words) -> Words:
        """The first sentence of some prose."""
        match = _SENTENCE_END.search(words.text)
        return words.cut(0, match.start()) if match else words
