"""Items that are a name, or a sentence, with labelled fields: audiences, messages, measures …."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from stratlint.language.loose_names import is_listed, opens_with, without_number
from stratlint.language.loose_phrases import any_of
from stratlint.language.names import name_key
from stratlint.reading.building.workshop import Workshop
from stratlint.reading.choosing.evidence import Evidence
from stratlint.reading.outlining.context import Context
from stratlint.reading.outlining.records import Record, is_quoted
from stratlint.reading.stretches.words import Words
from stratlint.strategy import Value
from stratlint.tuples import NamedTuple

_TRIM = " *_`:：—–-,;."
_MARKS = '"“”„«» \u00a0\u202f'
_AFTER_NAME = re.compile(r"(?<!\s)\s*(?:[(—:]|–(?!\d)|\s-\s)")
_SIGN = re.compile(r"\A[^\w\s\"'«“‘(#@$€£+<>≥≤~%-]+\s+")
"""An emoji or another mark before a name."""


_COMMA = re.compile(r"[,;]\s+(?![^()]{0,200}\))")
"""What stands between the names of a sentence, and not within a bracket."""
_PLACE = re.compile(r"\[[^\[\]\n]{1,80}\]")
"""A place to write in: `[X]`."""
_HOW = ("method", "source", "frequency")
"""Fields of a measure that a line may say of all of them."""
_LOOKED_AT = 400
"""Characters of an entry that may say when measures are looked at."""
_LONGEST_MEASURE = 5
"""Words of a measure that prose names beside others."""


class Kind(NamedTuple):
    """How items of one part are named, and which field the words behind the name are."""

    kind: str
    primary: str
    behind: str = ""
    longest: int = 30
    """Words of a name: longer ones are prose."""
    is_sentence: bool = False
    """Whether the whole of an entry's words is meant, its name too."""


KINDS = {
    "audiences": Kind("audience", "name", "demographics", 26),
    "messages": Kind("message", "text", "", 90, is_sentence=True),
    "metrics": Kind("metric", "name", "method", 24),
    "competitors": Kind("competitor", "name", "strengths", 12),
    "business_goals": Kind("business_goal", "statement", "", 60, is_sentence=True),
    "accounts": Kind("account", "network", "purpose", 10),
}


class NamedBuilder:
    """Builds the items of a part that are told by name."""

    def __init__(self, shop: Workshop) -> None:
        """Build with the tools of `shop`."""
        self.shop = shop
        self.page = shop.page

    def of_group(self, part: str, evidence: Evidence, context: Context) -> Iterator[Value]:
        """An item a record."""
        kind = KINDS[part]
        if evidence.group.shape == "table":
            column = self._column(kind, evidence)
            for record in evidence.group.records:
                if (value := self._row(kind, record, column, context)) is not None:
                    yield value
            return
        for record in evidence.group.records:
            if (value := self.of_record(part, record, context)) is not None:
                yield value

    def of_record(self, part: str, record: Record, context: Context) -> Value | None:
        """The item that an entry or a card is."""
        if KINDS[part].is_sentence:
            return self.build(part, self._sentence(record), record.own, record, context)
        if record.name is not None:
            return self.build(part, record.name, record.own, record, context)
        return self.build(part, *self.split(record.place.first_line), record, context)

    def build(
        self, part: str, words: Words, own: Words | None, record: Record, context: Context
    ) -> Value | None:
        """An item of that name, with what is said behind it and in the labels of its record."""
        kind = KINDS[part]
        words = _trimmed(words)
        if not words.text or len(words.text.split()) > kind.longest or words.text.endswith("?"):
            return None
        if part == "metrics" and own is not None and self._is_of_all(words, own):
            return None
        fields = self.shop.fields(context)
        fields[kind.primary] = words.value()
        self.shop.put_cells(kind.kind, fields, record, skip=("id",))
        is_figure = own is not None and self.shop.features.is_amount(own.text)
        if own is not None and kind.behind and own.start != words.start and not is_figure:
            self.shop.put(kind.kind, fields, kind.behind, own)
        if "id" in self.shop.kinds[kind.kind]:
            self.shop.name(fields, words._replace(text=" ".join(words.text.split()[:8])))
        return self.shop.item(fields, record.place)

    def _is_of_all(self, label: Words, said: Words) -> bool:
        """Whether a label says how all is measured, a rule, or where a report is to be written."""
        is_field = self.shop.features.field("metric", label.text) in _HOW
        is_field = is_field or is_listed("headings_of_advice", label.text)
        return is_field or not any(map(str.isalnum, _PLACE.sub("", said.text)))

    def _sentence(self, record: Record) -> Words:
        if record.section is not None:
            return record.own or record.place
        if record.name is not None and record.own is not None:
            title = self.page.titles.read(record.name.text)
            return record.own if title.part or not record.own.text else record.place
        return record.place

    def measures_in(self, words: Words, context: Context) -> list[Value]:
        """The measures that prose enumerates: `We look at reach, saves and clicks`."""
        features, found = self.shop.features, []
        ends = (each.cut(0, len(each.text.rstrip(" ."))) for each in self.shop.sentences(words))
        for piece in (piece for sentence in ends for piece in self.shop.pieces(sentence)):
            at = features.measure_within(piece.text)
            if at is not None and len(piece.text[at:].split()) <= _LONGEST_MEASURE:
                found.append(piece.cut(at))
        built = (self.build("metrics", each, None, Record(each), context) for each in found)
        return [value for value in built if value is not None] if len(found) > 1 else []

    def is_review(self, record: Record) -> bool:
        """Whether an entry says when the measures are looked at: `Review each quarter`."""
        features, text = self.shop.features, record.place.text[:_LOOKED_AT]
        is_follow_up = opens_with("labels_of_reviews", text) and not features.measure_within(text)
        is_told = is_follow_up or any_of("reviews").search(text) is not None
        return is_told and features.how_often(text)

    def measures_of(self, record: Record) -> list[Words]:
        """The measures that an entry lists for a channel: `Blog: visits, time on page`."""
        if record.name is None or record.own is None or "," not in record.own.text:
            return []
        is_channel = self.shop.features.is_channel_kind(record.name.text)
        is_all = self.shop.features.is_listed("everywhere", record.name.text)
        is_heading = self.shop.features.part(record.name.text) == "metrics" or self.is_review(
            record
        )
        said = self.shop.first_sentence(record.own)
        features, pieces = self.shop.features, self.shop.pieces(said)
        is_rhythm = features.how_often(record.name.text) and self._are_measures(pieces)
        if not (is_channel or is_all or is_heading or is_rhythm):
            return []
        are_no_measures = any(
            features.is_amount(each.text) or features.is_only_rhythm(each.text) for each in pieces
        )  # `Newsletter readers: Mailchimp, monthly`
        return [] if are_no_measures else pieces

    def _are_measures(self, pieces: list[Words]) -> bool:
        return 2 * sum(self.shop.features.is_measure(each.text) for each in pieces) > len(pieces)

    def split(self, line: Words) -> tuple[Words, Words | None]:
        """The name that a line opens with, and what follows a dash or bracket."""
        match = _AFTER_NAME.search(line.text)
        if match is None or match.start() < 3:
            return line, None
        behind = line.cut(match.end())
        if match[0].strip() == "(":
            inside, closing, rest = behind.text.partition(")")
            if closing and not rest.strip(" .:"):
                behind = behind.cut(0, len(inside))
            elif closing:
                behind = line.cut(match.start())
        return line.cut(0, match.start()), behind

    def enumerated(self, part: str, words: Words, context: Context) -> list[Value]:
        """What a sentence enumerates, each with what is said of it in brackets."""
        ends = [0, *(m.end() for m in _COMMA.finditer(words.text)), len(words.text)]
        cut = (words.cut(*at) for at in pairwise(ends))
        pieces = [each.cut(0, len(each.text.rstrip(" .,;"))) for each in cut]
        if len(pieces) < 2 or not all(each.text[:1].isupper() for each in pieces):
            return []
        built = (self.build(part, *self.split(each), Record(each), context) for each in pieces)
        return [value for value in built if value is not None]

    def in_column(self, evidence: Evidence, context: Context) -> Iterator[Value]:
        """The key messages in a column of a table of something else: one for each audience."""
        if evidence.clue("key message column", "messages"):
            yield from self.of_group("messages", evidence, context)

    def _column(self, kind: Kind, evidence: Evidence) -> int:
        heads = evidence.group.heads
        if heads and not heads[0].text and evidence.records[0].cells[0].value.text:
            return 0  # what a row is called needs no head
        for index, head in enumerate(heads):
            if self.shop.features.field(kind.kind, head.text) == kind.primary:
                return index
        if kind.kind == "message":
            for index, head in enumerate(heads):
                if self.shop.features.field("post", head.text) == "message":
                    return index
            return len(heads) - 1
        return 1 if name_key(heads[0].text) in ("#", "id", "no", "n°") and len(heads) > 1 else 0

    def _row(self, kind: Kind, record: Record, column: int, context: Context) -> Value | None:
        words = _trimmed(record.cells[column].value)
        if not words.text or len(words.text.split()) > kind.longest:
            return None
        if is_listed("totals", words.text):
            return None
        fields = self.shop.fields(context)
        fields[kind.primary] = words.value()
        others = record._replace(cells=tuple(c for i, c in enumerate(record.cells) if i != column))
        self.shop.put_cells(kind.kind, fields, others, skip=("id",))
        if "id" in self.shop.kinds[kind.kind]:
            self.shop.name(fields, words._replace(text=" ".join(words.text.split()[:8])))
        return self.shop.item(fields, record.place)


def _trimmed(words: Words) -> Words:
    plain = _SIGN.sub("", without_number(words.text)).strip(_TRIM)
    if is_quoted(plain):
        plain = plain.strip(_MARKS)
    at = words.text.find(plain)
    return words.cut(at, at + len(plain)) if plain and plain != words.text else words
