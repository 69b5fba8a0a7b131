"""The content mix: types and their shares, in lists, tables, headings and comma lists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from stratlint.language.loose_names import is_listed, without_number
from stratlint.language.loose_phrases import any_of
from stratlint.language.names import name_key
from stratlint.reading.building.told_fields import Fields
from stratlint.reading.building.workshop import Workshop
from stratlint.reading.choosing.evidence import Evidence
from stratlint.reading.outlining.context import Context
from stratlint.reading.outlining.records import Group, Record
from stratlint.reading.stretches.fractions import fraction_before, in_percent
from stratlint.reading.stretches.shares import Share
from stratlint.reading.stretches.words import Words
from stratlint.strategy import Value
from stratlint.trees.markdown_blocks import Stretch

_TRIM = " \t*_`~:—–-(),.=→|[]"
_ENDS = re.compile(r"[:—–(\n]|\s-\s|\.\s")
_ARTICLE = re.compile(r"(?:of|de|d'|for|pour)\s+", re.I)
_MOST_WORDS = 9
_BOUNDS = tuple("<>≤≥")
"""What makes a figure a bound and no share: `never > 10%`."""
_RATIO = re.compile(
    r"(?<![\d/])(\d{2})\s?/\s?(\d{2})(?:\s?/\s?(\d{1,2}))?(?:\s?/\s?(\d{1,2}))?(?![\d/%])"
)
_BETWEEN_BARE = re.compile(r"\s*[/|·,;]\s*")
_BARE_SHARE = re.compile(
    r"(?P<name>[^\W\d][^\d\n]{1,40}?)\s?[:=]?\s(?P<behind>\d{1,2})|(?P<before>\d{1,2})\s(?P<named>[^\W\d][^\d\n]{1,40})"
)


class MixBuilder:
    """Builds the types of one document's mixes."""

    def __init__(self, shop: Workshop) -> None:
        """Build with the tools of `shop`."""
        self.shop = shop

    def of_group(self, evidence: Evidence, context: Context) -> list[Value]:
        """The types of a table, a list or of headings."""
        found = []
        for record in evidence.group.records:
            if _prevails(record.name):
                continue
            value = self.of_record(evidence.group, record, context)
            found.extend(self._divided(record, context) or [value] if value else [])
        return found

    def _divided(self, record: Record, context: Context) -> list[Value]:
        """The types of an entry that divides a whole itself: `Rule: 80% tips, 20% offers`."""
        line = record.own.first_line if record.own else record.place
        if record.section is not None:
            return []
        several = self.of_line(line, context) if line.text.count("%") > 1 else []
        return several or self._of_bare(line, context)

    def of_record(self, group: Group, record: Record, context: Context) -> Value | None:
        """A type with its share; nothing where a record states none."""
        if group.shape == "table":
            return self._row(record, context)
        for words in (record.place.first_line, *(c.value for c in record.cells[:6])):
            if found := self._shared(words, context):
                break
        else:
            return self._without_share(record, context)
        if not self._fields(found):
            return None
        if words is not record.place and record.name and "type" not in self._fields(found):
            return None
        if record.name is not None and words.start != record.place.start:
            self._fields(found)["type"] = record.name.value(_bare(record.name.text))
        return found

    @staticmethod
    def _fields(value: Value) -> Fields:
        assert isinstance(value.data, Fields)
        return value.data

    def _without_share(self, record: Record, context: Context) -> Value | None:
        """The type that a heading or entry below `Content mix` names, whatever its share."""
        if context.part != "content_mix":
            return None
        line = record.name or record.place.first_line
        stop = _ENDS.search(line.text, 3)
        name = line.cut(0, stop.start()) if stop else line
        title = self.shop.page.titles.read(name.text)
        if title.part or title.is_closed or not 0 < len(name.text.split()) <= _MOST_WORDS:
            return None
        fields = self.shop.fields(context)
        fields["type"] = name.value(_bare(name.text))
        return self.shop.item(fields, record.place)

    def _row(self, record: Record, context: Context) -> Value | None:
        features = self.shop.features
        cells = record.cells
        share = next((c for c in cells if features.share(c.value.text)), None)
        named = next(
            (
                c
                for c in cells
                if c.value.text and features.field("content_type", c.label.text) == "type"
            ),
            next((c for c in cells if c.value.text and c is not share), None),
        )
        if named is None or is_listed("totals", named.value.text):
            return None
        fields = self.shop.fields(context)
        fields["type"] = named.value.value(_bare(named.value.text))
        match = features.share(share.value.text) if share else None
        if share is not None and match is not None:
            self._put_share(fields, share.value, match)
        elif context.part != "content_mix" or not any(
            c.value.text for c in cells if c is not named
        ):
            return None
        for cell in cells:
            field = features.field("content_type", cell.label.text)
            if field in ("role", "audience", "creator", "promotion") and cell.value.text:
                self.shop.put("content_type", fields, field, cell.value)
        return self.shop.item(fields, record.place)

    def of_line(self, words: Words, context: Context, near: int = 0) -> list[Value]:
        """The types of a comma list: `40% stories, 30% offers`; none where it has but one.

        Bare numbers may be so many percent from a hundred (`near`).
        """
        sentences = self.shop.sentences(words)
        pieces = (piece for each in sentences for piece in self.shop.pieces(each))
        told = [(each, self._shared(each, context, may_open=True)) for each in pieces]
        named = [value for _, value in told if value is not None]
        rest = [self._rest(each, named, context) for each, value in told if value is None]
        named.extend(value for value in rest[-1:] if value is not None)
        return named if len(named) > 1 else self._of_bare(words, context, near)

    def _of_bare(self, words: Words, context: Context, near: int = 0) -> list[Value]:
        """The types of a line whose bare numbers come to a hundred: `tips 40 / patients 60`."""
        line = words.text.rstrip(" .")
        cuts = [0, *(at for cut in _BETWEEN_BARE.finditer(line) for at in cut.span()), len(line)]
        pieces = [words.cut(*at) for at in zip(cuts[::2], cuts[1::2], strict=True)]
        told = [_BARE_SHARE.fullmatch(each.text) for each in pieces]
        shares = [match["before"] or match["behind"] for match in told if match]
        if len(shares) < len(pieces) or abs(sum(map(int, shares)) - _WHOLE) > near:
            return []
        named = [
            each.cut(*match.span("name" if match["behind"] else "named"))
            for each, match in zip(pieces, told, strict=True)
            if match
        ]
        return self._of_shares(named, shares, context)

    def _rest(self, words: Words, named: list[Value], context: Context) -> Value | None:
        """The type that has what is left of the whole: `the rest news`, « le reste coulisses »."""
        opener = any_of("the_rest").match(words.text)
        left = _WHOLE - total(named)
        if opener is None or not named or not 0 < left < _WHOLE:
            return None
        share = Share(0, opener.end(), f"{left:.4g}%", left)
        return self._typed(words, share, context)

    def behind_label(self, words: Words, context: Context) -> list[Value]:
        """The types that a label announces: `Mix: tips 40, people 30, offers 20`."""
        return self.of_line(words, context, _NEAR)

    def of_divided(self, lines: Iterable[Stretch], context: Context) -> Iterator[Value]:
        """The types of lines that divide a whole: `70 % recipes, 20 % people, 10 % offers`."""
        page, alone = self.shop.page, []
        for line in lines:
            label = page.labelled(*line)
            if _prevails(page.words_at(label.at) if label else None):
                continue
            if value := self._shared(page.words_at(line), context):
                alone.append(value)
            for at in (label.value, line) if label else (line,):
                words = page.words_at(at)
                types = self.of_ratio(words, context) or self.of_line(words, context)
                if abs(total(types) - _WHOLE) <= _NEAR:
                    yield from types
                    break
        if len(alone) > 1 and abs(total(alone) - _WHOLE) <= _NEAR:
            yield from alone  # a line each

    def of_ratio(self, words: Words, context: Context) -> list[Value]:
        """The types that a ratio is said of: `80/20 between tips and offers`."""
        match = _RATIO.search(words.text)
        shares = [each for each in match.groups() if each] if match else []
        rest = words.cut(match.end()) if match else words
        joint = any_of("between_shares").match(rest.text.lstrip(" %"))
        if joint is None or sum(map(int, shares)) != _WHOLE:
            return []
        at = len(rest.text) - len(rest.text.lstrip(" %")) + joint.end()
        named = self.shop.pieces(self.shop.first_sentence(rest.cut(at)))
        return self._of_shares(named, shares, context) if len(named) == len(shares) else []

    def _of_shares(self, named: list[Words], shares: list[str], context: Context) -> list[Value]:
        found = []
        for words, share in zip(named, shares, strict=True):
            fields = self.shop.fields(context)
            fields["type"] = words.value(_bare(words.text))
            fields["share"] = words.value(f"{share}%")
            found.append(self.shop.item(fields, words))
        return found

    def _shared(self, words: Words, context: Context, *, may_open: bool = False) -> Value | None:
        """A type with its share, whichever comes first; `may_open` lets a fraction in words do."""
        match = self.shop.features.share(words.text)
        if match is None and may_open and (part := fraction_before(words.text)):
            match = Share(*part, in_percent(part[2]))
        return self._typed(words, match, context) if match else None

    def _typed(self, words: Words, match: Share, context: Context) -> Value | None:
        if words.text[: match.start].rstrip()[-1:] in _BOUNDS:
            return None
        before = _trimmed(words.text, 0, match.start)
        if before[0] >= before[1]:
            stop = _ENDS.search(words.text, match.end + 3)
            end = stop.start() if stop else len(words.text)
            before = _trimmed(words.text, match.end, end)
            article = _ARTICLE.match(words.text, *before)
            before = _trimmed(words.text, article.end() if article else before[0], before[1])
        name = words.cut(*before)
        if not name.text or len(name.text.split()) > _MOST_WORDS:
            return None
        fields = self.shop.fields(context)
        fields["type"] = name.value(_bare(name.text))
        self._put_share(fields, words, match)
        return self.shop.item(fields, words)

    @staticmethod
    def _put_share(fields: Fields, words: Words, share: Share) -> None:
        fields["share"] = words.cut(share.start, share.end).value(share.written)

    def put_ratio(self, heading: Words, found: list[Value]) -> None:
        """`70/20/10` in the heading: the shares of as many types, in their order."""
        match = _RATIO.search(heading.text)
        shares = [each for each in match.groups() if each] if match else []
        if len(shares) != len(found) or sum(int(each) for each in shares) != _WHOLE:
            return
        for value, share in zip(found, shares, strict=True):
            self._fields(value).setdefault("share", heading.value(f"{share}%"))


_WHOLE = 100
_NEAR = 25  # percent that shares may lack, or have too many, and still be meant as a whole
_WRITTEN = re.compile(r"(?P<low>\d+(?:[.,]\d+)?)(?:\s?/\s?(?P<under>[1-9]\d*))?")


def total(types: list[Value]) -> float:
    """What the shares of some types add up to, in percent."""
    found = 0.0
    for value in types:
        share = value.data.get("share") if isinstance(value.data, dict) else None
        match = _WRITTEN.match(share.text) if share else None
        low = float(match["low"].replace(",", ".")) if match else 0
        found += 100 * low / int(match["under"]) if match and match["under"] else low
    return found


def has_shares(types: list[Value]) -> bool:
    """Whether any of some types states its share."""
    return any(isinstance(each.data, Fields) and "share" in each.data for each in types)


def once(types: list[Value]) -> Iterator[Value]:
    """Each type once: a table often says again what a list did."""
    seen: dict[str, Value] = {}
    for value in types:
        assert isinstance(value.data, dict)
        key = name_key(value.data["type"].text)
        known = seen.setdefault(key, value)
        if known is value:
            yield value
        elif isinstance(known.data, dict):
            for field, each in value.data.items():
                known.data.setdefault(field, each)


def _prevails(label: Words | None) -> bool:
    """Whether a label announces the types that prevail, of a whole that is divided elsewhere."""
    return label is not None and is_listed("labels_of_most", label.text)


def _bare(text: str) -> str:
    bared = without_number(text).strip(_TRIM)
    return f"{bared})" if bared.count("(") > bared.count(")") else bared


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start] in _TRIM or text[start] == "\n"):
        start += 1
    while end > start and (text[end - 1] in _TRIM or text[end - 1] == "\n"):
        end -= 1
    return start, end
