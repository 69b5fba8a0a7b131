"""The content mix: types and their shares, in lists, tables, headings and comma lists."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stratlint.language.loose_names import periods, without_number, without_periods
from stratlint.language.names import name_key
from stratlint.reading.loose.page import Bullet, Fields, Frame, Page
from stratlint.strategy import Value
from stratlint.trees.markdown_blocks import ListBlock, Paragraph, Section, Stretch, Table

_SHARE = re.compile(
    r"[~≈±]?\s?(?P<low>\d{1,3}(?:[.,]\d+)?)\s?(?:%\s?)?(?:[-–—à]\s?(?P<high>\d{1,3})\s?)?%(?!\w)"
)
_RATIO = re.compile(
    r"(?<![\d/])(\d{2})\s?/\s?(\d{2})(?:\s?/\s?(\d{1,2}))?(?:\s?/\s?(\d{1,2}))?(?![\d/%])"
)
_SEPARATORS = re.compile(r"(?<!\s)\s*(?:[,;+•·]|\s/\s|<br\s*/?>)\s*")
_TRIM = " \t*_`~:—–-(),.=→"
_NO_TYPES = re.compile(r"\d{3,}|[?!]\s*\Z|https?:", re.I)
_COUNTED = re.compile(
    r"[\W_]*(?:theme|pillar|pilier|thème|axe|category|bucket|type|catégorie)\s?#?\d{1,2}\s*[:—–.-]\s*",
    re.I,
)
_MOST_WORDS = 9


_BOUNDS = tuple("<>≤≥")
"""What makes a figure a bound and no share: `never > 10%`."""


class MixReader:
    """Reads the mixes of one document."""

    def __init__(self, page: Page) -> None:
        """Read on `page`."""
        self.page = page

    def section(self, section: Section, frame: Frame) -> list[Value]:
        """The types of a section, with their shares where it says them."""
        found = [t for block in section.blocks for t in self.block(block, frame)]
        children = section.children
        if len(children) == 1 and not found and len(children[0].children) > 1:
            children = children[0].children
        heads = [self._of_heading(child) for child in children]
        if sum(each is not None for each in heads) > 1:
            found.extend(each for each in heads if each)
        found = list(_once(found))
        self._ratio(section, found)
        return found

    def block(self, block: object, frame: Frame) -> Iterator[Value]:
        """The types of a list, a table, or of one line that has several."""
        if isinstance(block, ListBlock):
            yield from self._bullets(block, frame)
        elif isinstance(block, Table):
            yield from self._rows(block, frame)
        elif isinstance(block, Paragraph):
            for start, end in block.lines:
                label = self.page.labelled(start, end)
                yield from self.line(label.value if label else (start, end), frame)

    def line(self, at: Stretch, frame: Frame) -> list[Value]:
        """The types of a comma list: `40% stories, 30% offers`; none where it has but one."""
        text = self.page.source.text
        found = []
        begin = at[0]
        cuts = [m.span() for m in _SEPARATORS.finditer(text, *at)] if at[1] - at[0] < 600 else []
        for start, end in [*cuts, (at[1], at[1])]:
            if value := self._shared((begin, start), frame):
                found.append(value)
            begin = end
        return found if len(found) > 1 else []

    def _shared(self, at: Stretch, frame: Frame) -> Value | None:
        """A type with its share, whichever comes first."""
        text = self.page.source.text
        match = _SHARE.search(text, at[0], min(at[1], at[0] + 160))
        if match is None or text[at[0] : match.start()].rstrip()[-1:] in _BOUNDS:
            return None
        before = _trimmed(text, at[0], match.start())
        if before[0] >= before[1]:
            stop = re.compile(r"[:—–(\n]|\s-\s|\.\s").search(text, match.end() + 3, at[1])
            before = _trimmed(text, match.end(), stop.start() if stop else at[1])
            before = _trimmed(text, before[0] + _article(text, before), before[1])
        if before[0] >= before[1] or len(text[slice(*before)].split()) > _MOST_WORDS:
            return None
        return self._type(before, match.span(), frame, is_range=bool(match["high"]))

    def _type(
        self, name: Stretch, share: Stretch | None, frame: Frame, *, is_range: bool = False
    ) -> Value:
        page = self.page
        fields = Fields()
        fields["type"] = page.value(name, without_number(page.text(name)).strip(_TRIM))
        if share:
            written = page.source.text[share[0] : share[1]].strip(" ~≈±*")
            fields["x-share" if is_range else "share"] = page.value(share, written)
        fields.heading = frame.heading
        end = max(name[1], share[1] if share else 0)
        return Value(fields, page.source, min(name[0], share[0] if share else name[0]), end)

    def _bullets(self, block: ListBlock, frame: Frame) -> Iterator[Value]:
        text = self.page.source.text
        bullets = list(self.page.bullets(block))
        of_post = sum(self._is_field_of_post(bullet) for bullet in bullets) * 2 > len(bullets)
        for bullet in bullets:
            stop = text.find("\n", bullet.start, bullet.end)
            line = (bullet.start, bullet.end if stop < 0 else stop)
            several = self.line(line, frame) if "," in text[line[0] : line[1]] else []
            if several:
                yield from several
                continue
            if shared := self._shared(line, frame):
                yield shared
                continue
            label = self.page.labelled(*line)
            at = label.at if label else line
            words = self.page.text(at)
            is_type = 0 < len(words.split()) <= _MOST_WORDS and not _NO_TYPES.search(words)
            if is_type and not of_post and not _is_time(words):
                yield self._type(_trimmed(text, *at), None, frame)

    def _is_field_of_post(self, bullet: Bullet) -> bool:
        """Whether an entry is what a post is made of, and no type: `Caption: …`, `Hashtags`."""
        label = self.page.labelled(bullet.start, bullet.end)
        words = label.label if label else self.page.text((bullet.start, bullet.end))
        return len(words) < 60 and self.page.words.field("post", words) is not None

    def _rows(self, table: Table, frame: Frame) -> Iterator[Value]:
        heads = self.page.columns(table)
        named, share = -1, -1
        for index, head in enumerate(heads):
            field = self.page.words.field("content_type", head)
            cells = [self.page.text(row[index]) for row in table.rows]
            is_share = sum(bool(_SHARE.search(cell)) for cell in cells) * 2 > len(cells)
            if share < 0 and cells and (is_share or (field == "share" and _numbers(cells))):
                share = index
            elif named < 0 and field == "type":
                named = index
        if named < 0:
            if share < 0:
                return
            named = 0 if share else 1
        if named >= len(heads):
            return
        for row in table.rows:
            words = self.page.text(row[named])
            if self.page.is_blank(row[named]) or name_key(words) in ("total", "totals", "totaux"):
                continue
            if len(words.split()) > _MOST_WORDS or self._is_to_fill_in(row, named):
                continue
            at = row[share] if share >= 0 and not self.page.is_blank(row[share]) else None
            match = _SHARE.search(self.page.text(at)) if at else None
            yield self._type(row[named], at, frame, is_range=bool(match and match["high"]))

    def _is_to_fill_in(self, row: list[Stretch], named: int) -> bool:
        """Whether a row only shows where to write: `*Your themes here* | | |`."""
        written = self.page.source.text[slice(*row[named])].strip()
        others = [cell for index, cell in enumerate(row) if index != named]
        is_hint = written[:1] in ("*", "_", "[") and written[:2] not in ("**", "__")
        return is_hint and all(self.page.is_blank(cell) for cell in others)

    def _of_heading(self, section: Section) -> Value | None:
        """A heading below that names a type: `### 1. Stories (30 %)`."""
        text, at = self.page.heading(section)
        title = self.page.titles.read(text)
        if title.is_closed or title.is_span or title.is_weekday or title.is_day or title.part:
            return None
        frame = Frame((title,))
        if shared := self._shared(at, frame):
            return shared
        if len(text.split()) > _MOST_WORDS or text.endswith("?"):
            return None
        raw = self.page.source.text
        begin = at[0]
        if numbered := _COUNTED.match(raw, *at):
            begin = numbered.end()
        stop = re.compile(r"(?<!\s)\s*(?:[(:—–]|\*\*)").search(raw, begin + 3, at[1])
        return self._type((begin, stop.start() if stop else at[1]), None, frame)

    def _ratio(self, section: Section, found: list[Value]) -> None:
        """`70/20/10` in the heading: the shares of as many types, in their order."""
        text, at = self.page.heading(section)
        match = _RATIO.search(text)
        shares = [each for each in match.groups() if each] if match else []
        if len(shares) != len(found) or sum(int(each) for each in shares) != 100:
            return
        for value, share in zip(found, shares, strict=True):
            if isinstance(value.data, dict) and "share" not in value.data:
                value.data["share"] = self.page.value(at, f"{share}%")


def policy_in(text: str) -> str:
    """The policy that a heading or label names: `80/20`, the thirds."""
    match = _RATIO.search(text)
    if match and {match[1], match[2]} == {"80", "20"} and not match[3]:
        return "80-20"
    return ""


def _numbers(cells: list[str]) -> bool:
    return all(re.match(r"[\d.,/\s%~–-]*\Z", cell) for cell in cells)


def _is_time(words: str) -> bool:
    return bool(periods(words)) and not without_periods(words)


def _article(text: str, at: Stretch) -> int:
    match = re.compile(r"(?:of|de|d'|for|pour)\s+", re.I).match(text, *at)
    return match.end() - at[0] if match else 0


def _trimmed(text: str, start: int, end: int) -> Stretch:
    while start < end and (text[start] in _TRIM or text[start] in "\n|[]"):
        start += 1
    while end > start and (text[end - 1] in _TRIM or text[end - 1] in "\n|[]"):
        end -= 1
    return start, end


def _once(found: list[Value]) -> Iterator[Value]:
    """Each type once: a table often says again what a list did."""
    seen: dict[str, Value] = {}
    for value in found:
        assert isinstance(value.data, dict)
        key = name_key(value.data["type"].text)
        known = seen.get(key)
        if known is None:
            seen[key] = value
            yield value
        elif isinstance(known.data, dict):
            for field, each in value.data.items():
                known.data.setdefault(field, each)


def total(types: list[Value]) -> float:
    """What the shares of some types add up to, in percent."""
    found = 0.0
    for value in types:
        share = value.data.get("share") if isinstance(value.data, dict) else None
        match = re.match(r"\d+(?:[.,]\d+)?", share.text) if share else None
        found += float(match[0].replace(",", ".")) if match else 0
    return found
